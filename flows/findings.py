"""The tables that tell of a run as a whole: what could not be read, what is shared, copied or changed, sums and checks.

As in `flows.tables`, the grain of a table is its name.
"""

import polars as pl

from flows.table import Table
from flows.tables import CLEAN, DOCUMENTS, EDITS, LEDGER
from flows.values import Lang

QUARANTINE = Table(
    "quarantine",
    ("source_path", "record_id"),
    {
        "source_path": pl.String,
        "record_id": pl.String,
        "reason": pl.String,  # a short name: binary, undecodable, empty, broken_archive, ...
        "detail": pl.String,  # one sentence: what was found, and what to do about it
        "bytes": pl.Int64,
        "bytes_sha256": pl.String,
        "first_bytes": pl.String,  # the first 64 bytes, printable, the rest as \xNN
    },
)

DUPLICATES = Table(
    "duplicates",
    ("doc_id",),
    {
        "doc_id": pl.String,
        "of": pl.String,
        "similarity": pl.Int32,  # x 10,000: Jaccard; of kind `contained` the share of this one that the other has
        "kind": pl.String,  # exact, near, contained, other_script
        "because": pl.String,
    },
)

BOILERPLATE = Table(
    "boilerplate",
    ("site", "key"),
    {
        "site": pl.String,  # a portal's name, or a host, or the line that pages without address share
        "key": pl.String,
        "text": pl.String,  # an example, as published
        "stories": pl.Int32,  # different articles of the site that have the line
        "site_stories": pl.Int32,
        "elsewhere": pl.Int32,  # articles of other sites, or of none, that have it
        "edge_per_mille": pl.Int32,  # of the articles that have it, those in which it stands outside the body
        "neighbour_per_mille": pl.Int32,  # and those in which one and the same line stands beside it
        "verdict": pl.String,  # dropped, or suggested: kept, and worth a reviewer's look
        "examples": pl.List(pl.String),  # up to three doc_ids
    },
)

SHARED = Table(
    "shared",
    ("doc_id", "block_no", "part_no"),
    {
        "doc_id": pl.String,
        "block_no": pl.Int32,
        "part_no": pl.Int32,
        "of": pl.String,  # the document that has the paragraph first
        "of_block_no": pl.Int32,
        "of_part_no": pl.Int32,
        "documents": pl.Int32,  # clean documents that have it, the first among them
        "chars": pl.Int32,
        "text": pl.String,
    },
)
"""One row per long paragraph of a clean document that stood in another clean document before."""

CHANGES = Table(
    "changes",
    ("doc_id",),
    {
        "doc_id": pl.String,
        "source_path": pl.String,
        "record_id": pl.String,
        "before": pl.String,  # status in the run published before this one
        "after": pl.String,
        "duplicate_of": pl.String,  # what it is a copy of now
        "chars_kept_before": pl.Int64,
        "chars_kept": pl.Int64,
        "because": pl.String,
    },
)
"""One row per document whose page is as in the last published run and whose verdict is not.

It tells of two runs: like manifest and report, and unlike all other tables, it depends on what ran before."""

FUNNEL = Table(
    "funnel",
    ("portal", "lang", "rule"),
    {
        "portal": pl.String,
        "lang": Lang,
        "rule": pl.String,  # `kept` for what is in the clean table; in_rejected, in_duplicates for what is in neither
        "family": pl.String,
        "blocks": pl.Int64,
        "chars": pl.Int64,
        "documents": pl.Int64,
    },
)

CHECKS = Table(
    "checks",
    ("doc_id",),
    {
        "doc_id": pl.String,
        "portal": pl.String,
        "status": pl.String,
        "lang": pl.String,
        "script": pl.String,
        "blocks_lost": pl.Int64,  # extracted - kept - dropped: 0, or the law is broken
        "chars_lost": pl.Int64,
        "paragraphs": pl.Int64,
        "chars": pl.Int64,
        "kept_per_mille": pl.Int64,
        "repeated_paragraphs": pl.Int64,
        "longest_paragraph": pl.Int64,
        "has_title": pl.Boolean,
        "has_published_at": pl.Boolean,
        "script_changed": pl.Int64,
        "script_left": pl.Int64,
        "script_left_per_mille": pl.Int64,
        "survivor_missing": pl.Boolean,  # a duplicate whose kept copy is neither clean nor a known document
        "cluster_kept": pl.Int64,  # of it and all its copies, those that stay: 1; null where there is but one of it
        "replacement_chars": pl.Int64,  # U+FFFD left in the text
        "probes_left": pl.Int64,  # kept blocks in which a probe of the portal's file stands
    },
)

PUBLISHED = (DOCUMENTS, CLEAN, LEDGER, EDITS, DUPLICATES, QUARANTINE, FUNNEL, CHECKS, BOILERPLATE, SHARED)

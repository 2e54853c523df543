"""Every table of a run: its columns, their dtypes and the key it is sorted by.

The grain of a table is its name. A stage may add columns that it declares here; nothing else may.
"""

import polars as pl

from flows.table import Table
from flows.values import Confidence, Kind, Lang, Mark, Place, Region, Script, Status

Evidence = pl.List(pl.Struct({"field": pl.String, "value": pl.String, "where": pl.String, "confidence": Confidence}))
Paragraphs = pl.List(pl.Struct({"text": pl.String, "kind": Kind, "lang": Lang, "pair": pl.Int32}))

PAGES = Table(
    "pages",
    ("doc_id",),
    {
        "doc_id": pl.String,
        "source_path": pl.String,
        "record_id": pl.String,
        "url": pl.String,
        "host": pl.String,
        "content_type": pl.String,  # "html" or "dump"
        "encoding": pl.String,
        "encoding_evidence": pl.String,
        "bytes_sha256": pl.String,
        "raw": pl.String,
        "given_title": pl.String,  # what the record or its .meta.json said; never guessed
        "given_published_at": pl.String,
        "extra": pl.String,  # the record's other columns, as one JSON object
    },
)

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

HINTS = Table(
    "hints",
    ("doc_id", "hint_no"),
    {"doc_id": pl.String, "hint_no": pl.Int32, "name": pl.String, "value": pl.String},
)
"""What an HTML page says of itself outside its text: `title`, `canonical`, `meta:og:title`, `time:datetime`,
`jsonld:headline`, `html:data-publishtime`, `portal:time` (a portal's selector) and so on, in document order."""

BLOCKS = Table(
    "blocks",
    ("doc_id", "block_no", "part_no"),
    {
        "doc_id": pl.String,
        "block_no": pl.Int32,  # 0-based, document order
        "part_no": pl.Int32,  # 0-based; > 0 where `split` cut a block
        "line_first": pl.Int32,  # 1-based line of the dump; 0 in HTML
        "line_last": pl.Int32,
        "gap": pl.Int32,  # blank lines just before, 0 in HTML
        "region": Region,
        "tag": pl.String,  # p, h2, li, blockquote, tr (a row, cells apart by tabs) ...; `line` in a dump
        "path": pl.String,  # HTML ancestors, `div#main.post/p`, from a script `script#ID.key.body/p`; empty in a dump
        "mark": Mark,
        "raw": pl.String,  # as published; the parts' raws, joined, are the block's
        "chars": pl.Int32,  # non-blank characters of raw
        "link_chars": pl.Int32,  # of these, inside links
        "text": pl.String,  # what a reader gets
        "key": pl.String,  # what rules see: NFKC, lower case, simplified, spaces squeezed
        "lang": Lang,
        "script": Script,
        "width": pl.Int32,  # columns of text: wide characters count 2
        "ends": pl.Boolean,  # ends in an end mark, closing quotes and brackets aside
        "place": Place,
        "kind": Kind,
        "section": pl.String,  # portal's section the block stands in: "ptt/comment"; null in the article itself
        "verbatim": pl.Boolean,  # its line breaks are the writer's: neighbours of one section are one paragraph
        "fired": pl.List(pl.String),  # every rule that fired, in catalogue order
        "score": pl.Int32,  # probability x 10,000; null until the scorer exists
        "kept_by": pl.String,
        "dropped_by": pl.String,
        "repeat_of": pl.Int32,  # block_no of the copy that stayed
        "evidence": pl.String,  # what the verdict rests on: the pattern's match, the count, the copy
    },
)

EDITS = Table(
    "edits",
    ("doc_id", "block_no", "part_no", "edit_no"),
    {
        "doc_id": pl.String,
        "block_no": pl.Int32,
        "part_no": pl.Int32,
        "edit_no": pl.Int32,
        "editor": pl.String,  # unwrap, entity, script
        "before": pl.String,
        "after": pl.String,
    },
)

DOCUMENTS = Table(
    "documents",
    ("doc_id",),
    {
        "doc_id": pl.String,
        "source_path": pl.String,
        "record_id": pl.String,
        "bytes_sha256": pl.String,
        "content_type": pl.String,
        "encoding": pl.String,
        "encoding_evidence": pl.String,
        "portal": pl.String,
        "host": pl.String,
        "url": pl.String,
        "source_name": pl.String,
        "source_url": pl.String,
        "title": pl.String,
        "title_original": pl.String,
        "author": pl.String,
        "published_at": pl.String,
        "published_evidence": pl.String,
        "published_confidence": Confidence,
        "evidence": Evidence,
        "lang": Lang,
        "langs": pl.List(Lang),
        "script": Script,
        "truncated": pl.Boolean,
        "status": Status,
        "rejected_by": pl.String,  # no_body, too_short, not_parsed (`evidence` of `text` says why)
        "duplicate_of": pl.String,
        "blocks_extracted": pl.Int32,
        "blocks_kept": pl.Int32,
        "blocks_dropped": pl.Int32,
        "chars_extracted": pl.Int64,
        "chars_kept": pl.Int64,
        "chars_dropped": pl.Int64,
        "script_changed": pl.Int64,  # characters that script conversion changed
        "script_left": pl.Int64,  # characters still in the script that was not asked for
        "extra": pl.String,
    },
)

CLEAN = Table(
    "clean",
    ("doc_id",),
    {
        "doc_id": pl.String,
        "source_path": pl.String,
        "record_id": pl.String,
        "url": pl.String,
        "portal": pl.String,
        "source_name": pl.String,
        "source_url": pl.String,
        "title": pl.String,
        "title_original": pl.String,
        "text": pl.String,
        "paragraphs": Paragraphs,
        "lang": Lang,
        "script": Script,
        "published_at": pl.String,
        "author": pl.String,
        "truncated": pl.Boolean,
        "extra": pl.String,
    },
)

BITEXT = Table(
    "bitext",
    ("doc_id", "pair"),
    {
        "doc_id": pl.String,
        "pair": pl.Int32,  # counted from 1 in each document, as in `paragraphs`
        "lang_a": Lang,  # the side that stands first in the document
        "text_a": pl.String,  # where a side is two paragraphs, they are joined by one blank line
        "kind_a": Kind,
        "lang_b": Lang,
        "text_b": pl.String,
        "kind_b": Kind,
    },
)
"""One row per paragraph and its translation: the clean table in the form `bitext`."""

LEDGER = Table(
    "ledger",
    ("doc_id", "block_no", "part_no"),
    {
        "doc_id": pl.String,
        "block_no": pl.Int32,
        "part_no": pl.Int32,
        "line_first": pl.Int32,
        "line_last": pl.Int32,
        "rule": pl.String,
        "family": pl.String,
        "because": pl.String,
        "evidence": pl.String,
        "fired": pl.List(pl.String),
        "raw": pl.String,
        "chars": pl.Int32,
        "repeat_of": pl.Int32,  # block_no of the copy that stayed
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

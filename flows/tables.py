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

"""Small frames for tests: a dump's text as `blocks`, ready to be judged."""

import hashlib

import polars as pl

from flows.stages.fold import folded
from flows.stages.lines import blocks_of_dumps
from flows.stages.shape import shaped
from flows.tables import PAGES


def pages_of(*raws: str, content_type: str = "dump", url: str | None = None) -> pl.DataFrame:
    """One page row per text; `doc_id` is `d0`, `d1`, ... in order."""
    rows = [
        {
            "doc_id": f"d{number}",
            "source_path": f"test/{number}.txt",
            "record_id": "",
            "url": url,
            "host": url.split("/")[2] if url else None,
            "content_type": content_type,
            "encoding": "utf-8",
            "encoding_evidence": "test",
            "bytes_sha256": hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest(),
            "raw": raw,
            "given_title": None,
            "given_published_at": None,
            "extra": None,
        }
        for number, raw in enumerate(raws)
    ]
    return pl.DataFrame(rows, schema=PAGES.columns)


def generic_pages(*raws: str, content_type: str = "dump") -> pl.DataFrame:
    """The same, of a portal that nobody knows."""
    return pages_of(*raws, content_type=content_type).with_columns(portal=pl.lit("generic"))


def blocks_of(*dumps: str) -> pl.DataFrame:
    """The dumps' lines as blocks with key, shape and empty verdicts."""
    return shaped(folded(blocks_of_dumps(pages_of(*dumps))))

"""The promises that hold for any page."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import Page, clean_html, clean_pages, clean_text, pipeline
from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.scripts.turn import differing, turned
from flows.storage.decode import Undecodable
from tests.frames import pages_of

WORDS = st.sampled_from(
    [
        "责任编辑：张三", "分享至", "2026-03-04 10:00", "The board met on Tuesday and decided nothing at all, members said.",
        "　　港城的居民在周末投票决定保留最后一座电影院，投票率是十年来最高的。", "相关推荐", "Share", "12", "", "　", "\x00", "\ufeff",
        "她在灯塔里住了三十年", "----", "特别声明：以上内容", "Copyright © 2026", "a" * 200, "「好。」他說。", "\u2028", "※ 發信站: 某站",
        "## 标题 - 摘要 正文在这里，很长很长的一段正文。", "\u202eabc", "\r", "\x0b", "<p>not a tag</p>",
    ]
)  # fmt: skip
DUMPS = st.lists(st.one_of(WORDS, st.text(max_size=60)), max_size=30).map("\n".join)


def _visible(text: str) -> int:
    return int(pl.Series([text]).str.replace_all(r"\s+", "").str.len_chars().item())


@settings(max_examples=30)
@given(DUMPS)
def test_nothing_vanishes_from_a_dump(dump: str) -> None:
    """Extracted = kept + dropped, in blocks and in non-blank characters of the page itself; every drop has a reason."""
    dump = dump.encode("utf-8", "replace").decode()
    done = clean_pages([Page(text=dump)])
    about = done.documents.row(0, named=True)
    assert about["chars_extracted"] == _visible(dump) == about["chars_kept"] + about["chars_dropped"]
    assert about["blocks_extracted"] == about["blocks_kept"] + about["blocks_dropped"]
    assert done.ledger["chars"].sum() == about["chars_dropped"]
    assert done.ledger["because"].null_count() == 0
    assert about["status"] in {"clean", "rejected"}
    assert (about["status"] == "rejected") == (about["chars_kept"] == 0)


@settings(max_examples=20)
@given(st.lists(st.one_of(WORDS, st.text(alphabet="<>/pdiv a=\"'&;x#0", max_size=40)), max_size=20))
def test_nothing_vanishes_from_a_page(pieces: list[str]) -> None:
    """HTML obeys the same law, however broken."""
    html = "<html><body>" + "".join(f"<p>{piece}</p>" for piece in pieces)
    done = clean_pages([Page(html=html.encode("utf-8", "replace").decode())])
    about = done.documents.row(0, named=True)
    assert about["chars_extracted"] == about["chars_kept"] + about["chars_dropped"]
    assert done.checks["chars_lost"].item() == 0


@settings(max_examples=6)
@given(st.lists(DUMPS, min_size=2, max_size=5))
def test_no_pages_verdict_depends_on_another(dumps: list[str]) -> None:
    """A dump cleaned alone and among others has the same ledger."""
    pages = [Page(text=dump.encode("utf-8", "replace").decode(), id=str(number)) for number, dump in enumerate(dumps)]
    together = clean_pages(pages)
    for page in pages:
        alone = clean_pages([page])
        doc_id = alone.documents["doc_id"].item()
        assert together.ledger.filter(pl.col("doc_id") == doc_id).equals(alone.ledger)


def test_an_empty_page_is_rejected_not_lost() -> None:
    """A page without text has a row, a status and a reason."""
    done = clean_pages([Page(text=""), Page(html="<html></html>")])
    assert done.documents["rejected_by"].to_list() == ["no_body", "no_body"]


def test_one_page_needs_no_disk() -> None:
    """The library's front door: text, title, metadata, paragraphs and what was dropped, with reasons."""
    page = (
        "<html><head><title>Old mill becomes a school | Valley News</title></head><body><nav><a href='/'>Home</a></nav>"
        "<h1>Old mill becomes a school</h1><p>The old mill on the river, empty since the fire, will become a school for "
        "carpenters, the council decided on Tuesday after a debate of four hours.</p><p>Forty pupils are expected in the "
        "first year, and the beams that survived the fire will stay where they are.</p><footer>All rights reserved</footer>"
    )
    cleaned = clean_html(page, url="https://valley.example/2026/03/04/mill")
    assert cleaned.title == "Old mill becomes a school"
    assert cleaned.text.startswith("The old mill") and cleaned.text.endswith("they are.")
    assert cleaned.metadata["published_at"] == "2026-03-04"
    assert {drop.text for drop in cleaned.dropped} >= {"Home", "All rights reserved"}
    assert all(drop.because.endswith(".") or drop.because for drop in cleaned.dropped)


def test_bytes_are_not_a_dump() -> None:
    """Undecoded bytes get advice instead of a guess."""
    import pytest

    with pytest.raises(TypeError, match="decode"):
        clean_text(b"bytes")  # type: ignore[arg-type]


BROKEN = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF]) * 200


def test_a_page_that_cannot_be_read_costs_itself() -> None:
    """A null row, no page at all, bytes that are no text: each is a row of the quarantine, and the others are cleaned."""
    frame = pl.DataFrame(
        {"text": ["The board met.", None, "The boats left."], "id": ["a", "b", None], "url": [1, 2, 3]}
    )
    done = clean_pages(frame)
    told = done.quarantine.select("source_path", "record_id", "reason").rows()
    assert told == [("memory", "b", "broken_record")]
    assert "page 1 (b) has neither html nor text" in done.quarantine["detail"].item()
    assert done.documents.height == 2 and done.documents["url"].sort().to_list() == ["1", "3"]
    good = Page(text="The board met.")
    done = clean_pages([None, good, Page(id="x"), Page(html=BROKEN), Page(text=7)])  # type: ignore[arg-type]
    told = done.quarantine.select("record_id", "reason", "bytes").rows()
    assert told == [("0", "broken_record", None), ("3", "undecodable", 1200), ("4", "broken_record", None), ("x", "broken_record", None)]  # fmt: skip
    assert ["It is page 3." in detail for detail in done.quarantine["detail"]] == [False, True, False, False]
    assert done.documents.equals(clean_pages([Page(), good]).documents) and done.documents.height == 1
    binary = clean_pages([Page(html=b"\x7fELF" + bytes(range(7)) * 300), good])
    assert binary.quarantine["reason"].to_list() == ["binary"] and binary.documents.height == 1
    assert clean_pages([good]).quarantine.is_empty() and clean_pages([None]).documents.is_empty()


def test_what_is_no_page_for_the_callers_fault_ends_the_call() -> None:
    """A frame without either column, and a list of something else, would cost every page; one page alone has no table."""
    with pytest.raises(ValueError, match="body"):
        clean_pages(pl.DataFrame({"body": ["The board met."]}))
    with pytest.raises(TypeError, match=r"page 1 is of type str; give Page\(html"):
        clean_pages([Page(text="The board met."), "The boats left."])  # type: ignore[list-item]
    with pytest.raises(Undecodable) as refused:
        clean_html(BROKEN, url="http://valley.example/a")
    assert refused.value.__notes__ == ["It is page 0 (http://valley.example/a)."]


def test_a_frame_may_hold_any_types() -> None:
    """Ids that are numbers, days that are dates and other columns of any type are what they say; broken text ends nothing."""
    days = [date(2026, 2, 3), None]
    frame = pl.DataFrame(
        {
            "id": [0, 1],
            "text": ["The board met.", "The board met again."],
            "published_at": days,
            "seen": [datetime(2026, 2, 4, 8, tzinfo=UTC), None],
        }
    )
    done = clean_pages(frame)
    told = done.documents.join(done.clean.select("doc_id", "extra"), on="doc_id").sort("record_id")
    assert told["record_id"].to_list() == ["0", "1"]
    assert told["published_at"].to_list() == ["2026-02-03", None]
    assert "2026-02-04T08:00:00" in told["extra"].to_list()[0]
    broken = clean_pages(
        [Page(text="The board met.", title="a\ud800", url="http://a.b/\ud800", id="\ud800", extra={1: {2}})]
    )
    assert broken.documents["record_id"].to_list() == ["?"]


def test_pages_of_one_id_stay_apart() -> None:
    """The second page of an id is another document, whatever it is."""
    done = clean_pages(
        [Page(html="<p>One boat left the pier at six.</p>", id="a"), Page(text="Two boats came back.", id="a")]
    )
    assert done.documents["record_id"].sort().to_list() == ["a", "a#2"]


SAMPLES = Path(__file__).resolve().parents[1] / "data" / "raw"


@pytest.mark.parametrize("script", ["hans", "tw"])
def test_edits_lead_from_what_was_published_to_what_is_kept(script: str) -> None:
    """For each paragraph of a wrapped bilingual post: unwrapping, then conversion, each from where the other ended."""
    raw = (SAMPLES / "ptt-stock-bilingual-wire.txt").read_text("utf-8")
    config = RunConfig(script=script)
    known = catalogue(config)
    shard = pipeline.judge(pages_of(raw if script == "hans" else turned(raw, "tw2s", "hant")), known)
    done = pipeline.finish(shard, config, known)
    kept = done.blocks.filter(pl.col("dropped_by").is_null())
    steps = done.edits.join(kept.select("block_no", "part_no", "raw", "text"), on=["block_no", "part_no"])
    by_block = steps.group_by("block_no", "part_no", maintain_order=True).agg(
        "editor", "before", "after", pl.col("raw", "text").first()
    )
    assert done.edits.filter(pl.col("editor").str.starts_with("script:")).height > 5
    for _, _, editors, before, after, published, text in by_block.iter_rows():
        assert len(editors) == 1 or editors[0] == "unwrap"
        assert before == [published, *after[:-1]]
        assert after[-1] == text
    changed = steps.filter(pl.col("editor").str.starts_with("script:"))
    count = sum(differing(*pair) for pair in changed.select("before", "after").iter_rows())
    assert done.documents["script_changed"].item() == count


def test_what_is_said_of_a_page_is_read_or_refused() -> None:
    """A number or a date is read as in a frame; bytes cost their page, with the field named, and no other page."""
    good = "The board met on Tuesday and decided nothing at all, members said."
    said = [Page(text=good, id=7, published_at=date(2031, 3, 4)), Page(text=good, url=b"x"), Page(text=good, id=["a"])]  # type: ignore[arg-type]
    done = clean_pages(said)
    assert done.documents.select("record_id", "published_at").rows() == [("7", "2031-03-04")]
    assert done.quarantine.select("record_id", "reason").rows() == [("1", "broken_record"), ("2", "broken_record")]
    assert done.quarantine["detail"].to_list() == [
        "page 1 has a bytes for its url; make it text, or leave it out",
        "page 2 has a list for its id; make it text, or leave it out",
    ]

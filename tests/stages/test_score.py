"""Outside the main run of text everything undecided goes, and link lists within it."""

import polars as pl

from flows.stages import verdict
from flows.stages.score import scored
from flows.tables import Region
from tests.frames import blocks_of
from tests.stages.contexts import EN, ZH

MENU = "Home\nWorld\nSport\nSign in"


def decided(blocks: pl.DataFrame) -> list[str | None]:
    judged = scored(blocks)
    assert judged.columns == blocks.columns
    return judged["dropped_by"].to_list()


def dropped(blocks: pl.DataFrame, rule: str, *lines: str) -> pl.DataFrame:
    """The blocks with these lines dropped by an earlier step."""
    return verdict.drop(blocks, pl.when(pl.col("text").is_in(lines)).then(pl.lit(rule)), pl.lit("test"))


def test_menus_go_and_text_stays() -> None:
    """Short lines above and below a run of sentences go, with their distance as evidence."""
    blocks = scored(blocks_of(f"{MENU}\n{EN}\nContact\nSite map"))
    kept = blocks.filter(pl.col("dropped_by").is_null())["text"].to_list()
    assert kept == EN.splitlines()[1:]
    assert blocks["evidence"].to_list()[0] == "5 lines before the text begins"
    assert blocks["evidence"].to_list()[-1] == "2 lines after the text ends"


def test_short_lines_between_sentences_stay() -> None:
    """A subheading or a line of dialogue inside the text stays."""
    first, *rest = EN.splitlines()[1:]
    kept = decided(blocks_of("\n".join([first, "Who pays", *rest])))
    assert kept == [None] * 4


def test_earlier_verdicts_stay() -> None:
    """What was dropped stays dropped by its own rule; what was kept stays, wherever it stands."""
    blocks = blocks_of(f"{ZH}\n菜单\n联系\n推:坐过了")
    blocks = dropped(blocks, "test_rule", ZH.splitlines()[2])
    keep = pl.when(pl.col("text") == "推:坐过了").then(pl.lit("test_keep"))
    verdicts = decided(verdict.keep(blocks, keep, pl.lit("test")))
    assert verdicts[2] == "test_rule"
    assert verdicts[-1] is None


def test_links_in_the_text_are_a_list() -> None:
    """A short block of links inside the run goes as a list of links; a paragraph with one link stays."""
    first, second, third = EN.splitlines()[1:]
    blocks = blocks_of(f"{first}\nLighthouse shines\n{second}\n{third}")
    linked = (
        pl.when(pl.col("text") == "Lighthouse shines").then(pl.col("chars")).when(pl.col("text") == second).then(12)
    )
    assert decided(blocks.with_columns(linked.otherwise(0).cast(pl.Int32).alias("link_chars"))) == [
        None,
        "link_list",
        None,
        None,
    ]


def test_regions_speak_against_text() -> None:
    """A sentence in a footer or an aside after the article is no part of it."""
    blocks = blocks_of(f"{EN}\nThis site is run by the transport office of Harbour City, its partners and friends.")
    regions = pl.Series(["article"] * (blocks.height - 1) + ["footer"]).cast(Region)
    assert decided(blocks.with_columns(regions.alias("region")))[-1] == "outside_body"


def test_chinese_prose_needs_no_end_mark() -> None:
    """A long Chinese line with a comma inside speaks for the text though it lost its full stop."""
    line = "渡轮公司说,第一周的船票在半天内售完,加开的班次要等到冬季航线公布以后才能定下来"
    assert decided(blocks_of(f"菜单\n{line}\n联系")) == ["outside_body", None, "outside_body"]


def test_a_poem_under_its_title_stays() -> None:
    """Where no line speaks for the text but a title was found, the longest stretch between dropped lines stays."""
    dump = "首页\n湖水之歌\n湖水不说话\n船也不说话\n只有灯在走\n一盏接一盏\n分享\n联系"
    titled = dropped(blocks_of(dump), "title_line", "湖水之歌")
    verdicts = decided(dropped(titled, "share_bar", "分享"))
    assert verdicts == ["outside_body", "title_line", None, None, None, None, "share_bar", "outside_body"]


def test_documents_do_not_touch() -> None:
    """A document is judged the same alone and beside others; an empty shard stays empty."""
    dumps = (f"{MENU}\n{EN}", ZH, "湖水\n船")
    together = scored(blocks_of(*dumps))
    for number, dump in enumerate(dumps):
        mine = together.filter(pl.col("doc_id") == f"d{number}")["dropped_by"].to_list()
        assert mine == decided(blocks_of(dump))
    assert scored(together.clear()).height == 0

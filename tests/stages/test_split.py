"""Glued lines are cut where two things meet, and nowhere else."""

import re
from types import SimpleNamespace

import opencc
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.rules.glued import CUTS
from flows.stages.lines import blocks_of_dumps
from flows.stages.split import split
from flows.stages.unwrap import unwrapped
from flows.stages.widen import spellings, widened
from tests.frames import pages_of

CATALOGUE = SimpleNamespace(portals=())
PORTAL = SimpleNamespace(
    cuts=(
        SimpleNamespace(id="back", pattern=r"返回晨光网,查看更多$", because="its link home"),
        SimpleNamespace(id="asks", pattern=r"您对本文满意吗\? ?是 否", because="its poll"),
    )
)
FULL_WIDTH = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in ":,()!?"})

HITS = [pytest.param(hit, id=f"{cut.id}-{number}") for cut in CUTS for number, hit in enumerate(cut.hits)]
MISSES = [pytest.param(miss, id=f"{cut.id}-{number}") for cut in CUTS for number, miss in enumerate(cut.misses)]


def split_of(*dumps: str, catalogue: object = CATALOGUE) -> pl.DataFrame:
    return split(blocks_of_dumps(pages_of(*dumps)), catalogue)


def parts_of(line: str, catalogue: object = CATALOGUE) -> list[str]:
    return split_of(line, catalogue=catalogue)["text"].to_list()


def parts_expected(hit: str) -> list[str]:
    return [part.strip() for part in hit.split("¦")]


def test_cuts_are_well_formed():
    """Every cut has a name of its own, a reason, lines it cuts and lines it leaves."""
    assert len({cut.id for cut in CUTS}) == len(CUTS)
    assert all(cut.because.endswith(".") and cut.hits and cut.misses and cut.anchors for cut in CUTS)


@pytest.mark.parametrize("hit", HITS)
def test_glued(hit):
    """A glued line is cut exactly where its parts meet."""
    if "【纠错】 【责任编辑" in hit:
        hit = hit.replace("【纠错】 【", "【纠错】 ¦【")
    assert parts_of(hit.replace("¦", "")) == parts_expected(hit)


@pytest.mark.parametrize("hit", [param for param in HITS if "paragraphs_by_indent" not in param.id])
def test_glued_in_other_forms(hit):
    """The same line in traditional characters, full-width marks and capitals is cut at the same places."""
    if "【纠错】 【责任编辑" in hit:
        hit = hit.replace("【纠错】 【", "【纠错】 ¦【")
    traditional = opencc.OpenCC("s2t").convert(hit)
    for form in (traditional, hit.translate(FULL_WIDTH), traditional.translate(FULL_WIDTH), hit.upper()):
        assert parts_of(form.replace("¦", "")) == parts_expected(form)


@pytest.mark.parametrize("miss", MISSES)
def test_not_glued(miss):
    """A near-miss stays one line under every cut."""
    assert parts_of(miss) == [miss]


def test_cut_after_cut():
    """A cut at the end of a line uncovers the one before it."""
    line = "码头将于明年春天启用。返回晨光网首页>>责任编辑：王晓明"
    assert parts_of("码头将于明年春天启用。查看更多 (责任编辑：王晓明)") == [
        "码头将于明年春天启用。",
        "查看更多",
        "(责任编辑：王晓明)",
    ]
    assert parts_of(line) == [line]


def test_portal_cuts():
    """What a portal's cut matches becomes a part of its own, in every width and script."""
    catalogue = SimpleNamespace(portals=(PORTAL,))
    assert parts_of("渡輪今天停航返回晨光網，查看更多", catalogue) == ["渡輪今天停航", "返回晨光網，查看更多"]
    assert parts_of("您对本文满意吗？ 是 否 渡轮今天停航。", catalogue) == ["您对本文满意吗？ 是 否", "渡轮今天停航。"]
    assert parts_of("返回晨光网,查看更多", catalogue) == ["返回晨光网,查看更多"]


def test_long_page_in_one_line():
    """A page that is one line of many sentences stays one block; only what is glued to its end goes."""
    page = "港务委员会周一表示，新的渡轮码头将于明年春天启用。渔民已经等了三年。" * 80
    assert parts_of(page) == [page]
    assert parts_of(page + "（责任编辑：王晓明）") == [page, "（责任编辑：王晓明）"]


def test_parts_share_out_the_block():
    """Parts are numbered from 0, keep the block's raw between them, and only the first keeps the gap before it."""
    blocks = split_of(
        "标题\n\n\n 港口今天开放。　　渔民等了三年，终于可以把船开回来了，大家都说今年会好。 （编辑：王晓明） \n尾"
    )
    cut = blocks.filter(pl.col("block_no") == 1)
    assert cut["part_no"].to_list() == [0, 1, 2]
    assert cut["gap"].to_list() == [2, 0, 0]
    assert (
        "".join(cut["raw"])
        == " 港口今天开放。　　渔民等了三年，终于可以把船开回来了，大家都说今年会好。 （编辑：王晓明） "
    )
    assert cut["line_first"].to_list() == [4, 4, 4]
    assert blocks.select("block_no", "part_no").rows() == [(0, 0), (1, 0), (1, 1), (1, 2), (2, 0)]


def test_parts_of_a_wrapped_paragraph_know_their_lines():
    """A credit cut off a joined paragraph stands on the last of its lines."""
    lines = [
        "The harbour council of Port Carrow said on Monday that the new ferry landing",
        "would open in spring, two years after a storm broke the old quay. Engineers",
        "had asked for more time, but the mayor wants the work finished before the",
        "herring season begins. (Reporting by Mary Ellis)",
    ]
    blocks = split(unwrapped(blocks_of_dumps(pages_of("\n".join(lines))))[0], CATALOGUE)
    assert blocks.select("line_first", "line_last").rows() == [(1, 4), (4, 4)]
    assert "".join(blocks["raw"]) == "\n".join(lines)
    assert blocks["text"][1] == "(Reporting by Mary Ellis)"


def test_link_characters_keep_their_sum():
    """Link characters are shared out in proportion, never more than a part has characters."""
    line = "码头将于明年春天启用。渔民等了三年。（责任编辑：王晓明）"
    for links in range(len(line) + 1):
        blocks = blocks_of_dumps(pages_of(line)).with_columns(pl.lit(links, pl.Int32).alias("link_chars"))
        parts = split(blocks, CATALOGUE)
        assert parts["link_chars"].sum() == links
        assert (parts["link_chars"] <= parts["chars"]).all()


def test_text_that_is_not_raw_stays_whole():
    """Where an earlier stage changed the characters, no place in raw is certain, so nothing is cut."""
    blocks = blocks_of_dumps(pages_of("码头将于明年春天启用。（责任编辑：王晓明）"))
    assert split(blocks.with_columns(pl.lit("x").alias("raw")), CATALOGUE).height == 1


@settings(max_examples=60)
@given(st.lists(st.text(st.sampled_from("。　 港口(编辑:)返回首页>>12:02024-#a.\t"), max_size=60), max_size=12))
def test_nothing_vanishes(lines):
    """Whatever the lines, the parts' raws put together are the blocks', and the characters add up."""
    before = blocks_of_dumps(pages_of("\n".join(lines)))
    after = split(before, CATALOGUE)
    raws = after.group_by("block_no", maintain_order=True).agg(pl.col("raw").str.join(""))
    assert raws["raw"].to_list() == before["raw"].to_list()
    assert after["chars"].sum() == before["chars"].sum()
    assert (after["chars"] == after["raw"].str.replace_all(r"\s", "").str.len_chars()).all()
    assert after.equals(after.sort("doc_id", "block_no", "part_no"))


def test_patterns_are_widened():
    """A folded pattern matches every width, case and script of what it was written for, and leaves syntax alone."""
    pattern = re.compile(widened(r"^(?:编辑|ed(?P<x>itor)) ?[:丨] ?[^,a-f]{1,3}\(x\)$"))
    assert pattern.match("編輯：王（Ｘ）")
    assert pattern.match("Editor 丨　WXY(x)")
    assert not pattern.match("編輯：王，李（Ｘ）")
    assert not pattern.match("编辑:abc(x)")
    assert {"编辑", "編輯"} <= set(spellings("编辑"))

"""OpenCC's own cases, and what its converters may never do to a text."""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from flows.scripts import character_class, converter
from flows.scripts.turn import PROTECTED, differing, protected_out, turned

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "fixtures" / "opencc-1.4.2.json").read_text("utf-8"))[
    "cases"
]
EXPECTED = [
    pytest.param(config, case["input"], wanted, id=f"{config}-{case['id']}")
    for case in CASES
    for config, wanted in case["expected"].items()
]
"""Each of OpenCC's cases in each of the configurations that Sluice uses; nothing here was written by us."""


def _own(config: str) -> re.Pattern[str]:
    """What a text that is wholly in the other script does not have."""
    return re.compile(character_class("simplified" if config.endswith("2s") else "traditional"))


@pytest.mark.parametrize(("config", "text", "wanted"), EXPECTED)
def test_opencc_passes_its_own_cases(config: str, text: str, wanted: str) -> None:
    """The converter as we call it, gate off, is OpenCC as its authors test it."""
    assert converter(config).convert(text) == wanted


@pytest.mark.parametrize(
    ("config", "text", "wanted"), [case for case in EXPECTED if not _own(case.values[0]).search(case.values[1])]
)
def test_text_of_one_script_is_converted_as_opencc_does(config: str, text: str, wanted: str) -> None:
    """The gate holds back nothing where a text has one script only."""
    assert turned(text, config, "hant" if config.endswith("2s") else "hans") == wanted


def test_every_configuration_is_tried() -> None:
    """All six have cases, and no case's conversion changes the length, so that offsets stay."""
    assert {case.values[0] for case in EXPECTED} == {"t2s", "tw2s", "hk2s", "s2t", "s2tw", "s2hk"}
    assert all(len(case.values[1]) == len(case.values[2]) for case in EXPECTED)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("他说:「這是里長的計畫。」记者笑了。", "他說:「這是里長的計畫。」記者笑了。"),
        ("软件(軟體)、网络(網路)、这里(里長)", "軟件(軟體)、網絡(網路)、這裡(里長)"),
        ("中国总統府里長", "中國總統府里長"),
    ],
)
def test_both_scripts_in_one_sentence(text: str, after: str) -> None:
    """By clauses, then by the characters that can be of one script only; the traditional village head stays one."""
    assert turned(text, "s2tw", "mixed") == after
    assert turned(after, "s2tw", "mixed") == after


def test_what_is_simplified_keeps_its_words() -> None:
    """Taiwan's rule for 著 spoils no 显著 that stands beside Taiwan's text."""
    assert turned("「成效显著。」她望著記者。", "tw2s", "mixed") == "「成效显著。」她望着记者。"


@pytest.mark.parametrize(
    "span",
    [
        "zh.wiki.example/臺灣/選舉",
        "desk@報導.tw",
        "＃臺灣選舉",
        "＠開會通知",
        "會議_說明.pdf",
        "「東京都渋谷區の櫻」",
        "《오징어 會議》",
    ],
)
def test_spans_that_stay(span: str) -> None:
    """Addresses without a scheme, tags as typed on Chinese keyboards, files, and what is quoted from Japanese or Korean."""
    assert turned(f"學者說明 {span} ,記者報導", "t2s", "hant") == f"学者说明 {span} ,记者报导"
    assert protected_out(f"學者 {span} ") == "學者  "


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000 + "@報",
        "a." * 25_000 + "報",
        "「ア" * 20_000,
        "ア「" * 20_000,
        "報.pd" * 20_000,
        "`#@" * 20_000,
        "報" * 50_000 + ".pdf",
    ],
)
def test_hostile_text_is_searched_in_time(text: str) -> None:
    """No text makes the search for protected spans grow out of hand."""
    begin = time.process_time()
    PROTECTED.sub("", text)
    assert time.process_time() - begin < 5


def test_differing_counts_places() -> None:
    """A character that is another, and one that only one of the texts has, count one each."""
    assert [differing("學者說", after) for after in ("學者說", "学者说", "学者说明", "")] == [0, 2, 3, 3]

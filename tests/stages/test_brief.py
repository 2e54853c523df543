"""A flash of two wrapped lines comes back whole, though no other line of its page shows a width; other lines stay apart."""

import pytest

from flows.stages.lines import blocks_of_dumps
from flows.stages.unwrap import unwrapped
from tests.frames import pages_of

HEAD = "Home\nHarbour\nWeather\nThe ferry turns back\nBy Ines Marr\n"
FOOT = "\nShare this article\nAbout us\nContact"


def texts_of(dump: str) -> list[str]:
    return unwrapped(blocks_of_dumps(pages_of(dump)))[0]["text"].to_list()


FLASHES = {
    "three lines": (
        "A diver brought up the anchor of the dredger Patience at 10:42 on",
        "Friday. The harbour had given it up for lost in March and will",
        "show it on the quay.",
    ),
    "a capital below a word that nothing ends with": (
        "Two cranes on the timber quay will be painted by pupils of the school on",
        "Friday. The council pays.",
    ),
    "half a number": ("渡轮公司说，今年运送的旅客比去年同期增加了百分之1", "4。船票不涨价。"),
    "a clause, and columns that differ by the digits": (
        "5月27日20时28分，渡轮在港外折返，造成3人受伤，",
        "原因正在调查。航线将于中午再试一次，请旅客留意广播。",
    ),
    "Chinese": (
        "渡轮周二凌晨在港外折返，船上四十名旅客在海关大楼过夜，无人受伤，航线中",
        "午再试一次。",
    ),
}


@pytest.mark.parametrize("lines", FLASHES.values(), ids=FLASHES)
def test_a_wrapped_flash_comes_back(lines: tuple[str, ...]) -> None:
    """Lines that break off in the middle of a phrase are one block; those around them stay."""
    blank = " " if lines[0].isascii() else ""
    got = texts_of(HEAD + "\n".join(lines) + FOOT)
    assert got == [*HEAD.splitlines(), blank.join(lines), *FOOT.split("\n")[1:]]


MISSES = {
    "a headline over its lead": "渡轮在港外折返，四十名旅客过夜，航线中午再试一次，码头另有通知，请留意\n\n码头说，无人受伤。",
    "items": "Bring warm clothes, a lamp and something to read for the night\nbread and tea for forty people and their two dogs\n"
    "a list of names",
    "one seam that no width explains": "The night ferry to Innerholm turned back at the bar on\nthe line said.\n"
    "Its forty passengers slept in the old customs house because\nof a storm that nobody on either side of the water had"
    " expected to last so long.",
    "verse": "The ferry left the harbour when the lamps were burning low,\nand all the town of Carrow came to watch the"
    " old boat go.",
    "a telephone number over a day": "港务局新闻热线，昼夜有人接听，请拨打总机：0791-868492\n1月15日，港务局在海关大楼开会。",
    "no end": "The night ferry to Innerholm turned back at the bar on Tuesday\nbecause of ice in the channel",
    "narrow": "The night ferry turned back at the bar\nbecause of ice in the channel.",
    "wide": "The night ferry to Innerholm turned back at the bar on Tuesday because of ice in the outer channel\n"
    "and its forty passengers slept in the customs house.",
}


@pytest.mark.parametrize("lines", MISSES.values(), ids=MISSES)
def test_other_lines_stay_apart(lines: str) -> None:
    """What does not break off, or is not full, or never ends."""
    dump = HEAD + lines + FOOT
    assert texts_of(dump) == [line for line in dump.splitlines() if line]

"""Dates as news prints them, to ISO 8601 of the precision that is known and no more.

Chinese, English and the languages of `flows.months`. A date that could be read in two ways (`03/04/2020`) is none.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from flows.months import MONTHS

ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": None, "pst": -480, "pdt": -420, "hkt": 480,
    "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "msk": 180,
    "beijing time": 480, "北京时间": 480, "北京時間": 480, "台北时间": 480, "台北時間": 480,
}  # fmt: skip
"""Minutes east of UTC; `cst` is China's and Chicago's at once, so it says nothing."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.h时時点點](?P<minute>\d{2})(?:[:.分](?P<second>\d{2})秒?)?分?(?:\.\d+)?"
    r"\s*(?P<half>a\.?m\.?|p\.?m\.?)?"
)
_ZONE = rf"\s*\(?(?P<zone>(?:gmt|utc)?\s?[+-]\d{{1,2}}(?::?\d{{2}})?|(?:{'|'.join(ZONES)})\b)?\)?"
_TO_CLOCK = r"(?:\s?г\.?)?[\s,|·]*(?:(?:at|um|a|o|alle|godz\.?)\s+)?"
"""What stands between a day and its clock, accents aside: `, at `, ` г., `, ` um `, ` à `."""

_YEAR, _DAY = r"(?P<year>(?:19|20)\d{2})", r"(?P<day>3[01]|[12]\d|0?[1-9])"
_YMD = rf"{_YEAR}(?:\s?[-/.年]\s?|\s(?=\d\d/))(?P<month>1[0-2]|0?[1-9])\s?[-/.月]\s?{_DAY}(?!\d)日?"
_YMD_TIGHT = rf"{_YEAR}(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)"
_HALF_DAY = r"(?:\s*(?P<noon>上午|下午|晚上|凌晨|中午))?"
_DAY_NAME = r"(?:[\s,]*[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?"
_BEFORE = r"(?<![\d./-])"

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BEFORE}{_YMD}{_DAY_NAME}(?:[\sT,]*{_HALF_DAY}\s*{_CLOCK}{_ZONE})?",
        rf"\b(?P<monthname>{_MONTH})\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?:{_TO_CLOCK}{_CLOCK}{_ZONE})?",
        (
            rf"{_BEFORE}\b{_DAY}(?:st|nd|rd|th|er|\.|º)?(?:\s|-|\sde\s)(?P<monthname>{_MONTH})\b\.?,?"
            rf"(?:\s|-|\sdel?\s)+{_YEAR}(?:{_TO_CLOCK}{_CLOCK}{_ZONE})?"
        ),
        rf"\b(?P<monthname>{_MONTH})\s+{_DAY}\s+{_CLOCK}{_ZONE}\s+{_YEAR}\b",
        rf"{_BEFORE}\b{_DAY}\.\s?(?P<month>1[0-2]|0[1-9])\.\s?{_YEAR}(?![\d.])(?:{_TO_CLOCK}{_CLOCK}{_ZONE})?",
        rf"{_BEFORE}\b(?P<one>\d{{1,2}})(?P<mark>[/-])(?P<two>\d{{1,2}})(?P=mark){_YEAR}(?![\d/-])(?:{_TO_CLOCK}{_CLOCK}{_ZONE})?",
        rf"\b{_YMD_TIGHT}\b",
    )
)

YEAR = re.compile(r"(?:19|20)\d\d")
"""What every date has."""

UNIX = re.compile(r"(\d{10}|\d{13})(?:\.\d*)?", re.ASCII)
"""A Unix time; spreadsheets and data frames write it with a fraction."""

STATED = 200
"""Characters of a statement of a date that are read."""

FURTHEST = 14
"""Hours that the furthest zone is from UTC."""

WIDE_BY = 0xFEE0
"""How far full-width forms of ASCII stand from it: `１６：０４` is a time too."""

URL_DATE = re.compile(
    rf"/(?P<year>(?:19|20)\d{{2}})[/-]?(?P<month>1[0-2]|0[1-9]|{_MONTH})[/-]?(?P<day>3[01]|[12]\d|0[1-9])(?=[/_.-]|$)",
    re.IGNORECASE,
)
"""A day written into a URL's path: `/2026/02/01/`, `/2026/feb/01/`, `/20260201/`."""


def in_text(text: str, tz: str | None = None) -> str | None:
    """The first date of a text, `2026-02-01` or `2026-01-11T19:08:00+08:00`; None when there is none.

    Args:
        text: a line such as `发布时间：2023/09/01 10:07` or `January 11, 2026 7:08 PM GMT+8`.
        tz: offset to add, `+08:00`, when the text names a time without a zone and its publisher is known.
    """
    return next((found.iso for found in all_in(text, tz)), None)


class Found(NamedTuple):
    """A date in a text, and where it stands there."""

    iso: str
    start: int
    end: int


@lru_cache(maxsize=10_000)
def all_in(text: str, tz: str | None = None) -> tuple[Found, ...]:
    """The dates of a text in its order, none inside another. Offsets are those of the text if it is NFC.

    A page tells its time in several places in the same words: every third text has just been read.
    """
    if not YEAR.search(text):
        return ()
    plain = text if text.isascii() else "".join(map(_unaccented, text))
    found: list[Found] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(plain):
            apart = all(match.end() <= other.start or other.end <= match.start() for other in found)
            iso = _iso(match.groupdict(), tz) if apart else None
            if iso:
                found.append(Found(iso, match.start(), match.end()))
        if found and found[0].end - found[0].start == len(plain):
            break  # a whole text in one form has no place for another
    return tuple(sorted(found, key=lambda each: each.start))


@lru_cache(maxsize=10_000)
def _unaccented(letter: str) -> str:
    return chr(ord(letter) - WIDE_BY) if "\uff01" <= letter <= "\uff5e" else unicodedata.normalize("NFD", letter)[0]


def in_url(url: str) -> str | None:
    """The day in a URL's path, or None. A day only: paths do not name the hour."""
    found = URL_DATE.search(url)
    return _iso(found.groupdict(), None) if found else None


def stated(text: str) -> str | None:
    """A field's value as ISO: a text with a date, or a Unix time of ten digits, or thirteen in milliseconds; else None."""
    text = text.strip()
    seconds = UNIX.fullmatch(text)
    return of_unix(seconds[1]) if seconds else in_text(text[:STATED])


def of_unix(seconds: str, tz: str | None = None) -> str | None:
    """A Unix time in seconds or milliseconds as ISO with zone; None when it is not a time of 1990 to 2100."""
    number = int(seconds) // (1000 if len(seconds) > 10 else 1)
    if not 631_152_000 <= number <= 4_102_444_800:
        return None
    return datetime.fromtimestamp(number, _offset(tz) or UTC).isoformat()


def by_format(text: str, pattern: str, tz: str | None = None) -> str | None:
    """The date that `strptime` reads with a portal file's own format, or None."""
    try:
        when = datetime.strptime(text.strip(), pattern)  # noqa: DTZ007 - the zone is the format's or the portal's
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=_offset(tz))).isoformat()


def _iso(part: dict[str, str | None], tz: str | None) -> str | None:
    try:
        month, number = _month_and_day(part)
        day = datetime(int(part["year"] or 0), month, number)  # noqa: DTZ001 - a bare day has no zone
        if not part.get("hour"):
            return day.date().isoformat()
        hour = _hour(int(part["hour"] or 0), (part.get("half") or part.get("noon") or "").lower())
        when = day.replace(hour=hour, minute=int(part["minute"] or 0), second=int(part.get("second") or 0))
    except ValueError:
        return None
    return when.replace(tzinfo=_zone(part.get("zone")) or _offset(tz)).isoformat()


def _month_and_day(part: dict[str, str | None]) -> tuple[int, int]:
    """Two numbers are day and month only where they cannot be month and day; if they can, there is no date."""
    if part.get("one"):
        one, two = int(part["one"] or 0), int(part["two"] or 0)
        small, large = sorted((one, two))
        if small != large and large <= 12:
            raise ValueError("a day and a month that may change places")
        return small, large
    month = part.get("monthname") or part.get("month") or ""
    return MONTHS.get(month.lower()) or int(month), int(part["day"] or 0)


def _hour(hour: int, half: str) -> int:
    if (half.startswith("p") or half in {"下午", "晚上"}) and hour < 12:
        return hour + 12
    if half.startswith("a") and hour == 12:
        return 0
    return hour


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    name = name.strip().lower()
    if name in ZONES:
        minutes = ZONES[name]
        return None if minutes is None else timezone(timedelta(minutes=minutes))
    return _offset(re.sub(r"^(gmt|utc)\s?", "", name))


def _offset(tz: str | None) -> timezone | None:
    found = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", tz or "")
    if not found:
        return None
    sign, hours, minutes = -1 if found[1] == "-" else 1, int(found[2]), int(found[3] or 0)
    if hours > FURTHEST or minutes > 59:
        return None  # there is no such zone, so the time is one without
    return timezone(sign * timedelta(hours=hours, minutes=minutes))

"""Dates as news prints them, in Chinese and English, to ISO 8601 of the precision that is known and no more."""

import re
from datetime import UTC, datetime, timedelta, timezone

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip

ZONES = {"utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": None, "pst": -480, "pdt": -420, "hkt": 480}
"""Minutes east of UTC; `cst` is China's and Chicago's at once, so it says nothing."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.时時点點](?P<minute>\d{2})(?:[:.分](?P<second>\d{2})秒?)?分?(?:\.\d+)?"
    r"\s*(?P<half>a\.?m\.?|p\.?m\.?)?"
)
_ZONE = (
    r"\s*\(?(?P<zone>(?:gmt|utc)?\s?[+-]\d{1,2}(?::?\d{2})?|z\b|utc|gmt|est|edt|cst|pst|pdt|hkt|beijing time|"
    r"北京时间|北京時間|台北时间|台北時間)?\)?"
)
_YMD = r"(?P<year>(?:19|20)\d{2})(?:\s?[-/.年]\s?|\s(?=\d\d/))(?P<month>1[0-2]|0?[1-9])\s?[-/.月]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?"
_YMD_TIGHT = r"(?P<year>(?:19|20)\d{2})(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)"
_HALF_DAY = r"(?:\s*(?P<noon>上午|下午|晚上|凌晨|中午))?"
_DAY_NAME = r"(?:[\s,]*[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?"
_BEFORE = r"(?<![\d./-])"

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BEFORE}{_YMD}{_DAY_NAME}(?:[\sT,]*{_HALF_DAY}\s*{_CLOCK}{_ZONE})?",
        (
            rf"\b(?P<monthname>{_MONTH})\.?\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d{{2}})"
            rf"(?:[\s,|·]*(?:at\s+)?{_CLOCK}{_ZONE})?"
        ),
        (
            rf"{_BEFORE}\b(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[\s-](?P<monthname>{_MONTH})\.?,?[\s-]+(?P<year>(?:19|20)\d{{2}})"
            rf"(?:[\s,|·]*(?:at\s+)?{_CLOCK}{_ZONE})?"
        ),
        rf"\b{_YMD_TIGHT}\b",
    )
)

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
    for pattern in PATTERNS:
        found = pattern.search(text)
        if found:
            iso = _iso(found.groupdict(), tz)
            if iso:
                return iso
    return None


def in_url(url: str) -> str | None:
    """The day in a URL's path, or None. A day only: paths do not name the hour."""
    found = URL_DATE.search(url)
    return _iso(found.groupdict(), None) if found else None


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
    month = part.get("monthname") or part.get("month") or ""
    number = MONTHS.get(month.lower()) or int(month)
    try:
        day = datetime(int(part["year"] or 0), number, int(part["day"] or 0))  # noqa: DTZ001 - a bare day has no zone
        if not part.get("hour"):
            return day.date().isoformat()
        hour = _hour(int(part["hour"] or 0), (part.get("half") or part.get("noon") or "").lower())
        when = day.replace(hour=hour, minute=int(part["minute"] or 0), second=int(part.get("second") or 0))
    except ValueError:
        return None
    return when.replace(tzinfo=_zone(part.get("zone")) or _offset(tz)).isoformat()


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
    if name in {"beijing time", "北京时间", "北京時間", "台北时间", "台北時間"}:
        return timezone(timedelta(hours=8))
    if name in ZONES:
        minutes = ZONES[name]
        return None if minutes is None else timezone(timedelta(minutes=minutes))
    return _offset(re.sub(r"^(gmt|utc)\s?", "", name))


def _offset(tz: str | None) -> timezone | None:
    found = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", tz or "")
    if not found:
        return None
    sign = -1 if found[1] == "-" else 1
    return timezone(sign * timedelta(hours=int(found[2]), minutes=int(found[3] or 0)))

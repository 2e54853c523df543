r"""Named pieces of patterns that several families share. All are written for `key`: ASCII marks, lower case, simplified.

Two habits keep the patterns quick. Digits are `[0-9]`, never `\d`, and a word's edge is `EDGE`, never `\b`: the
Unicode forms of both are many times slower. And a part without upper bound (`.*`) costs a hundredth of a long bounded
one (`.{0,90}`); the rule's `max_width` is what bounds the line.
"""

EDGE = r"(?-u:\b)"
"""The edge of an English word."""

OPEN = r"[\[【(〔《<※*●■★▲◎·—-]{0,3} ?"
"""Brackets, marks and dashes that may stand before a label."""

ZONE = r"(?:\(?(?:gmt|utc|bst|e[sd]?t|c[sd]t|m[sd]t|p[sd]t|ist|hkt|sgt|cet|cst)(?: ?[+-][0-9]{1,2}(?::?[0-9]{2})?)?\)?|[+-][0-9]{2}:?[0-9]{2}|z)"
"""A time zone, bracketed or not."""

CLOCK = r"(?:[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\.?)?)"
"""`08:15`, `8.15am`, `08:15:00`."""

MONTH = r"(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}|may)\.?"
"""An English month, whole or short."""

WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?)"
"""An English day of the week, whole or short."""

DATE_ZH = (
    r"(?:(?:19|20)[0-9]{2} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?日?(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?)"
)
"""`2026-02-01`, `2026年2月1日 星期日`, `2026/2/1`."""

DATE_EN = (
    rf"(?:(?:{WEEKDAY},? )?(?:{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)? {MONTH},? (?:19|20)[0-9]{{2}}"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{2}})?[0-9]{{2}}))"
)
"""`Mon 2 Feb 2026`, `February 2, 2026`, `02/02/2026`."""

MOMENT = (
    rf"(?:{DATE_ZH}(?: ?{CLOCK})?|(?:{CLOCK}(?: {ZONE})?,? )?{DATE_EN}(?:(?: at|,| -| —| \||t)? ?{CLOCK}(?: ?{ZONE})?)?"
    rf"|(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}t{CLOCK}{ZONE}?)"
)
"""A whole date of either language, with or without a time of day and its zone."""

URL = r"(?:https?://|www\.)\S+"
"""An address."""


def either(*patterns: str) -> str:
    """One pattern that matches what any of these matches."""
    return "|".join(patterns)


def words(listed: str) -> tuple[str, ...]:
    """The literals of a list written with `|` between them; one with a straight apostrophe also with a curly one."""
    literals = listed.split("|")
    return tuple(
        literals + [literal.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for literal in literals if "'" in literal]
    )


def any_of(literals: tuple[str, ...]) -> str:
    """A group that matches any of these literals."""
    return "(?:" + "|".join("".join(f"\\{c}" if c in ".+?*()[]{}^$|\\" else c for c in word) for word in literals) + ")"

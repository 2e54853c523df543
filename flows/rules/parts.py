"""Named pieces of patterns that several families share. All are written for `key`: ASCII marks, lower case, simplified."""

OPEN = r"[\[【(〔「《<*—\-– ]{0,3}"
"""Brackets and dashes that may stand before a label."""

CLOSE = r"[\]】)〕」》>*—\-– ]{0,3}"
"""Brackets and dashes that may stand after a label."""

COLON = r" ?[::/|丨] ?"
"""What parts a label from its value on Chinese pages."""

DATE_ZH = r"(?:(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?)"
"""`2026-02-01`, `2026年2月1日`, `2026/2/1`."""

TIME = r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?)"
"""`08:15`, `8.15am`, `08:15:00`."""

ZONE = r"(?:\(?(?:gmt|utc|bst|e[sd]?t|c[sd]t|m[sd]t|p[sd]t|ist|hkt|sgt|cet|cst)(?: ?[+-]\d{1,2}(?::?\d\d)?)?\)?|[+-]\d\d:?\d\d|z)"
"""A time zone, bracketed or not."""

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
"""An English month, whole or short."""

WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?)"
"""An English day of the week, whole or short."""

DATE_EN = (
    rf"(?:(?:{WEEKDAY},? )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? (?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}/(?:\d\d)?\d\d))"
)
"""`Mon 2 Feb 2026`, `February 2, 2026`, `02/02/2026`."""

DATE = rf"(?:{DATE_ZH}|{DATE_EN}|(?:19|20)\d\d-\d\d-\d\dt\d\d:\d\d(?::\d\d)?)"
"""A whole date in either language."""

URL = r"(?:https?://|www\.)\S{3,200}"
"""An address."""


def either(*patterns: str) -> str:
    """One pattern that matches what any of these matches."""
    return "|".join(patterns)


def whole(*phrases: str) -> str:
    """A pattern for a key that is one of these phrases, from end to end."""
    return f"^(?:{'|'.join(phrases)})$"

"""What the scorer looked at, in words: every feature belongs to one of a few groups that a reviewer understands."""

GROUPS: dict[str, tuple[str, ...]] = {
    "its length": ("width", "letters"),
    "its end": ("ends", "full"),
    "its marks": ("commas", "commas_share", "stops", "stops_share", "brackets", "colons"),
    "its words": ("prose_words", "little_words", "particles", "word_length", "prose"),
    "words of notices in it": ("rights", "calls", "sharing", "others", "comments", "pictures"),
    "dates and numbers in it": ("dated", "digits", "digits_share", "bullet"),
    "addresses in it": ("addresses",),
    "its language": ("lang", "script", "chinese"),
    "links in it": ("link",),
    "copies of it on the page": ("copies",),
    "how far down the page it stands": ("row", "position", "prose_before"),
    "where it stands to the title": ("since_title", "until_title"),
    "where it stands to the main run of prose": (
        *("run_first", "run_last", "run_rows", "run_share", "stretch_rows", "stretch_prose", "stretch_best"),
        "stretches",
    ),
    "dates near it": ("since_date", "until_date", "dates_before", "dates_near", "dates_around", "dates_about"),
    "junk near it": ("since_dropped", "until_dropped", "dropped_near", "dropped_around", "dropped_about"),
    "heads of comments or other articles": ("since_others", "since_comments"),
    "headings near it": ("since_heading", "until_heading"),
    "names of the elements around it": (
        *("depth", "names_low", "names_high", "names_mean", "own_low", "own_high", "parent_low", "parent_high"),
        *(
            "grand_low",
            "grand_high",
            "outer_low",
            "outer_high",
            "parent_tag",
            "hidden",
            "lists",
            "tables",
            "tag",
            "region",
        ),
    ),
    "links in its container": ("own_link", "parent_link", "grand_link", "far_link"),
    "prose in its container": tuple(
        f"{level}_{what}"
        for level in ("own", "parent", "grand", "far")
        for what in ("rows", "width", "prose", "share", "density", "best")
    ),
    "links around it": ("link_near", "link_around", "link_about", "link_-1", "link_+1"),
}
"""Features by group. Those of no group stand in the last, unnamed one: the prose around it."""

AROUND = "the prose around it"

PHRASES: tuple[str, ...] = (*GROUPS, AROUND)

_NUMBERS = {feature: number for number, features in enumerate(GROUPS.values()) for feature in features}


def group_of(feature: str) -> int:
    """The number of a feature's group in PHRASES."""
    return _NUMBERS.get(feature, len(GROUPS))

"""The fields that a dump's header names: title, author and day out of front matter, or the header of a mail."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import polars as pl

from flows import dates
from flows.stages.candidates import GIVEN, LINE, Candidate, line_of
from flows.stages.headers import FENCES, FRONT_MATTER, TITLE_LINE, headers
from flows.stages.names import people

FIELDS = (
    ("title", re.compile(r"title|subject|主[题題]|[标標]\s*[题題]", re.IGNORECASE)),
    ("author", re.compile(r"authors?|from|发件人|寄件者|寄件人|[發发]信人", re.IGNORECASE)),
    (
        "published_at",
        re.compile(
            r"(?:pub(?:lish)?_?)?date|published(?:_at|_time)?|sent|日期|发送时间|[發发]信站|[时時]\s*[间間]",
            re.IGNORECASE,
        ),
    ),
)
"""The labels whose values are fields."""

PART = re.compile(r"^([\w .-]{1,40}?) ?[:：]\s*(.*)$")
MAILBOX = re.compile(r"\s*<[^<>]*>|\b[\w.+-]+@[\w.-]+|,\s*信[区區].*$")
"""What a sender's field says besides a name: the address, the board."""


def of_headers(blocks: pl.DataFrame) -> Iterator[Candidate]:
    """Title, author and day that headers name; front matter is believed less than the lines that readers see."""
    told = headers(blocks)
    if told.is_empty():
        return
    place = ["doc_id", "block_no", "part_no"]
    rows = told.join(blocks.select(*place, "line_first", "text", "raw", "dropped_by"), on=place, maintain_order="left")
    rows = rows.filter(
        (pl.col("dropped_by") == pl.col("form")).any().over("doc_id") | (pl.col("dropped_by") == TITLE_LINE)
    )
    for _, lines in groupby(rows.iter_rows(named=True), key=itemgetter("doc_id")):
        for first, label, value in _parts(list(lines)):
            yield from _candidates(first, label, value)


def _parts(lines: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], str, str]]:
    """The fields of a header: the line on which each begins, its label, and its value with the lines that go on with it."""
    held: list[tuple[dict[str, str], str, list[str]]] = []
    for line in lines:
        part = None if line["raw"][:1].isspace() or line["text"].startswith("-") else PART.match(line["text"])
        if part:
            held.append((line, part[1].strip(), [part[2]]))
        elif held and line["text"] not in FENCES:
            held[-1][2].append(line["text"].removeprefix("- "))
    for line, label, values in held:
        glue = ", " if label.lower() == "authors" else " "
        yield line, label, glue.join(value for value in values if value not in {"", ">", ">-", "|", "|-"})


def _candidates(line: dict[str, str], label: str, value: str) -> Iterator[Candidate]:
    field = next((name for name, form in FIELDS if form.fullmatch(label)), None)
    value = " ".join(value.strip("\"'[] ").split())
    front = line["form"] == FRONT_MATTER
    if field == "author":
        bare = MAILBOX.sub("", value).strip(" \"'()")
        named = people(bare.split(" (")[0]) if bare else None
    elif field == "published_at":
        named = dates.stated(value)
    else:
        named = value or None
    if field is None or not named or (field == "title" and not front and line["dropped_by"] != TITLE_LINE):
        return
    rank = LINE if field != "title" or line["dropped_by"] != TITLE_LINE else GIVEN + 4
    where = f"{line_of(line)}: {line['form']}"
    yield Candidate(line["doc_id"], field, named, where, "low" if front else "high", rank, int(line["block_no"]))

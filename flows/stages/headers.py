"""What stands over a dump's text to describe it: YAML front matter, the header of a mail or of a post, a Markdown title.

They are told by their form and their place at the very top, not by what single lines say: a `Subject:` in mid-article is
text. What they say becomes metadata, and each of their lines leaves the text under a rule with a name.
"""

import polars as pl

from flows import patterns
from flows.catalogue import GENERIC
from flows.stages import verdict

FRONT_MATTER, MAIL_HEADER = "front_matter", "mail_header"
TITLE_LINE = "title_line"

LONGEST = 200
"""Lines of a header at most: a mail that has passed many servers names them all."""

TITLE_WIDTH = 180
"""Columns of a Markdown title at most."""

FENCES = ("---", "...")
"""What opens and closes front matter; dots may only close it."""

YAML = r"^(?:([A-Za-z_][\w.-]{0,40}):(?:\s|$)|- |-$|#|[\[\]{}])"
YAML_KNOWN = (
    r"^(?i:title|author|authors|date|published|layout|slug|tags|categories|description|draft|lang|permalink"
    r"|excerpt|summary|subtitle|abstract):"
)
"""A line of front matter, with its key if it has one, and one that says that the lines between two rules are front matter."""

YAML_OPEN = r"^-|:\s*(?:[>|][+-]?)?$"
"""A line that indented ones may follow."""

PROSE = 60
"""Bytes from which on a sentence under a key that is not known is prose: `London: the council voted to …`."""

SUBJECT = r"^(?:(?i:subject)|主[题題]|[标標]\s*[题題]) ?[:：]\s*\S"
SENDER = r"^(?:(?i:from)|发件人|寄件者|寄件人|发信人|發信人) ?[:：]\s*\S"
KNOWN = (
    r"^(?:(?i:from|to|cc|bcc|subject|date|sent|sender|newsgroups|path|organi[sz]ation|lines|references|in-reply-to|reply-to"
    r"|followup-to|message-id|distribution|approved|xref|expires|keywords|summary|originator|user-agent|mime-version"
    r"|return-path|received|delivered-to|(?:x|content|list|nntp)-[\w-]+)"
    r"|发件人|寄件者|寄件人|收件人|收件者|抄送|副本|主[题題]|日期|发送时间|[發发]信人|[發发]信站|[标標]\s*[题題]|[时時]\s*[间間]) ?[:：]"
)
"""Fields of a mail, of a post in a newsgroup, of a post on a Chinese board."""

OTHER = r"^[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+:(?:\s|$)"
"""Any other field of a mail, as below known ones: `DKIM-Signature:`."""

WHEN = r"^[时時]\s*[间間] ?[:：]"
"""A post's time on a board; where no sender stands beside it, an event's."""

SENTENCE = r"[.!?。！？][\"'”’」』)]*$"

MARKDOWN = r"^#\s+\S"
"""Markdown's sign of the first heading."""

FOUND = ("doc_id", "block_no", "part_no", "form", "subject")
"""Columns of `headers`."""


def headers(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per line of a header, in order: `doc_id, block_no, part_no, form, subject`.

    `form` is the rule it goes by (`front_matter`, `mail_header`), `subject` whether it names the title. Lines are looked
    at only where a dump's first line may begin a header.
    """
    lines = blocks.filter(pl.col("region").cast(pl.String) == "line")
    tops = lines.filter((pl.col("doc_id") != pl.col("doc_id").shift(1)).fill_null(value=True))
    opens = (tops["text"] == FENCES[0]) | patterns.contains(tops["text"], KNOWN)
    some = lines.join(tops.filter(opens).select("doc_id"), on="doc_id", how="semi", maintain_order="left")
    head = some.group_by("doc_id", maintain_order=True).head(LONGEST)
    asked = head.select("doc_id", "block_no", "part_no", "text", "raw", "gap").with_columns(
        pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("row"),
        pl.lit(patterns.contains(head["raw"], r"^\s")).alias("indented"),
    )
    found = pl.concat([form(asked).select(FOUND) for form in (_front_matter, _mail_header)])
    return found.sort("doc_id", "block_no", "part_no")


def _front_matter(head: pl.DataFrame) -> pl.DataFrame:
    """The lines from a rule at the very top to the next, when all between are YAML and one is of a page's."""
    text, row = head["text"], pl.col("row")
    known = patterns.contains(text, YAML_KNOWN)
    prose = patterns.contains(text, SENTENCE) & (text.str.len_bytes() > PROSE)
    own = ~pl.col("indented")
    told = head.with_columns(
        pl.when(own & ~pl.col("text").str.starts_with("#"))
        .then(pl.lit(patterns.contains(text, YAML_OPEN)))
        .alias("opens"),
        pl.when(own).then(pl.lit(patterns.contains(text, YAML) & (known | ~prose))).alias("yaml"),
        pl.lit(known).alias("known"),
        pl.when(own).then(pl.lit(text.str.extract(YAML))).alias("named"),
        row.filter(pl.col("text").is_in(list(FENCES)) & (row > 0)).min().over("doc_id").alias("close"),
        (pl.col("text").first() == FENCES[0]).over("doc_id").alias("opened"),
    ).filter(pl.col("opened") & (row <= pl.col("close")))
    between = row.is_between(1, pl.col("close") - 1)
    # What is indented is a part of the line above that opened something, and else of nothing.
    told = told.with_columns(pl.coalesce("yaml", pl.col("opens").forward_fill().over("doc_id")).fill_null(value=False))
    keys = pl.col("named").filter(between).drop_nulls()
    sound = (pl.col("yaml") | ~between).all() & (pl.col("known") & between).any() & (keys.len() == keys.n_unique())
    told = told.filter(sound.over("doc_id"))
    subject = patterns.contains(told["text"], r"^(?i:title):\s*[^\s>|]")
    return told.with_columns(pl.lit(FRONT_MATTER).alias("form"), pl.lit(subject).alias("subject"))


def _mail_header(head: pl.DataFrame) -> pl.DataFrame:
    """The unbroken run of fields at the very top: a subject and one more, a sender and two more, a subject alone.

    Below a known field any field of a mail's form is one. A folded field is a part of it only above another field: what
    is indented below the last one may be the text. A time counts where a sender stands beside it.
    """
    text = head["text"]
    known = pl.col("known")
    follows = (pl.col("row") == 0) | (pl.col("gap") == 0)
    field = known | (pl.col("other") & (pl.col("row") > 0))
    run = (field | (pl.col("indented") & (pl.col("row") > 0))) & follows
    told = (
        head.with_columns(
            pl.lit(patterns.contains(text, KNOWN)).alias("known"), pl.lit(patterns.contains(text, OTHER)).alias("other")
        )
        .with_columns(
            pl.lit(patterns.contains(text, WHEN)).alias("when"),
            pl.lit(patterns.contains(text, SUBJECT)).alias("subject"),
            pl.lit(patterns.contains(text, SENDER)).alias("sender"),
            pl.lit(patterns.contains(text, SENTENCE)).alias("stops"),
            (pl.col("gap").shift(-1).over("doc_id") > 0).fill_null(value=False).alias("parted"),
            run.cum_min().over("doc_id").alias("run"),
        )
        .filter("run")
        .filter(pl.col("row") <= pl.col("row").filter(field).max().over("doc_id"))
    )
    fields = pl.col("known").sum() - pl.when(pl.col("sender").any()).then(0).otherwise(pl.col("when").sum())
    alone = pl.col("subject").first() & pl.col("parted").first() & ~pl.col("stops").first()
    enough = (
        pl.when(fields == 1).then(alone).otherwise(pl.col("subject").any() | (pl.col("sender").any() & (fields > 2)))
    )
    told = told.filter(enough.over("doc_id"))
    return told.with_columns(pl.lit(MAIL_HEADER).alias("form"))


def headed(pages: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; the lines of headers get their verdict, and so does a title in Markdown's form.

    The first line below a header, or of the dump, that is a heading of the first rank is the title; else the header's own
    line for it. A known portal's file knows its own headers. Keeps height and order.
    """
    place = ["doc_id", "block_no", "part_no"]
    generic = pages.filter(pl.col("portal") == GENERIC)["doc_id"]
    found = headers(blocks).filter(pl.col("doc_id").is_in(generic.implode()))
    row = blocks.select(*place, "region", "text", "width").join(found, on=place, how="left", maintain_order="left")
    line = (row["region"].cast(pl.String) == "line") & row["form"].is_null()
    ids = row["doc_id"].filter(line)
    top = line.arg_true().filter((ids != ids.shift(1)).fill_null(value=True))
    heads = patterns.contains(row["text"].gather(top), MARKDOWN) & (row["width"].gather(top) <= TITLE_WIDTH)
    marked = pl.repeat(value=False, n=row.height, dtype=pl.Boolean, eager=True).scatter(top.filter(heads), values=True)
    if found.is_empty() and not marked.any():
        return blocks
    told = row.with_columns(marked.alias("marked")).with_columns(
        pl.col("subject").fill_null(value=False)
        & ~pl.col("marked").any().over("doc_id")
        & (pl.col("subject").cum_sum().over("doc_id") == 1)
    )
    trust = pl.when(pl.col("form") == FRONT_MATTER).then(pl.lit("title, low")).otherwise(pl.lit("title, high"))
    title = pl.col("marked") | pl.col("subject")
    named = told.select(
        pl.when(title).then(pl.lit(TITLE_LINE)).otherwise("form").alias("rule"),
        pl.when(title).then(trust).otherwise(pl.col("text").str.slice(0, 80)).alias("why"),
    )
    return verdict.drop(blocks, pl.lit(named["rule"]), pl.lit(named["why"]))

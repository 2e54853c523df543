"""Copies inside one document: a paragraph again, a standfirst and its paragraph, a whole body pasted a second time.

Only kept blocks are compared, so that a copy never goes for one that went too. Compared is the folded key without
blanks and punctuation: a copy in the other script, in other widths or with other line breaks is still a copy.
"""

import polars as pl

from flows import patterns
from flows.stages.near_copies import near_copies
from flows.stages.passages import passages

RULE = "repeat_of"

LONG = 80
"""Columns from which on no kept paragraph may stand twice, whatever it is."""

SHORT, SHORT_HAN = 30, 40
"""Columns below which a line may recur (a refrain, a label): under six words, or twenty Chinese characters."""

ASKS = r"[?:;][\s\"'”’」』)\]]*$"
"""A question or an announcement of speech: interviews and discussions repeat them word by word."""

GOES_ON = r"[?:;,、][\s\"'”’」』)\]]*$"
"""How a line ends of which the next is the answer, the speech or the rest: alone, the first would be left without it."""

COLUMNS = (
    "row", "doc_id", "block_no", "text", "key", "bare", "width", "lang", "kind", "ends", "place", "wrapped", "weighty", "bound",
)  # fmt: skip


def repeats(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; fills `repeat_of, dropped_by, evidence, fired` of kept copies. Keeps order.

    `repeat_of` is the `block_no` of the copy that stays: the first, or another if the first is hard-wrapped, cut short,
    or stands before the body. A block that a keep rule spoke for goes too: its text stays in the other copy.
    Lines under 30 columns (20 Chinese characters), questions, what answers or ends the line before it, and items of
    lists stay, unless they come again as part of a passage.
    """
    rows = _compared(blocks)
    gone: dict[int, int] = {}
    for step in (passages, _same_paragraphs, near_copies):
        gone |= step(rows.filter(~pl.col("row").is_in(list(gone))))
    gone |= _left_between(rows, gone)
    return _marked(blocks, {row: _stays(of, gone) for row, of in gone.items()})


def _compared(blocks: pl.DataFrame) -> pl.DataFrame:
    """The kept blocks with `row`, `bare` (the key's letters and digits alone), `wrapped`, `weighty` and `bound`."""
    kept = blocks.with_row_index("row").filter(pl.col("dropped_by").is_null())
    squeezed = patterns.replace_all(kept["key"], r"\s+", "")
    bare = patterns.replace_all(squeezed, r"[\p{P}\p{S}\p{C}]+", "")
    asks = pl.lit(patterns.where(kept["key"], ASKS, kept["ends"]))
    is_short = pl.col("width") < pl.when(pl.col("lang").is_in(["zh", "ja"])).then(SHORT_HAN).otherwise(SHORT)
    goes_on = patterns.contains(kept["key"], GOES_ON).shift(1, fill_value=False)
    bound = pl.lit(goes_on) & (pl.col("doc_id") == pl.col("doc_id").shift(1)).fill_null(value=False)
    sentence = pl.col("ends") & ~asks & ~pl.col("kind").is_in(["list", "table", "code"])
    return (
        kept.with_columns(
            pl.when(bare == "").then(squeezed).otherwise(bare).alias("bare"),
            (pl.col("line_last") > pl.col("line_first")).alias("wrapped"),
            ((pl.col("width") >= LONG) | (sentence & ~is_short)).alias("weighty"),
            (bound & (pl.col("width") < LONG)).alias("bound"),
        )
        .filter(pl.col("bare") != "")
        .select(COLUMNS)
    )


def _same_paragraphs(rows: pl.DataFrame) -> dict[int, int]:
    """Rows that say what another row of their document says, and that row."""
    of = ("doc_id", "bare")
    groups = rows.filter(~pl.col("bound")).filter(pl.col("weighty").any().over(of) & (pl.len().over(of) > 1))
    in_head = (pl.col("place") == "head") & (pl.col("place") == "body").any().over(of)
    ranked = groups.with_columns(in_head.alias("in_head"))
    best = pl.col("row").sort_by("wrapped", "in_head", "row").first().over(of)
    copies = ranked.with_columns(best.alias("of")).filter(pl.col("row") != pl.col("of"))
    return dict(copies.select("row", "of").iter_rows())


def _left_between(rows: pl.DataFrame, gone: dict[int, int]) -> dict[int, int]:
    """Short lines, left alone in the second copy of a passage, that stand in the first at the same place."""
    beside = rows.select(
        "row",
        "bare",
        pl.col("row").shift(1).over("doc_id").alias("before"),
        pl.col("row").shift(-1).over("doc_id").alias("after"),
    )
    lone = beside.filter(~pl.col("row").is_in(list(gone)) & pl.col("before").is_in(list(gone)))
    place = {row: (bare, before, after) for row, bare, before, after in beside.iter_rows()} if lone.height else {}
    found = {}
    for row, bare, before, after in lone.iter_rows():
        twin = place[gone[before]][2]
        same = twin is not None and twin not in gone and twin != row and place[twin][0] == bare
        if same and (after is None or gone.get(after) == place[twin][2]):
            found[row] = twin
    return found


def _stays(row: int, gone: dict[int, int]) -> int:
    """The copy that stays in the end: the one found first may itself have gone for a better one."""
    while row in gone:
        row = gone[row]
    return row


def _marked(blocks: pl.DataFrame, gone: dict[int, int]) -> pl.DataFrame:
    pairs = pl.DataFrame({"row": gone.keys(), "of": gone.values()}, schema={"row": pl.UInt32, "of": pl.UInt32})
    numbered = blocks.with_row_index("row")
    stays = numbered.select(
        pl.col("row").alias("of"), pl.col("block_no").alias("_of"), pl.col("line_first").alias("_line")
    )
    line = pl.when(pl.col("_line") > 0).then(pl.format(" (line {})", "_line")).otherwise(pl.lit(""))
    copy = pl.col("_of").is_not_null()
    return (
        numbered.join(pairs.join(stays, on="of"), on="row", how="left", maintain_order="left")
        .with_columns(
            pl.col("_of").alias("repeat_of"),
            pl.when(copy).then(pl.lit(RULE)).otherwise("dropped_by").alias("dropped_by"),
            pl.when(copy).then(pl.format("block {}{}", "_of", line)).otherwise("evidence").alias("evidence"),
            pl.when(copy).then(pl.concat_list("fired", pl.lit(RULE))).otherwise("fired").alias("fired"),
        )
        .select(blocks.columns if "repeat_of" in blocks.columns else [*blocks.columns, "repeat_of"])
    )

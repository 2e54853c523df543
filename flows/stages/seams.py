"""The seam between a line of a dump and the next: may they be one paragraph, and does a blank part them."""

import polars as pl

from flows.stages.shape import END, columns

OPENERS = r"(\[{（「『《〈【〔“‘"
CLOSERS = r",.!?;:%)\]}，。、！？；：）」』》〉】〕”’…"

NO_BLANK = r"[\p{Han}\p{Hiragana}\p{Katakana}\x{3001}-\x{303F}\x{FE30}-\x{FE4F}\x{FF00}-\x{FF60}]"
"""Scripts that set no blank between words. Hangul does."""

HEAD = rf"^[{OPENERS}\"']*(?:{NO_BLANK}|[^\s\p{{Han}}\p{{Hiragana}}\p{{Katakana}}]{{1,40}}|.)[{CLOSERS}]*"
"""What a wrapper moves to the next line in one piece: a word or one wide character, with the marks that cling to it."""

STARTS_ITEM = (
    r"^(?:[-*+•·●○■□◆◇▲▼►▶※→>|#=_~]|: |[:>]$|[推噓嘘] |\d{1,3}(?:[)、]|[.．] )|[(（][\d一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|https?://|www\.)"
)
"""Bullets, numbers, quote marks, rules, addresses: such a line starts something of its own."""

LABEL = (
    r"^(?:\d{1,2}[.、] ?)?(?:\p{Han}{0,6}(?:[標标][題题]|[連链連][結结接]|[時时][間间]|署名|[來来]源|[內内]容|[評评][論论]|心得|作者"
    r"|[記记]者|[編编][輯辑]|看板|[備备][註注注]|[網网]址|日期|[責责]任)|[A-Z][a-z]+(?:-[A-Z]?[A-Za-z]+)?)[:：](?:\s|$|[^「『“])"
)
"""`原文連結:`, `Subject: ...`: a named field, not the middle of a sentence."""

TABLE = r"\S(?:\t| {3,}|　{3,})\S|[|│┃] ?\S.*[|│┃]"
"""Cells side by side."""

STOP = r"。|[.!?][\"”’')]* +[\"“‘(]?[A-Z\d]"
"""A sentence ends inside the line: what prose has and a list of headlines has not."""


def seams(lines: pl.DataFrame) -> pl.DataFrame:
    """One row per line, as given; adds what the seam after it looks like. Keeps height and order.

    Adds `_columns` (width of the line with its indent), `_letters` (the same in characters), `_slack` (columns that
    width folding may have taken from it), `_need`, `_need_letters` (what the next line's first piece would have
    needed), `_stops` (ends in an end mark), `_stop_inside`, `_goes_on` (the sentence visibly goes on: a small letter,
    or Chinese without an end mark), `_leftover` (the next line begins with a closing mark), `_apart` (the
    next line starts something of its own) and `_joint` (what stands between the two when joined: a blank or nothing).
    """
    text, following = pl.col("text"), pl.col("text").shift(-1, fill_value="")
    last = (pl.col("doc_id") != pl.col("doc_id").shift(-1)).fill_null(value=True)
    return _measured(lines).with_columns(
        (last | (pl.col("gap").shift(-1, fill_value=0) > 0) | _starts_anew()).alias("_apart"),
        (~pl.col("_stops") & _goes_on(text, following)).fill_null(value=False).alias("_goes_on"),
        following.str.contains(rf"^[{CLOSERS}]").alias("_leftover"),
        pl.when(_no_blank(text, following)).then(pl.lit("")).otherwise(pl.lit(" ")).alias("_joint"),
        (pl.col("_head").shift(-1, fill_value=0) + _blank(text, following)).alias("_need"),
        (pl.col("_head_letters").shift(-1, fill_value=0) + _blank(text, following)).alias("_need_letters"),
    )


def _measured(lines: pl.DataFrame) -> pl.DataFrame:
    text, shown = pl.col("text"), pl.col("raw").str.strip_chars_end()
    head = text.str.extract(HEAD, 0).fill_null("")
    full_width = text.str.contains(r"[，：；！？（）]").any().over("doc_id")
    next_indent = pl.col("_indent").shift(-1, fill_value=0)
    dedents = (pl.col("_indent") > next_indent) & (pl.col("gap").shift(-1, fill_value=1) == 0)
    parted = text.str.count_matches(r"\p{Han} [A-Za-z\d]|[A-Za-z\d] \p{Han}")
    touching = text.str.count_matches(r"\p{Han}[A-Za-z\d]|[A-Za-z\d]\p{Han}")
    folds = text.str.count_matches(r"[,:;!?()]").cast(pl.Int32)
    return lines.with_columns(
        columns(shown).alias("_columns"),
        shown.str.len_chars().cast(pl.Int32).alias("_letters"),
        columns(head).alias("_head"),
        head.str.len_chars().cast(pl.Int32).alias("_head_letters"),
        (shown.str.len_chars() - text.str.len_chars()).cast(pl.Int32).alias("_indent"),
        text.str.count_matches(r"\p{Han}").alias("_han"),
        text.str.count_matches(r"[A-Za-z]{2,}").alias("_words"),
        (text.str.contains(END) & ~text.str.contains(r"\s[\"']$")).alias("_stops"),
        text.str.contains(STOP).alias("_stop_inside"),
        (text.str.contains(STARTS_ITEM) | text.str.contains(LABEL)).alias("_item"),
        text.str.contains(TABLE).alias("_table"),
        (text.str.contains(r"[A-Z]{2,}.*[A-Z]{2,}") & ~text.str.contains(r"\p{Ll}|\p{Han}")).alias("_capitals"),
    ).with_columns(
        pl.when((pl.col("_han") > 0) & ~full_width).then(folds).otherwise(0).alias("_slack"),
        (dedents.sum().over("doc_id") >= 2).alias("_first_indented"),
        (parted.sum().over("doc_id") > touching.sum().over("doc_id")).alias("_parts_scripts"),
    )


def _starts_anew() -> pl.Expr:
    """The next line cannot continue this one, however full this one is."""
    here = pl.col

    def there(name: str) -> pl.Expr:
        return pl.col(name).shift(-1)

    chinese, english = pl.col("_han") >= 4, (pl.col("_han") == 0) & (pl.col("_words") >= 3)
    changes = (chinese & english.shift(-1)) | (english & chinese.shift(-1))
    open_bracket = pl.col("text").str.contains(r"[(（《][^)）》]*$")
    hangs = here("_item") & (there("_indent") <= here("_indent") + 4)
    return (
        there("_item")
        | (changes & ~open_bracket)
        | ((there("_indent") > pl.when(pl.col("_first_indented")).then(0).otherwise(here("_indent"))) & ~hangs)
        | (there("_capitals") & ~here("_capitals"))
        | here("_table")
        | there("_table")
        | here("text").str.contains(r"^[:>]|^--?$|^※")
    ).fill_null(value=True)


def _goes_on(text: pl.Expr, following: pl.Expr) -> pl.Expr:
    """Headlines and names begin with a capital, the middle of a sentence seldom does. Chinese has no such sign."""
    small = following.str.contains(r"^[\"'“‘(]?\p{Ll}|^[,.;:)”’](?:\s|$)") & (pl.col("_han").shift(-1) == 0)
    wide = following.str.contains(rf"^[{CLOSERS}]|^[{OPENERS}]?{NO_BLANK}") | ~text.str.contains(r"[\d)]$")
    return small | ((pl.col("_han") >= 4) & wide)


def _no_blank(text: pl.Expr, following: pl.Expr) -> pl.Expr:
    """Scripts without blanks meet, or a mark clings to its neighbour across the seam.

    Between Han and Latin letters the document's own habit decides.
    """
    wide = text.str.contains(rf"{NO_BLANK}$") | following.str.contains(rf"^{NO_BLANK}")
    han, latin = r"\p{Han}", r"[A-Za-z\d]"
    scripts_meet = (text.str.contains(rf"{han}$") & following.str.contains(rf"^{latin}")) | (
        text.str.contains(rf"{latin}%?$") & following.str.contains(rf"^{han}")
    )
    clings = text.str.contains(rf"[{OPENERS}]$|(?:^|\s)[\"']$|[\p{{L}}\d](?:--?|—|–)$") | (
        following.str.contains(r"^(?:[,.!?;:%)\]}”’…]|[\"'](?:\s|$))")
        & ~following.str.contains(r"^[.…]{2,}|^…|^[.,:%][\p{L}\d]")
    )
    return clings | (wide & ~(scripts_meet & pl.col("_parts_scripts")))


def _blank(text: pl.Expr, following: pl.Expr) -> pl.Expr:
    """2 where the next piece would have needed a blank before it: some wrappers count the blank behind it too."""
    return 2 * (~_no_blank(text, following)).cast(pl.Int32)

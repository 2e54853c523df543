"""The seam between a line of a dump and the next: may they be one paragraph, and does a blank part them."""

import polars as pl

from flows.patterns import contains, count_matches, extract
from flows.stages.hanging import hung
from flows.stages.shape import CELLS, END, columns

OPENERS = r"(\[{（「『《〈【〔“‘"
CLOSERS = r",.!?;:%)\]}，。、！？；：）」』》〉】〕”’…"

NO_BLANK = r"[\p{Han}\p{Hiragana}\p{Katakana}\x{3001}-\x{303F}\x{FE30}-\x{FE4F}\x{FF00}-\x{FF60}]"
"""Scripts that set no blank between words. Hangul does."""

HEAD = rf"^[{OPENERS}\"']*(?:{NO_BLANK}|[^\s\p{{Han}}\p{{Hiragana}}\p{{Katakana}}]{{1,40}}|.)[{CLOSERS}]*"
"""What a wrapper moves to the next line in one piece: a word or one wide character, with the marks that cling to it."""

STARTS_ITEM = (
    r"^(?:[-*+•·●○■□◆◇▲▼►▶※→>|#=_~]|: |[:>]$|[推噓嘘] |\d{1,3}(?:[)、]|[.．] )|[(（][\d一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、)"
)
"""Bullets, numbers, rules: such a line starts something of its own."""

QUOTES = "> "
"""What a quoted line begins with, once for each time that it was quoted."""

ADDRESS = r"^(?:https?://|www\.)"
"""A line that begins with an address is a part of the sentence above only where that goes on."""

AFTER = r"^\S+\s+\S|^[!-~]+\p{Han}"
"""An address with words behind it."""

LABEL = (
    r"^(?:\d{1,2}[.、] ?)?(?:\p{Han}{0,6}(?:[標标][題题]|[連链連][結结接]|[時时][間间]|署名|[來来]源|[內内]容|[評评][論论]|心得|作者"
    r"|[記记]者|[編编][輯辑]|看板|[備备][註注注]|[網网]址|日期|[責责]任)|[A-Z][a-z]+(?:-[A-Z]?[A-Za-z]+)?)[:：](?:\s|$|[^「『“])"
)
"""`原文連結:`, `Subject: ...`: a named field, not the middle of a sentence."""

LONGEST_PIECE = 16
"""Columns of the next line's first piece that count; a longer one (an address) explains too many widths."""

BROAD = 20
"""Columns of a line from which on it is no label of the address below it."""

FARTHEST = 132
"""The same for an address in mid-sentence, which then has no say in what the width is."""

STOP = r"。|[.!?][\"”’')]* +[\"“‘(]?[A-Z\d]"
"""A sentence ends inside the line: what prose has and a list of headlines has not."""


def seams(lines: pl.DataFrame) -> pl.DataFrame:
    """One row per line, as given; adds what the seam after it looks like. Keeps height and order.

    Adds `_body` (the text without quote marks; what follows is said of it), `_columns` (width of the line with its indent), `_letters` (the same in characters), `_slack` (columns that
    width folding may have taken from it), `_need`, `_need_letters` (what the next line's first piece would have
    needed), `_stops` (ends in an end mark), `_stop_inside`, `_goes_on` (the sentence visibly goes on: a small letter,
    or Chinese without an end mark), `_leftover` (the next line begins with a closing mark), `_apart` (the
    next line starts something of its own) and `_joint` (what stands between the two when joined: a blank or nothing).
    """
    lines = lines.with_columns(unquoted(lines["text"]).alias("_body"))
    text, following = lines["_body"], lines["_body"].shift(-1, fill_value="")
    last = (pl.col("doc_id") != pl.col("doc_id").shift(-1)).fill_null(value=True)
    measured = hung(_measured(lines))
    measured = measured.with_columns(
        _no_blank(text, following, measured["_parts_scripts"], measured["_han"] >= 4).alias("_no_blank")
    )
    return measured.with_columns(
        (last | (pl.col("gap").shift(-1, fill_value=0) > 0) | _starts_anew(text)).alias("_apart"),
        (~pl.col("_stops") & _goes_on(text, following)).fill_null(value=False).alias("_goes_on"),
        contains(following, rf"^[{CLOSERS}]").alias("_leftover"),
        pl.when("_no_blank").then(pl.lit("")).otherwise(pl.lit(" ")).alias("_joint"),
        (pl.col("_head").shift(-1, fill_value=0) + _blank()).alias("_need"),
        (pl.col("_head_letters").shift(-1, fill_value=0) + _blank()).alias("_need_letters"),
        pl.when(_amid(text)).then(FARTHEST).otherwise(LONGEST_PIECE).cast(pl.Int32).alias("_cap"),
    ).drop("_no_blank", "_address")


def unquoted(text: pl.Series) -> pl.Series:
    """The lines without the marks that quote them."""
    return text.str.strip_chars_start(QUOTES)


def _amid(text: pl.Series) -> pl.Expr:
    """The next line begins with an address in mid-sentence: words stand behind it, or the line below it goes on in small letters."""
    follows = (pl.col("doc_id") == pl.col("doc_id").shift(-2)) & (pl.col("gap").shift(-2) == 0)
    below = contains(text, r"^[\p{Ll},.;)]")
    words = pl.lit(contains(text, AFTER)).shift(-1)
    broad = pl.col("_columns") >= BROAD
    return (pl.col("_address").shift(-1) & broad & (words | (follows & pl.lit(below).shift(-2)))).fill_null(value=False)


def _measured(lines: pl.DataFrame) -> pl.DataFrame:
    text, quoted = lines["_body"], lines["text"].str.starts_with(">")
    shown = text.zip_with(quoted, lines["raw"].str.strip_chars_end())
    head = extract(text, HEAD).fill_null("")
    next_indent = pl.col("_indent").shift(-1, fill_value=0)
    dedents = (pl.col("_indent") > next_indent) & (pl.col("gap").shift(-1, fill_value=1) == 0)
    folds = pl.lit(count_matches(text, r"[,:;!?()]").cast(pl.Int32))
    full_width = pl.col("_full_width").any().over("doc_id")
    return (
        lines.with_columns(
            columns(shown).alias("_columns"),
            shown.str.len_chars().cast(pl.Int32).alias("_letters"),
            columns(head).alias("_head"),
            head.str.len_chars().cast(pl.Int32).alias("_head_letters"),
            (shown.str.len_chars() - text.str.len_chars()).cast(pl.Int32).alias("_indent"),
            count_matches(text, r"\p{Han}").alias("_han"),
            count_matches(text, r"[A-Za-z]{2,}").alias("_words"),
            (contains(text, END) & ~contains(text, r"\s[\"']$")).alias("_stops"),
            contains(text, STOP).alias("_stop_inside"),
            (contains(text, STARTS_ITEM) | contains(text, LABEL)).alias("_item"),
            contains(text, CELLS).alias("_table"),
            contains(text, ADDRESS).alias("_address"),
            lines["text"].str.extract("^[> ]+", 0).str.count_matches(">", literal=True).fill_null(0).alias("_depth"),
            (contains(text, r"[A-Z]{2,}.*[A-Z]{2,}") & ~contains(text, r"\p{Ll}|\p{Han}")).alias("_capitals"),
            contains(text, r"[，：；！？（）]").alias("_full_width"),
            count_matches(text, r"\p{Han} [A-Za-z\d]|[A-Za-z\d] \p{Han}").alias("_parted"),
            count_matches(text, r"\p{Han}[A-Za-z\d]|[A-Za-z\d]\p{Han}").alias("_touching"),
        )
        .with_columns(
            pl.when((pl.col("_han") > 0) & ~full_width).then(folds).otherwise(0).alias("_slack"),
            (dedents.sum().over("doc_id") >= 2).alias("_first_indented"),
            (pl.col("_parted").sum().over("doc_id") > pl.col("_touching").sum().over("doc_id")).alias("_parts_scripts"),
        )
        .drop("_full_width", "_parted", "_touching")
    )


def _starts_anew(text: pl.Series) -> pl.Expr:
    """The next line cannot continue this one, however full this one is."""
    here = pl.col

    def there(name: str) -> pl.Expr:
        return pl.col(name).shift(-1)

    chinese, english = pl.col("_han") >= 4, (pl.col("_han") == 0) & (pl.col("_words") >= 3)
    changes = (chinese & english.shift(-1)) | (english & chinese.shift(-1))
    open_bracket = pl.lit(contains(text, r"[(（《][^)）》]*$"))
    hangs = here("_item") & (there("_indent") <= here("_indent") + 4)
    return (
        there("_item")
        | (there("_address") & (here("_stops") | here("_address")))
        | (here("_depth") != there("_depth"))
        | (here("_depth") > 0) & ((here("_letters") == 0) | (there("_letters") == 0))
        | (changes & ~open_bracket)
        | ((there("_indent") > pl.when(pl.col("_first_indented")).then(0).otherwise(here("_indent"))) & ~hangs)
        | (there("_capitals") & ~here("_capitals"))
        | here("_table")
        | there("_table")
        | pl.lit(contains(text, r"^:|^--?$|^※"))
    ).fill_null(value=True)


def _goes_on(text: pl.Series, following: pl.Series) -> pl.Expr:
    """Headlines and names begin with a capital, the middle of a sentence seldom does. Chinese has no such sign."""
    letter = contains(following, r"^[\"'“‘(]?\p{Ll}|^[,.;:)”’](?:\s|$)")
    small = pl.lit(letter) & (pl.col("_han").shift(-1) == 0)
    wide = contains(following, rf"^[{CLOSERS}]|^[{OPENERS}]?{NO_BLANK}") | ~contains(text, r"[\d)]$")
    return small | ((pl.col("_han") >= 4) & pl.lit(wide))


def _no_blank(text: pl.Series, following: pl.Series, parts_scripts: pl.Series, chinese: pl.Series) -> pl.Series:
    """Scripts without blanks meet, or a mark clings to its neighbour across the seam.

    Between Han and Latin letters the document's own habit decides. Wrappers of Chinese cut numbers in two.
    """
    wide = contains(text, rf"{NO_BLANK}$") | contains(following, rf"^{NO_BLANK}")
    han, latin = r"\p{Han}", r"[A-Za-z\d]"
    scripts_meet = (contains(text, rf"{han}$") & contains(following, rf"^{latin}")) | (
        contains(text, rf"{latin}%?$") & contains(following, rf"^{han}")
    )
    clings = contains(text, rf"[{OPENERS}]$|(?:^|\s)[\"']$|[\p{{L}}\d](?:--?|—|–)$") | (
        contains(following, r"^(?:[,.!?;:%)\]}”’…]|[\"'](?:\s|$))")
        & ~contains(following, r"^[.…]{2,}|^…|^[.,:%][\p{L}\d]")
    )
    number = chinese & contains(text, r"\d[.,]?$") & contains(following, r"^\d")
    address = contains(text, r"(?:https?://|www\.)[!-~]+$") & contains(following, rf"^[^\s{CLOSERS}]")
    return clings | number | (wide & ~(scripts_meet & parts_scripts) & ~address)


def _blank() -> pl.Expr:
    """2 where the next piece would have needed a blank before it: some wrappers count the blank behind it too."""
    return 2 * (~pl.col("_no_blank")).cast(pl.Int32)


def span(width: str, need: str) -> tuple[pl.Expr, pl.Expr]:
    """The smallest and largest wrap width that explain why the line ends where it ends."""
    piece = pl.min_horizontal(need, "_cap")
    continued = pl.col(width).shift(-1)
    return pl.max_horizontal(pl.col(width), continued), pl.col(width) + pl.col("_slack") + piece - 1


def chain() -> pl.Expr:
    """A number for each run of lines that `_borne` ties together."""
    return (~pl.col("_borne").shift(1, fill_value=False)).cum_sum()

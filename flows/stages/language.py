"""The language of a block by its letters: enough to tell Chinese, English and Japanese from what is none of them."""

import polars as pl

from flows import patterns

KANA = r"[\p{Hiragana}\p{Katakana}]"
OTHER = r"[\p{L}--\p{Latin}--\p{Han}--\p{Hiragana}--\p{Katakana}--\p{Common}]"
"""Letters of scripts that are neither Latin nor Chinese nor Japanese: Cyrillic, Arabic, Hangul, Thai."""

ACCENTED = r"[\p{Latin}--[a-z]]"

KANA_SHARE = 8
"""One kana among so many Chinese characters and kana makes a block Japanese; a brand's の in Chinese prose does not."""

HAN_WORTH = 3
"""Latin letters that one Chinese character weighs: a word has five letters, or one and a half characters."""

ACCENT_SHARE = 16
"""One accented letter among so many Latin ones speaks for another language than English, names aside."""

# fmt: off
ENGLISH = ("the", "of", "and", "to", "in", "is", "that", "for", "was", "with", "on", "are", "be", "by", "at", "from", "it")
FOREIGN = (
    "der", "und", "das", "ist", "nicht", "mit", "von", "für", "auf", "ein", "eine", "dem", "sich", "auch", "im", "zu",
    "la", "le", "les", "du", "des", "dans", "pour", "une", "sur", "qui", "pas", "au", "aux", "avec", "sont", "ne",
    "el", "los", "las", "que", "del", "una", "por", "como", "más", "su", "se", "lo", "y", "es", "de",
    "il", "che", "di", "della", "non", "sono", "gli", "nel", "alla", "dei", "è", "os", "um", "uma", "não", "com", "da",
    "het", "een", "dat", "niet", "op", "zijn", "voor", "aan", "ook", "naar", "och", "att", "som", "är", "på", "av", "för",
    "til", "og", "ikke", "har", "nie", "się", "jest", "na", "że", "oraz", "je", "že", "si", "jako",
    "ve", "bir", "bu", "için", "ile", "și", "din", "este", "untuk", "dengan", "itu", "dari", "dalam", "tidak",
)
# fmt: on
"""Frequent short words of other languages that are no English words. A name brings one along, a sentence several."""

FOREIGN_WORD = f" (?:{'|'.join(FOREIGN)}) "


def language(key: pl.Series) -> pl.Series:
    """`zh, en, ja, other` or `none` for each folded text, by its letters.

    Latin letters are English unless words or accents speak for another language. Classes of letters are dear to count,
    so only the rows are counted in which more than one kind of letters can stand.
    """
    ascii_only = pl.col("key").str.len_bytes() == pl.col("key").str.len_chars()
    rows = pl.DataFrame({"key": key}).with_row_index("row").with_columns(ascii_only.alias("ascii"))
    plain, rest = rows.filter("ascii"), rows.filter(~pl.col("ascii"))
    told = pl.concat([_latin_or_none(plain), *_by_letters(rest)])
    return _without_foreign(told).sort("row")["lang"]


def _latin_or_none(rows: pl.DataFrame) -> pl.DataFrame:
    letters = patterns.contains(rows["key"], "[a-z]")
    return rows.with_columns(pl.when(letters).then(pl.lit("en")).otherwise(pl.lit("none")).alias("lang"))


def _by_letters(rows: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    """`lang` of rows that are not ASCII, in groups by the kinds of letters that stand in them."""
    only_han, several = _parted(rows, r"[^\p{Han}\p{Common}\p{Inherited}]")
    only_latin, wide = _parted(several, r"[^\p{Latin}\p{Common}\p{Inherited}]")
    both, beyond = _parted(wide, r"[^\p{Han}\p{Latin}\p{Common}\p{Inherited}]")
    zh_or_none = pl.when(patterns.contains(only_han["key"], r"\p{Han}")).then(pl.lit("zh")).otherwise(pl.lit("none"))
    han, latin = (patterns.count_matches(both["key"], letters) for letters in (r"\p{Han}", r"\p{Latin}"))
    zh_or_en = pl.when(han * HAN_WORTH > latin).then(pl.lit("zh")).otherwise(pl.lit("en"))
    return (
        only_han.with_columns(zh_or_none.alias("lang")),
        only_latin.with_columns(pl.lit("en").alias("lang")),
        both.with_columns(zh_or_en.alias("lang")),
        beyond.with_columns(_majority(beyond["key"]).alias("lang")),
    )


def _parted(rows: pl.DataFrame, pattern: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows without and with a match."""
    found = patterns.contains(rows["key"], pattern)
    return rows.filter(~found), rows.filter(found)


def _majority(key: pl.Series) -> pl.Expr:
    """The language by whose letters there are most, Latin ones taken for English."""
    kinds = (r"\p{Han}", KANA, r"\p{Latin}", OTHER)
    han, kana, latin, other = (pl.lit(patterns.count_matches(key, letters)) for letters in kinds)
    asian = (han + kana) * HAN_WORTH
    return (
        pl.when((asian > latin) & (asian >= other) & (kana * KANA_SHARE >= han + kana))
        .then(pl.lit("ja"))
        .when((asian > latin) & (asian >= other))
        .then(pl.lit("zh"))
        .when(other > latin)
        .then(pl.lit("other"))
        .otherwise(pl.lit("en"))
    )


def _without_foreign(rows: pl.DataFrame) -> pl.DataFrame:
    """`lang` set to `other` where Latin text speaks another language. Only rows with such words or letters are counted."""
    latin = rows.filter(pl.col("lang") == "en")
    english, suspects = _parted(latin.filter("ascii"), FOREIGN_WORD)
    unaccented, accented = _parted(latin.filter(~pl.col("ascii")), f"{FOREIGN_WORD}|{ACCENTED}")
    judged = _counted(pl.concat([suspects, accented]))
    return pl.concat([rows.filter(pl.col("lang") != "en"), english, unaccented, judged])


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    words = pl.lit(" ") + patterns.replace_all(rows["key"], r"[^\p{L}\p{M}\p{N}]+", " ") + pl.lit(" ")
    counted = rows.with_columns(words.alias("words"))
    foreign, english = (_count(counted, words) for words in (FOREIGN, ENGLISH))
    accents, letters = (patterns.count_matches(rows["key"], kind) for kind in (ACCENTED, r"\p{Latin}"))
    by_words = (foreign > english) & ((foreign >= 2) | (accents > 0))
    by_accents = (english == 0) & (accents >= 3) & (accents * ACCENT_SHARE >= letters)
    lang = pl.when(by_words | by_accents).then(pl.lit("other")).otherwise("lang").alias("lang")
    return counted.drop("words").with_columns(lang)


def _count(rows: pl.DataFrame, words: tuple[str, ...]) -> pl.Series:
    return rows["words"].str.find_many([f" {word} " for word in words], overlapping=True).list.len()

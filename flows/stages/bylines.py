"""What the lines around a headline say of the article: when, by whom, from where. Frames in, candidates out.

Three kinds of line are read, each only near the title or the body: lines above the body that are no text; lines whose
element's class says `date` or `author`; and, right around the title of an HTML page, lines that are a date and nothing
else. A list of other articles has such lines too, so where there are many of them they say nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from flows import dates, patterns
from flows.stages.candidates import LINE, Candidate, line_of
from flows.stages.names import HAN, OUTLET, people

NEAR = 12
"""Blocks between title and body that may hold a byline or a time; more of them are a menu."""

ABOVE, BELOW = 4, 14
"""Blocks above and below the title of an HTML page within which an element's class, or a bare date, is believed."""

UNDER = 6
"""Blocks below the text within which a source by its label is that of the text."""

TIME_WIDTH, BYLINE_WIDTH = 100, 160
"""Columns beyond which a line with a date in it is prose, and one that begins with `by`."""

LISTED = 3
"""Lines between title and body that are a time and nothing else: so many are a list of other articles."""

SOURCE = re.compile(
    r"(?:^|[\s|(（0-9])(?:稿件|文章|信息|新闻|本文)?(?:来源|來源|出处|出處|source)\s*[:：|丨]\s*([^\s|丨()（）]{2,30}?)"
    r"(?=[\s|丨()（）]|(?:本报|本報)?(?:作者|记者|記者|责任编辑|責任編輯|责编|编辑|編輯|发布|發布|发布时间|發布時間|时间|時間)[:：/|丨]|$)",
    re.IGNORECASE,
)
"""A source by its label, as far as the next label: spans side by side are glued in a block's text."""

ORIGINAL = re.compile(
    r"^(?:(?:完整|查看)?(?:原始|原文|来源|來源|出处|出處|转载|轉載)(?:网址|網址|链接|連結|鏈接|链結|连结|地址|出处)?"
    r"|source|original|full story|via)(?: (?:url|link|article|at))?\s?[:：]\s?(?P<url>https?://\S+)$",
    re.IGNORECASE,
)
"""A line that leads to where the story was taken from."""

ALONE = r"^(?:(?:written |posted |story |words )?by|author|autor|von|par|por|作者)\s*:?$"
"""A byline whose name is the next line."""

BYLINE_ZH = re.compile(
    r"(?:(?:(?:^|[\s|·,，;；)）])(?:文|撰文)\s*[/:：|丨]|(?:作者|记者|記者)\s*[:：]|^(?:作者|记者|記者)\s*[/|丨])\s*"
    r"(?P<name>[^\s:：,，。(（\[【]{2,20})|^(?:本报|本報)(?:记者|記者)\s+(?P<own>[\u4e00-\u9fff]{2,4})$|^(?:記者|记者)(?P<reporter>[\u4e00-\u9fff]{2,4})\s*[/／].{2,10}(?:報導|报道))"
)
BYLINE = (
    r"(?:^[*_]{0,3}|[|•·⋅●▪–—]\s*|[0-9]\s+|\b20[0-9]{2}\b.{0,20}?\s)(?:(?:written|rewritten|posted|published|words|story|text|reported|photos and story) )?"
    r"(?:(?:by|von|par|por)\s+|(?:author|autore?[ns]?|auteur|автор|text|redaktion|interview|(?:written|posted) by)\s*:\s*)"
    r"(?P<rest>\S.*)$"
)
BY = f"(?i){BYLINE}|{BYLINE_ZH.pattern}|{ALONE}"
BYLINE_EN = re.compile(BYLINE, re.IGNORECASE)

_WORD = r"(?:[A-ZÀ-ÞĀ-ŽΆ-ΫЀ-Я][\w.'’-]*|[a-zà-ÿ]'\w[\w-]*|d[eu]|del|della|d[io]s?|da|van|von|der|den|ter|la|le|el|al|bin|ben|y|ze?|zu)"
PERSON = re.compile(rf"{_WORD}(?: {_WORD}){{0,5}}(?:, {_WORD}(?: {_WORD}){{1,5}}){{0,4}}")
"""The form of names: a few words in capitals, or several such between commas."""

UPDATED = re.compile(
    r"updated|modified|更新|修改|aktualisiert|aktualizacja|zuletzt|stand:|mis à jour|actualizado|обновл|ενημέρωση",
    re.IGNORECASE,
)

DATED_CLASS = r"(?i)(?:^|[^a-z])(?:date|time|timestamp|datetime|pub_?date|published|publish|posted|dateline)(?:[^a-z]|$)|[a-z](?:Date|Time)(?:[^a-z]|$)|(?:pub|post|article|entry|news|story)[-_]?(?:date|time)"
"""Classes and ids of elements that hold a date."""

AUTHOR_CLASS = r"(?i)(?:author|byline|writer|autor)(?:[^ei]|$)"
"""Classes and ids of elements that hold who wrote the article."""

BESIDE = r"(?i)comment|reply|related|recent|widget|teaser|card|archive|sidebar|footer|bio|about|avatar|calendar|photo|image|caption|credit|slide|carousel|event"
"""Words of elements that hold something else's dates and authors."""

BARE = r"^[^!?。]{0,26}(?:19|20)[0-9]{2}.{0,22}$"
"""Folded lines that are short and have a year in them."""

OTHER_TIMES = re.compile(
    r"\b(?:stated on|joined|member since|registered|born|died|expires|deadline|valid|accessed|retrieved|copyright|mitglied seit|dabei seit)\b"
    r"|©|[注註]册|加入|拍摄|拍攝|截止|截至|出生|有效|活动|活動|登记|登記|举办|舉辦|开幕|開幕|施行|生效|今天|今日|现在|現在|当前",
    re.IGNORECASE,
)
"""Words of lines whose date is not that of the page."""

PLACE = re.compile(
    r"^\W*\S{0,4}(?:地\s*[点點址]|[会會]\s*[场場]|[场場]地|venue|where|location|place)\s*[:：]", re.IGNORECASE
)
"""A line that says where: the time right above it is when something is to happen there."""

TOLD = re.compile(
    r"(?:首次|最后|最後|最近|最新)?(?:发布|發布|发表|發表|更新|发稿|刊登|上传|发帖|出版|修改|创建)(?:时间|時間|日期|于|於|在)?|时间|時間|日期"
    r"|(?:稿件|文章|信息|新闻|本文)?(?:来源|來源|出处|出處|作者|记者|記者|编辑|編輯|责任编辑|責任編輯|责编|source|by)\s*[:：/]?\s*[^\s|:：]{1,20}"
    r"|(?:字号|字體|字体|阅读|閱讀|浏览|瀏覽|评论|評論|点击|點擊|分享|收藏|打印|人气)\S{0,8}|(?:星期|周|週)[一二三四五六日天]",
    re.IGNORECASE,
)
"""What a byline says besides its date, with what its labels label."""

BESIDES = 9
"""Chinese characters that a line may have besides its date and labels: more are a headline or a sentence."""

MARKED = LINE - 5
"""Trust in a line whose element says what it holds."""

LATE = LINE + 5
"""Trust in a line that only tells when something was changed."""

INNER = r"(?:[^/]+/)?[^/]+$"
"""The innermost two elements of a path."""


def of_lines(blocks: pl.DataFrame) -> Iterator[Candidate]:
    """Time, source and author from lines around the title, or just before the body."""
    for row in _rows(blocks).iter_rows(named=True):
        text = unicodedata.normalize("NFC", row["text"])
        yield from _when(row, text)
        yield from _who(row, text)
        if row["loose"]:
            yield from _whence(row, text)


def sources_below(blocks: pl.DataFrame) -> Iterator[Candidate]:
    """The source that a line right below the text names, as WeChat accounts and many papers do."""
    row = pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id")
    last = pl.col("row").filter(pl.col("dropped_by").is_null()).max().over("doc_id")
    lines = blocks.filter((pl.col("dropped_by") == "source_line").any().over("doc_id")).with_columns(row.alias("row"))
    below = lines.filter(last.is_not_null() & (pl.col("row") - last).is_between(1, UNDER))
    for line in below.filter(pl.col("dropped_by") == "source_line").iter_rows(named=True):
        source = SOURCE.search(unicodedata.normalize("NFC", line["text"]))
        if source:
            where = f"{line_of(line)}: {line['text']}"
            yield Candidate(line["doc_id"], "source_name", source[1], where, "medium", LINE + 3, line["block_no"])


def _when(row: dict[str, Any], text: str) -> Iterator[Candidate]:
    """The time a line tells; a time of a change counts only where there is no other."""
    found = [] if OTHER_TIMES.search(text) else dates.all_in(text)
    if found and not row["dated"] and (_says_more(text, found) or PLACE.match(row["next"] or "")):
        return
    ends = [0, *(each.end for each in found)]
    late = [bool(UPDATED.search(text[end : each.start])) for end, each in zip(ends, found, strict=False)]
    first = next((each for each, is_late in zip(found, late, strict=True) if not is_late), None)
    chosen = first or (found[0] if found else None)
    if chosen and (row["loose"] or row["dated"] or row["bare"]):
        where = _where(row, text, marked=row["dated"])
        above = row["title"] is not None and row["row"] < row["title"]
        rank = MARKED if row["dated"] else LINE if row["loose"] else LINE + 2 + above
        rank, trust = (rank, "medium") if first else (LATE, "low")
        yield Candidate(row["doc_id"], "published_at", chosen.iso, where, trust, rank, row["block_no"])


def _says_more(text: str, found: Sequence[dates.Found]) -> bool:
    """Whether a Chinese line with a date is a sentence, or the headline of another article with its date behind it."""
    ends = [0, *(each.end for each in found)]
    starts = [*(each.start for each in found), len(text)]
    rest = " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    return "。" in rest or len(HAN.findall(TOLD.sub(" ", rest))) > BESIDES


def _who(row: dict[str, Any], text: str) -> Iterator[Candidate]:
    """The names that a byline, or a line of an author's element, tells."""
    chinese, byline = (BYLINE_ZH.search(text), BYLINE_EN.search(text)) if row["by"] else (None, None)
    if chinese:
        said = chinese["name"] or chinese["own"] or chinese["reporter"]
    elif byline:
        said = byline["rest"]
    elif row["by"]:
        said = row["next"]
    else:
        said = text if row["authored"] else ""
    name = people(said or "")
    if said == text and name and " " not in name:
        return
    if name and not OUTLET.search(name) and (chinese or PERSON.fullmatch(name)):
        where = _where(row, text, marked=row["authored"])
        rank = MARKED if row["authored"] else LINE
        yield Candidate(row["doc_id"], "author", name, where, "medium", rank, row["block_no"])


def _whence(row: dict[str, Any], text: str) -> Iterator[Candidate]:
    """The source that a line names, or leads to."""
    source, original = SOURCE.search(text), ORIGINAL.match(text)
    where, order = _where(row, text, marked=False), row["block_no"]
    if original:
        yield Candidate(row["doc_id"], "source_url", original["url"], line_of(row), "medium", LINE, order)
    elif source:
        yield Candidate(row["doc_id"], "source_name", source[1], where, "medium", LINE, order)


def _where(row: dict[str, Any], text: str, *, marked: bool) -> str:
    return f"{line_of(row)}, {row['inner']}: {text}" if marked else f"{line_of(row)}: {text}"


def _rows(blocks: pl.DataFrame) -> pl.DataFrame:
    """The lines to be read, with `loose` (stands among what was dropped above the body), `dated`, `authored`, `bare`."""
    kept = pl.col("dropped_by").is_null()
    title = pl.col("dropped_by") == "title_line"
    row = pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id")
    placed = (
        blocks.with_columns(row.alias("row"), pl.col("text").shift(-1).over("doc_id").alias("next"))
        .with_columns(
            pl.col("row").filter(kept).min().over("doc_id").alias("body"),
            pl.col("row").filter(title).min().over("doc_id").alias("title"),
        )
        .filter(
            ~title.fill_null(value=False)
            & (pl.col("width") <= BYLINE_WIDTH)
            & ~pl.col("region").cast(pl.String).is_in(["nav", "aside", "footer", "form"])
            & (
                pl.col("row").is_between(pl.col("title") - ABOVE, pl.col("title") + BELOW)
                | pl.col("row").is_between(pl.col("body") - NEAR, pl.col("body"))
            )
        )
    )
    placed = placed.with_columns(patterns.contains(placed["text"], BY).alias("by")).filter(
        (pl.col("width") <= TIME_WIDTH) | pl.col("by")
    )
    loose = (
        pl.col("dropped_by").is_not_null()
        & (pl.col("row") < pl.col("body"))
        & (pl.col("row") > pl.coalesce("title", pl.col("body") - NEAR))
        & (pl.col("body") - pl.col("row") <= NEAR)
    )
    path = placed["path"].fill_null("")
    around = (
        (pl.col("region").cast(pl.String) != "line")
        & pl.col("row").is_between(pl.col("title") - ABOVE, pl.col("title") + BELOW)
        & ~pl.col("_beside")
    )
    inner = patterns.extract(path, INNER)
    clock = (pl.col("dropped_by") == "date_and_clock").fill_null(value=False)
    return (
        placed.with_columns(patterns.contains(path, BESIDE).alias("_beside"))
        .with_columns(
            (loose & (~clock | (clock.filter(loose).sum().over("doc_id") < LISTED)))
            .fill_null(value=False)
            .alias("loose"),
            (around & patterns.contains(inner, DATED_CLASS)).fill_null(value=False).alias("dated"),
            (around & patterns.contains(inner, AUTHOR_CLASS)).fill_null(value=False).alias("authored"),
            (around & patterns.contains(placed["key"], BARE)).fill_null(value=False).alias("bare"),
            inner.alias("inner"),
        )
        .with_columns(
            pl.col("bare") & (pl.col("bare").sum().over("doc_id") < LISTED),
            (pl.col("by") & (pl.col("loose") | around) & (pl.col("by").sum().over("doc_id") < LISTED)).fill_null(
                value=False
            ),
        )
        .filter(pl.any_horizontal("loose", "dated", "authored", "bare", "by"))
    )

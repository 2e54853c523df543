"""Invented corpora: stories that differ, in the chrome of invented sites, as HTML or as plain-text dumps."""

from collections.abc import Sequence
from pathlib import Path

from flows import Page

EN_WHO = (
    "The harbour office",
    "A retired pilot",
    "The town's baker",
    "An old teacher",
    "The night ferry's crew",
    "A young carver",
)
EN_WHAT = (
    "opened the long closed gate",
    "found a box of letters",
    "paid for the broken lamp",
    "asked for a second vote",
)
EN_WHY = (
    "because the winter had been mild",
    "although nobody had expected it",
    "after a meeting of four hours",
    "before the first snow fell",
)
ZH_WHO = ("港务局", "退休的引水员", "镇上的面包师", "一位老教师", "夜班渡轮的船员", "年轻的木雕师傅")
ZH_WHAT = ("打开了关闭多年的闸门", "发现了一箱旧信", "付清了修灯的费用", "要求再投一次票")
ZH_WHY = ("因为这个冬天格外暖和", "虽然谁也没有料到", "在开了四个小时的会以后", "赶在第一场雪以前")


def story(number: int, lang: str, paragraphs: int = 4) -> list[str]:
    """A title and some paragraphs that no other number has."""
    who, what, why = (EN_WHO, EN_WHAT, EN_WHY) if lang == "en" else (ZH_WHO, ZH_WHAT, ZH_WHY)
    told = []
    for nth in range(paragraphs):
        one, two = number * 7 + nth, number * 3 + nth * 5
        subject, deed, cause = who[one % 6], what[(one // 6 + nth) % 4], why[two % 4]
        if lang == "en":
            told.append(
                f"{subject} of pier {number} {deed} on day {nth + 1}, {cause}, and {number + nth} people who had waited at "
                f"berth {number * 11 + nth} since the early morning went home with a story to tell their children."
            )
        else:
            told.append(
                f"{subject}在{number}号码头{deed},{cause},从清早就等在{number * 11 + nth}号泊位的{number + nth}个人回家以后,"
                f"把这件事讲给孩子们听,第{nth + 1}天的报纸上也登了一小段消息。"
            )
    title = f"Pier {number} and its {what[number % 4]}" if lang == "en" else f"{number}号码头的人{what[number % 4]}"
    return [title, *told]


CHROME = {
    "en": (
        ("Valley Courier Online", "Front desk | Weather wall | Marketplace"),
        ("Hand this page to a friend", "Courier kiosk and print room", "Valley Courier House, Mill Lane"),
    ),
    "zh": (
        ("溪谷晚报数字版", "头版 | 天气墙 | 集市"),
        ("把这一页交给朋友", "晚报书亭与印刷间", "溪谷晚报大楼 磨坊巷"),
    ),
}


def lines(number: int, lang: str, body: Sequence[str] | None = None) -> list[str]:
    """A page of the site as lines: chrome, title, story, chrome."""
    above, below = CHROME[lang]
    return [*above, *(body or story(number, lang)), *below]


def dump(number: int, lang: str, body: Sequence[str] | None = None, url: str | None = None) -> Page:
    return Page(text="\n".join(lines(number, lang, body)), url=url, id=f"{lang}-{number}")


def html(number: int, lang: str, body: Sequence[str] | None = None, url: str | None = None) -> Page:
    above, below = CHROME[lang]
    title, *paragraphs = body or story(number, lang)
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    head, tail = ("".join(f"<div>{each}</div>" for each in part) for part in (above, below))
    return Page(
        html=f"<html><head><title>{title}</title></head><body>{head}<h1>{title}</h1>{text}{tail}</body></html>",
        url=url,
        id=f"{lang}-{number}",
    )


def at(host: str, number: int) -> str:
    return f"https://{host}/stories/{number}.html"


def two_sites(folder: Path, count: int) -> Path:
    """So many pages of an English site and dumps of a Chinese one without address, each with its chrome, in a new folder."""
    folder.mkdir()
    for number in range(count):
        (folder / f"en-{number}.html").write_text(str(html(number, "en").html), encoding="utf-8")
        (folder / f"en-{number}.meta.json").write_text(f'{{"url": "{at("valley.example", number)}"}}', encoding="utf-8")
        (folder / f"zh-{number}.txt").write_text(str(dump(number, "zh").text), encoding="utf-8")
    return folder

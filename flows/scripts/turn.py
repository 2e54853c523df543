"""One text turned into the other script: protected spans masked, and piece by piece where both scripts meet."""

import re
from functools import cache

from flows.scripts import CLEAR, CharacterSet, character_class, converter

_HAN = "\u3400-\u9fff"
_ADDRESS = rf"(?:[^\s<>\"'`「」『』《》（）【】“”‘’，。；：！？、…,;:!?()\[\]]|[,;:!?()\[\]](?=[^\s{_HAN}「」『』《》（），。；：！？、…]))+"
_FILE = "pdf|docx?|xlsx?|pptx?|odt|csv|txt|html?|jpe?g|png|gif|mp[34]|zip"
_FOREIGN = "\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3"
_BRACKETS = "|".join(
    f"{left}[^{left}{right}\n]{{0,60}}[{_FOREIGN}][^{left}{right}\n]{{0,60}}{right}"
    for left, right in ("「」", "『』", "《》", "〈〉", "“”", "（）", (r"\(", r"\)"))
)

_PART = _SIMPLE = r"[^\s\u2ff0-\u2fff]"
for _ in range(3):
    _PART = rf"(?:{_SIMPLE}|[⿲⿳]{_PART}{{3}}|[⿰⿱⿴-⿽]{_PART}{{2}})"

_TITLE = "先生|女士|小姐"
_SOME = "和与及因被在等犯涉的将对从为是已也到遭驾持称说供交经抓当"
_PERSON = (
    r"(?<![其业多剩残富盈有十百千万年月个规模示典师防旅导上中下出巡环同夜简质纯淳五山东西南北糊粉喷乱忧抑浓沉])"
    rf"[余范郁朴岳涂游](?={_TITLE}|某(?![些种类地日天年月时处个位项家样]))"
    r"|(?<![由对关等属位处基鉴低高大小多少优劣利便归至过终敢急忠善乐勇富源缘限居始见生死用出不介陷趋倾濒得在致力服决定嫁])"
    rf"于(?={_TITLE}|某(?:[某{_SOME}]|(?![{_HAN}])))"
)
"""Surnames that are alike in both scripts, and that OpenCC takes for 於, 餘, 範: where 某 or a title says that they are."""

FOREIGN = r"[\p{Hiragana}\p{Katakana}\p{Hangul}]"
"""Letters that say that the Chinese characters beside them are Japanese or Korean: a column operation's pattern."""

MAY_BE_PROTECTED = rf"[@#＠＃`]|://|www\.|\.[A-Za-z]{{2,}}/|\.(?:{_FILE})|[⿰-⿽]|土著|子丑|[于余范郁朴岳涂游](?:某|先生|女士|小姐)|{FOREIGN}"
"""What stands in every text that `PROTECTED` finds something in: a column operation's regular expression."""

PROTECTED = re.compile(
    rf"(https?://{_ADDRESS}|www\.{_ADDRESS}"  # a Han path is part of the address
    rf"|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}}/{_ADDRESS}"
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z0-9-]{2,24}"
    rf"|(?<![\w.-])\w[\w.-]{{0,60}}\.(?:{_FILE})(?![A-Za-z0-9])"
    r"|`[^`]*`"
    r"|[#＃][^#＃\s]{1,40}[#＃]|(?<!\w)[#@＃＠]\w{1,30}"  # tags and names, as typed
    rf"|(?<=[{_HAN}])[@＠]\w{{1,16}}(?!\w)"  # behind Han nothing tells a long name from a clause
    rf"|{_BRACKETS}"  # a Japanese or Korean name or saying
    rf"|[⿲⿳]{_PART}{{3}}|[⿰⿱⿴-⿽]{_PART}{{2}}"  # the drawing of a character: 氵 beside 產
    rf"|{_PERSON}"
    r"|土著|子丑)"  # words that OpenCC turns into 土着 and 子醜
)

SENTENCE = re.compile(r"(?<=[。!?！？;；\n」』”])")
"""Between sentences, and behind quotations: where a text changes its script."""

CLAUSE = re.compile(r"(?<=\W)")
"""Behind every mark and blank: no word goes on there."""

CUTS = (SENTENCE, CLAUSE)

_DAYS = "[一二三四五六日天]"
WORD_ENDS = re.compile(
    rf"(?<=(?<![一二两三四五六七八九十每半几数])星期{_DAYS})|(?<=(?<![一二两三四五六七八九十每半几数])周{_DAYS})|(?<=礼拜{_DAYS})"
    "|(?<=一)(?=发布)|(?<=不)(?=复杂)"
)
"""Where a word ends that OpenCC, which takes the longest word from the left, would read on: 星期一 | 发布 and not 一发 | 布,
which gives 發布 where the title has 發佈; 周一 | 出发 and not 一出, 周四 | 台风 and not 四台."""


def turned(text: str, config: str, is_in: str) -> str:
    """The text converted by OpenCC's `config`, apart from protected spans.

    Where it holds both scripts, only the sentences that need it are converted, in a sentence of both only the clauses,
    and in a clause of both only the characters that the other script alone has; a tenth of a sentence may be a name.
    Converting to traditional is not idempotent (里長 would become 裏長), so it must not touch what is traditional
    already, nor tw2s a simplified 显著.

    Args:
        text: any text.
        config: `t2s`, `s2tw` and so on.
        is_in: `hans`, `hant` or `mixed`, what the text was judged to be; a piece that could be either is of it.
    """
    parts = PROTECTED.split(text)
    return "".join(part if number % 2 else _turned(part, config, is_in, CUTS) for number, part in enumerate(parts))


def _turned(part: str, config: str, is_in: str, cuts: tuple[re.Pattern[str], ...]) -> str:
    wrong, right = ("traditional", "simplified") if config.endswith("2s") else ("simplified", "traditional")
    foreign, own = (len(_pattern(name).findall(part)) for name in (wrong, right))
    few = own * CLEAR <= own + foreign if len(cuts) < len(CUTS) else not own
    if few and (foreign or is_in != "mixed"):
        return _by_opencc(part, config)
    if not foreign:
        return part
    if cuts:
        return "".join(_turned(piece, config, is_in, cuts[1:]) for piece in cuts[0].split(part))
    return _certain(part, _by_opencc(part, config), _pattern(wrong))


def _by_opencc(part: str, config: str) -> str:
    convert = converter(config).convert
    # To simplified, a character is seldom more than one.
    return "".join(map(convert, WORD_ENDS.split(part))) if config.startswith("s2") else str(convert(part))


def _certain(before: str, after: str, wrong: re.Pattern[str]) -> str:
    """The text before, with the new character wherever it had one of the wrong script only."""
    if len(before) != len(after):
        return before
    return "".join(new if wrong.match(old) else old for old, new in zip(before, after, strict=True))


def protected_out(text: str) -> str:
    """The text without its protected spans."""
    return PROTECTED.sub("", text)


def differing(before: str, after: str) -> int:
    """Number of characters that are not the same, place by place, and of those that one of the texts has more."""
    return sum(a != b for a, b in zip(before, after, strict=False)) + abs(len(before) - len(after))


@cache
def _pattern(name: CharacterSet) -> re.Pattern[str]:
    return re.compile(character_class(name))

"""One text turned into the other script: protected spans masked, and sentence by sentence where both scripts meet."""

import re
from functools import cache

from flows.scripts import CLEAR, CharacterSet, character_class, converter

_HAN = "\u3400-\u9fff"
_ADDRESS = rf"(?:[^\s<>\"'`「」『』《》（）【】“”‘’，。；：！？、…,;:!?()\[\]]|[,;:!?()\[\]](?=[^\s{_HAN}「」『』《》（），。；：！？、…]))+"

MAY_BE_PROTECTED = r"[@#`]|://|www\.|土著|子丑"
"""What stands in every text that `PROTECTED` finds something in: a column operation's regular expression."""

PROTECTED = re.compile(
    rf"(https?://{_ADDRESS}|www\.{_ADDRESS}"  # a Han path is part of the address
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|`[^`]*`"
    r"|#[^#\s]{1,40}#|(?<!\w)[#@]\w{1,30}"  # tags and names, as typed
    r"|土著|子丑)"  # words that OpenCC turns into 土着 and 子醜
)

SENTENCE = re.compile(r"(?<=[。!?！？;；\n」』”])")
"""Between sentences, and behind quotations: where a text changes its script."""


def turned(text: str, config: str, is_in: str) -> str:
    """The text converted by OpenCC's `config`, apart from protected spans.

    Where it holds both scripts, only the sentences that need it are converted: converting to traditional is not
    idempotent (里長 would become 裏長), so it must not touch what is traditional already.

    Args:
        text: any text.
        config: `t2s`, `s2tw` and so on.
        is_in: `hans`, `hant` or `mixed`, what the text was judged to be; a sentence that could be either is of it.
    """
    parts = PROTECTED.split(text)
    return "".join(part if number % 2 else _turned(part, config, is_in) for number, part in enumerate(parts))


def _turned(part: str, config: str, is_in: str) -> str:
    convert = converter(config).convert
    if is_in != "mixed" and (config.endswith("2s") or not _pattern("traditional").search(part)):
        return str(convert(part))
    return "".join(convert(each) if _needs(each, config, is_in) else each for each in SENTENCE.split(part))


def _needs(sentence: str, config: str, is_in: str) -> bool:
    simplified = len(_pattern("simplified").findall(sentence))
    traditional = len(_pattern("traditional").findall(sentence))
    if simplified + traditional == 0:
        return is_in != "mixed"
    return traditional > 0 if config.endswith("2s") else traditional * CLEAR <= simplified + traditional


def protected_out(text: str) -> str:
    """The text without its protected spans."""
    return PROTECTED.sub("", text)


def differing(before: str, after: str) -> int:
    """Number of characters that are not the same, place by place, and of those that one of the texts has more."""
    return sum(a != b for a, b in zip(before, after, strict=False)) + abs(len(before) - len(after))


@cache
def _pattern(name: CharacterSet) -> re.Pattern[str]:
    return re.compile(character_class(name))

r"""Text broken into lines of one width, for bench/planted.py: of words for English, of characters for Chinese.

>>> wrapped("one two three", 8, "en")
'one two\nthree'
>>> wrapped("一二三四，五六", 8, "zh")
'一二三\n四，五六'
"""

NOT_FIRST = frozenset("，。、；：？！”’）》」』,.;:?!)")
"""What no line begins with."""


def wrapped(text: str, columns: int, lang: str) -> str:
    """The text with line breaks and nothing else changed, English blanks at the breaks aside."""
    return "\n".join(_of_words(text, columns) if lang == "en" else _of_characters(text, columns // 2))


def _of_words(text: str, columns: int) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > columns:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _of_characters(text: str, width: int) -> list[str]:
    lines, first = [], 0
    while first < len(text):
        last = first + width
        while first + 1 < last < len(text) and text[last] in NOT_FIRST:
            last -= 1
        lines.append(text[first:last])
        first = last
    return lines

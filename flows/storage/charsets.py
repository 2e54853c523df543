"""Names of encodings: what pages call them, and what they mean in practice.

A label is what browsers take it for, not what the standard says: `gb2312` is GB 18030, `iso-8859-1` is Windows-1252.
Only the labels below are ever handed to Python's codecs, which also know `base64` and `unicode_escape`.
"""

import re

HAN = ("gb18030", "big5hkscs", "cp950")
JAPANESE = ("cp932", "euc_jp")
KOREAN = ("cp949",)

LABELS: dict[str, tuple[str, ...]] = {
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8", "utf-8-sig", "utf8mb4"),
    "utf-16": ("utf-16", "utf16", "ucs-2", "iso-10646-ucs-2", "unicode", "csunicode"),
    "utf-16-le": ("utf-16le", "unicodefeff", "utf-16-le"),
    "utf-16-be": ("utf-16be", "unicodefffe", "utf-16-be"),
    "utf-32": ("utf-32", "utf32"),
    "gb18030": (
        *("gb18030", "gb2312", "gbk", "gb-2312-80", "csgb2312", "chinese", "csiso58gb231280", "iso-ir-58", "x-gbk"),
        *("gb2312-80", "cp936", "ms936", "windows-936", "936", "euc-cn", "euccn", "gb", "gb-2312", "gb-18030"),
    ),
    "big5hkscs": (
        *("big5", "big5-hkscs", "big5hkscs", "cn-big5", "csbig5", "x-x-big5", "big-5", "big5-eten", "big5-tw"),
        *("cp950", "ms950", "windows-950", "950", "big5-uao", "big5uao"),
    ),
    "hz": ("hz", "hz-gb-2312"),
    "cp932": (
        *("shift-jis", "shiftjis", "sjis", "x-sjis", "ms-kanji", "csshiftjis", "windows-31j", "cp932", "ms932", "932"),
    ),
    "euc_jp": ("euc-jp", "eucjp", "x-euc-jp", "cseucpkdfmtjapanese"),
    "iso2022_jp": ("iso-2022-jp", "csiso2022jp", "jis"),
    "cp949": (
        *("euc-kr", "euckr", "ks-c-5601-1987", "ks-c-5601-1989", "ksc5601", "ksc-5601", "korean", "cseuckr", "949"),
        *("windows-949", "cp949", "uhc", "ms949"),
    ),
    "cp1252": (
        *("windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso88591", "latin1", "latin-1", "l1"),
        *("ascii", "us-ascii", "ansi", "ansi-x3.4-1968", "csisolatin1", "iso-ir-100", "x-user-defined", "1252"),
    ),
    "cp1250": ("windows-1250", "cp1250", "x-cp1250", "1250"),
    "cp1251": ("windows-1251", "cp1251", "x-cp1251", "win-1251", "win1251", "1251"),
    "cp1253": ("windows-1253", "cp1253", "x-cp1253", "1253"),
    "cp1254": ("windows-1254", "cp1254", "x-cp1254", "iso-8859-9", "iso8859-9", "latin5", "l5", "1254"),
    "cp1255": ("windows-1255", "cp1255", "x-cp1255", "1255"),
    "cp1256": ("windows-1256", "cp1256", "x-cp1256", "1256"),
    "cp1257": ("windows-1257", "cp1257", "x-cp1257", "1257"),
    "cp1258": ("windows-1258", "cp1258", "x-cp1258", "1258"),
    "cp874": ("windows-874", "cp874", "tis-620", "tis620", "iso-8859-11", "874", "dos-874"),
    "koi8-r": ("koi8-r", "koi8", "koi", "cskoi8r"),
    "koi8-u": ("koi8-u", "koi8-ru"),
    "iso8859-2": ("iso-8859-2", "iso8859-2", "latin2", "l2"),
    "iso8859-3": ("iso-8859-3", "iso8859-3"),
    "iso8859-4": ("iso-8859-4", "iso8859-4"),
    "iso8859-5": ("iso-8859-5", "iso8859-5", "cyrillic"),
    "iso8859-6": ("iso-8859-6", "iso8859-6", "arabic"),
    "iso8859-7": ("iso-8859-7", "iso8859-7", "greek"),
    "iso8859-8": ("iso-8859-8", "iso8859-8", "iso-8859-8-i", "hebrew", "logical", "visual"),
    "iso8859-10": ("iso-8859-10", "iso8859-10"),
    "iso8859-13": ("iso-8859-13", "iso8859-13"),
    "iso8859-14": ("iso-8859-14", "iso8859-14"),
    "iso8859-15": ("iso-8859-15", "iso8859-15", "latin9", "l9"),
    "iso8859-16": ("iso-8859-16", "iso8859-16"),
    "mac-roman": ("macintosh", "mac", "x-mac-roman"),
}

CODECS = {label: codec for codec, labels in LABELS.items() for label in labels}

DECLARED = re.compile(
    rb"<meta\b[^<>]{0,800}?\bcharset\s*=\s*[\"']?\s*([\w.:+-]{2,40})|<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*[\"']([\w.:+-]{2,40})",
    re.IGNORECASE,
)
"""A page's own word, wherever it stands: portals put it behind kilobytes of script."""


def codec_of(label: str | None) -> str | None:
    """The Python codec a label means, or None for a label nobody knows."""
    if not label:
        return None
    return CODECS.get(label.strip().strip("\"';").strip().lower().replace("_", "-"))


def declared_in(data: bytes) -> list[str]:
    """The codecs a page names in its own meta tags, first named first, each once.

    A page that was found by reading ASCII cannot be in UTF-16, whatever it says: then UTF-8 is meant.
    """
    found: dict[str, None] = {}
    for match in DECLARED.finditer(data):
        codec = codec_of((match[1] or match[2]).decode("ascii", "replace"))
        if codec:
            found["utf-8" if codec.startswith(("utf-16", "utf-32")) else codec] = None
        if len(found) == 4:
            break
    return list(found)

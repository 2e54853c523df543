"""Bytes to text: which encoding, on what evidence, and how many bytes did not fit."""

import codecs
from typing import NamedTuple

from flows.storage import controls
from flows.storage.charsets import HAN, JAPANESE, KOREAN, codec_of, declared_in
from flows.storage.guess import GUESSES, reads_best
from flows.storage.mojibake import undone
from flows.storage.noise import is_noise
from flows.storage.plausible import plausibility

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SHORT = 200
"""Bytes below which valid UTF-8 may be chance: two characters of GBK can be two of UTF-8, as "联通" is."""

ASCII = bytes(range(0x80))


class Decoded(NamedTuple):
    """Text without lone surrogates and NULs, the Python codec that gave it, and the reason for that codec."""

    text: str
    encoding: str
    evidence: str


class Undecodable(ValueError):  # noqa: N818 - it says what the bytes are
    """No encoding fits, or the best one gives noise. `tried` names those that were tried."""

    def __init__(self, tried: tuple[str, ...], noise: str | None = None) -> None:
        said = f"no language even as {noise}, the best reading" if noise else "no encoding fits"
        super().__init__(f"{said}; tried {', '.join(tried)}")
        self.tried = tried


def decode(data: bytes, declared: str | None = None, *, html: bool = False) -> Decoded:
    """The text of `data`, always by the same rules: byte order mark, valid UTF-8, then whatever reads best.

    `declared` is what a server or a record said; `html` makes the page's own meta tags count too, wherever they stand.
    A declaration is a candidate, not a command. A few broken bytes and stray control characters become U+FFFD and are
    counted in the evidence.

    Text in UTF-8 that was read wrongly before it was saved so is read aright (see `mojibake`), and the evidence says so.

    Raises:
        Undecodable: nothing fits. Look at `binary.binary_kind` first: bytes that are no text may come out as one.
    """
    found = _read(data, codec_of(declared), html=html)
    return sound(unfolded(found, data if found.encoding == "utf-8" else None), data)


def unfolded(found: Decoded, data: bytes | None = None) -> Decoded:
    """The text without a mistake that was made before it was saved as Unicode, with the mistake in its evidence.

    `data`, where it is known, is the text in UTF-8.
    """
    first = undone(found.text, data) if found.encoding.startswith("utf-") else None
    if first is None:
        return found
    lost = f"; {first.broken} broken places replaced by U+FFFD" if first.broken else ""
    return Decoded(
        first.text.replace("\0", "\ufffd"), found.encoding, f"{found.evidence}; its text is {first.said}, undone{lost}"
    )


def sound(found: Decoded, data: bytes | None = None) -> Decoded:
    """The text without control characters that no text has; the evidence counts them. `data` are its bytes, if known."""
    wide = found.encoding.startswith(("utf-16", "utf-32"))
    text, strays = controls.replaced(found.text, None if wide else data)
    said = f"{found.evidence}; {strays} control characters replaced by U+FFFD"
    return Decoded(text, found.encoding, said) if strays else found


def _read(data: bytes, codec: str | None, *, html: bool) -> Decoded:
    for mark, marked_as in BOMS:
        if data.startswith(mark):
            marked = _replaced(data[len(mark) :], marked_as, "byte order mark")
            if marked.text.count("\ufffd") * 20 <= len(marked.text) and not is_noise(marked.text):
                return marked
    wide = _utf16(data, codec)
    if wide and not is_noise(wide.text):
        return wide
    if b"\x1b" in data or codec == "hz":
        escaped = _escaped(data, codec)
        if escaped:
            return escaped
    return _utf8(data, codec) or _best(data, codec, html=html)


def unicode(text: str) -> tuple[str, int]:
    """The text with each lone surrogate and NUL as U+FFFD, and how many there were."""
    fixed = text.replace("\0", "\ufffd").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if fixed == text:
        return text, 0
    return fixed, max(fixed.count("\ufffd") - text.count("\ufffd"), 1)


def _replaced(data: bytes, codec: str, evidence: str) -> Decoded:
    """The data by this codec, what does not fit replaced and counted."""
    given = data.count("\ufffd".encode(codec)) if codec.startswith("utf-") or codec == "gb18030" else 0
    text = data.decode(codec, "replace").removeprefix("\ufeff").replace("\0", "\ufffd")
    lost = max(text.count("\ufffd") - given, 0)
    return Decoded(text, codec, f"{evidence}; {lost} broken places replaced by U+FFFD" if lost else evidence)


def _utf16(data: bytes, codec: str | None) -> Decoded | None:
    """UTF-16 without a mark: its line breaks, blanks and digits put a NUL beside every ASCII byte."""
    head = data[:4096]
    if head.count(0) * 50 <= len(head):
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if codec in ("utf-16-le", "utf-16-be"):
        guess = codec
    elif head.count(0) * 4 < len(head) and _is_stray(head):
        return None
    elif odd > 8 * even:
        guess = "utf-16-le"
    elif even > 8 * odd:
        guess = "utf-16-be"
    else:
        return None
    sample = head[: len(head) // 2 * 2].decode(guess, "replace")
    strange = sum(1 for char in sample if char in "\0\ufffd" or (char < " " and char not in "\t\n\r\f"))
    if strange * 20 > len(sample):
        return None
    return _replaced(data, guess, "declared" if codec == guess else "NULs as in UTF-16")


def _is_stray(head: bytes) -> bool:
    """Whether a few NULs are damage: in UTF-16 so few stand in Chinese, which is no UTF-8, and each beside an ASCII byte."""
    first = head.find(0)
    if not head[first ^ 1 : (first ^ 1) + 1].isascii():
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _escaped(data: bytes, codec: str | None) -> Decoded | None:
    """ISO-2022 and HZ: seven-bit encodings that shift by escape sequences."""
    if not data.isascii():
        return None
    for name in ("hz",) if codec == "hz" else ("iso2022_jp", "iso2022_jp_2", "iso2022_kr"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not text.isascii():
            fixed, lost = unicode(text)
            said = f"escape sequences; {lost} broken places replaced by U+FFFD" if lost else "escape sequences"
            return Decoded(fixed, name, said)
    return None


def _utf8(data: bytes, codec: str | None) -> Decoded | None:
    """UTF-8, if it is valid or nearly: no other encoding looks like it by chance, a few characters aside."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(data)
    ascii_only = text.isascii()
    if (
        not ascii_only
        and codec in (*HAN, *JAPANESE, *KOREAN)
        and len(data) < SHORT
        and max(text) < "\u0800"
        and _reads_well(data, str(codec))
    ):
        return None
    evidence = "ASCII" if ascii_only else "valid UTF-8"
    if 0 in data:  # sought in the bytes: in wide text it takes as long as decoding
        return _replaced(data, "utf-8", evidence)
    return Decoded(text.removeprefix("\ufeff"), "utf-8", evidence)


def _reads_well(data: bytes, codec: str) -> bool:
    """Whether a few bytes that are UTF-8 by chance are common words in the encoding that was declared."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    return plausibility(text, codec) >= 2 * len(data.translate(None, ASCII))


def _nearly_utf8(data: bytes) -> Decoded | None:
    high = len(data.translate(None, ASCII))
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = high - lost
    # In other encodings nearly every high byte is broken UTF-8; a page with a few cut characters is UTF-8.
    if lost * 10 > whole:
        return None
    return _replaced(data, "utf-8", "nearly valid UTF-8")


def _best(data: bytes, declared: str | None, *, html: bool) -> Decoded:
    own = declared_in(data) if html else []
    said = list(dict.fromkeys([*([declared] if declared else []), *own]))
    believed = [codec for codec in said if not codec.startswith(("utf-", "hz", "iso2022"))]
    codec = reads_best(data, believed)
    tried = tuple(dict.fromkeys(["utf-8", *believed, *GUESSES]))
    if codec is None:
        raise Undecodable(tried)
    best = _replaced(data, codec, _evidence(codec, declared, own, said))
    if is_noise(best.text):
        raise Undecodable(tried, noise=codec)
    return best


def _evidence(codec: str, declared: str | None, own: list[str], said: list[str]) -> str:
    if codec == declared:
        return "declared"
    if codec in own:
        return "meta tag" if not declared else f"meta tag; {declared} was declared and reads worse"
    return f"guessed; {', '.join(said)} was declared and reads worse" if said else "guessed by its characters"

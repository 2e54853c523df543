"""Is this text at all? Known file signatures, and what no text contains."""

from flows.storage.controls import too_many

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"wOFF", "a web font"),
    (b"wOF2", "a web font"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"ARROW1\x00\x00", "an Arrow file"),
    (b"Obj\x01", "an Avro file"),
)


def binary_kind(data: bytes, encoding: str = "") -> str | None:
    """What the bytes are when they are no text, in words for a reader; None when they may be text.

    What was read in the encoding UTF-16 or UTF-32 is text, and full of NULs. A few stray controls do not make a page binary; more than one
    byte in a hundred does, in short text that is whole apart from them more than one in 20.
    """
    if encoding.startswith(("utf-16", "utf-32")):
        return None
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ", b"WEBP")):
        return "a film, sound or image"
    controls = too_many(data)
    if controls:
        return f"binary data ({controls} of {len(data)} bytes are control characters)"
    return None

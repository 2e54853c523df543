"""What files are called in tables: their names as text, also where the bytes of a name are in an old encoding."""

import os
from collections.abc import Iterable

from flows.storage.decode import Undecodable, decode


def label(name: str) -> str:
    """A file name, as Python gives it, as text that can always be written down; see `label_of`."""
    return name if name.isascii() else label_of(os.fsencode(name))


def label_of(data: bytes) -> str:
    r"""The bytes of a name as text.

    Those that are no UTF-8 (names from an archive packed on Chinese Windows) are read as a page's would be; where that
    gives nothing sound, each such byte is written as ``\xNN``.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        said = decode(data).text
    except Undecodable:
        said = ""
    return said if said and "\ufffd" not in said else spelled(data)


def labels(names: Iterable[str]) -> dict[str, str]:
    """What the files of one folder are called, by name; no two alike, or one of them would pass for the other.

    Names in UTF-8 are called what they are. Of others that read like a name that is taken, the bytes are spelled.
    """
    found = {name: label(name) for name in names}
    foreign = sorted(name for name, said in found.items() if said != name)
    taken = {said for name, said in found.items() if said == name}
    for name in foreign:
        said = found[name] if found[name] not in taken else spelled(os.fsencode(name))
        while said in taken:
            said += "~"
        taken.add(said)
        found[name] = said
    return found


def spelled(data: bytes) -> str:
    r"""The bytes as UTF-8, with ``\xNN`` for those that are none."""
    return data.decode("utf-8", "backslashreplace")

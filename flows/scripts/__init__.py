"""What is known of the two Chinese scripts: the characters that only one of them has, and the converters.

`characters.txt` is made by bench/make_scripts.py. Everything here is built at first use, so that importing costs nothing.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

import opencc

from flows.errors import RunError

CharacterSet = Literal["simplified", "traditional", "convertible"]

NEWEST_CASE = ("s2t", "高剂量的苦瓜素还会抑制胚胎发育", "發育")
"""What only current dictionaries get right; old ones give 髮育."""

CLEAR = 10
"""One script needs nine times the other's characters: a tenth of all may be the other's, in a quoted name."""


@cache
def character_class(name: CharacterSet) -> str:
    """One of the sets as a regular expression's class: `[东丝丢...]`."""
    return f"[{_characters()[name]}]"


@cache
def _characters() -> dict[str, str]:
    text = (files(__package__) / "characters.txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))


@cache
def converter(config: str) -> opencc.OpenCC:
    """OpenCC's converter for `t2s`, `s2tw` and so on, built once a process.

    Raises:
        RunError: the module `opencc` is not OpenCC itself, or an old one; the message says what to uninstall.
    """
    _require_current()
    return opencc.OpenCC(config)


@cache
def _require_current() -> None:
    version = str(getattr(opencc, "__version__", "of unknown version"))
    parts = tuple(int(part) for part in version.split(".")[:2] if part.isdecimal())
    config, text, wanted = NEWEST_CASE
    if parts >= (1, 4) and wanted in opencc.OpenCC(config).convert(text):
        return
    msg = (
        f"the installed module opencc ({version}) is not OpenCC 1.4 or newer. opencc-python-reimplemented overwrites "
        "OpenCC's files under the same name: uninstall opencc-python-reimplemented and OpenCC, then install opencc==1.4.2"
    )
    raise RunError(msg)

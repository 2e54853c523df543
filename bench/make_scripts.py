"""Writes flows/scripts/characters.txt: the characters that tell simplified from traditional Chinese.

    python bench/make_scripts.py

A character stands in `simplified` when OpenCC's s2t and s2hk change it, t2s does not, and Big5 cannot encode it; in
`traditional` when t2s changes it, s2t does not, and GB 2312 cannot encode it. The encodings take out what is legal in
both scripts (后, 里, 面, 台), s2hk what Hong Kong writes as the mainland does (税, 温, 户).
`convertible` holds every character without which t2s leaves a text as it is: those it changes by themselves, and
those it changes only within a phrase (沈默).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import opencc

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from flows.scripts import converter  # noqa: E402

TARGET = ROOT / "flows" / "scripts" / "characters.txt"

UNIFIED = range(0x4E00, 0xA000)
IDEOGRAPHS = (range(0x3400, 0x4DC0), UNIFIED, range(0x20000, 0x32400))


def encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def one_script_only(configs: tuple[str, ...], back: str, other_encoding: str) -> list[str]:
    """Characters that all `configs` change, `back` leaves, and the other script's old encoding does not have."""
    return [
        character
        for character in map(chr, UNIFIED)
        if all(converter(config).convert(character) != character for config in configs)
        and converter(back).convert(character) == character
        and not encodable(character, other_encoding)
    ]


def convertible() -> list[str]:
    t2s = converter("t2s")
    alone = {chr(code) for block in IDEOGRAPHS for code in block if t2s.convert(chr(code)) != chr(code)}
    in_phrase = {
        before
        for phrase in phrases()
        if alone.isdisjoint(phrase)
        for before, after in zip(phrase, t2s.convert(phrase), strict=True)
        if before != after
    }
    return sorted(alone | in_phrase)


def phrases() -> list[str]:
    """The keys of OpenCC's traditional-to-simplified phrase dictionary, by the tool that its wheel brings along."""
    wheel = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "phrases.txt"
        source = wheel / "share" / "opencc" / "TSPhrases.ocd2"
        command = [wheel / "bin" / "opencc_dict", "-i", source, "-o", text, "-f", "ocd2", "-t", "text"]
        subprocess.run([str(part) for part in command], check=True)
        return [line.split("\t")[0] for line in text.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    sets = {
        "simplified": one_script_only(("s2t", "s2hk"), "t2s", "big5"),
        "traditional": one_script_only(("t2s",), "s2t", "gb2312"),
        "convertible": convertible(),
    }
    head = f"# Made by bench/make_scripts.py with OpenCC {opencc.__version__}; one set a line. See there for what they mean.\n"
    lines = [f"{name} {''.join(sorted(characters))}\n" for name, characters in sets.items()]
    TARGET.write_text(head + "".join(lines), encoding="utf-8")
    print(", ".join(f"{name} {len(characters)}" for name, characters in sets.items()))


if __name__ == "__main__":
    main()

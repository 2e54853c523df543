"""What the barrier between the passes costs: `python bench/barrier.py [DOCUMENTS]`, on invented line counts.

Each of 100,000 documents has 40 lines: 15 of its site's chrome, 25 of its own; 800 sites, a fourth of the documents
without an address. Prints CPU seconds, the growth of the process's memory, and what was learned.
"""

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import polars as pl

from flows.stages.learned import learned
from flows.stages.lines_seen import SEEN_LINES, SEEN_PAGES, Seen

CHROME, OWN, SITES = 15, 25, 800


def invented(documents: int) -> Seen:
    random = np.random.default_rng(4)
    number = np.arange(documents)
    site = random.integers(0, SITES, documents)
    size = CHROME + OWN
    chrome = np.tile(np.arange(CHROME), (documents, 1)) + site[:, None] * 1_000 + 1
    own = random.integers(1 << 40, 1 << 62, (documents, OWN))
    line = np.concatenate([chrome[:, :7], own, chrome[:, 7:]], axis=1)
    beside = line & 0xFFFFFFFF
    before, after = np.zeros_like(beside), np.zeros_like(beside)
    before[:, 1:], after[:, :-1] = beside[:, :-1], beside[:, 1:]
    edge = np.zeros((documents, size), dtype=bool)
    edge[:, :7] = edge[:, 7 + OWN :] = True
    names = [None if each % 4 == 0 else f"site{each}.example" for each in site]
    pages = {"doc_id": [f"{each:020x}" for each in number], "site": names, "story": own[:, 0], "second": own[:, 1]}
    ravelled = {"line": line, "before": before, "after": after, "edge": edge, "sentence": ~edge, "kept": ~edge}
    columns = {name: values.ravel() for name, values in ravelled.items()}
    lines = {"doc": np.repeat(number, size), **columns, "open": np.ones(documents * size, dtype=bool)}
    return Seen(pl.DataFrame(pages).cast(SEEN_PAGES), pl.DataFrame(lines).cast(SEEN_LINES))


def main() -> int:
    seen = invented(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    held = seen.lines.estimated_size() + seen.pages.estimated_size()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = learned(seen, 5)
    seconds = time.process_time() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(
        f"{seen.lines.height:,} lines of {seen.pages.height:,} documents, {held >> 20} MB held: {seconds:.1f} s of CPU,"
        f" the peak grew by {grown} MB; {found.lines.height:,} lines learned, {found.marks.height:,} marks"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What a phase of a run leaves in memory when it is over."""

import ctypes
import gc
from collections.abc import Callable
from functools import cache
from typing import Any


def give_back() -> None:
    """Give back to the system what is not in use any more: the next phase begins with what it needs.

    The C library keeps what was freed for itself, some 200 MB after the documents of a run of 100,000 were settled, and
    frames that a cycle of objects holds live until somebody looks. Costs a tenth of a second: not for every item.
    """
    gc.collect()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], Any] | None:
    """`malloc_trim` of glibc; none on other systems, which have no such thing or need none."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None

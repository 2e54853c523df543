"""Memory that a run has no use for any more."""

import ctypes
import gc
from collections.abc import Callable
from functools import cache
from typing import Any


def give_back() -> None:
    """Give back to the system what is not in use: what comes next begins with what it needs.

    The C library keeps what was freed for itself, some 200 MB after the documents of a run of 100,000 were settled, and
    frames that a cycle of objects holds live until somebody looks. Costs a quarter of a second beside Prefect and Great
    Expectations, most of it for looking: where a run lets go of much, not at every step.
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

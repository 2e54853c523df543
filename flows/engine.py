"""Where a shard's work is done: in this process, in worker processes, or (see `flows.dag`) as tasks that Prefect runs."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs one function over many items and tells somebody how far it is."""

    progress: "Progress"
    """Who is told; of the phases between the maps too."""

    def map(self, name: str, function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        """The function's results in the order of the items, whichever finished first."""
        ...

    def note(self, markdown: str, key: str) -> None:
        """Show a text to whoever watches the run."""
        ...


class Progress(Protocol):
    """Told when a phase begins, and after every item that is done."""

    def __call__(self, phase: str, done: int, total: int) -> None:
        """`done` of `total` items of a phase are done: none when it begins. A phase that is one step has one item."""
        ...


def silent(phase: str, done: int, total: int) -> None:
    """A progress that tells nobody."""


@contextmanager
def phase(progress: Progress, name: str) -> Iterator[None]:
    """What is done inside the block is a phase of one step."""
    progress(name, 0, 1)
    yield
    progress(name, 1, 1)


def counted(progress: Progress, name: str, items: Sequence[Item]) -> Iterator[Item]:
    """The items one by one; each counts as done when the next is asked for."""
    progress(name, 0, len(items))
    for number, item in enumerate(items, 1):
        yield item
        progress(name, number, len(items))


class LocalEngine:
    """Runs items in this process (one worker) or in a pool of worker processes.

    Processes are spawned, not forked: Polars has threads of its own, and a fork would copy their locks.
    """

    def __init__(self, workers: int = 1, progress: Progress = silent) -> None:
        self.workers = workers
        self.progress = progress

    def map(self, name: str, function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        """Results in the order of the items."""
        if self.workers == 1 or len(items) < 2:
            return self._counted(name, map(function, items), len(items))
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(self.workers, len(items)), mp_context=context) as pool:
            try:
                return self._counted(name, pool.map(function, items), len(items))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def note(self, markdown: str, key: str) -> None:
        """Nobody watches a local run but its terminal, which gets the summary anyway."""

    def _counted(self, name: str, results: Iterable[Result], total: int) -> list[Result]:
        done = []
        self.progress(name, 0, total)
        for result in results:
            done.append(result)
            self.progress(name, len(done), total)
        return done

"""Which files a run reads, and what each is called."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.errors import UsageError
from flows.storage.disk import is_folder
from flows.storage.labels import label, labels

SIDE_FILE = ".meta.json"
OF_A_RUN = {"manifest.json", "ledger.parquet", "documents.parquet"}
"""Files by which a folder is known as what a run wrote."""

OF_RUNS = {".state", "runs.parquet"}
"""Names by which a folder is known as one that runs write to."""

PACKED = (".gz", ".zst", ".bz2", ".xz")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells a changed file from an unchanged one without opening it."""

    size: int = 0
    mtime_ns: int = 0
    ctime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the input. `source_path` starts with its INPUT's own name and is what tables call it."""

    path: Path
    source_path: str
    size: int
    mtime_ns: int
    ctime_ns: int = 0
    side: Path | None = None
    """The `page.meta.json` that stands beside a page."""
    side_stamp: Stamp = Stamp()

    @property
    def stamp(self) -> Stamp:
        """The file's own stamp."""
        return Stamp(self.size, self.mtime_ns, self.ctime_ns)


def discover(inputs: Sequence[Path], skip: Iterable[Path] = (), hidden: list[str] | None = None) -> list[Source]:
    """Every file to read under the inputs, sorted by `source_path`.

    Hidden files and folders and the side files of pages are left out, as are the folders in `skip` (the output) and
    what other runs have written. What is left out as hidden is told in `hidden`: paths, those of folders with a slash.
    A folder or file that is reached twice is taken once, from the outermost INPUT. A file that cannot be opened is
    still a source: it costs itself later, in the quarantine.

    Raises:
        UsageError: there is no INPUT, or one is missing, is the output, was written by a run, has nothing to read in
            it, or two have one name.
    """
    seen = {os.path.realpath(folder) for folder in skip}
    dotted: list[str] = [] if hidden is None else hidden
    roots = named(inputs, seen)
    taken: set[tuple[str, str]] = set()
    sources: list[Source] = []
    for path, name in sorted(roots, key=lambda root: os.path.realpath(root[0])):
        if not path.is_dir():
            found: Iterable[tuple[str, list[str], list[str]]] = [(str(path.parent), [path.name], [name])]
        elif os.path.realpath(path) in seen:
            continue
        else:
            found = _folders(path, name, seen, dotted)
        before = len(taken)
        for folder, files, called in found:
            sources.extend(_sources(folder, files, called, taken))
        if path.is_dir() and len(taken) == before:
            unseen = f" but {len(dotted)} hidden, with names that begin with a dot" if dotted else ""
            message = f"{path}: nothing to read in this folder{unseen}; put pages (.html, .txt, .jsonl, ...) into it"
            raise UsageError(message)
    return sorted(sources, key=lambda source: source.source_path)


def named(inputs: Sequence[Path], skip: Iterable[str | Path] = ()) -> list[tuple[Path, str]]:
    """Each INPUT with its name. Looks into no folder, so it can be asked before anything is written.

    Raises:
        UsageError: there is no INPUT, or one is missing, is one of `skip` (the output), or two have one name.
    """
    if not inputs:
        message = "no input; name a file or a folder of pages"
        raise UsageError(message)
    outputs = {os.path.realpath(folder) for folder in skip}
    roots: dict[str, tuple[Path, Path]] = {}
    for given in inputs:
        path = Path.cwd() / given
        if not path.exists():
            message = f"{given}: no such file or folder"
            raise UsageError(message)
        if os.path.realpath(path) in outputs:
            message = f"{given}: is the input and the output at once; choose another --output (it may lie in the input)"
            raise UsageError(message)
        name = label(path.name if path.name not in ("", "..") else path.resolve().name) or "root"
        other, said = roots.get(name, (path, given))
        if os.path.realpath(other) != os.path.realpath(path):
            message = f"{given} and {said}: two inputs with one name; rename one, or give their common folder"
            raise UsageError(message)
        roots.setdefault(name, (path, given))
    return [(path, name) for name, (path, _) in roots.items()]


def _folders(root: Path, name: str, seen: set[str], hidden: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each folder once, as (path, file names, source paths); real folders before those that links lead to."""
    queue = [(str(root), name)]
    linked: list[tuple[str, str]] = []
    while queue or linked:
        folder, prefix = queue.pop() if queue else linked.pop(0)
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            with os.scandir(folder) as entries:
                every = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            # A folder that cannot be listed is one source that cannot be read, or its pages would vanish unsaid.
            yield str(Path(folder).parent), [Path(folder).name], [prefix]
            continue
        names = {entry.name for entry in every}
        if names >= OF_A_RUN or names >= OF_RUNS:
            if folder == str(root):
                message = f"{root}: this is what a run wrote, not pages; name its clean.parquet if you mean its texts"
                raise UsageError(message)
            continue
        dotted = (entry for entry in every if entry.name.startswith("."))
        called = {name: f"{prefix}/{said}" for name, said in labels(names).items()}
        hidden += [f"{called[entry.name]}{'/' if is_folder(entry) else ''}" for entry in dotted]
        listed = [(entry, is_folder(entry)) for entry in every if not entry.name.startswith(".")]
        folders = [entry for entry, inner in listed if inner]
        linked += [(entry.path, called[entry.name]) for entry in folders if entry.is_symlink()]
        real_ones = [(entry.path, called[entry.name]) for entry in folders if not entry.is_symlink()]
        queue += reversed(real_ones)
        files = [entry.name for entry, inner in listed if not inner]
        yield folder, files, [called[file] for file in files]


def _sources(folder: str, files: list[str], called: list[str], taken: set[tuple[str, str]]) -> Iterator[Source]:
    real = os.path.realpath(folder)
    beside = set(files) if len(files) > 1 else set(_side_names(files[0], folder)) if files else set()
    sides = {page_stem(file) + SIDE_FILE: file for file in files if not file.endswith(SIDE_FILE)}
    for file, source_path in zip(files, called, strict=True):
        if (real, file) in taken or (file.endswith(SIDE_FILE) and file in sides):
            continue
        taken.add((real, file))
        path = Path(folder, file)
        stamp = stamp_of(path)
        side_name = page_stem(file) + SIDE_FILE
        side = Path(folder, side_name) if side_name in beside and side_name != file else None
        side_stamp = stamp_of(side) if side else Stamp()
        yield Source(path, source_path, stamp.size, stamp.mtime_ns, stamp.ctime_ns, side, side_stamp)


def _side_names(file: str, folder: str) -> list[str]:
    """The side file of a page that was named alone, if it is there."""
    name = page_stem(file) + SIDE_FILE
    return [name] if Path(folder, name).is_file() else []


def stamp_of(path: Path) -> Stamp:
    """The file's stamp, all zero where it cannot be looked at."""
    try:
        state = path.stat()
    except OSError:
        return Stamp()
    size = state.st_size if stat.S_ISREG(state.st_mode) else 0
    return Stamp(size, state.st_mtime_ns, state.st_ctime_ns)


def changed_since(source: Source) -> bool:
    """Whether a file, or its side file, is another than when it was found: what was read of it may be neither."""
    stamps = ((source.path, source.stamp), (source.side, source.side_stamp))
    return any(
        path and stamp_of(path) != stamp for path, stamp in stamps if path and (path.is_file() or not path.exists())
    )


def page_stem(name: str) -> str:
    """A page's file name without its ending and without a compression's: `a.html.gz` is `a`."""
    for ending in PACKED:
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
            break
    return name.rpartition(".")[0] or name

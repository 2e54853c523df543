"""Frames that a run made and the next one may need again, each result in a folder of its own, by what it depends on."""

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import polars as pl

from flows.config import SCHEMA_VERSION
from flows.storage.disk import writing

LOG = logging.getLogger(__name__)

FORMAT = f"2.{SCHEMA_VERSION}"
"""Form of what is stored; anything of another form is thrown away."""

GROUPS, FEWEST = 64, 64
"""Row groups of a frame, and rows of one at least: what is stored is sorted by document, and a span of documents reads the
groups that hold it."""


class Results:
    """The results in a state folder. Several workers may get and put at the same time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._results = root / "results"

    def has(self, key: str) -> bool:
        """Whether something is stored under the key; `get` may still find it damaged."""
        return (self._folder(key) / "index.json").is_file()

    def get(self, key: str, names: Collection[str] | None = None) -> dict[str, pl.DataFrame] | None:
        """The frames stored under the key, or None; with `names` only these are read, if they are there.

        What is damaged or of an older form is removed and said so.
        """
        try:
            paths = self.paths(key, names)
            return None if paths is None else {name: pl.read_parquet(path) for name, path in paths.items()}
        except pl.exceptions.PolarsError as error:
            self._discard(key, f"cannot be used ({error})")
        return None

    def put(self, key: str, frames: Mapping[str, pl.DataFrame]) -> None:
        """Store the frames under the key, all or nothing; a second result under one key changes nothing.

        Raises:
            RunError: the disk is full.
        """
        folder = self._folder(key)
        with writing(self._root):
            folder.parent.mkdir(parents=True, exist_ok=True)
            temporary = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder.parent))
            try:
                for name, frame in frames.items():
                    _write(frame, temporary / f"{name}.parquet")
                digests = {name: digest_of(temporary / f"{name}.parquet") for name in frames}
                (temporary / "index.json").write_text(json.dumps({"format": FORMAT, "frames": digests}))
                _move(temporary, folder)
            finally:
                shutil.rmtree(temporary, ignore_errors=True)

    def forget(self, keys: Iterable[str]) -> None:
        """Remove the results under these keys, so that they are made again. Call it under the lock."""
        for key in keys:
            shutil.rmtree(self._folder(key), ignore_errors=True)

    def prune(self, keep_keys: Collection[str]) -> int:
        """Remove every result that is not under one of the keys; returns how many went. Call it under the lock."""
        keep = {self._folder(key) for key in keep_keys}
        gone = [folder for folder in self._results.glob("*/[!.]*") if folder not in keep]
        for folder in [*gone, *self._results.glob("*/.tmp-*")]:
            shutil.rmtree(folder, ignore_errors=True)
        return len(gone)

    def paths(self, key: str, names: Collection[str] | None = None) -> dict[str, Path] | None:
        """The Parquet files of the frames, seen to be whole; else None, as `get`."""
        folder = self._folder(key)
        try:
            index = json.loads((folder / "index.json").read_bytes())
            if index["format"] != FORMAT:
                message = f"form {index['format']}, this version writes {FORMAT}"
                raise ValueError(message)  # noqa: TRY301 - one place throws every unusable result away
            stored = {name: digest for name, digest in index["frames"].items() if names is None or name in names}
            return {name: _whole(folder / f"{name}.parquet", digest) for name, digest in stored.items()}
        except FileNotFoundError:
            if folder.exists():
                self._discard(key, "is incomplete")
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            self._discard(key, f"cannot be used ({error})")
        return None

    def _discard(self, key: str, why: str) -> None:
        LOG.warning("state: result %s %s; it is made again", key[:12], why)
        shutil.rmtree(self._folder(key), ignore_errors=True)

    def _folder(self, key: str) -> Path:
        return self._results / key[:2] / key


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(frame: pl.DataFrame, path: Path) -> None:
    rows = max(frame.height // GROUPS, FEWEST)
    frame.rechunk().write_parquet(path, compression="lz4", row_group_size=rows)


def _whole(path: Path, digest: str) -> Path:
    if digest_of(path) != digest:
        message = f"{path.name} is damaged"
        raise ValueError(message)
    return path


def _move(temporary: Path, folder: Path) -> None:
    """Put a result into its place; where another worker has stored the same one first, its folder stays."""
    try:
        temporary.rename(folder)
    except OSError:
        if not folder.exists():
            raise

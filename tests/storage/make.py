"""Small inputs on disk for tests, and a look at what reading them gives."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from flows.storage.read import read
from flows.storage.shards import shards
from flows.storage.sources import discover

STORY = "本报记者从河口镇了解到，新建的图书馆将于下月开放。居民们说，他们已经等了三年。"
STORY_TW = "本報記者從河口鎮了解到，新建的圖書館將於下月開放。居民們說，他們已經等了三年。"


def folder(root: Path, files: Mapping[str, bytes | str], name: str = "raw") -> Path:
    """A folder with these files in it."""
    for path, data in files.items():
        target = root / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root / name


def tar(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    """A tar archive of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tables(
    *inputs: Path, count: int | None = None, limit: int | None = None, target_bytes: int = 1 << 24
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """PAGES and QUARANTINE of the inputs, from all shards together, sorted by their keys."""
    cut = shards(discover(inputs), {}, count=count, limit=limit, target_bytes=target_bytes)
    both = [read(shard) for shard in cut]
    pages = pl.concat([pages for pages, _ in both]).sort("doc_id")
    return pages, pl.concat([refused for _, refused in both]).sort("source_path", "record_id")


def reasons(quarantine: pl.DataFrame) -> dict[str, str]:
    """The reason for each source path in quarantine."""
    return dict(quarantine.select("source_path", "reason").rows())


def raws(pages: pl.DataFrame) -> dict[str, str]:
    """The text of each page by source path and record id."""
    return {
        f"{path} {record}".strip(): raw for path, record, raw in pages.select("source_path", "record_id", "raw").rows()
    }

"""What a run remembers for the next one: hashes of unchanged files, and results of stages by what they depend on.

Everything here can be made again from the input; deleting the folder costs time, never a byte.
"""

import hashlib
import json
import logging
import stat
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from flows.storage.disk import replace_file, writing
from flows.storage.fingerprint import code_fingerprint
from flows.storage.plan import Plan, plan
from flows.storage.record import Start
from flows.storage.results import FORMAT, Results, digest_of
from flows.storage.sources import SIDE_FILE, Source, Stamp

__all__ = ["State", "code_fingerprint", "key_of"]

LOG = logging.getLogger(__name__)

GROUPS = "groups.json"

UNREAD = "unreadable: "
"""How what stands for the hash of an unreadable file begins."""

SETTLED_NS = 2_000_000_000
"""A file changed less than this before it was hashed may change again within one tick of its clock: not remembered."""


class State:
    """The state folder of one output, which whoever holds the output's lock may write.

    Workers of that run may get and put `results` at the same time, each with a `State` of its own.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.results = Results(root)
        self._hashes: dict[str, list[Any]] | None = None
        self._fresh = False

    def forget_hashes(self) -> None:
        """Every file is opened and hashed again, whatever its time and size say."""
        self._hashes, self._fresh = {}, True

    def hashes(
        self, sources: Sequence[Source], each: Callable[[Sequence[Source]], Iterable[Source]] = iter
    ) -> dict[str, str]:
        """The SHA-256 of each source's bytes by `source_path`, and of its side file by `source_path + ".meta.json"`.

        For what cannot be read it is UNREAD and the reason, which its quarantine row tells. An unchanged file is not opened; what was found out is written down. `each` gives
        the sources one by one, so that somebody may count them.

        Raises:
            RunError: the disk is full. UsageError: the state folder cannot be written.
        """
        found: dict[str, str] = {}
        for source in each(sources):
            found[source.source_path] = self._sha256(source.path, source.stamp)
            if source.side:
                found[source.source_path + SIDE_FILE] = self._sha256(source.side, source.side_stamp)
        self._save(sources)
        return found

    def planned(self, source: Source, target_bytes: int, limit: int | None = None) -> Plan:
        """`plan`, remembered for unchanged files under unchanged readers."""
        asked = [FORMAT, code_fingerprint(), self._sha256(source.path, source.stamp), target_bytes, limit]
        path = self.root / "plans" / f"{key_of(source.source_path)[:32]}.json"
        try:
            stored = json.loads(path.read_bytes())
            if stored["asked"] == asked:
                return _plan_of(stored)
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError) as error:
            LOG.warning("state: the plan of %s cannot be used (%s); it is made again", source.source_path, error)
        made = plan(source, target_bytes, limit)
        with writing(self.root):
            path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, json.dumps({"asked": asked, **asdict(made)}).encode())
        return made

    def groups(self) -> list[list[str]]:
        """The `key_parts` of the shards that were remembered last; empty where nothing usable was."""
        try:
            stored = json.loads((self.root / GROUPS).read_bytes())
            if stored["asked"] == [FORMAT, code_fingerprint()]:
                return [list(map(str, parts)) for parts in stored["groups"]]
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError) as error:
            LOG.warning("state: the groups of files cannot be used (%s); they are made again", error)
        return []

    def remember(self, groups: Iterable[Sequence[str]]) -> None:
        """Write down how files were grouped, for `groups`. Under other code all is made anew, so groups are too."""
        with writing(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"asked": [FORMAT, code_fingerprint()], "groups": sorted(map(list, groups))})
        replace_file(self.root / GROUPS, text.encode("utf-8", "surrogatepass"))

    def _save(self, sources: Iterable[Source]) -> None:
        """Write down the hashes and plans of files that are still part of the input, if that changes anything."""
        known = self._hashes or {}
        paths = {str(path) for source in sources for path in (source.path, source.side) if path}
        kept = {path: entry for path, entry in known.items() if path in paths}
        if not self._fresh and len(kept) == len(known):
            return
        with writing(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            plans = {f"{key_of(source.source_path)[:32]}.json" for source in sources}
            for plan_file in (self.root / "plans").glob("*.json"):
                if plan_file.name not in plans:
                    plan_file.unlink(missing_ok=True)
        replace_file(self.root / "hashes.json", json.dumps({"format": FORMAT, "hashes": kept}, sort_keys=True).encode())
        self._hashes, self._fresh = kept, False

    def _sha256(self, path: Path, stamp: Stamp) -> str:
        if self._hashes is None:
            self._hashes = self._remembered()
        seen = [stamp.size, stamp.mtime_ns, stamp.ctime_ns]
        entry = self._hashes.get(str(path))
        if entry and entry[:3] == seen:
            return str(entry[3])
        try:
            # A pipe or a device would keep its reader for ever; it has no bytes of its own to be known by.
            digest = digest_of(path) if stat.S_ISREG(path.stat().st_mode) else f"{UNREAD}not a regular file"
        except OSError as error:
            return f"{UNREAD}{error.strerror or type(error).__name__}, {stamp.size} bytes"
        # The clock decides only whether to look again next time.
        if time.time_ns() - max(stamp.mtime_ns, stamp.ctime_ns) > SETTLED_NS:
            self._hashes[str(path)] = [*seen, digest]
            self._fresh = True
        return digest

    def _remembered(self) -> dict[str, list[Any]]:
        try:
            stored = json.loads((self.root / "hashes.json").read_bytes())
            if stored["format"] == FORMAT:
                return dict(stored["hashes"])
            LOG.warning("state: the file hashes are of another form; they are made again")
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError) as error:
            LOG.warning("state: the file hashes cannot be used (%s); they are made again", error)
        return {}


def key_of(*parts: str) -> str:
    """One key for all that a result depends on: the hash of the parts, in order."""
    joined = "\0".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def _plan_of(stored: Mapping[str, Any]) -> Plan:
    cuts = tuple(Start(*map(int, cut)) for cut in stored["cuts"])
    repeats = tuple((int(ordinal), str(name)) for ordinal, name in stored["repeats"])
    return Plan(int(stored["records"]), cuts, repeats)

"""What a reader yields: a page not yet decoded, or a note of what could not be read; and how records are named."""

import hashlib
import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

HOST = re.compile(r"[\w-]+(\.[\w-]+)*|[\da-f:.]*:[\da-f:.]+(%.+)?")
"""A host as URLs write it, or an address of version 6 without its brackets."""

BARE = re.compile(r"[\w-]+(\.[\w-]+)*\.[^\W\d][\w-]*|\d+(\.\d+){3}")
"""A host that is one without a scheme before it too: `a.cn`, `10.0.0.1`, but no `notaurl` and no `1.5`."""


@dataclass(frozen=True, slots=True)
class Record:
    """One page as its file or record gave it."""

    source_path: str
    body: bytes | str
    html: bool
    id: str | None = None
    """The record's own id; empty for a file that is one page; None means: name it by its content."""
    encoding: str | None = None
    """The encoding somebody declared for `body`, never verified here."""
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    extra: str | None = None
    evidence: str | None = None
    """Where a body that is text already got its characters from."""
    at: tuple[int, int] | None = None
    """Byte at which the record starts and lines before it, where a reader can begin there again."""

    @property
    def data(self) -> bytes:
        """The body as bytes: those of the file, or of the text in UTF-8."""
        return self.body if isinstance(self.body, bytes) else self.body.encode("utf-8", "surrogatepass")

    @property
    def base_id(self) -> str:
        """The id before repeats are told apart: the record's own, else the first 20 hex digits of the content's hash."""
        return self.id if self.id is not None else hashlib.sha256(self.data).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Broken:
    """One record or file that could not be read, and why; it becomes a row of the quarantine."""

    source_path: str
    reason: str
    detail: str
    head: bytes = b""
    size: int | None = None
    sha256: str | None = None
    id: str = ""

    @property
    def base_id(self) -> str:
        """The id before repeats are told apart: a record's own, else its content's hash; empty for a whole file."""
        return self.id


Item = Record | Broken


class Start(NamedTuple):
    """Where in a file to begin: at record `ordinal`, which is `skip` records after byte `offset` and line `line`."""

    ordinal: int = 0
    skip: int = 0
    offset: int = 0
    line: int = 0


def doc_id(source_path: str, record_id: str) -> str:
    """The document's name: 20 hex digits that depend on nothing but where the record stands and what it is called."""
    return hashlib.sha256(f"{source_path}\0{record_id}".encode()).hexdigest()[:20]


def host_of(url: str | None) -> str | None:
    """The host a URL names, in lower case, without user and port; None where it names none, or is no URL at all."""
    if not url:
        return None
    full = "//" in url
    try:
        named = urlsplit(url if full else f"//{url}").hostname
    except ValueError:
        return None
    host = (named or "").strip().rstrip(".")
    return host if (HOST if full else BARE).fullmatch(host) else None


def broken_bytes(source_path: str, data: bytes, reason: str, detail: str, *, whole: bool = False) -> Broken:
    """A note on bytes that were read in full; `whole` says that they are the file, not one record of it."""
    digest = hashlib.sha256(data).hexdigest()
    return Broken(source_path, reason, detail, data[:64], len(data), digest, "" if whole else digest[:20])

"""The catalogue of a run: every rule and portal that may judge a line, with the words that explain it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from flows.config import RunConfig
from flows.portals import Portal, portals
from flows.rules import RULES, Rule

GENERIC = "generic"
"""The portal of a page whose host and marks nobody knows."""


class Words(NamedTuple):
    """What a reader is told of a rule."""

    family: str
    because: str


@dataclass(frozen=True)
class Catalogue:
    """Rules in order of precedence, portals in order of search (a reviewer's own first)."""

    rules: tuple[Rule, ...]
    portals: tuple[Portal, ...]

    @cached_property
    def words(self) -> dict[str, Words]:
        """Family and reason of every rule id that may stand in the ledger."""
        own = {rule.id: Words(rule.family, rule.because) for rule in self.rules}
        return own | {
            f"{portal.id}/{line_id}": Words("portal", because)
            for portal in reversed(self.portals)
            for line_id, because in portal.words()
        }

    @cached_property
    def families(self) -> dict[str, str]:
        """The family of every rule id."""
        return {rule: words.family for rule, words in self.words.items()}

    @cached_property
    def by_id(self) -> dict[str, Portal]:
        """Portals by name."""
        return {portal.id: portal for portal in reversed(self.portals)}

    def of_host(self, host: str | None) -> Portal | None:
        """The portal whose host suffix fits best: `news.163.com` is `163.com`'s unless it has a file of its own."""
        if not host:
            return None
        labels = host.lower().rstrip(".").split(".")
        for start in range(len(labels) - 1):
            found = self._by_host.get(".".join(labels[start:]))
            if found:
                return found
        return None

    @cached_property
    def _by_host(self) -> dict[str, Portal]:
        return {host: portal for portal in reversed(self.portals) for host in portal.hosts if host != "*"}


def catalogue(config: RunConfig) -> Catalogue:
    """The catalogue this configuration asks for.

    Raises:
        CatalogueError: a portal file in `config.catalogue` is wrong; the message names file and entry.
    """
    if not config.portals:
        return Catalogue(RULES, ())
    return Catalogue(RULES, portals(Path(config.catalogue) if config.catalogue else None))

"""Portals as data: the type, and the files that a reviewer writes (docs/portals.md)."""

from flows.portals.load import portals
from flows.portals.portal import Cut, End, Field, Line, Portal, Section, Selectors

__all__ = ["Cut", "End", "Field", "Line", "Portal", "Section", "Selectors", "portals"]

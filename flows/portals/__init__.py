"""Portals as data: the types, and the files that a reviewer writes (docs/portals.md)."""

from flows.portals.load import portals
from flows.portals.portal import Bounds, Cut, End, Field, Line, Portal, Section, Selectors

__all__ = ["Bounds", "Cut", "End", "Field", "Line", "Portal", "Section", "Selectors", "portals"]

"""Ids that are unique in a file: a repeat of an id gets `#2`, the next `#3`."""


class Ids:
    """The ids given so far, per source path; ask in the file's own order."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], int] = {}

    def unique(self, source_path: str, base: str) -> str:
        """The id itself the first time, `base#2` the second; never one that another record already has."""
        count = self._seen.get((source_path, base), 0) + 1
        if count == 1:
            self._seen[source_path, base] = 1
            return base
        while (source_path, f"{base}#{count}") in self._seen:
            count += 1
        self._seen[source_path, base] = count
        self._seen[source_path, f"{base}#{count}"] = 1
        return f"{base}#{count}"

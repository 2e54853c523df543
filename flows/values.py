"""The values that columns take from a fixed list: languages, scripts, regions, kinds, verdicts.

Enums, never categoricals: an enum's order is part of the schema, so the same rows always give the same bytes.
"""

import polars as pl

LANGS = ("zh", "en", "ja", "other", "none")
"""Language of one block, decided by its letters: `none` has no letters at all (`2978`, `***`)."""

SCRIPTS = ("hans", "hant", "mixed", "none")
"""Chinese script of one block: `none` when nothing in it belongs to one script only."""

REGIONS = ("line", "head", "nav", "header", "main", "article", "aside", "footer", "form", "other")
"""Where a block stands. A dump's blocks are all `line`; an HTML block has the nearest telling ancestor's region."""

PLACES = ("head", "body", "tail")
"""Before, within or after the document's main run of text (see `stages.shape`)."""

MARKS = ("body", "drop", "title", "time", "author", "source")
"""What a portal's selectors say of an HTML block; null when they say nothing."""

KINDS = ("paragraph", "heading", "list", "quote", "code", "table", "caption", "summary", "comment")
"""What a kept block is to its reader; `summary` and `comment` are not the publisher's own article text."""

STATUSES = ("clean", "rejected", "duplicate")

CONFIDENCES = ("high", "medium", "low")

Lang = pl.Enum(LANGS)
Script = pl.Enum(SCRIPTS)
Region = pl.Enum(REGIONS)
Place = pl.Enum(PLACES)
Mark = pl.Enum(MARKS)
Kind = pl.Enum(KINDS)
Status = pl.Enum(STATUSES)
Confidence = pl.Enum(CONFIDENCES)

"""The Rule type: one kind of junk (or of text that must stay), as a frozen value.

A rule is written once, over `key`: NFKC-folded, lower case, traditional turned simplified, spaces squeezed. So a
pattern needs ASCII punctuation (`:` `,` `(`), lower-case Latin letters and simplified characters only, and then
matches every width, case and script.
"""

from dataclasses import dataclass, field
from typing import Literal

import polars as pl

Where = Literal["any", "head", "body", "tail", "outside"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One named reason to drop (or to keep) a block.

    Attributes:
        id: What the junk is, in snake case: `editor_credit`. Never what is done to it.
        family: The file it stands in; the report groups and colours by it.
        because: One sentence for a reviewer: why such a line is not the article.
        pattern: Regular expression (Rust `regex` syntax: no look-around) over `key`. None for rules that another
            stage applies; these only carry their words and their cases.
        anchors: Literals, in folded form, one of which stands in every key the pattern matches. A family's rows are
            chosen by them in one pass before any regular expression runs. Empty: the pattern sees every row.
        where: Which part of the document the rule is trusted in; `outside` is head or tail.
        max_width: The rule leaves lines wider than this alone (wide characters count 2).
        when: A further condition over the columns of `blocks`, and `ticker`: a time of an article's own timeline.
        verdict: `drop` or `keep`; a keep rule wins over every drop rule and every later step.
        becomes: Metadata field that this line is the evidence for.
        hits: Lines the rule must catch. For context rules: small dumps, the line in question after `>> `.
        misses: Near-misses, real sentences that must survive *every* rule.
    """

    id: str
    family: str
    because: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    pattern: str | None = None
    anchors: tuple[str, ...] = ()
    where: Where = "any"
    max_width: int = 120
    when: pl.Expr | None = field(default=None, compare=False)
    verdict: Literal["drop", "keep"] = "drop"
    becomes: str | None = None

"""The rule catalogue: every named reason to drop or keep a line. `RULES` is ordered; the order is precedence."""

from flows.rules.rule import Rule
from flows.rules.steps import STEPS

RULES: tuple[Rule, ...] = STEPS
"""All rules in catalogue order: keep rules first, then the families, then the words of the other stages."""

__all__ = ["RULES", "Rule"]

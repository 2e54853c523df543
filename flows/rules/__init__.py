"""The rule catalogue: every named reason to drop or keep a line. `RULES` is ordered; the order is precedence."""

from flows.rules.adverts import ADVERTS
from flows.rules.app_pushes import APP_PUSHES
from flows.rules.comments import COMMENTS
from flows.rules.context import CONTEXT
from flows.rules.crumbs import CRUMBS
from flows.rules.disclaimers import DISCLAIMERS
from flows.rules.editors import EDITORS
from flows.rules.menus import MENUS
from flows.rules.origin import ORIGIN
from flows.rules.paywalls import PAYWALLS
from flows.rules.photo_credits import PHOTO_CREDITS
from flows.rules.related import RELATED
from flows.rules.rights import RIGHTS
from flows.rules.rule import Rule
from flows.rules.sharing import SHARING
from flows.rules.source_time import SOURCE_TIME
from flows.rules.steps import STEPS
from flows.rules.subscriptions import SUBSCRIPTIONS
from flows.rules.widgets import WIDGETS

RULES: tuple[Rule, ...] = (
    *SOURCE_TIME,
    *EDITORS,
    *ORIGIN,
    *RIGHTS,
    *DISCLAIMERS,
    *PHOTO_CREDITS,
    *PAYWALLS,
    *SUBSCRIPTIONS,
    *APP_PUSHES,
    *ADVERTS,
    *COMMENTS,
    *RELATED,
    *CRUMBS,
    *MENUS,
    *SHARING,
    *WIDGETS,
    *CONTEXT,
    *STEPS,
)
"""All rules in catalogue order: keep rules first, then the families, the telling ones before the vague, then the words
of the other stages."""

__all__ = ["RULES", "Rule"]

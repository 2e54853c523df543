"""Words for the verdicts that other stages make: rules without a pattern, so that the catalogue can explain them."""

from flows.rules.rule import Rule


def _words(rule_id: str, family: str, because: str) -> Rule:
    """A rule that only carries its words; the stage that applies it has its cases in its own tests."""
    return Rule(rule_id, family=family, because=because, hits=(), misses=())


STEPS = (
    _words("title_line", "metadata", "The article's title, which stands in the title field and not in the text."),
    _words("outside_body", "score", "Stands outside the main run of text and does not read like part of it."),
    _words("link_list", "score", "Most of it is links to other pages."),
    _words("repeat_of", "repeats", "A copy of a paragraph that stands elsewhere in this article and is kept there."),
)
"""In the order in which the stages speak."""

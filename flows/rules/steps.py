"""Words for the verdicts that other stages make: rules without a pattern, so that the catalogue can explain them."""

from flows.rules.rule import Rule


def _words(rule_id: str, family: str, because: str) -> Rule:
    """A rule that only carries its words; the stage that applies it has its cases in its own tests."""
    return Rule(rule_id, family=family, because=because, hits=(), misses=())


STEPS = (
    _words("title_line", "metadata", "The article's title, which stands in the title field and not in the text."),
    _words(
        "front_matter",
        "metadata",
        "A line of the YAML that a Markdown file opens with; it describes the text and stands in the document's fields.",
    ),
    _words(
        "boilerplate",
        "boilerplate",
        "It stands in many different articles of its site, outside their text and beside the same lines.",
    ),
    _words("low_score", "score", "No rule knows it; by its shape and place it is more likely to be junk than text."),
    _words("likely_text", "score", "No rule knows it; by its shape and place it is more likely to be text than junk."),
    _words(
        "ornament_line",
        "ornaments",
        "A rule, a row of stars or a box's edge, drawn with signs; it parts what stands around it and says nothing.",
    ),
    _words(
        "error_page",
        "errors",
        "The page is a server's answer and no article: not found, removed, refused, or a check of the browser.",
    ),
    _words("repeat_of", "repeats", "A copy of a paragraph that stands elsewhere in this article and is kept there."),
    _words(
        "seen_elsewhere", "repeats", "A paragraph that another article had first, dropped because the run asked for it."
    ),
)
"""In the order in which the stages speak."""

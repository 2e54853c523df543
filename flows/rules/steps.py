"""Words for the verdicts that other stages make: rules without a pattern, so that the catalogue can explain them."""

from flows.rules.rule import Rule


def _words(rule_id: str, family: str, because: str) -> Rule:
    """A rule that only carries its words; the stage that applies it has its cases in its own tests."""
    return Rule(rule_id, family=family, because=because, hits=(), misses=())


STEPS = (
    _words("title_line", "metadata", "The article's title, which stands in the title field and not in the text."),
    _words("headline_run", "related", "One of a run of headlines of other articles, often with account and time."),
    _words("channel_head", "related", "The name of a channel over headlines of other articles."),
    _words("hot_list", "related", "An entry of a list of what is read or searched most, not of this article."),
    _words("account_card", "related", "The card of the account that published: its name, its numbers, its own blurb."),
    _words("tag_cloud", "related", "Tags and keywords that link to other articles."),
    _words("stray_headline", "related", "A single headline that shares no terms with this article's title and text."),
    _words("lost_image_caption", "related", "The caption of an image that the dump has lost; it captions nothing now."),
    _words("after_end", "related", "Stands after the line that ends the article."),
    _words("comment_counts", "related", "Counts of comments, likes or readers beside headlines of other articles."),
    _words("outside_body", "score", "Stands outside the main run of text and does not read like part of it."),
    _words("link_list", "score", "Most of it is links to other pages."),
    _words("repeat_of", "repeats", "A copy of a paragraph that stands elsewhere in this article and is kept there."),
)
"""In the order in which the stages speak."""

"""What a portal's file does to its own pages."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from flows import clean_html
from flows.catalogue import Catalogue, catalogue
from flows.config import RunConfig
from flows.portals import Portal
from flows.portals.read import read
from flows.stages.portal import portal_judged, portal_kept
from flows.stages.rules import judged
from flows.values import Mark, Place
from tests.frames import blocks_of

LONG = "The council agreed on Monday that the old bridge is to be repaired before the winter, and that nobody pays for it twice."
OTHER = "Residents who had asked for a new ferry said that they would wait for the spring and then ask for it again, louder."
HEAD = "title = 'Harbour Post'\nhosts = ['harbour.example']\nseen = 2031-03-04\n"


def entry(kind: str, name: str, pattern: str, more: str = "") -> str:
    return f"[[{kind}]]\nid = '{name}'\npattern = '{pattern}'\nbecause = 'A reason for it.'\n{more}\n"


SHARE = entry("line", "share", "^tell a friend$")
END = entry("end", "over", "^(?:ends here|also read)$")


def portal(*entries: str, name: str = "harbour", head: str = HEAD) -> Portal:
    return read(name, head + "\n".join(entries), f"{name}.toml")


def pages_for(names: Sequence[str]) -> pl.DataFrame:
    rows = [(f"d{number}", name) for number, name in enumerate(names)]
    return pl.DataFrame(rows, schema={"doc_id": pl.String, "portal": pl.String}, orient="row")


def run(own: Portal, *dumps: str, names: Sequence[str] = (), places: Sequence[str] = ()) -> pl.DataFrame:
    blocks = blocks_of(*dumps)
    if places:
        blocks = blocks.with_columns(pl.Series("place", places, dtype=Place))
    known = Catalogue((), (own,))
    return portal_judged(pages_for(names or [own.id] * len(dumps)), blocks, known)


def dropped(blocks: pl.DataFrame) -> list[str | None]:
    return blocks["dropped_by"].to_list()


def test_a_line_goes_with_its_id_and_what_it_said() -> None:
    """The ledger can name file, line and evidence."""
    row = run(portal(SHARE), f"{LONG}\nTell a friend").row(1, named=True)
    assert (row["dropped_by"], row["evidence"], row["fired"]) == ("harbour/share", "tell a friend", ["harbour/share"])


def test_only_the_portals_own_pages_are_judged() -> None:
    """The same line on another portal's page, or a generic one, stays."""
    done = run(portal(SHARE), "Tell a friend", "Tell a friend", "Tell a friend", names=["harbour", "generic", "other"])
    assert dropped(done) == ["harbour/share", None, None]


def test_rows_keep_their_order_and_columns() -> None:
    """Documents of many portals come back as they were, whatever order they are worked in."""
    blocks = blocks_of("a\nTell a friend", "b", "Tell a friend\nc")
    done = portal_judged(pages_for(["harbour", "generic", "harbour"]), blocks, Catalogue((), (portal(SHARE),)))
    assert_frame_equal(
        done.select(blocks.columns).drop("fired", "dropped_by", "evidence"),
        blocks.drop("fired", "dropped_by", "evidence"),
    )


def test_no_portals_change_nothing() -> None:
    """With portals=off, and with no rows, the frame is as it was."""
    blocks = blocks_of(LONG)
    assert_frame_equal(portal_judged(pages_for(["generic"]), blocks, Catalogue((), ())), blocks)
    assert_frame_equal(portal_judged(pages_for([]), blocks.clear(), Catalogue((), (portal(SHARE),))), blocks.clear())


def test_an_entry_is_trusted_where_it_says() -> None:
    """`where` keeps a pattern to a part of the document."""
    tail = entry("line", "count", "^12$", "where = 'tail'")
    outside = entry("line", "word", "^share$", "where = 'outside'")
    done = run(
        portal(tail, outside),
        "12\nshare\n12\nshare\n12\nshare",
        places=["head", "head", "body", "body", "tail", "tail"],
    )
    assert dropped(done) == [None, "harbour/word", None, None, "harbour/count", "harbour/word"]


def test_all_that_fires_is_noted_and_the_first_decides() -> None:
    """Two entries on one line: the earlier one is the verdict, both are in `fired`, in order."""
    again = entry("line", "friend", "friend$")
    row = run(portal(SHARE, again), "Tell a friend").row(0, named=True)
    assert (row["dropped_by"], row["fired"]) == ("harbour/share", ["harbour/share", "harbour/friend"])


def test_an_earlier_verdict_stands() -> None:
    """What a rule has decided is only noted."""
    blocks = blocks_of("Tell a friend").with_columns(dropped_by=pl.lit("share_bar_en"))
    done = portal_judged(pages_for(["harbour"]), blocks, Catalogue((), (portal(SHARE),)))
    assert (dropped(done), done["fired"].to_list()) == (["share_bar_en"], [["harbour/share"]])


def test_after_an_end_all_goes() -> None:
    """The line itself by its own id, the rest as after_end with the line as evidence."""
    done = run(portal(END), f"{LONG}\n{OTHER}\nEnds here\n{LONG}\nA headline", places=["body"] * 3 + ["tail"] * 2)
    assert dropped(done) == [None, None, "harbour/over", "harbour/after_end", "harbour/after_end"]
    assert done["evidence"].to_list()[3] == "after ends here"


def test_an_end_above_the_body_is_just_a_line() -> None:
    """A menu that holds the same words does not cost the article."""
    done = run(
        portal(END),
        f"Also read\nA headline\n{LONG}\n{OTHER}\nEnds here\nx",
        places=["head"] * 2 + ["body"] * 2 + ["tail"] * 2,
    )
    assert dropped(done) == ["harbour/over", None, None, None, "harbour/over", "harbour/after_end"]


def test_an_end_does_not_reach_into_the_next_document() -> None:
    """Each document ends for itself."""
    done = run(portal(END), f"{LONG}\nEnds here\nx", f"x\n{LONG}")
    assert dropped(done) == [None, "harbour/over", "harbour/after_end", None, None]


def test_a_line_of_its_own_is_named_after_an_end_too() -> None:
    """What the file names stays named; only the rest is after_end."""
    done = run(portal(SHARE, END), f"{LONG}\nEnds here\nTell a friend\nx", places=["body", "tail", "tail", "tail"])
    assert dropped(done) == [None, "harbour/over", "harbour/share", "harbour/after_end"]


def test_cut_parts_go_and_their_neighbours_stay() -> None:
    """A cut drops the part that it cut off, and no line that only holds the words."""
    cut = entry("cut", "back", "back to the front page$")
    done = run(portal(cut), "Back to the front page\nHe came back to the front page")
    assert dropped(done) == ["harbour/back", None]


COMMENT = entry("section", "comment", "^my two cents:$", "kind = 'comment'\nkeep = true\njoin = false")
LINKS = entry("section", "links", "^links$", "kind = 'list'\ndrop = true")
STORY = entry("section", "story", "^the story$", "kind = 'body'")


def test_a_section_labels_and_keeps_what_stands_in_it() -> None:
    """The marker goes; its lines have kind, section and verbatim, and are kept."""
    done = run(portal(COMMENT), f"{LONG}\nMy two cents:\nfine by me\nreally")
    assert dropped(done) == [None, "harbour/comment", None, None]
    assert done["kept_by"].to_list() == [None, None, "harbour/comment", "harbour/comment"]
    assert done["kind"].to_list() == ["paragraph", "paragraph", "comment", "comment"]
    assert done["section"].to_list() == [None, None, "harbour/comment", "harbour/comment"]
    assert done["verbatim"].to_list() == [None, None, True, True]


def test_a_section_ends_at_the_next_marker_and_at_the_end() -> None:
    """No section reaches across a marker or a terminator, or into another document."""
    done = run(
        portal(COMMENT, STORY, LINKS, END),
        f"{LONG}\nMy two cents:\na\nThe story\nb\nLinks\nc\nMy two cents:\nd\nEnds here\ne",
        "f",
    )
    told = list(zip(done["text"].to_list(), done["section"].to_list(), dropped(done), strict=True))[2:]
    assert told == [
        ("a", "harbour/comment", None),
        ("The story", None, "harbour/story"),
        ("b", None, None),
        ("Links", None, "harbour/links"),
        ("c", "harbour/links", "harbour/links"),
        ("My two cents:", None, "harbour/comment"),
        ("d", "harbour/comment", None),
        ("Ends here", None, "harbour/over"),
        ("e", None, "harbour/after_end"),
        ("f", None, None),
    ]


def test_a_section_of_the_article_itself_can_keep_it() -> None:
    """Behind a form's label for the story short lines are the article; its kind is not changed."""
    done = run(portal(STORY.replace("kind =", "keep = true\nkind =")), "The story\nA short line\nAnother")
    assert done["kept_by"].to_list() == [None, "harbour/story", "harbour/story"]
    assert done["section"].to_list() == [None, None, None]


def test_a_field_takes_its_line_out_unless_told_otherwise() -> None:
    """The line of a value goes, with `next` the value's line too; with `keep` both stay."""
    below = entry("field", "link", "^source:$", "field = 'source_url'\nnext = true")
    dateline = entry("field", "place", "^(\\w+), march", "field = 'source_name'\nkeep = true")
    done = run(portal(below, dateline), "Source:\nhttps://paper.example/a\nHarbour, March 4 - It rained.\nx")
    assert dropped(done) == ["harbour/link", "harbour/link", None, None]


def html(marks: Sequence[str | None], *texts: str) -> pl.DataFrame:
    blocks = blocks_of("\n".join(texts)).with_columns(pl.Series("mark", marks, dtype=Mark), path=pl.lit("div/p"))
    return portal_judged(pages_for(["harbour"]), blocks, Catalogue((), (portal(END),)))


def test_selectors_speak_for_what_they_mark() -> None:
    """A drop mark drops, metadata leave the text, and what is outside the body's element goes."""
    done = html(
        ["title", "time", "body", "drop", "body", None], "A headline", "2031-03-04", LONG, "Sign up", OTHER, "A menu"
    )
    assert dropped(done) == [
        "harbour/title_selector",
        "harbour/time_selector",
        None,
        "harbour/drop_selector",
        None,
        "harbour/body_selector",
    ]
    assert done["evidence"].to_list()[-1] == "div/p"


def test_a_body_with_next_to_nothing_in_it_condemns_nobody() -> None:
    """A selector that has aged and matches an empty box must not cost the article."""
    assert dropped(html(["body", None, None], "Loading", LONG, OTHER)) == [None, None, None]


def test_a_short_item_of_news_is_a_body_too() -> None:
    """Two sentences are enough for an element to be believed."""
    assert dropped(html(["body", "body", None], "It rained.", "Nobody minded.", "A menu"))[2] == "harbour/body_selector"


def test_a_box_inside_the_body_does_not_end_the_article() -> None:
    """A terminator counts neither in an element that is dropped nor outside the body's element."""
    done = html([None, "body", "drop", "body", "body"], "Also read", LONG, "Ends here", OTHER, "Ends here")
    assert dropped(done) == ["harbour/body_selector", None, "harbour/drop_selector", None, "harbour/over"]


def test_a_kept_line_stays_whatever_a_rule_says() -> None:
    """A reviewer's exception: run before the rules, it beats the catalogue."""
    own = portal(entry("line", "motto", "^share this article$", "verdict = 'keep'"))
    known = catalogue(RunConfig())
    blocks, pages = blocks_of("Share this article", "Share this article"), pages_for(["harbour", "generic"])
    kept = judged(portal_kept(pages, blocks, Catalogue((), (own,))), known.rules)
    assert kept["kept_by"].to_list() == ["harbour/motto", None]
    assert kept["dropped_by"].is_null().to_list() == [True, False]
    assert kept["fired"].to_list()[0][0] == "harbour/motto"


def test_a_keep_line_drops_nothing() -> None:
    """`portal_judged` leaves keep lines to `portal_kept`."""
    assert dropped(run(portal(entry("line", "motto", "^x$", "verdict = 'keep'")), "x")) == [None]


def test_a_file_for_every_page_holds_for_every_page(tmp_path: Path) -> None:
    """`*` judges generic pages and those of known portals, before their own file does."""
    (tmp_path / "portals").mkdir()
    everywhere = HEAD.replace("harbour.example", "*") + entry("line", "grant", "^paid for by the .{2,40} fund$")
    (tmp_path / "portals" / "everywhere.toml").write_text(everywhere, "utf-8")
    (tmp_path / "portals" / "harbour.toml").write_text(HEAD + entry("line", "grant", "fund$") + SHARE, "utf-8")
    known = catalogue(RunConfig(catalogue=str(tmp_path)))
    blocks = blocks_of("Paid for by the Harbour Fund", "Paid for by the Harbour Fund\nTell a friend")
    done = portal_judged(pages_for(["generic", "harbour"]), blocks, known)
    assert dropped(done) == ["everywhere/grant", "everywhere/grant", "harbour/share"]
    assert done["fired"].to_list()[1] == ["everywhere/grant", "harbour/grant"]
    assert {rule for rule in dropped(done) if rule} <= set(known.words)


def test_a_posts_address_leaves_the_text_of_a_page_without_an_address() -> None:
    """A saved page of a board is cut into its lines, so that its signature and the poster's IP go."""
    post = (
        "<div id='main-content'><span>作者</span><span>harborcat (小港)</span>\n離島渡輪今天恢復夜班,首班六十個車位十分鐘內就訂滿了。\n"
        "我阿嬤就住島上,以後看病不用過夜了。\n--\n<span class='f2'>※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 203.0.113.7 (臺灣)\n</span></div>"
    )
    cleaned = clean_html(f"<html><head><title>[閒聊] 渡輪夜班 - 看板 Island</title></head><body>{post}</body></html>")
    assert "203.0.113.7" not in cleaned.text
    assert "不用過夜" in cleaned.text

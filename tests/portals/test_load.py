"""Portal files: a good one loads, a reviewer's own wins, and every slip of the pen is told with its place."""

from pathlib import Path

import pytest

from flows.errors import CatalogueError
from flows.portals import portals
from flows.portals.check import folded_line, folded_pattern
from flows.portals.read import read
from flows.stages.fold import fold

GOOD = """
title = "Harbour Post"
hosts = ["harbour.example"]
seen = 2031-03-04
tz = "+08:00"
marks = ['^harbour post daily$']
probes = ['tell a friend']
expect = { kept_share = [0.1, 0.9] }

[html]
body = ["#story"]
time = ["time@datetime"]

[[line]]
id = "share"
pattern = '^tell a friend$'
because = "A button for sharing the article."

[[field]]
id = "time"
field = "published_at"
pattern = '^posted (.+)$'
"""
ENTRY = "[[line]]\nid = 'x'\npattern = '^x$'\nbecause = 'It is x.'\n"
HEAD = "title = 'T'\nhosts = ['t.example']\nseen = 2031-03-04\n"


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "portals").mkdir()
    for name, text in files.items():
        (tmp_path / "portals" / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def test_a_file_becomes_a_portal() -> None:
    """What stands in the file stands in the portal; what does not has its default."""
    portal = read("harbour", GOOD, "harbour.toml")
    assert (portal.id, portal.title, portal.hosts, portal.seen) == (
        "harbour",
        "Harbour Post",
        ("harbour.example",),
        "2031-03-04",
    )
    assert portal.expect.kept_share == (0.1, 0.9)
    assert portal.probes == ("tell a friend",)
    assert portal.html.time == ("time@datetime",)
    assert (portal.lines[0].where, portal.lines[0].verdict) == ("any", "drop")
    assert portal.ends == ()


def test_the_guides_example_loads() -> None:
    """What docs/portals.md shows a reviewer is a file that works."""
    guide = (Path(__file__).parents[2] / "docs" / "portals.md").read_text("utf-8")
    example = guide.split("```toml\n")[1].split("```")[0]
    assert [entry.id for entry in read("harbour", example, "portals.md").entries()] == [
        "share",
        "more_stories",
        "byline",
    ]


def test_a_field_takes_the_portals_zone_and_a_reason_of_its_own() -> None:
    """A time without zone is in the portal's, and a field needs no `because`."""
    field = read("harbour", GOOD, "harbour.toml").fields[0]
    assert field.tz == "+08:00"
    assert field.because == "This line names the article's published at; it became metadata."


def test_words_name_every_rule_id_that_may_judge() -> None:
    """Entries and the pseudo-ids of selectors and ends are explained, each once."""
    ids = [line for line, _ in read("harbour", GOOD, "harbour.toml").words()]
    assert {"share", "time", "after_end", "body_selector", "drop_selector", "time_selector"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_reviewers_new_portal_stands_first(tmp_path: Path) -> None:
    """A file in the reviewer's folder joins the shipped ones, before them."""
    found = portals(folder(tmp_path, harbour=GOOD))
    assert found[0].id == "harbour"
    assert found[1:] == portals()


def test_a_reviewers_file_replaces_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    """Of two files with one name only the reviewer's is left."""
    found = portals(folder(tmp_path, ptt=GOOD))
    assert [portal.title for portal in found if portal.id == "ptt"] == ["Harbour Post"]


def test_a_reviewers_file_takes_over_a_shipped_host(tmp_path: Path) -> None:
    """A host is claimed once; a shipped portal that keeps none is gone with its marks, another keeps the rest."""
    mine = GOOD.replace('"harbour.example"', '"ptt.cc", "news.cn"')
    found = {portal.id: portal for portal in portals(folder(tmp_path, mine=mine))}
    assert "ptt" not in found
    assert found["xinhua"].hosts == ("xinhuanet.com", "xinhua.org")


def test_a_file_for_every_page_takes_nothing_over(tmp_path: Path) -> None:
    """`*` adds to what is known and replaces no portal."""
    found = portals(folder(tmp_path, mine=HEAD.replace("t.example", "*") + ENTRY))
    assert found[0].everywhere
    assert found[1:] == portals()


def test_a_missing_folder_is_the_callers_mistake(tmp_path: Path) -> None:
    """The message names the folder."""
    with pytest.raises(CatalogueError, match="nowhere: there is no such folder"):
        portals(tmp_path / "nowhere")


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """The message says which of a reviewer's files is wrong, and in which entry."""
    broken = HEAD + ENTRY.replace("'^x$'", "'(x'")
    with pytest.raises(CatalogueError, match=r"portals/broken\.toml, \[\[line\]\] number 1 \(x\): .*unclosed group"):
        portals(folder(tmp_path, harbour=GOOD, broken=broken))


def test_two_files_cannot_claim_one_host(tmp_path: Path) -> None:
    """Which of two own files holds would be chance; it is refused."""
    with pytest.raises(CatalogueError, match=r"'harbour\.example' is also in harbour\.toml"):
        portals(folder(tmp_path, harbour=GOOD, second=GOOD))


def test_a_host_that_comes_through_extends_is_told(tmp_path: Path) -> None:
    """It stands in neither of a reviewer's lines twice: the message says where it comes from."""
    mine = HEAD.replace("t.example", "theguardian.com")
    with pytest.raises(
        CatalogueError, match=r"guardian\.toml has it .* through extends = true, so take it out of a\.toml"
    ):
        portals(folder(tmp_path, guardian="extends = true\n", a=mine))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """The message says what to save it as."""
    where = folder(tmp_path)
    (where / "portals" / "old.toml").write_bytes("title = '港城'".encode("big5"))
    with pytest.raises(CatalogueError, match=r"old\.toml is not UTF-8"):
        portals(where)


BROKEN = {
    "no TOML": ("title = ", "is not valid TOML"),
    "unknown key": (HEAD + "colour = 'red'", "unknown key 'colour'; known are title, hosts"),
    "title missing": ("hosts = ['t.example']\nseen = 2031-03-04", "'title' is missing"),
    "seen as text": ("title = 'T'\nhosts = ['t.example']\nseen = 'today'", "seen: write the day"),
    "hosts as text": ("title = 'T'\nhosts = 't.example'\nseen = 2031-03-04", "hosts: write a list"),
    "host with address": (HEAD.replace("t.example", "https://t.example/"), "is no host"),
    "no host": (HEAD.replace("'t.example'", ""), "at least one host"),
    "star and another": (HEAD.replace("'t.example'", "'*', 't.example'"), "'\\*' is every page"),
    "star with marks": (HEAD.replace("t.example", "*") + "marks = ['^x$']", "marks: a file for every page"),
    "probes as text": (HEAD + "probes = 'x'", "probes: write a list"),
    "probe that matches everything": (HEAD + "probes = ['x?']", "probes: .*matches an empty line"),
    "probe unfolded": (HEAD + "probes = ['特別聲明：']", "probes: .*write '特别声明:'"),
    "zone": (HEAD + "tz = 'Taipei'", "tz: 'Taipei' is no offset"),
    "bounds": (HEAD + "expect = { kept_share = [2, 3] }", "two numbers from 0 to 1"),
    "single brackets": (HEAD + "[line]\nid = 'x'", r"write \[\[line\]\]"),
    "because missing": (HEAD + ENTRY.replace("because = 'It is x.'", ""), "'because' is missing"),
    "because empty": (HEAD + ENTRY.replace("It is x.", " "), "because: write a text"),
    "unknown where": (HEAD + ENTRY + "where = 'middle'", "where is 'middle'; it must be one of any, head"),
    "keep as text": (
        HEAD + ENTRY.replace("line", "section") + "kind = 'comment'\nkeep = 'yes'",
        "must be true or false",
    ),
    "keep and drop": (
        HEAD + ENTRY.replace("line", "section") + "kind = 'list'\nkeep = true\ndrop = true",
        "cannot both",
    ),
    "unknown kind": (HEAD + ENTRY.replace("line", "section") + "kind = 'advert'", "kind is 'advert'"),
    "unknown field": (HEAD + ENTRY.replace("line", "field") + "field = 'colour'", "field is 'colour'"),
    "field without group": (HEAD + ENTRY.replace("line", "field") + "field = 'author'", "put brackets"),
    "field too special": (
        HEAD + ENTRY.replace("line", "field").replace("'^x$'", r"'^(\p{Han}+)$'") + "field = 'author'",
        "too special",
    ),
    "look-around": (HEAD + ENTRY.replace("'^x$'", "'^x(?=y)'"), "look-around"),
    "matches everything": (HEAD + ENTRY.replace("'^x$'", "'^.*$'"), "matches an empty line"),
    "full width": (HEAD + ENTRY.replace("'^x$'", "'^來源：(.+)（圖）'"), r"write '\^来源:\(\.\+\)\\\\\(图\\\\\)'"),
    "upper case": (HEAD + ENTRY.replace("'^x$'", "'^Share'"), r"write '\^share'"),
    "hit not caught": (HEAD + ENTRY + "hits = ['y']", "hits: 'y' is not caught"),
    "two of one id": (HEAD + ENTRY + ENTRY, "two entries have the id 'x'"),
    "reserved id": (HEAD + ENTRY.replace("'x'", "'after_end'"), "cannot be an id"),
    "selector": (HEAD + "[html]\nbody = ['div[']", r"body: 'div\[' is no CSS selector"),
    "attribute of a body": (HEAD + "[html]\nbody = ['div@id']", "take elements only"),
    "unknown selector": (HEAD + "[html]\nfooter = ['div']", "unknown key 'footer'"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_slip_of_the_pen_is_told(case: str) -> None:
    """Each mistake is an error with the file's name and what to do, never a portal that half works."""
    text, message = BROKEN[case]
    with pytest.raises(CatalogueError, match=rf"(?s)t\.toml.*{message}"):
        read("t", text, "t.toml")


def test_a_file_name_is_a_plain_name() -> None:
    """Rule ids are built from it."""
    with pytest.raises(CatalogueError, match="use small letters"):
        read("Harbour Post", GOOD, "Harbour Post.toml")


@pytest.mark.parametrize(
    "pattern",
    [
        r"^来源[:：]\S+\p{Han}\d{2,4}$",
        r"(?i)^a(?:b|c)$",
        r"^m\.(\d+)[A-Z]",
        r"^\x{FF1A}$",
        r"^※ ?发信站",
        r"^(?P<name>x)$",
    ],
)
def test_what_is_no_literal_text_is_left_alone(pattern: str) -> None:
    """Escapes, classes and groups are not folded: such a pattern is right as it is."""
    assert folded_pattern(pattern) == pattern


@pytest.mark.parametrize(
    "line", ["來源：《港城晚報》（圖）", "Ｓｈａｒｅ　ON  X", "責任編輯：林曉嵐", "※ 發信站: 批踢踢實業坊(ptt.cc)"]
)
def test_hits_are_folded_as_lines_are(line: str) -> None:
    """The check of hits sees what the stages will see."""
    assert folded_line(line) == fold(line)


def extending(tmp_path: Path, text: str, name: str = "163") -> Path:
    (tmp_path / "portals").mkdir()
    (tmp_path / "portals" / f"{name}.toml").write_text(f"extends = true\n{text}", encoding="utf-8")
    return tmp_path


def test_a_file_may_add_to_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    """What it says comes first, an entry of a shipped id takes that one's place, and all the rest stays."""
    shipped = next(portal for portal in portals() if portal.id == "163")
    taken = shipped.lines[0].id
    more = f"""
hosts = ["paper.example"]
probes = ['ours alone']

[html]
body = ["#own"]

[[line]]
id = "own"
pattern = '^ours$'
because = "Ours."
verdict = "keep"

[[line]]
id = "{taken}"
pattern = '^changed$'
because = "Changed."
"""
    found = [portal for portal in portals(extending(tmp_path, more)) if portal.id == "163"]
    assert len(found) == 1
    (one,) = found
    assert (one.title, one.seen, one.ends, one.fields) == (shipped.title, shipped.seen, shipped.ends, shipped.fields)
    assert one.hosts == ("paper.example", *shipped.hosts)
    assert shipped.probes and one.probes == ("ours alone", *shipped.probes)
    assert one.html.body == ("#own", *shipped.html.body)
    assert [line.id for line in one.lines] == ["own", taken, *(line.id for line in shipped.lines[1:])]
    assert one.lines[1].pattern == "^changed$"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("nobody", "", "no portal of that name is shipped"),
        ("163", "hosts = 'paper.example'", "hosts: write a list"),
        ("163", "[[line]]\nid = 'own'", "number 1 (own): 'pattern' is missing"),
        ("163", "colour = 'red'", "unknown key 'colour'"),
        ("163", "[[line]]\nid = ['a']\npattern = '^x$'\nbecause = 'X.'", "number 1, id: write a text"),
    ],
)
def test_a_slip_in_a_file_that_adds_is_told(tmp_path: Path, name: str, text: str, says: str) -> None:
    """The error names the reviewer's file and the entry as it is counted there."""
    with pytest.raises(CatalogueError) as told:
        portals(extending(tmp_path, text, name))
    assert f"{name}.toml" in str(told.value) and says in str(told.value)
    (tmp_path / "portals" / f"{name}.toml").write_text("extends = 'yes'", encoding="utf-8")
    with pytest.raises(CatalogueError, match="extends: write true or false"):
        portals(tmp_path)

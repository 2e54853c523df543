"""What stands over a dump's text to describe it becomes fields, and leaves under a rule with a name."""

import pytest

from flows import Cleaned, clean_pages, clean_text
from flows.api import Page
from flows.config import RunConfig
from flows.stages.headers import FRONT_MATTER, MAIL_HEADER

EN = (
    "The harbor board met on Thursday evening and asked where the fishing boats should lie while the quay is rebuilt.\n\n"
    "The owners of the marinas spoke at length against the second plan. The board will decide at its next meeting."
)
ZH = (
    "海港委员会周四晚上开会，讨论北码头重建期间渔船应该停在哪里。工程师希望码头从四月到十月腾空。\n\n"
    "第二个方案把船队分到两个游艇港，业主们对此发言反对了很久。委员会将在下次会议上作出决定。"
)

YAML = '---\nlayout: post\ntitle: "Seven weeks without ice"\nauthor: Ellen Marsh\ndate: 2026-02-03T10:00:00Z\ntags:\n  - boats\n---\n'
MAIL = (
    "From: marsh@harbor.example (Ellen Marsh)\nNewsgroups: rec.boats\nSubject: Re: Seven weeks without ice\n"
    "Date: 5 Feb 2026 20:14:03 GMT\nLines: 14\nX-Trace: news.example 12\n\n"
)


def fields(done: Cleaned) -> tuple[str | None, str | None, str | None]:
    return done.title, done.metadata["author"], done.metadata["published_at"]


def rules(done: Cleaned) -> set[str]:
    return {line.rule for line in done.dropped}


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        (YAML, EN, ("Seven weeks without ice", "Ellen Marsh", "2026-02-03T10:00:00+00:00")),
        (YAML, f"# No ice, no lights\n\n{EN}", ("No ice, no lights", "Ellen Marsh", "2026-02-03T10:00:00+00:00")),
        (
            "---\ntitle: >-\n  Seven weeks\n  without ice\nauthors:\n  - Ellen Marsh\n  - Jo Hale\n---\n",
            EN,
            ("Seven weeks without ice", "Ellen Marsh, Jo Hale", None),
        ),
        (
            "---\ntitle: 没有冰的七周\nauthor: 王晓明\ndate: 2026-02-03\n---\n\n",
            ZH,
            ("没有冰的七周", "王晓明", "2026-02-03"),
        ),
    ],
    ids=["quoted", "under a heading", "folded", "Chinese"],
)
def test_front_matter_becomes_fields(head: str, body: str, told: tuple[str | None, ...]) -> None:
    """Title, author and day are known, of low trust, and every line of the YAML is in the ledger under its rule."""
    done = clean_text(head + body)
    assert fields(done) == told
    assert rules(done) <= {FRONT_MATTER, "title_line"} and FRONT_MATTER in rules(done)
    assert done.text == body.removeprefix("# No ice, no lights\n\n")


def test_front_matter_is_evidence_of_low_trust() -> None:
    """Who reads the documents sees which line said so, and that nobody vouches for it."""
    evidence = clean_pages([Page(text=YAML + EN)]).documents["evidence"].explode().to_list()
    author = next(each for each in evidence if each["field"] == "author")
    assert (author["where"], author["confidence"]) == ("line 4: front_matter", "low")


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        (MAIL, EN, ("Re: Seven weeks without ice", "Ellen Marsh", "2026-02-05T20:14:03+00:00")),
        ("Subject: Seven weeks without\n ice and light\nFrom: Ellen Marsh <e@h.example>\n\n", EN, ("Seven weeks without ice and light", "Ellen Marsh", None)),
        ("From: e.marsh@harbor.example\nSubject: Seven weeks without ice\n\n", EN, ("Seven weeks without ice", None, None)),
        (
            "发件人: 王晓明 <wang@harbor.example>\n收件人: 全体委员\n主题: 没有冰的七周\n日期: 2026年2月5日 21:14\n\n",
            ZH,
            ("没有冰的七周", "王晓明", "2026-02-05T21:14:00"),
        ),
        (
            "发信人: boatman (船夫), 信区: Harbor\n标  题: 没有冰的七周\n发信站: 水边社区 (Thu Feb  5 21:14:03 2026), 站内\n\n",
            ZH,
            ("没有冰的七周", "boatman", "2026-02-05T21:14:03"),
        ),
        (
            "Return-Path: <e.marsh@harbor.example>\nDKIM-Signature: v=1; a=rsa-sha256; d=harbor.example;\n h=from:to:subject; b=x\nFeedback-ID: 1:2\n"
            + "Received: from a.example by b.example\n" * 60
            + "From: Ellen Marsh <e.marsh@harbor.example>\nSubject: Seven weeks without ice\nAuthentication-Results: b.example; dkim=pass\n\n",
            EN,
            ("Seven weeks without ice", "Ellen Marsh", None),
        ),
    ],
    ids=["newsgroup", "folded", "address only", "Chinese mail", "Chinese board", "any field, many lines"],
)  # fmt: skip
def test_a_mails_header_becomes_fields(head: str, body: str, told: tuple[str | None, ...]) -> None:
    """The subject as written is the title, the sender's name the author; an address is nobody's name."""
    done = clean_text(head + body)
    assert fields(done) == told
    assert rules(done) == {MAIL_HEADER, "title_line"}
    assert done.text == body


@pytest.mark.parametrize(
    ("dump", "title"),
    [
        (f"# Will it thaw?\n\n{EN}", "Will it thaw?"),
        (f"# 没有冰的七周\n\n{ZH}", "没有冰的七周"),
        (f"# Seven weeks without ice.\n\n{EN}", "Seven weeks without ice."),
    ],
)
def test_a_markdown_heading_on_the_first_line_is_the_title(dump: str, title: str) -> None:
    """Whatever it ends with and however little it has to do with the text; without Markdown's sign."""
    assert clean_text(dump).title == title


def test_an_events_time_is_no_publication() -> None:
    """A subject, a time and a place without a sender announce something: they are text, and tell no day of publication."""
    head = "主题：读冰读书会第三场\n时间：2026年3月5日下午两点\n地点：港城图书馆二楼\n主讲：周石"
    done = clean_text(f"{head}\n\n{ZH}")
    assert done.metadata["published_at"] is None
    assert MAIL_HEADER not in rules(done)


def test_further_headings_stay() -> None:
    """A heading inside the text is text."""
    first, second = EN.split("\n\n")
    done = clean_text(f"# Seven weeks without ice\n\n{first}\n\n## The second plan\n\n{second}")
    assert [(part["kind"], part["text"]) for part in done.paragraphs][1] == ("heading", "## The second plan")


@pytest.mark.parametrize(
    "dump",
    [
        f"---\n\n{EN}\n\n---\n\nMembers who cannot come may vote by letter until noon on the day before.",
        f"Subject: the word makes pupils yawn, and the teacher knows it.\n\n{EN}",
        f"{EN}\n\nSubject: Seven weeks without ice\nFrom: Ellen Marsh\n",
        f"From: the harbor, with love\n{EN}",
    ],
    ids=["a rule", "a sentence", "below the text", "one field"],
)
def test_what_is_no_header(dump: str) -> None:
    """A rule above the text, a sentence that begins like a field, and fields elsewhere are none."""
    done = clean_text(dump)
    assert EN in done.text
    assert FRONT_MATTER not in rules(done)
    assert done.metadata["author"] is None and done.title is None


@pytest.mark.parametrize(
    "dump",
    [
        "---\nTitle: Harbor talk\nQ: What comes first?\nA: We will repair the quay.\nQ: And then?\nA: The lights.\n---\n"
        + EN,
        "---\nDescription: notes\n# The board\n  The board met on Tuesday and spoke of the quay.\n---\n" + EN,
        "---\nDate: 3 May\nLondon: the council voted on Tuesday to close the quay until the autumn.\n---\n" + EN,
    ],
    ids=["an interview", "prose under a heading", "reports by place"],
)
def test_what_stands_between_two_rules_may_be_text(dump: str) -> None:
    """One field that front matter has makes none of lines that say something."""
    assert FRONT_MATTER not in rules(clean_text(dump))


@pytest.mark.parametrize(
    "head",
    [
        "發信人: abc (小明), 信區: Gossiping\n標題: 海港委員會開會\n時間: Tue Mar  3 2020\n",
        "主题: 海港委员会开会\n日期: 2020-03-03\n",
    ],
)
@pytest.mark.parametrize("indent", ["\u3000\u3000", "    "])
def test_an_indented_text_right_below_a_header_stays(head: str, indent: str) -> None:
    """Chinese paragraphs are indented, and a dump may have lost its blank lines: only above another field is it folded."""
    paragraphs = ZH.split("\n\n")
    done = clean_text(head + "\n".join(indent + text for text in paragraphs))
    assert [text for text in paragraphs if text in done.text] == paragraphs


def test_documents_do_not_touch() -> None:
    """Headers of many dumps in one shard are told apart, the last of a dump and the first of the next too."""
    heads = [YAML, MAIL, "", "Subject: Seven weeks without ice\n\n", "---\n\n", "Subject: No ice\nFrom: Jo Hale\n\n"]
    done = clean_pages(
        [Page(text=head + EN, id=str(number)) for number, head in enumerate(heads)], RunConfig(dedupe="off")
    )
    told = done.documents.sort("record_id")
    assert told["title"].to_list() == [
        "Seven weeks without ice",
        "Re: Seven weeks without ice",
        None,
        "Seven weeks without ice",
        None,
        "No ice",
    ]
    assert told["author"].to_list() == ["Ellen Marsh", "Ellen Marsh", None, None, None, "Jo Hale"]
    assert done.clean["text"].unique().to_list() == [EN]

"""Hard-wrapped lines come back as paragraphs; everything else stays as it was."""

import random
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.stages.lines import blocks_of_dumps
from flows.stages.unwrap import unwrapped
from tests.frames import pages_of

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

ENGLISH = tuple(
    """\
The harbour council of Port Carrow said on Monday that the new ferry landing would open in spring, two years after a storm broke the old quay. Engineers had asked for more time, but the mayor wants the work finished before the herring season begins.
Fishermen who live near the quay have waited since the winter of 2023. Many of them moved their boats to the next bay, where the berths are small and the rent is high.
Mayor Ellis called the plan "a fair answer to a hard winter" and promised a second report. She did not say what the landing will cost, or who is going to pay for the long-term upkeep of the sea wall.""".splitlines()
)
CHINESE = tuple(
    """\
临江市港务委员会周一表示，新的渡轮码头将于明年春天启用，比原计划晚了两年。工程师曾经要求更多时间，但是市长希望工程能够在鲱鱼季开始之前完成。
住在旧码头附近的渔民从二零二三年冬天起就一直在等待。他们当中不少人把船移到了邻近的海湾，那里泊位狭小，租金也不便宜。
市长说，这项计划是「对严冬的公平答复」，并且承诺提出第二份报告。她没有说明码头将花费多少，也没有说明海堤今后的维护由谁来负担。""".splitlines()
)
MIXED = tuple(
    """\
港務局發言人 Mary Ellis 表示，2026 年的預算為 8500 萬元，其中 60% 用於 Port Carrow 的新碼頭。她說，GDP 成長趨緩，但是工程不會因此停下來。
路透（Reuters）先前報導，ABC Marine 已經取得合約，將在 3 月 14 日開工，預計 18 個月完成，屆時每天可以運送 2400 名旅客往返兩岸。""".splitlines()
)


HANGING = "，。、；：！？」』）"


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int, *, indent: str = "", kinsoku: bool = False, hanging: bool = False) -> list[str]:
    """Greedy wrapping as bulletin boards and mailers do it: at blanks, and between any two wide characters."""
    pieces = re.findall(r"\s+|[!-~]+|.", text)
    if kinsoku:
        pieces = re.findall(r"\s+|[「『（]*(?:[!-~]+|[^\s])[，。、；：！？」』）]*", text)
    lines, line = [], indent
    for piece in pieces:
        hangs = hanging and piece in HANGING and columns(line) <= width
        if line.strip() and columns(line + piece) > width and not piece.isspace() and not hangs:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    return [*lines, line.rstrip()]


def texts_of(dump: str) -> list[str]:
    return unwrapped(blocks_of_dumps(pages_of(dump)))[0]["text"].to_list()


def dump_of(paragraphs: Sequence[str], width: int, parted: str = "\n\n", **how: object) -> str:
    return parted.join("\n".join(wrapped(paragraph, width, **how)) for paragraph in paragraphs)


@pytest.mark.parametrize("width", [40, 60, 72, 76, 78, 80, 100])
@pytest.mark.parametrize("paragraphs", [ENGLISH, CHINESE, MIXED], ids=["en", "zh", "mixed"])
def test_width_is_learned(paragraphs, width):
    """Whatever the width, paragraphs parted by blank lines come back whole."""
    assert texts_of(dump_of(paragraphs * 2, width)) == list(paragraphs * 2)


@pytest.mark.parametrize("width", [40, 70, 78])
def test_kinsoku(width):
    """A wrapper that lets no closing mark begin a line leaves shorter lines, and they still join."""
    assert texts_of(dump_of(CHINESE * 2, width, kinsoku=True)) == list(CHINESE * 2)


@pytest.mark.parametrize("width", [40, 48, 60, 76])
def test_hanging_marks(width):
    """A mark that hangs over the edge makes its line no wider than the paragraph is wrapped."""
    paragraphs = ["".join(CHINESE), "".join(CHINESE[::-1])]
    dump = dump_of(paragraphs, width, hanging=True)
    assert max(columns(line) for line in dump.split("\n")) == width + 2
    assert texts_of(dump) == paragraphs


def test_indent_starts_a_paragraph():
    """Two full-width spaces begin a paragraph where no blank line does."""
    paragraphs = CHINESE * 2
    assert texts_of(dump_of(paragraphs, 70, "\n", indent="　　")) == list(paragraphs)


def test_letters_counted_once():
    """A wrapper that counts a wide character as one letter has a constant width, too."""
    paragraphs = [text * 2 for text in MIXED * 2]
    lines = [[text[at : at + 44] for at in range(0, len(text), 44)] for text in paragraphs]
    got = texts_of("\n\n".join("\n".join(part) for part in lines))
    assert [text.replace(" ", "") for text in got] == [text.replace(" ", "") for text in paragraphs]


@pytest.mark.parametrize("width", [24, 30, 32])
def test_few_letters_and_numbers_cut_in_two(width):
    """Thirty wide characters are no narrow line, and between the halves of a number stands no blank."""
    paragraphs = (
        "一等奖9注，单注奖金587万6716元；二等奖98注，单注奖金78万2053元。三等奖7179注，单注奖金3000元，奖池累计30亿4466万元。",
        "渡轮公司今年运送旅客1.7万人次，比去年多2205人次。码头停车场可停665辆车，票价每天4.5元，老人和学生只付2.25元。",
    ) * 3
    lines = [[text[at : at + width] for at in range(0, len(text), width)] for text in paragraphs]
    assert texts_of("\n\n".join("\n".join(part) for part in lines)) == list(paragraphs)


BILINGUAL = """\
[讀者] 港務局宣布新碼頭明年啟用
The harbour office of Port Carrow will urge its neighbours and others to step
up their efforts to repair the ferry landing before spring, when it hosts four
mayors in the old customs house on Monday, an official said.
卡羅港,2月3日(晨報)— 一名港務高級官員表示,卡羅港港務局局長瑪莉.艾利斯(
Mary Ellis)將在週一主持一場由四位市長出席的會議時,敦促鄰近城市以及其他地方(
G4)加大力度,在春天以前修復渡輪碼頭。
Together, the four towns account for 60% of the traffic on the great outer bay
.
這四個城市合計佔海灣渡輪運量的60%。
THE OTHERS SHALL FOLLOW
港務局敦促各方跟進
"The harbour office is in the posture of calling everyone together and sharing
the plan that we have in mind for the ferry and bay," said the official. "
We're ready to move with those who feel a similar level of urgency ... and
others can join as they come to see how serious this is."
該官員表示:「港務局的立場是召集各方、展現決心,並且分享我們對未來的構想。我們
準備好與那些同樣感到高度急迫的城市一起行動……其他城市可以在看清事情嚴重性後加入
。」
心得:
希望早點完工
每天坐船上班的人都在等
--
"""


def test_bilingual_post():
    """English and Chinese take turns without a blank line; leftovers find their way back to their sentence."""
    got = texts_of(BILINGUAL)
    assert len(got) == 13
    assert got[2].startswith("卡羅港,2月3日(晨報)— 一名港務高級官員表示")
    assert "瑪莉.艾利斯(Mary Ellis)將在週一" in got[2]
    assert "其他地方(G4)加大力度" in got[2]
    assert got[3].endswith("on the great outer bay.")
    assert got[5:7] == ["THE OTHERS SHALL FOLLOW", "港務局敦促各方跟進"]
    assert "said the official. \"We're ready" in got[7]
    assert got[8].endswith("嚴重性後加入。」")
    assert got[9:] == ["心得:", "希望早點完工", "每天坐船上班的人都在等", "--"]


LEFTOVERS = """\
The mayor of Port Carrow has told the council that the landing will open sooner
, and that the old ferry (built in 1998, refitted twice, last seen in some dock
) will be back in service. She named no day, although the council has asked her
twice, and then twice again. The long plan, she said, is not ready in any sense
. It is going to be ready in March.
"""


def test_leftovers_cling():
    """A line that begins with a comma, a full stop or a closing bracket joins without a blank."""
    got = texts_of(LEFTOVERS)
    assert len(got) == 1
    for sewn in ("open sooner, and", "some dock) will", "in any sense. It is"):
        assert sewn in got[0]


def test_hyphen_stays():
    """A word broken at its hyphen keeps it; whether it belongs there is not guessed."""
    lines = [
        "The council of the island has asked the harbour master for a plan of well-",
        "kept berths for small boats, and for a report on the tides that the old-",
        "fashioned gauges near the quay have recorded since the wall was last built.",
        "",
        "It will be read out in the hall on Tuesday. Nobody thinks that it is going to",
        "please the fishermen, who have been waiting for it since the end of the war.",
    ]
    assert "a plan of well-kept berths" in texts_of("\n".join(lines))[0]
    assert "the old-fashioned gauges" in texts_of("\n".join(lines))[0]


MAIL = """\
From: Mary Ellis <mary@harbour.example>
Subject: the landing, once more
Date: Tue, 3 Feb 2026 08:15:00 +0000

Tom wrote:
> The landing has been closed since the storm and nobody at the office can say
> when it is going to open. I have asked twice, and I have been told that there
> is a plan, which I have not seen.

I have seen it, and it is a good plan. The engineers want to build the wall in
two steps, first the part near the old quay, which is the one that leaks, and
then the rest when the money for it has been found. Nobody knows when that is,
but the mayor says that it cannot be later than the spring of next year, since
the herring does not wait.

Reasons given:
- the quay is older than the wall and has been patched so often that no one can
- the rent in the next bay is high

--
Mary
"""


def test_mail():
    """Header fields, list items and the signature mark stay lines; the letter and what it quotes are a paragraph each."""
    got = texts_of(MAIL)
    assert got[:4] == [*MAIL.splitlines()[:3], "Tom wrote:"]
    assert got[4] == " ".join(MAIL.splitlines()[5:8]).replace(" > ", " ")
    assert got[5].startswith("I have seen it")
    assert got[5].endswith("does not wait.")
    assert got[6:] == [*MAIL.splitlines()[15:18], "--", "Mary"]


@pytest.mark.parametrize("paragraphs", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_quoted_paragraphs(paragraphs):
    """A quoted paragraph comes back with one mark before it, and none runs into what quotes it or what it quotes."""
    marks = [">", ">>", "> >"]
    quoted = [[f"{mark} {line}" for line in wrapped(text, 66)] for mark, text in zip(marks, paragraphs, strict=True)]
    answer = wrapped(paragraphs[0], 66)
    dump = "\n".join([*quoted[0], ">", *quoted[1], *answer, *quoted[2]])
    whole = [f"{mark} {text}" for mark, text in zip(marks, paragraphs, strict=True)]
    assert texts_of(dump) == [whole[0], ">", whole[1], paragraphs[0], whole[2]]


LINKS = """\
The harbour council has put the plan of the landing on its pages, and the
minutes are at https://harbour.example/2026, where anybody may read them.
Whoever has no machine finds them in the library, or at the end of a list
that hangs in the hall.  A map of the berths is to be found at
https://harbour.example/maps/2026/berths-of-the-old-quay-and-the-bay.html
until the end of the season, when the council takes it down again and the
fishermen have to ask for one. They may do so from Monday on, and write to
www.harbour.example/letters in their own words if they wish to be heard in
the hall."""


def test_addresses_in_mid_sentence():
    """A line that begins with an address goes on with the sentence above it."""
    assert texts_of(LINKS) == [" ".join(line.strip() for line in LINKS.splitlines())]


def test_addresses_of_a_list_stay_lines():
    """Addresses below one another, or behind a line that has ended, are each a line of its own."""
    links = [
        "Read more:",
        *(f"https://harbour.example/2026/02/0{day}/the-landing-once-more.html" for day in range(1, 5)),
    ]
    letter = wrapped(ENGLISH[0], 70)
    assert texts_of("\n".join([*letter, *links])) == [ENGLISH[0], *links]


def test_stretch_of_a_dump():
    """A wrapped letter inside a page of headlines and long paragraphs is joined, its surroundings are not."""
    head = [
        "首页",
        "新闻中心",
        "本市天气",
        "渡轮码头明年春天启用 工程师要求更多时间",
        "市长承诺第二份报告 渔民等待三年",
    ]
    long = ["".join(CHINESE), "".join(CHINESE[::-1])]
    letter = dump_of(CHINESE, 60).split("\n")
    got = texts_of("\n".join([*head, *long, "", *letter, "", *long, *head]))
    assert got == [*head, *long, *CHINESE, *long, *head]


POEM = """\
江上渡船每日来，春风吹过码头开。石阶青苔无人扫，旧网新舟晒满台。
老人坐看潮水涨，少年拉绳唱歌回。一灯如豆照长夜，半杯清茶待月来。
三年不见海堤起，百户人家几度哀。忽闻城里传消息，说道明年动工哉。
众人相视皆微笑，且把空言当酒杯。江水不知人世事，依然东去不徘徊。"""
MODERN_POEM = """\
我在黎明以前的码头上等你等到潮水退去又来
你没有说过要来也没有说过永远不来而我等着
灯塔一明一暗像一个忘记了名字的老人在数数
船都走了只剩下一条晒着的网和网里面的月亮
我把它收起来叠好放进抽屉等你来的时候再打"""
VERSE = """\
The ferry left the harbour when the lamps were burning low,
and all the town of Carrow came to watch the old boat go;
the gulls were on the sea wall and the nets were on the quay,
and nobody was singing but the wind that came from sea.
The mayor had a paper and she read it to the crowd,
and half of it was promises, and none of it was loud."""
HEADLINES = """\
临江市新渡轮码头明年春天启用比原计划晚两年多时间
渔民等待三年终于等来好消息市长承诺提出第二份报告
工程师要求更多时间港务委员会表示预算仍然非常不足
旧码头附近租金上涨不少船只移到邻近海湾停泊过冬去
海堤维护由谁负担各方意见不一下周二继续开会来讨论
鲱鱼季将至渡轮公司增开班次每天可运送二千四百旅客"""
ENGLISH_HEADLINES = """\
Harbour council opens new ferry landing two years after storm
Fishermen welcome the plan but ask who is going to pay for it
Mayor Ellis promises a second report on the sea wall by March
Engineers want more time as the old quay shows further cracks
Rents in the next bay rise again while boats look for a berth
Herring season to begin early this year, scientists now think"""
TABLE = "\n".join(
    f"2026-02-0{day}   {1200 + day * 37}   {88.5 + day:.1f}   Port Carrow ferry   on time   {day}4 calls"
    for day in range(1, 8)
)
SENTENCES = """\
渡轮码头将于明年春天启用，比原计划晚了整整两年时间。
渔民从三年前的冬天起就一直在等待，不少人已经离开了。
工程师曾经要求更多的时间，但是市长希望能够早日完工。
邻近海湾的泊位狭小，租金也不便宜，船主们都怨声载道。
市长没有说明码头将花费多少，也没有说明谁来负担维护。"""
QUOTED_VERSE = "\n".join(f"> {line}" for line in VERSE.splitlines())
QUOTED_LIST = "\n".join(f"> - {line}" for line in ENGLISH_HEADLINES.splitlines())
LONG = "\n".join(["".join(CHINESE), " ".join(ENGLISH), "".join(MIXED)] * 2)


@pytest.mark.parametrize(
    "dump",
    [POEM, MODERN_POEM, VERSE, HEADLINES, ENGLISH_HEADLINES, TABLE, SENTENCES, LONG, QUOTED_VERSE, QUOTED_LIST],
    ids=[
        "poem",
        "modern poem",
        "verse",
        "headlines",
        "english headlines",
        "table",
        "sentences",
        "paragraphs",
        "quoted verse",
        "quoted list",
    ],
)
def test_not_wrapped(dump):
    """Verses, lists, tables, quoted or not, and whole paragraphs are not hard wraps, however even their lines are."""
    blocks = blocks_of_dumps(pages_of(dump))
    after, edits = unwrapped(blocks)
    assert after.equals(blocks)
    assert edits.is_empty()


def test_rows_of_other_pages_pass_through():
    """A page's result does not depend on its neighbours in the shard, and HTML rows come out as they went in."""
    dumps = [dump_of(ENGLISH, 72), HEADLINES, dump_of(CHINESE, 60), BILINGUAL]
    together, edits = unwrapped(blocks_of_dumps(pages_of(*dumps)))
    for number, dump in enumerate(dumps):
        alone, own = unwrapped(blocks_of_dumps(pages_of(dump)))
        mine = pl.col("doc_id") == f"d{number}"
        assert together.filter(mine).drop("doc_id").equals(alone.drop("doc_id"))
        assert edits.filter(mine).drop("doc_id").equals(own.drop("doc_id"))
    html = blocks_of_dumps(pages_of(dump_of(ENGLISH, 72))).with_columns(pl.lit("p").alias("tag"))
    assert unwrapped(html)[0].equals(html)


def test_edits_tell_what_changed():
    """Each joined block has one edit from its raw lines to its text; block and line numbers stay in step."""
    dump = "港务消息\n\n" + dump_of(ENGLISH, 72)
    blocks, edits = unwrapped(blocks_of_dumps(pages_of(dump)))
    assert blocks["block_no"].to_list() == [0, 1, 2, 3]
    assert blocks["gap"].to_list() == [0, 1, 1, 1]
    lines = dump.split("\n")
    for row in blocks.iter_rows(named=True):
        assert row["raw"] == "\n".join(lines[row["line_first"] - 1 : row["line_last"]])
    assert edits["editor"].to_list() == ["unwrap"] * 3
    assert edits["before"].to_list() == blocks["raw"].to_list()[1:]
    assert edits["after"].to_list() == blocks["text"].to_list()[1:]


WORDS = [word.strip('.,"') for text in ENGLISH for word in text.split()] + ["well-known", "14", "60%"]
HAN = "港口委員會表示新的防波堤將在明年動工居民希望工程能夠加快因為去年冬天的風暴損壞了碼頭漁民說他們需要更多時間"


def invented(chance: random.Random, language: str) -> str:
    """A paragraph of one to six sentences."""
    sentences = []
    for _ in range(chance.randint(1, 6)):
        if language == "en":
            words = chance.choices(WORDS, k=chance.randint(6, 22))
            sentences.append(" ".join(words).capitalize() + ". ")
        else:
            letters = chance.choices(HAN, k=chance.randint(10, 50))
            for at in range(6, len(letters) - 3, chance.randint(6, 14)):
                letters[at] = "，"
            if language == "mixed":
                letters.insert(chance.randint(2, 7), chance.choice(["GDP", "2026", "Reuters", "60%"]))
            sentences.append("".join(letters) + "。")
    return "".join(sentences).strip()


def test_generated_paragraphs_come_back():
    """Of generated posts in any width from 40 to 100, at least 99 of 100 paragraphs come back letter for letter."""
    found = asked = 0
    for seed in range(120):
        chance = random.Random(seed)
        language = ("en", "zh", "mixed")[seed % 3]
        paragraphs = [invented(chance, language) for _ in range(chance.randint(4, 12))]
        how = [{}, {"kinsoku": True}, {"indent": "　　", "parted": "\n"}][seed % 9 // 3]
        got = texts_of(dump_of(paragraphs, chance.randint(40, 100), **how))
        asked += len(paragraphs)
        found += sum(paragraph in got for paragraph in paragraphs)
    assert found * 100 >= asked * 99


def test_paragraphs_without_blank_lines_do_not_run_together():
    """Where only a short line shows the end of a paragraph, at most 1 in 100 is run together with its neighbour."""
    false = seams = 0
    for seed in range(120):
        chance = random.Random(seed)
        paragraphs = [invented(chance, ("en", "zh", "mixed")[seed % 3]) for _ in range(chance.randint(4, 12))]
        got = texts_of(dump_of(paragraphs, chance.randint(40, 100), "\n"))
        for one, next_one in pairwise(paragraphs):
            seams += 1
            false += any(one[-12:] + joint + next_one[:12] in text for text in got for joint in ("", " "))
    assert false * 100 <= seams


@settings(max_examples=60)
@given(st.lists(st.text(st.sampled_from("ab. ,。「」港口\t　>-\n"), max_size=90), max_size=14))
def test_nothing_vanishes(lines):
    """Whatever the lines, non-blank characters of raw and text are those that came in, in their order."""
    before = blocks_of_dumps(pages_of("\n".join(lines)))
    after, _ = unwrapped(before)
    assert after["chars"].sum() == before["chars"].sum()
    assert re.sub(r"\s", "", "".join(after["raw"])) == re.sub(r"\s", "", "".join(before["raw"]))
    assert re.sub(r"\s", "", "".join(after["text"])) == re.sub(r"\s", "", "".join(before["raw"]))


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed dumps are not beside this repository")
def test_seed_post():
    """The paragraphs of the bilingual post are those a reader marked by hand."""
    dump = (SEEDS / "001_244ac2dcb1cadf17.txt").read_text("utf-8")
    blocks, _ = unwrapped(blocks_of_dumps(pages_of(dump)))
    joined = [tuple(row) for row in blocks.select("line_first", "line_last").iter_rows() if row[1] > row[0]]
    marked = (
        "8-11 12-14 15-18 19-20 21-22 24-26 27-28 29-32 33-35 36-38 39-40 41-43 44-45 46-49 50-52 53-54 58-61 62-64 "
        "65-68 69-70 71-75 76-78 79-80 82-83 85-87 88-89 90-92 93-94"
    )
    assert joined == [tuple(map(int, pair.split("-"))) for pair in marked.split()]
    assert "貝森特(Scott Bessent)" in "".join(blocks["text"])

"""A reviewer edits the suites by hand: what is wrong is said with file and line."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from expectations.arguments import arguments
from expectations.frames import FRAMES
from expectations.suites import FOLDER, SEVERITIES, read_suites
from flows.errors import UsageError
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped suites, to be spoilt."""
    for name in FRAMES:
        shutil.copy(FOLDER / f"{name}.json", tmp_path)
    return tmp_path


def replaced(folder: Path, old: str, new: str) -> int:
    """Replace the first `old` in checks.json; the line it stood in."""
    path = folder / "checks.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def fault(folder: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_suites(folder)
    assert caught.value.exit_code == 2
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_every_shipped_expectation_says_what_it_is_for() -> None:
    """Each shipped expectation has a sentence, a severity, and stands in its file once."""
    for suite in read_suites():
        said = [entry.description for entry in suite.entries]
        assert all(text.endswith(".") and len(text) > 20 for text in said)
        assert len(set(said)) == len(said)
        assert {entry.severity for entry in suite.entries} <= set(SEVERITIES)


def test_shipped_suites_are_readable_utf8() -> None:
    """No escapes stand where a letter could, and no line is longer than a screen shows."""
    for name in FRAMES:
        text = (FOLDER / f"{name}.json").read_text("utf-8")
        assert "\\u" not in text
        assert max(map(len, text.splitlines())) <= 180


def test_the_guide_names_every_column() -> None:
    """What a reviewer may write about is in docs/expectations.md, frame by frame."""
    guide = (ROOT / "docs" / "expectations.md").read_text("utf-8")
    for name, frame in FRAMES.items():
        section = guide.split(f"## {name}")[1].split("## ")[0]
        assert [column for column in frame.columns if f"`{column}`" not in section] == []


def test_what_depends_on_the_corpus_is_never_critical_as_shipped() -> None:
    """A share of documents (`mostly`) is a matter of the corpus, so it only warns until a reviewer raises it."""
    entries = [entry for suite in read_suites() for entry in suite.entries]
    assert all(entry.severity != "critical" for entry in entries if "mostly" in entry.kwargs)


def test_an_entry_knows_its_line(folder: Path) -> None:
    """`where` is the line on which the entry begins, whatever the layout of the file."""
    raw = json.loads((folder / "checks.json").read_text("utf-8"))
    (folder / "checks.json").write_text(json.dumps(raw), encoding="utf-8")
    assert {entry.where for entry in read_suites(folder)[0].entries} == {"checks.json, line 1"}
    (folder / "checks.json").write_text(json.dumps(raw, indent=0), encoding="utf-8")
    lines = (folder / "checks.json").read_text("utf-8").splitlines()
    for entry in read_suites(folder)[0].entries:
        line = int(entry.where.rpartition(" ")[2])
        assert lines[line - 1] == "{"
        assert entry.type in lines[line]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            '"expect_column_values_to_be_unique"',
            '"expect_column_values_to_be_uniqe"',
            "expect_column_values_to_be_uniqe",
        ),
        ('"mostly": 0.8', '"mostli": 0.8', "takes no 'mostli'; it takes column, mostly"),
        ('"severity": "critical"', '"severity": "fatal"', "fatal"),
        ('"severity": "critical"', '"severty": "critical"', "severty"),
        ('"column": "blocks_lost"', '"column": "block_lost"', "block_lost"),
        ('"row_condition": "status ==', '"row_condition": "state ==', "state"),
        ('"chars_lost", "paragraphs"', '"chars_lst", "paragraphs"', "chars_lst"),
    ],
)
def test_a_typo_is_named_with_file_and_line(folder: Path, old: str, new: str, says: str) -> None:
    """A wrong word is quoted, with the file and the line it stands on."""
    line = replaced(folder, old, new)
    message = fault(folder)
    assert f"checks.json, line {line}:" in message
    assert says in message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"mostly": 0.8', '"mostly": "most"', "'mostly' must be a number from 0 to 1, not \"most\""),
        ('"mostly": 0.8', '"mostly": 80', "'mostly' must be a number from 0 to 1, not 80"),
        ('"mostly": 0.8', '"mostly": null', "'mostly' must be a number from 0 to 1, not null"),
        ('"max_value": 1000', '"max_value": "all"', "'max_value' must be a number or a date as 2031-03-04, not \"all\""),
        ('"max_value": 1000', '"max_value": true', "'max_value' must be a number or a date as 2031-03-04, not true"),
        ('"or_equal": true', '"or_equal": 1', "'or_equal' must be true or false, not 1"),
        ('"value_set": [false]', '"value_set": false', "'value_set' must be a list of texts or a list of numbers, not false"),
        ('"column": "doc_id"', '"column": 7', "'column' must be a text, not 7"),
        ('"column": "doc_id"', '"column": ["doc_id"]', "'column' must be a text, not [\"doc_id\"]"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_what_is_allowed(folder: Path, old: str, new: str, says: str) -> None:
    """File, line, expectation, argument, what it may be and what it is; before any page is read."""
    line = replaced(folder, old, new)
    message = fault(folder)
    assert message.startswith(f"expectations/checks.json, line {line}: expect_column_")
    assert message.endswith(says)


def test_a_bound_may_be_left_open(folder: Path) -> None:
    """Null for an argument without a default is as good as none, and a date is a bound too."""
    replaced(folder, '"max_value": 1000', '"max_value": null')
    replaced(folder, '"min_value": 50,', '"min_value": "2031-03-04",')
    assert read_suites(folder)


def test_broken_json_is_named_with_file_and_line(folder: Path) -> None:
    """A missing comma is found where JSON stops being JSON."""
    line = replaced(folder, '"severity": "critical",', '"severity": "critical"')
    assert f"checks.json, line {line + 1}:" in fault(folder)


@pytest.mark.parametrize("field", ["type", "kwargs", "severity", "description"])
def test_a_missing_field_is_named(folder: Path, field: str) -> None:
    """Every expectation has a type, arguments, a severity and a description; which one lacks is said."""
    raw: dict[str, Any] = json.loads((folder / "checks.json").read_text("utf-8"))
    del raw["expectations"][2][field]
    (folder / "checks.json").write_text(json.dumps(raw, indent=1), encoding="utf-8")
    message = fault(folder)
    assert repr(field) in message
    assert "checks.json, line " in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "suite is"),
        ('{"name": "checks", "expectations": [], "note": 1}', "suite is"),
        ('{"name": "check", "expectations": []}', "'check'"),
        ('{"name": "checks", "name": "checks", "expectations": []}', "twice"),
        ('{"name": "checks", "expectations": [1]}', "object"),
        (
            '{"name": "checks", "expectations": [{"type": "", "kwargs": {}, "severity": "info", "description": "x"}]}',
            "'type'",
        ),
    ],
)
def test_what_is_no_suite_is_refused(folder: Path, text: str, says: str) -> None:
    """The form of the file itself is checked too."""
    (folder / "checks.json").write_text(text, encoding="utf-8")
    assert says in fault(folder)


@pytest.mark.parametrize(
    "condition",
    [
        "status ==",
        "chars > 0 or lang == 'zh'",
        "chars + 1 > 2",
        "1 < chars < 5",
        "len(lang) > 2",
        "chars > paragraphs",
        "status > 5",
        'lang in "zh"',
        "",
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(folder: Path, condition: str) -> None:
    """Conditions are comparisons of a column with a value, joined by and; anything else names its line."""
    line = replaced(folder, '"status == \\"clean\\""', json.dumps(condition))
    assert f"checks.json, line {line}:" in fault(folder)


@pytest.mark.parametrize("name", FRAMES)
def test_each_suite_names_its_own_columns(folder: Path, name: str) -> None:
    """A column that the frame has not is named with the suite, its line, and the columns that there are."""
    raw: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    raw["expectations"][-1]["kwargs"]["column"] = "kept_changed"
    text = json.dumps(raw, indent=1)
    (folder / f"{name}.json").write_text(text, encoding="utf-8")
    line = text.count("\n", 0, text.index("kept_changed")) + 1
    assert f"{name}.json, line {line}: no column 'kept_changed' in {name}; there are " in fault(folder)
    assert list(FRAMES[name].columns)[-1] in fault(folder)


def test_an_argument_that_an_expectation_needs_is_named(folder: Path) -> None:
    """Which one lacks is told with the line on which the entry begins."""
    line = replaced(folder, '"kwargs": { "column": "doc_id" }', '"kwargs": {}')
    assert f"checks.json, line {line - 2}: expect_column_values_to_not_be_null needs 'column'" in fault(folder)


def test_every_type_shipped_has_its_arguments_checked() -> None:
    """The schemas stand where the library keeps them; a release that moves them is noticed here."""
    assert [entry.type for suite in read_suites() for entry in suite.entries if arguments(entry.type) is None] == []


def test_a_suite_for_a_table_that_is_not_judged_is_refused(folder: Path) -> None:
    """A file with a slip in its name would be read by nobody."""
    (folder / "portal.json").write_text('{"name": "portal", "expectations": []}', encoding="utf-8")
    assert "portal.json: there is no table 'portal' to judge; there are checks, funnel, portals" in fault(folder)


def test_a_missing_suite_is_refused(folder: Path) -> None:
    """A gate without its suite would let everything pass, so it is an error."""
    (folder / "funnel.json").unlink()
    assert "funnel.json" in fault(folder)


def test_reading_the_suites_does_not_import_great_expectations() -> None:
    """Suites can be checked before a run begins, without the seconds that the library costs."""
    program = "import sys, expectations; expectations.read_suites(); sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0

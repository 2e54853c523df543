"""What `--set` takes, told on the command line and in docs/commands.md."""

from pathlib import Path

import pytest

from flows.clean import main
from flows.config import RunConfig
from flows.errors import UsageError
from flows.keys import keys
from flows.settings import config_from
from tests.conftest import ROOT


def test_help_lists_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    """With values, default and meaning."""
    with pytest.raises(SystemExit):
        main(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    for name, field in RunConfig.model_fields.items():
        assert f" {name}=" in told
        assert str(field.description) in told
    assert "dedupe=off|exact|near (default: near)" in told
    assert "boilerplate_stories=N, from 2 up (default: 5)" in told


def test_help_lists_no_runner_that_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """What `--runner` is told to take, it takes."""
    with pytest.raises(SystemExit):
        main(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "--runner local what runs the shards; there is no other yet" in told
    assert "dask" not in told and "ray" not in told.split()


def test_the_table_says_what_the_model_says() -> None:
    """docs/commands.md has a row for every key, as it is; the assertion shows the row to put in."""
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    table = page.partition("| key | values |")[2].partition("\n\n")[0].splitlines()[2:]
    wanted = [
        f"| `{key.name}` | `{key.values}` | `{key.default}` | {key.meaning} |".replace("|", "\\|").replace(
            " \\| ", " | "
        )
        for key in keys()
    ]
    assert table == [f"|{row[2:-2]}|" for row in wanted]


def test_a_default_may_be_written_out() -> None:
    """What is told as the default can be given as it is told, or left empty where it is nothing."""
    told = [f"{key.name}={'' if key.default == 'nothing' else key.default}" for key in keys()]
    assert config_from(None, {}, told) == RunConfig()


def test_a_preferred_portal_that_there_is_not_is_told(tmp_path: Path) -> None:
    """With the nearest name and those that are known; a reviewer's own portals, and pages of no portal, may be preferred."""
    with pytest.raises(
        UsageError, match=r"'preferred_portals': no portal is called 'Sinna'; did you mean sina.*known are 163, "
    ):
        config_from(None, {}, ["preferred_portals=163,Sinna"])
    (tmp_path / "portals").mkdir()
    (tmp_path / "portals" / "mine.toml").write_text('title = "Mine"\nhosts = ["mine.example"]\nseen = 2026-11-22\n')
    own = config_from(None, {"catalogue": str(tmp_path)}, ["preferred_portals=mine,163,generic"])
    assert own.preferred_portals == ("mine", "163", "generic")


def test_a_refused_form_is_told_once() -> None:
    """Of a list whose only entry is none that there is, the entry is told, and not that the list is then empty."""
    with pytest.raises(UsageError, match=r"^configuration key 'formats': Input should be .*, got 'docx'$"):
        config_from(None, {"formats": "docx"}, [])
    with pytest.raises(UsageError, match=r"^configuration key 'formats': name at least one$"):
        config_from(None, {"formats": ""}, [])

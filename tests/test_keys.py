"""What `--set` takes, told on the command line and in docs/commands.md."""

import pytest

from flows.clean import main
from flows.config import RunConfig
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

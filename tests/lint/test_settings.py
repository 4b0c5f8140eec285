"""Settings: where they are found, what they mean, and how wrong ones are told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jdscope.lexicon.own import OwnPlatform
from jdscope.lint.catalog import CATALOG
from jdscope.lint.discovery import find_settings, read_settings
from jdscope.lint.errors import SettingsError
from jdscope.lint.finding import FailLevel, FindingLevel
from jdscope.lint.settings import Settings

BAD = tomllib.loads(Path(__file__).with_name("settings.toml").read_text(encoding="utf-8"))["bad"]
GOOD = """
select = ["JD1", "title-scope-mismatch"]
ignore = ["jd103"]
levels = { Ambiguous-MOM = "error" }
exclude = ["archive/*"]
per-file-ignores = { "drafts/*" = ["JD101", "jd2"] }
fail-level = "warning"

[lexicon]
products = ["Acme Flow"]
ignored = ["MES Group"]

[[lexicon.platforms]]
name = "Acme Suite"
names = ["ASuite"]
scope = "suite"
covers = ["production", "quality"]
"""


def write(file: Path, text: str) -> Path:
    """Write a settings file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_settings_mean_what_they_say(tmp_path: Path) -> None:
    """Every key of a settings file has its effect, codes and names in any letter case."""
    settings = read_settings(write(tmp_path / "jdscope.toml", GOOD))
    assert settings.enabled == ("JD101", "JD102", "JD104", "JD201")
    assert settings.enabled_for("drafts/new/one.md") == ["JD102", "JD104"]
    assert settings.level("JD104") is FindingLevel.ERROR
    assert settings.level("JD101") is CATALOG["JD101"].level
    assert settings.exclude == ("archive/*",)
    assert settings.fail_level is FailLevel.WARNING
    assert settings.own.ignored == ("MES Group",)
    assert settings.own.platforms == (
        OwnPlatform("Acme Suite", names=("ASuite",), scope="suite", covers=("production", "quality")),
        OwnPlatform("Acme Flow"),
    )


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad["settings"])
def test_wrong_settings_are_told(bad: dict[str, str], tmp_path: Path) -> None:
    """An unknown key, rule or value is an error that names the file and the closest known one."""
    file = write(tmp_path / "jdscope.toml", bad["settings"])
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    assert bad["told"] in str(caught.value)
    assert str(file) in str(caught.value)


def test_all_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    """Every unknown key, value and rule has a line of its own that names the line of the file."""
    file = write(
        tmp_path / "jdscope.toml",
        'colour = "red"\n\nfail-level = "loud"\n[levels]\nJD101 = "fatal"\n[lexicon]\nproducts = [""]\n',
    )
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    lines = str(caught.value).splitlines()
    assert [line.removeprefix(f"{file}:").split(":")[0] for line in lines] == ["1", "3", "5", "7"]
    rules = write(tmp_path / "jdscope.toml", 'select = ["JD101",\n  "JD900",\n]\nignore = ["nothing"]\n')
    with pytest.raises(SettingsError) as caught:
        read_settings(rules)
    assert [line.removeprefix(f"{rules}:").split(":")[0] for line in str(caught.value).splitlines()] == ["2", "4"]


@pytest.mark.parametrize(
    "settings",
    [
        f'select = ["{"x" * 10_000}"]',
        "exclude = [" + '"a",' * 10_000 + "]",
        "[lexicon]\nproducts = [" + '"a",' * 10_000 + "]",
        "# " + "x" * 2_000_000,
        "a = " + "[" * 5_000 + "]" * 5_000,
        f"a = {'9' * 5_000}",
    ],
    ids=["long text", "many patterns", "many products", "long file", "deep", "long number"],
)
def test_settings_are_bounded(settings: str, tmp_path: Path) -> None:
    """Settings that are longer, deeper or more than any person writes are refused in a few short lines."""
    with pytest.raises(SettingsError) as caught:
        read_settings(write(tmp_path / "jdscope.toml", settings))
    assert len(str(caught.value)) < 2_000


def test_the_closest_settings_count(tmp_path: Path) -> None:
    """Of the folders upwards the first one with settings counts; a pyproject.toml without ours is none."""
    write(tmp_path / "pyproject.toml", '[tool.jdscope]\nselect = ["JD101"]\n')
    write(tmp_path / "adverts" / "pyproject.toml", "[tool.other]\n")
    assert find_settings(tmp_path / "adverts").enabled == ("JD101",)
    own = write(tmp_path / "adverts" / "jdscope.toml", 'select = ["JD102"]\n')
    assert find_settings(tmp_path / "adverts").file == own
    assert find_settings(tmp_path / "adverts").enabled == ("JD102",)


def test_a_missing_settings_file_is_told(tmp_path: Path) -> None:
    """A settings file that is named must be there."""
    with pytest.raises(SettingsError, match=r"none\.toml: No such file"):
        read_settings(tmp_path / "none.toml")


def test_options_go_before_the_file() -> None:
    """What the command line selects is what looks, whatever the file ignores; what it ignores is left out."""
    settings = Settings(enabled=("JD101", "JD102"))
    assert settings.narrowed(["JD103"]).enabled == ("JD103",)
    assert settings.narrowed(ignore=["JD101"]).enabled == ("JD102",)
    assert settings.narrowed().enabled == settings.enabled


@pytest.mark.parametrize(
    ("fail_level", "failing"),
    [("error", ["error"]), ("warning", ["error", "warning"]), ("note", ["error", "warning", "note"]), ("none", [])],
)
def test_a_run_fails_from_its_level_on(fail_level: str, failing: list[str]) -> None:
    """A level fails itself and all that is worse; none fails nothing."""
    assert [level for level in FindingLevel if FailLevel(fail_level).fails(level)] == failing


def test_settings_can_be_handed_to_another_process() -> None:
    """Settings are hashable, so that each process keeps one linter for them."""
    assert hash(Settings()) == hash(Settings())


def test_a_rule_can_be_off(tmp_path: Path) -> None:
    """The level `off` silences a rule, as ignoring it does."""
    file = tmp_path / "jdscope.toml"
    file.write_text('levels = { JD103 = "off", JD101 = "note" }')
    settings = read_settings(file)
    assert "JD103" not in settings.enabled
    assert settings.level("JD101") == "note"


def test_settings_above_the_repository_are_those_of_others(tmp_path: Path) -> None:
    """The search ends at the root of the repository."""
    (tmp_path / "jdscope.toml").write_text('select = ["JD101"]')
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    assert find_settings(tmp_path / "repository").file is None


@pytest.mark.parametrize("text", ["tool = 3", "[[tool]]", "[project]"])
def test_a_project_without_settings(text: str, tmp_path: Path) -> None:
    """A pyproject.toml that has no table for jdscope has no settings, whatever `tool` is."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text(text)
    assert find_settings(tmp_path).file is None


@pytest.mark.parametrize("text", ["a = " + "[" * 5_000, "a = " + "9" * 5_000, "select = ["])
def test_settings_that_are_no_toml_are_one_error(text: str, tmp_path: Path) -> None:
    """Arrays and numbers without end are told of as any other mistake is."""
    (tmp_path / "jdscope.toml").write_text(text)
    with pytest.raises(SettingsError, match="not TOML"):
        find_settings(tmp_path)

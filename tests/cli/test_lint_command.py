"""`jdscope lint` from the outside."""

from __future__ import annotations

import codecs
import json
import re
import subprocess
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import pytest

from jdscope.cli.lint_watch import watched

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

SLASHED = """# Shop-floor systems engineer, Leeds plant

You keep our MES/MOM running on four filling lines, design its screens, and connect it to the plant's scales.
"""
EXPANDED = """# Shop-floor systems engineer, Cork plant

You maintain the Manufacturing Enterprise System (MES) of the packing hall and its electronic batch records.
"""
CLEAN = """# Nurse, night shift

You care for patients on the ward, hand over in the morning, and keep their records up to date.
"""
UNUSED = CLEAN + "\n<!-- jdscope: ignore JD101 -->\n"
ONLY = ("--select", "JD001,JD101,JD102")


def codes(out: str) -> list[tuple[str, str, int]]:
    """Return path, code and line of the findings in JSON output."""
    return [(one["path"], one["code"], one["place"]["line"]) for one in json.loads(out)["findings"]]


def test_findings_end_with_1_and_clean_adverts_with_0(shell: Shell) -> None:
    """An error is told with its place and fails the run; an advert without one passes."""
    shell.write("a.md", SLASHED)
    shell.write("b.md", CLEAN)
    found = shell.run("lint", "a.md", *ONLY)
    assert found.code == 1
    assert "a.md:3:14: error JD101 mes-mom-synonyms" in found.out
    assert shell.run("lint", "b.md").code == 0


def test_each_row_of_a_table_is_linted_where_it_stands(shell: Shell) -> None:
    """Findings of a table of adverts are those of its rows, at their lines; a row without an advert is told."""
    cells = [" | ".join(draft.replace("# ", "").strip().split("\n\n")) for draft in (CLEAN, SLASHED, EXPANDED)]
    table = "\n".join(["Title | Duties", "--- | ---", *cells, " | ", "?? | "])
    shell.write("open.md", table)
    found = shell.run("lint", "open.md", *ONLY, "--format", "concise")
    assert [line.split(": ")[0] for line in found.out.splitlines()[:2]] == ["open.md:4:57", "open.md:5:60"]
    assert "open.md: not read: row 4: no text" in found.out
    assert found.code == 2
    mended = shell.run("lint", "--fix", "open.md", *ONLY)
    assert (shell.folder / "open.md").read_text(encoding="utf-8") == table
    assert mended.code == 2


def test_a_file_of_several_adverts_is_told(shell: Shell) -> None:
    """What makes findings wrong, that several adverts were read as one, stands beside them."""
    shell.write("two.md", f"{SLASHED}{'All lines are new. ' * 10}\n\n---\n\n{EXPANDED}{'All lines are new. ' * 10}")
    assert "two.md: holds 2 adverts by its own marks" in shell.run("lint", "two.md", *ONLY).err


@pytest.mark.parametrize("selector", ["jd101", "MES-MOM-synonyms", "Jd10"])
def test_what_is_ignored_is_not_flagged(shell: Shell, selector: str) -> None:
    """Rules are ignored under code or name in any letter case, on the command line as in the settings."""
    shell.write("a.md", SLASHED)
    assert shell.run("lint", "a.md", *ONLY, "--ignore", selector).code == 0
    shell.write("jdscope.toml", f'select = ["JD101", "JD102"]\nignore = ["{selector}"]\n')
    assert shell.run("lint", "a.md").code == 0


def test_warnings_can_fail_a_run(shell: Shell) -> None:
    """The level from which on a run fails is an option and a setting; --exit-zero goes before both."""
    shell.write("a.md", UNUSED)
    assert shell.run("lint", "a.md", *ONLY).code == 0
    assert shell.run("lint", "a.md", *ONLY, "--fail-level", "warning").code == 1
    shell.write("jdscope.toml", 'fail-level = "warning"\n')
    assert shell.run("lint", "a.md", *ONLY).code == 1
    assert shell.run("lint", "a.md", *ONLY, "--fail-level", "none").code == 0
    assert shell.run("lint", "a.md", *ONLY, "--exit-zero").code == 0


def test_excluded_files_stay_excluded_when_they_are_named(shell: Shell) -> None:
    """As under pre-commit, which names every file; that all were excluded is told, and it is nothing to check."""
    shell.write("jdscope.toml", 'exclude = ["drafts/*"]\n')
    shell.write("drafts/a.md", SLASHED)
    for ended in (
        shell.run("lint", "drafts/a.md"),
        shell.run("lint", "-", "--stdin-filename", "drafts/a.md", stdin=SLASHED.encode()),
    ):
        assert ended.code == 3
        assert "1 path passed over (excluded)" in ended.err
    assert shell.run("lint", "drafts/a.md", "--allow-nothing").code == 0


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
@pytest.mark.parametrize("ending", ["", "\n", "\r\n\r\n"])
def test_every_way_in_gives_the_same_findings(shell: Shell, name: str, ending: str) -> None:
    """A file, its folder and standard input give the same output, whatever the text ends with."""
    text = "<h1>Engineer</h1>\n<p>\n" + SLASHED if name.endswith("html") else SLASHED
    data = text.rstrip().encode() + ending.encode()
    shell.write(name, data)
    ways = [
        shell.run("lint", name, *ONLY, "--format", "json"),
        shell.run("lint", ".", *ONLY, "--format", "json"),
        shell.run("lint", "-", *ONLY, "--format", "json", "--stdin-filename", name, stdin=data),
        shell.run("lint", *ONLY, "--format", "json", "--stdin-filename", name, stdin=data),
    ]
    line = 5 if name.endswith("html") else 3
    assert [codes(way.out) for way in ways] == [[(name, "JD101", line)]] * 4
    assert len({way.out for way in ways}) == 1


def test_what_cannot_be_read_fails_the_run_and_stops_nobody(shell: Shell) -> None:
    """Each input that gives no advert is told with its reason, ends with 2, and the others are still checked."""
    shell.write("a.md", SLASHED)
    shell.write("empty.md", "")
    shell.write("picture.md", b"\x89PNG\r\n\x1a\n\0\0")
    ended = shell.run("lint", "empty.md", "none.md", "a.md", "picture.md", *ONLY, "--format", "json")
    assert ended.code == 2
    assert [one["path"] for one in json.loads(ended.out)["unreadable"]] == ["empty.md", "none.md", "picture.md"]
    assert codes(ended.out) == [("a.md", "JD101", 3)]


def test_nothing_to_check_is_not_green(shell: Shell) -> None:
    """A folder without an advert ends with 3, and files of formats that are not read there are told."""
    shell.write("adverts/a.doc", b"x")
    ended = shell.run("lint", "adverts")
    assert ended.code == 3
    assert ".doc" in ended.err


def test_nothing_piped_shows_the_help(shell: Shell) -> None:
    """Without paths at a terminal there is the help; nothing in the pipe is an input that cannot be read."""
    assert "--stdin-filename" in shell.run("lint").out
    assert shell.run("lint", stdin=b"").code == 2


def test_adverts_cannot_command_the_terminal(shell: Shell) -> None:
    """Markup of rich, escape sequences and workflow commands in an advert are shown, not obeyed."""
    shell.write("a.md", SLASHED.replace("Leeds", "[/x] \x1b[31m").replace("MES/MOM", "MES\u2028/MOM"))
    shell.write("b.md", SLASHED.replace("You keep", "::error::x You keep"))
    for output_format in ("text", "github", "json"):
        ended = shell.run("lint", ".", "--format", output_format)
        assert ended.code in {0, 1}
        assert "\x1b" not in ended.out
        assert "\n::error::x" not in ended.out


def test_safe_fixes_are_applied_and_shown(shell: Shell) -> None:
    """--diff changes nothing, --fix mends the file, and the mended file is clean for the rule."""
    file = shell.write("a.md", EXPANDED)
    shown = shell.run("lint", "a.md", "--select", "JD102", "--diff")
    assert (shown.code, file.read_text(encoding="utf-8")) == (1, EXPANDED)
    assert "+You maintain the Manufacturing Execution System (MES)" in shown.out
    assert shell.run("lint", "a.md", "--select", "JD102", "--fix").code == 0
    assert file.read_text(encoding="utf-8") == EXPANDED.replace("Enterprise", "Execution")
    assert shell.run("lint", "a.md", "--select", "JD102").code == 0


def test_what_is_mended_may_be_more_than_is_told(shell: Shell) -> None:
    """A thousand findings of an advert are told, and how many more there are; --fix mends all of them in one go."""
    text = f"{EXPANDED}\n" + "- You run the Manufacturing Enterprise System (MES).\n" * 1_200
    file = shell.write("a.md", text)
    told = shell.run("lint", "a.md", "--select", "JD102", "--format", "json").out
    assert len(json.loads(told)["findings"]) == 1_000
    assert "201 more findings" in told
    assert "1201 to fix" in shell.run("lint", "a.md", "--select", "JD102", "--diff").err
    assert shell.run("lint", "a.md", "--select", "JD102", "--fix").code == 0
    assert file.read_text(encoding="utf-8") == text.replace("Enterprise", "Execution")


def test_mended_standard_input_is_written_to_standard_output(shell: Shell) -> None:
    """The text comes out mended and alone, the report on stderr, and the file of that name is left alone."""
    file = shell.write("a.md", EXPANDED)
    ended = shell.run("lint", "--fix", "--select", "JD102", "--stdin-filename", "a.md", stdin=EXPANDED.encode())
    assert ended.out == EXPANDED.replace("Enterprise", "Execution")
    assert "No findings in 1 advert" in ended.err
    assert file.read_text(encoding="utf-8") == EXPANDED


def test_a_baseline_tells_only_what_is_new(shell: Shell) -> None:
    """Findings in the baseline are silent, also where they have moved; a new one is told."""
    file = shell.write("a.md", SLASHED)
    assert shell.run("lint", "a.md", *ONLY, "--write-baseline", "base.json").code == 0
    file.write_text(SLASHED.replace("\n\n", "\n\n\n\n"), encoding="utf-8")
    assert shell.run("lint", "a.md", *ONLY, "--baseline", "base.json").code == 0
    file.write_text(SLASHED + "\nYou train the users of the MOM / MES in three shifts.\n", encoding="utf-8")
    again = shell.run("lint", "a.md", *ONLY, "--baseline", "base.json", "--format", "json")
    assert (again.code, codes(again.out)) == (1, [("a.md", "JD101", 5)])


def test_several_processes_give_the_same_output(shell: Shell) -> None:
    """The order and the findings are those of one process."""
    for number in range(40):
        shell.write(f"{number:02}.md", SLASHED if number % 3 else CLEAN)
    shell.write("05.md", "")
    one, two = (shell.run("lint", ".", *ONLY, "--format", "json", "--jobs", jobs) for jobs in "12")
    assert one == two
    assert one.code == 2


def test_statistics_count_the_findings_of_each_rule(shell: Shell) -> None:
    """The counts go to stderr, beside the summary, and leave the report alone."""
    shell.write("a.md", SLASHED)
    ended = shell.run("lint", "a.md", *ONLY, "--statistics", "--format", "json")
    assert codes(ended.out)
    assert "1  JD101 mes-mom-synonyms (error)" in ended.err


def test_the_settings_in_force_are_shown(shell: Shell) -> None:
    """The settings are told as JSON with the file that they come from, options included."""
    file = shell.write("jdscope.toml", 'ignore = ["JD101"]\n')
    shown = json.loads(shell.run("lint", "--show-settings", "--fail-level", "note").out)
    assert (shown["file"], shown["fail-level"], "JD101" in shown["select"]) == (str(file), "note", False)
    assert json.loads(shell.run("lint", "--show-settings", "--isolated").out)["file"] is None


def test_wrong_settings_end_with_2(shell: Shell) -> None:
    """An unknown key is one line on stderr that names the closest one."""
    shell.write("jdscope.toml", "exlude = []\n")
    ended = shell.run("lint", ".")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "did you mean 'exclude'?" in ended.err


def test_own_names_are_no_synonyms(shell: Shell) -> None:
    """A phrase that the settings ignore is a name, and what is in it is not flagged."""
    shell.write("a.md", SLASHED)
    shell.write("jdscope.toml", '[lexicon]\nignored = ["mes mom"]\n')
    assert shell.run("lint", "a.md", *ONLY).code == 0


def test_the_report_is_written_to_a_file(shell: Shell) -> None:
    """--output holds what would have been printed, and nothing is printed."""
    shell.write("a.md", SLASHED)
    printed = shell.run("lint", "a.md", *ONLY, "--format", "sarif")
    written = shell.run("lint", "a.md", *ONLY, "--format", "sarif", "--output", "out.sarif")
    assert (written.code, written.out) == (1, "")
    assert (shell.folder / "out.sarif").read_text(encoding="utf-8") == printed.out


def test_a_document_is_not_mended_in_a_pipe(shell: Shell) -> None:
    """Text is no document: nothing comes out, and the reason is told."""
    ended = shell.run("lint", "--fix", "-", stdin=rb"{\rtf1 MES Engineer\par You know the MES/MOM.\par }")
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be mended in a pipe" in ended.err


def test_unreadable_standard_input_gives_no_text(shell: Shell) -> None:
    """Where there is nothing to mend standard output stays empty, so that no editor takes a report for the text."""
    ended = shell.run("lint", "--fix", stdin=b"\0\0")
    assert (ended.code, ended.out) == (2, "")
    assert "not read" in ended.err


def test_the_line_is_shown_with_what_is_wrong_underlined(shell: Shell) -> None:
    """Below each finding stands its line, and marks below the characters that it is about."""
    shell.write("a.md", SLASHED)
    lines = shell.run("lint", "a.md", *ONLY).out.splitlines()
    shown, marks = next((line, below) for line, below in pairwise(lines) if "| You keep" in line)
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "MES/MOM"


@pytest.mark.parametrize(
    ("options", "variables", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_the_users_choice(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], variables: dict[str, str], coloured: bool
) -> None:
    """A pipe is plain; --color goes before NO_COLOR, and that before FORCE_COLOR."""
    shell.write("a.md", SLASHED)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in shell.run("lint", "a.md", *ONLY, *options).out) is coloured


def test_narrow_terminals_break_lines_between_words(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal no word of a message is broken."""
    shell.write("a.md", SLASHED)
    monkeypatch.setenv("COLUMNS", "60")
    plain = shell.run("lint", "a.md", *ONLY)
    narrow = shell.run("lint", "a.md", *ONLY, "--color", "always")
    shown = [line for line in narrow.out.splitlines() if "|" not in line]
    assert all(word in narrow.out for line in plain.out.splitlines() if "|" not in line for word in line.split())
    assert len(shown) > 3


def test_a_pipe_breaks_no_lines(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Coloured for a log or a pager a message stays on its line, in the same colours whatever NO_COLOR says."""
    shell.write("a.md", SLASHED)
    monkeypatch.delenv("COLUMNS", raising=False)
    plain = shell.run("lint", "a.md", *ONLY).out
    coloured = shell.run("lint", "a.md", *ONLY, "--color", "always").out
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert shell.run("lint", "a.md", *ONLY, "--color", "always").out == coloured


def test_quiet_tells_findings_alone(shell: Shell) -> None:
    """--quiet leaves out the summary, what to change first, and notes."""
    shell.write("a.md", SLASHED)
    shell.write("b.doc", b"x")
    ended = shell.run("lint", ".", *ONLY, "--quiet")
    assert ended.out.startswith("a.md:3:14: error JD101")
    assert "findings" not in ended.out
    assert (ended.code, ended.err) == (1, "")


def test_what_to_change_first_is_told_first(shell: Shell) -> None:
    """Of several findings the first line names the worst, and why it matters."""
    shell.write("a.md", UNUSED)
    shell.write("b.md", SLASHED)
    first = shell.run("lint", ".", *ONLY).out.splitlines()[0]
    assert first.startswith("Change first: b.md:3:14 JD101. ")


def test_stale_rows_of_a_baseline_are_told_and_pruned(shell: Shell) -> None:
    """The baseline of the settings counts; what nothing stands for is told, and taken out when asked for."""
    file = shell.write("a.md", SLASHED)
    shell.write("sub/jdscope.toml", 'baseline = "../base.json"\n')
    config = ("--config", "sub/jdscope.toml")
    assert shell.run("lint", "a.md", *ONLY, "--write-baseline", "base.json").code == 0
    assert shell.run("lint", "a.md", *ONLY, *config).code == 0
    file.rename(shell.folder / "b.md")
    renamed = shell.run("lint", "b.md", *ONLY, *config)
    assert (renamed.code, "stale" in renamed.err) == (0, False)
    (shell.folder / "b.md").write_text(CLEAN, encoding="utf-8")
    assert "1 of 1 rows are stale" in shell.run("lint", "b.md", *ONLY, *config).err
    assert "taken out" in shell.run("lint", "b.md", *ONLY, *config, "--prune-baseline").err
    assert json.loads((shell.folder / "base.json").read_text(encoding="utf-8"))["findings"] == []


def test_a_rule_that_does_not_look_makes_no_row_stale(shell: Shell) -> None:
    """What another selection of rules has found stays in the baseline."""
    shell.write("a.md", SLASHED)
    shell.run("lint", "a.md", *ONLY, "--write-baseline", "base.json")
    ended = shell.run("lint", "a.md", "--select", "JD205", "--baseline", "base.json", "--prune-baseline")
    assert "stale" not in ended.err
    assert shell.run("lint", "a.md", *ONLY, "--baseline", "base.json").code == 0


def test_pruning_needs_a_baseline(shell: Shell) -> None:
    """Asked to prune what is not there it says so, and checks nothing."""
    shell.write("a.md", SLASHED)
    ended = shell.run("lint", "a.md", "--prune-baseline")
    assert (ended.code, ended.out) == (2, "")
    assert "--prune-baseline" in ended.err


def test_git_applies_what_a_diff_shows(shell: Shell) -> None:
    """Line ends of Windows, tabs and the mark at the begin of a file stay in the diff."""
    draft = (
        (SLASHED + "\n-\tSQL\n\nYou know the MES (Manufacturing Enterprise System).\n").replace("\n", "\r\n").encode()
    )
    draft = codecs.BOM_UTF8 + draft
    (shell.folder / "a.md").write_bytes(draft)
    patch = shell.run("lint", "a.md", "--diff", "--select", "JD102").out
    subprocess.run(["git", "apply", "-"], cwd=shell.folder, input=patch.encode(), check=True)
    assert (shell.folder / "a.md").read_bytes() == draft.replace(b"Enterprise", b"Execution")


def test_a_suggestion_has_the_whole_fix(shell: Shell) -> None:
    """Article and name are one replacement; its columns count bytes."""
    shell.write("a.md", f"{CLEAN}\nFür Könner: you know an Machine Execution System (MES).\n")
    told = json.loads(shell.run("lint", "a.md", "--select", "JD102", "--format", "rdjson").out)["diagnostics"]
    [suggestion] = told[0]["suggestions"]
    places = suggestion["range"]
    assert suggestion["text"] == "a Manufacturing"
    assert places["end"]["column"] - places["start"]["column"] == len("an Machine")
    line = (shell.folder / "a.md").read_bytes().splitlines()[places["start"]["line"] - 1]
    assert line[places["start"]["column"] - 1 :].startswith(b"an Machine")


def test_a_diff_in_a_file_is_exact(shell: Shell) -> None:
    """What a terminal must not see is written to a file as it is, and shown as its number otherwise."""
    draft = f"{SLASHED}\nSkills: \u200fSQL.\nYou know the MES (Manufacturing Enterprise System).\n"
    shell.write("a.md", draft)
    assert "\\x200f" in shell.run("lint", "a.md", "--diff", "--select", "JD102").out
    shell.run("lint", "a.md", "--diff", "--select", "JD102", "-o", "fixes.patch")
    subprocess.run(["git", "apply", "fixes.patch"], cwd=shell.folder, check=True)
    assert (shell.folder / "a.md").read_text(encoding="utf-8") == draft.replace("Enterprise", "Execution")


def test_only_changed_lines_are_told_since_a_revision(shell: Shell) -> None:
    """Renames are followed, files that git does not know are new, and an unknown revision is one line."""
    second = "\nYou train the users of the MOM / MES in three shifts.\n"
    shell.write("a b.md", SLASHED)
    shell.write("c.md", SLASHED)
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "drafts"], ["mv", "a b.md", "d\u00e9.md"]):
        _git(shell, *arguments)
    assert shell.run("lint", ".", *ONLY, "--since", "HEAD").code == 0
    shell.write("d\u00e9.md", SLASHED + second)
    shell.write("new.md", SLASHED)
    ended = shell.run("lint", ".", *ONLY, "--since", "HEAD", "--format", "json")
    assert codes(ended.out) == [("d\u00e9.md", "JD101", 5), ("new.md", "JD101", 3)]
    assert "1 path passed over (unchanged)" in ended.err
    assert shell.run("lint", *ONLY, "--since", "HEAD", "--format", "json", stdin=b"").out == ended.out
    unknown = shell.run("lint", ".", "--since", "nowhere")
    assert (unknown.code, unknown.err.count("\n")) == (2, 1)


def test_watching_tells_what_has_changed(shell: Shell) -> None:
    """All inputs come first, then each time those that are new or have changed."""
    shell.write("a.md", SLASHED)
    shell.write("b.md", CLEAN)
    steps = iter(
        [
            lambda: shell.write("a.md", CLEAN + "more"),
            lambda: shell.write("c.md", CLEAN),
            (shell.folder / "b.md").unlink,
            lambda: shell.write("b.md", SLASHED),
        ]
    )
    rounds = islice(watched(["."], pause=lambda _: next(steps)()), 4)
    assert [[item.name for item in items] for items in rounds] == [["a.md", "b.md"], ["a.md"], ["c.md"], ["b.md"]]


def test_other_languages_are_passed_over_by_setting(shell: Shell) -> None:
    """An advert that is not in English could not be read, unless the settings pass over it."""
    german = "MES-Ingenieur\n\n" + "Sie betreuen unser MES in der Fertigung und sind für alle Schichten da. " * 4
    shell.write("a.md", german)
    shell.write("b.md", SLASHED)
    assert shell.run("lint", ".", *ONLY).code == 2
    shell.write("jdscope.toml", 'other-languages = "skip"\n')
    ended = shell.run("lint", ".", *ONLY)
    assert ended.code == 1
    assert "1 path passed over (not in English)" in ended.err


def _git(shell: Shell, *arguments: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.com"]
    subprocess.run(["git", *who, *arguments], cwd=shell.folder, check=True)


def test_a_baseline_of_this_folder_tells_its_size(shell: Shell) -> None:
    """Without a path and with an empty pipe, as in CI, the folder is looked at."""
    shell.write("a.md", SLASHED)
    ended = shell.run("lint", *ONLY, "--write-baseline", "known.json", stdin=b"")
    assert (ended.code, ended.err.splitlines()[0]) == (0, "jdscope: known.json: 1 finding written")

"""Each way of CONTRIBUTING.md, walked through once in a copy of the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jdscope.training.corpus import CorpusError, load_labelled

ROOT = Path(__file__).resolve().parent.parent
RULE = '''"""A role without coffee.

What: the word coffee is missing.
Why: nobody applies.
Do: name it.
Source: experience.

PASS:
    MES Engineer
    You configure the MES of our plant in Leeds and drink coffee with its users.
FAIL:
    MES Engineer
    You configure the MES of our plant in Leeds and drink tea with its users.
"""

from __future__ import annotations

from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import headline

CODE = "JD901"
NAME = "no-coffee"
LEVEL = FindingLevel.NOTE


def check(analysis):
    if "coffee" not in analysis.advert.text:
        yield Problem(*headline(analysis), "Name the coffee.")
'''
READER = """from jdscope.reading.extracted import Extracted


def extract(data):
    return Extracted(data[4:].decode(), ("read as a test",), "")
"""
FORMAT = """def render(report):
    return f"{len(report.findings)} findings\\n"
"""
DRAFT = "MES Engineer\n\nYou configure the MES of our plant in Leeds and drink tea with its users.\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the package and its model."""
    shutil.copytree(ROOT / "jdscope", tmp_path / "jdscope", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "models").symlink_to(ROOT / "models")
    return tmp_path


def run(copy: Path, *arguments: str, stdin: str = "") -> str:
    """Return what a command of the copy writes."""
    done = subprocess.run(
        [sys.executable, "-m", "jdscope", *arguments],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy), "GITHUB_ACTIONS": "false"},
        input=stdin.encode(),
        capture_output=True,
        check=False,
    )
    return done.stdout.decode() + done.stderr.decode()


def edit(file: Path, old: str, new: str) -> None:
    """Replace what stands once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_rule_is_a_file_and_two_lines(copy: Path) -> None:
    """A module and its name in the table make a rule with a manual."""
    rules = copy / "jdscope" / "lint" / "rules"
    (rules / "no_coffee.py").write_text(RULE, encoding="utf-8")
    edit(rules / "__init__.py", "    part_whole_reversed,\n", "    no_coffee,\n    part_whole_reversed,\n")
    edit(
        rules / "__init__.py",
        "Rule.of(too_little_told),\n",
        'Rule.of(too_little_told),\n    "JD901": Rule.of(no_coffee),\n',
    )
    assert "JD901 no-coffee" in run(copy, "rule", "JD901")
    assert "note JD901 no-coffee: Name the coffee." in run(copy, "lint", "--select", "JD901", stdin=DRAFT)


def test_a_reader_is_a_file_and_its_beginning(copy: Path) -> None:
    """A module and how its files begin make a reader."""
    reading = copy / "jdscope" / "reading"
    (reading / "test_format.py").write_text(READER, encoding="utf-8")
    documents = reading / "documents.py"
    edit(documents, 'SUFFIXES = (".docx",', 'SUFFIXES = (".test", ".docx",')
    edit(documents, "import mail, office, pdf, rich_text", "import mail, office, pdf, rich_text, test_format")
    edit(
        documents,
        "    if data.startswith(_ZIP, at):\n",
        '    if data.startswith(b"TEST", at):\n        return test_format.extract\n    if data.startswith(_ZIP, at):\n',
    )
    edit(documents, "data.startswith((_ZIP,", 'data.startswith((b"TEST", _ZIP,')
    (copy / "a.test").write_text(f"TEST{DRAFT}", encoding="utf-8")
    shown = run(copy, "read", "a.test")
    assert "title: MES Engineer" in shown
    assert "note: read as a test" in shown


def test_a_format_is_a_file_and_a_name(copy: Path) -> None:
    """A module and its name make an output format."""
    reporting = copy / "jdscope" / "reporting"
    (reporting / "findings_count.py").write_text(FORMAT, encoding="utf-8")
    edit(reporting / "findings.py", '    MARKDOWN = "markdown"\n', '    MARKDOWN = "markdown"\n    COUNT = "count"\n')
    assert run(copy, "lint", "--format", "count", stdin=DRAFT) == "2 findings\n"


def test_a_platform_is_an_entry(copy: Path) -> None:
    """An entry of the lexicon is found in adverts, with what it is sold for."""
    with (copy / "jdscope" / "lexicon" / "platforms.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[platform]]\nname = "Quarlo Flow"\nvendor = "Quarlo"\ncovers = ["production"]\nscope = "production"\n'
        )
    shown = run(copy, "classify", "--model", "models", stdin=DRAFT.replace("the MES", "the MES Quarlo Flow"))
    assert "platforms: Quarlo Flow" in shown


def test_an_advert_is_a_file_and_its_tags(tmp_path: Path) -> None:
    """An advert with its labels and tags is read; what is wrong in it is named with its line."""
    advert = tmp_path / "z001-mes-engineer-leeds.md"
    head = 'id: z001\ntitle: MES Engineer\nlabel: MES\nsure: true\nsynonyms: false\nnote: "one plant"\n'
    advert.write_text(f"---\n{head}---\nYou configure the MES.\n", encoding="utf-8")
    tags = "part\tobjects\tstance\treach\ttext\nduty\tproduction\tdoes\tsite\tYou configure the MES.\n"
    advert.with_suffix(".tsv").write_text(tags, encoding="utf-8")
    (item,) = load_labelled(tmp_path)
    assert item.units[0].tagging.objects == ("production",)
    advert.with_suffix(".tsv").write_text(tags.replace("does", "did"), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"z001-mes-engineer-leeds\.tsv:2"):
        load_labelled(tmp_path)

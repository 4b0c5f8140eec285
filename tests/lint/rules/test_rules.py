"""The rules against their truth tables and against the examples in their own manuals."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jdscope.advert import Advert
from jdscope.analyzer import Analysis, Analyzer
from jdscope.lint.engine import Linter
from jdscope.lint.fixes import mend
from jdscope.lint.manual import parse
from jdscope.lint.rules import RULES
from jdscope.lint.settings import Settings
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from jdscope.lint.rule import Rule

FOLDER = Path(__file__).parent
FEWEST = 12
FIXED = ("JD101", "JD102", "JD103")


def table(rule: Rule) -> list[dict[str, Any]]:
    """Return the cases of a rule: a text each, and the places of its findings."""
    name = rule.name.replace("-", "_")
    cases: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return cases


def numbered(codes: tuple[str, ...]) -> list[tuple[str, int]]:
    """Return the code and the number of every case of some rules."""
    return [(code, number) for code in codes for number in range(len(table(RULES[code])))]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    """Return an Analyzer with the model that ships."""
    return Analyzer()


def examine(analyzer: Analyzer, case: dict[str, Any]) -> Analysis:
    """Read the text of a case; probabilities in the case replace those of the classifier."""
    analysis = analyzer.examine(case["text"])
    if "probabilities" not in case:
        return analysis
    unsure = max(case["probabilities"]) < analyzer.model.info["review"]
    verdict = replace(
        analysis.verdict,
        probabilities=dict(zip(Scope, case["probabilities"], strict=True)),
        review=unsure,
        review_reason="unsure" if unsure else None,
    )
    return analysis._replace(verdict=verdict)


@pytest.mark.parametrize(("code", "number"), numbered(tuple(RULES)))
def test_findings_are_those_of_the_table(analyzer: Analyzer, code: str, number: int) -> None:
    """Each rule finds the places that its table gives, and no others; the linter tells all of them."""
    case = table(RULES[code])[number]
    findings = Linter(Settings().narrowed([code]), analyzer).findings(examine(analyzer, case))
    places = [finding.place for finding in findings]
    found = sorted([place.line, place.column, place.end_line, place.end_column] for place in places)
    assert found == sorted(case["findings"])


@pytest.mark.parametrize(("code", "number"), numbered(FIXED))
def test_a_fixed_advert_is_clean(analyzer: Analyzer, code: str, number: int) -> None:
    """After its fixes, safe and unsafe, an advert has no finding of the rule that could still be fixed."""
    linter = Linter(Settings().narrowed([code]), analyzer)
    mended = mend(Advert.from_text(table(RULES[code])[number]["text"], "advert.txt"), linter.lint, unsafe=True)
    fixable = [finding for finding in mended.wrong if finding.fix]
    assert len(mended.left) == len(mended.wrong) - len(fixable)
    assert bool(fixable) == (mended.before != mended.after)


@pytest.mark.parametrize("code", RULES)
def test_the_examples_of_the_manual_are_true(analyzer: Analyzer, code: str) -> None:
    """The adverts under FAIL have findings of their rule, those under PASS have none."""
    manual = parse(RULES[code].manual)
    for text, fails in [(text, True) for text in manual.failing] + [(text, False) for text in manual.passing]:
        linter = Linter(Settings().narrowed([code]), analyzer)
        assert bool(linter.lint(Advert.from_text(text))) == fails, text


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_complete(code: str) -> None:
    """A rule has a manual with both kinds of examples, and a table with enough cases of both kinds."""
    rule = RULES[code]
    manual = parse(rule.manual)
    assert rule.code == code
    assert all((manual.summary, manual.what, manual.why, manual.do, manual.source, manual.passing, manual.failing))
    counts = Counter(bool(case["findings"]) for case in table(rule))
    assert min(counts[True], counts[False]) >= FEWEST


def test_every_module_and_table_belongs_to_a_rule() -> None:
    """No rule is left out of the registry, which is in the order of the codes."""
    names = {rule.name.replace("-", "_") for rule in RULES.values()}
    modules = Path(next(iter(RULES.values())).check.__code__.co_filename).parent.glob("[!_]*.py")
    assert {path.stem for path in modules} == {path.stem for path in FOLDER.glob("*.toml")} == names
    assert list(RULES) == sorted(RULES)

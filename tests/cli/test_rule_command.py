"""`jdscope rule` from the outside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jdscope.lint.catalog import CATALOG

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def test_a_rule_is_explained(shell: Shell) -> None:
    """A code or a name in any letter case gives the manual."""
    by_code, by_name = shell.run("rule", "jd101"), shell.run("rule", "MES-mom-synonyms")
    assert by_code == by_name
    assert by_code.out.startswith("JD101 mes-mom-synonyms (error)\n")
    assert "FAIL:" in by_code.out


def test_all_rules_are_explained_as_json(shell: Shell) -> None:
    """The whole catalogue comes as one JSON array."""
    told = json.loads(shell.run("rule", "--all", "--format", "json").out)
    assert [one["code"] for one in told] == list(CATALOG)


def test_an_unknown_rule_ends_with_2(shell: Shell) -> None:
    """What no rule is called is one line that names the closest one; naming nothing is wrong usage."""
    ended = shell.run("rule", "mes-mom-synonym")
    assert ended.code == 2
    assert "did you mean 'mes-mom-synonyms'?" in ended.err
    assert shell.run("rule").code == 2

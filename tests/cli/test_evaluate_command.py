"""`jdscope evaluate --perturb` from the outside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jdscope.training.perturb import PERTURBATIONS

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

ADVERTS = [
    ("a1", "MES Engineer", "Your tasks\n- configure the MES of our plant\n- support its operators and their terminals"),
    ("a2", "Nurse", "You care for patients at night."),
]


@pytest.fixture
def labelled(shell: Shell) -> str:
    """Write two adverts with labels and return the name of their file."""
    keys = {"label": "OUT", "sure": True, "synonyms": False}
    rows = [json.dumps({"id": name, "title": title, "text": text, **keys}) for name, title, text in ADVERTS]
    return shell.write("adverts.jsonl", "\n".join(rows)).name


def test_stability_is_told_as_json(shell: Shell, labelled: str) -> None:
    """For each perturbation how many adverts it changes, how many labels stay, and which ones move."""
    ended = shell.run("evaluate", labelled, "--perturb", "--format", "json")
    told = json.loads(ended.out)
    assert ended.code == 0
    assert list(told) == list(PERTURBATIONS)
    assert told["swap"] == {"adverts": 1, "stay": 1, "share": 1.0, "moved": []}
    assert told["another-platform"] == {"adverts": 0, "stay": 0, "share": None, "moved": []}
    for one in told.values():
        assert one["stay"] + len(one["moved"]) == one["adverts"]
        assert all(set(moved) == {"id", "before", "after"} for moved in one["moved"])


def test_stability_is_told_as_a_table(shell: Shell, labelled: str) -> None:
    """One line for each perturbation; where it changes no advert there is no share."""
    head, *lines = shell.run("evaluate", labelled, "--perturb").out.splitlines()
    rows = {name: figures for name, *figures in map(str.split, lines)}
    assert head.split() == ["perturbation", "adverts", "labels", "stay", "share"]
    assert list(rows) == list(PERTURBATIONS)
    assert rows["swap"] == ["1", "1", "100.0%"]
    assert rows["another-platform"] == ["0", "0", "-"]

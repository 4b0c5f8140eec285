"""The rooms of the house: which package may import which, and no two files each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import grimp
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

if TYPE_CHECKING:
    import pytest


def test_packages_import_from_the_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The layers in pyproject.toml are kept."""
    monkeypatch.chdir(Path(__file__).parents[1])
    assert lint_imports(no_cache=True, no_logo=True) == EXIT_STATUS_SUCCESS


def test_no_two_files_import_each_other() -> None:
    """There is no circle of two files, not even one for the type checker."""
    graph = grimp.build_graph("jdscope", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert not [(one, other) for one, others in imports.items() for other in others if one in imports[other]]

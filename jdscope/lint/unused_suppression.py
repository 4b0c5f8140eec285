"""A suppression comment that suppresses nothing.

What: a `jdscope` comment that no finding needs: the problem is mended, the code is mistyped, or `on` has no `off`.
Why: it would hide the next problem in the same place, and whoever reads the advert takes it for a known exception.
Do: delete the comment, or correct the code in it.
Source: the practice of linters; the comments are `ignore`, `ignore-file`, `off` and `on`, each with codes or names.

PASS:
    # MES engineer, Leeds plant

    <!-- jdscope: ignore mes-mom-synonyms -->
    You keep our MES/MOM running on four filling lines, design its screens and reports, and connect it to SAP.
    You train key users, fix faults in the night shift's queue, and test every release of the execution system.
FAIL:
    # MES engineer, Leeds plant

    <!-- jdscope: ignore JD101 -->
    You keep our manufacturing execution system (MES) running on four filling lines and design its screens.
    You train key users, fix faults in the night shift's queue, and test every release of the execution system.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis
    from jdscope.lint.finding import Problem

CODE = "JD001"
NAME = "unused-suppression"
LEVEL = FindingLevel.WARNING


def check(analysis: Analysis) -> Iterator[Problem]:  # noqa: ARG001
    """Yield nothing: only the engine knows which comments were needed, see `jdscope.lint.suppression`."""
    yield from ()

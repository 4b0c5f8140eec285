"""A rule as the engine sees it: what its module says of itself, and its check."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jdscope.analyzer import Analysis
    from jdscope.lint.finding import FindingLevel, Problem


class RuleModule(Protocol):
    """What a module in `jdscope.lint.rules` must have; its docstring is the manual."""

    CODE: str
    NAME: str
    LEVEL: FindingLevel

    def check(self, analysis: Analysis) -> Iterator[Problem]:
        """Yield the problems of an advert that was read in full, in any order."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        code: such as "JD101".
        name: the readable name, such as "mes-mom-synonyms".
        level: the default level; the engine applies the one in force.
        check: yields the problems of an advert that was read in full (its `reading` is not None).
        manual: the docstring of the module, indentation removed.
    """

    code: str
    name: str
    level: FindingLevel
    check: Callable[[Analysis], Iterator[Problem]]
    manual: str

    @classmethod
    def of(cls, module: RuleModule) -> Rule:
        """Return the rule that a module defines."""
        return cls(module.CODE, module.NAME, module.LEVEL, module.check, inspect.cleandoc(module.__doc__ or ""))

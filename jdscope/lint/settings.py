"""The settings of the linter: which rules look where, how bad a finding is, and a user's own lexicon entries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jdscope.lexicon.own import OwnEntries
from jdscope.lint.catalog import CATALOG, resolve
from jdscope.lint.finding import FailLevel
from jdscope.reading.walk import matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdscope.lint.finding import FindingLevel


class OtherLanguages(StrEnum):
    """What becomes of adverts that are not in English: they could not be read, or are passed over and told."""

    ERROR = "error"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run of the linter goes by.

    Attributes:
        file: where they were read from; None for the defaults.
        enabled: the codes of the rules that look.
        levels: codes with levels other than the default.
        exclude: patterns of paths that are passed over, even if they are named.
        per_file_ignores: patterns of paths with the codes that are silent there.
        fail_level: from which level on findings make the run fail.
        baseline: the file of known findings; None where there is none.
        other_languages: what becomes of adverts in other languages than English.
        own: entries for the lexicon.
    """

    file: Path | None = None
    enabled: tuple[str, ...] = tuple(CATALOG)
    levels: tuple[tuple[str, FindingLevel], ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fail_level: FailLevel = FailLevel.ERROR
    baseline: Path | None = None
    other_languages: OtherLanguages = OtherLanguages.ERROR
    own: OwnEntries = field(default_factory=OwnEntries)

    def narrowed(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Settings:
        """Return the settings with other rules: those selected, if any are, without those ignored.

        Raises:
            UnknownRuleError: no rule has one of these codes or names.
        """
        selected = codes(select) or set(self.enabled)
        ignored = codes(ignore)
        return replace(self, enabled=tuple(code for code in CATALOG if code in selected and code not in ignored))

    def with_options(
        self, exclude: Iterable[str] = (), fail_level: FailLevel | None = None, baseline: Path | None = None
    ) -> Settings:
        """Return the settings with further paths passed over, and with another fail level or baseline if given."""
        return replace(
            self,
            exclude=(*self.exclude, *exclude),
            fail_level=fail_level or self.fail_level,
            baseline=baseline or self.baseline,
        )

    def enabled_for(self, path: str) -> list[str]:
        """Return the codes of the rules that look at a file."""
        silent = {code for pattern, some in self.per_file_ignores if matches(Path(path), [pattern]) for code in some}
        return [code for code in self.enabled if code not in silent]

    def level(self, code: str) -> FindingLevel:
        """Return the level in force for a rule."""
        return dict(self.levels).get(code, CATALOG[code].level)

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain values under the keys of a settings file, ready for JSON."""
        return {
            "file": str(self.file) if self.file else None,
            "select": list(self.enabled),
            "levels": {code: self.level(code).value for code in CATALOG},
            "exclude": list(self.exclude),
            "per-file-ignores": {pattern: list(some) for pattern, some in self.per_file_ignores},
            "fail-level": self.fail_level.value,
            "baseline": str(self.baseline) if self.baseline else None,
            "other-languages": self.other_languages.value,
            "lexicon": self.own.to_json(),
        }


def codes(selectors: Iterable[str]) -> set[str]:
    """Return the codes that selectors mean.

    Raises:
        UnknownRuleError: one of them means none.
    """
    return {code for selector in selectors for code in resolve(selector)}

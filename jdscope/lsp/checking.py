"""Checks the text of a document under the settings of its folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity, Position, Range, TextEdit

from jdscope.lint import manual
from jdscope.lint.catalog import CATALOG
from jdscope.lint.discovery import find_settings
from jdscope.lint.engine import Linter
from jdscope.lint.errors import LintError
from jdscope.lint.finding import FindingLevel
from jdscope.lsp.positions import Positions
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.read import read_bytes

if TYPE_CHECKING:
    from jdscope.lint.finding import Finding
    from jdscope.lint.settings import Settings

SOURCE = "jdscope"
_SEVERITIES = {
    FindingLevel.ERROR: DiagnosticSeverity.Error,
    FindingLevel.WARNING: DiagnosticSeverity.Warning,
    FindingLevel.NOTE: DiagnosticSeverity.Information,
}
_TOP = Range(Position(0, 0), Position(0, 1))


class Checked(NamedTuple):
    """A finding as an editor shows it.

    Attributes:
        diagnostic: what is wrong and where.
        finding: the same as lint has it; None for what could not be checked.
        edits: of the fix, nothing where there is none.
    """

    diagnostic: Diagnostic
    finding: Finding | None = None
    edits: tuple[TextEdit, ...] = ()


def check(text: str, path: str) -> list[Checked]:
    """Return what is wrong with a document; what cannot be checked at all is one of these.

    Args:
        text: as it is in the editor.
        path: of its file, which need not be there; the suffix says how it is read, the folder whose settings count.
    """
    if not text.strip():
        return []
    try:
        settings = find_settings(_folder(path))
        advert = read_bytes(text.encode("utf-8", "replace"), path, PurePath(path).suffix)
        findings = _linter(settings).lint(advert)
    except (UnreadableInput, LintError) as error:
        severity = DiagnosticSeverity.Warning
        return [Checked(Diagnostic(_TOP, str(error), severity=severity, source=SOURCE))]
    positions = Positions(text)
    return [_checked(finding, positions) for finding in findings]


def help_on(finding: Finding) -> str:
    """Return the manual of a finding's rule, as Markdown."""
    rule = CATALOG[finding.code]
    told = manual.parse(rule.manual)
    return f"**{rule.code} {rule.name}** ({finding.level})\n\n{manual.to_markdown(told)}"


def _folder(path: str) -> Path:
    folder = Path(path).parent
    return folder if folder.is_dir() else Path.cwd()


@lru_cache(maxsize=8)
def _linter(settings: Settings) -> Linter:
    """Return a linter; those of a few folders are kept, as each reads the lexicon with their own entries."""
    return Linter(settings)


def _checked(finding: Finding, positions: Positions) -> Checked:
    diagnostic = Diagnostic(
        positions.range(finding.place),
        finding.message,
        severity=_SEVERITIES[finding.level],
        code=finding.code,
        code_description=CodeDescription(f"urn:jdscope:rule:{finding.code}"),
        source=SOURCE,
    )
    edits = tuple(TextEdit(positions.range(edit.place), edit.replacement) for edit in finding.edits)
    return Checked(diagnostic, finding, edits)

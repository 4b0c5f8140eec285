"""Findings in ten formats: four for people, six for the programs that show them."""

from __future__ import annotations

import os
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jdscope.lint.report import Report


class FindingFormat(StrEnum):
    """How findings are written; `auto` is `github` inside GitHub Actions and `text` elsewhere."""

    AUTO = "auto"
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"
    CONCISE = "concise"
    RDJSON = "rdjson"
    CHECKSTYLE = "checkstyle"
    MARKDOWN = "markdown"

    def is_text(self, environment: Mapping[str, str] = os.environ) -> bool:
        """Say whether this is text for a person."""
        return (_fitting(environment) if self is FindingFormat.AUTO else self) is FindingFormat.TEXT

    def render(self, report: Report, environment: Mapping[str, str] = os.environ) -> str:
        """Return the whole output, ending in a line break."""
        form = _fitting(environment) if self is FindingFormat.AUTO else self
        module, function = _RENDERERS.get(form, (f"findings_{form}", "render"))
        written: str = getattr(import_module(f"jdscope.reporting.{module}"), function)(report)
        return written


# Only the one that is wanted is loaded.
_RENDERERS = {FindingFormat.CONCISE: ("findings_text", "concise")}


def _fitting(environment: Mapping[str, str]) -> FindingFormat:
    return FindingFormat.GITHUB if environment.get("GITHUB_ACTIONS") == "true" else FindingFormat.TEXT

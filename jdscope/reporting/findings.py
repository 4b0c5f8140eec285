"""Findings in six formats: two for people, four for the programs that show them."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

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

    def render(self, report: Report, environment: Mapping[str, str] = os.environ) -> str:  # noqa: PLR0911  one a format
        """Return the whole output, ending in a line break."""
        from jdscope.reporting import (  # `jdscope --help` needs the names of the formats only
            findings_github,
            findings_gitlab,
            findings_json,
            findings_junit,
            findings_sarif,
            findings_text,
        )

        match self:
            case FindingFormat.AUTO:
                return _fitting(environment).render(report)
            case FindingFormat.TEXT:
                return findings_text.render(report)
            case FindingFormat.JSON:
                return findings_json.render(report)
            case FindingFormat.GITHUB:
                return findings_github.render(report)
            case FindingFormat.GITLAB:
                return findings_gitlab.render(report)
            case FindingFormat.SARIF:
                return findings_sarif.render(report)
            case FindingFormat.JUNIT:
                return findings_junit.render(report)
            case _:
                assert_never(self)


def _fitting(environment: Mapping[str, str]) -> FindingFormat:
    return FindingFormat.GITHUB if environment.get("GITHUB_ACTIONS") == "true" else FindingFormat.TEXT

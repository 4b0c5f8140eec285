"""A baseline: findings that are known and not to be told again, until the sentence that they stand in is changed.

It is a JSON file, `{"schema": "jdscope-baseline/1", "findings": [{"code", "path", "sentence", "fingerprint"}]}`. Only
the fingerprint counts; the rest is for whoever reviews the file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jdscope.lint.errors import BaselineError
from jdscope.lint.report import fingerprints

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from jdscope.lint.finding import Finding

SCHEMA = "jdscope-baseline/1"


def to_json(findings: Sequence[Finding]) -> str:
    """Return the baseline file of some findings."""
    rows = [
        {"code": one.code, "path": one.path, "sentence": " ".join(one.sentence.split()), "fingerprint": fingerprint}
        for one, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    return json.dumps({"schema": SCHEMA, "findings": rows}, indent=2) + "\n"


def load(file: Path) -> frozenset[str]:
    """Return the fingerprints in a baseline file.

    Raises:
        BaselineError: it is missing or is no baseline.
    """
    try:
        content: Any = json.loads(file.read_bytes())
        if content["schema"] != SCHEMA:
            raise BaselineError(f"{file}: its schema is {content['schema']!r}, not {SCHEMA!r}; write it anew")
        return frozenset(row["fingerprint"] for row in content["findings"])
    except OSError as error:
        raise BaselineError(f"{file}: {error.strerror}; --write-baseline makes one") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BaselineError(f"{file}: not a baseline; --write-baseline makes one") from error


def without_known(findings: Sequence[Finding], known: Collection[str]) -> list[Finding]:
    """Return the findings of a file that a baseline does not know."""
    pairs = zip(findings, fingerprints(findings), strict=True)
    return [finding for finding, fingerprint in pairs if fingerprint not in known]

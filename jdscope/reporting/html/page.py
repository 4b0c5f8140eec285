"""Puts a report into one page that needs nothing else: no remote part, and one script that its policy names by hash."""

from __future__ import annotations

import base64
import gzip
import json
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

from jdscope.own_page import MARK
from jdscope.reporting.escape import for_terminal
from jdscope.reporting.html.charts import draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.reporting.html.model import Opened, Report

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
CHUNK = 50
"""Adverts that are packed, and unpacked, together."""


def render(report: Report) -> str:
    """Return the page."""
    import jinja2  # an extra

    script, style = (_asset(f"report.{kind}") for kind in ("js", "css"))
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain"] = for_terminal
    return environment.from_string(_asset("report.html.j2")).render(
        report=report,
        pictures=[(chart, draw(chart)) for chart in report.charts],
        mark=MARK,
        policy=f"{_POLICY}; script-src 'sha256-{_hash(script)}'; style-src 'sha256-{_hash(style)}'",
        script=script,
        style=style,
        rows=_json(_shown(report.rows)),
        chunks=list(_chunks(report)),
        chunk=CHUNK,
        shade=_shade,
    )


def _chunks(report: Report) -> Iterator[str]:
    """Yield packs of opened adverts: JSON, by gzip, in Base64."""
    for start in range(0, len(report.opened), CHUNK):
        pack = [_plain(opened) for opened in report.opened[start : start + CHUNK]]
        yield base64.b64encode(gzip.compress(json.dumps(pack).encode(), mtime=0)).decode("ascii")


def _plain(opened: Opened) -> list[Any]:
    lines = [[line.text, line.subject, line.label, list(line.findings)] for line in opened.lines]
    return [_shown(lines), _shown(list(opened.brief))]


def _shown(value: Any) -> Any:
    """Return a value with the marks that turn the direction of writing, and the like, told in its texts."""
    match value:
        case str():
            return for_terminal(value)
        case dict():
            return {name: _shown(one) for name, one in value.items()}
        case list() | tuple():
            return [_shown(one) for one in value]
        case _:
            return value


def _json(value: Any) -> str:
    """Return JSON in ASCII that no script element ends in."""
    return (
        json.dumps(value, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )


def _shade(number: int, most: int) -> int:
    """Return how dark a cell is, 0 to 4."""
    return 0 if not number else 1 + min(3 * number // max(most, 1), 3)


def _hash(text: str) -> str:
    return base64.b64encode(sha256(text.encode()).digest()).decode("ascii")


def _asset(name: str) -> str:
    return (resources.files("jdscope.reporting.html") / name).read_text(encoding="utf-8")

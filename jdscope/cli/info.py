"""`jdscope info`: versions and hashes."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  Typer reads it
from typing import Annotated, Any

import typer

_PACKAGES = ("spacy", "numpy", "scikit-learn", "pandas", "typer", "rich")


def info(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
) -> None:
    """Tell the versions of jdscope, of its packages and of its model, with the hashes of what it was made from."""
    import json  # noqa: PLC0415
    import platform  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    from jdscope import __version__  # noqa: PLC0415
    from jdscope.analyzer import default_model  # noqa: PLC0415
    from jdscope.lexicon import load_lexicon  # noqa: PLC0415
    from jdscope.scope.model import model_info  # noqa: PLC0415

    told: dict[str, Any] = {
        "jdscope": __version__,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
        "lexicon": load_lexicon().digest,
        "model": model_info(model or default_model()),
    }
    if as_json:
        typer.echo(json.dumps(told, indent=2))
        return
    typer.echo("\n".join(_lines(told)))


def _lines(told: dict[str, Any], indent: str = "") -> list[str]:
    lines = []
    for name, value in told.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}:", *_lines(value, f"{indent}  ")]
        else:
            lines.append(f"{indent}{name}: {value}")
    return lines

"""`jdscope info`: versions and hashes."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  Typer reads it
from typing import Annotated, Any

import typer

from jdscope.cli.streams import write
from jdscope.reporting.escape import for_json, for_terminal

_PACKAGES = ("spacy", "numpy", "scikit-learn", "pandas", "typer", "rich")


def info(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
) -> None:
    """Tell the versions of jdscope, of its packages and of its model, with the hashes of what it was made from."""
    import platform
    from importlib.metadata import version

    from jdscope import __version__
    from jdscope.analyzer import default_model
    from jdscope.lexicon import load_lexicon
    from jdscope.scope.model import model_info

    told: dict[str, Any] = {
        "jdscope": __version__,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
        "lexicon": load_lexicon().digest,
        "model": model_info(model or default_model()),
    }
    if as_json:
        write(for_json(told) + "\n")
        return
    write("".join(f"{for_terminal(line)}\n" for line in _lines(told)))


def _lines(told: dict[str, Any], indent: str = "") -> list[str]:
    lines = []
    for name, value in told.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}:", *_lines(value, f"{indent}  ")]
        else:
            lines.append(f"{indent}{name}: {value}")
    return lines

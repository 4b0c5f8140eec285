"""`jdscope lsp`: a language server for editors, over standard input and output."""

from __future__ import annotations

import typer

from jdscope.cli.exits import Exit, complain


def lsp() -> None:
    """Serve an editor over standard input and output: findings as one types, quick fixes, manuals on hover."""
    from importlib.util import find_spec

    if find_spec("pygls") is None:
        complain("the language server needs an extra: pip install 'jdscope[lsp]'")
        raise typer.Exit(Exit.USAGE)
    from jdscope.lsp.server import create_server

    create_server().start_io()

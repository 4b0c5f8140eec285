"""The Typer app: its commands, and how it ends."""

from __future__ import annotations

import gc
import io
import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from jdscope.cli.brief import brief
from jdscope.cli.classify import classify
from jdscope.cli.compare import compare
from jdscope.cli.evaluate import evaluate
from jdscope.cli.examples import epilog
from jdscope.cli.exits import Exit, complain, explain, to_stderr
from jdscope.cli.info import info
from jdscope.cli.lint import lint
from jdscope.cli.lsp import lsp
from jdscope.cli.read import read
from jdscope.cli.report import report
from jdscope.cli.review import review
from jdscope.cli.rule import rule
from jdscope.cli.score import score
from jdscope.cli.streams import prepare
from jdscope.cli.summary import summary
from jdscope.cli.train import train

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    name="jdscope",
    help="Tells whether a job advert is MES scope, MOM scope or neither, and why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help takes half the time
    context_settings={"help_option_names": ["-h", "--help"]},
)


def sentence(command: Callable[..., None]) -> str:
    """Return the first sentence of a command's help, which the list of commands would cut off."""
    return " ".join((command.__doc__ or "").partition("\n\n")[0].split())


for command in (classify, read, brief, compare, lint, lsp, rule, score, summary, report, review, train, evaluate, info):
    app.command(epilog=epilog(command.__name__), short_help=sentence(command))(command)


# Typer has no public name for it.
_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])


def _version(wanted: bool) -> None:
    if wanted:
        from jdscope import __version__

        typer.echo(f"jdscope {__version__}")
        raise typer.Exit


@app.callback()
def jdscope(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Tells whether a job advert is MES scope, MOM scope or neither, and why."""


def main() -> None:
    """Run the command line; whatever goes wrong is one line on stderr and an exit code."""
    prepare()
    try:
        sys.exit(app(standalone_mode=False))
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except _UsageError as error:
        usage = io.StringIO()
        error.show(usage)
        to_stderr(usage.getvalue().replace(": Value error, ", ": ").splitlines())  # so pydantic begins its messages
        sys.exit(Exit.USAGE)
    except Exception as error:
        message = explain(error)
        if message is None:
            raise
        complain(message)
        sys.exit(Exit.USAGE)
    finally:
        gc.freeze()  # else Python looks for cycles in all that was loaded before it ends, for up to a tenth of a second

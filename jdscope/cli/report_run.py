"""What `jdscope report` does once its options are read."""

from __future__ import annotations

from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jdscope.advert import Advert
from jdscope.analyzer import Analyzer
from jdscope.batch.errors import BatchError
from jdscope.batch.formats import format_of, open_rows
from jdscope.batch.report import make_report
from jdscope.batch.report_adverts import Opener
from jdscope.batch.report_rows import rows_of, rows_of_adverts
from jdscope.batch.streams import damage_named
from jdscope.cli.exits import Exit, complain
from jdscope.cli.inputs import Input, gather, read_all
from jdscope.cli.own import own_entries
from jdscope.cli.streams import refuse_overwriting
from jdscope.counts import count
from jdscope.files import replace_file
from jdscope.lint.report import Unreadable
from jdscope.reporting.html.page import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.batch.distinct import Distinct
    from jdscope.batch.table_format import TableFormat
    from jdscope.reporting.html.model import Report


class Request(NamedTuple):
    """The options of `jdscope report`."""

    paths: Sequence[str]
    output: Path
    title: str
    rows: int
    distinct: bool
    jobs: int
    input_format: TableFormat | None
    delimiter: str | None
    config: Path | None
    model: Path | None


def run(request: Request) -> Exit:
    """Write the page and return how the command ends."""
    missing = [
        name for name in ("jinja2", "leather", *(["datasketch"] if request.distinct else [])) if not find_spec(name)
    ]
    if missing:
        complain("the report needs an extra: pip install 'jdscope[report]'")
        return Exit.USAGE
    refuse_overwriting(request.paths, request.output)
    report, failed = _report(request)
    if not report.rows and not failed:
        complain("nothing to report: no adverts in " + ", ".join(request.paths))
        return Exit.NOTHING
    if not report.rows:
        return Exit.USAGE  # each of them was told
    replace_file(request.output, render(report).encode())
    size = _size(request.output.stat().st_size)
    complain(f"{request.output}: {count(len(report.rows), 'advert')}, {size}")
    return Exit.USAGE if failed else Exit.CLEAN


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{number / 1e3:.0f} kB"


def _report(request: Request) -> tuple[Report, int]:
    analyzer = Analyzer(request.model, explain=True, own=own_entries(request.config))
    opener = Opener(analyzer, request.jobs)
    distinct = _distinct() if request.distinct else None
    if len(request.paths) == 1 and (request.input_format or _is_table(request.paths[0])):
        path = request.paths[0]
        with damage_named(path), closing(open_rows(path, request.input_format, request.delimiter)) as reader:
            return make_report(rows_of(reader), opener, request.title, request.rows, distinct), 0
    failures: list[Unreadable] = []
    rows = rows_of_adverts(_adverts(request.paths, failures), analyzer)
    return make_report(rows, opener, request.title, request.rows, distinct), len(failures)


def _distinct() -> Distinct:
    from jdscope.batch.distinct import Distinct

    return Distinct()


def _is_table(path: str) -> bool:
    """Tell whether a path names a table: by its suffix, but for text, which is an advert."""
    if Path(path).is_dir() or path.endswith(".txt"):
        return False
    try:
        return format_of(path) is not None
    except BatchError:
        return False


def _adverts(paths: Sequence[str], failures: list[Unreadable]) -> Iterator[Advert]:
    """Yield the adverts of files and folders; tell of what cannot be read, and keep it."""
    for item in gather(paths):
        read = read_all(item) if isinstance(item, Input) else [item] if isinstance(item, Unreadable) else []
        for one in read:
            if isinstance(one, Advert):
                yield one
            else:
                failure = one if isinstance(one, Unreadable) else Unreadable(str(getattr(item, "name", "")), str(one))
                failures.append(failure)
                complain(f"{failure.path}: {failure.reason}")

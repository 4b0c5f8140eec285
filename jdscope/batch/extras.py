"""Packages that only some tables and engines need, imported when they are."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from jdscope.batch.errors import UnsupportedTable

_WHAT = {
    "dask": "the Dask engine",
    "excel": "Excel",
    "parquet": "Parquet",
    "report": "this",
    "zstd": "Zstandard",
}


def require(module: str, extra: str) -> Any:
    """Import a module that comes with an extra of jdscope.

    Raises:
        UnsupportedTable: it is missing; the message names the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UnsupportedTable(f"{_WHAT[extra]} needs an extra: pip install 'jdscope[{extra}]'") from error

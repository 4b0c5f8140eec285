"""Makes the readers of a document's XML, which may declare no entities, so that it costs no more than its length."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from jdscope.reading.errors import UnreadableDocument


def new_parser() -> expat.XMLParserType:
    """Return a reader of XML that gives names behind their namespace, and refuses entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse
    return parser


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]


def local_names(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes by their names without namespaces."""
    return {local_name(name): value for name, value in attributes.items()}


def _refuse(*_: Any) -> None:
    raise UnreadableDocument("its XML declares entities, which documents do not")

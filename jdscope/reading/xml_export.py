"""Reads feeds of vacancies in XML - Personio's, RSS of job boards - as the records that JSON would have.

Nothing of a document type is read, so there are no entities to make much of little (OWASP, XML External Entity).
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import ParseError, XMLPullParser

from jdscope.reading import limits
from jdscope.reading.containers import records
from jdscope.reading.errors import MalformedRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

SUFFIX = ".xml"
_RECORDS = frozenset({"item", "position", "job", "vacancy", "entry", "offer", "posting"})
_ROOTS = rb"workzag-jobs|rss|rdf:RDF|feed|jobs?|positions?|vacancies|vacancy|source"
_BEGIN = rb"(?:\xef\xbb\xbf)?\s*+"
_COMMENTS = rb"(?:<!--[^>]{0,1000}>\s*+|<\?[^>]{0,1000}>\s*+){0,20}+"
_FEED = re.compile(_BEGIN + rb"(?:<\?xml\b[^>]{0,200}>\s*+)?<(?:" + _ROOTS + rb")\b")
_DECLARED = re.compile(  # as XML, and neither a page nor a document of an office
    _BEGIN
    + rb"<\?xml\b[^>]{0,200}>\s*+"
    + _COMMENTS
    + rb"<(?!(?:html|body|div|main|section|article|p|svg)\b|office:|pkg:|w:|!)[A-Za-z]",
    re.IGNORECASE,
)
_HTML = frozenset(
    {"a", "b", "br", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "ol", "p", "span", "strong", "ul"}
)
_TYPE = "<!DOCTYPE"
_CHUNK = 1 << 16


def is_feed(data: bytes, suffix: str = "") -> bool:
    """Tell whether data are a feed, by the suffix of their file or by how they begin."""
    return suffix.lower() == SUFFIX or bool(_FEED.match(data) or _DECLARED.match(data))


def feed_records(text: str) -> Sequence[object]:
    """Return the records of a feed: the elements that its root or the channel in it is a list of, else what is in it.

    Raises:
        MalformedRecord: it is not XML, has a document type, is nested too deep, or lists nothing.
    """
    if _TYPE in text:
        raise MalformedRecord("XML with a document type is not read")
    root = _parsed(text)
    if _name(root) in _RECORDS and any(_name(child) not in _RECORDS for child in root):
        return [_record(root)]
    while len(root) == 1 and len(root[0]) and _name(root[0]) not in _RECORDS:
        root = root[0]
    if not len(root):
        raise MalformedRecord("XML that lists no vacancies")
    return [_record(child) for child in root if _name(child) in _RECORDS] or records(_record(root))


def _parsed(text: str) -> Element:
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    depth = 0
    root: Element | None = None
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
            for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                depth += 1 if event == "start" else -1
                root = element if root is None else root
                if depth > limits.DEPTH:
                    raise MalformedRecord("XML of elements too deep in one another")
        parser.close()
    except ParseError as error:
        raise MalformedRecord(f"not XML: {error}") from error
    if root is None:
        raise MalformedRecord("XML without an element")
    return root


def _name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _record(element: Element) -> dict[str, Any]:
    """Return an element's children by their names, and its attributes where no child has the name."""
    return {name.rpartition("}")[2]: value for name, value in element.attrib.items()} | _fields(element)


def _fields(element: Element) -> dict[str, Any]:
    """Return an element's children by their names: texts, mappings, and lists of what stands several times.

    Where a child has nothing but a text and a name in an attribute, that is its name: `<field name="title">`.
    """
    fields: dict[str, Any] = {}
    for child in element:
        name = child.attrib["name"] if child.attrib.keys() == {"name"} and not len(child) else _name(child)
        value = _value(child)
        if name in fields:
            fields[name] = [*(fields[name] if isinstance(fields[name], list) else [fields[name]]), value]
        else:
            fields[name] = value
    return fields


def _value(element: Element) -> Any:
    """Return the text of an element, with its language if it tells it; as HTML where text stands amid its elements."""
    language = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "lang"), "")
    if len(element) and not _is_text(element):
        return _fields(element)
    text = _inside(element) if len(element) else element.text or ""
    return {"language": language, "text": text} if language else text


def _is_text(element: Element) -> bool:
    """Tell whether the elements in an element are those of a text."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and text.strip() for text in texts) or all(_name(child).lower() in _HTML for child in element)


def _inside(element: Element) -> str:
    """Return what stands in an element as HTML."""
    return escape(element.text or "", quote=False) + "".join(map(_tagged, element))


def _tagged(element: Element) -> str:
    name, inside = _name(element), _inside(element)
    end = f"</{name}>" if inside or name.lower() not in {"br", "hr"} else ""
    return f"<{name}>{inside}{end}{escape(element.tail or '', quote=False)}"

"""Opens what frameworks write into a page for their own scripts, where that is not plain JSON.

React's server components come as rows that calls of `self.__next_f.push` send in pieces (Next.js), values of Nuxt 3
and React Router as one flat list whose members name one another by number, Angular's with entities of its own, and
those of Inertia, Vue and Astro as attributes of elements.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PIECE = re.compile(r"""\b__next_f\.push\(\s{0,10}\[\s{0,10}1\s{0,10},\s{0,10}(?=")""")
_ROW = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),)?")
_REFERENCE = re.compile(r"\$[0-9a-f]{1,8}")
_NUMBERED = re.compile(r"_(\d{1,9})")
_WRAPS = frozenset({"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef"})
_ENTITIES = {"q": '"', "l": "<", "g": ">", "s": "'", "a": "&"}
_ENTITY = re.compile(r"&([qlgsa]);")
_ATTRIBUTE = re.compile(r"""=\s{0,5}(?:"([{\[]{1,2}&(?:quot|#34|#x22);[^"]*)"|'([{\[]{1,2}"[^']*)')""")
_KINDS = 12  # of values that Astro tells
_MOST_ATTRIBUTES, _MOST_ROWS, _DEEPEST = 50, 5_000, 100
_LARGEST = 100_000  # values in one


def streamed(scripts: Iterable[tuple[int, str]]) -> tuple[list[Any], int, int]:
    """Return the values of the rows that scripts push, and where the first piece begins and the last one ends."""
    pieces: list[str] = []
    begin = end = 0
    for start, script in scripts:
        for call in _PIECE.finditer(script):
            try:
                piece, last = json.JSONDecoder(strict=False).raw_decode(script, call.end())
            except ValueError:
                continue
            begin, end = begin if pieces else start + call.end(), start + last
            pieces.append(piece)
    return list(_rows("".join(pieces).encode(errors="replace"))), begin, end


def _rows(stream: bytes) -> Iterator[Any]:
    """Yield the JSON of rows, with the text of others in it where it names these."""
    texts: dict[str, str] = {}
    values: list[bytes] = []
    at = 0
    while (row := _ROW.match(stream, at)) and len(values) + len(texts) < _MOST_ROWS:
        if row[2]:
            at = row.end() + int(row[2], 16)
            texts[f"${row[1].decode()}"] = stream[row.end() : at].decode(errors="replace")
        else:
            line_end = stream.find(b"\n", row.end())
            at = line_end + 1 if line_end >= 0 else len(stream)
            values.append(stream[row.end() : at])
    for value in values:
        try:
            yield _named(json.loads(value, strict=False), texts)
        except (ValueError, RecursionError):
            continue


def _named(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return texts.get(value, value) if _REFERENCE.fullmatch(value) else value
    if isinstance(value, list):
        return [_named(one, texts) for one in value]
    return {name: _named(one, texts) for name, one in value.items()} if isinstance(value, Mapping) else value


def unflattened(value: Any) -> Any:
    """Return the value of a flat list whose members name one another by number, None for any other."""
    if not (isinstance(value, list) and value and _names_members(value[0], len(value))):
        return None
    return _Flat(value).member(0)


class _Flat:
    """A flat list, of which a member is opened once; what grows too large where it is named again and again is cut."""

    def __init__(self, members: list[Any]) -> None:
        self._members = members
        self._opened: dict[int, tuple[Any, int]] = {}

    def member(self, number: Any, depth: int = 0) -> Any:
        """Return the value of a member."""
        return self._sized(number, depth)[0]

    def _sized(self, number: Any, depth: int) -> tuple[Any, int]:
        """Return the value of a member, and how many values there are in it."""
        if type(number) is not int or not 0 <= number < len(self._members) or depth == _DEEPEST:
            return None, 1
        if number not in self._opened:
            self._opened[number] = None, 1  # what names itself
            self._opened[number] = self._inner(self._members[number], depth + 1)
        return self._opened[number]

    def _inner(self, one: Any, depth: int) -> tuple[Any, int]:
        if isinstance(one, list) and len(one) == 2 and one[0] in _WRAPS:
            return self._sized(one[1], depth)
        if not isinstance(one, (list, Mapping)):
            return one, 1
        names = list(map(self._named, one)) if isinstance(one, Mapping) else list(range(len(one)))
        inner, size = {}, 1
        for name, number in zip(names, one.values() if isinstance(one, Mapping) else one, strict=True):
            value, more = self._sized(number, depth)
            if size + more <= _LARGEST:
                inner[name], size = value, size + more
        return (inner if isinstance(one, Mapping) else list(inner.values())), size

    def _named(self, name: str) -> str:
        numbered = _NUMBERED.fullmatch(name)
        return str(self.member(int(numbered[1]), _DEEPEST - 1)) if numbered else name


def _names_members(first: Any, length: int) -> bool:
    numbers = first[1:] if isinstance(first, list) and first and first[0] in _WRAPS else first
    numbers = list(numbers.values()) if isinstance(numbers, Mapping) else numbers
    return isinstance(numbers, list) and bool(numbers) and all(type(n) is int and n < length for n in numbers)


def without_entities(script: str) -> str:
    """Return JSON whose quotes are written as entities, Angular's or HTML's, with its quotes."""
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[1]], script) if "&q;" in script else unescape(script)


def _unpaired(value: Any) -> Any:
    """Return a value without the kinds with which Astro pairs each in it: `[0, "Seal Fitter"]`."""
    if isinstance(value, list):
        is_pair = len(value) == 2 and type(value[0]) is int and value[0] in range(_KINDS)
        return _unpaired(value[1]) if is_pair else [_unpaired(one) for one in value]
    return {name: _unpaired(one) for name, one in value.items()} if isinstance(value, Mapping) else value


def in_attributes(source: str) -> Iterator[tuple[Any, int, int]]:
    """Yield the JSON that attributes of elements have, and where it stands."""
    for match in islice(_ATTRIBUTE.finditer(source), _MOST_ATTRIBUTES):
        try:
            yield _unpaired(json.loads(unescape(match[1] or match[2]), strict=False)), *match.span()
        except (ValueError, RecursionError):
            continue

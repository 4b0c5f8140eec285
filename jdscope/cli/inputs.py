"""Gathers what a command is to read: files, folders and standard input, one item for each, in a fixed order."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeAlias

from jdscope.advert import Advert
from jdscope.lint.report import Unreadable
from jdscope.reading import read as reading
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import LIMIT
from jdscope.reading.walk import Found, Refused, Skipped, matches, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"
EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read an advert from.

    Attributes:
        name: its path, or what standard input is called.
        piped: whether it is standard input.
    """

    name: str
    piped: bool = False

    def read(self) -> Advert:
        """Read the advert.

        Raises:
            UnreadableInput: there is none; the message tells why.
        """
        return reading.only(self.read_all())

    def read_drafts(self) -> list[Advert | UnreadableInput]:
        """Read the adverts of which the text can be told of by places in it: the rows of a table, else the only advert.

        Raises:
            UnreadableInput: there is none, or there are several of another kind.
        """
        adverts = [*self.read_all()]
        texts = {advert.origin.source for advert in adverts if isinstance(advert, Advert)}
        return [*adverts] if len(texts) == 1 else [reading.only(adverts)]

    def read_named(self) -> Advert:
        """Read the advert, or tell whose fault it is that there is none.

        Raises:
            UnreadableInput: there is none; the message begins with the name.
        """
        try:
            return self.read()
        except UnreadableInput as error:
            raise UnreadableInput(f"{self.name}: {error}") from error

    def read_all(self, text_fields: Sequence[str] = (), *, split: bool = False) -> Iterator[Advert | UnreadableInput]:
        """Yield each advert of the input, or why there is none: of an export there may be many, else there is one.

        Args:
            text_fields: of an export, the fields with text of the advert; else found by name.
            split: whether adverts that a file marks off from one another are read each by itself.

        Raises:
            UnreadableInput: it cannot be read at all.
        """
        suffix = "" if self.name == STDIN else PurePath(self.name).suffix
        data = sys.stdin.buffer.read(LIMIT + 1) if self.piped else reading.load(Path(self.name), LIMIT)
        yield from reading.read_all(data, self.name, suffix, text_fields, split=split)


Item: TypeAlias = Input | Unreadable | Skipped


def input_at(path: str, stdin_name: str = STDIN) -> Input:
    """Return the input of a path, or standard input where it is "-"."""
    return Input(stdin_name, piped=True) if path == STDIN else Input(path)


def is_piped() -> bool:
    """Say whether standard input comes from a pipe or a file and not from a keyboard."""
    return sys.stdin is not None and not sys.stdin.isatty()


def gather(paths: Sequence[str], *, stdin_name: str = STDIN, exclude: Sequence[str] = ()) -> Iterator[Item]:
    """Yield one item for each input; a file that is named twice is read once.

    Args:
        paths: files, folders, or "-" for standard input; where there are none, standard input is read.
        stdin_name: what standard input is called in results; the suffix says how it is read.
        exclude: patterns of what is passed over even if it is named, as `walk` takes them.
    """
    seen: set[Item] = set()
    for path in paths or [STDIN]:
        for item in _from_stdin(stdin_name, exclude) if path == STDIN else _from_files(path, exclude):
            if item not in seen:
                seen.add(item)
                yield item


def read(item: Input | Unreadable) -> Advert | Unreadable:
    """Return the advert of an input, or why there is none."""
    if isinstance(item, Unreadable):
        return item
    try:
        return item.read()
    except UnreadableInput as error:
        return Unreadable(item.name, str(error))


def read_all(
    item: Input, text_fields: Sequence[str] = (), *, split: bool = False
) -> Iterator[Advert | UnreadableInput]:
    """Yield each advert of an input, or why there is none."""
    try:
        yield from item.read_all(text_fields, split=split)
    except UnreadableInput as error:
        yield error


def _from_stdin(name: str, exclude: Sequence[str]) -> Iterator[Item]:
    yield Skipped(Path(name), EXCLUDED) if matches(Path(name), exclude) else Input(name, piped=True)


def _from_files(path: str, exclude: Sequence[str]) -> Iterator[Item]:
    for item in walk([Path(path)], exclude=exclude):
        match item:
            case Found():
                yield Input(str(item.path))
            case Refused():
                yield Unreadable(str(item.path), str(item.error))
            case Skipped():
                yield item

"""Reads the headers of mails and web archives: each once, and no more of it than has a meaning.

The parser of the standard library takes the square of a header's length, and does not end on comments in one another.
"""

from __future__ import annotations

from email import policy
from email.headerregistry import HeaderRegistry
from typing import Any

from jdscope.reading import limits
from jdscope.reading.errors import UnreadableDocument

_MOST_COMMENTS = 20  # of a header


def new_policy() -> policy.EmailPolicy[Any]:
    """Return how one mail is to be read."""
    return policy.default.clone(header_factory=_Headers())


class _Headers:
    """Makes the headers of one mail."""

    def __init__(self) -> None:
        self._make = HeaderRegistry()
        self._made: dict[tuple[str, str], Any] = {}
        self._length = 0

    def __call__(self, name: str, value: str) -> Any:
        """Return a header of a name and a value.

        Raises:
            UnreadableDocument: it is damaged, or all together are too long.
        """
        value = "(".join(value[: limits.HEADER].split("(")[: _MOST_COMMENTS + 1])
        if (name, value) not in self._made:
            self._length += len(value)
            if self._length > limits.HEADERS:
                raise UnreadableDocument(f"a mail with more than {limits.HEADERS:,} characters of headers is no advert")
            self._made[name, value] = self._parsed(name, value)
        return self._made[name, value]

    def _parsed(self, name: str, value: str) -> Any:
        try:
            return self._make(name, value)
        except RecursionError:
            raise
        except Exception as error:  # the parser has defects of its own, such as an IndexError for "name*"
            raise UnreadableDocument(f"the mail is damaged: its header {name!r} makes no sense") from error

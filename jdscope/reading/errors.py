"""Why an input could not be read; each message is one line for the person who sent it, without the path."""

from __future__ import annotations


class UnreadableInput(Exception):  # noqa: N818 - named for what it tells, as a result carries it as data
    """An input that gives no advert; the root of all that this package raises."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class EmptyInput(UnreadableInput):
    """There is no text in it."""


class BinaryInput(UnreadableInput):
    """It is not text but a document, a picture, an archive or a program."""


class OtherLanguage(UnreadableInput):
    """It is in another language than English."""


class InputTooLong(UnreadableInput):
    """It is longer than the limit."""


class UndecodableInput(UnreadableInput):
    """Its bytes are text in none of the encodings that are tried."""


class MalformedFrontMatter(UnreadableInput):
    """Its front matter is opened but not closed, or is not YAML."""


class MalformedRecord(UnreadableInput):
    """It is not a JSON object, or has no text among its fields."""


class OwnPage(UnreadableInput):
    """It is a page that jdscope wrote."""


class UnsupportedFormat(UnreadableInput):
    """No reader knows its suffix."""


class UnreadableDocument(UnreadableInput):
    """A document that is damaged, protected, too large, or has no text."""


class MissingExtra(UnreadableInput):
    """A format that needs a package which is not installed.

    Args:
        what: the format.
        extra: the extra of jdscope that has the package.
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'jdscope[{extra}]'")


class MissingInput(UnreadableInput):
    """There is no such file."""


class InputNotPermitted(UnreadableInput):
    """The file is there but may not be read."""

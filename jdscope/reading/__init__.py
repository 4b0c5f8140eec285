"""From bytes to adverts: decoding, one file a format, and the walk through folders."""

from jdscope.reading.decode import LIMIT
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.fields import read_fields, read_json
from jdscope.reading.markdown import read_text
from jdscope.reading.read import READERS, read_bytes, read_file, read_stream
from jdscope.reading.walk import Found, Refused, Skipped, walk

__all__ = [
    "LIMIT",
    "READERS",
    "Found",
    "Refused",
    "Skipped",
    "UnreadableInput",
    "read_bytes",
    "read_fields",
    "read_file",
    "read_json",
    "read_stream",
    "read_text",
    "walk",
]

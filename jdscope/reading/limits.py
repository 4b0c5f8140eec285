"""What is taken of a document at most: everything that a file could make endless has its bound here."""

from __future__ import annotations

DOCUMENT = 20_000_000
"""Bytes of a document file."""
WEB_PAGE = 4_000_000
"""Bytes of a page in a web archive."""
ENTRIES = 2_000
"""Files in an archive."""
UNPACKED = 30_000_000
"""Bytes of a file in an archive once it is unpacked."""
TEXT = 1_000_000
"""Characters of the text of a document."""
DEPTH = 500
"""Elements of XML in one another."""
TAGS = 20_000
"""Tags of a web page, or of HTML in a record; whole pages of boards have some thousand."""
REPEATED = 10
"""Lengths of a page that the records in its scripts may have together, as some refer to one and the same text."""
LOOSE = 8_000_000
"""Characters of records that are not quite JSON."""
PAGES = 100
"""Pages of a PDF document."""
SECONDS = 4
"""Seconds of the processor for a PDF document."""
MEMORY = 280_000_000
"""Bytes of memory for a PDF document, beyond what Python has when it starts."""
PARTS = 100
"""Parts of a mail."""
HEADER = 1_000
"""Characters of a header of a mail."""
HEADERS = 100_000
"""Characters of the headers of a mail that differ."""

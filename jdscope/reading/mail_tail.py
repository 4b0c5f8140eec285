"""Takes off what mail programs and companies put below a mail: the signature, and notices to whom it may reach."""

from __future__ import annotations

from jdscope.reading.split_words import text_words

_QUOTE = "> \t\r\u00a0"
_SIGNATURE = "--"
_MOST_LINES = 12  # of a signature
_FEWEST_WORDS = 50  # above a signature, of what it is below


def without_tail(text: str) -> tuple[str, int]:
    """Return the text of a mail without its signature and notices, and how many words these have.

    A notice ends with its paragraph. A signature ends where a notice or a line of marks begins, or with the mail; one
    that is too long for that is none.
    """
    lines = text.split("\n")
    left_out = _notices(lines)
    above = 0
    for at, line in enumerate(lines):
        if _opens_signature(line.strip(_QUOTE)) and above >= _FEWEST_WORDS:
            left_out |= _signature(lines, at, left_out)
        above += len(line.split())
    words = sum(len(lines[at].strip(_QUOTE).split()) for at in left_out)
    return "\n".join(line for at, line in enumerate(lines) if at not in left_out), words


def _opens_signature(bare: str) -> bool:
    return bare == _SIGNATURE or bare.rstrip(",.!").casefold() in text_words()["mail_closings"]


def _notices(lines: list[str]) -> set[int]:
    """Return the numbers of the lines of paragraphs that begin as notices do."""
    begins = tuple(text_words()["mail_notices"])
    found: set[int] = set()
    is_notice = False
    for at, line in enumerate(lines):
        bare = line.strip(_QUOTE).casefold()
        is_notice = bool(bare) and (is_notice or bare.startswith(begins))
        if is_notice:
            found.add(at)
    return found


def _signature(lines: list[str], begin: int, notices: set[int]) -> set[int]:
    """Return the numbers of the lines of a signature."""
    found: set[int] = set()
    for at in range(begin, len(lines)):
        bare = lines[at].strip(_QUOTE)
        if at in notices or (at > begin and bare and not any(map(str.isalnum, bare[:3]))):
            break
        found.add(at)
        if len(found) > _MOST_LINES:
            return set()
    return found

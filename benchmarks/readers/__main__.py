"""`python -m benchmarks.readers`: counts by reader how many files get the label of the plain text."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.readers import mail, office, rich_text
from benchmarks.readers.advert import Plain, plain
from benchmarks.readers.printed import LAYOUTS, page_of, print_pages
from jdscope import Advert, Analyzer, Scope
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ADVERTS = Path(__file__).parents[2].parent / "shared" / "eval" / "adverts.jsonl"
MANY = 20
_DAMAGED = 3  # of the adverts, whose files are damaged too
_ENDLESS = frozenset({"plain_text", "quoted_printable", "html_only", "forwarded"})  # cut off, they look whole
_OF_DAMAGE = ("damaged", "cut off", "not read", "no text", "protected", "none that is read", "kind")
WAYS: dict[str, list[Callable[[Plain], bytes]]] = {
    ".docx": [
        office.word_plain, office.word_bold_headings, office.word_form, office.word_one_cell, office.word_text_boxes,
        office.word_split_runs, office.word_tracked, office.word_breaks, office.word_headers,
    ],
    ".odt": [
        office.open_plain, office.open_paragraphs, office.open_form, office.open_spans, office.open_breaks,
        office.open_sections, office.open_nested_lists, office.open_tracked,
    ],
    ".eml": [
        mail.plain_text, mail.quoted_printable, mail.latin_base64, mail.html_only, mail.alternative,
        mail.poor_alternative, mail.attached, mail.forwarded, mail.nested,
    ],
    ".rtf": [
        rich_text.paragraphs, rich_text.lists, rich_text.table, rich_text.unicode_letters, rich_text.breaks,
        rich_text.links, rich_text.headers, rich_text.runs,
    ],
}  # fmt: skip


def dressed(adverts: list[Plain]) -> Iterator[tuple[str, str, int, bytes]]:
    """Yield reader, way, number of the advert, and the file."""
    for suffix, ways in WAYS.items():
        for way in ways:
            for number, advert in enumerate(adverts):
                yield suffix, way.__name__, number, way(advert)
    printed = print_pages([page_of(advert, layout) for layout in LAYOUTS for advert in adverts])
    for at, data in enumerate(printed):
        yield ".pdf", [*LAYOUTS][at // len(adverts)], at % len(adverts), data


def damaged(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file cut off, and one with bytes that are not its own."""
    yield "cut off", data[: len(data) * 6 // 10]
    middle = len(data) // 2
    yield "overwritten", data[:middle] + bytes(64) + data[middle + 64 :]


def outcome(analyzer: Analyzer, file: bytes, suffix: str, label: Scope) -> tuple[str, bool]:
    """Return what is said of a file, and whether that is its label or tells that the file is damaged."""
    try:
        verdict = analyzer.analyze(read_bytes(file, suffix=suffix))
    except UnreadableInput as error:
        return str(error), False
    told = f"{verdict.scope} {verdict.confidence:.2f}{' to review' * verdict.review}; {'; '.join(verdict.notes)}"
    return told, verdict.scope is label


def main() -> None:
    """Print a line for each reader and way, and each file that is judged otherwise."""
    rows = [row for row in map(json.loads, ADVERTS.read_text(encoding="utf-8").splitlines()) if row.get("sure", True)]
    adverts = [plain(row["title"], row["text"]) for row in rows[:MANY]]
    analyzer = Analyzer()
    labels = [analyzer.analyze(Advert.from_fields(one.title, one.text)).scope for one in adverts]
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for suffix, way, number, data in dressed(adverts):
        label = labels[number]
        assert label is not None
        files = [(way, data), *(damaged(data) if number < _DAMAGED and way not in _ENDLESS else ())]
        for name, file in files:
            told, same = outcome(analyzer, file, suffix, label)
            is_right = same or (name != way and any(word in told for word in _OF_DAMAGE))
            counts[suffix, name if name == way else "damaged"].append(is_right)
            if not is_right:
                print(f"{suffix} {way}, {name}: advert {number}, {label}: {told}", file=sys.stderr)
    for (suffix, way), right in counts.items():
        print(f"{suffix:6} {way:26} {sum(right):3} of {len(right)}")
    for suffix in [*WAYS, ".pdf"]:
        every = [one for (name, _), right in counts.items() if name == suffix for one in right]
        print(f"{suffix:6} {sum(every)} of {len(every)}: {sum(every) / len(every):.1%}")


if __name__ == "__main__":
    main()

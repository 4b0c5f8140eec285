"""`python -m benchmarks.fixes PATH... [--unsafe]`: what the fixes of lint do to adverts, and whether they harm any.

A path is a corpus folder or a JSON Lines file with `id`, `title` and `text`. Each count but the first three is to be 0.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope import Linter
from jdscope.lint.fixes import mend
from jdscope.lint.prose import no_prose
from jdscope.reading.front_matter import end_of
from jdscope.reading.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope import Advert
    from jdscope.lint.finding import Finding

_HARMS = {
    "doubled brackets": re.compile(r"\(\s*\(|\)\s*\)|\([^()]*\([^()]*\)"),
    "wrong articles": re.compile(r"\ban (?:manufacturing|mom)\b|\ba mes\b", re.IGNORECASE),
    "doubled words": re.compile(r"\b(\w{4,}) \1\b"),
}


def adverts_of(path: Path) -> Iterator[Advert]:
    """Yield the adverts of a folder, or of a JSON Lines file as text files would have them."""
    if path.is_dir():
        for file in sorted(path.glob("*.md")):
            if file.name != "README.md":
                yield read_bytes(file.read_bytes(), str(file), ".md")
        return
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = f"{row.get('title', '')}\n\n{row['text']}".strip()
        yield read_bytes(text.encode(), f"{row['id']}.txt", ".txt")


def harms(advert: Advert, linter: Linter, *, unsafe: bool) -> Iterator[str]:
    """Yield what the fixes change in an advert, and what they should not have changed."""
    mended = mend(advert, linter.lint, unsafe=unsafe)
    if mended.before == mended.after:
        return
    yield "changed"
    yield from ["fixes"] * mended.applied
    applied = [one for one in mended.wrong if _is_applied(one, unsafe=unsafe)]
    aside, body = no_prose(advert), end_of(mended.before)
    for edit in (edit for one in applied if one.fix for edit in one.fix.edits):
        if aside.touches(edit.start, edit.end) or advert.origin.offset(edit.start) < body:
            yield "edits outside prose"
    again = read_bytes(mended.after.encode(), advert.source, Path(advert.source).suffix)
    if {one.code for one in applied} & {one.code for one in linter.lint(again)}:
        yield "findings of fixed rules left"
    if mend(again, linter.lint, unsafe=unsafe).after != mended.after:
        yield "changed by a second run"
    for name, harm in _HARMS.items():
        yield from [name] * (len(harm.findall(mended.after)) - len(harm.findall(mended.before)))


def _is_applied(finding: Finding, *, unsafe: bool) -> bool:
    return finding.fix is not None and bool(finding.edits) and (finding.fix.safe or unsafe)


def main(arguments: Sequence[str]) -> None:
    """Print the counts of each path."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fixes", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--unsafe", action="store_true", help="apply also fixes that choose a meaning")
    options = parser.parse_args(arguments)
    linter = Linter()
    counted = ("adverts", "changed", "fixes", "edits outside prose", "findings of fixed rules left")
    names = (*counted, "changed by a second run", *_HARMS)
    print("path", *names, sep="\t")
    for path in options.paths:
        counts: Counter[str] = Counter()
        for advert in adverts_of(path):
            counts["adverts"] += 1
            counts.update(harms(advert, linter, unsafe=options.unsafe))
        print(path.name, *(counts[name] for name in names), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])

"""`python -m benchmarks.findings PATH... [--seed N] [--each N]`: how often rules fire, and a sample of findings.

A path is a corpus folder or a JSON Lines file with `id`, `title` and `text`. The table goes to standard error; to
standard output goes, for each rule, a random sample, half of it from folders and half from files where there is enough,
with the advert around it. Nobody's judgement is in it, so that several can read it one after another.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jdscope import Advert, Analyzer, Linter
from jdscope.lint.catalog import CATALOG
from jdscope.training.corpus import load_labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope import Finding, Verdict


class Found(NamedTuple):
    """A finding, the advert that it is in, and the file or folder that the advert is from."""

    finding: Finding
    advert: Advert
    verdict: Verdict
    path: Path


def adverts_of(path: Path) -> list[Advert]:
    """Return the adverts of a corpus folder or a JSON Lines file, labelled or not."""
    if path.is_dir():
        return [item.advert for item in load_labelled(path)]
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Advert.from_fields(row.get("title", ""), row["text"], row["id"], row["id"]) for row in rows]


def findings_of(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield all findings; adverts that cannot be judged have none."""
    analyzer = Analyzer()
    linter = Linter(analyzer=analyzer)
    for path in paths:
        for analysis in analyzer.examine_many(adverts_of(path)):
            for finding in () if analysis.verdict.error else linter.findings(analysis):
                yield Found(finding, analysis.advert, analysis.verdict, path)


def sample(found: Sequence[Found], most: int, seed: int) -> list[Found]:
    """Return a random sample of one rule's findings, half of it from folders where there are enough on both sides."""
    shuffled = random.Random(seed).sample(found, len(found))
    folders = [one for one in shuffled if one.path.is_dir()]
    files = [one for one in shuffled if not one.path.is_dir()]
    from_files = min(len(files), max(most // 2, most - len(folders)))
    return [*files[:from_files], *folders[: most - from_files]]


def shown(one: Found) -> str:
    """Return a finding and the whole advert with the duties that it rests on, as Markdown."""
    finding, verdict = one.finding, one.verdict
    probabilities = " ".join(f"{name} {value:.2f}" for name, value in (verdict.probabilities or {}).items())
    rests = [f"- {point.text}" for point in finding.rests_on]
    lines = one.advert.text.splitlines()
    numbered = [f"{'>' if at == finding.place.line else ' '}{at:4} {line}" for at, line in enumerate(lines, 1)]
    return "\n".join(
        [
            f"### {finding.code} {one.advert.id} line {finding.place.line} ({one.path.name})",
            f"{finding.message}",
            f"Span: {finding.text!r}. Verdict: {verdict.scope}, {probabilities}, level {verdict.level}.",
            *(["Rests on:", *rests] if rests else []),
            "",
            *numbered,
            "",
        ]
    )


def table(found: Sequence[Found], paths: Sequence[Path]) -> Iterator[str]:
    """Yield how often each rule fires on each path: findings, and adverts in brackets."""
    counts = Counter((one.finding.code, one.path) for one in found)
    adverts = Counter(key for key in {(one.finding.code, one.path, one.advert.id) for one in found})
    yield "\t".join(["rule", *(path.name for path in paths)])
    for code in CATALOG:
        in_adverts = Counter(path for other, path, _ in adverts if other == code)
        yield "\t".join([code, *(f"{counts[code, path]} ({in_adverts[path]})" for path in paths)])


def main(arguments: Sequence[str]) -> None:
    """Print the table and the sample."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.findings", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=20, help="findings of each rule in the sample")
    options = parser.parse_args(arguments)
    found = list(findings_of(options.paths))
    print(*table(found, options.paths), sep="\n", file=sys.stderr)
    for code, rule in CATALOG.items():
        ours = [one for one in found if one.finding.code == code]
        print(f"## {code} {rule.name}: {len(ours)} findings\n")
        print(*map(shown, sample(ours, options.each, options.seed)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])

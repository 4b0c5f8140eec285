"""A baseline: findings that are known and not to be told again, until the sentence that they stand in is changed.

It is a JSON file, `{"schema": "jdscope-baseline/1", "findings": [{"code", "path", "sentence", "fingerprint"}]}`. A
finding is known by its fingerprint; where the file of a row is no longer there it was moved or renamed, and the row
stands for the same sentence wherever it is now.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jdscope.lint.errors import BaselineError
from jdscope.lint.report import fingerprints, portable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from jdscope.lint.finding import Finding

SCHEMA = "jdscope-baseline/1"
_LONGEST = 50_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Row:
    """A known finding.

    Attributes:
        code: of its rule.
        path: of its file.
        sentence: that it stands in.
        fingerprint: by which it is known.
        mark: by which it is known wherever its file is moved.
    """

    code: str
    path: str
    sentence: str
    fingerprint: str
    mark: str

    @property
    def is_moved(self) -> bool:
        """Whether its file is no longer there."""
        return not Path(self.path).exists()


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings, each in a row.

    Attributes:
        rows: in the order of the file.
        fingerprints: of the findings that are not told.
        moved: marks of those whose file is no longer there.
    """

    rows: tuple[Row, ...] = ()
    fingerprints: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Baseline:
        """Return the baseline of some rows."""
        rows = tuple(rows)
        return cls(
            rows,
            frozenset(row.fingerprint for row in rows),
            frozenset(row.mark for row in rows if row.is_moved),
        )

    def sorted_out(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[str]]:
        """Return the findings of a file that are not known, and the fingerprints or marks of those that are."""
        left, matched = [], []
        for finding, fingerprint, mark in zip(findings, fingerprints(findings), _marks(findings), strict=True):
            if fingerprint in self.fingerprints:
                matched.append(fingerprint)
            elif mark in self.moved:
                matched.append(mark)
            else:
                left.append(finding)
        return left, matched

    def stale(self, checked: Iterable[str], matched: Collection[str]) -> list[Row]:
        """Return the rows that no finding has matched, of files that were checked or are no longer there.

        Args:
            checked: the paths of a run.
            matched: what `sorted_out` told of them.
        """
        looked_at = {portable(path) for path in checked}
        left = Counter(matched)
        return [
            row
            for row in self.rows
            if row.fingerprint not in left
            and (row.path in looked_at or row.is_moved)
            and not (row.is_moved and _taken(left, row.mark))
        ]

    def without(self, rows: Collection[Row]) -> Baseline:
        """Return the baseline without some rows."""
        return Baseline.of(row for row in self.rows if row not in rows)

    def to_json(self) -> str:
        """Return the file."""
        rows = [
            {"code": row.code, "path": row.path, "sentence": row.sentence, "fingerprint": row.fingerprint}
            for row in self.rows
        ]
        return json.dumps({"schema": SCHEMA, "findings": rows}, indent=2) + "\n"


def _taken(left: Counter[str], mark: str) -> bool:
    """Take one of what is left of a mark, and tell whether there was one: a row stands for one finding."""
    left[mark] -= 1
    return left[mark] >= 0


def baseline_of(findings: Sequence[Finding]) -> Baseline:
    """Return the baseline that knows some findings."""
    return Baseline.of(
        Row(one.code, portable(one.path), " ".join(one.sentence.split()), fingerprint, mark)
        for one, fingerprint, mark in zip(findings, fingerprints(findings), _marks(findings), strict=True)
    )


def load(file: Path) -> Baseline:
    """Return the baseline in a file.

    Raises:
        BaselineError: it is missing or is no baseline.
    """
    try:
        if file.exists() and not file.is_file():
            raise BaselineError(f"{file}: not a file")
        if file.stat().st_size > _LONGEST:
            raise BaselineError(f"{file}: longer than {_LONGEST:,} bytes: not a baseline?")
        content: Any = json.loads(file.read_bytes())
        if content["schema"] != SCHEMA:
            raise BaselineError(f"{file}: its schema is {content['schema']!r}, not {SCHEMA!r}; write it anew")
        return Baseline.of(_rows(content["findings"]))
    except OSError as error:
        raise BaselineError(f"{file}: {error.strerror}; --write-baseline makes one") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BaselineError(f"{file}: not a baseline; --write-baseline makes one") from error


def _rows(rows: Iterable[dict[str, str]]) -> Iterator[Row]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        code, path, sentence = row["code"], row["path"], row["sentence"]
        seen[code, path, sentence] += 1
        yield Row(code, path, sentence, row["fingerprint"], _mark(code, sentence, seen[code, path, sentence]))


def _marks(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what a finding is known by apart from its file: rule, sentence and the how-manieth of these it is."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        sentence = " ".join(finding.sentence.split())
        seen[finding.code, finding.path, sentence] += 1
        yield _mark(finding.code, sentence, seen[finding.code, finding.path, sentence])


def _mark(code: str, sentence: str, number: int) -> str:
    return sha256(json.dumps([code, sentence, number]).encode()).hexdigest()

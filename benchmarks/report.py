"""`python -m benchmarks.report`: a page of 5,000 adverts - made in, size, first paint and filter, in a real Chromium.

The adverts are those of the corpus, as often as it takes, each time under another employer; 1 in 5 is in scope.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import time
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks.figures import machine, packages
from jdscope import Scope
from jdscope.training.corpus import load_labelled

_ADVERTS = 5_000
_MOST = {"made in": 30.0, "size": 15.0, "first paint": 3.0, "filter": 0.1}  # seconds, and megabytes
_JDSCOPE = (sys.executable, "-m", "jdscope")
_WORDS = ("nurse", "mes", "global", "zzz", "")
_SEARCH = "#search"
# What a keystroke takes until the page is painted again, in milliseconds.
_TYPED = """async ([selector, word]) => {
  const box = document.querySelector(selector), start = performance.now();
  box.value = word;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def _write(table: Path) -> None:
    corpus = load_labelled(Path("corpus"))
    inside, outside = (
        cycle(item.advert for item in corpus if (item.label is Scope.OUT) is out) for out in (False, True)
    )
    adverts = (next(outside if number % 5 else inside) for number in count())
    with table.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "title", "company", "posted", "description"])
        for number, advert in enumerate(islice(adverts, _ADVERTS)):
            day = f"2026-{number % 9 + 1:02}-{number % 28 + 1:02}"
            rows.writerow([number, advert.title, f"Employer {number % 400}", day, advert.text])


def _run(*arguments: str | Path) -> float:
    start = time.perf_counter()
    subprocess.run([*_JDSCOPE, *map(str, arguments)], check=True, capture_output=True)
    return time.perf_counter() - start


def _looked_at(page: Path) -> tuple[float, float]:
    """Return the seconds to the first paint and those of the slowest search."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        paints, typed = [], []
        for _ in range(3):
            opened = browser.new_page()
            opened.goto(page.resolve().as_uri())
            opened.wait_for_function(_PAINT)
            paints.append(opened.evaluate(_PAINT))
            typed += [opened.evaluate(_TYPED, [_SEARCH, word]) for word in _WORDS]
            opened.close()
        browser.close()
    return median(paints) / 1000, max(typed) / 1000


def main() -> None:
    """Measure, and show a line a figure."""
    print(machine(), packages(), sep="\n")
    with TemporaryDirectory() as folder:
        table, scored, page = (Path(folder) / name for name in ("adverts.csv", "scored.csv", "report.html"))
        _write(table)
        print(f"scored in (told)  {_run('score', table, '-o', scored):8.2f} s")
        figures = {"made in": _run("report", scored, "-o", page), "size": page.stat().st_size / 1e6}
        figures["first paint"], figures["filter"] = _looked_at(page)
        for name, value in figures.items():
            print(f"{name:17} {value:8.2f} {'MB' if name == 'size' else 's'}, at most {_MOST[name]:g}")


if __name__ == "__main__":
    main()

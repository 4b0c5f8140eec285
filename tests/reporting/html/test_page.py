"""The report in a real browser: it sorts, filters, opens, and does nothing that an advert tells it to."""

from __future__ import annotations

import csv
import shutil
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from jdscope import Analyzer
from jdscope.batch.formats import open_rows
from jdscope.batch.report import make_report
from jdscope.batch.report_adverts import Opener
from jdscope.batch.report_rows import rows_of
from jdscope.reporting.html.page import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MES = (
    "You configure work orders, batch records and tracking in the MES of our plant in Leeds. You support the three "
    "shifts of the plant and mend what goes wrong with the MES. You keep our MES/MOM running."
)
ATTACK = (
    "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'> </script><b>bold</b> \u202e rtl "
    "&lt;script&gt;window.broken = 1&lt;/script&gt; {{ 7 * 7 }} javascript:alert(1) "
)
HEADER = [
    "id", "title", "company", "posted", "description", "jdscope_scope", "jdscope_confidence", "jdscope_review",
    "jdscope_level", "jdscope_areas", "jdscope_synonyms", "jdscope_findings", "jdscope_summary",
]  # fmt: skip


def write_scored(path: Path, rows: int) -> None:
    """Write a scored table, of which the second row attacks."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        verdict = ["MES", "0.97", "false", "site", "production", "slashed", "JD101", "MES: it is."]
        table.writerow(["a1", "MES Engineer", "Acme", "2026-05-14", MES, *verdict])
        table.writerow(["<x>", f"{ATTACK}MES Lead", f"{ATTACK}Inc", "2026-06-01", f"{ATTACK}{MES}", *verdict])
        out = ["OUT", "0.99", "false", "unstated", "", "", "", "OUT: it is."]
        for number in range(rows - 2):
            table.writerow([f"n{number}", f"Nurse {number}", "Bolt", "", "You care for patients.", *out])


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of 300 adverts."""
    folder = tmp_path_factory.mktemp("report")
    write_scored(folder / "scored.csv", 300)
    with closing(open_rows(str(folder / "scored.csv"))) as rows:
        report = make_report(rows_of(rows), Opener(Analyzer(explain=True)), "Test & report")
    (folder / "report.html").write_text(render(report), encoding="utf-8")
    return folder / "report.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return a Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, html: Path) -> Iterator[Page]:
    """Return the page, opened; at the end there was no error and nothing was fetched but the page."""
    opened = browser.new_page()
    errors: list[str] = []
    fetched: list[str] = []
    opened.on("console", lambda message: errors.append(message.text))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda request: fetched.append(request.url))
    opened.goto(html.as_uri())
    opened.wait_for_selector("#rows tbody tr")
    yield opened
    assert errors == []
    assert all(url == html.as_uri() or url.startswith("blob:") for url in fetched)
    opened.close()


def titles(page: Page) -> list[str]:
    """Return the titles of the rows that are shown."""
    return page.locator("#rows tbody .row").all_inner_texts()


def test_it_filters(page: Page) -> None:
    """Search and the choices above the table narrow it down, and tell how many adverts are left."""
    assert page.inner_text("#count") == "300 of 300 adverts"
    page.fill("#search", "297 nurse")
    assert titles(page) == ["Nurse 297"]
    page.fill("#search", "")
    page.select_option("#scope", "MES")
    assert page.inner_text("#count") == "2 of 300 adverts"


def test_it_sorts(page: Page) -> None:
    """A heading sorts by its column, once more the other way round, and says so."""
    page.click("text=confidence >> nth=-1")
    assert page.get_attribute("#rows thead th:nth-child(5)", "aria-sort") == "ascending"
    assert titles(page)[0].endswith(("MES Engineer", "MES Lead"))
    page.click("#rows thead th:nth-child(5) button")
    assert page.get_attribute("#rows thead th:nth-child(5)", "aria-sort") == "descending"
    assert titles(page)[0] == "Nurse 0"


def test_it_opens_adverts(page: Page) -> None:
    """A row opens its advert with its duties coloured, its findings and its brief; Escape closes it."""
    page.click("text=MES Engineer")
    page.wait_for_selector("#opened:not([hidden]) .about-production")
    assert "JD101" in page.inner_text("#opened-text")
    assert "What it leaves open" in page.inner_text("#opened-brief")
    page.keyboard.press("Escape")
    page.wait_for_selector("#opened", state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "MES Engineer"


def test_it_prints(page: Page) -> None:
    """On paper stand the titles of adverts, and nothing to press."""
    page.emulate_media(media="print")
    assert page.locator("#rows .row").first.is_visible()
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#next").is_visible()


def test_links_lead_to_adverts(page: Page, html: Path) -> None:
    """A link with an advert's identifier opens it, also one with odd characters."""
    page.goto(f"{html.as_uri()}#advert=%3Cx%3E")
    page.reload()
    page.wait_for_selector("#opened:not([hidden]) .unit")
    assert "MES Lead" in page.inner_text("#opened-title")
    for broken in ("nothing", "%", "%E0%A4"):
        page.goto(f"{html.as_uri()}#advert={broken}")
        page.wait_for_selector("#opened", state="hidden")


def test_adverts_command_nothing(page: Page) -> None:
    """What a reader of markup takes for text is shown as text, be it a script."""
    page.select_option("#scope", "MES")
    page.click("text=MES Lead")
    page.wait_for_selector("#opened:not([hidden]) .unit")
    assert "<script>" in page.inner_text("#opened-text")
    assert page.evaluate("window.broken") is None
    assert page.locator("img, b").count() == 0
    assert "\u202e" not in page.evaluate("document.body.innerText")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(browser: Any, html: Path, scheme: str) -> None:
    """Axe finds nothing serious, by day and by night, on a phone, with an advert open."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800})
    opened = context.new_page()
    opened.goto(f"{html.as_uri()}#advert=a1")
    opened.wait_for_selector("#opened:not([hidden]) .unit")
    violations = Axe().run(opened).response["violations"]
    assert [one["id"] for one in violations if one["impact"] in {"serious", "critical"}] == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_policy_allows_nothing_but_the_script(html: Path) -> None:
    """The page names its script and style by hash and allows nothing else."""
    source = html.read_text(encoding="utf-8")
    policy = source.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe" not in policy
    assert "http" not in policy

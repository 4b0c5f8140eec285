"""Whatever an advert or a file name holds, no format lets it out as anything but text."""

from __future__ import annotations

import json
import os
import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Place
from jdscope.lint.finding import Finding, FindingLevel, Fix
from jdscope.lint.report import Report, Unreadable, portable
from jdscope.reporting.findings import FindingFormat

FORMATS = [form for form in FindingFormat if form is not FindingFormat.AUTO]
ATTACKS = [
    "::error::", "\n::add-mask::x", " ::stop-commands::t", "::", "##[error]", "#", "##vso[task.complete]", ",line=9",
    "%0A::debug::", "%25", "\r", "\n", "\x1b[2J", "\x9b1A", "\x07", "\x08", "\u202e", "\u2028", "\x85", "\x00",
    "\udc80", "\ufffe", "\uffff", "]]>", "</failure>", "<!--", "&#10;", '"', "'", "\\", "{0}", "[a](http://b.example)",
]  # fmt: skip
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

text = st.lists(st.sampled_from(ATTACKS) | st.text(st.characters(exclude_categories=()), max_size=5), max_size=6).map(
    "".join
)
path = st.lists(st.sampled_from(ATTACKS).map(os.fsencode) | st.binary(max_size=5), min_size=1, max_size=4).map(
    lambda parts: os.fsdecode(b"".join(parts).replace(b"\0", b""))
)
place = st.builds(Place, *[st.integers(1, 999)] * 4)
fix = st.builds(Fix, text, st.just(()), st.booleans())
findings = st.builds(
    Finding, st.just("JD101"), st.just("mes-mom-synonyms"), st.sampled_from(FindingLevel), path, place,
    text, text, text, st.none() | fix,
)  # fmt: skip
reports = st.builds(
    Report,
    st.lists(findings, max_size=3).map(tuple),
    st.lists(st.builds(Unreadable, path, text), max_size=2).map(tuple),
    st.just(3),
)


class Command(NamedTuple):
    """A workflow command as the runner takes it."""

    name: str
    properties: dict[str, str]
    data: str


@pytest.mark.parametrize("form", FORMATS)
@given(report=reports)
def test_output_moves_no_cursor(form: FindingFormat, report: Report) -> None:
    """The output has no control character but its line breaks, and no mark that turns the direction of writing."""
    assert not UNSAFE.search(form.render(report))


@pytest.mark.parametrize("form", FORMATS)
@given(report=reports)
def test_output_commands_no_ci(form: FindingFormat, report: Report) -> None:
    """No line is a command, but for the lines of the github format, one a finding and one for each unread input."""
    output = form.render(report)
    commands = [line for line in output.split("\n") if line.lstrip().startswith("::")]
    expected = len(report.findings) + len(report.unreadable) if form is FindingFormat.GITHUB else 0
    assert len(commands) == expected
    assert not re.search(r"##\w*\[", output)


@given(report=reports)
def test_github_commands_say_what_was_meant(report: Report) -> None:
    """The runner reads the level, the place and no other property, and the file name as far as it can be shown."""
    lines = FindingFormat.GITHUB.render(report).split("\n")
    for line, finding in zip(lines, report.findings, strict=False):
        command = read_command(line)
        assert command.name in {"error", "warning", "notice"}
        assert list(command.properties) == ["title", "file", "line", "endLine", "col", "endColumn"]
        assert command.properties["line"] == str(finding.place.line)
        if finding.path.isalnum() and finding.path.isprintable():
            assert command.properties["file"] == portable(finding.path)


@pytest.mark.parametrize("form", [FindingFormat.JSON, FindingFormat.GITLAB, FindingFormat.SARIF])
@given(report=reports)
def test_json_is_whole(form: FindingFormat, report: Report) -> None:
    """The output is JSON in ASCII without halves of characters."""
    output = form.render(report)
    assert output.isascii()
    json.dumps(json.loads(output), ensure_ascii=False).encode()


@given(report=reports)
def test_json_keeps_the_text(report: Report) -> None:
    """The text of a finding comes back as it was, halves of characters aside."""
    told = json.loads(FindingFormat.JSON.render(report))["findings"]
    assert [row["text"] for row in told] == [f.text.encode(errors="replace").decode() for f in report.findings]


@given(report=reports)
def test_xml_is_whole(report: Report) -> None:
    """The output is XML with one test case a finding and for each unread input, or a single one that passes."""
    suite = ElementTree.fromstring(FindingFormat.JUNIT.render(report))[0]
    cases = len(report.findings) + len(report.unreadable)
    assert len(suite) == max(cases, 1)
    assert {case.tag for case in suite} == {"testcase"}
    assert {part.tag for case in suite for part in case} <= {"failure", "error", "system-out"}
    assert int(suite.attrib["errors"]) == len(report.unreadable)


@given(report=reports)
def test_sarif_has_relative_references(report: Report) -> None:
    """A relative path is a reference of unreserved characters that leads back to the path."""
    results = json.loads(FindingFormat.SARIF.render(report))["runs"][0]["results"]
    for result, finding in zip(results, report.findings, strict=True):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(file://)?([\w.~/-]|%[0-9A-F]{2})*", uri, re.ASCII)
        assert unquote_to_bytes(uri.removeprefix("file://")) == os.fsencode(portable(finding.path))


@given(report=reports)
def test_sarif_messages_have_no_links_or_placeholders(report: Report) -> None:
    """A message has neither a placeholder nor an embedded link."""
    for result in json.loads(FindingFormat.SARIF.render(report))["runs"][0]["results"]:
        message = result["message"]["text"]
        assert "](" not in message
        assert not re.search("[{}]", message.replace("{{", "").replace("}}", ""))


def read_command(line: str) -> Command:
    """Return a command as the GitHub runner reads it: name, properties up to the next "::", data."""
    head, data = line.lstrip()[2:].split("::", 1)
    name, rest = head.split(" ", 1)
    pairs = (pair.split("=", 1) for pair in rest.split(","))
    return Command(name, {key: _decoded(value, {"%3A": ":", "%2C": ","}) for key, value in pairs}, _decoded(data, {}))


def _decoded(value: str, more: dict[str, str]) -> str:
    for code, character in ({"%0D": "\r", "%0A": "\n"} | more | {"%25": "%"}).items():
        value = value.replace(code, character)
    return value

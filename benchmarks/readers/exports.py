"""Adverts as the public APIs of applicant tracking systems give them, one posting a file."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from benchmarks.readers.blocks import html_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.readers.blocks import Sample

Record = dict[str, Any]


def _plain(sample: Sample) -> str:
    return sample.text().partition("\n\n")[2]


def _greenhouse(sample: Sample) -> Record:
    return {
        "absolute_url": "https://boards.greenhouse.io/example/jobs/1",
        "internal_job_id": 5,
        "location": {"name": "Hull"},
        "metadata": None,
        "id": 1,
        "title": sample.title,
        "content": escape(html_of(sample.blocks)),
        "departments": [{"id": 3, "name": "Operations", "child_ids": []}],
    }


def _lever(sample: Sample) -> Record:
    opening, *others = sample.sections()
    if opening[0]:
        opening, others = ("", []), [opening, *others]
    return {
        "id": "a1",
        "text": sample.title,
        "categories": {"team": "Operations", "location": "Hull", "commitment": "Full-time"},
        "description": html_of(opening[1]),
        "descriptionPlain": "\n".join(block.text for block in opening[1]),
        "lists": [{"text": heading, "content": html_of(blocks)} for heading, blocks in others],
        "additional": "<div>We are an equal opportunity employer.</div>",
        "hostedUrl": "https://jobs.lever.co/example/a1",
    }


def _ashby(sample: Sample) -> Record:
    return {
        "title": sample.title,
        "location": "Hull",
        "department": "Operations",
        "isListed": True,
        "jobUrl": "https://jobs.ashbyhq.com/example/a1",
        "descriptionHtml": html_of(sample.blocks),
        "descriptionPlain": _plain(sample),
    }


def _workable(sample: Sample) -> Record:
    half = len(sample.blocks) // 2
    return {
        "title": sample.title,
        "full_title": f"{sample.title} - Hull",
        "shortcode": "A1",
        "state": "published",
        "department": "Operations",
        "location": {"city": "Hull", "country": "United Kingdom"},
        "description": html_of(sample.blocks[:half]),
        "requirements": html_of(sample.blocks[half:]),
        "benefits": "<p>Pension and 25 days of holiday.</p>",
    }


def _recruitee(sample: Sample) -> Record:
    half = len(sample.blocks) // 2
    return {
        "id": 7,
        "slug": "a-1",
        "title": sample.title,
        "department": "Operations",
        "description": html_of(sample.blocks[:half]),
        "requirements": html_of(sample.blocks[half:]),
        "careers_url": "https://example.recruitee.com/o/a-1",
    }


def _smartrecruiters(sample: Sample) -> Record:
    half = len(sample.blocks) // 2
    sections = {
        "companyDescription": {
            "title": "Company Description",
            "text": f"<p>{escape(sample.company)} is a company.</p>",
        },
        "jobDescription": {"title": "Job Description", "text": html_of(sample.blocks[:half])},
        "qualifications": {"title": "Qualifications", "text": html_of(sample.blocks[half:])},
    }
    return {
        "id": "74",
        "name": sample.title,
        "uuid": "u",
        "jobAd": {"sections": sections},
        "location": {"city": "Hull"},
    }


def _teamtailor(sample: Sample) -> Record:
    attributes = {"title": sample.title, "pitch": "Join us!", "body": html_of(sample.blocks), "status": "open"}
    return {"id": "9", "type": "jobs", "links": {"careersite-job-url": "https://example.com"}, "attributes": attributes}


def _personio_sections(sample: Sample) -> list[Record]:
    return [{"name": heading, "value": html_of(blocks)} for heading, blocks in sample.sections()]


def _personio(sample: Sample) -> Record:
    return {"id": 4, "name": sample.title, "office": "Hull", "jobDescriptions": _personio_sections(sample)}


def _personio_feed(sample: Sample) -> bytes:
    parts = "".join(
        f"<jobDescription><name>{escape(part['name'])}</name><value><![CDATA[{part['value']}]]></value></jobDescription>"
        for part in _personio_sections(sample)
    )
    position = f"<id>4</id><office>Hull</office><name>{escape(sample.title)}</name>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><workzag-jobs><position>{position}'
        f"<jobDescriptions>{parts}</jobDescriptions></position></workzag-jobs>"
    ).encode()


def _form(record: Callable[[Sample], Record], wrap: Callable[[Record], Any]) -> Callable[[Sample], bytes]:
    return lambda sample: json.dumps(wrap(record(sample)), indent=1).encode()


_SYSTEMS: dict[str, tuple[Callable[[Sample], Record], Callable[[Record], Any]]] = {
    "Greenhouse": (_greenhouse, lambda record: {"jobs": [record], "meta": {"total": 1}}),
    "Lever": (_lever, lambda record: [record]),
    "Ashby": (_ashby, lambda record: {"apiVersion": "1", "jobs": [record]}),
    "Workable": (_workable, lambda record: {"name": "Example", "description": None, "jobs": [record]}),
    "Recruitee": (_recruitee, lambda record: {"offers": [record]}),
    "SmartRecruiters": (_smartrecruiters, lambda record: {"offset": 0, "totalFound": 1, "content": [record]}),
    "Teamtailor": (_teamtailor, lambda record: {"data": [record], "meta": {"record-count": 1}}),
    "Personio": (_personio, lambda record: {"success": True, "data": [record]}),
}

JSON = {
    **{f"{name}, one": _form(record, lambda record: record) for name, (record, _) in _SYSTEMS.items()},
    **{f"{name}, listed": _form(record, wrap) for name, (record, wrap) in _SYSTEMS.items()},
}
"""The ways to write a JSON export."""

XML = {"Personio, feed": _personio_feed}
"""The ways to write an XML feed."""

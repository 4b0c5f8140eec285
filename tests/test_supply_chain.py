"""What is installed is pinned, in one set of versions, with hashes."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Return the versions that a file pins, by the plain names of packages."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in PIN.findall(text)}


def test_hashes_are_those_of_the_pins() -> None:
    """The lock has a hash for every package, and the versions that are installed."""
    lock, installed = pins("requirements.lock"), pins("constraints.txt")
    assert len(lock) > 100
    assert {name: version for name, version in lock.items() if installed.get(name, version) != version} == {}
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip())
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)


def test_no_registry_is_named() -> None:
    """Where packages come from is the business of who installs them."""
    for name in ("requirements.lock", "constraints.txt", "pyproject.toml", "Makefile"):
        assert not re.search(r"--(?:extra-)?index-url|simple/", (ROOT / name).read_text(encoding="utf-8"))

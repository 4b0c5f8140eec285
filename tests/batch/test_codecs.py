"""The encoding of a table is found by most of its bytes."""

from __future__ import annotations

import io

import pytest

from jdscope.batch.streams import codec_of


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        ("Größe; Maß; Prüfer".encode(), "utf-8"),
        ("Größe; Maß; Prüfer".encode("cp1252"), "cp1252"),
        ("Größe; Maß; Prüfer; Gerät; Öl; Wärme; the fitterâ€™s".encode("cp1252"), "cp1252"),
        ("Größe; Maß; Prüfer; Gerät".encode() + b"\xe9", "utf-8"),
    ],
)
def test_codec(data: bytes, codec: str) -> None:
    """A few bytes of the other encoding, by chance or by damage, change nothing."""
    assert codec_of(io.BufferedReader(io.BytesIO(data))) == codec  # type: ignore[arg-type]

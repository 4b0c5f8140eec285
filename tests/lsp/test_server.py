"""The language server, spoken to by a client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from jdscope.lsp.checking import check

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

DRAFT = """# Shop-floor systems engineer 🏭, Leeds plant

🏭 You keep our MES/MOM running on four filling lines, design its screens, and connect it to the plant's scales.

You maintain the Manufacturing Enterprise System (MES) of the packing hall and its electronic batch records.
"""
SECONDS = 60


class Client(LanguageClient):
    """A client that keeps what the server publishes."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

    async def next_diagnostics(self) -> list[types.Diagnostic]:
        """Return what the server publishes next."""
        return list((await asyncio.wait_for(self.published.get(), SECONDS)).diagnostics)


def speak(folder: Path, conversation: Callable[[Client, str], Awaitable[Any]]) -> Any:
    """Start a server, open the draft, and hold a conversation about it."""

    async def whole() -> Any:
        client = Client()
        await client.start_io(sys.executable, "-m", "jdscope", "lsp")
        await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri()))
        client.initialized(types.InitializedParams())
        uri = (folder / "draft.md").as_uri()
        document = types.TextDocumentItem(uri, "markdown", 1, DRAFT)
        client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        try:
            return await conversation(client, uri)
        finally:
            await asyncio.wait_for(client.shutdown_async(None), SECONDS)
            client.exit(None)
            await asyncio.wait_for(client.stop(), SECONDS)

    return asyncio.run(whole())


def test_findings_come_as_one_types(tmp_path: Path) -> None:
    """Opening a draft tells its findings, typing tells them anew, and closing it takes them away."""

    async def conversation(client: Client, uri: str) -> list[list[str]]:
        told = [[str(one.code) for one in await client.next_diagnostics()]]
        identifier = types.VersionedTextDocumentIdentifier(2, uri)
        place = types.Range(types.Position(2, 19), types.Position(2, 23))  # "/MOM", behind a letter of two units
        change = types.TextDocumentContentChangePartial(place, "")
        for _ in range(1):
            client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))
        told.append([str(one.code) for one in await client.next_diagnostics()])
        client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        told.append([str(one.code) for one in await client.next_diagnostics()])
        return told

    opened, typed, closed = speak(tmp_path, conversation)
    assert {"JD101", "JD102"} <= set(opened)
    assert "JD101" not in typed
    assert "JD102" in typed
    assert closed == []


def test_places_count_utf_16(tmp_path: Path) -> None:
    """A character outside of the basic plane counts two, as editors have it."""

    async def conversation(client: Client, _: str) -> types.Range:
        return next(one.range for one in await client.next_diagnostics() if one.code == "JD101")

    found = speak(tmp_path, conversation)
    assert (found.start.line, found.start.character, found.end.character) == (2, 16, 23)


def test_quick_fixes_and_manuals(tmp_path: Path) -> None:
    """A finding has its fix as a code action, all safe ones go at once, and hovering shows the rule's manual."""

    async def conversation(client: Client, uri: str) -> tuple[Any, Any, Any]:
        found = next(one for one in await client.next_diagnostics() if one.code == "JD102")
        identifier = types.TextDocumentIdentifier(uri)
        context = types.CodeActionContext([found])
        actions = await client.text_document_code_action_async(types.CodeActionParams(identifier, found.range, context))
        hover = await client.text_document_hover_async(types.HoverParams(identifier, found.range.start))
        elsewhere = await client.text_document_hover_async(types.HoverParams(identifier, types.Position(1, 0)))
        return actions, hover, elsewhere

    actions, hover, elsewhere = speak(tmp_path, conversation)
    (quick,) = [action for action in actions if action.kind == "quickfix" and action.diagnostics[0].code == "JD102"]
    (edit,) = next(iter(quick.edit.changes.values()))
    assert edit.new_text == "Execution"
    assert any(action.kind == "source.fixAll" for action in actions)
    assert "JD102" in hover.contents.value
    assert "**Why**" in hover.contents.value
    assert elsewhere is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", None),
        (
            "Stelle\n\n" + "Wir suchen einen Ingenieur für das MES in unserem Werk und die Anlagen. " * 5,
            "not in English",
        ),
    ],
)
def test_what_cannot_be_checked_is_told(text: str, told: str | None, tmp_path: Path) -> None:
    """An empty document has no findings, one in another language has one that says so."""
    checked = check(text, str(tmp_path / "a.md"))
    assert [told in one.diagnostic.message for one in checked if told] == ([True] if told else [])


def test_wrong_settings_are_told_in_the_editor(tmp_path: Path) -> None:
    """Settings that cannot be used are a diagnostic and no crash."""
    (tmp_path / "jdscope.toml").write_text("colour = 1\n", encoding="utf-8")
    (one,) = check(DRAFT, str(tmp_path / "a.md"))
    assert "unknown key 'colour'" in one.diagnostic.message

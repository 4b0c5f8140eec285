"""The language server itself, on pygls: diagnostics as one types, quick fixes, and the manual of a rule on hover."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from jdscope import __version__
from jdscope.lsp.checking import Checked, check, help_on
from jdscope.lsp.positions import holds, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lsprotocol.types import CodeAction, Range

_PAUSE = 0.3  # seconds without a keystroke before a document is checked
_MEND_ALL = types.CodeActionKind.SourceFixAll


class AdvertServer(LanguageServer):
    """Knows what is wrong with each document that is open."""

    def __init__(self) -> None:
        super().__init__("jdscope", __version__)
        self.checked: dict[str, list[Checked]] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def check_now(self, uri: str) -> None:
        """Check a document and tell the editor."""
        document = self.workspace.get_text_document(uri)
        self.checked[uri] = check(document.source, to_fs_path(uri) or uri)
        diagnostics = [one.diagnostic for one in self.checked[uri]]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, document.version))

    def check_soon(self, uri: str) -> None:
        """Check a document when nothing has been typed for a moment."""
        self.forget(uri)
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._after_pause(uri))

    def forget(self, uri: str) -> None:
        """Check a document no more, unless it is asked for again."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()

    async def _after_pause(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        self._waiting.pop(uri, None)
        self.check_now(uri)


def create_server() -> AdvertServer:
    """Return a server that has not been started."""
    server = AdvertServer()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.check_now(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.forget(params.text_document.uri)
        server.check_now(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.forget(uri)
        server.checked.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, _MEND_ALL]),
    )
    def code_actions(params: types.CodeActionParams) -> list[CodeAction]:
        return actions(server.checked.get(params.text_document.uri, []), params)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        for one in server.checked.get(params.text_document.uri, []):
            if one.finding and holds(one.diagnostic.range, params.position):
                content = types.MarkupContent(types.MarkupKind.Markdown, help_on(one.finding))
                return types.Hover(content, one.diagnostic.range)
        return None

    return server


def actions(checked: list[Checked], params: types.CodeActionParams) -> list[CodeAction]:
    """Return the quick fixes of what stands in a range, and one that applies all safe fixes."""
    uri, wanted = params.text_document.uri, params.context.only
    quick = [
        types.CodeAction(
            one.finding.fix.description + ("" if one.finding.fix.safe else " (chooses a meaning)"),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[one.diagnostic],
            is_preferred=one.finding.fix.safe,
            edit=types.WorkspaceEdit({uri: list(one.edits)}),
        )
        for one in checked
        if one.finding and one.finding.fix and one.edits and overlap(one.diagnostic.range, params.range)
    ]
    everything = _compatible(checked)
    mended = types.WorkspaceEdit({uri: everything})
    whole = [types.CodeAction("Apply all safe fixes", kind=_MEND_ALL, edit=mended)] if everything else []
    return [action for action in (*quick, *whole) if wanted is None or _is_wanted(action, wanted)]


def _is_wanted(action: CodeAction, wanted: Sequence[types.CodeActionKind | str]) -> bool:
    """Say whether a kind of action was asked for; a kind stands for all that begin with it."""
    return any(f"{action.kind}.".startswith(f"{kind}.") for kind in wanted)


def _compatible(checked: list[Checked]) -> list[types.TextEdit]:
    """Return the edits of all safe fixes that can be made at once."""
    edits: list[types.TextEdit] = []
    taken: list[Range] = []
    for one in checked:
        if one.finding and one.finding.fix and one.finding.fix.safe:
            ranges = [edit.range for edit in one.edits]
            if not any(overlap(new, old) for new in ranges for old in taken):
                edits += one.edits
                taken += ranges
    return edits

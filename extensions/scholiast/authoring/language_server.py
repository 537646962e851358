"""The language server: completion for text editors, over the Language Server Protocol."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from .. import __version__
from .completion import NO_NAMES, complete, names_are_wanted, names_around

#: Characters after which a text editor offers completion without a key press.
TRIGGERS = (":", "{", "#", " ", ".")


class Server(Protocol):
    """What pygls makes, as far as it is used here."""

    def start_io(self, stdin: BinaryIO, stdout: BinaryIO) -> None:
        """Answer requests until the input ends."""


class _Document(Protocol):
    uri: str


class _Position(Protocol):
    line: int


class CompletionParams(Protocol):
    """Where a text editor asks for completions: a document, and a position in it."""

    text_document: _Document
    position: _Position


def make_server() -> Server:
    """Return the server, which ``start_io`` runs. Raises :class:`ImportError` without pygls."""
    types = import_module("lsprotocol.types")
    server = import_module("pygls.lsp.server").LanguageServer("scholiast", __version__)
    shown = types.CompletionItemKind
    kinds = {"directive": shown.Keyword, "option": shown.Property, "value": shown.EnumMember}

    @server.feature(  # type: ignore[untyped-decorator]
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS))
    )
    def completion(params: CompletionParams) -> object:
        document = server.workspace.get_text_document(params.text_document.uri)
        lines = document.source.splitlines()
        line = params.position.line
        here = lines[line] if line < len(lines) else ""
        end = document.offset_at_position(params.position) - document.offset_at_position(
            types.Position(line=line, character=0)
        )
        path = Path(url2pathname(unquote(urlsplit(params.text_document.uri).path)))
        names = names_around(path) if names_are_wanted(here[:end]) else NO_NAMES
        items = [
            types.CompletionItem(label=each.word, kind=kinds.get(each.kind, shown.Reference), detail=each.detail)
            for each in complete(lines, line, here[:end], names)
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    made: Server = server
    return made

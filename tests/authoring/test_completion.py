"""Completion: what a text editor offers at the cursor, and the server that answers it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scholiast.authoring.cli import main
from scholiast.authoring.completion import Names, complete, names_around
from support.planted_faults import FILES
from support.projects import Project

NAMES = Names({"anna-reed": "Anna Reed"}, {"src-log": "The Log"}, {"A": "copy-text", "B": "reprint"})


def words(text: str) -> list[str]:
    """Return what is offered at the end of the line with ``|``."""
    lines = text.split("\n")
    line = next(number for number, each in enumerate(lines) if each.endswith("|"))
    lines[line] = lines[line][:-1]
    return [each.word for each in complete(lines, line, lines[line], NAMES)]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (":::{conj|", ["conjecture", "conjectures"]),
        (".. read|", ["reading"]),
        (":::{conjecture} x\n:gr|", ["grade"]),
        (".. conjecture:: x\n   :gr|", ["grade"]),
        (":::{conjecture} x\n:grade: very-|", ["very-likely", "very-unlikely"]),
        (":::{reading} x\n:evi|", ["evidence"]),
        (":::{emendation} x\n:source: |", ["src-log", "A", "B"]),
        (":::{mention} x\n:entity: an|", ["anna-reed"]),
        (":::{note} x\n:cites: src-other | src|", ["src-log"]),
        ("The [keeper](#an|", ["anna-reed"]),
        ("The text has a word: |", []),
        (":::{note} x\n\n:gr|", []),
        (":::{figure} x\n:gr|", []),
        (":::{conjecture} x\n:in: p|", []),
    ],
)
def test_words_are_offered_where_they_fit(text: str, offered: list[str]) -> None:
    """Directives, options, words of vocabularies and ids are offered where they may be written, and nothing elsewhere."""
    assert words(text) == offered


def test_option_that_is_written_is_not_offered_again() -> None:
    """Options before and after the cursor are left out."""
    found = words(":::{conjecture} x\n:grade: likely\n:|\n:status: open\n:::")
    assert "holder" in found
    assert {"grade", "status"}.isdisjoint(found)


def test_names_are_those_of_the_edition_of_a_page(project: Project) -> None:
    """Entities, sources and witnesses come from the folder of the edition, and other pages have none."""
    project.write(FILES)
    found = names_around(project.source / "quay" / "index.md")
    assert found == Names(
        {"anna-reed": "Anna Reed", "long-quay": "Long Quay"}, {"src-log": "The Log"}, {"A": "copy-text", "B": "reprint"}
    )
    assert names_around(project.source / "index.rst") == Names({}, {}, {})


def test_server_without_its_package_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without pygls the command is wrong use, and names the extra."""
    monkeypatch.setitem(sys.modules, "lsprotocol.types", None)
    assert main(["language-server"]) == 2
    assert "pip install 'scholiast[editor]'" in capsys.readouterr().err


def test_server_answers_an_editor(project: Project) -> None:
    """A document that an editor has open is completed at its cursor, over the protocol, and the server ends when the editor asks it to."""
    pytest.importorskip("pygls")
    project.write(FILES)
    uri = Path(project.source, "quay", "index.md").as_uri()
    opened = {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": "🕯 [x](#an\n"}}
    at = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": len("xx [x](#an")}}  # UTF-16
    with subprocess.Popen(
        [sys.executable, "-m", "scholiast", "language-server", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        ask(server, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
        ask(server, "initialized", {})
        ask(server, "textDocument/didOpen", opened)
        found = ask(server, "textDocument/completion", at, 2)
        ask(server, "shutdown", None, 3)
        ask(server, "exit", None)
        assert server.wait(timeout=60) == 0
    assert [(item["label"], item["detail"]) for item in found["items"]] == [("anna-reed", "Anna Reed")]


def ask(server: subprocess.Popen[bytes], method: str, params: Any, number: int | None = None) -> Any:
    """Send a message to a server; with a number, return the answer to it."""
    message = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})
    body = json.dumps(message).encode()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    server.stdin.flush()
    while number:
        size = 0
        while line := server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        answer = json.loads(server.stdout.read(size))
        if answer.get("id") == number:
            return answer["result"]
    return None

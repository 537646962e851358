"""The pages of the live preview: those of the output, with the findings of the last build and a script that loads them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from .live_findings import Outcome, kept, panel

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The path of the connection over which the server tells a page to load again.
RELOAD = "/websocket-reload"
_SCRIPT = (
    "<script>(()=>{let lost=false;const connect=()=>{const s=new WebSocket(`ws://${location.host}" + RELOAD + "`);"
    "s.onopen=()=>{if(lost)location.reload()};s.onmessage=()=>location.reload();"
    "s.onclose=()=>{lost=true;setTimeout(connect,1000)}};connect()})()</script>"
)
_MISSING = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>No such page</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
    "</head><body><p>There is no page at this address. It appears here as soon as a build has written it.</p>"
)
_END = b"</body>"


def with_findings(page: bytes, outcome: Outcome | None) -> bytes:
    """Return an HTML page with the box of findings and the script at its end."""
    added = f"{panel(outcome)}{_SCRIPT}".encode("utf-8", "replace")
    before, end, after = page.rpartition(_END)
    return before + added + end + after if end else page + added


class FindingsOnPages:
    """A middleware that adds the findings in the file *state* to each HTML page, and shows them where there is no page."""

    def __init__(self, app: ASGIApp, state: Path) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # the same file may have other findings now: a page is never answered with "not modified"
        changed = (b"if-none-match", b"if-modified-since", b"range", b"if-range")
        headers = [pair for pair in scope["headers"] if pair[0].lower() not in changed]
        start: Message = {}
        body: list[bytes] = []

        async def answer(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            if not _is_page(start, scope):
                await send(message)
            elif message["type"] == "http.response.body":
                body.append(message.get("body", b""))
                if not message.get("more_body", False):
                    await self._send_page(start, b"".join(body), send)

        await self._app({**scope, "headers": headers}, receive, answer)

    async def _send_page(self, start: Message, body: bytes, send: Send) -> None:
        if not _media(start).startswith("text/html"):
            body = _MISSING.encode()
        page = with_findings(body, kept(self._state))
        headers = MutableHeaders(raw=[*start["headers"]])
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        headers["content-type"] = "text/html; charset=utf-8"
        headers["content-length"] = str(len(page))
        headers["cache-control"] = "no-store"
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": page})


def _is_page(start: Message, scope: Scope) -> bool:
    """Return whether an answer is a page: HTML, or nothing where a browser asks for a page."""
    if scope["method"] != "GET":
        return False
    wanted = Headers(scope=scope).get("accept", "")
    return _media(start).startswith("text/html") or (start.get("status") == 404 and "text/html" in wanted)


def _media(start: Message) -> str:
    return Headers(raw=start.get("headers", [])).get("content-type", "")

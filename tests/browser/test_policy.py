"""A strict content security policy, that of ``netlify.toml``: pages work under it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.reader import ROOT
from support.serving import Quiet, serving

PAGES = ("index.html", "russia-asks-china/index.html", "harbour-letters/index.html", "harbour-letters/apparatus.html",
         "handbook/reference-annotations.html", "handbook/first-edition.html", "search.html?q=Beijing",
         "404.html")  # fmt: skip


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Yield the address of the site on a local server that sends the policy with every file."""
    (headers,) = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))["headers"]

    class Handler(Quiet):
        def end_headers(self) -> None:
            for name, value in headers["values"].items():
                self.send_header(name, value)
            super().end_headers()

    with serving(site, Handler) as address:
        yield address


def test_nothing_of_a_page_is_refused(browser: Any, address: str) -> None:
    """A browser with the strict policy blocks nothing, and the page works."""
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("response", lambda r: refused.append(f"{r.url}: {r.status}") if r.status >= 400 else None)
    for name in PAGES:
        before = len(refused)
        page.goto(f"{address}/{name}", wait_until="load")
        page.wait_for_timeout(100)
        refused[before:] = [f"{name}: {what}" for what in refused[before:]]
    found = page.goto(f"{address}/search.html?q=Beijing") and page.wait_for_selector("ul.search li", timeout=10_000)
    page.goto(f"{address}/russia-asks-china/index.html")
    page.check("#way-study")
    page.uncheck("#layer-conjecture")
    hidden = page.evaluate("() => getComputedStyle(document.querySelector('a.sch-ref.sch-conjecture')).visibility")
    page.close()
    assert not refused, "\n".join(refused)
    assert found, "the search shows nothing under the policy"
    assert hidden == "hidden", "a layer does not go away under the policy"

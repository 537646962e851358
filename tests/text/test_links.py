"""Which addresses a link may have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.links import IMAGE_SCHEMES, SCHEMES, is_script, link_fault, scheme_of

BAD = (
    "javascript:x", "JaVaScRiPt:x", "java\tscript:x", "\x01javascript:x", " vbscript:x", "java\u200bscript:x", "data:text/html,x",
    "view-source:javascript:x", "view-source:https://x.example", "feed:https://x.example", "blob:https://x.example/1",
    "filesystem:https://x.example/a", "jar:https://x.example!/a", "ms-word:ofe|u|https://x.example", "intent://x#Intent;end",
    "file:///etc/x", "about:blank", "chrome:settings", "steam://run/1", "web+x:y",
)  # fmt: skip


@pytest.mark.parametrize("address", BAD)
def test_scheme_that_is_not_listed_is_refused(address: str) -> None:
    """Whatever it would do: the list has what is allowed."""
    assert link_fault(address).startswith(f"has the scheme '{scheme_of(address)}'; allowed are ark, ")


@pytest.mark.parametrize(
    "address",
    ["", "page.html", "#p2", "../a/b.html#c:d", "//x.example/a", "?q=a:b", "/a:b", "HTTPS://x.example", "mailto:a@x.example",
     "tel:+31-20", "doi:10.1/x", "urn:isbn:1", "%6aavascript:x"],
)  # fmt: skip
def test_relative_addresses_and_listed_schemes_are_allowed(address: str) -> None:
    """A colon after a slash, a question mark or a hash is part of no scheme."""
    assert link_fault(address) == ""


def test_schemes_of_images() -> None:
    """Images may be data, but no mail."""
    assert link_fault("data:image/png;base64,x", IMAGE_SCHEMES) == ""
    assert link_fault("mailto:x", IMAGE_SCHEMES)
    assert is_script(" java\nscript:x")
    assert not is_script("feed:x")


@given(st.text(max_size=20))
def test_every_address_is_allowed_or_refused(address: str) -> None:
    """Nothing raises, and what is allowed has no scheme or one that is listed."""
    assert (link_fault(address) == "") == (scheme_of(address) in ("", *SCHEMES))

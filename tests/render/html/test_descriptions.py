"""The description of a page for searches and other programs."""

from __future__ import annotations

import re

import pytest

from support.projects import CONF, Project

META = "id: gate\ntitle: Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
TEXT = "It is not known, i. e. not said, who painted “it” & why. Nobody asked."
FIRST = "It is not known, i. e. not said, who painted “it” &amp; why."


@pytest.mark.parametrize(
    ("metadata", "head", "expected"),
    [
        (META + "summary: Of a gate\n", "", "Of a gate"),
        (META, "", FIRST),
        (META + "summary: Of a gate\n", "myst:\n  html_meta:\n    description: By hand\n", "By hand"),
    ],
    ids=["summary", "first sentence", "author's own"],
)
@pytest.mark.parametrize("base", ["", "https://example.org/"], ids=["no base", "base"])
def test_a_page_is_described_once(project: Project, metadata: str, head: str, expected: str, base: str) -> None:
    """The description is the edition's summary, else the first sentence; with sphinxext.opengraph there is no other."""
    files = {
        "conf.py": CONF.replace('"scholiast"]', '"scholiast", "sphinxext.opengraph"]') + f"ogp_site_url = {base!r}\n",
        "gate/copytext.txt": f"Gate\n\n{TEXT}\n",
        "gate/edition.yaml": metadata,
        "gate/index.md": f"---\nedition: gate\n{head}---\n# Gate\n\n{TEXT}\n",
    }
    html = project.write(files).build(html_baseurl=base).html("gate/index")
    found = [tag for tag in re.findall(r"<meta [^>]*>", html) if 'name="description"' in tag]
    assert len(found) == 1
    assert f'content="{expected}"' in found[0]

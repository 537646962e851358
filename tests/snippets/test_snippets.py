"""Every snippet of the handbook gives the same document in MyST and reST.

The expected documents are ``tests/snippets/<name>.xml``. After an intended change, write them again with ``REGEN=1
pytest tests/snippets/test_snippets.py`` and review the difference.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.console import strip_escape_sequences
from sphinx.util.docutils import docutils_namespace

MAIN = Path(__file__).parents[2]
SNIPPETS = MAIN / "source" / "handbook" / "snippets"
EXPECTED = Path(__file__).parent
NAMES = sorted(p.stem for p in SNIPPETS.glob("*.md"))
REGEN = os.environ.get("REGEN") == "1"

#: Snippets that are whole pages of an edition: the edition, and the copy-text that they are proved against.
EDITIONS = {
    "quotation-stand-off": (
        "made-up-notice",
        "The Notice\n\nThe notice on the pier has two lines.\n\nWalk, do not run.\n\nThe sea can wait.\n",
    ),
    "entity": ("made-up-quay", "The Quay\n\nNobody swims off the Long Quay, and it does not mind.\n"),
    "preformatted": (
        "made-up-telegram",
        "The Telegram\n\nPILOT BOAT TO HARBOUR OFFICE\n    NO LAMP  STOP  NO CAT\n\n    SEND BOTH\n",
    ),
    "source": ("made-up-log", "The Log\n\nThe log says: Fog. No ships, and no reason to expect any.\n"),
}
CONF = 'extensions = ["myst_parser", "scholiast"]\nsuppress_warnings = ["toc.not_included"]\n'


class Built(NamedTuple):
    """A project of all snippets in one syntax: the documents, and all warnings."""

    documents: dict[str, nodes.document]
    warnings: str
    proved: bool


def docname(name: str) -> str:
    return f"{EDITIONS[name][0]}/{name}" if name in EDITIONS else name


def build(folder: Path, suffix: str) -> Built:
    source = folder / "source"
    # the registers of the handbook show the edition of this name; here a small one replaces it
    shutil.copytree(EXPECTED / "harbour-letters", source / "harbour-letters")
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "index.rst").write_text("Snippets\n========\n")
    for name in NAMES:
        target = source / f"{docname(name)}{suffix}"
        if name in EDITIONS:
            edition, text = EDITIONS[name]
            target.parent.mkdir()
            (target.parent / "copytext.txt").write_bytes(text.encode())
            (target.parent / "edition.yaml").write_text(
                f"id: {edition}\ntitle: Made up\nfictional: true\npages: [{name}]\n"
                f"copy_text:\n  siglum: A\n  role: copy-text\n  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
            )
        shutil.copyfile(SNIPPETS / f"{name}{suffix}", target)
    warnings = StringIO()
    with docutils_namespace():
        app = Sphinx(
            source, source, folder / "out", folder / "doctrees", "html", status=None, warning=warnings, freshenv=True,
            confoverrides={"nitpicky": True},
        )  # fmt: skip
        app.build()
        documents = {n: app.env.get_and_resolve_doctree(docname(n), app.builder) for n in NAMES}
        proofs = list(app.env.domains["scholiast"].verdicts.values())
    return Built(documents, strip_escape_sequences(warnings.getvalue()), all(p.equal for p in proofs))


@pytest.fixture(scope="module")
def myst(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("myst"), ".md")


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("rest"), ".rst")


_TRUE, _FALSE = re.compile(r'="True"'), re.compile(r'="False"')


def normalised(document: nodes.document) -> str:
    """Return the document as text, without irrelevant differences between syntaxes and versions."""
    document = document.deepcopy()
    for node in list(document.findall(nodes.Element)):
        if isinstance(node, nodes.comment | nodes.docinfo | nodes.field_list) and node.parent is document:
            node.parent.remove(node)  # the front matter
            continue
        for attribute in (
            "apparatus", "source", "names", "dupnames", "name", "xml:space", "rawsource", "myst_slugs",
            "translation_progress", "translatable", "slug", "wordcount", "support_smartquotes", "draft", "payload",
        ):  # fmt: skip
            node.attributes.pop(attribute, None)
    text = document.pformat()
    text = _FALSE.sub('="0"', _TRUE.sub('="1"', text))
    return re.sub(r"\n{2,}", "\n", text)


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize("name", NAMES)
def test_snippet_gives_the_expected_document(name: str, syntax: str, request: pytest.FixtureRequest) -> None:
    """A snippet gives the expected document, the same in both syntaxes."""
    built: Built = request.getfixturevalue("myst" if syntax == "md" else "rest")
    found = normalised(built.documents[name])
    path = EXPECTED / f"{name}.xml"
    if REGEN and syntax == "md":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert path.is_file(), f"{path.name} is missing: write it with 'REGEN=1 pytest tests/snippets/test_snippets.py'"
    assert found == path.read_text(encoding="utf-8"), (
        f"snippets/{name}.{syntax} gives another document than tests/snippets/{name}.xml. If this is meant, write it "
        "anew with 'REGEN=1 pytest tests/snippets/test_snippets.py' and read the difference; both syntaxes must give the same"
    )


@pytest.mark.parametrize("syntax", ["myst", "rest"])
def test_no_warnings(syntax: str, request: pytest.FixtureRequest) -> None:
    """The snippets cause no warnings, and those of editions are proved."""
    built: Built = request.getfixturevalue(syntax)
    assert built.warnings == "", f"mend the snippets in source/handbook/snippets:\n{built.warnings}"
    assert built.proved, "a snippet of an edition differs from its copy-text in EDITIONS of this test"


def test_snippets_exist_in_both_syntaxes() -> None:
    """Each snippet exists in both syntaxes, and each expected document has its snippet."""
    assert {p.stem for p in SNIPPETS.glob("*.rst")} == set(NAMES), "each snippet needs a .md and a .rst file"
    assert {p.stem for p in EXPECTED.glob("*.xml")} == set(NAMES), "remove what has no snippet from tests/snippets"

"""A kind of annotation that is added inside the package, in a copy of it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).parents[2]
SNIPPET = MAIN / "source" / "handbook" / "snippets" / "allusions.py"
TEXT = "A Tale\n\nThe lamp was out, and darkness was upon the face of the pier.\n"
PAGE = """---
edition: tale
---
# A Tale

The lamp was out, and darkness was upon the face of the pier.

:::{allusion} darkness was upon the face
:work: genesis
:passage: 1.2
:kind: parody
:::

:::{allusions}
:::

:::{sources}
:::
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the package and of the tools, without what has been compiled."""
    for name in ("extensions/scholiast", "tools"):
        shutil.copytree(MAIN / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(folder / "extensions"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_kind_inside_the_package_is_one_file_and_its_translations(copy: Path) -> None:
    """A new module in kinds/ is enough for its directive, note, register, look and link; only catalogues change with it."""
    before = contents(copy)
    extension = SNIPPET.read_text(encoding="utf-8")
    module = extension[: extension.index("\n\ndef setup")].replace("from scholiast.kinds import", "from . import")
    (copy / "extensions/scholiast/kinds/allusion.py").write_text(module, encoding="utf-8")

    site = copy / "site"
    metadata = (
        "id: tale\ntitle: A Tale\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n"
        f"  sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}\n"
    )
    for name, content in {
        "conf.py": 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\n',
        "index.md": "# Index\n\n{scholiast:allusion}`tale/al-p1-darkness`\n\n```{toctree}\ntale/index\n```\n",
        "tale/index.md": PAGE,
        "tale/copytext.txt": TEXT,
        "tale/edition.yaml": metadata,
        "tale/sources.yaml": "- id: genesis\n  type: book\n  title: Genesis\n",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, encoding="utf-8")
    made = run(copy, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "site", "out")
    assert (made.returncode, made.stderr) == (0, "")
    html = (copy / "out/tale/index.html").read_text(encoding="utf-8")
    name = re.search(r'class="sch-range sch-allusion" data-sch="([^"]+)"', html)
    assert name, "the words are not marked"
    for words in ("parody", "Recalls:", "darkness was upon the face: 1.2", "Used in:"):
        assert words in html
    assert ".sch-allusion {" in (copy / "out/_static/scholiast.css").read_text(encoding="utf-8")
    shutil.rmtree(site)
    shutil.rmtree(copy / "out")

    run(copy, "tools/catalogue.py")
    after = contents(copy)
    touched = {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)}
    own = {name for name in touched if "/locale/" not in name}
    assert own == {"extensions/scholiast/kinds/allusion.py"}
    catalogues = {name.rpartition(".")[2] for name in touched - own}
    assert catalogues <= {"pot", "po", "mo"}
    assert "allusion" in (copy / "extensions/scholiast/locale/scholiast.pot").read_text(encoding="utf-8").lower()


def test_kinds_keep_their_order() -> None:
    """Legends, lists and the inventory show the built-in kinds in the order that readers know."""
    said = run(MAIN, "-c", "from scholiast.kinds import BUILT_IN; print(*(kind.name for kind in BUILT_IN))").stdout
    assert said.split() == [
        "quotation", "attribution", "photo", "conjecture", "emendation", "irony", "note", "date", "mention", "measure",
    ]  # fmt: skip

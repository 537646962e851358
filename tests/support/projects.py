"""Projects written from a few words, and the messages of their builds."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

CONF = 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\n'
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_TOLD = re.compile(
    r"^(?:(?P<file>[^\n]*?):(?P<line>\d+): )?(?P<level>WARNING|ERROR): (?P<message>.*?)(?: \[(?P<type>[\w.-]+)\])?$",
    re.MULTILINE,
)


class Told(NamedTuple):
    """One message of a build: ``file`` is named from the source folder, ``type`` is ``scholiast.<subtype>``."""

    file: str
    line: int
    level: str
    message: str
    type: str

    @property
    def subtype(self) -> str:
        return self.type.removeprefix("scholiast.")


class Built(NamedTuple):
    """A finished build. ``warnings`` is all that Sphinx wrote, ``told`` the same as parsed messages."""

    app: Sphinx
    warnings: str
    outdir: Path
    told: list[Told]

    @property
    def domain(self) -> Any:
        return self.app.env.domains["scholiast"]

    def record(self, name: str) -> Any:
        """Return the record with an id; fail if there is none."""
        found = {r.id: r for r in self.domain.records()}
        assert name in found, f"no record '{name}'; there are {sorted(found)}. The build said:\n{self.warnings}"
        return found[name]

    def html(self, docname: str) -> str:
        return (self.outdir / f"{docname}.html").read_text(encoding="utf-8")

    def about(self, subtype: str) -> list[Told]:
        """Return the messages of a subtype."""
        return [t for t in self.told if t.subtype == subtype]


class Project:
    """A Sphinx project in a folder of its own: write files, build, change files, build again."""

    def __init__(self, root: Path) -> None:
        self.source = root / "source"
        self.root = root

    def write(self, files: Mapping[str, str | bytes | None]) -> Project:
        """Write files, named from the source folder; ``None`` removes one.

        An ``edition.yaml`` may contain ``sha256: SHA`` for the hash of the copy-text next to it. A ``conf.py`` for MyST
        and a root page with a list of all pages are added by default.
        """
        for name, content in {"conf.py": CONF, "index.rst": _INDEX, **files}.items():
            path = self.source / name
            if content is None:
                path.unlink()
            elif name in files or not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        for path in self.source.rglob("edition.yaml"):
            copy = path.with_name("copytext.txt")
            if b"sha256: SHA" in (data := path.read_bytes()) and copy.is_file():
                sha = hashlib.sha256(copy.read_bytes()).hexdigest()
                path.write_bytes(data.replace(b"sha256: SHA", f"sha256: {sha}".encode()))
        return self

    def build(
        self,
        builder: str = "html",
        *,
        out: str = "",
        doctrees: str = "",
        fresh: bool = False,
        parallel: int = 0,
        **config: Any,
    ) -> Built:
        """Build; *out* is the folder of a separate build, *config* overrides ``conf.py``.

        Builds with the same name of *doctrees* read the sources once for all of them. Words of the interface that an earlier build in another language left in the process are forgotten.
        """
        locale.translators.clear()
        outdir, kept = self.root / f"out-{out or builder}", self.root / f"doctrees-{doctrees or out or builder}"
        warning = StringIO()
        with docutils_namespace():
            app = Sphinx(
                self.source, self.source, outdir, kept, builder,
                confoverrides=config, status=None, warning=warning, freshenv=fresh, parallel=parallel,
            )  # fmt: skip
            app.build()
        warnings = _ESCAPES.sub("", warning.getvalue())
        return Built(app, warnings, outdir, [self._told(m) for m in _TOLD.finditer(warnings)])

    def _told(self, match: re.Match[str]) -> Told:
        file = match["file"] or ""
        if file:
            path = (
                os.path.relpath(file, self.source)
                if os.path.isabs(file)
                else os.path.relpath(Path(file).resolve(), self.source)
            )
            file = Path(path).as_posix()
        return Told(file, int(match["line"] or 0), match["level"], match["message"], match["type"] or "")

    def line(self, name: str, words: str) -> int:
        """Return the line (from 1) of a file on which some words first occur."""
        text = (self.source / name).read_text(encoding="utf-8")
        assert words in text, f"the test looks for “{words}”, which is not in {name}"
        return text[: text.index(words)].count("\n") + 1


_INDEX = "Index\n=====\n\n.. toctree::\n   :glob:\n\n   **\n"

"""What is measured: programs that build the same book, each in an environment with what pip installs for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.forms import Form, home_of
from benchmarks.measure import BENCH, ROOT, call, interpreter

#: Returns the command that builds a folder, with the interpreter of the environment: folder, output, interpreter.
Command = Callable[[Path, Path, Path], list[str]]


@dataclass(frozen=True)
class Variant:
    """One program with its options: the environment that it runs in, and the form of its sources."""

    label: str
    environment: str
    form: Form
    command: Command

    @property
    def python(self) -> Path:
        """Return the interpreter of its environment."""
        return interpreter(BENCH / f"env-{self.environment}")


def sphinx(*options: str, builder: str = "html") -> Command:
    """Return the command of Sphinx; a warning ends it, so that nothing is measured that was not built."""

    def command(folder: Path, out: Path, python: Path) -> list[str]:
        source = folder / "source" if (folder / "source").is_dir() else folder
        strict = ("-q", "-W", "--keep-going", "-c", str(folder), "-d", f"{out}.doctrees")
        return [str(python), "-m", "sphinx", *strict, "-b", builder, *options, str(source), str(out)]

    return command


def _mkdocs(program: str) -> Command:
    """Return the command of MkDocs or Zensical; both write to a folder next to their configuration, and clean it first."""

    def command(folder: Path, _out: Path, python: Path) -> list[str]:
        return [str(python), "-m", program, "build", "--clean", "-f", str(folder / "mkdocs.yml")]

    return command


def _pandoc(folder: Path, out: Path, python: Path) -> list[str]:
    program = call(str(python), "-c", "import pypandoc; print(pypandoc.get_pandoc_path())").strip()
    out.mkdir(exist_ok=True)
    chapters = sorted(home_of(folder, "pandoc").glob("*.md"))
    return [program, "--standalone", "--toc", "-o", str(out / "book.html"), *map(str, chapters)]


#: Sphinx's own way with quotation marks, which changes the words of a text; Scholiast switches it off in editions.
_NO_QUOTES = ("-D", "smartquotes=0")
#: With the pages that an author has written, and nothing besides them.
_ALONE = ("-D", "scholiast_data=", "-D", "scholiast_apparatus=0")
VARIANTS = {
    "ours": Variant("Scholiast", "ours", "ours", sphinx()),
    "ours-no-data": Variant("Scholiast without files of data", "ours", "ours", sphinx("-D", "scholiast_data=")),
    "ours-alone": Variant(
        "Scholiast without files of data and pages of the apparatus", "ours", "ours", sphinx(*_ALONE)
    ),
    "ours-furo": Variant("Scholiast with Furo", "ours", "ours", sphinx("-D", "html_theme=furo")),
    "ours-j2": Variant("Scholiast with -j 2", "ours", "ours", sphinx("-j", "2")),
    "ours-study": Variant(
        "Scholiast, PDF for study", "ours", "ours", sphinx("-D", "scholiast_pdf=study", builder="typst")
    ),
    "same": Variant("plain Sphinx in the same environment", "ours", "plain", sphinx()),
    "plain": Variant("plain Sphinx", "plain", "plain", sphinx()),
    "plain-no-quotes": Variant("plain Sphinx without smart quotes", "plain", "plain", sphinx(*_NO_QUOTES)),
    "stem": Variant("plain Sphinx with PyStemmer", "stem", "plain", sphinx()),
    "stem-no-quotes": Variant(
        "plain Sphinx with PyStemmer, without smart quotes", "stem", "plain", sphinx(*_NO_QUOTES)
    ),
    "stem-furo": Variant("plain Sphinx with PyStemmer and Furo", "stem", "plain", sphinx("-D", "html_theme=furo")),
    "stem-j2": Variant("plain Sphinx with PyStemmer, -j 2", "stem", "plain", sphinx("-j", "2")),
    "mkdocs": Variant("Material for MkDocs", "peers", "mkdocs", _mkdocs("mkdocs")),
    "zensical": Variant("Zensical", "peers", "mkdocs", _mkdocs("zensical")),
    "pandoc": Variant("Pandoc, one page", "peers", "pandoc", _pandoc),
}


def requirements(environment: str, root: Path = ROOT) -> list[str]:
    """Return what pip installs in an environment, in the versions that ``pyproject.toml`` of *root* allows."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    themes = _named(project.get("dependency-groups", {}).get("test", ()), "furo")
    plain = _named([*project["project"]["dependencies"], *extras["site"]], "sphinx", "myst[-_.]parser")
    return {
        "ours": [str(root), *plain, *themes, *extras.get("pdf", ())],
        "plain": plain,
        "stem": [*plain, *themes, "PyStemmer"],
        "peers": ["mkdocs-material", "zensical", "pypandoc_binary"],
    }[environment]


def _named(every: Iterable[object], *names: str) -> list[str]:
    """Return the requirements of some packages."""
    pattern = re.compile(rf"(?i)({'|'.join(names)})(?![\w.-])")
    return [each for each in every if isinstance(each, str) and pattern.match(each)]

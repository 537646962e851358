"""LuaLaTeX and its requirements: checks for programs and files, fonts, and messages from its log."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from ..typst.scripts import describe

#: Time limit for a run, in seconds.
LONGEST = 900
PROGRAMS = {"lualatex": "texlive-luatex", "latexmk": "latexmk", "kpsewhich": "texlive-binaries"}
#: Files of TeX that Sphinx's and our LaTeX need, and the Debian package of each.
FILES = {
    "luaotfload.sty": "texlive-luatex",
    "luatex85.sty": "texlive-luatex",
    "babel.sty": "texlive-latex-base",
    "fancyhdr.sty": "texlive-latex-base",
    "fontspec.sty": "texlive-latex-recommended",
    "parskip.sty": "texlive-latex-recommended",
    "manyfoot.sty": "texlive-latex-extra",
    "titlesec.sty": "texlive-latex-extra",
    "needspace.sty": "texlive-latex-extra",
    "tabulary.sty": "texlive-latex-extra",
    "varwidth.sty": "texlive-latex-extra",
    "framed.sty": "texlive-latex-extra",
    "wrapfig.sty": "texlive-latex-extra",
    "capt-of.sty": "texlive-latex-extra",
    "upquote.sty": "texlive-latex-extra",
    "lmroman10-regular.otf": "fonts-lmodern",
}
#: Fonts for the text, best first: upright, italic, bold, bold italic. The last one is required.
TEXT_FONTS = (
    ("LibertinusSerif-Regular.otf", "LibertinusSerif-Italic.otf", "LibertinusSerif-Bold.otf", "LibertinusSerif-BoldItalic.otf"),
    ("texgyrepagella-regular.otf", "texgyrepagella-italic.otf", "texgyrepagella-bold.otf", "texgyrepagella-bolditalic.otf"),
    ("lmroman10-regular.otf", "lmroman10-italic.otf", "lmroman10-bold.otf", "lmroman10-bolditalic.otf"),
)  # fmt: skip
CODE_FONTS = ("DejaVuSansMono.ttf", "lmmono10-regular.otf")
#: Fallback fonts for characters that the text's font lacks, in order; and the script by which their letters join.
OTHER_FONTS = {
    "Amiri-Regular.ttf": "arab", "NotoNaskhArabic-Regular.ttf": "arab", "NotoSerifHebrew-Regular.ttf": "hebr",
    "FrankRuhlLibre-Regular.ttf": "hebr", "NotoSerifDevanagari-Regular.ttf": "dev2", "NotoSerif-Regular.ttf": "",
    "FreeSerif.otf": "", "DejaVuSerif.ttf": "", "DejaVuSans.ttf": "",
}  # fmt: skip
#: Scripts by the beginning of their characters' Unicode names, and the Debian package with a font from the list above.
_PACKAGES = (
    *((name, "fonts-noto-cjk") for name in ("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH")),
    ("ARABIC", "fonts-hosny-amiri"),
    ("HEBREW", "fonts-noto-core"),
    ("DEVANAGARI", "fonts-noto-core"),
    ("", "fonts-dejavu-core or fonts-freefont-otf"),
)
_LOST = re.compile(r"Missing character: There is no (.)", re.DOTALL)
_ERROR = re.compile(r"^(?:! |(?:\./)?[^:\n]+\.\w+:\d+: )(.+)$", re.MULTILINE)
_NOT_FOUND = re.compile(r"File `([^']+)' not found|The font \"([^\"]+)\" cannot be found")


class Missing(Exception):
    """An error for something that is not installed; the message contains the remedy."""


def environment(folders: Sequence[Path], epoch: int) -> dict[str, str]:
    """Return the environment of a run: additional font folders, and fixed time stamps."""
    own = os.environ.get("SOURCE_DATE_EPOCH", "")
    known = _kpsewhich(["--var-value=OSFONTDIR"], os.environ) if shutil.which("kpsewhich") else []
    return {
        **os.environ,
        "OSFONTDIR": os.pathsep.join([*(f"{folder}//" for folder in folders), *known]),
        "SOURCE_DATE_EPOCH": own if own.isdecimal() else str(epoch),
        "FORCE_SOURCE_DATE": "1",
        "max_print_line": "10000",
        "openout_any": "p",
        "LATEXOPTS": "",
    }


def _kpsewhich(arguments: Sequence[str], env: Mapping[str, str]) -> list[str]:
    done = subprocess.run(  # noqa: S603
        [shutil.which("kpsewhich") or "kpsewhich", *arguments],
        capture_output=True, text=True, check=False, env=dict(env), timeout=60,
    )  # fmt: skip
    return done.stdout.split("\n")[:-1]


def look(names: Sequence[str], env: Mapping[str, str]) -> set[str]:
    """Return which of these files TeX finds."""
    return {Path(line).name for line in _kpsewhich(names, env)}


def check(env: Mapping[str, str]) -> None:
    """Raise one :class:`Missing` for everything that is not installed."""
    missing = {name: package for name, package in PROGRAMS.items() if shutil.which(name) is None}
    if "kpsewhich" not in missing:
        found = look(list(FILES), env)
        missing |= {name: package for name, package in FILES.items() if name not in found}
    if missing:
        raise Missing(
            f"PDFs by LuaLaTeX need {', '.join(missing)}, which are not installed. "
            f"On Debian or Ubuntu: sudo apt install {' '.join(sorted(set(missing.values())))}. "
            "Without TeX, 'make pdf' uses Typst."
        )


def main() -> None:
    """Check the requirements before a build; exit with code 2 and one message if something is missing."""
    try:
        check(environment([], 0))
    except Missing as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


def run(name: str, folder: Path, env: Mapping[str, str]) -> tuple[bool, str]:
    """Compile ``name.tex`` in a folder; return whether a PDF was made, and the log."""
    for suffix in ("aux", "toc", "out", "fdb_latexmk", "log", "pdf"):  # ignore the results of an earlier run
        (folder / f"{name}.{suffix}").unlink(missing_ok=True)
    log = folder / f"{name}.log"
    command = [
        shutil.which("latexmk") or "latexmk", "-norc", "-r", "latexmkrc", "-lualatex", "-silent",
        "-interaction=nonstopmode", "-halt-on-error", "-file-line-error", "-latexoption=-no-shell-escape", f"{name}.tex",
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, env=dict(env), capture_output=True, text=True, errors="replace", check=False,
            stdin=subprocess.DEVNULL, timeout=LONGEST,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False, f"! not finished after {LONGEST} seconds"
    text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else done.stdout + done.stderr
    return done.returncode == 0 and (folder / f"{name}.pdf").is_file(), text


def lost(log: str) -> list[str]:
    """Return the characters that no font has, in the order of the text."""
    return list(dict.fromkeys(_LOST.findall(log)))


def advice(characters: Iterable[str]) -> Iterator[str]:
    """Yield one message per package to install for the characters that no font has."""
    wanted: dict[str, list[str]] = {}
    for character in characters:
        name = unicodedata.name(character, "")
        package = next(package for beginning, package in _PACKAGES if name.startswith(beginning))
        wanted.setdefault(package, []).append(character)
    for package, missing in wanted.items():
        shown = ", ".join(map(describe, missing[:3])) + (" …" if len(missing) > 3 else "")
        count = "this character" if len(missing) == 1 else f"{len(missing)} characters"
        yield (
            f"no font has {count}: {shown}. On Debian: sudo apt install {package}, "
            "or set scholiast_pdf_font to a font that has them and add its folder to scholiast_pdf_fonts"
        )


def trouble(log: str) -> str:
    """Return why there is no PDF, based on the first error in the log."""
    found = _NOT_FOUND.search(log)
    if found and found[1]:
        return f"the file {found[1]} is not installed. Most files are in one package; on Debian: sudo apt install texlive-latex-extra"
    if found:
        return f"font '{found[2]}' not found: add its folder to scholiast_pdf_fonts, or change scholiast_pdf_font"
    error = _ERROR.search(log)
    return error[1].strip() if error else "LuaLaTeX ended without a PDF and without an error message"


def font_setup(found: Set[str], families: Sequence[str]) -> Iterator[str]:
    """Yield the font setup of the preamble, by file, so that it does not depend on the machine's list of fonts."""
    others = [f"{_lua(name)}:mode=harf;" for name in families[1:]]
    for name, script in OTHER_FONTS.items():
        if name in found:
            others.append(f"file:{name}:mode=harf;" + (f"script={script};" if script else ""))
    yield r"\directlua{luaotfload.add_fallback('scholiast', {" + ", ".join(f"'{name}'" for name in others) + "})}"
    fallback = "RawFeature={fallback=scholiast}"
    if families:
        yield rf"\setmainfont{{{_lua(families[0])}}}[{fallback}]"
    else:
        upright, italic, bold, both = next(fonts for fonts in TEXT_FONTS if all(f in found for f in fonts))
        yield rf"\setmainfont{{{upright}}}[ItalicFont={italic},BoldFont={bold},BoldItalicFont={both},{fallback}]"
    code = next((name for name in CODE_FONTS if name in found), None)
    if code:
        yield rf"\setmonofont{{{code}}}[Scale=0.82,{fallback}]"


def _lua(name: str) -> str:
    """Return a font's name without characters that are special to TeX or Lua; no name contains them."""
    return re.sub(r"[^\w .+-]", "", name)

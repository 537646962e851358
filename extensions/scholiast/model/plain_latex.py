"""LaTeX in the fields of BibTeX as the characters that readers see, with the tags of CSL's rich text."""

from __future__ import annotations

import functools
import importlib
import re
from typing import Any

_CASED = re.compile(r"\$[^$]*[\\^_][^$]*\$")
_FORMULA = re.compile(r"(?<!\\)\$([\w+\-{},]*[_^][\w+\-{},_^]*)\$")
_MOVED = re.compile(r"([_^])(?:\{([^{}]*)\}|(\w))")
_DEGREE = re.compile(r"\$?\^(?:\\circ|\{\\circ\})\$?")
_UNESCAPED = re.compile(r"(?<!\\)([%&#])")
#: Words in the single quotation marks of LaTeX.
_SINGLE = re.compile(r"`([^`']*)'(?![^\W_])")
_INNER = str.maketrans("“”", "‘’")

_TAGS = {
    **{"emph": "i", "textit": "i", "textsl": "i", "mkbibemph": "i", "textbf": "b", "mkbibbold": "b", "textsc": "sc"},
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "up", "fup"), "sup"),
    **{"textsubscript": "sub", "mkbibsubscript": "sub"},
}
#: Characters by their macros, of those that the library does not know.
_CHARACTERS = {
    **{"textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">", "textasciicircum": "^"},
    **{"textunderscore": "_", "textbar": "|", "textminus": "−", "textdblhyphen": "⸗", "hyp": "-", "hyphen": "-"},
    **{
        "S": "§",
        "P": "¶",
        "pounds": "£",
        "yen": "¥",
        "euro": "€",
        "copyright": "©",
        "degree": "°",
        "No": "№",
        "no": "№",
    },
    **{"SS": "ẞ", "og": "«", "fg": "»", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "glqq": "„", "grqq": "“"},
    **{"glq": "‚", "grq": "‘", "guillemetleft": "«", "guillemetright": "»", "ddag": "‡", "dots": "…", "slash": "/"},
    **{"adddot": ".", "addcolon": ":", "addcomma": ",", "addspace": " ", "space": " ", "thinspace": " ", "-": ""},
    **{"ier": "<sup>er</sup>", "iere": "<sup>re</sup>", "ieme": "<sup>e</sup>"},
    **{name: name for name in ("TeX", "LaTeX", "BibTeX", "BibLaTeX", "XeTeX", "LuaTeX", "ConTeXt")},
    "LaTeXe": "LaTeX2ε",
}
#: What a macro shows of its arguments, in the forms of pylatexenc: the arguments that it takes, and the text.
_SHOWN: dict[str, tuple[str, str]] = {
    **{name: ("{", f"<{tag}>%s</{tag}>") for name, tag in _TAGS.items()},
    **{"mkbibparens": ("{", "(%s)"), "mkbibbrackets": ("{", "[%s]"), "url": ("{", "%s"), "path": ("{", "%s")},
    **{"foreignlanguage": ("[{{", "%(3)s"), "textcolor": ("[{{", "%(3)s"), "href": ("{{", "%(2)s")},
    **dict.fromkeys(("cite", "citealt", "citealp"), ("*[[{", "%(4)s")),
    **{"frenchquote": ("{", "« %s »"), "textcommabelow": ("{", "%s\u0326"), "cb": ("{", "%s\u0326")},
}
#: Macros whose arguments nobody sees: they sort, format, or mark a place.
_HIDDEN = {
    **dict.fromkeys(("noopsort", "SortNoop", "label", "index", "hypersetup", "vphantom", "hphantom"), "{"),
    **{"color": "[{", "selectlanguage": "[{", "bibliography": "{", "setcounter": "{{", "setlength": "{{"},
}


def _quoted(node: Any, l2tobj: Any) -> str:
    r"""Return what ``\enquote`` shows: quotation marks within it are single ones, as are its own with a star."""
    star, words = node.nodeargd.argnlist
    inner = str(l2tobj.nodelist_to_text([words])).translate(_INNER)
    return f"‘{inner}’" if star is not None else f"“{inner}”"


@functools.lru_cache(maxsize=1)
def _converter() -> Any:
    """Return what turns LaTeX into text, and what divides it."""
    latex2text = importlib.import_module("pylatexenc.latex2text")
    text = latex2text.MacroTextSpec
    database = latex2text.get_default_latex_context_db()
    macros = [text(name, char) for name, char in _CHARACTERS.items()]
    macros += [text(name, shown) for name, (_arguments, shown) in _SHOWN.items()]
    macros += [text(name, discard=True) for name in _HIDDEN]
    macros += [text(name, _quoted) for name in ("enquote", "mkbibquote")]
    database.add_context_category("citations", prepend=True, macros=macros)
    # Of a macro that is not known, the words are kept.
    database.set_unknown_macro_spec(text("", discard=False))
    walker = importlib.import_module("pylatexenc.latexwalker").get_default_latex_context_db()
    spec = importlib.import_module("pylatexenc.macrospec").MacroSpec
    specs = [spec(name, arguments) for name, (arguments, _shown) in _SHOWN.items()]
    specs += [spec(name, arguments) for name, arguments in _HIDDEN.items()]
    specs += [spec(name, "*{") for name in ("enquote", "mkbibquote")]
    walker.add_context_category("citations", prepend=True, macros=specs)
    return latex2text.LatexNodes2Text(latex_context=database), walker


def _plain_formula(formula: re.Match[str]) -> str:
    """Return a short formula with its raised and lowered parts as commands of text."""

    def moved(part: re.Match[str]) -> str:
        return rf"\text{'sub' if part[1] == '_' else 'super'}script{{{part[2] or part[3]}}}"

    return _MOVED.sub(moved, formula[1])


def untex(value: str) -> str:
    """Return *value* as a reader sees it: LaTeX accents, dashes and quotes as characters, no braces."""
    if any(c in value for c in "\\{}$~`'-"):
        # What people write without the backslash that LaTeX wants is meant as it is.
        text = _UNESCAPED.sub(r"\\\1", _FORMULA.sub(_plain_formula, _DEGREE.sub("°", value)))
        if not _CASED.search(text):
            text = re.sub(r"(?<!\\)\$", r"\\$", text)
        try:
            tool, walker = _converter()
            value = str(tool.latex_to_text(text, latex_context=walker))
        except Exception:  # too deep, or LaTeX that the library trips over
            value = value.replace("{", "").replace("}", "")
        value = _SINGLE.sub("‘\\1’", value)
    return " ".join(value.split())

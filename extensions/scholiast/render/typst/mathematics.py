"""Conversion of LaTeX mathematics to Typst by a small parser that writes only what it knows.

Letters, digits, signs and the commands below are supported; a formula with anything else is set as plain source. Only
single letters and digits are copied from the source of a formula: everything else is from the tables.
"""

from __future__ import annotations

import re

from .literals import quote

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[A-Za-z]|\d+(?:\.\d+)?|\s+|.", re.DOTALL)

_GREEK = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega"
_CAPITALS = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
_FUNCTIONS = """
    sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan log ln lg exp lim max min sup inf det dim gcd ker arg deg
"""
_SAME = """
    sum times div approx equiv in subset forall exists nabla partial quad ell Re Im aleph angle perp parallel dagger prime
    emptyset
"""
#: LaTeX names with Typst names, separated by an equals sign; nothing after the sign means that the command is omitted.
_OTHERS = """
    varepsilon=epsilon.alt vartheta=theta.alt varphi=phi.alt varrho=rho.alt varsigma=sigma.alt prod=product int=integral
    iint=integral.double oint=integral.cont infty=infinity pm=plus.minus mp=minus.plus cdot=dot.op ast=ast.op star=star.op
    circ=compose bullet=bullet leq=lt.eq le=lt.eq geq=gt.eq ge=gt.eq neq=eq.not ne=eq.not sim=tilde.op simeq=tilde.eq
    cong=tilde.equiv propto=prop ll=lt.double gg=gt.double notin=in.not ni=in.rev subseteq=subset.eq supset=supset
    supseteq=supset.eq cup=union cap=inter setminus=without varnothing=emptyset neg=not lnot=not land=and lor=or wedge=and
    vee=or to=arrow.r rightarrow=arrow.r leftarrow=arrow.l leftrightarrow=arrow.l.r mapsto=arrow.r.bar
    Rightarrow=arrow.r.double Leftarrow=arrow.l.double Leftrightarrow=arrow.l.r.double implies=arrow.r.double.long
    iff=arrow.l.r.double.long uparrow=arrow.t downarrow=arrow.b ldots=dots.h dots=dots.h cdots=dots.h.c vdots=dots.v
    ddots=dots.down qquad=wide hbar=planck mid=divides langle=chevron.l rangle=chevron.r lfloor=floor.l rfloor=floor.r
    lceil=ceil.l rceil=ceil.r oplus=plus.o otimes=times.o displaystyle= textstyle= limits= nonumber=
"""
_COMMANDS: dict[str, str] = {
    **{name: name for name in f"{_GREEK} {_CAPITALS} {_FUNCTIONS} {_SAME}".split()},
    **dict(pair.split("=") for pair in _OTHERS.split()),
    **{",": "thin", ";": "thick", ":": "med", " ": "space", "!": "", "{": "{", "}": "}", "%": "%", "|": "bar.v.double"},
    "backslash": "backslash",
}
_ACCENTS = """
    sqrt=sqrt hat=hat widehat=hat bar=macron overline=overline underline=underline vec=arrow dot=dot ddot=dot.double
    tilde=tilde widetilde=tilde mathbf=bold boldsymbol=bold mathbb=bb mathcal=cal mathfrak=frak mathrm=upright mathit=italic
    mathsf=sans mathtt=mono boxed=
"""
_ONE: dict[str, str] = dict(pair.split("=") for pair in _ACCENTS.split())
_TWO = {"frac": "frac", "dfrac": "frac", "tfrac": "frac", "binom": "binom"}
_MATRICES = {"matrix": "none", "pmatrix": '"("', "bmatrix": '"["', "vmatrix": '"|"', "Bmatrix": '"{"'}
_ALIGNED = {"aligned", "align", "align*", "split", "gathered", "equation", "equation*", "gather", "gather*"}
_SIGNS = {
    **{c: c for c in "+-=<>!.:|'"},
    **{c: f"\\{c}" for c in "()[]"},
    ",": "\\,",
    ";": "\\;",
    "*": "\\*",
    "/": "\\/",
    "~": "space",
    "&": "&",
}


class _Unknown(Exception):
    """An error for something that is not in the tables."""


def formula(source: str) -> str | None:
    """Return a formula in Typst's mathematics, or ``None`` if any part of it is unknown."""
    reader = _Reader(_TOKEN.findall(source.strip()))
    try:
        out = reader.run(None)
    except (_Unknown, IndexError, RecursionError):
        return None
    return out or None


class _Reader:
    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.at = 0
        self.deep = 0

    def take(self) -> str:
        """Return the next token that is not white space."""
        while self.pieces[self.at].isspace():
            self.at += 1
        return self.raw()

    def raw(self) -> str:
        self.at += 1
        return self.pieces[self.at - 1]

    def run(self, end: str | None) -> str:
        """Return everything up to *end*, which is consumed too; up to the end of the formula if it is ``None``."""
        out: list[str] = []
        while any(not t.isspace() for t in self.pieces[self.at : self.at + 2]):
            piece = self.take()
            if piece == end:
                return " ".join(out)
            if piece in ("^", "_"):
                out.append(f"{piece}({self.group()})")
            else:
                out.append(self.one(piece))
        if end is not None:
            raise _Unknown
        return " ".join(p for p in out if p)

    def group(self) -> str:
        """Return one argument: a group in braces or a single token."""
        piece = self.take()
        return self.run("}") if piece == "{" else self.one(piece)

    def one(self, piece: str) -> str:
        self.deep += 1
        if self.deep > 10000:
            raise _Unknown
        if piece == "{":
            return self.run("}")
        if piece[0].isascii() and piece.replace(".", "").isalnum():
            return piece
        if piece in _SIGNS:
            return _SIGNS[piece]
        if piece == "\\\\":
            return "\\ "
        if piece[0] == "\\":
            return self.command(piece[1:])
        if len(piece) == 1 and ord(piece) > 0xA0 and piece.isprintable():
            return quote(piece)
        raise _Unknown

    def command(self, name: str) -> str:
        if name == "sqrt" and self.at < len(self.pieces) and self.pieces[self.at] == "[":
            self.take()
            root = self.run("]")
            return f"root({root}, {self.group()})"
        if name in _ONE:
            inner = self.group()
            return f"{_ONE[name]}({inner})" if _ONE[name] else inner
        if name in _TWO:
            first = self.group()
            return f"{_TWO[name]}({first}, {self.group()})"
        if name in ("text", "textrm", "mbox", "operatorname"):
            return self.upright(name)
        if name in ("left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr"):
            sign = self.take()
            return "" if sign == "." else self.one(sign)
        if name == "begin":
            return self.environment()
        if name in _COMMANDS:
            shown = _COMMANDS[name]
            return f"\\{shown}" if shown in ("{", "}", "%") else shown
        raise _Unknown

    def upright(self, name: str) -> str:
        if self.take() != "{":
            raise _Unknown
        words: list[str] = []
        while (piece := self.raw()) != "}":
            if piece in ("{", "\\", "^", "_") or (piece[0] == "\\" and piece != "\\ "):
                raise _Unknown
            words.append(" " if piece == "\\ " else piece)
        shown = quote("".join(words))
        return f"op({shown})" if name == "operatorname" else shown

    def name(self) -> str:
        if self.take() != "{":
            raise _Unknown
        letters = ""
        while (piece := self.take()) != "}":
            letters += piece
        return letters

    def environment(self) -> str:
        kind = self.name()
        start = self.at
        depth = 1
        while depth:
            piece = self.take()
            depth += {"\\begin": 1, "\\end": -1}.get(piece, 0)
        inner = _Reader(self.pieces[start : self.at - 1])
        if self.name() != kind:
            raise _Unknown
        if kind in _ALIGNED:
            return inner.run(None)
        if kind in _MATRICES or kind == "cases":
            rows = [r.split(" & ") for r in inner.run(None).split("\\ ")]
            if kind == "cases":
                return "cases(" + ", ".join(" & ".join(r) for r in rows) + ")"
            return (
                f"mat(delim: {_MATRICES[kind]}, "
                + "; ".join(", ".join(c.strip() or '""' for c in r) for r in rows)
                + ")"
            )
        raise _Unknown

"""LaTeX: notes in separate blocks at the foot, and PDFs by LuaLaTeX. The look is defined in ``scholiast.sty``."""

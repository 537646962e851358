"""LaTeX: notes in blocks of their own at the foot, and PDFs by LuaLaTeX. How things look is said in ``scholiast.sty``."""

"""Algorithms on strings: folding, lemmata, ranges, comparison, credit lines, aliases.

Nothing in this room imports docutils or Sphinx. Offsets are code points throughout.
"""

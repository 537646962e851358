"""Algorithms on strings: folding, lemmata, ranges, comparison, credit lines, aliases.

Nothing in this package imports docutils or Sphinx. All offsets are code points.
"""

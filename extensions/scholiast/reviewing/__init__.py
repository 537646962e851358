"""Comparison of two versions of an edition: what they are read from, what differs, and how it is shown.

All of it is plain data: no document tree, no build. The words for readers go through a function that translates them.
"""

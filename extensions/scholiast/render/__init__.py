"""Renderings: one module an output, each a table from node classes to visitor pairs."""

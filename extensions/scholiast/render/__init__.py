"""Renderings: one module per output, each a table from node classes to visitor pairs."""

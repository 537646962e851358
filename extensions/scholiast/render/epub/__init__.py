"""EPUB: one book of a project's editions, on top of Sphinx's own ``epub`` builder."""

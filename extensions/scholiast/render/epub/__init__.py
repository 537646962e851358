"""EPUB: one book of all editions of a project, on top of Sphinx's own ``epub`` builder."""

"""Importers: files of other software become a draft, and a draft becomes the folder of an edition. No Sphinx."""

"""Plain data: records, vocabularies, editions, registers and their rules.

Nothing in this package imports docutils or Sphinx, so that a command line, an importer or a
test can read and check an edition without a build.
"""

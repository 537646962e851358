"""Plain data: records, vocabularies, editions, registers and the rules that they keep.

Nothing in this room imports docutils or Sphinx, so that a command line, an importer or a
test can read and check an edition with no build at all.
"""

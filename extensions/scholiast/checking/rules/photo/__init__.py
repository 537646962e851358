"""Rules of the family photo."""

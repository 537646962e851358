"""Rules of the family measure."""

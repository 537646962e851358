"""Rules of the family entity."""

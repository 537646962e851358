"""Rules of the family edition."""

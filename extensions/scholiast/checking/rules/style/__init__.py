"""Rules of the family style."""

"""Rules of the family quote."""

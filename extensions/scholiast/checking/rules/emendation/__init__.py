"""Rules of the family emendation."""

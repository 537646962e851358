"""Rules of the family access."""

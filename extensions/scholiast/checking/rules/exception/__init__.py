"""Rules of the family exception."""

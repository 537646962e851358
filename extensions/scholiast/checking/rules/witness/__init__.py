"""Rules of the family witness."""

"""Rules of the family conjecture."""

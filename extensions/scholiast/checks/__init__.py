"""Checks of a whole project, when all its pages have been read."""

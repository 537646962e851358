"""Plain text: the pages, and the proof of what was written."""

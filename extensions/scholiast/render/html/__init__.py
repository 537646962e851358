"""HTML: the pages, their assets, and the proof of what was written."""

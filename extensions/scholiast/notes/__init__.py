"""Notes: their facts, and their place in the document."""

"""What all printed outputs share: the book's structure and its fonts."""

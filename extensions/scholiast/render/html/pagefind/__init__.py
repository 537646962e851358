"""Search by Pagefind: what it finds, the index, and the search page."""

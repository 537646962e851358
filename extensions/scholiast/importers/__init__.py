"""What other people's files become: readers of their formats, drafts, and the writer of an edition's folder."""

"""Citations of an edition and of what it cites, and the head of its pages; imported when such a thing is written."""

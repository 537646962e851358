"""Reading of a saved web page: what a reader sees, what of it is the article, and what it states about itself."""

"""What is known of all pages: the Sphinx domain, its records and its link targets."""

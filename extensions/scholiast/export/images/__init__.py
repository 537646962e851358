"""Metadata in the files of pictures; imported when a site with photographs is written."""

"""A shelf of many editions, built in parts: which edition is in which part, and one site made of the sites of the parts.

Pure functions of names, bytes and plain data. ``authoring/shelf_folders.py`` reads and writes the files.
"""

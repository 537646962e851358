"""The annotations of an e-book: not a format of data, because they are made from the words of its chapters."""

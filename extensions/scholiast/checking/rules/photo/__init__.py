"""Rules of the family photo."""

#: The copy-text of the examples: one with the caption of a photograph.
CAPTIONED = {"copytext.txt": "The Lamp at the Quay\n\nIt was lit.\n\nThe lamp on its first evening. (Quay Paper)"}

"""A processor for CSL 1.0.2 styles: reference-list entries, their order and their year suffixes.

Everything that a reference list needs of the specification is here; what only notes and
in-text citations need (positions, locators, collapsing) is not. Text is passed around with
marks for styles and quotation marks (:mod:`.marks`), which no value can hold.
"""

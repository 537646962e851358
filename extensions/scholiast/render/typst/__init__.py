"""PDF by Typst: a builder, a translator, a template. The library itself is imported when the builder runs."""

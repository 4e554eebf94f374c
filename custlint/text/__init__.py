"""Text before it is prose: encodings, lines, trees of values."""

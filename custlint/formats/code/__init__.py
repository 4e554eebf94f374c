"""Source code: comments, and strings that are sentences."""

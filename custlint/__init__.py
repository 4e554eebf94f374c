"""custlint: a linter for how a business speaks of its customers."""

__version__ = "0.1.0"

"""The pure function behind every front: text and rules in, findings out."""

from custlint.engine.linter import Linter, explain, lint_text

__all__ = ["Linter", "explain", "lint_text"]

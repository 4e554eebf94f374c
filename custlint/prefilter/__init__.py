"""Says of a raw text whether anything could be found in it."""

from custlint.prefilter.prefilter import Prefilter

__all__ = ["Prefilter"]

"""How often Python looks for garbage: rules, tables and the pipeline live as long as the process; cycles are few."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG, MIDDLE, OLD = 50_000, 20, 10
"""Objects more than before, looks at the young ones, looks at those that outlived one, before the next look at each."""


def seldom() -> None:
    """Look for garbage seldom from now on; for a process that is custlint's own."""
    gc.set_threshold(YOUNG, MIDDLE, OLD)


@contextmanager
def lasting() -> Iterator[None]:
    """What is made within lasts: it is not looked at while it grows, and in a process of custlint's own never again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        if gc.get_threshold() == (YOUNG, MIDDLE, OLD):
            gc.freeze()

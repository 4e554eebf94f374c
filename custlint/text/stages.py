"""Where the time of a run goes, for whoever asks; next to nothing is spent on it where nobody does.

A stage that begins within another takes its time from that one, so that the times of all stages add up to the run.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TypeVar

T = TypeVar("T")


class Stages:
    """Seconds by stage; what happened how often, by stage or by rule."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.counts: Counter[tuple[str, str]] = Counter()
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Charge what is done within to ``name``."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        """Charge the time since the last turn to the stage that is open."""
        now = time.perf_counter()
        if self._open:
            name = self._open[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now


_NOTHING: AbstractContextManager[None] = nullcontext()
_kept: Stages | None = None


def record(stages: Stages | None) -> None:
    """Charge what this process does from now on to ``stages``; with None, no longer to any."""
    global _kept  # noqa: PLW0603 - one for the whole process, so that no call has to hand it on
    _kept = stages


def stage(name: str) -> AbstractContextManager[None]:
    """A stage of the run, where one is recorded."""
    return _kept.stage(name) if _kept else _NOTHING


def each(name: str, items: Iterable[T]) -> Iterable[T]:
    """``items``, each of them made within the stage ``name``."""
    return _each(_kept, name, items) if _kept else items


def count(what: str, name: str, number: int = 1) -> None:
    """``number`` more of ``what`` for ``name``, a rule for example."""
    if _kept:
        _kept.counts[what, name] += number


def _each(stages: Stages, name: str, items: Iterable[T]) -> Iterator[T]:
    rest = iter(items)
    while True:
        with stages.stage(name):
            try:
                item = next(rest)
            except StopIteration:
                return
        yield item

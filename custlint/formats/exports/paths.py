"""Paths into a tree of keys and positions, as :data:`custlint.model.export.Path` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import product
from typing import NamedTuple, TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""Keys and positions from the top of a document to a value."""

_STEP = re.compile(r"([^/\[\]]+)(?:\[([^=\]]+)=([^\]]+)\])?")
_SEAM = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")
_ANY, _DEEP = "*", "**"


class Step(NamedTuple):
    """One step of a path. ``names`` is empty for any; ``key`` beneath it must hold what one of ``values`` matches."""

    names: tuple[str, ...]
    deep: bool
    key: str
    values: tuple[str, ...]


class Pattern(NamedTuple):
    """A path that was taken apart."""

    steps: tuple[Step, ...]

    @property
    def named(self) -> bool:
        """True where every step has a name and asks for nothing else."""
        return all(step.names and not step.key for step in self.steps)

    def may_be_in(self, text: str, mark: str) -> bool:
        """False where the raw ``text`` lacks the names of a step; ``mark`` stands before and after each name in it."""
        for step in self.steps:
            if step.names and not any(name.isdecimal() or f"{mark}{name}{mark}" in text for name in step.names):
                return False
            if step.key and f"{mark}{step.key}{mark}" not in text:
                return False
        return True

    def largest(self) -> int:
        """The largest position that a step names; -1 where none does."""
        return max((int(name) for step in self.steps for name in step.names if name.isdecimal()), default=-1)

    def matches(self, place: Place, under: Place, scalars: Mapping[Place, str] | None) -> bool:
        """True where ``place``, which begins at ``under``, is one of this path, or may be without ``scalars``."""
        return self._matches(0, place, 0, under, scalars)

    def _matches(self, at: int, place: Place, reached: int, under: Place, scalars: Mapping[Place, str] | None) -> bool:
        if at == len(self.steps):
            return reached == len(place)
        step = self.steps[at]
        if step.deep:
            return any(self._matches(at + 1, place, more, under, scalars) for more in range(reached, len(place) + 1))
        if reached == len(place) or (step.names and name_of(place[reached]) not in step.names):
            return False
        if step.key and scalars is not None:
            said = scalars.get((*under, *place[: reached + 1], step.key))
            if said is None or not any(fnmatchcase(said, value) for value in step.values):
                return False
        return self._matches(at + 1, place, reached + 1, under, scalars)

    def beside(self, place: Place) -> Iterator[Place]:
        """The places of this path that go with ``place``: each ``*`` stands for what is there in ``place``."""
        choices: list[Sequence[str | int]] = []
        aligned = True
        for at, step in enumerate(self.steps):
            own = place[at] if aligned and at < len(place) else None
            if not step.names:
                if own is None:
                    return
                choices.append([own])
                continue
            aligned = own is not None and name_of(own) in step.names
            names = [int(name) if name.isdecimal() else name for name in step.names]
            choices.append([own] if aligned and own is not None else names)
        yield from product(*choices)


def patterns(paths: Sequence[str] | str) -> tuple[Pattern, ...]:
    """Each of ``paths`` taken apart; one may stand for itself."""
    return tuple(_pattern(path) for path in ([paths] if isinstance(paths, str) else paths))


def plain(column: str) -> str:
    """``Macro Title`` and ``macroTitle``, names of columns, as paths write them: ``macro_title``."""
    return _SEAM.sub("_", column).lower()


def name_of(part: str | int) -> str:
    """What a step of a place is called: elements of XML carry their number (``item#2``)."""
    return part.partition("#")[0] if isinstance(part, str) else str(part)


def _pattern(path: str) -> Pattern:
    return Pattern(tuple(_step(*match.groups("")) for match in _STEP.finditer(path)))


def _step(names: str, key: str, values: str) -> Step:
    some = () if names in (_ANY, _DEEP) else tuple(names.split("|"))
    return Step(some, names == _DEEP, key, tuple(values.split("|")) if key else ())

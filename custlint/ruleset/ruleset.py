"""The rules of a run, merged from all files: what the engine compiles."""

from __future__ import annotations

from msgspec import Struct

from custlint.ruleset.schema import Cue, Example, Profile, Rule, Word


class LoadedRule(Struct, frozen=True, omit_defaults=True):
    """A rule as it holds in this run, and where it was written.

    ``id`` is the full one (``core.place``). ``path`` (absolute) and ``line`` (from 1) are where it is defined.
    Its examples are in those of the ruleset.
    """

    id: str
    pack: str
    rule: Rule
    path: str
    line: int


class ListSource(Struct, frozen=True, omit_defaults=True):
    """What is known of a list besides its words: where it is defined (``path`` absolute), and what it means."""

    pack: str
    path: str
    line: int
    about: str | None = None


class LoadedExample(Struct, frozen=True, omit_defaults=True):
    """An example, whose it is and where it stands (``path`` absolute).

    ``owner`` is a rule's full id or a list's name; ``pack`` is that of the file, which may be another than the owner's.
    """

    owner: str
    pack: str
    path: str
    line: int
    example: Example


class PackInfo(Struct, frozen=True, omit_defaults=True):
    """A pack that is on."""

    title: str | None = None
    about: str | None = None
    shipped: bool = True


class Ruleset(Struct, frozen=True, omit_defaults=True):
    """Everything that the rule files of a run say.

    ``lists`` are merged over all files, words in the order they were written; ``sources`` has an entry for each list.
    ``packs`` are those that are on, ``core`` first; ``profiles`` go by pack.
    """

    rules: tuple[LoadedRule, ...] = ()
    lists: dict[str, tuple[str | Word, ...]] = {}
    cues: dict[str, Cue] = {}
    profiles: dict[str, Profile] = {}
    packs: dict[str, PackInfo] = {}
    sources: dict[str, ListSource] = {}
    examples: tuple[LoadedExample, ...] = ()

    def rule(self, name: str) -> LoadedRule | None:
        """The rule with the full id ``name``."""
        return next((rule for rule in self.rules if rule.id == name), None)

    def examples_of(self, owner: str) -> tuple[LoadedExample, ...]:
        """The examples of a rule (by its full id) or a list, in the order of files and lines."""
        return tuple(example for example in self.examples if example.owner == owner)

"""What a rule file may say: the types that its YAML is read into, and that the JSON Schema is made from.

Keys are written with hyphens in YAML (``needs-person``) and with underscores here. Unknown keys are refused.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

Family = Literal[
    "place",
    "person-at-place",
    "role",
    "person",
    "record",
    "slot",
    "purchase",
    "count",
    "label",
    "never-say-no",
    "ownership",
    "complaints",
    "us-and-them",
    "impersonal",
    "timelines",
    "listening",
]
Level = Literal["error", "warning", "suggestion"]
Amount = Literal["one", "several"]
Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$", description="lower-case letters, digits and hyphens")]


class Entry(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True, kw_only=True):
    """Common manners of all parts of a rule file."""


class Example(Entry, frozen=True):
    """A text and what becomes of it: ``found`` (with ``becomes`` or ``suggests``) or ``left``."""

    found: str | None = None
    marks: str | tuple[str, ...] | None = None
    becomes: str | tuple[str, ...] | None = None
    suggests: str | tuple[str, ...] | None = None
    left: str | None = None
    packs: tuple[str, ...] = ()
    why: str | None = None


class Word(Entry, frozen=True):
    """A word that stands for customers, with its plural and, where it is not the customer word, its rewrite."""

    word: str
    plural: str | None = None
    number: Amount | None = None
    becomes: str | None = None
    plural_becomes: str | None = None
    leave: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    needs_person: bool | None = None
    needs_verb: bool | None = None
    case: bool = False
    why: str | None = None


class Place(Entry, frozen=True):
    """A place where customers sit, stand, lie, live or wait, and how it is written."""

    noun: str
    plural: str | None = None
    short: tuple[str, ...] = ()
    preposition: str = "in"
    seats: Amount = "one"
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ours: bool = False
    staff: bool = False
    document: bool = False
    letters: bool = False
    inner: tuple[str, ...] = ()
    why: str | None = None


class Record(Entry, frozen=True):
    """A number by which the business files a customer, and how it is written."""

    noun: str
    plural: str | None = None
    short: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    why: str | None = None


class Phrase(Entry, frozen=True):
    """A turn of phrase: ``*`` one word, ``…`` up to four words, ``(a|b)`` either, ``(a)?`` perhaps."""

    phrase: str
    write: str | tuple[str, ...] | None = None
    safe: bool = False
    leave: tuple[str, ...] = ()
    why: str | None = None


class WordList(Entry, frozen=True):
    """A list of words that rules and cues refer to by name; another file may add to it or take from it."""

    about: str | None = None
    examples: tuple[Example, ...] = ()
    words: tuple[str | Word, ...] = ()
    add: tuple[str | Word, ...] = ()
    remove: tuple[str, ...] = ()


class Cue(Entry, frozen=True):
    """How much one sign of a person (above zero) or a thing (below) weighs, and how it is told to a reader."""

    weight: float
    says: str


class Rule(Entry, frozen=True):
    """One thing to find: why it matters, its words, its exceptions, its rewrite and examples of all of these."""

    id: Id
    family: Family
    title: str
    why: str
    severity: Level = "warning"
    words: tuple[str | Word, ...] = ()
    people: tuple[str | Word, ...] = ()
    places: tuple[Place, ...] = ()
    records: tuple[Record, ...] = ()
    times: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    counts: tuple[str | Word, ...] = ()
    phrases: tuple[str | Phrase, ...] = ()
    tokens: tuple[tuple[dict[str, Any], ...], ...] = ()
    dependencies: tuple[tuple[dict[str, Any], ...], ...] = ()
    leave: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    write: str | tuple[str, ...] | None = None
    needs_person: bool = False
    safe: bool = True
    examples: tuple[Example, ...] = ()


class Change(Entry, frozen=True):
    """What a file of one's own alters in a shipped rule."""

    off: bool = False
    severity: Level | None = None
    add: tuple[str | Word, ...] = ()
    places: tuple[Place, ...] = ()
    records: tuple[Record, ...] = ()
    phrases: tuple[str | Phrase, ...] = ()
    remove: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    prepositions: dict[str, str] = {}


class Profile(Entry, frozen=True):
    """What a business of a trade calls its customers."""

    customer: str
    customers: str | None = None


class PackFile(Entry, frozen=True):
    """One YAML file of rules."""

    pack: Id
    title: str | None = None
    about: str | None = None
    profile: Profile | None = None
    lists: dict[str, WordList] = {}
    cues: dict[str, Cue] = {}
    rules: tuple[Rule, ...] = ()
    change: dict[str, Change] = {}

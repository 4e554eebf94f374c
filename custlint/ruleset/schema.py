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


class Example(Entry):
    """A text and what becomes of it: ``found`` (with ``becomes`` or ``suggests``) or ``left``."""

    found: str | None = None
    marks: str | list[str] | None = None
    becomes: str | list[str] | None = None
    suggests: str | list[str] | None = None
    left: str | None = None
    packs: list[str] = []
    why: str | None = None


class Word(Entry):
    """A word that stands for customers, with its plural and, where it is not the customer word, its rewrite."""

    word: str
    plural: str | None = None
    number: Amount | None = None
    becomes: str | None = None
    plural_becomes: str | None = None
    leave: list[str] = []
    kinds: list[str] = []
    theirs: list[str] = []
    needs_person: bool | None = None
    needs_verb: bool | None = None
    case: bool = False
    why: str | None = None


class Place(Entry):
    """A place where customers sit, stand, lie, live or wait, and how it is written."""

    noun: str
    plural: str | None = None
    short: list[str] = []
    preposition: str = "in"
    seats: Amount = "one"
    numbers: list[str] = []
    names: list[str] = []
    ours: bool = False
    staff: bool = False
    document: bool = False
    articles: bool = False
    inner: list[str] = []
    why: str | None = None


class Record(Entry):
    """A number by which the business files a customer, and how it is written."""

    noun: str
    plural: str | None = None
    short: list[str] = []
    numbers: list[str] = []
    bare: list[str] = []
    why: str | None = None


class Suggestion(Entry):
    """What to write instead of a phrase; ``*`` is filled with what the phrase's ``*`` stood for."""

    write: str
    safe: bool = False


class Phrase(Entry):
    """A turn of phrase: ``*`` one word, ``…`` up to four words, ``(a|b)`` either, ``(a)?`` perhaps."""

    phrase: str
    write: str | list[str] | None = None
    safe: bool = False
    leave: list[str] = []
    why: str | None = None


class WordList(Entry):
    """A list of words that rules and cues refer to by name; another file may add to it or take from it."""

    about: str | None = None
    examples: list[Example] = []
    words: list[str | Word] = []
    add: list[str | Word] = []
    remove: list[str] = []


class Cue(Entry):
    """How much one sign of a person (above zero) or a thing (below) weighs, and how it is told to a reader."""

    weight: float
    says: str


class Rule(Entry):
    """One thing to find: why it matters, its words, its exceptions, its rewrite and examples of all of these."""

    id: Id
    family: Family
    title: str
    why: str
    severity: Level = "warning"
    words: list[str | Word] = []
    people: list[str | Word] = []
    places: list[Place] = []
    records: list[Record] = []
    times: list[str] = []
    things: list[str] = []
    counts: list[str | Word] = []
    phrases: list[str | Phrase] = []
    tokens: list[list[dict[str, Any]]] = []
    dependencies: list[list[dict[str, Any]]] = []
    leave: list[str] = []
    kinds: list[str] = []
    theirs: list[str] = []
    write: str | list[str] | None = None
    needs_person: bool = False
    safe: bool = True
    examples: list[Example] = []


class Change(Entry):
    """What a file of one's own alters in a shipped rule."""

    off: bool = False
    severity: Level | None = None
    add: list[str | Word | Place | Record] = []
    remove: list[str] = []
    leave: list[str] = []
    kinds: list[str] = []
    theirs: list[str] = []
    prepositions: dict[str, str] = {}


class Profile(Entry):
    """What a business of a trade calls its customers."""

    customer: str
    customers: str | None = None


class PackFile(Entry):
    """One YAML file of rules."""

    pack: Id
    title: str | None = None
    about: str | None = None
    profile: Profile | None = None
    lists: dict[str, WordList] = {}
    cues: dict[str, Cue] = {}
    rules: list[Rule] = []
    change: dict[str, Change] = {}

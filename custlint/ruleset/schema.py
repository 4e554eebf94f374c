"""What a rule file may say: the types that its YAML is read into, and that the JSON Schema is made from.

Keys are written with hyphens in YAML (``needs-person``) and with underscores here. Unknown keys are refused.
The description of each key is what editors show.
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
Needs = Literal["verb", "gained", "nothing", "alone"]
Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$", title="a name of lower-case letters, digits and hyphens")]
Name = Annotated[str, Meta(min_length=1, title="a text that is not empty")]
Names = tuple[Name, ...]

Why = Annotated[str | None, Meta(description="A note for whoever reads the file: why this entry is as it is.")]
Plural = Annotated[str | None, Meta(description="The plural, where it is not regular (child: children).")]
Short = Annotated[Names, Meta(description="Other ways to write the noun, such as rm and tbl.")]
Leave = Annotated[
    Names,
    Meta(description="Phrases that hold the word and are left alone (air passenger duty); * a word, # a number."),
]
Kinds = Annotated[
    Names, Meta(description="Nouns after the word that make it a kind of thing, not a person (guest ROOM); left alone.")
]
Theirs = Annotated[
    Names, Meta(description="Nouns after the word that say whose they are (guest COMPLAINT); found all the same.")
]
Severity = Annotated[Level, Meta(description="The weight of its findings: error, warning (unless said) or suggestion.")]


class Entry(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True, kw_only=True):
    """Common manners of all parts of a rule file."""


class Example(Entry, frozen=True):
    """A text and what becomes of it: ``found`` (with ``becomes`` or ``suggests``) or ``left``."""

    found: Annotated[str | None, Meta(description="A text in which the rule must find something.")] = None
    marks: Annotated[
        str | Names | None, Meta(description="The exact words that are found, where more than one reading is possible.")
    ] = None
    becomes: Annotated[
        str | Names | None, Meta(description="The whole text after the fixes, or several that will do.")
    ] = None
    suggests: Annotated[
        str | Names | None, Meta(description="Suggestions that the finding must carry for the words found.")
    ] = None
    left: Annotated[str | None, Meta(description="A text in which nothing may be found.")] = None
    packs: Annotated[tuple[Id, ...], Meta(description="Packs that must be on besides the file's own.")] = ()
    why: Why = None


class Word(Entry, frozen=True):
    """A word that stands for customers, with its plural and, where it is not the customer word, its rewrite."""

    word: Annotated[Name, Meta(description="The word in the singular, or a phrase.")]
    plural: Plural = None
    number: Annotated[
        Amount | None, Meta(description="'several' where the singular means several people (couple, family, party).")
    ] = None
    becomes: Annotated[
        str | None, Meta(description="What to write where it is more than the customer word (customer on foot).")
    ] = None
    plural_becomes: Annotated[str | None, Meta(description="The same for the plural (customers on foot).")] = None
    leave: Leave = ()
    kinds: Kinds = ()
    theirs: Theirs = ()
    needs_person: Annotated[
        bool | None, Meta(description="true: found only where the sentence has a sign of a person (she, wants, who).")
    ] = None
    needs: Annotated[
        Needs | None,
        Meta(
            description="Of a unit: a 'verb' of serving too, to be 'gained' or lost, 'nothing' but its number, 'alone'."
        ),
    ] = None
    case: Annotated[
        bool, Meta(description="true: found only in these capital and small letters; a capital may begin it.")
    ] = False
    why: Why = None


class Place(Entry, frozen=True):
    """A place where customers sit, stand, lie, live or wait, and how it is written."""

    noun: Annotated[Name, Meta(description="What the place is called, in the singular.")]
    plural: Plural = None
    short: Short = ()
    preposition: Annotated[Name, Meta(description="What stands before it: AT table 14; 'in' unless said.")] = "in"
    seats: Annotated[
        Amount, Meta(description="'several' where more than one customer is at such a place (table, lane).")
    ] = "one"
    staff: Annotated[
        bool, Meta(description="true: staff answer for such places too (gate, till), so he, she or who must be near.")
    ] = False
    document: Annotated[
        bool, Meta(description="true: documents number such things too (table, line), so a verb alone is not enough.")
    ] = False
    letters: Annotated[bool, Meta(description="true: it may have a lone letter for a number (row C).")] = False
    inner: Annotated[Names, Meta(description="Places that are numbered within it (coach C SEAT 41).")] = ()
    why: Why = None


class Record(Entry, frozen=True):
    """A number by which the business files a customer, and how it is written."""

    noun: Annotated[Name, Meta(description="What the record is called, in the singular.")]
    plural: Plural = None
    short: Short = ()
    why: Why = None


class Phrase(Entry, frozen=True):
    """A turn of phrase: ``*`` one word, ``…`` up to four words, ``(a|b)`` either, ``(a)?`` perhaps."""

    phrase: Annotated[Name, Meta(description="The phrase: * one word, … up to four, (a|b) either, (a)? perhaps.")]
    write: Annotated[str | Names | None, Meta(description="What to write instead, one text or up to three.")] = None
    safe: Annotated[bool, Meta(description="true: --fix may write it without being asked twice.")] = False
    leave: Leave = ()
    why: Why = None


class Pair(Entry, frozen=True):
    """Two lists of words that make a label where they stand together: a title and a name (Mr ANGRY)."""

    first: Annotated[Name, Meta(description="The list of the words that come first.")]
    then: Annotated[Name, Meta(description="The list of the words that come right after.")]
    gap: Annotated[int, Meta(description="How many other words stand between.", ge=0, le=2)] = 0
    keep: Annotated[bool, Meta(description="true: the first word stays in the rewrite (the SNOOTY customer).")] = False
    hyphened: Annotated[
        str, Meta(description="A list of words; after the first, a hyphened word that has one is found (Shouts-a-LOT).")
    ] = ""
    needs_person: Annotated[
        bool, Meta(description="true: found only where the sentence has a sign of a person (she, wants, who).")
    ] = False


class WordList(Entry, frozen=True):
    """A list of words that rules and cues refer to by name; another file may add to it or take from it."""

    about: Annotated[str | None, Meta(description="What the words have in common and what the list decides.")] = None
    examples: Annotated[tuple[Example, ...], Meta(description="Texts that prove the list; all are tested.")] = ()
    words: Annotated[tuple[Name | Word, ...], Meta(description="The words; only one file may say them.")] = ()
    add: Annotated[tuple[Name | Word, ...], Meta(description="Words for a list that another file defines.")] = ()
    remove: Annotated[Names, Meta(description="Words to take from a list that another file defines.")] = ()


class Cue(Entry, frozen=True):
    """How much one sign of a person (above zero) or a thing (below) weighs, and how it is told to a reader."""

    weight: Annotated[float, Meta(description="Above zero for a person, below for a thing.")]
    says: Annotated[str, Meta(description="How the cue is told in the reason of a finding.")]


class Rule(Entry, frozen=True):
    """One thing to find: why it matters, its words, its exceptions, its rewrite and examples of all of these."""

    id: Annotated[Id, Meta(description="The rule's name; its full id is pack.name.")]
    family: Annotated[Family, Meta(description="What stands for the customer.")]
    title: Annotated[Name, Meta(description="One line that says what is found.")]
    why: Annotated[Name, Meta(description="Why it matters, for whoever gets the finding.")]
    severity: Severity = "warning"
    words: Annotated[tuple[Name | Word, ...], Meta(description="Words for customers (role, label).")] = ()
    pairs: Annotated[tuple[Pair, ...], Meta(description="Lists whose words make a label together (label).")] = ()
    ends: Annotated[
        tuple[Name | Word, ...], Meta(description="Last parts of hyphened words that are labels (door-SLAMMER).")
    ] = ()
    people: Annotated[tuple[Name | Word, ...], Meta(description="Words for persons (guy, lady, couple).")] = ()
    places: Annotated[tuple[Place, ...], Meta(description="Places that customers are at.")] = ()
    records: Annotated[tuple[Record, ...], Meta(description="Numbers that customers are filed under.")] = ()
    times: Annotated[Names, Meta(description="What is booked for a time (the 2:30 FACIAL).")] = ()
    things: Annotated[Names, Meta(description="What customers buy, have or complain of.")] = ()
    counts: Annotated[tuple[Name | Word, ...], Meta(description="Units that customers are counted in (covers).")] = ()
    phrases: Annotated[tuple[Name | Phrase, ...], Meta(description="Turns of phrase to find.")] = ()
    tokens: Annotated[
        tuple[tuple[dict[str, Any], ...], ...],
        Meta(description="Patterns of spaCy's Matcher."),
    ] = ()
    dependencies: Annotated[
        tuple[tuple[dict[str, Any], ...], ...], Meta(description="Patterns of spaCy's DependencyMatcher.")
    ] = ()
    leave: Leave = ()
    kinds: Kinds = ()
    theirs: Theirs = ()
    write: Annotated[
        str | Names | None, Meta(description="What to write instead, where it is not the customer word; up to three.")
    ] = None
    only_after: Annotated[
        Names, Meta(description="Words one of which must stand before the word (that, another).")
    ] = ()
    needs_person: Annotated[
        bool, Meta(description="true: found only where the sentence has a sign of a person (she, wants, who).")
    ] = False
    safe: Annotated[bool, Meta(description="false: its fixes are written only with --unsafe-fixes.")] = True
    examples: Annotated[tuple[Example, ...], Meta(description="Texts that prove the rule; all are tested.")] = ()


class Change(Entry, frozen=True):
    """What a file of one's own alters in a rule of another file."""

    off: Annotated[bool, Meta(description="true: the rule is not used.")] = False
    severity: Annotated[Level | None, Meta(description="Another weight for its findings.")] = None
    add: Annotated[tuple[Name | Word, ...], Meta(description="Words to find besides its own.")] = ()
    places: Annotated[tuple[Place, ...], Meta(description="Places to find besides its own.")] = ()
    records: Annotated[tuple[Record, ...], Meta(description="Records to find besides its own.")] = ()
    phrases: Annotated[tuple[Name | Phrase, ...], Meta(description="Phrases to find besides its own.")] = ()
    remove: Annotated[Names, Meta(description="Words, places, records or phrases that it shall not find.")] = ()
    leave: Leave = ()
    kinds: Kinds = ()
    theirs: Theirs = ()
    prepositions: Annotated[
        dict[str, Name], Meta(description="Prepositions of its places that differ here (table: on).")
    ] = {}
    examples: Annotated[tuple[Example, ...], Meta(description="Texts that prove the change; all are tested.")] = ()


class Profile(Entry, frozen=True):
    """What a business of a trade calls its customers."""

    customer: Annotated[Name, Meta(description="The word for one (member).")]
    customers: Annotated[str | None, Meta(description="The word for several, where it is not regular.")] = None


class PackFile(Entry, frozen=True):
    """One YAML file of rules."""

    pack: Annotated[Id, Meta(description="The pack that all in this file belongs to; several files may share one.")]
    title: Annotated[str | None, Meta(description="What the pack is, in a few words.")] = None
    about: Annotated[str | None, Meta(description="Whom the pack is for and what it finds.")] = None
    profile: Annotated[Profile | None, Meta(description="What a business of this trade calls its customers.")] = None
    lists: Annotated[dict[str, WordList], Meta(description="Lists of words, by name.")] = {}
    cues: Annotated[dict[str, Cue], Meta(description="Signs of a person or a thing, by name.")] = {}
    rules: Annotated[tuple[Rule, ...], Meta(description="The rules.")] = ()
    change: Annotated[dict[str, Change], Meta(description="Changes to rules of other files, by full id.")] = {}

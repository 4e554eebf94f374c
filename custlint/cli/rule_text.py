"""How rules and lists are shown to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from custlint.ruleset import ListSource, LoadedExample, LoadedRule, Ruleset, shown
from custlint.ruleset.schema import Phrase, Place, Record, Word

WIDTH = 100
INDENT = "  "
_SHOWN = ("words", "people", "places", "records", "times", "things", "counts", "phrases", "write")
_EXCEPTIONS = ("leave", "kinds", "theirs", "only_after")


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of ``rows`` in columns; the first row is the heading."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        yield INDENT.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def rule_page(loaded: LoadedRule, ruleset: Ruleset) -> Iterator[str]:
    """All that a rule says, line by line."""
    rule = loaded.rule
    yield f"{loaded.id}: {rule.title}"
    yield f"{shown(loaded.path)}:{loaded.line}"
    yield ""
    yield f"family {rule.family}, pack {loaded.pack}, severity {rule.severity}"
    yield ""
    yield from wrap(" ".join(rule.why.split()), WIDTH)
    for key in _SHOWN:
        yield from _section(key, getattr(rule, key))
    for key in _EXCEPTIONS:
        yield from _section(_LABELS[key], getattr(rule, key))
    yield from _examples(ruleset.examples_of(loaded.id))


def list_page(name: str, source: ListSource, ruleset: Ruleset) -> Iterator[str]:
    """All that a list says, line by line."""
    yield f"{name}: a list of {len(ruleset.lists[name])} words"
    yield f"{shown(source.path)}:{source.line}"
    yield ""
    yield from wrap(" ".join((source.about or "").split()), WIDTH)
    yield from _section("words", ruleset.lists[name])
    yield from _examples(ruleset.examples_of(name))


_LABELS = {
    "leave": "left alone in",
    "kinds": "left alone before",
    "theirs": "found all the same before",
    "only_after": "found only after",
}


def _section(label: str, value: str | Sequence[object] | None) -> Iterator[str]:
    if not value:
        return
    items = [value] if isinstance(value, str) else [_name(item) for item in value]
    yield ""
    yield label.upper()
    yield from wrap(", ".join(items), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False)


def _name(item: object) -> str:
    if isinstance(item, Word):
        return f"{item.word} (→ {item.becomes})" if item.becomes else item.word
    if isinstance(item, Place):
        return f"{item.preposition} {item.noun}"
    if isinstance(item, Record):
        return item.noun
    return item.phrase if isinstance(item, Phrase) else str(item)


def _examples(examples: Sequence[LoadedExample]) -> Iterator[str]:
    if not examples:
        return
    yield ""
    yield "EXAMPLES"
    for each in examples:
        example = each.example
        if example.left is not None:
            yield f"{INDENT}left   {example.left}"
            continue
        yield f"{INDENT}found  {example.found}"
        for text in _several(example.becomes):
            yield f"{INDENT}    →  {text}"
        for text in _several(example.suggests):
            yield f"{INDENT}    ?  {text}"


def _several(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()

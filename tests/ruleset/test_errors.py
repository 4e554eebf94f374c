"""A mistake in a rule file is told with file, line, what was expected and what may have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from custlint.errors import RuleError
from custlint.ruleset import load

HEAD = "pack: acme\n"
RULE = """rules:
  - id: walk-in
    family: role
    title: A walk-in is a customer
    why: They walked in.
"""

CASES = {
    "unknown top key": (HEAD + "rulez: []\n", 2, "unknown key 'rulez'; did you mean 'rules'?"),
    "unknown key without a neighbour": (
        HEAD + "cues:\n  a:\n    zzz: 1\n",
        4,
        "unknown key 'zzz'; known here: says, weight",
    ),
    "unknown key of a rule": (HEAD + RULE + "    wrods: [a]\n", 7, "unknown key 'wrods'; did you mean 'words'?"),
    "underscore for hyphen": (
        HEAD + RULE + "    needs_person: true\n",
        7,
        "unknown key 'needs_person'; did you mean 'needs-person'?",
    ),
    "missing key": (HEAD + "rules:\n  - id: x\n    family: role\n    title: T\n", 3, "the key 'why' is missing"),
    "missing pack": ("rules: []\n", 1, "the key 'pack' is missing"),
    "unknown family": (
        HEAD + RULE.replace("family: role", "family: roll"),
        4,
        "expected one of complaints, count, impersonal,",
    ),
    "near family": (HEAD + RULE.replace("family: role", "family: roll"), 4, "found 'roll'; did you mean 'role'?"),
    "number as word": (
        HEAD + RULE + "    words:\n      - pax\n      - 208\n",
        9,
        'expected a text or keys with values, found a whole number; put quotation marks around it, as in "208"',
    ),
    "text for a list": (HEAD + RULE + "    words: pax\n", 7, "expected a list for 'words', found a text"),
    "text for truth": (HEAD + RULE + "    safe: yes\n", 7, "expected true or false for 'safe', found a text"),
    "empty text": (HEAD + RULE + "    leave: ['']\n", 7, "expected a text that is not empty"),
    "id with capitals": (
        HEAD + RULE.replace("walk-in\n", "Walk In\n", 1),
        3,
        "expected a name of lower-case letters, digits and hyphens for 'id'",
    ),
    "inside a word": (
        HEAD + RULE + "    words:\n      - word: pax\n        plurl: pax\n",
        9,
        "unknown key 'plurl'; did you mean 'plural'?",
    ),
    "inside a named list": (
        HEAD + "lists:\n  good:\n    words: [a]\n  bad:\n    words:\n      - a\n      - [b]\n",
        8,
        "expected a text or keys with values, found a list",
    ),
    "inside an example of a list": (
        HEAD + "lists:\n  good:\n    words: [a]\n  bad:\n    examples:\n      - fund: x\n",
        7,
        "unknown key 'fund'; did you mean 'found'?",
    ),
    "preposition that is no text": (
        HEAD + "change:\n  core.place:\n    prepositions:\n      table: 5\n",
        5,
        "expected a text for 'table', found a whole number",
    ),
    "weight": (
        HEAD + "cues:\n  a:\n    weight: heavy\n    says: x\n",
        4,
        "expected a number for 'weight', found a text",
    ),
    "a word twice": (
        HEAD + "lists:\n  a:\n    words:\n      - x\n      - y\n      - x\n",
        7,
        "'x' is twice in the list 'a'",
    ),
    "a key twice": (HEAD + "title: a\ntitle: b\n", 3, "the key 'title' is there twice"),
    "an alias": (HEAD + "title: &t a\nabout: *t\n", 2, "names (&name) and their repetition (*name) are not read here"),
    "a star": (HEAD + "rules:\n  - id: * and\n", 3, "put quotation marks around a text that begins with a sign"),
    "a colon": (HEAD + "title: one: two\n", 2, "put quotation marks around a text that has a colon in it"),
    "a tab": (HEAD + "\ttitle: a\n", 2, "a tab is not allowed before the first word of a line; use spaces"),
    "a tab before a list mark": (HEAD + "rules:\n\t- id: a\n", 3, "a tab is not allowed"),
    "indented too far": (
        HEAD + "rules:\n  - id: a\n     family: role\n",
        4,
        "what belongs together is indented by the same number of spaces, or put quotation marks around a text",
    ),
    "not indented enough": (
        HEAD + "rules:\n  - id: a\n   family: role\n",
        4,
        "what belongs together is indented by the same number of spaces",
    ),
    "a pair of a list that is not there": (
        HEAD
        + RULE.replace("family: role", "family: label")
        + "    pairs:\n      - {first: tilte, then: label.title}\n",
        8,
        "no list is called 'tilte'",
    ),
    "an open quote": (HEAD + "title: 'a\n", 3, "not YAML"),
    "a list at the top": ("- a\n", 1, "expected keys with values, found a list"),
    "nothing": ("", 1, "expected keys with values, found nothing"),
    "unknown rule": (
        HEAD + "change:\n  core.plase:\n    off: true\n",
        3,
        "no rule is called 'core.plase'; did you mean 'core.place'?",
    ),
    "unknown list": (
        HEAD + "lists:\n  role.kins:\n    add: [x]\n",
        3,
        "no list is called 'role.kins'; did you mean 'role.kinds'?",
    ),
    "removal of what is not there": (
        HEAD + "lists:\n  a:\n    words: [apple]\n    remove:\n      - aple\n",
        6,
        "'aple' is not in the list 'a'; did you mean 'apple'?",
    ),
    "removal of an unknown place": (
        HEAD + "change:\n  core.place:\n    remove:\n      - tabel\n",
        5,
        "'tabel' is not in the rule core.place; did you mean 'table'?",
    ),
    "preposition of an unknown place": (
        HEAD + "change:\n  core.place:\n    prepositions:\n      tabel: on\n",
        5,
        "the rule core.place has no place 'tabel'; did you mean 'table'?",
    ),
    "a word added to a rule of places": (
        HEAD + "change:\n  core.place:\n    add: [yurt]\n",
        4,
        "the rule core.place has no list of words to add to; write 'places:'",
    ),
}


@pytest.mark.parametrize(("text", "line", "said"), CASES.values(), ids=CASES)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    file = tmp_path / "acme.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load(files=[file])
    assert said in error.value.message
    assert (error.value.path, error.value.line) == (str(file), line)


def test_a_file_that_is_not_utf8_is_an_error_and_no_crash(tmp_path: Path) -> None:
    file = tmp_path / "acme.yaml"
    file.write_bytes(b"pack: caf\xe9\n")
    with pytest.raises(RuleError, match="cannot be read"):
        load(files=[file])


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such file"):
        load(files=[tmp_path / "gone.yaml"])


def test_very_deep_nesting_is_an_error_and_no_crash(tmp_path: Path) -> None:
    file = tmp_path / "acme.yaml"
    file.write_text("pack: " + "[" * 5000 + "]" * 5000, encoding="utf-8")
    with pytest.raises(RuleError):
        load(files=[file])

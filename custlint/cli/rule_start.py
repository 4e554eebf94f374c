"""A first rule file for a pack of one's own."""

from __future__ import annotations

import re
from pathlib import Path

from custlint.errors import UsageError

TEMPLATE = """\
# Rules of our own. 'custlint rules test {file}' runs the examples below.
# Name this file in .custlint.yml so that it is used:
#
#   rules: [{file}]

pack: {pack}
title: What we call our customers

rules:
  # What is found, and why. The full id of this rule, for settings and ignore comments, is {pack}.skater.
  - id: skater
    family: role
    title: A skater is a customer
    why: >
      "Skaters" are a number on the ice. Each of them came to us and paid for it: they are customers.

    # error, warning or suggestion
    severity: warning

    # The words to find, in the singular. Regular plurals are found too; others are given, as in
    #   - {{word: salesman, plural: salesmen}}
    words:
      - skater

    # Phrases that hold the word and are left alone.
    leave:
      - figure skater

    # Nouns after the word that make it a kind of thing: a skater dress is not a customer.
    kinds:
      - dress

    # Sentences that prove the rule: 'found' with what it becomes, or 'left'.
    examples:
      - found: Two skaters asked for larger boots.
        becomes: Two customers asked for larger boots.
      - found: A skater lost her glove.
        becomes: A customer lost her glove.
      - left: The skater dress is in the window.
      - left: She was a figure skater.
"""


def start(name: str, folder: Path) -> Path:
    """Write a commented file for the pack ``name`` into ``folder``; where it is now.

    Raises UsageError for a name that no pack can have, and where the file is already there.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise UsageError(f"'{name}' cannot name a pack: expected lower-case letters, digits and hyphens")
    path = folder / f"{name}.yaml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE.format(pack=name, file=path.name))
    except FileExistsError:
        raise UsageError("is already there", path=str(path)) from None
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path=str(path)) from None
    return path

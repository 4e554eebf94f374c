"""The programs that people use in custlint's place, installed from the package indexes into a folder of their own.

Where a program takes a list of words, it is given custlint's words for customers, so that it looks for the same things;
where it does not, it runs as it comes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

PIP = ("proselint", "codespell")
NPM = ("alex", "write-good", "textlint", "textlint-rule-prh")


class Peers:
    """The peers in ``folder``; ``words`` are what those look for that can be told."""

    def __init__(self, folder: Path, words: Iterable[tuple[str, str]]) -> None:
        self.folder = folder
        self._python = folder / "venv" / "bin"
        self._node = folder / "node_modules" / ".bin"
        folder.mkdir(parents=True, exist_ok=True)
        pairs = sorted(dict(words).items())
        (folder / "words.txt").write_text("".join(f"{one}->{other}\n" for one, other in pairs), "utf-8")
        rules = [{"expected": other, "pattern": f"/\\b{one}\\b/i"} for one, other in pairs]
        (folder / "prh.yml").write_text(json.dumps({"version": 1, "rules": rules}), "utf-8")
        prh = {"rulePaths": [str(folder / "prh.yml")]}
        (folder / "textlint.json").write_text(json.dumps({"rules": {"prh": prh}}), "utf-8")

    def install(self) -> None:
        """Install what is not yet there."""
        if not self._python.is_dir():
            subprocess.run([sys.executable, "-m", "venv", str(self._python.parent)], check=True)
            subprocess.run([str(self._python / "pip"), "install", "-q", *PIP], check=True)
        if not self._node.is_dir():
            command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(self.folder), *NPM]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def commands(self) -> dict[str, Callable[[Path], list[str]]]:
        """How each of the installed peers is run over a folder of Markdown."""
        made: dict[str, Callable[[Path], list[str]]] = {
            "codespell": lambda tree: [self._script("codespell"), "-D", str(self.folder / "words.txt"), str(tree)],
            "proselint": lambda tree: [self._script("proselint"), "check", str(tree)],
            "alex": lambda tree: [self._bin("alex"), "--quiet", str(tree)],
            "textlint and prh": lambda tree: [
                *(self._bin("textlint"), "--config", str(self.folder / "textlint.json")),
                *("--rules-base-directory", str(self.folder / "node_modules"), str(tree)),
            ],
            "write-good": lambda tree: [self._bin("write-good"), *map(str, sorted(tree.rglob("*.md")))],
        }
        there = {name: command for name, command in made.items() if Path(command(self.folder)[0]).exists()}
        for name in made.keys() - there.keys():
            print(f"({name} could not be installed and is left out)")
        return there

    def _script(self, name: str) -> str:
        return str(self._python / name)

    def _bin(self, name: str) -> str:
        return str(self._node / name)


def words_for_customers() -> list[tuple[str, str]]:
    """The words of custlint's role rules of all packs, with what it writes instead."""
    from custlint.matchers.words import entry, plural_of
    from custlint.ruleset import load

    words = [entry(word) for rule in load(["all"]).rules if rule.rule.family == "role" for word in rule.rule.words]
    plain = [word for word in words if word.word.isascii() and word.word.isalpha()]
    return [pair for word in plain for pair in _forms(word.word, plural_of(word.word, word.plural))]


def _forms(one: str, many: str) -> list[tuple[str, str]]:
    return [(one.lower(), "customer"), (many.lower(), "customers")]

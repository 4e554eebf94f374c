"""Makes one ruleset of the files of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from custlint.ruleset.change import apply
from custlint.ruleset.find import shown
from custlint.ruleset.read import ParsedFile
from custlint.ruleset.ruleset import ListSource, LoadedExample, LoadedRule, PackInfo, Ruleset
from custlint.ruleset.schema import Cue, Example, Profile, Word
from custlint.text.near import near

Words = dict[str, str | Word]


def merge(files: Sequence[ParsedFile], off: Iterable[str] = ()) -> Ruleset:
    """The rules, lists and cues of ``files``; changes to rules of the packs in ``off`` are passed over.

    Raises RuleError for what is said twice or refers to what does not exist.
    """
    rules = _rules(files)
    lists, sources = _lists(files)
    _pairs(files, lists)
    changed = apply(rules, files, frozenset(off))
    return Ruleset(
        rules=tuple(changed.values()),
        lists={name: tuple(words.values()) for name, words in lists.items()},
        cues=_cues(files),
        profiles=_profiles(files),
        packs=_packs(files),
        sources=sources,
        examples=tuple(example for file in files for example in _examples(file)),
    )


def text_of(word: str | Word) -> str:
    """The word itself, whether it was written alone or with keys."""
    return word if isinstance(word, str) else word.word


def _rules(files: Sequence[ParsedFile]) -> dict[str, LoadedRule]:
    rules: dict[str, LoadedRule] = {}
    for file in files:
        for index, rule in enumerate(file.content.rules):
            name, line = f"{file.content.pack}.{rule.id}", file.line("rules", index)
            if name in rules:
                first = rules[name]
                raise file.error(f"the rule {name} is also in {shown(first.path)}:{first.line}", "rules", index)
            rules[name] = LoadedRule(name, file.content.pack, replace(rule, examples=()), file.path, line)
    return rules


def _lists(files: Sequence[ParsedFile]) -> tuple[dict[str, Words], dict[str, ListSource]]:
    lists: dict[str, Words] = {}
    sources: dict[str, ListSource] = {}
    for file in files:
        for name, entry in file.content.lists.items():
            if entry.words:
                _define(file, name, lists, sources)
    for file in files:
        for name, entry in file.content.lists.items():
            if name not in lists:
                raise file.error(f"no list is called '{name}'{near(name, lists)}", "lists", name)
            lists[name].update((text_of(word), word) for word in entry.add)
            _remove(file, name, lists[name])
    return lists, sources


def _pairs(files: Sequence[ParsedFile], lists: Iterable[str]) -> None:
    known = set(lists)
    for file in files:
        for index, rule in enumerate(file.content.rules):
            for at, pair in enumerate(rule.pairs):
                for name in filter(None, (pair.first, pair.then, pair.hyphened)):
                    if name not in known:
                        said = f"no list is called '{name}'{near(name, known)}"
                        raise file.error(said, "rules", index, "pairs", at)


def _define(file: ParsedFile, name: str, lists: dict[str, Words], sources: dict[str, ListSource]) -> None:
    line = file.line("lists", name)
    if name in lists:
        other = sources[name]
        said = f"the list '{name}' is also in {shown(other.path)}:{other.line}; use 'add' or 'remove' in one of them"
        raise file.error(said, "lists", name)
    entry, words = file.content.lists[name], Words()
    for index, word in enumerate(entry.words):
        if text_of(word) in words:
            raise file.error(f"'{text_of(word)}' is twice in the list '{name}'", "lists", name, "words", index)
        words[text_of(word)] = word
    lists[name] = words
    sources[name] = ListSource(file.content.pack, file.path, line, entry.about)


def _remove(file: ParsedFile, name: str, words: Words) -> None:
    for index, word in enumerate(file.content.lists[name].remove):
        if word not in words:
            said = f"'{word}' is not in the list '{name}'{near(word, words)}"
            raise file.error(said, "lists", name, "remove", index)
        del words[word]


def _cues(files: Sequence[ParsedFile]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for file in files:
        for name, cue in file.content.cues.items():
            if name in cues and file.shipped:
                raise file.error(f"the cue '{name}' is said twice", "cues", name)
            cues[name] = cue
    return cues


def _profiles(files: Sequence[ParsedFile]) -> dict[str, Profile]:
    return {file.content.pack: file.content.profile for file in files if file.content.profile}


def _examples(file: ParsedFile) -> Iterator[LoadedExample]:
    content = file.content
    for index, rule in enumerate(content.rules):
        yield from _proofs(file, f"{content.pack}.{rule.id}", rule.examples, "rules", index)
    for name, entry in content.lists.items():
        yield from _proofs(file, name, entry.examples, "lists", name)
    for name, change in content.change.items():
        yield from _proofs(file, name, change.examples, "change", name)


def _proofs(file: ParsedFile, owner: str, examples: Sequence[Example], *path: str | int) -> Iterator[LoadedExample]:
    for at, example in enumerate(examples):
        line = file.line(*path, "examples", at)
        yield LoadedExample(owner, file.content.pack, file.path, line, example)


def _packs(files: Sequence[ParsedFile]) -> dict[str, PackInfo]:
    packs: dict[str, PackInfo] = {}
    for file in files:
        content, known = file.content, packs.get(file.content.pack, PackInfo(shipped=file.shipped))
        packs[content.pack] = replace(known, title=known.title or content.title, about=known.about or content.about)
    return packs

"""Leaves out what is not English: by the name of the file, by what it says of itself, by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from custlint.formats.base import Parsed
from custlint.model.segment import Segment
from custlint.text import languages

CATALOGUES = frozenset({"json", "yaml", "toml", "csv", "po", "properties", "strings", "xml"})
"""Formats whose files are named after their language where there is one for each."""

_LOCALE = r"[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|r?[A-Z]{2}|[a-z]{2}|\d{3}))*"
_STEM = re.compile(rf"(?:.*[._-])?({_LOCALE})")
_FOLDER = re.compile(rf"(?:values-)?({_LOCALE})(?:\.lproj)?")
_HOMES = frozenset(
    {"locale", "locales", "_locales", "lang", "langs", "languages", "i18n", "l10n", "translations", "res"}
)
"""Folders that hold one for each language."""

_PAGE = re.compile(r"<html\b[^<>]{0,500}?\s(?:xml:)?lang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_PO = re.compile(r'^"Language:[ \t]*([\w@.-]+)', re.MULTILINE)
_ARB = re.compile(r'"@@locale"\s*:\s*"([\w-]+)"')
_FRONT = re.compile(r"\A---\r?\n(?:(?!---).*\n){0,60}?(?:lang|language|locale)[ \t]*:[ \t]*[\"']?([\w-]+)")
_DECLARED = {"html": _PAGE, "template": _PAGE, "po": _PO, "json": _ARB, "markdown": _FRONT}
HEAD = 20_000
"""Characters from the beginning of a file in which it says what language it is in."""

NAMED = 8
"""Small words that a text must have before its language is told to a reader."""


def english(parsed: Parsed, path: str, text: str, form: str) -> Parsed:
    """``parsed`` without what is clearly not English, and with a note where that was told by the words alone.

    ``path`` is that of the file, ``text`` its source, ``form`` the name of its format.
    """
    if not parsed.segments:
        return parsed
    declared = _declared(text, form)
    if declared is not None and declared != languages.ENGLISH:
        return replace(parsed, segments=())
    if declared is None and form in CATALOGUES:
        named = named_after(path)
        if named not in (None, languages.ENGLISH) and not _all(parsed.segments).is_english():
            return replace(parsed, segments=())
    return _by_words(parsed)


def named_after(path: str) -> str | None:
    """The language in the name of the file or of a folder it is in, as catalogues are laid out; None where none is."""
    *folders, name = path.replace("\\", "/").split("/")
    match = _STEM.fullmatch(name.rpartition(".")[0])
    said = languages.language(match[1]) if match else None
    if said is not None:
        return said
    for at, folder in enumerate(folders):
        match = _FOLDER.fullmatch(folder)
        told = match and (folder != match[1] or _HOMES.intersection(folders[:at]) or "LC_MESSAGES" in folders[at + 1 :])
        if match and told and (said := languages.language(match[1])):
            return said
    return None


def _declared(text: str, form: str) -> str | None:
    pattern = _DECLARED.get(form)
    match = pattern.search(text, 0, HEAD) if pattern else None
    return languages.language(match[1]) if match else None


def _by_words(parsed: Parsed) -> Parsed:
    whole = "\n".join(segment.text for segment in parsed.segments)
    told = languages.share(whole)
    if not told.met and not languages.is_elsewhere(whole):
        return parsed
    foreign = told.is_foreign()
    kept = tuple(
        segment
        for segment in parsed.segments
        if (not foreign and not languages.may_hold_foreign(segment.text, told.met)) or _stays(segment, foreign)
    )
    if len(kept) == len(parsed.segments):
        return parsed
    return replace(parsed, segments=kept, notes=(*parsed.notes, *_notes(whole, kept)))


def _stays(segment: Segment, foreign: bool) -> bool:
    """True for prose that is English, or may be where the file around it is not ``foreign``."""
    told = languages.share(segment.text)
    return told.is_english() or (told.english > told.foreign if foreign else not told.is_foreign())


def _notes(whole: str, kept: Sequence[Segment]) -> tuple[str, ...]:
    told = languages.share(whole)
    if kept or told.foreign < NAMED:
        return ()
    return (f"nothing is read here: by its words it is in another language ({languages.guess(whole)})",)


def _all(segments: Sequence[Segment]) -> languages.Share:
    return languages.share("\n".join(segment.text for segment in segments))

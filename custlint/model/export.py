"""How an export of a help desk is laid out: where its items are, and which of their fields are prose.

Files that ship with custlint and the key ``exports`` of a configuration say it in the same words.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

_STEP = r"(?:\*\*|\*|[^\s/\[\]*|][^/\[\]*|]*(?:\|[^/\[\]*|]+)*)(?:\[[^\[\]=]+=[^\[\]]+\])?"
_PATH = re.compile(rf"/?(?:{_STEP})?(?:/{_STEP})*")
_LIKE = "'body', 'variants/*/content' or 'actions/*[field=comment_value*]/value'"

Path = Annotated[str, Meta(min_length=1, title="a path such as 'body' or 'variants/*/content'")]
"""Names of keys or columns with ``/`` between them. ``*`` is any one, ``**`` any number of them, ``a|b`` either;
``[key=value]`` asks that a key beneath has this value (or one of several with ``|``, or one that a pattern with ``*``
matches)."""

Paths = tuple[Path, ...] | Path
Text = Annotated[str, Meta(min_length=1, title="a text that is not empty")]
Form = Literal["json", "yaml", "csv", "xlsx", "xml"]


class Export(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """One kind of export. All paths but those of ``each`` begin at an item; ``/`` is the key of the item itself."""

    name: Annotated[Text, Meta(description="What it is an export of.")]
    item: Annotated[Text, Meta(description="What one entry is called in reports: macro, reply, template.")] = "entry"
    formats: Annotated[
        tuple[Form, ...] | Form, Meta(description="Formats it comes in: json, yaml, csv (and xlsx), xml; absent, any.")
    ] = ()
    files: Annotated[
        tuple[Text, ...] | Text, Meta(description="Only in files that match: patterns as in .gitignore.")
    ] = ()
    each: Annotated[
        Paths, Meta(description="Where the items are, from the top of the file: '/macros/*'; '/*' are rows of a table.")
    ] = "/*"
    has: Annotated[Paths, Meta(description="An item is one only where it has all of these.")] = ()
    id: Annotated[Paths, Meta(description="Its number or key; of several paths the first that is there.")] = ()
    title: Annotated[Paths, Meta(description="Its title.")] = ()
    locale: Annotated[Paths, Meta(description="Its language, of which only English is read.")] = ()
    channel: Annotated[Paths, Meta(description="Where it is used.")] = ()
    field: Annotated[Paths, Meta(description="What a field is called, where its key does not say so.")] = ()
    html: Annotated[Paths, Meta(description="Fields that are HTML.")] = ()
    markdown: Annotated[Paths, Meta(description="Fields that are Markdown.")] = ()
    text: Annotated[Paths, Meta(description="Fields that are plain text.")] = ()
    prose: Annotated[Paths, Meta(description="Fields that are HTML where there are tags in them, else text.")] = ()
    left: Annotated[Paths, Meta(description="Fields that are not read, of those that another path takes in.")] = ()
    rest: Annotated[
        Literal["read", "left"], Meta(description="What to do with the fields that no path names; left if absent.")
    ] = "left"

    def __post_init__(self) -> None:
        """Raises ValueError for what is no path, and where nothing would ever be read."""
        for key in PATHS:
            said: Paths = getattr(self, key)
            for path in [said] if isinstance(said, str) else said:
                if not _PATH.fullmatch(path):
                    raise ValueError(f"'{path}' under '{key}' is no path; expected one such as {_LIKE}")
                if key == "each" and "**" in path:
                    raise ValueError(f"'{path}' under 'each': '**' is for fields; say '*' for each step")
        if self.rest == "left" and not (self.html or self.markdown or self.text or self.prose):
            raise ValueError("names no fields to read; expected 'html', 'markdown', 'text', 'prose' or 'rest: read'")


PATHS = ("each", "has", "id", "title", "locale", "channel", "field", "html", "markdown", "text", "prose", "left")
"""The keys whose values are paths."""


class ExportFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of exports."""

    exports: tuple[Export, ...]

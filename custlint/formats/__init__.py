"""The files custlint reads: one module a format, imported when the first such file is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from custlint.errors import InputError
from custlint.formats.base import FormatInfo

_TEMPLATES = (
    ".njk",
    ".liquid",
    ".hbs",
    ".handlebars",
    ".mustache",
    ".jinja",
    ".jinja2",
    ".j2",
    ".twig",
    ".erb",
    ".ejs",
    ".email",
    ".tmpl",
    ".gotmpl",
    ".tpl",
    ".mako",
    ".vm",
)
"""Suffixes that say how a text is filled in, and nothing of the text."""

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
_ODF = (".odt", ".ott", ".ods", ".ots", ".odp", ".otp", ".odg")
_SLIDES = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
_XML = (".xml", ".dita", ".ditamap", ".dbk", ".docbook", ".xlf", ".xliff", ".resx", ".tmx")


def _code(name: str, suffixes: tuple[str, ...], about: str) -> FormatInfo:
    return FormatInfo(name, suffixes, f"code.{name}", True, about, on_request=True, extra="code")


_TABLE = (
    FormatInfo("text", (".txt", ".text", ".log", ".note", ".notes"), "text", True, "plain text, notes a line each"),
    FormatInfo("markdown", _MARKDOWN, "markdown", True, "Markdown"),
    FormatInfo("html", (".html", ".htm", ".xhtml", ".vue", ".svelte"), "html", True, "HTML"),
    FormatInfo(
        "json",
        (".json", ".jsonl", ".ndjson", ".jsonc", ".arb", ".xcstrings", ".webmanifest"),
        "json_",
        True,
        "JSON, JSON Lines",
    ),
    FormatInfo("yaml", (".yaml", ".yml"), "yaml_", True, "YAML"),
    FormatInfo("eml", (".eml", ".emlx"), "eml", False, "mail, a message a file", binary=True),
    FormatInfo(
        "mbox",
        (".mbox", ".mbx", "mbox"),
        "mbox",
        False,
        "mail, a mailbox a file",
        binary=True,
        stream=True,
        parted=True,
    ),
    FormatInfo("msg", (".msg",), "msg", False, "Outlook's messages", binary=True),
    FormatInfo("pst", (".pst", ".ost"), "pst", False, "Outlook's folders", binary=True, stream=True),
    FormatInfo("zip", (".zip",), "archive", False, "zipped exports", binary=True, stream=True),
    FormatInfo("toml", (".toml",), "toml_", True, "TOML"),
    FormatInfo("csv", (".csv", ".tsv", ".tab"), "csv_", True, "tables as comma- or tab-separated values"),
    FormatInfo("po", (".po",), "po", True, "message catalogues of gettext"),
    FormatInfo("properties", (".properties",), "properties", True, "Java's properties"),
    FormatInfo("strings", (".strings",), "strings", True, "Apple's strings"),
    FormatInfo("ipynb", (".ipynb",), "ipynb", True, "Jupyter notebooks"),
    FormatInfo("subtitles", (".srt", ".vtt"), "subtitles", True, "subtitles: SubRip, WebVTT"),
    FormatInfo("xml", _XML, "xml_", True, "XML: DITA, DocBook, XLIFF, Android strings and others"),
    FormatInfo("rst", (".rst", ".rest"), "rst", True, "reStructuredText"),
    FormatInfo("asciidoc", (".adoc", ".asciidoc", ".asc"), "asciidoc", True, "AsciiDoc"),
    FormatInfo("docx", (".docx", ".docm", ".dotx", ".dotm"), "docx", True, "Word documents", binary=True),
    FormatInfo("xlsx", (".xlsx", ".xlsm", ".xltx", ".xltm"), "xlsx", True, "Excel", binary=True),
    FormatInfo("pptx", _SLIDES, "pptx", True, "PowerPoint", binary=True),
    FormatInfo("odf", _ODF, "odf", True, "OpenDocument", binary=True),
    FormatInfo("rtf", (".rtf",), "rtf", False, "RTF", binary=True),
    FormatInfo("pdf", (".pdf",), "pdf", False, "PDF", binary=True, extra="office"),
    FormatInfo("template", _TEMPLATES, "template", True, "templates of HTML or plain text"),
    _code("python", (".py", ".pyi", ".pyw"), "Python"),
    _code("javascript", (".js", ".jsx", ".mjs", ".cjs"), "JavaScript, JSX"),
    _code("typescript", (".ts", ".mts", ".cts"), "TypeScript"),
    _code("tsx", (".tsx",), "TypeScript with JSX"),
    _code("go", (".go",), "Go"),
    _code("java", (".java",), "Java"),
    _code("ruby", (".rb", ".rake", ".gemspec"), "Ruby"),
    _code("csharp", (".cs",), "C#"),
    _code("php", (".php", ".phtml"), "PHP"),
    _code("shell", (".sh", ".bash", ".zsh", ".ksh"), "shell scripts"),
)

FORMATS: dict[str, FormatInfo] = {info.name: info for info in _TABLE}
"""Every format by its name."""

_MAILDIR = re.compile(r"\d{9,}\.[\w#=,-]+\.[^/]+")
_FLAGGED = re.compile(_MAILDIR.pattern + r"[:;!]2,[a-z]*")
_MAILBOX = re.compile(rb"From [^\n]{1,500}\n>?[!-9;-~]{1,200}:")
_HEADER = re.compile(rb"(?:[!-9;-~]{1,200}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_TRANSPORT = re.compile(rb"^(?:received|message-id|mime-version):", re.IGNORECASE | re.MULTILINE)

HEAD = 8192
"""Bytes at the start of a file by which a mail is known that has no suffix."""

_SUFFIXES = {suffix: info for info in _TABLE for suffix in info.suffixes}


@lru_cache(20_000)  # a walk asks first, and then who reads the file
def for_path(path: str) -> FormatInfo | None:
    """The format of the file at ``path`` by its name alone; the longest known suffix decides.

    ``mail.txt.j2`` is plain text to be filled in, and a message in a Maildir has no suffix. What Office puts beside a
    document while it is open (``~$report.docx``) has its suffix and is none.
    """
    folder, _, name = path.replace("\\", "/").lower().rpartition("/")
    if name.startswith("~$"):
        return None
    within = folder.rpartition("/")[2]
    if (_MAILDIR.match(name) and within in ("cur", "new")) or (_FLAGGED.fullmatch(name) and within != "tmp"):
        return FORMATS["eml"]
    stem, dot, suffix = name.rpartition(".")
    if dot + suffix in _TEMPLATES:
        return _known(stem) or _SUFFIXES[dot + suffix]
    return _known(name)


def for_content(head: bytes) -> FormatInfo:
    """The format of a file whose name tells none, by the bytes that it begins with: mail, else plain text.

    Thunderbird, Unix and MH keep mail in files without a suffix.
    """
    if _MAILBOX.match(head):
        return FORMATS["mbox"]
    header = _HEADER.match(head)
    return FORMATS["eml" if header and _TRANSPORT.search(header[0]) else "text"]


def content_name(path: str) -> str:
    """``path`` in small letters without the suffix of a template: what the text is named when it is filled in."""
    name = path.lower()
    stem, dot, suffix = name.rpartition(".")
    return stem if dot + suffix in _TEMPLATES and _known(stem.replace("\\", "/").rpartition("/")[2]) else name


def _known(name: str) -> FormatInfo | None:
    if name in _SUFFIXES:
        return _SUFFIXES[name]
    at = name.find(".", 1)
    while at >= 0:
        if name[at:] in _SUFFIXES:
            return _SUFFIXES[name[at:]]
        at = name.find(".", at + 1)
    return None


def get(name: str) -> ModuleType:
    """The module of the format ``name``, with ``parse(source)`` and ``same_structure(before, after)``.

    Raises KeyError for a name that is not in FORMATS.
    """
    return import_module(f"custlint.formats.{FORMATS[name].module}")


@contextmanager
def needs(info: FormatInfo, path: str) -> Iterator[None]:
    """Raises InputError for the file at ``path`` where the extra of ``info`` is missing for what is done within."""
    try:
        yield
    except ModuleNotFoundError as error:
        if not info.extra or (error.name or "").partition(".")[0] == "custlint":
            raise
        raise InputError(f"install custlint[{info.extra}] to read it", path=path) from None

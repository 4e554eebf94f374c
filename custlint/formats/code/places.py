"""Where a string stands, and what that makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from custlint.formats.code.language import Language, Node
from custlint.formats.html import READ

_COMPARED = frozenset({"==", "!=", "===", "!==", "<", ">", "<=", ">=", "=~", "!~", "in", "eq", "ne", "<=>", "is"})
_FIELDS = ("function", "name", "method")
_CALLS = frozenset(
    {
        *("call", "call_expression", "function_call_expression", "method_invocation", "invocation_expression"),
        *("member_call_expression", "scoped_call_expression"),
    }
)
_KEYED = frozenset(
    {
        *("_", "__", "_e", "_n", "_x", "_t", "t", "tr", "trans", "translate", "i18n", "l10n", "gettext", "ngettext"),
        *(
            "pgettext",
            "npgettext",
            "gettext_lazy",
            "ugettext",
            "dgettext",
            "NSLocalizedString",
            "esc_html__",
            "formatMessage",
        ),
    }
)
"""Functions that look a translation up by their argument, so that another argument has none."""

_COMPARING = frozenset(
    """
    equals equalsignorecase compare compareto strcmp strcasecmp startswith endswith hasprefix hassuffix starts_with
    ends_with start_with? end_with? contains includes include? str_contains str_starts_with str_ends_with indexof
    lastindexof strpos stripos index find count replace replaceall gsub sub match matches match? preg_match split
    compile mustcompile fullmatch search findall finditer preg_match_all preg_replace preg_split
    """.split()
)
"""Functions that look for their argument in a text, so that another argument finds nothing; in small letters."""

_PATTERNS = frozenset({"RegExp", "Regex", "Regexp"})
"""Types whose constructor takes a pattern."""

_MADE = ("new_expression", "object_creation_expression")

_COMMANDS = frozenset(
    "grep egrep fgrep rg ag sed awk gawk perl jq find test expr eval ssh sh bash psql mysql sqlite3".split()
)
"""Commands of a shell whose arguments are patterns or code."""

HIGHEST = 4
"""Parents of a string that are looked at."""


def is_doc(language: Language, node: Node) -> bool:
    """True for a string that documents what it stands in."""
    return node.parent is not None and node.parent.type in language.docs and node.parent.named_child_count == 1


def is_left(language: Language, node: Node) -> bool:
    """True where a string is a key, an operand of a comparison, a name or the like."""
    for parent, child in _parents(node):
        operator = parent.child_by_field_name("operator")
        if operator is not None and operator.type in _COMPARED:
            return True
        if _looks_for(parent):
            return True
        if parent.type == "jsx_attribute":
            return parent.children[0].text.decode("utf-8", "replace").lower() not in READ
        if parent.type in language.left:
            return True
        for name, field in language.keys:
            if parent.type == name and _is_field(parent, field, child):
                return True
    return False


def _looks_for(parent: Node) -> bool:
    """True for a call that compares its arguments with something, and a command whose arguments are no text."""
    if parent.type == "command":
        return _called(parent) in _COMMANDS
    if parent.type in _MADE:
        made = parent.child_by_field_name("constructor") or parent.child_by_field_name("type")
        return made is not None and made.text.decode("utf-8", "replace").rpartition(".")[2] in _PATTERNS
    return parent.type in _CALLS and _called(parent).lower() in _COMPARING


def is_key(node: Node) -> bool:
    """True for what is looked up in a catalogue of translations."""
    for parent, _ in _parents(node):
        if parent.type in _CALLS:
            return _called(parent) in _KEYED
    return False


def _called(call: Node) -> str:
    """The name of the function that is called, without what it belongs to."""
    named = (call.child_by_field_name(field) for field in _FIELDS)
    said = next((one.text.decode("utf-8", "replace") for one in named if one is not None), "")
    return str(said.rpartition(".")[2])


def _parents(node: Node) -> Iterator[tuple[Node, Node]]:
    """Those around ``node`` from the inside out, each with its child on the way."""
    for _ in range(HIGHEST):
        parent = node.parent
        if parent is None or parent.type.endswith(("statement", "block", "body", "declaration")):
            if parent is not None:
                yield parent, node
            return
        yield parent, node
        node = parent


def _is_field(parent: Node, field: str, child: Node) -> bool:
    if field.isdigit():
        # the key of a PHP array is its first part where there is an arrow
        return bool(parent.named_child_count > 1 and parent.named_children[int(field)].id == child.id)
    named = parent.child_by_field_name(field)
    return named is not None and bool(named.id == child.id)

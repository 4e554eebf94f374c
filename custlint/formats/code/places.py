"""Where a string stands, and what that makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from custlint.formats.code.language import Language, Node
from custlint.formats.html import READ

_COMPARED = frozenset({"==", "!=", "===", "!==", "<", ">", "<=", ">=", "=~", "!~", "in", "eq", "ne", "<=>", "is"})
_FIELDS = ("function", "name", "method")
_CALLS = frozenset(
    {"call", "call_expression", "function_call_expression", "method_invocation", "invocation_expression"}
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
        if parent.type == "jsx_attribute":
            return parent.children[0].text.decode("utf-8", "replace").lower() not in READ
        if parent.type in language.left:
            return True
        for name, field in language.keys:
            if parent.type == name and _is_field(parent, field, child):
                return True
    return False


def is_key(node: Node) -> bool:
    """True for what is looked up in a catalogue of translations."""
    for parent, _ in _parents(node):
        if parent.type in _CALLS:
            for field in _FIELDS:
                name = parent.child_by_field_name(field)
                if name is not None and name.text.decode("utf-8", "replace").rpartition(".")[2] in _KEYED:
                    return True
            return False
    return False


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

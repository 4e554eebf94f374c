"""HTML in a mail: what its writer wrote, without what mail programs quote below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from custlint.formats import placeholders, tags
from custlint.formats.html import LEFT_OUT, LEFT_WORDS, Reader
from custlint.model.segment import Segment

_QUOTES = frozenset(
    {
        *("gmail_quote", "gmail_quote_container", "gmail_attr", "gmail_signature", "yahoo_quoted", "ydp_yahoo_quoted"),
        *("protonmail_quote", "protonmail_signature_block", "tutanota_quote", "zmail_extra", "freebirdquote"),
        *("moz-cite-prefix", "moz-forward-container", "moz-signature", "apple-mail-signature", "bloop_original_html"),
        *("ms-outlook-mobile-signature", "ms-outlook-mobile-reference-message", "iosmailquote", "front-blockquote"),
    }
)
"""Classes and ids of elements that hold what others wrote, who wrote it, or a signature."""

_CUTS = frozenset(
    {
        *("divrplyfwdmsg", "x_divrplyfwdmsg", "appendonsend", "x_appendonsend", "outlookmessageheader", "stopspelling"),
        *("mail-editor-reference-message-container", "isforwardcontent", "isreplycontent"),
    }
)
"""Classes and ids of elements from which on all is of others."""

AS_TEXT = "pre"
"""The kind of a segment that is laid out as plain text is, with its line breaks."""

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_LAID_OUT = frozenset({"pre", "listing", "xmp"})
_TAG = re.compile(r"<[^<>]*>")
_ANGLE_IN_VALUE = re.compile(r"""=\s*(?:"[^"<>]*[<>][^"]*"|'[^'<>]*[<>][^']*')""")
_LEFT_WORD = re.compile(rf"<(?:{'|'.join(sorted(LEFT_WORDS | LEFT_OUT))})\b", re.IGNORECASE)
"""Elements in which a block does not end the sentence around them."""

_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1(?=[\s/>])|\Z)", re.DOTALL | re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|base|blockquote|body|br|center|col|div|dd|dl|dt|footer|h[1-6]|head|header|hr|html|li|"
    r"link|meta|ol|p|pre|section|table|tbody|td|th|thead|title|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)


def prose(text: str) -> list[Segment]:
    """The own words in ``text``, as HTML, attributes left out; the sources are in ``text``."""
    reader = _Reader(placeholders.mask(text).text)
    reader.markup(0, len(text))
    reader.flush(len(text))
    return reader.segments


def first_look(text: str) -> Iterator[str]:
    """Stretches of ``text``, as HTML, that between them hold all words of its blocks; raw, so some hold more.

    What inline tags part is put together behind each.
    """
    if _ANGLE_IN_VALUE.search(text) or _LEFT_WORD.search(text):
        yield _joined(text)
        return
    for chunk in _BLOCK_TAG.split(_UNSEEN.sub(lambda match: "<p>" if match[1] else "", text)):
        if chunk and not chunk.isspace():
            yield _joined(chunk) if "<" in chunk else chunk


def _joined(text: str) -> str:
    return f"{text}\n<br>{_TAG.sub('', text)}"


class _Reader(Reader):
    """Leaves quotations alone; text that is laid out already (``pre``) is how programs show mail in plain text."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._skipped = ""
        self._depth = 0
        self._over = False
        self._laid_out = False

    def text(self, start: int, end: int) -> None:
        if not (self._skipped or self._over):
            super().text(start, end)

    def start_tag(self, token: tags.Token) -> None:
        if self._over:
            return
        if self._skipped:
            self._depth += token.name == self._skipped and not self._is_empty(token)
            return
        names = self._names(token)
        if names & _CUTS:
            self.flush(token.start)
            self._over = True
        elif names & _QUOTES and not self._is_empty(token):
            self.flush(token.start, token.end)
            self._skipped, self._depth = token.name, 1
        elif token.name in _LAID_OUT:
            self.flush(token.start, token.end)
            self._laid_out = True
        elif not self._laid_out:
            super().start_tag(token)

    def end_tag(self, token: tags.Token) -> None:
        if self._over:
            return
        if self._skipped:
            self._depth -= token.name == self._skipped
            if self._depth <= 0:
                self._skipped = ""
        elif token.name in _LAID_OUT:
            self.flush(token.start, token.end)
            self._laid_out = False
        elif not self._laid_out:
            super().end_tag(token)

    def flush(self, end: int, after: int | None = None) -> None:
        if self._laid_out and len(self.builder):
            self.segments.append(self.builder.raw(AS_TEXT))
        else:
            super().flush(end, after)

    def _attributes(self, token: tags.Token) -> None:
        """Descriptions of pictures are of whoever made these."""

    def _is_empty(self, token: tags.Token) -> bool:
        return token.name in _VOID or self.source.startswith("/>", token.end - 2)

    def _names(self, token: tags.Token) -> set[str]:
        return {
            name
            for one in token.attributes
            if one.name in ("class", "id")
            for name in self.source[one.start : one.end].lower().split()
        }

"""Rich Text Format, read only."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from custlint.errors import InputError
from custlint.formats import office
from custlint.formats.base import Parsed
from custlint.formats.office import Atom, Block, Part

DEEPEST = 2000
"""Groups within groups beyond which a file is refused."""

_TOKEN = re.compile(
    r"""\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[0-9]*[ ]? | \\'(?P<byte>[0-9a-fA-F]{2})
    | \\(?P<sign>[^a-zA-Z]) | (?P<brace>[{}]) | [\r\n]+ | (?P<plain>[^\\{}\r\n]+) | .""",
    re.VERBOSE | re.DOTALL,
)
_FLOWS = frozenset("header headerf headerl headerr footer footerf footerl footerr footnote annotation shptxt".split())
"""Groups whose paragraphs stand within another."""

_KEPT = _FLOWS | {"shpinst"}
"""Groups that are read though a reader may pass over them."""

_LEFT = frozenset(
    """fonttbl colortbl stylesheet info pict fldinst listtext pntext sp shprslt nonshppict listtable listoverridetable
    revtbl rsidtbl xe tc rxe bkmkstart bkmkend atnid atnauthor atntime atnref objdata objclass generator themedata
    ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template datastore latentstyles upr""".split()
)
_CHARACTERS = {
    **{"tab": " ", "line": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " "},
    **{"bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
}
_SIGNS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
_ENDS = frozenset({"par", "sect", "page", "cell", "nestcell", "row", "column"})
_CHARSETS = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253"},
    **{162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874"},
    **{238: "cp1250", 254: "cp437", 255: "cp850"},
}


def parse_bytes(data: bytes, path: str) -> Parsed:
    """The prose of the text in ``data``; the segments' sources point into ``Parsed.text``.

    Raises InputError for what is no RTF.
    """
    return office.read_only(office.parsed([Part("", b"", _blocks(data, path))], ()))


def text_of(data: bytes) -> str:
    """The paragraphs of the text in ``data``, a line each. Raises InputError for what is no RTF."""
    return "\n".join(block.text for block in _blocks(data, "") if block.wanted)


def _blocks(data: bytes, path: str) -> list[Block]:
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("not an RTF file: it does not begin with {\\rtf", path=path)
    return _Reader(data.decode("latin-1")).read()


def same_structure(before: bytes, after: bytes) -> bool:
    """True where nothing differs: such a file is not written."""
    return before == after


@dataclass(slots=True)
class _Group:
    """What holds up to the end of a group; ``flow`` where it began paragraphs of its own."""

    left: bool = False
    deleted: bool = False
    fonts: bool = False
    flow: bool = False
    codec: str = "cp1252"
    doubled: int = 1


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is not over, and the ``bytes`` at its end whose characters are still to be found."""

    texts: list[str] = field(default_factory=list)
    bytes: bytearray = field(default_factory=bytearray)


class _Reader:
    def __init__(self, text: str) -> None:
        self.source = text
        self.done: list[Block] = []
        self.now = _Group()
        self.groups: list[_Group] = []
        self.open = [_Paragraph()]
        self.starred = False
        self.skip = 0
        self.codec = "cp1252"
        self.font = 0
        self.fonts: dict[int, str] = {}
        self.number = 0
        self.words: dict[str, Callable[[int | None], None]] = {
            "ansicpg": self.page,
            "f": self.use,
            "fcharset": self.charset,
            "u": self.unicode,
            "uc": self.double,
            "deleted": self.delete,
            "plain": self.plain,
        }

    def read(self) -> list[Block]:
        """The paragraphs, in the order in which they end."""
        at = 0
        while at < len(self.source):
            match = _TOKEN.match(self.source, at)
            assert match is not None
            at = match.end()
            if match["word"] == "bin":
                at += max(0, int(match["number"] or 0))
            elif match["brace"]:
                if self.group(match["brace"]):
                    break
            else:
                self.token(match)
        while self.open:
            self.end("par")
            self.open.pop()
        return self.done

    def group(self, brace: str) -> bool:
        """A group begins or ends; True where it was the file."""
        self.skip = 0
        self.starred = False
        if brace == "{":
            if len(self.groups) > DEEPEST:
                raise InputError(f"not an RTF file: groups nested more than {DEEPEST} levels deep")
            self.groups.append(self.now)
            self.now = replace(self.now, flow=False)
            return False
        if not self.groups:
            return True
        self.flush()
        if self.now.flow:
            self.end("par")
            self.open.pop()
        self.now = self.groups.pop()
        return not self.groups

    def token(self, match: re.Match[str]) -> None:
        """Anything but a brace."""
        if match["word"]:
            self.word(match["word"], int(match["number"]) if match["number"] else None)
        elif match["byte"]:
            self.raw(bytes.fromhex(match["byte"]))
        elif match["plain"]:
            self.raw(match["plain"].encode("latin-1"))
        elif match["sign"] == "*":
            self.starred = True
        elif match["sign"]:
            self.say(_SIGNS.get(match["sign"], ""))

    def word(self, word: str, number: int | None) -> None:
        """A control word: a group's kind, an end, a character, or something that holds from here on."""
        starred, self.starred = self.starred, False
        if word in _LEFT or (starred and word not in _KEPT):
            self.now.left = True
            self.now.fonts = word == "fonttbl"
        elif word in _FLOWS:
            self.flush()
            self.open.append(_Paragraph())
            self.now.flow = True
            self.now.deleted = False
        elif word in _ENDS:
            self.end(word)
        elif word in _CHARACTERS:
            self.say(_CHARACTERS[word])
        elif word in self.words:
            self.words[word](number)

    def raw(self, data: bytes) -> None:
        """Characters of the code page, but for those that stand in for a Unicode character."""
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        if not self.now.left and not self.now.deleted:
            self.open[-1].bytes += data[skipped:]

    def say(self, text: str) -> None:
        """A character that is named."""
        if self.skip:
            self.skip -= 1
        elif not self.now.left and not self.now.deleted:
            self.flush()
            self.open[-1].texts.append(text)

    def flush(self) -> None:
        """Find the characters of the bytes so far: another font may have another code page."""
        now = self.open[-1]
        if now.bytes:
            now.texts.append(bytes(now.bytes).decode(self.now.codec, "replace"))
            now.bytes.clear()

    def end(self, word: str) -> None:
        """A paragraph or a cell ends."""
        if self.now.left:
            return
        self.flush()
        text = "".join(self.open[-1].texts)
        self.open[-1].texts.clear()
        if text or word == "par":
            self.number += 1
        if text.strip():
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            kind = "cell" if word in ("cell", "nestcell") else "paragraph"
            self.done.append(Block(kind, [Atom(text, editable=True)], {"paragraph": self.number}))

    def page(self, number: int | None) -> None:
        """The code page of the file."""
        self.codec = self.now.codec = _known(f"cp{number}")

    def use(self, number: int | None) -> None:
        """A font begins, or in the table of fonts is described."""
        self.font = number or 0
        if not self.now.fonts:
            self.flush()
            self.now.codec = self.fonts.get(self.font, self.codec)

    def charset(self, number: int | None) -> None:
        """What a font's characters are."""
        if self.now.fonts and number in _CHARSETS and number:
            self.fonts[self.font] = _CHARSETS[number]

    def unicode(self, number: int | None) -> None:
        """A character by its number; what stands in for it follows."""
        self.skip = 0
        self.say(chr((number or 0) % 0x10000))
        self.skip = self.now.doubled

    def double(self, number: int | None) -> None:
        """How many characters stand in for one."""
        self.now.doubled = min(max(number or 0, 0), 100)

    def delete(self, number: int | None) -> None:
        """Deleted text begins or ends."""
        self.flush()
        self.now.deleted = number != 0

    def plain(self, _: int | None) -> None:
        """Properties of characters are as at first."""
        self.flush()
        self.now.deleted = False
        self.now.codec = self.codec


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"

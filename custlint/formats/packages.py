"""What documents made of XML parts in a zip container have in common."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from zipfile import ZipFile

from custlint.errors import InputError
from custlint.formats import archive
from custlint.formats.xml_events import Quiet, walk

SPACE = "http://www.w3.org/XML/1998/namespace space"
"""The attribute ``xml:space``, which some formats need on text that begins or ends with a blank."""

_SIGNATURE = re.compile(r"_xmlsignatures/.*|META-INF/documentsignatures\.xml")


def refuse_signed(container: ZipFile) -> None:
    """Raises InputError for a document with a digital signature, which a change would break."""
    if any(_SIGNATURE.fullmatch(name) for name in container.namelist()):
        raise InputError("digitally signed, so it stays as it is")


def same(
    before: bytes, after: bytes, prose: re.Pattern[str], left: frozenset[str], *, below: frozenset[str] = frozenset()
) -> bool:
    """True where two containers have the same parts, equal but for the text in those whose names match ``prose``.

    Elements called ``left`` may come and go, and those called ``below`` with all that is in them.
    """
    with archive.opened(before, "") as one, archive.opened(after, "") as other:
        if one.namelist() != other.namelist():
            return False
        for name in one.namelist():
            old, new = one.getinfo(name), other.getinfo(name)
            if (old.CRC, old.file_size) == (new.CRC, new.file_size):
                continue
            if not prose.fullmatch(name):
                return False
            if _bones(archive.read(one, name), left, below) != _bones(archive.read(other, name), left, below):
                return False
    return True


@contextmanager
def whole(path: str) -> Iterator[None]:
    """Names the document where a part is damaged without which none of the others can be found."""
    try:
        yield
    except InputError as error:
        raise InputError(f"not a readable document: {error.message}", path=path) from None


def related(container: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What ``part`` is related to: by the id of each relation its type's last word and the name of the target."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in container.namelist():
        return {}
    found = _Relations(folder)
    walk(archive.read(container, rels), found)
    return found.targets


class _Relations(Quiet):
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """A relation begins."""
        if name.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = (kind, target.lstrip("/"))


class _Bones(Quiet):
    def __init__(self, left: frozenset[str], below: frozenset[str]) -> None:
        self.left = left
        self.below = below
        self.deep = 0
        self.found = blake2b()

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        self.deep += bool(self.deep) or local in self.below
        if not self.deep and local not in self.left:
            attributes.pop(SPACE, None)
            self.add(f"<{name} {attributes}")

    def end(self, name: str, at: int) -> None:
        """An element ends."""
        if self.deep:
            self.deep -= 1
        elif name.rpartition(" ")[2] not in self.left:
            self.add(f">{name}")

    def add(self, said: str) -> None:
        """Note what is said of the structure."""
        self.found.update(said.encode("utf-8", "backslashreplace"))


def _bones(data: bytes, left: frozenset[str], below: frozenset[str]) -> bytes:
    bones = _Bones(left, below)
    walk(data, bones)
    return bones.found.digest()

"""Text from bytes whose charset is named, rightly or not, by a mail."""

from __future__ import annotations

import codecs
import re

GUESS = "cp1252"
"""What text in an unknown charset is read as."""

_MEANT = {
    **dict.fromkeys(("ascii", "us-ascii", "ansi_x3.4-1968", "iso-646-us", "7bit", "8bit"), "utf-8"),
    **dict.fromkeys(("utf8", "utf-8-sig", "utf8mb4", "unicode-1-1-utf-8", "x-utf-8", "utf"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ansi", "x-ansi"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "euc-cn", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp943"), "cp932"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601", "euc-kr", "ksc5601"), "cp949"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e", "logical"), "iso-8859-8"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "windows-874"), "cp874"),
    **dict.fromkeys(("macintosh", "x-mac-roman"), "mac_roman"),
    "iso-8859-9": "cp1254",
}
"""What mailers mean, where that is not what they say; a larger charset stands for the one that it contains."""

_NOT_OF_MAIL = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "mbcs", "oem"})
_ODD = re.compile(r"[^\x00-\x7f]")
_MULTIBYTE = ("utf", "gb", "big5", "cp932", "cp949", "cp950", "euc", "iso2022", "shift_jis", "johab", "hz")
_NAME = re.compile(r"(?:x-)?(?:cp|ibm|windows|win)[-_]?(\d{3,4})")


def decode(data: bytes, declared: str | None) -> str:
    """``data`` as text: in the charset ``declared``, or UTF-8 where it cannot be that, or a guess. Raises nothing.

    NUL characters vanish, as does a byte order mark.
    """
    name = codec(declared) if declared else "utf-8"
    text = None
    for one in (name, "utf-8"):
        if one and (text := _strict(data, one)) is not None:
            break
    if text is None:
        text = data.decode(name, "replace") if name and _is_multibyte(name) else ""
        if 2 * text.count("\ufffd") >= len(_ODD.findall(text)):
            text = data.decode(GUESS, "replace")
    if "\0" in text:
        text = text.replace("\0", "")
    return text.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8")


def codec(declared: str) -> str | None:
    """The name of the codec that is meant by ``declared``; None where there is none."""
    name = declared.strip().strip("\"'<>").lower().partition("*")[0]
    name = _MEANT.get(name.replace(" ", ""), name)
    page = _NAME.fullmatch(name)
    name = f"cp{page[1]}" if page else name
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    is_text = getattr(found, "_is_text_encoding", True)
    return name if is_text and found.name.replace("-", "_") not in _NOT_OF_MAIL else None


def _is_multibyte(name: str) -> bool:
    return codecs.lookup(name).name.startswith(_MULTIBYTE)


def _strict(data: bytes, name: str) -> str | None:
    if name.startswith(("utf-16", "utf-32", "utf_16", "utf_32")) and b"\0" not in data:
        # no text of a Western language is without one there
        return None
    try:
        return data.decode(name)
    except (UnicodeError, ValueError, LookupError):
        return None

"""What the elements of common XML vocabularies (DITA, DocBook, XLIFF, Android, TMX) are to a reader."""

from __future__ import annotations

_INLINE_NAMES = """
a abbr abbrev abbreviated-form acronym anchor annotation application b big citation cite citetitle em emphasis firstterm
font foreign g glossterm guibutton guilabel guimenu guimenuitem guisubmenu i italic keycap keycombo keyword line-through
link menucascade menuchoice mrk overline ph phrase productname shortcut small span state strong sub subscript sup
superscript term tm trademark tt u uicontrol ulink underline wintitle xref hi seg it
"""
_WORD_NAMES = """
apiname bx classname cmdname code codeph command computeroutput constant envar ex filename filepath function literal
markupname methodname msgnum numcharref optional option parameter parameterentity parmname parsercall prompt property
q quote replaceable returnvalue systemoutput tag textentity type userinput varname x xmlelement xmlatt xmltag kwd image
inlinegraphic inlinemediaobject delim oper var
"""
_GONE_NAMES = "bpt ept indexterm fn footnote footnoteref remark draft-comment required-cleanup del"
_LEFT_NAMES = """
blockquote codeblock codelisting epigraph lq literallayout msgblock pre prolog programlisting screen script style
synopsis syntaxdiagram synblk svg math equation source header resheader xsl schema
"""
INLINE = frozenset(_INLINE_NAMES.split())
"""Elements seen through."""

WORDS = frozenset(_WORD_NAMES.split())
"""Elements that are a word of the sentence around them and are not read."""

GONE = frozenset(_GONE_NAMES.split())
"""Elements that are no part of the sentence around them."""

NOTES = frozenset({"fn", "footnote", "image", "inlinemediaobject"})
"""Elements of both whose content is read by itself: footnotes, descriptions of images."""

LEFT = frozenset(_LEFT_NAMES.split())
"""Elements that are not read."""

ONLY = {"xliff": "target", "resources": "", "root": "value", "tmx": "seg"}
"""For a root element, the one element whose content is read; all of it where that is empty."""

OWN = {
    "xliff": {
        "words": frozenset({"ph", "x", "bx"}),
        "gone": frozenset({"bpt", "ept", "it", "sc", "ec", "sm", "em"}),
        "inline": frozenset({"g", "mrk", "pc", "sub"}),
    }
}
"""For a root element, what elements of it are that mean something else in other vocabularies."""

LANGUAGE = ("xml:lang", "lang", "target-language", "trglang")
"""Attributes that name the language of what is in an element; names of attributes are in small letters."""

KEYS = {
    **dict.fromkeys(("string", "string-array", "plurals", "data"), ("name",)),
    **dict.fromkeys(("trans-unit", "unit"), ("resname", "name", "id")),
    "tu": ("tuid",),
}
"""For an element that is an entry of a catalogue, the attributes that say what it is called."""

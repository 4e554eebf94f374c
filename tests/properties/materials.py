"""Texts for the engine to be tried on: labelled sentences, broken up and mixed with markup and odd characters."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from properties.dresses import ALL

from custlint.config import Settings
from custlint.engine import Linter
from custlint.ruleset import load

GOLD = Path(__file__).parents[1] / "gold" / "dev.jsonl"
TEXTS = tuple(json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines())

SENTENCES = tuple(text for text in TEXTS if not re.search(r"[{}<>\[\]*_`&%$#@|\\^~\n]|\d\.\s|https?:", text))
"""Those that hold nothing a markup language could take for its own."""

steady = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
"""The first text pays for loading the parser, so no single one has a deadline."""

PACKS = ("hotel", "restaurant", "airline", "health", "bank")

_FRAGMENTS = """Room 839|17F|12C/D|table 14|the guests|a guest's|Guests|Account 99812|My 2:30|140 covers|14 pax
the guy in seat|that moaner|two passengers|the ham sandwich|the customer in room 839|T14|rm 302|#4521|6 Golf|0|839
1,000|'s|’s|wants|is|are|called|who|his|it|and|,|.|?|!|:|;|(|)|—|…|-|/|"|“|”|'"""
_MARKUP = r"""**|*|_|`|```|[|](x.md)|![|<b>|</b>|<p|>|</p>|<br/>|<script>|&nbsp;|&#39;|&amp|# |## |> |- |1. |---|\|\n
{"a": "|"}|a: |{{ guest.name }}|{{|}}|{% if guest %}|{% endif %}|{%|%s|{0}|${name}|<%= x %>|a@example.com
https://example.com/room/839|<!-- custlint: ignore -->|<!-- custlint: disable[place] -->|<!--|-->
# custlint: ignore-next-line"""
_ODD = (
    *("\u00a0", "\u200b", "\ufeff", "\u202e", "\u0130", "\u1e9e", "\ufb01", "e\u0301", "\U0001f469\u200d\U0001f467"),
    *("\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\r", "\r\n", "\t", "\ufffc", "\ufdd0", "\ufdd1", "\ufffd"),
    *("\u0663", "\u0967\u0968", "\u2167", "\u00bc", "\u2116", "\uff11\uff12", "\U0001d7d8", "\u4e94\u53f7\u684c"),
)


def _listed(text: str) -> list[str]:
    return [part for line in text.splitlines() for part in line.split("|")]


PARTS = st.one_of(
    st.sampled_from(TEXTS),
    st.sampled_from(TEXTS).map(str.upper),
    st.sampled_from(TEXTS).flatmap(lambda text: st.integers(0, len(text)).map(lambda cut: text[:cut])),
    st.sampled_from(_listed(_FRAGMENTS)),
    st.sampled_from([*_listed(_MARKUP), "\n", "\n\n", "\n---\n"]),
    st.sampled_from(_ODD),
    st.text(max_size=3),
)
MIXED = st.tuples(st.lists(PARTS, max_size=12), st.sampled_from(["", " ", "\n"])).map(
    lambda made: made[1].join(made[0])
)
"""Any text at all, with much in it that the engine looks at."""


@st.composite
def dressed(draw: st.DrawFn, name: str) -> tuple[list[str], str]:
    """Sentences, and a file of the format ``name`` that says them with some words emphasised."""
    dress = ALL[name]
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
    written = []
    for sentence in sentences:
        words = [dress.escape(word) for word in sentence.split(" ")]
        for at in draw(st.sets(st.integers(0, len(words) - 1), max_size=3)):
            words[at] = dress.emphasis.format(words[at]) if words[at].isalnum() else words[at]
        written.append(" ".join(words))
    return sentences, dress.document(written)


@cache
def linter(confidence: str = "possible") -> Linter:
    """An engine that reports what is at least this sure, made once for all tests."""
    return Linter(load(PACKS), Settings(packs=PACKS, min_confidence=confidence))

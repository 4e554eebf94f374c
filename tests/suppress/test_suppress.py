from __future__ import annotations

import pytest

from custlint.formats import get
from custlint.model.finding import Confidence, Finding, Position, Severity
from custlint.model.source import SourceFile
from custlint.model.span import Span
from custlint.suppress import apply


def silence(text, words=(("guest", "core.guest", "role", "core"), ("Room 9", "core.place", "place", "core"))):
    """The words of findings that stay, and the notices, where each word is found wherever it stands."""
    source = SourceFile("notes.txt", text)
    findings = []
    for word, rule, family, pack in words:
        at = text.find(word)
        while at >= 0:
            findings.append(
                Finding(
                    *(rule, family, pack, Severity.WARNING, Confidence.LIKELY, Span(at, at + len(word))),
                    *(Position(1, 1), Position(1, 1), word, "", ""),
                )
            )
            at = text.find(word, at + 1)
    findings.sort(key=lambda one: one.span)
    kept, notices = apply(findings, get("text").parse(source).directives, source)
    return [one.text for one in kept], [(one.line, one.detail) for one in notices]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The guest left", ["guest"]),
        ("The guest left # custlint: ignore\nRoom 9 left", ["Room 9"]),
        ("The guest in Room 9 # custlint: ignore[place]", ["guest"]),
        ("The guest in Room 9 # custlint: ignore[core.role]", ["Room 9"]),
        ("The guest in Room 9 # custlint: ignore[core]", []),
        ("The guest in Room 9 # custlint: ignore[hotel.role, core.place]", ["guest"]),
        ("# custlint: ignore-next-line\nThe guest left\nRoom 9 left", ["Room 9"]),
        ("guest\n# custlint: disable\nguest\n# custlint: enable\nRoom 9", ["guest", "Room 9"]),
        ("guest\n# custlint: disable[place]\nguest\nRoom 9", ["guest", "guest"]),
        ("# custlint: disable\nguest\n# custlint: enable[role]\nguest\nRoom 9", ["guest"]),
        ("Room 9\n\nguest\n# custlint: ignore-file[role]", ["Room 9"]),
    ],
)
def test_what_is_silenced(text, kept):
    assert silence(text) == (kept, [])


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("Tea\nis fine # custlint: ignore", (2, "unused ignore comment: custlint: ignore")),
        (
            "# custlint: ignore\nguest",
            (
                1,
                "unused ignore comment: custlint: ignore; "
                "on a line of its own, ignore-next-line silences what stands below",
            ),
        ),
        ("guest # custlint: ignore[place]", (1, "unused ignore comment: custlint: ignore[place]")),
        ("guest\n# custlint: ignore-next-line\n", (2, "unused ignore comment: custlint: ignore-next-line")),
        ("guest\n# custlint: disable", (2, "unused ignore comment: custlint: disable")),
        ("guest\n# custlint: enable", (2, "unused ignore comment: there is nothing disabled to enable")),
        ("guest # custlint: ingore", (1, "unknown ignore comment: custlint: ingore")),
    ],
)
def test_a_comment_that_silences_nothing_is_named(text, notice):
    kept, notices = silence(text)
    assert kept == ["guest"] * text.count("guest")
    assert notices == [notice]

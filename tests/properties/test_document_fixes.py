"""In a document sentences are found and fixed as they are in plain text, however they are cut into runs."""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from formats.format_checks import check_map
from formats.office_files import docx, odf, paragraph, pptx, run, said, shape, slide, unpacked
from hypothesis import given
from hypothesis import strategies as st
from properties.materials import SENTENCES, linter, steady
from properties.test_fixes import check

from custlint import formats
from custlint.formats.base import Parsed
from custlint.model.segment import plain
from custlint.model.source import SourceFile

pytestmark = pytest.mark.model


def in_word(sentences: list[list[str]]) -> bytes:
    return docx(
        "".join(
            paragraph(*(run(escape(part), "<w:b/>" * (at % 2)) for at, part in enumerate(one))) for one in sentences
        )
    )


def on_slides(sentences: list[list[str]]) -> bytes:
    return pptx(*((slide(shape("".join(said(escape(part)) for part in one))), "") for one in sentences))


def in_text(sentences: list[list[str]]) -> bytes:
    spans = ["".join(f"<text:span>{escape(part)}</text:span>" for part in one) for one in sentences]
    return odf("".join(f"<text:p>{one}</text:p>" for one in spans))


MAKERS = {"docx": in_word, "pptx": on_slides, "odt": in_text}


@st.composite
def cut(draw: st.DrawFn) -> list[list[str]]:
    """Sentences, each cut into some parts."""
    made = []
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)):
        cuts = sorted(draw(st.sets(st.integers(1, len(sentence) - 1), max_size=4)))
        made.append([sentence[a:b] for a, b in zip([0, *cuts], [*cuts, len(sentence)], strict=True)])
    return made


@pytest.mark.parametrize("suffix", MAKERS)
@steady
@given(sentences=cut())
def test_what_is_found_does_not_hang_on_runs(suffix: str, sentences: list[list[str]]) -> None:
    info = formats.for_path(f"x.{suffix}")
    assert info is not None
    parsed = formats.get(info.name).parse_bytes(MAKERS[suffix](sentences), "x")
    assert parsed.text == "".join("".join(parts) + "\n" for parts in sentences)
    for segment in parsed.segments:
        check_map(segment, parsed.text)
    found = linter().lint(SourceFile("x", ""), parsed).findings
    lines = Parsed(tuple(plain("".join(parts), at) for parts, at in zip(sentences, _starts(sentences), strict=True)))
    same = linter().lint(SourceFile("x", parsed.text), lines).findings
    assert [(one.rule, one.span, one.start, one.fix) for one in found] == [
        (one.rule, one.span, one.start, one.fix) for one in same
    ]


def _starts(sentences: list[list[str]]) -> list[int]:
    lengths = [len("".join(parts)) + 1 for parts in sentences]
    return [sum(lengths[:at]) for at in range(len(lengths))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@pytest.mark.parametrize("suffix", MAKERS)
@steady
@given(sentences=cut())
def test_a_document_is_fixed_as_its_text_is_and_once(folder: Path, suffix: str, sentences: list[list[str]]) -> None:
    path, text = folder / f"a.{suffix}", folder / "a.txt"
    before = MAKERS[suffix](sentences)
    path.write_bytes(before)
    text.write_text("\n\n".join("".join(parts) for parts in sentences) + "\n")
    assert not check(path, fix=True).problems
    check(text, fix=True)
    after = path.read_bytes()
    info = formats.for_path(f"x.{suffix}")
    assert info is not None
    module = formats.get(info.name)
    assert module.parse_bytes(after, "x").text == text.read_text().replace("\n\n", "\n")
    assert module.same_structure(before, after)
    again = check(path, fix=True)
    assert again.fixed == 0
    assert path.read_bytes() == after


@steady
@given(sentences=cut())
def test_tracked_changes_can_be_taken_back(folder: Path, sentences: list[list[str]]) -> None:
    path = folder / "back.docx"
    path.write_bytes(in_word(sentences))
    check(path, fix=True)
    now = unpacked(path.read_bytes())["word/document.xml"].decode()
    back = re.sub(r"<w:ins .*?</w:ins>|<[^>]*>", "", now, flags=re.DOTALL)
    assert back.strip() == escape("".join("".join(parts) for parts in sentences))

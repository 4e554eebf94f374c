"""What docs/formats.md shows is so."""

from __future__ import annotations

import tomllib

import formats_page
import pytest
import refresh

from custlint import formats
from custlint.formats import FORMATS, comments
from custlint.model.source import SourceFile

ABOUT = formats_page.about()
COMMENTED = sorted(name for name, told in ABOUT.items() if "comment" in told)


def test_the_page_is_in_step_with_the_table() -> None:
    page = refresh.FORMATS_PAGE.read_text(encoding="utf-8")
    assert refresh.refreshed(page) == page, "run python tests/docs/refresh.py"


def test_every_format_is_told_of_and_no_other() -> None:
    assert list(ABOUT) == list(FORMATS)
    for name, told in ABOUT.items():
        assert {"read", "left"} <= set(told) <= {"read", "left", "comment", "sample", "fixed", "location"}, name
        assert ("comment" in told) == ("sample" in told), name


@pytest.mark.parametrize("name", COMMENTED)
def test_the_ignore_comment_that_is_shown_is_one(name: str) -> None:
    told, info = ABOUT[name], FORMATS[name]
    assert told["comment"] in told["sample"]
    parsed = formats.get(name).parse(SourceFile(f"sample{info.suffixes[0]}", told["sample"]))
    (directive,) = parsed.directives
    (segment,) = parsed.segments
    assert directive.kind in told["comment"]
    assert directive.covers is not None
    assert directive.covers.overlaps(comments.extent(segment))


@pytest.mark.parametrize("name", sorted(name for name, told in ABOUT.items() if "location" not in told))
def test_a_format_of_which_no_location_is_told_has_none(name: str) -> None:
    if "sample" in ABOUT[name]:
        parsed = formats.get(name).parse(SourceFile("sample", ABOUT[name]["sample"]))
        assert [segment.location for segment in parsed.segments] == [None]


def test_every_extra_can_be_installed() -> None:
    project = tomllib.loads((refresh.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {info.extra for info in FORMATS.values() if info.extra} <= set(project["optional-dependencies"])

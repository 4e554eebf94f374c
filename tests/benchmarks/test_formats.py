"""The documents that the formats are measured on."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from custlint import formats

FOLDER = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def benchmark():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(FOLDER), *sys.path])
        yield runpy.run_path(str(FOLDER / "formats.py"))


def test_every_format_that_is_text_is_measured(benchmark):
    textual = {name for name, info in formats.FORMATS.items() if not info.binary}
    measured = {*benchmark["DOCUMENTS"], *benchmark["CONTAINERS"]}
    assert textual <= measured <= set(formats.FORMATS)
    # what needs a program to write it, and what is an archive of others
    assert set(formats.FORMATS) - measured == {"msg", "pst", "zip", "pdf"}


def test_every_document_has_something_to_read(benchmark):
    for name in [*benchmark["DOCUMENTS"], *benchmark["CONTAINERS"], benchmark["SCAN"]]:
        assert benchmark["speed"](name, 2000, 1) > 0

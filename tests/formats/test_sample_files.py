"""A folder of samples for each format: what is found in them, word for word, and what the fixes make of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sample_files as samples

pytestmark = pytest.mark.model

NAMES = samples.samples()
FIXED = [name for name in NAMES if samples.fixed_path(name).exists()]

NO_SAMPLE = {"pst"}
"""Formats that no library writes."""


def test_every_format_has_samples():
    assert samples.without_samples() == NO_SAMPLE


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_a_sample(name, tmp_path):
    assert samples.found_in(name, tmp_path) == samples.findings_path(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_fixes_change_those_words_and_no_other_byte(name, tmp_path):
    assert samples.fixed(name, tmp_path) == samples.expected(name)


@pytest.mark.parametrize("name", FIXED)
def test_what_is_fixed_is_not_changed_by_fixing_it_again(name, tmp_path):
    assert not samples.refixed(name, tmp_path)


def test_what_is_expected_is_never_written_anew_in_ci():
    script = Path(samples.__file__)
    done = subprocess.run(
        [sys.executable, str(script)], env={**os.environ, "CI": "1"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "never in CI" in done.stderr) == (1, True)

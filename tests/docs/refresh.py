"""What the pages show of the program itself. ``python tests/docs/refresh.py`` writes it anew."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
FORMATS_PAGE = ROOT / "docs" / "formats.md"

PICKED = (
    ("examples/handover-note.txt", "Room 839"),
    ("examples/handover-note.txt", "412"),
    ("examples/handover-note.txt", "The couple in 1027"),
    ("examples/handover-note.txt", "515"),
    ("examples/support-macros.json", "Account 99812"),
)
"""The findings that are shown, by file and words; the others are passed over."""

TOGETHER = (
    ("path", "line", "column", "end_line", "end_column"),
    ("offset", "end_offset", "location"),
    ("rule", "family", "pack", "severity", "confidence"),
)
"""Keys of the JSON output that share a line."""

CUT = "[…]"
SENTENCE = "Room 839 is leaking again, and room 840 is furious."

_PART = re.compile(r"(<!-- shown: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def refreshed(page: str) -> str:
    """``page`` with every part that is marked as shown replaced by what is so now."""
    return _PART.sub(lambda match: f"{match[1]}{PARTS[match[2]]()}{match[3]}", page)


def printed(*arguments: str) -> str:
    """What custlint prints on standard output."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "custlint", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode not in {0, 1} or done.stderr:
        raise RuntimeError(done.stderr.decode())
    return done.stdout.decode()


def check() -> str:
    """Some findings in the examples, and the figures."""
    return _fenced("text", "\n".join(_chosen(printed("check", "examples/", "--no-cache").splitlines())))


def explain() -> str:
    """The signs in a sentence, without its parse."""
    return _fenced("text", printed("rules", "explain", "--isolated", SENTENCE).partition("\nPARSE\n")[0].strip())


def first_finding() -> str:
    """The first finding in the hand-over note, as JSON."""
    found = json.loads(printed("check", PICKED[0][0], "--no-cache", "--output-format", "json"))[0]
    pairs = {key: f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in found.items()}
    lines = [", ".join(pairs.pop(key) for key in keys) for keys in TOGETHER]
    return _fenced("json", "[{\n  " + ",\n  ".join([*lines, *pairs.values()]) + "\n}]")


def formats() -> str:
    """The formats by what they are called."""
    from custlint.formats import FORMATS

    def listed(title: str, *, editable: bool) -> str:
        rows = [info.about for info in FORMATS.values() if info.editable == editable and not info.on_request]
        return textwrap.fill(f"- {title}: {'; '.join(rows)}", 118, subsequent_indent="  ", break_on_hyphens=False)

    asked = [info.about for info in FORMATS.values() if info.on_request]
    lines = [listed("read and fixed", editable=True), listed("read", editable=False)]
    if asked:
        line = f"- only where asked for: {'; '.join(asked)}"
        lines.append(textwrap.fill(line, 118, subsequent_indent="  ", break_on_hyphens=False))
    return "\n".join(lines) + "\n"


def overview() -> str:
    """The table of formats of their page."""
    import formats_page

    return formats_page.overview()


def details() -> str:
    """The sections of the page of formats."""
    import formats_page

    return formats_page.details()


PARTS: dict[str, Callable[[], str]] = {
    "check": check,
    "explain": explain,
    "json": first_finding,
    "formats": formats,
    "overview": overview,
    "details": details,
}


def _chosen(lines: list[str]) -> Iterator[str]:
    missing = list(PICKED)
    for kept, group in groupby(_findings(lines), lambda finding: _keep(finding[0], missing)):
        yield from (line for finding in group for line in finding) if kept else [CUT]
    if missing:
        raise RuntimeError(f"no longer found in the examples: {missing}")


def _findings(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each finding, then those of the figures."""
    at = 0
    while at < len(lines):
        size = 3 if lines[at + 1 : at + 2] and lines[at + 1].startswith("    ") else 1
        yield lines[at : at + size]
        at += size


def _keep(head: str, missing: list[tuple[str, str]]) -> bool:
    """True for the figures and for the first finding of each that is still ``missing``."""
    for pick in missing:
        if head.startswith(f"{pick[0]}:") and f' rather than "{pick[1]}". ' in head:
            missing.remove(pick)
            return True
    return not re.match(r"examples/\S+:\d+:", head)


def _fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    for shown in (README, FORMATS_PAGE):
        shown.write_text(refreshed(shown.read_text(encoding="utf-8")), encoding="utf-8")

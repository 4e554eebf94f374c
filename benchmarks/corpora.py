"""Texts to measure on: made by chance from a fixed seed, and taken from what is installed on the machine."""

from __future__ import annotations

import random
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = 20

PLAIN = (
    "The wording of these pages is plain and friendly.",
    "Headlines stay short, and paragraphs stay shorter.",
    "Photographs show the garden in spring.",
    "Every page ends with a summary.",
    "Long sentences are cut where they breathe.",
    "Nothing here depends on the weather.",
    "The archive keeps what was true at the time of writing.",
    "Good captions are short.",
    "Drafts are read aloud before they are published.",
)
"""Prose without a place, a number, a purchase or a word for a person."""

NOTES = (
    "Room {n} wants extra towels before six.",
    "Changed the filter in room {n}.",
    "The guy in {n}C asked for a blanket.",
    "Table {n} is waiting for the bill, please hurry.",
    "Order {n}17 left the depot on time.",
    "Order {n}17 is furious about the delay.",
    "We served {n} covers at lunch.",
    "The pump on level {n} was greased and tested.",
    "Deliver {n} crates of water to the cellar.",
    "Guests told us that the lift is slow.",
)


def clean(folder: Path, files: int) -> Path:
    """``files`` Markdown files in which nothing can be found."""
    chance = random.Random(SEED)
    for number in range(files):
        blocks = (" ".join(chance.sample(PLAIN, 4)) for _ in range(chance.randint(2, 10)))
        _write(folder / f"{number // 100:03}" / f"{number}.md", "# Style\n\n" + "\n\n".join(blocks) + "\n")
    return folder


def notes(folder: Path, files: int, lines: int = 6) -> Path:
    """``files`` handovers: a line each for what staff write of customers and of other things, amid plain prose."""
    chance = random.Random(SEED)
    for number in range(files):
        said = [chance.choice(NOTES).format(n=chance.randint(1, 900)) for _ in range(lines)]
        said += chance.sample(PLAIN, 3)
        chance.shuffle(said)
        _write(folder / f"{number // 100:03}" / f"{number}.md", "\n\n".join(said) + "\n")
    return folder


def installed(folder: Path, characters: int) -> Path:
    """Documents of the packages and programs on this machine, up to ``characters`` of them."""
    found = sorted(Path(sysconfig.get_path("purelib")).rglob("*.md"))
    found += sorted(path for path in Path("/usr/share/doc").glob("*/*") if path.suffix in ("", ".md", ".txt"))
    random.Random(SEED).shuffle(found)
    size = 0
    for number, path in enumerate(found):
        try:
            text = path.read_text("utf-8")[:20_000] if path.is_file() else ""
        except (OSError, UnicodeDecodeError):
            continue
        if text and size < characters:
            size += len(text)
            _write(folder / f"{number}{path.suffix or '.txt'}", text)
    return folder


def labelled(folder: Path) -> Path:
    """The texts of the tests, without their labels."""
    import re

    for path in sorted((ROOT / "tests" / "gold").glob("*.gold")):
        lines = [line[2:] for line in path.read_text("utf-8").splitlines() if line[:2] in ("+ ", "- ")]
        _write(folder / f"{path.stem}.txt", "\n\n".join(re.sub(r"\[[\w-]+:([^\]]*)\]", r"\1", line) for line in lines))
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")

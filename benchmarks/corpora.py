"""Texts to measure on: made by chance from a fixed seed, and taken from what is installed on the machine."""

from __future__ import annotations

import gzip
import random
import sysconfig
import zlib
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = 20

PLAIN = (
    "The wording of these pages is plain and friendly.",
    "Headlines stay short, and paragraphs stay shorter.",
    "Photographs show the garden in spring.",
    "Every page ends with a summary.",
    "Sentences end where a thought ends.",
    "Nothing here depends on the weather.",
    "The archive keeps the older pages.",
    "Captions are short, too.",
    "Drafts rest overnight.",
)
"""Prose without candidates: no place, number, purchase or word for a person, and no turn of phrase of any pack."""

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


def markdown(folder: Path, size: int) -> Path:
    """A tree of Markdown of ``size`` bytes: that of the installed packages, then other documents on the machine."""
    packages = Path(sysconfig.get_path("purelib"))
    found = [*sorted(packages.rglob("*.md")), *sorted(Path("/usr/share/doc").rglob("*.md"))]
    others = [path for path in sorted(Path("/usr/share/doc").rglob("*")) if path.suffix in ("", ".txt", ".rst", ".gz")]
    random.Random(SEED).shuffle(others)
    written, seen = 0, set()
    for number, path in enumerate([*found, *others]):
        text = _text(path)
        if text and text not in seen and written < size:
            seen.add(text)
            written += len(text.encode())
            _write(folder / f"{number // 100:03}" / f"{number}.md", text)
    return folder


def _text(path: Path) -> str:
    try:
        data = path.read_bytes() if path.is_file() else b""
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")[:200_000]
    except (OSError, UnicodeDecodeError, EOFError, zlib.error):
        return ""


def part(folder: Path, tree: Path, size: int) -> Path:
    """The first files of ``tree``, ``size`` bytes of them."""
    for path in sorted(tree.rglob("*.md")):
        if size <= 0:
            break
        size -= path.stat().st_size
        _write(folder / path.name, path.read_text("utf-8"))
    return folder


def size_of(folder: Path) -> int:
    """The bytes of all files below ``folder``."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def commit(folder: Path) -> Path:
    """Five files as a commit changes them, two of which hold candidates."""
    clean(folder / "clean", 3)
    notes(folder / "notes", 2, lines=2)
    return folder


def rules(file: Path, count: int) -> Path:
    """A file of ``count`` rules, for words that nobody uses and for phrases of common words."""
    chance = random.Random(SEED)
    made, words = ["pack: made", "rules:"], chance.sample(sorted(_words()), 5 * count)
    for number in range(count):
        one, other, *said = words[5 * number : 5 * number + 5]
        found = (
            f"    words: [{one}, {other}]" if number % 2 else f"    phrases: [the {one} of {other}, '{' '.join(said)}']"
        )
        made += [f"  - id: r{number}", "    family: role", "    title: Made", "    why: Made.", found]
        example = f"Two {one}s asked for the bill." if number % 2 else f"It is the {one} of {other}."
        made += ["    examples:", f"      - found: {example}"]
    _write(file, "\n".join(made) + "\n")
    return file


def _words() -> set[str]:
    ends = ("ard", "eck", "int", "olm", "urf", "ast", "ept", "ild", "onk", "ump", "ane", "ife", "oke", "une", "ail")
    starts = (
        "bl",
        "br",
        "ch",
        "cl",
        "cr",
        "dr",
        "fl",
        "fr",
        "gl",
        "gr",
        "pl",
        "pr",
        "qu",
        "sc",
        "sh",
        "sk",
        "sl",
        "sm",
    )
    middles = ("abo", "emi", "ilu", "oka", "uri", "atte", "elli", "ossa", "unde", "arri", "evo", "ina", "oda", "ulo")
    more = ("", "ra", "ne", "ti", "mo", "lu")
    return {a + b + c + d for a in starts for b in middles for c in more for d in ends}


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

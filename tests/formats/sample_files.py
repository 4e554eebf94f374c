"""Samples of each format, written by hand, with what is found in them and what the fixes make of them.

``samples/FORMAT/NAME.EXT`` is a sample; where that is a folder, it is the unpacked container. Beside it stand
``NAME.EXT.findings``, a line for each finding, problem and note, and ``NAME.fixed.EXT``, the file byte for byte as all
fixes leave it, or a folder of the parts of the container that they change.

``python tests/formats/sample_files.py [FORMAT…]`` writes these anew; read every line that it changes, as
nothing else does.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from office_files import packed, unpacked

from custlint import config, formats
from custlint.model.finding import FileReport, Finding
from custlint.runner import setup, work
from custlint.runner.checker import Checker, Options
from custlint.runner.configured import Configuration

FOLDER = Path(__file__).parent / "samples"
PACKS = ("all",)
STORED = ("mimetype", "[Content_Types].xml")
"""Parts of a container that are first and not compressed."""

DATE = re.compile(rb'(?<=w:author="custlint" w:date=")[^"]*(?=")')
NOW = b"2026-01-31T12:00:00Z"
"""Stands for the time at which a change was tracked."""


def samples() -> list[str]:
    """Every sample, as ``FORMAT/NAME.EXT``."""
    found = (path for folder in sorted(FOLDER.iterdir()) for path in sorted(folder.iterdir()))
    return [str(path.relative_to(FOLDER)) for path in found if not _is_expected(path)]


def _is_expected(path: Path) -> bool:
    return path.suffix == ".findings" or ".fixed." in path.name or path.name.startswith(".")


def fixed_path(name: str) -> Path:
    """Where the fixed version of a sample stands."""
    path = FOLDER / name
    stem, _, suffix = path.name.partition(".")
    return path.with_name(f"{stem}.fixed.{suffix}")


def findings_path(name: str) -> Path:
    """Where it is written what is found in a sample."""
    return FOLDER / f"{name}.findings"


def copied(name: str, folder: Path) -> Path:
    """The sample as a file in ``folder``."""
    return _written(FOLDER / name, folder / Path(name).name)


def _written(source: Path, target: Path) -> Path:
    if source.is_dir():
        target.write_bytes(packed(_parts(source), stored=STORED))
    else:
        shutil.copyfile(source, target)
    return target


def _parts(folder: Path) -> dict[str, str | bytes]:
    parts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: parts[name] for name in sorted(parts, key=lambda name: (name not in STORED, name))}


@cache
def _checker(fix: bool) -> Checker:
    return Checker(Options(Configuration(isolated=True, packs=PACKS), setup.make_linter, fix=fix, unsafe=True))


def checked(path: Path, *, fix: bool = False) -> list[FileReport]:
    """What is said of the file at ``path``, of which every fix is written where ``fix``."""
    config.settings_in.cache_clear()
    read = work.open_file(str(path), Configuration(isolated=True, packs=PACKS).of(str(path)))
    return [done.report for done in _checker(fix).check([read])]


def found_in(name: str, folder: Path) -> str:
    """A line for all that is said of a sample."""
    path = copied(name, folder)
    lines = [line for report in checked(path) for line in _told(report, str(path))]
    return "".join(f"{line}\n" for line in lines)


def _told(report: FileReport, path: str) -> Iterator[str]:
    inside = report.path.removeprefix(path).lstrip("/")
    before = f"{inside}:" if inside else ""
    for problem in report.problems:
        yield f"{before}{problem.line or ''} problem: {problem.detail}"
    for notice in report.notices:
        yield f"{before}{notice.line} note: {notice.detail}"
    for one in report.findings:
        yield before + _finding(one)


def _finding(one: Finding) -> str:
    start, end = one.start, one.end
    stop = f"{end.column}" if end.line == start.line else f"{end.line}:{end.column}"
    how = one.fix.applicability.name.lower() if one.fix else "shown"
    place = "".join(f" {key}={value}" for key, value in (one.location or {}).items())
    said = one.message.encode("unicode_escape").decode() if not one.message.isprintable() else one.message
    return f"{start.line}:{start.column}-{stop} {one.rule} {one.confidence.name.lower()} {how} {said}{place}"


def fixed(name: str, folder: Path) -> dict[str, bytes]:
    """What the fixes make of a sample: its bytes by an empty name, or the parts of a container that are not as before.

    Nothing where the file is as it was.
    """
    path = copied(name, folder)
    before = path.read_bytes()
    given_up = [one for report in checked(path, fix=True) for one in report.problems if one.kind == "not-fixed"]
    if given_up:
        raise AssertionError(f"{name} was not fixed: {given_up[0].detail}")
    after = path.read_bytes()
    if before == after:
        return {}
    if not (FOLDER / name).is_dir():
        return {"": after}
    old, new = unpacked(before), unpacked(after)
    if list(old) != list(new):
        raise AssertionError(f"the parts of {name} are not those it had")
    return {part: DATE.sub(NOW, new[part]) for part in new if new[part] != old[part]}


def expected(name: str) -> dict[str, bytes]:
    """The same, as it is written down."""
    path = fixed_path(name)
    if path.is_dir():
        return {part: bytes(content) for part, content in _parts(path).items()}  # type: ignore[arg-type]
    return {"": path.read_bytes()} if path.exists() else {}


def refixed(name: str, folder: Path) -> bool:
    """True where the fixed version of a sample is changed by fixing it once more."""
    target = copied(name, folder)
    path = fixed_path(name)
    if path.is_dir():
        parts: dict[str, str | bytes] = {**_parts(FOLDER / name), **expected(name)}
        target.write_bytes(packed(parts, stored=STORED))
    else:
        shutil.copyfile(path, target)
    before = target.read_bytes()
    checked(target, fix=True)
    return target.read_bytes() != before


def without_samples() -> set[str]:
    """The formats that have none."""
    return set(formats.FORMATS) - {name.partition("/")[0] for name in samples()}


def refresh(name: str) -> None:
    """Write down anew what is expected of a sample."""
    with TemporaryDirectory() as made:
        findings_path(name).write_text(found_in(name, Path(made)), encoding="utf-8", newline="\n")
        parts = fixed(name, Path(made))
    target = fixed_path(name)
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)
    for part, content in parts.items():
        path = target / part if part else target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    if os.environ.get("CI"):
        sys.exit("what is expected is written by a person who reads it, never in CI")
    for each in samples():
        if not sys.argv[1:] or each.partition("/")[0] in sys.argv[1:]:
            refresh(each)

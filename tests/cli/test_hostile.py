"""Files that are made to hurt cost little time and memory and one clear line, and the others are still checked."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of memory and special files are those of POSIX")

DEEP = 100_000
SECONDS = 60
"""Far more than any of these takes; it keeps a file that never ends from ending the tests."""

MEMORY = 3 << 30
"""Bytes of address space; most of it are the libraries themselves."""

ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
ANCHORS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
NUL = "not text: it holds NUL bytes (UTF-16 needs a byte order mark)"
LOOP = "Too many levels of symbolic links"


def nested(opened: str, closed: str, inside: str = "") -> bytes:
    return (opened * DEEP + inside + closed * DEEP).encode()


REFUSED: dict[str, tuple[bytes, str]] = {
    "laughs.xml": (
        f'<!DOCTYPE a [<!ENTITY e0 "Room 1">{ENTITIES}]><a>&e9;</a>'.encode(),
        "laughs.xml:1: not XML: limit on input amplification factor (from DTD and entities) breached",
    ),
    "blowup.xml": (
        f'<!DOCTYPE a [<!ENTITY e "{"x" * 50_000}">]><a>{"&e;" * 50_000}</a>'.encode(),
        "blowup.xml:1: not XML: limit on input amplification factor (from DTD and entities) breached",
    ),
    "deep.json": (nested("[", "]"), "deep.json:1: nested more than 1000 levels deep"),
    "keys.json": (nested('{"a":', "}", "1"), "keys.json:1: nested more than 1000 levels deep"),
    "deep.ipynb": (nested("[", "]"), "deep.ipynb:1: nested more than 1000 levels deep"),
    "deep.yaml": (nested("[", "]"), "deep.yaml:1: not YAML: exceeded maximum nesting depth"),
    "lists.yaml": (b"- " * DEEP + b"a b\n", "lists.yaml:1: not YAML: exceeded maximum nesting depth"),
    "deep.toml": (b"a = " + nested("[", "]"), "deep.toml: not TOML: nested too deeply"),
    "dotted.toml": (b".".join([b"a"] * DEEP) + b" = 1\n", "dotted.toml: not TOML: a key of more than 1000 parts"),
    "nul.md": (b"Room 1\0 is loud", f"nul.md: {NUL}"),
    "picture.md": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), f"picture.md: {NUL}"),
    "utf16.md": ("Room 1 is loud".encode("utf-16-le"), f"utf16.md: {NUL}"),
    "cut.json": (b'{"a": "Room 1 is lo', "cut.json:1: not JSON: Unterminated string starting at"),
    "cut.xml": (b"<a>\n<b>Room 1", "cut.xml:2: not XML: no element found"),
    "cut.yaml": (b'a: "Room 1 is\nb: [1,', "cut.yaml:2: not YAML: found unexpected end of stream"),
    "cut.toml": (b'a = """x', "cut.toml:1: not TOML: Unterminated string"),
    "cut.csv": (b'a,"b\n', "cut.csv:1: a quote is never closed"),
    "cut.po": (b'msgid "a"\nmsgstr "b', "cut.po:2: expected msgid, msgstr, a string or a comment"),
    "cut.docx": (b"PK\x03\x04" + b"\0" * 50, "cut.docx: not a readable document: File is not a zip file"),
}
"""Files that cannot be read, and what is said of each."""

READ: dict[str, bytes] = {
    "alias.yaml": b"a0: &a0 [one]\n" + ANCHORS.encode(),
    "cycle.yaml": b"a: &x [*x]\n",
    "deep.html": nested("<div>", "</div>", "One."),
    "deep.xml": nested("<a>", "</a>", "One."),
    "quotes.md": b"> " * DEEP + b"One\n",
    "lists.md": b"- " * 20_000 + b"One\n",
    "links.md": nested("[", "]", "One"),
    "stars.md": b"*a **b _c " * 20_000,
    "deep.rst": "".join(" " * at + "* One\n\n" for at in range(500)).encode(),
    "surrogates.json": b'{"a": "One \\ud800 two \\udc00."}',
    "cut.html": b'<p>One <a href="x',
    "cut.md": b"[One](",
    "cut.py": b'x = """One two',
    "deep.py": nested("(", ")"),
    "deep.js": nested("{", "}"),
    "line.txt": b"one two " * 500_000,
    "line.md": b"one two " * 500_000,
    "line.html": b"<p>" + b"one two " * 100_000,
    "line.json": b'{"a": "' + b"one two " * 100_000 + b'"}',
    "word.md": b"a" * 4_000_000,
}
"""Files that are read, in a time that their size explains."""


def files(folder: Path, made: dict[str, bytes]) -> list[str]:
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return list(made)


def limited() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def check(folder: Path, *paths: str, limit: Callable[[], None] | None = limited) -> tuple[int, list[str], str]:
    command = [sys.executable, "-m", "custlint", "check", "--isolated", "--no-cache", "--jobs", "1", *paths]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=SECONDS, preexec_fn=limit, text=True, check=False
    )
    return done.returncode, done.stderr.splitlines(), done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="what expat says differs with its version")
def test_what_cannot_be_read_is_a_line_each_and_the_others_are_checked(tmp_path):
    names = files(tmp_path, {name: data for name, (data, _) in REFUSED.items()})
    (tmp_path / "good.txt").write_text("All is well.")
    status, said, out = check(tmp_path, *names, "good.txt")
    assert status == 2
    assert sorted(said) == sorted(f"custlint: {line}" for _, line in REFUSED.values())
    assert f"Nothing to report in {len(names) + 1} files." in out


def test_what_is_merely_large_or_deep_or_broken_is_read(tmp_path):
    # an ignore comment is looked for in any text, also where there is nothing to find
    comment = b"\n\n<!-- custlint: ignore-file -->\n"
    names = files(tmp_path, {name: data + comment * name.endswith((".md", ".txt")) for name, data in READ.items()})
    status, said, out = check(tmp_path, *names)
    assert (status, said) == (0, [])
    assert f"Nothing to report in {len(names)} files." in out


def test_what_is_no_file_is_a_line_each_and_the_others_are_checked(tmp_path):
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "folder.md" / "good.txt").write_text("All is well.")
    (tmp_path / "folder.md" / "around").symlink_to("..")
    expected = [
        "custlint: gone.md: No such file or directory",
        f"custlint: loop.md: {LOOP}",
        "custlint: pipe.md: not a regular file",
        "custlint: zero.md: not a regular file",
    ]
    for paths in ([], ["loop.md", "gone.md", "zero.md", "pipe.md", "folder.md"]):
        status, said, out = check(tmp_path, *paths)
        assert (status, sorted(said)) == (2, expected)
        assert "Nothing to report in 1 file." in out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_line(tmp_path):
    (tmp_path / "closed.md").write_text("x")
    (tmp_path / "closed.md").chmod(0)
    (tmp_path / "good.txt").write_text("All is well.")
    status, said, _ = check(tmp_path, "closed.md", "good.txt")
    (tmp_path / "closed.md").chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert (status, said) == (2, ["custlint: closed.md: Permission denied"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("named", ["closed", "closed/a.md"])
def test_a_folder_that_may_not_be_looked_into_is_a_line_and_the_others_are_checked(tmp_path, named):
    (tmp_path / "closed").mkdir()
    (tmp_path / "good.txt").write_text("All is well.")
    (tmp_path / "closed").chmod(0)
    status, said, out = check(tmp_path, named, "good.txt")
    (tmp_path / "closed").chmod(stat.S_IRWXU)
    assert (status, [line.replace("/:", ":") for line in said]) == (2, [f"custlint: {named}: Permission denied"])
    assert "Nothing to report in 1 file." in out


@pytest.mark.model
def test_a_line_full_of_references_takes_a_time_that_its_length_explains(tmp_path):
    said = "room {} is complaining about the noise and the guy in {}C wants a blanket"
    (tmp_path / "line.txt").write_text(" and ".join(said.format(at, at % 40) for at in range(800)))
    status, said, out = check(tmp_path, "line.txt")
    assert (status, said) == (1, [])
    # where no sentence ends, it is cut somewhere
    assert int(out.rpartition(" findings in ")[0].rpartition("\n")[2]) > 1500


@pytest.mark.model
def test_an_entity_from_outside_is_not_fetched(tmp_path):
    (tmp_path / "secret.txt").write_text("Room 4711 is complaining.")
    text = '<!DOCTYPE a [<!ENTITY e SYSTEM "secret.txt">]><a>&e; Room 12 is complaining again.</a>'
    (tmp_path / "a.xml").write_text(text)
    status, _, out = check(tmp_path, "a.xml")
    assert status == 1
    assert "room 12" in out
    assert "4711" not in out

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from custlint.runner import pool

PROGRAM = Path(__file__).parent / "pool_program.py"


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in range(130):
        Path(f"f{number:03}.txt").write_text(f"Room {number}", "utf-8")
    return tmp_path


def test_more_processes_find_the_same(here):
    one, two = start("1"), start("3")
    assert one.communicate()[0] == two.communicate()[0]
    assert one.returncode == two.returncode == 0


def test_workers_run_one_thread_each_and_more_than_one_runs(here):
    out, _ = start("2", "who").communicate()
    workers = {tuple(line.split()) for line in out.splitlines()}
    assert {threads for _, threads in workers} == {"1"}
    assert str(os.getpid()) not in {worker for worker, _ in workers}


def test_a_worker_that_dies_is_a_problem_of_its_files(here):
    out, error = start("2", "die").communicate()
    assert "a worker process ended without a word" in out
    assert "Traceback" not in error


def gone(group):
    """True as soon as no process of the group is left, which the interpreter's own helper takes a moment for."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals to a process group")
def test_an_interrupt_ends_all_processes_at_once_and_leaves_no_files(here):
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), "2", "sleep"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not list(here.glob("begun-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    started = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=20)
    assert time.monotonic() - started < 10
    assert process.returncode not in (0, 1)
    assert gone(process.pid)
    assert not list(here.glob(".*.custlint"))


def test_the_largest_files_do_not_come_last():
    chunks = [pool._Chunk([(str(size), None)], size) for size in (1, 2, 9, 3, 9, 5)]
    order = [chunk.size for chunk in pool._largest_first(iter(chunks), 2)]
    assert order == [1, 2, 9, 9, 5, 3]

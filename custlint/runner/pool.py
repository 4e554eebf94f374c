"""Worker processes over files: each loads the parser for itself and sends back only what was found."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from custlint.model.finding import FileReport, Problem
from custlint.runner import work
from custlint.runner.boundary import guarded
from custlint.runner.checker import Checker, Done, Options

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

CHUNK_CHARACTERS = 100_000
CHUNK_FILES = 64
"""How much a worker is given at once: enough for the parser's batches, little enough that none ends long after."""

ONE_THREAD = ("BLIS_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Threads inside the workers would fight over the cores that the workers already fill."""

_checker: Checker | None = None


def check(files: Iterable[work.Read], options: Options, jobs: int) -> Iterator[Done]:
    """What came of each file, in no order. The workers read the files again, which is cheaper than to send them."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    executor = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (options,))
    try:
        yield from _results(executor, files)
    except BaseException:
        _stop(executor)
        raise
    executor.shutdown()


def _results(executor: ProcessPoolExecutor, files: Iterable[work.Read]) -> Iterator[Done]:
    from concurrent.futures import as_completed

    tasks: dict[Future[list[Done]], list[str]] = {}
    for chunk in _chunks(files):
        tasks[executor.submit(_work, chunk)] = chunk
    for task in as_completed(tasks):
        yield from _result(task, tasks[task])


def _result(task: Future[list[Done]], paths: list[str]) -> list[Done]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return task.result()
    except BrokenProcessPool:
        detail = "a worker process ended without a word, perhaps for want of memory; --jobs 1 needs less"
        return [Done(FileReport(path, problems=(Problem(path, "internal", detail),))) for path in paths]


def _chunks(files: Iterable[work.Read]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for read in files:
        chunk.append(read.source.path)
        size += len(read.source.text)
        if len(chunk) >= CHUNK_FILES or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _stop(executor: ProcessPoolExecutor) -> None:
    workers = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()


def _begin(options: Options) -> None:
    global _checker  # noqa: PLW0603 - one for each worker process, which does nothing else
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _checker = Checker(options)


def _work(paths: list[str]) -> list[Done]:
    signal.signal(signal.SIGTERM, _unwind)
    try:
        return _check_all(paths)
    except _Stopped:
        os._exit(1)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


class _Stopped(BaseException):
    """The parent asks for an end: unwinds, so that a half-written temporary file is taken away."""


def _unwind(*_: object) -> None:
    raise _Stopped


def _open(path: str) -> work.Read:
    assert _checker is not None
    return work.open_file(path, _checker.options.configuration.of(path))


def _check_all(paths: list[str]) -> list[Done]:
    done: list[Done] = []
    files: list[work.Read] = []
    for path in paths:
        read = guarded(path, partial(_open, path))
        if isinstance(read, Problem):
            done.append(Done(FileReport(path, problems=(read,))))
        else:
            files.append(read)
    assert _checker is not None
    return [*done, *_checker.check(files)]

"""Worker processes over files: each loads the parser for itself and sends back only what was found."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from custlint.model.finding import FileReport, Problem
from custlint.runner import work
from custlint.runner.boundary import guarded
from custlint.runner.checker import Checker, Done, Options
from custlint.text import garbage

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from custlint.formats.base import Part

CHUNK_CHARACTERS = 100_000
CHUNK_FILES = 64
"""How much a worker is given at once: enough for the parser's batches, little enough that none ends long after."""

Item = tuple[str, "Part | None"]
"""A file, or a part of one."""

EAGER = 2
"""Chunks for each worker that are handed out before all files are known."""


class _Chunk(NamedTuple):
    """What a worker is given at once, and how large it is; all parts of files are taken for equal, to stay in order."""

    items: list[Item]
    size: int


_checker: Checker | None = None


def check(files: Iterable[work.Read], options: Options, jobs: int) -> Iterator[Done]:
    """What came of each file, in no order. The workers read the files again, which is cheaper than to send them."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (options,))
    try:
        yield from _results(executor, _chunks(files), jobs)
    except BaseException:
        _stop(executor)
        raise
    executor.shutdown()


def _results(executor: ProcessPoolExecutor, chunks: Iterator[_Chunk], jobs: int) -> Iterator[Done]:
    from concurrent.futures import as_completed

    tasks: dict[Future[list[Done]], list[Item]] = {}
    shared: dict[str, list[Future[list[Done]]]] = {}
    for chunk in _largest_first(chunks, EAGER * jobs):
        task = executor.submit(_work, chunk.items)
        tasks[task] = chunk.items
        for path, part in chunk.items:
            if part is not None:
                shared.setdefault(path, []).append(task)
    for task in as_completed(tasks):
        path, part = tasks[task][0]
        if part is None:
            yield from _result(task, tasks[task])
        elif all(one.done() for one in shared.get(path, ())):
            yield from _whole([_result(one, tasks[one]) for one in shared.pop(path, ())])


def _largest_first(chunks: Iterator[_Chunk], eager: int) -> Iterator[_Chunk]:
    """The first ``eager`` chunks as they come, so that the workers begin, then the largest ones first."""
    yield from islice(chunks, eager)
    yield from sorted(chunks, key=lambda chunk: -chunk.size)


def _whole(parts: Sequence[list[Done]]) -> Iterator[Done]:
    """What came of a file that was shared, in its order, as if one process had read it."""
    every = [one for part in parts for one in part]
    for at, one in enumerate(every, 1):
        yield one._replace(more=at < len(every))


def _result(task: Future[list[Done]], items: list[Item]) -> list[Done]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return task.result()
    except BrokenProcessPool:
        detail = "a worker process ended without a word, perhaps for want of memory; --jobs 1 needs less"
        return [Done(FileReport(path, problems=(Problem(path, "internal", detail),))) for path, _ in items]


def _chunks(files: Iterable[work.Read]) -> Iterator[_Chunk]:
    chunk: list[Item] = []
    size = 0
    for read in files:
        path = read.source.path
        parts = guarded(path, partial(work.parts, read))
        if parts and not isinstance(parts, Problem):
            for part in parts:
                yield _Chunk([(path, part)], work.PART)
            continue
        chunk.append((path, None))
        size += work.length(read)
        if len(chunk) >= CHUNK_FILES or size >= CHUNK_CHARACTERS:
            yield _Chunk(chunk, size)
            chunk, size = [], 0
    if chunk:
        yield _Chunk(chunk, size)


def _stop(executor: ProcessPoolExecutor) -> None:
    workers = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()


def _begin(options: Options) -> None:
    global _checker  # noqa: PLW0603 - one for each worker process, which does nothing else
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    garbage.seldom()
    _checker = Checker(options)


def _work(items: list[Item]) -> list[Done]:
    signal.signal(signal.SIGTERM, _unwind)
    try:
        return _check_all(items)
    except _Stopped:
        os._exit(1)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


class _Stopped(BaseException):
    """The parent asks for an end: unwinds, so that a half-written temporary file is taken away."""


def _unwind(*_: object) -> None:
    raise _Stopped


def _open(path: str, part: Part | None) -> work.Read:
    assert _checker is not None
    return work.open_file(path, _checker.options.configuration.of(path))._replace(part=part)


def _check_all(items: list[Item]) -> list[Done]:
    done: list[Done] = []
    files: list[work.Read] = []
    for path, part in items:
        read = guarded(path, partial(_open, path, part))
        if isinstance(read, Problem):
            done.append(Done(FileReport(path, problems=(read,))))
        else:
            files.append(read)
    assert _checker is not None
    return [*done, *_checker.check(files)]

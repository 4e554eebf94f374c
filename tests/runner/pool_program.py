"""Runs the process pool over ``*.txt`` here: ``pool_program.py JOBS [who|die|sleep]``."""

from __future__ import annotations

import os
import sys
import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from conftest import RoomLinter  # noqa: E402

from custlint.model.segment import plain  # noqa: E402
from custlint.runner import run, work  # noqa: E402
from custlint.runner.checker import Options  # noqa: E402
from custlint.runner.configured import Configuration  # noqa: E402
from custlint.runner.discover import Selection  # noqa: E402
from custlint.runner.progress import Progress  # noqa: E402

INFO = SimpleNamespace(name="text", editable=True, binary=False, stream=False)
CODE = SimpleNamespace(
    parse=lambda source: SimpleNamespace(
        segments=(plain(source.text),), directives=(), text=None, problems=(), notes=()
    ),
    same_structure=lambda before, after: True,
)
work.formats = SimpleNamespace(
    FORMATS={"text": INFO}, for_path=lambda _: INFO, get=lambda _: CODE, needs=lambda *_: nullcontext()
)


class Odd(RoomLinter):
    def __init__(self, settings):
        super().__init__()
        self.manner = settings.min_confidence

    def lint(self, source, parsed):
        if self.manner == "die":
            os._exit(9)
        if self.manner == "sleep":
            Path(f"begun-{os.getpid()}").touch()
            time.sleep(60)
        report = super().lint(source, parsed)
        if self.manner == "who":
            said = f"{os.getpid()} {os.environ.get('OMP_NUM_THREADS')}"
            return replace(report, findings=tuple(replace(one, text=said) for one in report.findings))
        return report


def main():
    jobs, manner = int(sys.argv[1]), "".join(sys.argv[2:])
    options = Options(configuration=Configuration(isolated=True, min_confidence=manner), make=Odd)
    selection = Selection(known=lambda path: path.endswith(".txt"))
    outcome = run.run(run.Request((".",), selection, options, lambda *_: True, jobs), Progress(shown=False))
    for report in outcome.reports:
        for finding in report.findings:
            sys.stdout.write(f"{finding.text}\n")
        for problem in report.problems:
            sys.stdout.write(f"{problem.path} {problem.detail}\n")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)

"""One run of ``custlint check``: from options to the status it ends with."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from custlint import report
from custlint.cli import names, output
from custlint.cli.remember import Memory
from custlint.errors import UsageError
from custlint.report.result import Result, RuleInfo
from custlint.runner import setup
from custlint.runner.checker import Options
from custlint.runner.configured import Configuration
from custlint.runner.discover import Selection
from custlint.runner.progress import Progress
from custlint.runner.run import Outcome, Request, run, run_text
from custlint.text import stages

CLEAN, FOUND, ERROR = 0, 1, 2


if TYPE_CHECKING:
    from custlint.model.finding import FileReport
    from custlint.ruleset import Ruleset
    from custlint.runner.cache import Results


class Session:
    """The options as given, and the settings that come of them and of the configuration.

    ``arguments`` are those of the command line, where it is one.
    """

    def __init__(self, given: Mapping[str, Any], arguments: Sequence[str] = ()) -> None:
        self.given = given
        self.memory = Memory(given, arguments) if Memory.serves(given, arguments) else None
        self.recorded = self._record() if given["profile"] else None
        self.paths: tuple[str, ...] = given["paths"] or (".",)
        self.stdin = "-" in self.paths
        self.shown: set[str] = set()
        self.writes = given["fix"] and not given["diff"]
        if self.stdin and len(self.paths) > 1:
            raise UsageError("'-' stands alone: standard input is checked by itself")
        if given["stdin_filename"] and not self.stdin:
            raise UsageError("--stdin-filename goes with '-' as the path")
        if given["config"] and given["isolated"]:
            raise UsageError("--config and --isolated exclude each other")
        if self.writes and given["write_baseline"]:
            raise UsageError("--fix and --write-baseline exclude each other")
        self.configuration = Configuration(
            given["config"],
            given["isolated"],
            names.split(given["packs"]),
            names.split(given["select"]),
            names.split(given["ignore"]),
            given["min_confidence"],
        )
        self.settings = self.configuration.shared(self.paths)
        if self.configuration.select or self.configuration.ignore:
            names.check(self.rules, self.configuration)
        names.check_packs(self.settings, self.configuration.packs)
        if names.configured(self.settings):
            names.check_configured(self.rules, self.settings)
        with stages.stage("rules"):
            setup.prefilter(self.settings)

    def finish(self) -> int:
        """Check, report, and say how it went."""
        if self.recorded is None:
            return self._finish()
        with stages.stage("walking"):
            status = self._finish()
        from custlint.cli.profile import lines

        stages.record(None)
        output.say("".join(lines(self.recorded, self.rules)))
        return status

    @staticmethod
    def _record() -> stages.Stages:
        from custlint.cli.profile import begin

        begun = begin()
        stages.record(begun)
        return begun

    def _finish(self) -> int:
        outcome = self.from_stdin() if self.stdin else run(self.request, Progress(shown=self.watched))
        self.complain(outcome)
        if self.given["write_baseline"]:
            from custlint.runner.baseline import Baseline

            Baseline.of(outcome.reports, self.given["write_baseline"]).save()
            if not self.given["quiet"]:
                count = sum(len(one.findings) for one in outcome.reports)
                output.say(f"custlint: {self.given['write_baseline']}: findings known from now on: {count}\n")
        elif self.given["diff"]:
            output.write(outcome.diffs, self.given["output_file"])
        else:
            with stages.stage("reporting"):
                self.report(outcome)
        status = self.status(outcome)
        if self.memory:
            self.memory.keep(outcome, status, [self.settings])
        return status

    def complain(self, outcome: Outcome) -> None:
        """Name everything that could not be done; a fault that many files meet is told in full once."""
        told: set[str] = set()
        for problem in outcome.problems():
            line = "" if problem.line is None else f":{problem.line}"
            detail = problem.detail if problem.detail not in told else problem.detail.partition("\n")[0]
            told.add(problem.detail)
            output.say(f"custlint: {problem.path}{line}: {detail}\n")

    def status(self, outcome: Outcome) -> int:
        """What the process ends with."""
        if any(outcome.problems()):
            return ERROR
        if self.given["exit_zero"] or self.given["write_baseline"]:
            return CLEAN
        left = outcome.diffs if self.given["diff"] else [one for one in outcome.reports if one.findings]
        return FOUND if left else CLEAN

    @cached_property
    def rules(self) -> Ruleset:
        """The rules of the run."""
        return setup.rules_of(self.settings)

    @property
    def jobs(self) -> int:
        """Processes at most; one where its time is told."""
        jobs: int = self.given["jobs"]
        return 1 if self.recorded else jobs

    @cached_property
    def watched(self) -> bool:
        """True where a person looks on."""
        return sys.stderr.isatty() and not self.given["quiet"]

    @cached_property
    def options(self) -> Options:
        """What every process is asked for."""
        keep = None
        known = self.given["baseline"] or self.settings.baseline
        if known and not self.given["write_baseline"]:
            from custlint.runner.baseline import Baseline

            keep = Baseline.load(known).new
        return Options(
            configuration=self.configuration,
            make=setup.make_linter,
            fix=self.given["fix"] or self.given["diff"],
            unsafe=self.given["unsafe_fixes"],
            write=self.writes and not self.stdin,
            diff=self.given["diff"],
            debug=self.given["debug"],
            keep=keep,
            may_match=setup.may_match,
        )

    @cached_property
    def request(self) -> Request:
        """The run over files."""
        selection = Selection(
            known=setup.known(self.settings),
            excludes=self.settings.exclude,
            root=str(self.settings.root),
            own=self.own(),
            force=self.given["force_exclude"],
            trace=self.memory.trace if self.memory else None,
        )
        watch = self.tell if self.tells else None
        return Request(self.paths, selection, self.options, setup.may_match, self.jobs, self.results(), watch)

    @property
    def tells(self) -> bool:
        """True where findings may be written before all are known: as text, with no baseline to take some out."""
        given = self.given
        plain = given["output_format"] == "text" and given["output_file"] is None
        return plain and not (self.options.fix or self.options.keep or given["write_baseline"])

    def tell(self, found: FileReport) -> None:
        """Write the findings of a file that is still being read."""
        self.shown.add(found.path)
        color = output.colors(self.given["color"], None)
        if found.findings:
            output.write(report.get("text").findings(found, color=color))

    def own(self) -> frozenset[str]:
        """What holds words to find because custlint itself was told or wrote them."""
        given, settings = self.given, self.settings
        files = [given["baseline"], given["write_baseline"], given["output_file"], settings.baseline, *settings.rules]
        return frozenset(str(Path(file).resolve()) for file in files if file)

    def results(self) -> Results | None:
        """The reports of earlier runs, unless they are not wanted."""
        if self.given["no_cache"] or self.recorded:
            return None
        from custlint.runner.cache import Results, folder

        return Results(folder() / "reports.db")

    def told(self) -> dict[str, RuleInfo]:
        """What an output says of the rules."""
        return {rule.id: RuleInfo(rule.rule.title, rule.rule.why, rule.rule.severity) for rule in self.rules.rules}

    def from_stdin(self) -> Outcome:
        """Check standard input; with ``--fix``, its new text goes to standard output, whatever becomes of it."""
        data = sys.stdin.buffer.read()
        outcome, text = run_text(data, self.given["stdin_filename"] or "-", self.options)
        if self.writes:
            output.write_bytes(text)
        return outcome

    def report(self, outcome: Outcome) -> None:
        """Write the findings."""
        given, name = self.given, self.given["output_format"]
        result = Result(
            outcome.reports,
            outcome.files,
            rules=self.told() if name in report.TELLING else {},
            color=output.colors(given["color"], given["output_file"]),
            quiet=given["quiet"],
            told=frozenset(self.shown),
        )
        parts = report.get(name).render(result)
        if self.stdin and self.writes and given["output_file"] is None:
            output.say("".join(parts))
        else:
            output.write(parts, given["output_file"])
        if name != "text" and not given["quiet"]:
            for one in outcome.reports:
                for notice in one.notices:
                    output.say(f"{notice.path}:{notice.line}: note: {notice.detail}\n")

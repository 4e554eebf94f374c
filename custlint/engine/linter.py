"""Lints decoded files: segments to candidate sentences, one batched parse, decisions to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from custlint.engine.analyse import Analyser, Outcome
from custlint.engine.filled import Fillings
from custlint.engine.general import is_doubtful, may_mean_customers
from custlint.engine.remembered import Remembered
from custlint.engine.report import to_finding
from custlint.engine.selection import Selection
from custlint.engine.setting import About, Setting
from custlint.engine.technical import looking, may_mean_somebody, only_said_of_somebody
from custlint.formats.placeholders import mask
from custlint.formats.polish import polish
from custlint.matchers.find import Finder, Query
from custlint.matchers.gate import Gate, gate
from custlint.matchers.kinds import EVERYTHING, REMEMBERED
from custlint.model.explanation import Considered, Explanation
from custlint.model.finding import Confidence, FileReport, Finding
from custlint.model.segment import Segment, plain
from custlint.model.source import SourceFile
from custlint.model.span import Span
from custlint.nlp.lemmas import lemmas
from custlint.nlp.pipeline import parse, zone
from custlint.nlp.sentences import word_end
from custlint.rewrite.plan import CustomerWord
from custlint.ruleset.choose import choose
from custlint.suppress import apply
from custlint.text import stages
from custlint.text.lines import LineIndex

if TYPE_CHECKING:
    from custlint.config import Settings
    from custlint.formats.base import Parsed
    from custlint.matchers.decision import Decision
    from custlint.matchers.reference import Reference
    from custlint.prefilter import Prefilter
    from custlint.ruleset.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with references: which file and segment it is of, and what that is about."""

    file: int
    segment: Segment
    query: Query
    about: About


WINDOW = 20_000
"""Characters of prose that are cut into sentences together; what a phrase goes on to is looked for in all of them."""


def windows(text: str) -> Iterator[Span]:
    """Stretches of ``text`` of at most WINDOW characters, cut where a sentence ends or at least a word."""
    start = 0
    while len(text) - start > WINDOW:
        limit = start + WINDOW
        cut = max(text.rfind(". ", start, limit) + 1, text.rfind("\n", start, limit) + 1)
        if cut <= start:
            cut = word_end(text, start, limit)
        yield Span(start, cut)
        start = cut
    yield Span(start, len(text))


class Linter:
    """Lints by one ruleset and one set of settings; makes nothing heavy until a sentence has to be parsed.

    Without ``gated`` sentences are parsed, too, in which nothing speaks for a person; the findings are the same.
    ``prefilter`` is that of this very ruleset, where there is one; it saves a search of most prose.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        settings: Settings,
        *,
        gated: bool = True,
        prefilter: Prefilter | None = None,
    ) -> None:
        self._settings = settings
        customer = CustomerWord(*settings.customer_words(ruleset.profiles))
        ruleset = choose(ruleset, customer.one, customer.many)
        self._finder = Finder(ruleset)
        self._prefilter = prefilter if gated else None
        self._look = self._prefilter.look if self._prefilter else _everything
        self._technical = looking(self._look)
        certain = settings.min_confidence != "possible"
        self._gate = _gate(ruleset, settings, prefilter) if gated and certain else None
        self._fillings = Fillings(ruleset)
        self._gated = gated
        self._remembered = Remembered(REMEMBERED if gated else 0)
        self._analyser = Analyser(ruleset, customer, neutral=settings.pronouns == "neutral")
        self._selection = Selection(settings)

    def lint(self, source: SourceFile, parsed: Parsed) -> FileReport:
        """The findings of one file."""
        return self.lint_many([(source, parsed)])[0]

    def lint_many(self, files: Sequence[tuple[SourceFile, Parsed]]) -> list[FileReport]:
        """The findings of each file, in their order; the sentences of all are parsed in one batch."""
        found: list[list[tuple[Segment, Query, Outcome]]] = [[] for _ in files]
        waiting: list[_Sentence] = []
        for index, file in enumerate(files):
            for each in self._sentences(index, *file):
                outcomes = self._unread(each)
                if outcomes is None:
                    waiting.append(each)
                else:
                    found[index] += ((each.segment, each.query, outcome) for outcome in outcomes)
        for each, outcomes in self._decided(waiting):
            found[each.file] += ((each.segment, each.query, outcome) for outcome in outcomes)
        return [self._report(*file, some) for file, some in zip(files, found, strict=True)]

    def explain(self, text: str) -> Explanation:
        """What is considered in ``text``, taken as one run of prose in which there may be placeholders."""
        segment = polish(plain(mask(text).text)) or plain(text)
        queries = [self._fillings.placed(query, segment, text) for query in self._finder.queries(segment.text)]
        docs = list(parse((query.substituted.text for query in queries), self._settings.pipeline)) if queries else []
        considered = [
            _considered(segment.to_source(each[0].span.shift(query.span.start)).of(text), *each)
            for query, doc in zip(queries, docs, strict=True)
            for each in self._analyser.considered(query, doc)
        ]
        tokens = [(token.text, token.tag_, token.dep_, token.head.text) for doc in docs for token in doc]
        return Explanation(tuple(considered), tuple(tokens))

    def _sentences(self, index: int, source: SourceFile, parsed: Parsed) -> Iterator[_Sentence]:
        """The sentences of a file that hold a reference."""
        text = source.text if parsed.text is None else parsed.text
        setting = Setting(parsed.segments, self._analyser.lexicon)
        for segment in parsed.segments:
            with stages.stage("matching"):
                about = setting.about(segment)
                queries = [self._fillings.placed(each, segment, text) for each in self._queries(segment.text, about)]
            stages.count("sentences", "", len(queries))
            yield from (_Sentence(index, segment, query, about) for query in queries)

    def _unread(self, each: _Sentence) -> list[Outcome] | None:
        """What came of a sentence that needs no parse; None where it needs one."""
        outcomes = self._remembered.get(each.query, each.about)
        if outcomes is None and self._gated:
            with stages.stage("matching"):
                if self._needs_parse(each.query):
                    return None
            outcomes = self._told(each, self._analyser.phrases(each.query))
        if outcomes:
            self._count_found(outcomes)
        return outcomes

    def _queries(self, text: str, about: About) -> Iterator[Query]:
        """The sentences of ``text`` to parse; a text without end is looked at window by window."""
        doubted = "business" if self._gate is None else about
        for window in windows(text):
            look = self._technical if doubted == "software" else self._look
            for query in self._finder.queries(window.of(text), look):
                if doubted == "software" and not may_mean_somebody(query):
                    continue
                if not may_mean_customers(query, doubted, self._analyser.lexicon):
                    continue
                yield replace(query, span=query.span.shift(window.start)) if window.start else query

    def _decided(self, waiting: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, list[Outcome]]]:
        """What came of the sentences; those that are parsed alike, such as signatures, are parsed once."""
        if not waiting:
            return
        alike: dict[str, list[_Sentence]] = {}
        for each in waiting:
            alike.setdefault(each.query.substituted.text, []).append(each)
        with zone(self._settings.pipeline):
            docs = stages.each("parsing", parse(alike, self._settings.pipeline))
            for same, doc in zip(alike.values(), docs, strict=True):
                stages.count("parsed", "")
                for each in same:
                    outcomes = self._remembered.get(each.query, each.about)
                    if outcomes is None:
                        with stages.stage("judging"):
                            outcomes = self._told(each, self._analyser.outcomes(each.query, doc))
                    _count(each.query)
                    self._count_found(outcomes)
                    yield each, outcomes

    def _told(self, each: _Sentence, found: Iterable[Outcome]) -> list[Outcome]:
        """What is worth a report of what was ``found`` in a sentence; remembered for when it comes again."""
        doubted = [_doubted(one) if self._is_doubtful(one, each) else one for one in found]
        outcomes = [_apart_from_parse(one) for one in doubted if one.decision.confidence is not None]
        self._remembered.put(each.query, each.about, outcomes)
        return outcomes

    def _needs_parse(self, query: Query) -> bool:
        if self._gate is None:
            return any(each.kind != "phrase" for each in query.references)
        return self._gate.opens(query)

    def _count_found(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            if self._selection.wants(outcome):
                stages.count("found", outcome.reference.rule.id)

    def _is_doubtful(self, outcome: Outcome, sentence: _Sentence) -> bool:
        """True where what the file is about speaks against a customer, and nothing in the sentence is stronger."""
        if sentence.about == "software":
            return not only_said_of_somebody(outcome, sentence.query)
        return is_doubtful(outcome.reference, sentence.about, self._analyser.lexicon)

    def _report(
        self, source: SourceFile, parsed: Parsed, found: Iterable[tuple[Segment, Query, Outcome]]
    ) -> FileReport:
        text = source.text if parsed.text is None else parsed.text
        with stages.stage("reporting"):
            lines = LineIndex(text)
            wanted: list[Finding] = []
            others: list[Finding] = []
            for each in found:
                wants = self._selection.wants(each[2])
                if wants or parsed.directives:
                    (wanted if wants else others).append(to_finding(*each, lines, self._selection))
            wanted.sort(key=lambda each: (each.span, each.rule))
            kept, notices = apply(wanted, parsed.directives, replace(source, text=text), others)
        return FileReport(source.path, kept, (), notices, is_text=parsed.text is None)


def _everything(_text: str, _after: str) -> int:
    return EVERYTHING


def _doubted(outcome: Outcome) -> Outcome:
    """``outcome`` as no more than possible."""
    decision = outcome.decision
    if decision.confidence is None or decision.confidence <= Confidence.POSSIBLE:
        return outcome
    return replace(outcome, decision=replace(decision, confidence=Confidence.POSSIBLE))


def _apart_from_parse(outcome: Outcome) -> Outcome:
    """``outcome`` without what holds on to the parse, which is gone when the batch is."""
    return replace(outcome, decision=replace(outcome.decision, role=None, token=None))


def _count(query: Query) -> None:
    """For a profile: the sentence is parsed for each rule that has a reference in it."""
    stages.count("characters", "", len(query.text))
    rules = {each.rule.id for each in query.references}
    for rule in rules:
        stages.count("parsed for", rule)
        stages.count("by rule", rule, len(query.text) // len(rules))


def _considered(written: str, reference: Reference, decision: Decision) -> Considered:
    cues = tuple((sign.name, weight, says) for sign, weight, says in decision.signs)
    confidence = decision.confidence
    verdict = f"left: {decision.veto or 'a thing'}" if confidence is None else confidence.name.lower()
    return Considered(written, reference.rule.id, cues, decision.score, verdict)


def _gate(ruleset: Ruleset, settings: Settings, prefilter: Prefilter | None) -> Gate | None:
    if prefilter is None:
        return gate(ruleset, lemmas(settings.pipeline))
    tables = prefilter.tables
    return Gate(*tables) if tables else None


def lint_text(text: str, ruleset: Ruleset, settings: Settings) -> tuple[Finding, ...]:
    """The findings in ``text``, taken as one run of prose; offsets are its own."""
    from custlint.formats.base import Parsed

    source = SourceFile("<text>", text)
    return Linter(ruleset, settings).lint(source, Parsed((plain(text),))).findings


def explain(text: str, ruleset: Ruleset, settings: Settings) -> Explanation:
    """Why what stands in ``text`` is found or left."""
    return Linter(ruleset, settings).explain(text)

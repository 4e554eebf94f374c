"""custlint as a component of anybody's spaCy pipeline: ``nlp.add_pipe("custlint")`` fills ``doc.spans["custlint"]``.

spaCy finds the factory through the package's ``spacy_factories`` entry point. The component reads the document's text
with custlint's own pipeline, so that its answers are those of the command line whatever the pipeline around it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from custlint.config import Settings
from custlint.engine import Linter
from custlint.formats.base import Parsed
from custlint.model.segment import plain
from custlint.model.source import SourceFile
from custlint.ruleset import cache_folder, load
from custlint.text.plural import plural

if TYPE_CHECKING:
    from custlint.model.finding import Finding

KEY = "custlint"


class CustlintComponent:
    """Marks references to customers; each span's label is the family, its id the rule and ``kb_id`` the rewrite."""

    def __init__(self, settings: Settings) -> None:
        self._linter = Linter(load(settings.packs, cache=cache_folder()), settings)

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its findings in ``doc.spans["custlint"]``, in the order of the text."""
        source = SourceFile("<doc>", doc.text)
        report = self._linter.lint(source, Parsed((plain(doc.text),)))
        spans = [span for finding in report.findings if (span := _span(doc, finding)) is not None]
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans)
        return doc


def _span(doc: Doc, finding: Finding) -> Span | None:
    rewrite = finding.suggestions[0] if finding.suggestions else ""
    return doc.char_span(
        finding.span.start,
        finding.span.end,
        label=finding.family,
        kb_id=rewrite,
        span_id=finding.rule,
        alignment_mode="expand",
    )


@Language.factory(
    "custlint",
    default_config={"packs": [], "customer": "customer", "min_confidence": "likely"},
    assigns=["doc.spans"],
)
def create(nlp: Language, name: str, packs: Sequence[str], customer: str, min_confidence: str) -> CustlintComponent:
    """The component with the packs, the customer word and the least confidence that its configuration names."""
    many = plural(customer)
    return CustlintComponent(
        Settings(packs=tuple(packs), customer=customer, customers=many, min_confidence=min_confidence)
    )

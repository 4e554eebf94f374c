"""Words for people: where they mean customers, and where a product, a place, a name or an adjective."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from custlint.matchers.decide import Judge
from custlint.matchers.decision import Decision, confidence_of
from custlint.matchers.sign import Sign
from custlint.matchers.grammar import finite_of, role_of
from custlint.matchers.lexicon import Lexicon
from custlint.matchers.reference import Reference
from custlint.matchers.standin import Reading
from custlint.matchers.terms import TermIndex, Token, tokens
from custlint.matchers.words import plural_of, words_of
from custlint.ruleset.ruleset import LoadedRule, Ruleset
from custlint.ruleset.schema import Word

if TYPE_CHECKING:
    from spacy.tokens import Token as ParsedToken

_PERSONAL = frozenset({"pronoun.person", "relative.person", "owned.person"})


class WordJudge:
    """Decides the words of role and label rules by their exceptions, then by the parse."""

    def __init__(self, ruleset: Ruleset, lexicon: Lexicon, judge: Judge) -> None:
        self._lexicon = lexicon
        self._judge = judge
        self._kinds = _nouns(words_of(ruleset, "role.kinds"))
        self._theirs = _nouns(words_of(ruleset, "role.theirs"))
        self._rules = {rule.id: _Exceptions(rule) for rule in ruleset.rules if rule.rule.words or rule.rule.people}
        self._technical = lexicon.set_of("technical.words")
        self._technical_roles = lexicon.set_of("technical.roles")

    def left(self, reference: Reference, text: str, stream: tuple[Token, ...]) -> str:
        """Why the word is left alone by the look of the text around it, before any parse; empty where it is not."""
        exceptions = self._rules[reference.rule.id]
        for span, _ in exceptions.leave.find(text, stream):
            if span.overlaps(reference.span):
                return f"'{span.of(text)}' is an exception"
        for pattern in exceptions.patterns:
            if any(m.start() < reference.span.end and reference.span.start < m.end() for m in pattern.finditer(text)):
                return "an exception of the rule"
        return ""

    def decide(self, reference: Reference, token: ParsedToken, reading: Reading, others: tuple[ParsedToken, ...]) -> Decision:
        """The decision on a role word or label whose head is ``token``."""
        role = role_of(token)
        sentence = reading.sentence.original
        after = tokens(sentence[reference.span.end :])
        own = re.match(r"\s+(?:customers?|guests?)\b", sentence[reference.span.end :], re.IGNORECASE)
        if own and self._judge.is_customer_word(own.group().strip()):
            return Decision(None, -9.0, (), role, token, "already said of a customer")
        veto, unsure = self._compound(reference, sentence, after, token)
        fixed = reference.rule.rule.only_after
        if fixed and not re.search(rf"(?i)\b(?:{'|'.join(fixed)})\s+(?:[\w-]+\s+)?$", sentence[: reference.span.start]):
            veto = veto or "no article"
        veto = veto or self._department(reference, token) or self._program(reference, token)
        veto = veto or ("" if fixed else self._name(reference, token, sentence)) or self._adjective(reference, token)
        if veto:
            return Decision(None, -9.0, (), role, token, veto)
        score, signs = 4.0, [(Sign("word", reference.span.of(sentence)), 4.0, f"'{reference.span.of(sentence)}' is said of people")]
        if unsure:
            score -= 3.5
        if self._undetermined(reference, token, sentence):
            score -= 3.0
        if self._needs_person(reference) or self._is_technical(reference, reading) or self._bare_singular(reference, token, sentence):
            plain = Reference(reference.kind, reference.rule, reference.span, reference.noun, "", frozenset())
            other = self._judge.decide(plain, token, reading, others)
            personal = {sign.name for sign, weight, _ in other.signs if weight > 0}
            technical = self._is_technical(reference, reading)
            if any(child.lower_ in {"our", "my"} for child in token.children if child.dep_ == "poss"):
                other = replace(other, score=other.score + 2.2)
            if role.kind == "object" and role.governor is not None and any(
                child.dep_ == "nsubj" and child.lower_ in {"we", "i"} for child in role.governor.children
            ) and self._lexicon.has("count.customer-verbs", role.governor.lemma_):
                other = replace(other, score=other.score + 2.2)
            if role.kind == "owner" and re.match(r"['’]", sentence[reference.span.end :]):
                other = replace(other, score=other.score + 2.2)
            if counted_short(reference, sentence):
                other = replace(other, score=other.score + 2.5)
            if reference.kind == "label" and any(child.lower_ in {"that", "this", "those"} for child in token.children):
                other = replace(other, score=other.score + 1)
            if self._at_place(reference, reading):
                other = replace(other, score=other.score + 4)
            score = other.score if (personal & _PERSONAL or not technical) else min(other.score, 1.0)
            signs = list(other.signs)
            if unsure:
                score = min(score, 0.5)
        return Decision(confidence_of(score), score, tuple(signs), role, token)

    def _at_place(self, reference: Reference, reading: Reading) -> bool:
        """True where a numbered place follows: "the frequent flyer in cubicle 6"."""
        original = reading.sentence.original
        return any(
            re.fullmatch(r"\s+(?:in|at|on)\s+(?:the\s+)?", original[reference.span.end : span.start])
            for span in reading.sentence.spans
            if span.start >= reference.span.end and any(char.isdigit() for char in span.of(original))
        )

    def _needs_person(self, reference: Reference) -> bool:
        word = reference.word
        if isinstance(word, Word) and word.needs_person is not None:
            return word.needs_person
        return reference.rule.rule.needs_person

    def _is_technical(self, reference: Reference, reading: Reading) -> bool:
        if reference.noun not in self._technical_roles:
            return False
        words = {token.text for token in tokens(reading.sentence.original)} - {reference.noun}
        return len(words & self._technical) >= 1

    def _undetermined(self, reference: Reference, token: ParsedToken, sentence: str) -> bool:
        """True for one of a thing that can be counted, without an article: "log in as guest"."""
        if reference.has("several") or reference.kind != "role" or token.dep_ in {"compound", "amod", "nmod", "poss"}:
            return False
        word = reference.span.of(sentence)
        if word.isupper() or reference.span.start == 0 or re.search(r"(?i)\bdear\s+(?:[\w-]+\s+)?$", sentence[: reference.span.start]):
            return False
        children = any(child.dep_ in {"det", "poss", "nummod"} for child in token.children)
        nearby = any(each.dep_ in {"det", "poss"} or each.tag_ in {"DT", "PRP$", "CD", "WDT", "WP$", "POS"} for each in token.doc[max(0, token.i - 4) : token.i])
        return not children and not nearby

    def _bare_singular(self, reference: Reference, token: ParsedToken, sentence: str) -> bool:
        """True for a capitalised singular without an article, such as the name of a program."""
        if reference.has("several") or reference.kind not in {"role", "label"} or token.i + 1 >= len(token.doc):
            return False
        return reference.span.start == 0 and sentence[:1].isupper() and token.dep_ in {"nsubj", "nsubjpass"} and not any(
            child.dep_ in {"det", "poss", "amod", "nummod"} for child in token.children
        )

    def _compound(self, reference: Reference, sentence: str, after: tuple[Token, ...], token: ParsedToken) -> tuple[str, bool]:
        """Why the noun after the word makes it a kind of thing, and whether an unknown noun follows."""
        if not after or reference.has("several") and not reference.has("both"):
            return "", False
        gap = sentence[reference.span.end : reference.span.end + after[0].start]
        if gap.strip() or "\n" in gap or not (gap or after[0].text in "-/"):
            return "", False
        exceptions = self._rules[reference.rule.id]
        first = 1 if after[0].text in {"-", "/"} and len(after) > 1 else 0
        last = self._last_noun(token, first)
        if last is not None:
            for index, verdict in ((exceptions.kinds, "kind"), (self._kinds, "kind")):
                if index.at((Token(last.lower_, 0, 1),), 0):
                    return f"'{reference.span.of(sentence)} … {last.text}' is a kind of thing", False
        # The longest entry wins: "guest car" may be somebody's car, "guest car park" is a car park.
        hits = [
            (hit[0], verdict)
            for index, verdict in ((exceptions.theirs, ""), (exceptions.kinds, "kind"), (self._theirs, ""), (self._kinds, "kind"))
            if (hit := index.at(after, first)) is not None
        ]
        if hits and not self._is_verb(token, after, first):
            verdict = max(hits, key=lambda hit: hit[0])[1]
            return (f"'{reference.span.of(sentence)} {after[first].text}' is a kind of thing" if verdict else ""), False
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        joined = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i
        if joined and following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}:
            return "", True
        return "", False

    def _last_noun(self, token: ParsedToken, first: int) -> ParsedToken | None:
        """The noun at the end of "passenger information screens", where more than one follows."""
        at = token.i + 1 + first
        last = at
        while last < len(token.doc) and token.doc[last].pos_ in {"NOUN", "PROPN"}:
            last += 1
        return token.doc[last - 1] if last - at > 1 else None

    def _is_verb(self, token: ParsedToken, after: tuple[Token, ...], first: int) -> bool:
        if token.i + 1 + first >= len(token.doc):
            return False
        following = token.nbor(1 + first)
        if not any(child.dep_ in {"det", "poss", "nummod"} for child in token.children):
            return False
        return following.lower_ == after[first].text and following.pos_ in {"VERB", "AUX"} and token.dep_ in {"nsubj", "nsubjpass"}

    def _name(self, reference: Reference, token: ParsedToken, sentence: str) -> str:
        word = reference.span.of(sentence)
        if not word[:1].isupper() or reference.span.start == 0 or word.isupper():
            return ""
        before = re.search(r"([\w'’&]+)\s+$", sentence[: reference.span.start])
        after = re.match(r"(?:['’]s)?\s+([A-Z][\w]*)", sentence[reference.span.end :])
        named = before and before[1][:1].isupper() and before.start() > 0
        if not after and not named and not reference.has("several") and word[:1].isupper() and len(word) > 4 and _small_words(sentence):
            return "a name or a defined term"
        first = before and before[1][:1].isupper() and before.start() == 0 and before[1].lower() not in {"the", "a", "an", "our", "all", "some", "most", "any", "dear", "every", "no", "two", "please", "if"}
        if (named or first or after) and token.pos_ in {"PROPN", "NOUN", "ADJ"}:
            return "part of a name"
        return ""

    def _department(self, reference: Reference, token: ParsedToken) -> str:
        """"Outpatients is shut" is a department, "that time-waster of a form" a form."""
        if reference.kind == "label" and self._of_staff(token):
            return "said of a colleague"
        if reference.kind == "label" and re.match(r"\s+of\s+an?\b", token.doc.text[token.idx + len(token) :]):
            return "said of a thing"
        if not reference.has("several") or token.tag_ not in {"NNS", "NNPS"} or token.dep_ not in {"nsubj", "nsubjpass"}:
            return ""
        verb = finite_of(token.head)
        if verb is None or verb.i - token.i > 3:
            return ""
        singular = (verb.lower_ in {"is", "was", "has", "'s", "isn't", "hasn't", "wasn't"} or verb.tag_ == "VBZ")
        joined = any(child.dep_ == "conj" for child in token.children)
        return "one department, by its verb" if singular and not joined else ""

    def _of_staff(self, token: ParsedToken) -> bool:
        """True for "our sommelier is a bit of a moaner"."""
        said = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
        if said.dep_ != "attr":
            return False
        subjects = [child for child in said.head.children if child.dep_ == "nsubj" and child.pos_ == "NOUN"]
        return any(self._lexicon.has("person.other", subject.lemma_) for subject in subjects)

    def _program(self, reference: Reference, token: ParsedToken) -> str:
        """"The client loses its session" is a program; people are not "it"."""
        if reference.noun not in self._technical_roles or token.dep_ not in {"nsubj", "nsubjpass"}:
            return ""
        verb = token.head
        own = [each for each in verb.subtree if each.lower_ in {"its", "itself"} and each.i > token.i]
        return "goes on as 'its'" if own else ""

    def _adjective(self, reference: Reference, token: ParsedToken) -> str:
        counted = token.i and token.nbor(-1).text.strip("x+~").isdigit()
        if not counted and token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"nsubj", "dobj", "pobj", "compound"}:
            return "a verb here"
        if reference.has("several") or reference.noun != token.lower_:
            return ""
        if token.pos_ == "ADJ" and not (token.dep_ == "amod" and token.head.pos_ in {"VERB", "AUX"}) and (token.dep_ in {"acomp", "advmod", "ROOT", "conj", "oprd", "xcomp", "advcl", "ccomp"} or token.head.i > token.i):
            return "an adjective here"
        return ""


def counted_short(reference: Reference, sentence: str) -> bool:
    """True for a short form after a number: "2 pts"."""
    return len(reference.noun) <= 5 and bool(re.search(r"\b[x~+]?\d{1,4}\s+$", sentence[: reference.span.start]))


def _small_words(sentence: str) -> bool:
    """True where the sentence is not a title: most of its longer words are in small letters."""
    words = [word for word in re.findall(r"[A-Za-z]{4,}", sentence)[1:]]
    return sum(word[:1].islower() for word in words) > 0.4 * len(words)


class _Exceptions:
    """The exceptions of one rule, ready to be looked up."""

    def __init__(self, rule: LoadedRule) -> None:
        entries = [word for word in (*rule.rule.words, *rule.rule.people) if isinstance(word, Word)]
        leave = [*rule.rule.leave, *(phrase for word in entries for phrase in word.leave)]
        self.leave: TermIndex[str] = TermIndex((phrase, phrase) for phrase in leave if "*" not in phrase)
        self.patterns = [_pattern(phrase) for phrase in leave if "*" in phrase]
        self.kinds = _nouns([*rule.rule.kinds, *(noun for word in entries for noun in word.kinds)])
        self.theirs = _nouns([*rule.rule.theirs, *(noun for word in entries for noun in word.theirs)])


def _nouns(words: tuple[str, ...] | list[str]) -> TermIndex[str]:
    return TermIndex((form, word) for word in words for form in dict.fromkeys((word, plural_of(word))))


def _pattern(phrase: str) -> re.Pattern[str]:
    words = [r"[\w'’-]+" if word == "*" else re.escape(word) for word in phrase.split()]
    joined = r"\s+".join(words)
    return re.compile(rf"(?<!\w){joined}(?!\w)".replace("'", "['’]"), re.IGNORECASE)

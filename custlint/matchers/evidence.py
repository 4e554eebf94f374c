"""The cue model: what speaks for a person and what for a thing, each sign with its weight and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custlint.matchers.grammar import Role, complements, predicates, simple_present
from custlint.matchers.lexicon import Hit, Lexicon
from custlint.matchers.standin import NAME

if TYPE_CHECKING:
    from spacy.tokens import Token

BE = frozenset({"be", "seem", "feel", "get", "become", "look", "stay", "remain", "sound", "appear", "turn", "go", "keep", "lie", "sit", "stand"})


_ASKING = frozenset({"want", "ask", "demand", "request", "prefer", "insist", "like", "love", "wish", "hope", "beg", "appreciate"})


@dataclass(frozen=True, slots=True)
class Sign:
    """One cue: its name in the rules' ``cues`` and the words that it was read off."""

    name: str
    words: str


class Evidence:
    """Reads the cues off a parse by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kind = ""
        self._noun_kind = ""

    def of_role(
        self, token: Token, role: Role, skipped: frozenset[int], *, filed: bool, kind: str = "", noun: str = "", ailment: bool = False
    ) -> Iterator[Sign]:
        """The cues in what ``token`` does, has done to it, owns or is.

        ``skipped`` are the tokens of the reference; ``filed`` is true for records and numbered parts of documents,
        of which the simple present of saying and asking tells nothing. Lists whose names begin with ``kind`` or ``noun``
        (``slot-subject.thing``, ``flight-subject.thing``) come before the general ones.
        """
        self._kind = kind
        self._noun_kind = noun
        if role.kind in {"subject", "agent"} and role.governor is not None:
            yield from self._subject(role.governor, role, skipped, filed=filed)
        elif role.kind == "object" and role.governor is not None:
            yield from self._object(token, role, skipped)
        elif role.kind == "owner" and role.governor is not None:
            yield from self._owner(role.governor)
        elif role.kind == "attached" and role.governor is not None and role.preposition is not None:
            yield from self._attached(role.governor, role.preposition, skipped)
        elif role.kind == "prepositional" and role.preposition is not None:
            hit = self._given(role.preposition, skipped)
            yield Sign(hit.name, hit.words) if hit else _after(role.preposition)
        elif role.kind == "said" and role.governor is not None:
            yield from self._said(token, role.governor, skipped)
        elif role.kind == "alone":
            yield from self._said(token, token, skipped)
        elif role.kind == "equated" and role.governor is not None and (
            role.governor.lower_ in {"you", "he", "she", "they", "who"} or (role.governor.text == NAME and ailment)
        ):
            yield Sign("equated.person", role.governor.text)

    def _subject(self, verb: Token, role: Role, skipped: frozenset[int], *, filed: bool) -> Iterator[Sign]:
        for each, passive in predicates(verb, passive=role.passive):
            sign = self._done_by(each, skipped, filed=filed) if not passive else self._done_to(each, skipped)
            yield from sign
            if not passive:
                yield from self._circumstances(each, skipped)

    def _circumstances(self, verb: Token, skipped: frozenset[int]) -> Iterator[Sign]:
        """What the verb comes with: "broke down in tears", "is chasing us"."""
        for child in verb.children:
            if child.i < verb.i or child.i in skipped:
                continue
            if child.dep_ in {"dobj", "dative"} and child.lower_ in {"us", "me"}:
                yield Sign("acts.on-us", f"{verb.text} {child.text}")
            if child.dep_ == "advcl" and child.pos_ == "ADJ" and not any(grand.dep_ == "nsubj" for grand in child.children):
                yield from self._state(child, skipped)
            if child.dep_ == "prep" and child.lower_ == "with":
                company = [grand for grand in child.children if grand.dep_ == "pobj"]
                if any(self._lexicon.has("person.company", noun.lemma_) for noun in company):
                    yield Sign("in.company", f"with {company[0].text}")
            if child.dep_ == "prep" and verb.lemma_ not in BE:
                hit = self._lexicon.following("state", list(child.doc[child.i : child.i + 5]))
                if hit and hit.name == "state.person" and hit.length > 1:
                    yield Sign("circumstance", hit.words)

    def _done_by(self, verb: Token, skipped: frozenset[int], *, filed: bool) -> Iterator[Sign]:
        if verb.lemma_ in BE:
            yield from self._states(verb, skipped)
            if verb.lemma_ == "be":
                return
        if verb.tag_ in {"VBD", "VBN"} and not any(child.dep_ in {"dobj", "aux"} for child in verb.children):
            state = self._lexicon.following("state", _stream(verb, skipped))
            if state and state.length > 1 and state.name == "state.person":
                yield Sign(state.name, state.words)
                return
        hit = self._verb_hit("subject", verb, skipped)
        for kind in filter(None, (self._noun_kind, self._kind)):
            own = self._verb_hit(f"{kind}-subject", verb, skipped)
            if own is not None and (hit is None or own.length >= hit.length):
                yield Sign(own.name.removeprefix(f"{kind}-"), own.words)
                return
        if hit is None:
            if verb.tag_ == "VBN" and not any(child.lemma_ == "have" for child in verb.children):
                yield from self._done_to(verb, skipped)
            return
        if hit.name == "subject.wants":
            yield from self._wanted(verb, hit, skipped, filed=filed)
        elif filed and hit.name.endswith("person") and simple_present(verb) and self._lexicon.has("document.verbs", verb.lemma_):
            yield from self._in_document(verb, hit)
        elif self._kind == "thing" and hit.name.endswith("-person") and self._lexicon.has("document.verbs", verb.lemma_):
            yield Sign("thing.speaks", hit.words)
        else:
            yield Sign(hit.name, hit.words)

    def _verb_hit(self, group: str, verb: Token, skipped: frozenset[int]) -> Hit | None:
        hit = self._lexicon.following(group, _stream(verb, skipped))
        particle = next((each for each in verb.children if each.dep_ == "prt" and each.i > verb.i + 1), None)
        if particle is not None and (hit is None or hit.length == 1):
            hit = self._lexicon.following(group, [verb, particle]) or hit
        helper = next((each for each in verb.children if each.dep_ == "aux" and each.i < verb.i and each.tag_ == "MD"), None)
        if helper is not None:
            led = self._lexicon.following(group, _stream(helper, skipped), gap=2)
            if led and led.length > 1 and (hit is None or hit.length == 1):
                return led
        return hit

    def _in_document(self, verb: Token, hit: Hit) -> Iterator[Sign]:
        for noun in _objects(verb):
            if self._noun("document", noun):
                yield Sign("document.noun", f"{verb.text} … {noun.text}")
                return
        clause = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
        yield Sign("says.that" if clause and self._kind == "place" and not self._lexicon.has("document.only", self._noun_kind) else "document.verb", hit.words)

    def _wanted(self, verb: Token, hit: Hit, skipped: frozenset[int], *, filed: bool) -> Iterator[Sign]:
        need = verb.lemma_ not in _ASKING
        for child in verb.children:
            if child.i in skipped or child.i < verb.i:
                continue
            if child.dep_ in {"xcomp", "ccomp", "advcl"} and child.tag_ == "VBG":
                done = [sign for sign in self._done_to(child, skipped) if sign.name == "object.person"]
                yield from done or [Sign("wanted.doing", child.text)]
                return
            if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
                yield from self._wanted_verb(child, verb, skipped, filed=filed, need=need)
                return
        for noun in _objects(verb):
            if noun.i in skipped:
                continue
            papers, found = self._noun("document", noun) if filed else None, self._noun("wanted", noun)
            if papers and (found is None or papers.length >= found.length):
                found = papers
            if noun.pos_ == "PRON" and noun.lower_ in {"you", "me", "us"} and verb.lemma_ == "ask":
                yield Sign("wanted.to", f"{verb.text} for {noun.text}")
            elif noun.pos_ == "PRON" and noun.lower_ in {"you", "me", "us", "him", "her", "them", "someone", "somebody"}:
                yield Sign("wanted.somebody", f"{verb.text} {noun.text}")
            elif noun.tag_ == "VBG":
                yield Sign("wanted.doing", noun.text)
            elif found:
                name = "document.noun" if found.name.startswith("document") else found.name
                yield Sign(name, f"{verb.text} … {found.words}")
            else:
                asked = verb.lemma_ in {"ask", "beg", "demand"} and not filed
                name = "asked.for" if asked else ("needed.unknown" if need else "wanted.unknown")
                yield Sign(name, f"{verb.text} {noun.text}")
            return
        if verb.lemma_ == "wait":
            yield Sign("waits", verb.text)
        elif verb.lemma_ in _ASKING:
            yield Sign("wanted.unknown", hit.words)

    def _wanted_verb(
        self, verb: Token, wanting: Token, skipped: frozenset[int], *, filed: bool, need: bool
    ) -> Iterator[Sign]:
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        if passive:
            yield from self._done_to(verb, skipped)
            if not need:
                yield Sign("wanted.to", f"{wanting.text} to {verb.text}")
            return
        signs = list(self._done_by(verb, skipped, filed=filed))
        yield from signs
        if not need or wanting.lemma_ == "wait":
            thing = self._kind == "thing" and wanting.lemma_ in _ASKING
            yield Sign("asked.to" if thing or wanting.lemma_ in {"ask", "beg", "demand"} else "wanted.to", f"{wanting.text} to {verb.text}")

    def _done_to(self, verb: Token, skipped: frozenset[int]) -> Iterator[Sign]:
        stream = _stream(verb, skipped)
        state = self._lexicon.following("state", stream)
        done = self._lexicon.following("object", _direct(verb, skipped))
        through = [
            self._lexicon.through("object", stream[: n + 1], each.lower_)
            for n, each in enumerate(stream)
            if n and each.pos_ in {"ADP", "PART"} and not any(child.dep_ == "pobj" for child in each.children)
        ]
        best = max((hit for hit in (state, done, *through) if hit), key=lambda hit: hit.length, default=None)
        if best is not None:
            yield Sign(best.name, best.words)

    def _states(self, verb: Token, skipped: frozenset[int]) -> Iterator[Sign]:
        for each in complements(verb):
            if each.i in skipped:
                continue
            yield from self._state(each, skipped)

    def _state(self, token: Token, skipped: frozenset[int]) -> Iterator[Sign]:
        if token.dep_ in {"attr", "oprd"} and token.pos_ in {"NOUN", "PROPN", "NUM"}:
            hit = self._noun("is", token)
            if hit:
                yield Sign(hit.name, hit.words)
                return
        first = _leftmost(token) if token.dep_ in {"attr", "prep"} else token
        for start in dict.fromkeys((token.i, first.i)):
            stream = [each for each in token.doc[start : start + 8] if each.i not in skipped]
            hit = self._lexicon.following("state", stream) or self._lexicon.following("is", stream)
            if self._is_open_place(stream) and (hit is None or hit.length < 3):
                here = stream[0].lower_ in self._lexicon.set_of("place.here")
                if here and abs(token.i - token.head.i) > 3:
                    return
                yield Sign("state.here" if here else "state.open-place", stream[0].text if here else " ".join(each.text for each in stream[:3]))
                yield from self._company(token)
                return
            if hit:
                yield Sign(hit.name, hit.words)
                return
        for joined in token.children:
            if joined.dep_ == "conj" and joined.pos_ in {"ADJ", "VERB", "NOUN"}:
                yield from self._state(joined, skipped)

    def _company(self, token: Token) -> Iterator[Sign]:
        """"Is at the desk with three kids"."""
        for each in token.subtree:
            if each.dep_ == "pobj" and each.head.lower_ == "with" and self._lexicon.has("person.company", each.lemma_):
                yield Sign("in.company", f"with {each.text}")

    def _is_open_place(self, stream: list[Token]) -> bool:
        """True for "in the lobby", "down at reception", "at the desk": where people wait."""
        words = [each.lower_ for each in stream]
        if words[:1] and words[0] in self._lexicon.set_of("place.here"):
            return not any(child.dep_ == "pobj" for child in stream[0].children)
        at = next((n for n, word in enumerate(words[:3]) if word in {"in", "at", "on", "by", "outside"}), None)
        if at is None:
            return False
        rest = words[at + 1 :]
        rest = rest[1:] if rest[:1] and rest[0] in {"the", "our", "my", "your"} else rest
        return any(" ".join(rest[:n]) in self._lexicon.set_of("place.open") for n in (1, 2, 3))

    def _object(self, token: Token, role: Role, skipped: frozenset[int]) -> Iterator[Sign]:
        verb = role.governor
        assert verb is not None
        if role.preposition is not None:
            between = [each for each in token.doc[verb.i : role.preposition.i] if each.i not in skipped]
            hit = self._lexicon.through("object", between, role.preposition.lower_) or self._lexicon.through(
                "with", between, role.preposition.lower_
            )
            if hit is None and role.preposition.i > 0:
                hit = self._given(role.preposition, skipped)
            yield Sign(hit.name, hit.words) if hit else _after(role.preposition)
            return
        hit = self._lexicon.following("object", _direct(verb, skipped))
        second = _second_object(verb, token, skipped) if self._lexicon.has("tell.indirect", verb.lemma_) else None
        if second is not None:
            yield self._indirect(verb, second)
        elif hit:
            yield Sign(hit.name, hit.words)
        causative = token.dep_ == "nsubj"
        if causative:
            yield Sign("causative", verb.text)

    def _indirect(self, verb: Token, second: Token) -> Sign:
        """What is given decides: "bring 12 a fork", "bring basin 3 a new hose"."""
        if second.pos_ in {"VERB", "AUX"}:
            return Sign("indirect.object", verb.text)
        hit = self._noun("wanted", second) or self._noun("owned", second)
        words = f"{verb.text} … {second.text}"
        if hit is None:
            return Sign("indirect.unknown", words)
        return Sign("indirect.object" if hit.name.endswith(".person") else "indirect.thing", words)

    def _given(self, preposition: Token, skipped: frozenset[int]) -> Hit | None:
        for start in range(max(0, preposition.i - 4), preposition.i):
            stream = [each for each in preposition.doc[start : preposition.i] if each.i not in skipped]
            hit = self._lexicon.through("with", stream, preposition.lower_)
            framed = self._lexicon.through("object", stream, preposition.lower_)
            hit = hit or (framed if framed and framed.length > 2 else None)
            if hit:
                return hit
        if not preposition.i:
            return None
        before = preposition.nbor(-1)
        return self._given_noun(before, preposition)

    def _given_noun(self, noun: Token, preposition: Token) -> Hit | None:
        if noun.pos_ not in {"NOUN", "PROPN"} or preposition.lower_ not in {"for", "to", "from"}:
            return None
        hit = self._noun("given", noun)
        if hit and preposition.lower_ == "to" and hit.name == "given.person":
            # Goods go to places; only words and amends go to people.
            return hit if self._lexicon.has("words.to-people", noun.lemma_) else None
        return hit

    def _owner(self, noun: Token) -> Iterator[Sign]:
        hit = self._noun("owned", noun)
        if hit:
            yield Sign(hit.name, hit.words)
        elif any(self._lexicon.has(f"things.{group}", noun.lemma_) for group in ("conditions", "injuries", "diets")):
            yield Sign("owned.person", noun.text)
        else:
            yield Sign("owned.unknown", noun.text)

    def _attached(self, noun: Token, preposition: Token, skipped: frozenset[int]) -> Iterator[Sign]:
        hit = self._given(preposition, skipped)
        hit = hit or self._given_noun(noun, preposition)
        if hit:
            yield Sign(hit.name, hit.words)
        elif preposition.lower_ == "of":
            yield from self._owner(noun)
        else:
            yield _after(preposition)

    def _said(self, token: Token, governor: Token, skipped: frozenset[int]) -> Iterator[Sign]:
        after = [each for each in token.doc[token.i + 1 : token.i + 9] if each.i not in skipped]
        after = after[1:] if after[:1] and after[0].text == "," else after
        for start in range(min(3, len(after))):
            if after[start].pos_ in {"ADV", "PART", "AUX"} or start == 0 or after[start - 1].pos_ in {"ADV", "PART", "AUX"}:
                hit = self._lexicon.following("state", after[start:]) or self._lexicon.following("is", after[start:])
                if hit:
                    yield Sign(hit.name, hit.words)
                    return
        for each in (governor, *after[:1]):
            if each.tag_ == "VBG":
                hit = self._lexicon.following("subject", _stream(each, skipped))
                if hit and hit.name != "subject.wants":
                    yield Sign(hit.name, hit.words)
                    return
            if each.tag_ in {"VBN", "VBD"}:
                signs = list(self._done_to(each, skipped)) or list(self._done_by(each, skipped, filed=False))
                yield from signs
                if signs:
                    return

    def _noun(self, group: str, noun: Token) -> Hit | None:
        """The longest entry of nouns that ends in ``noun``, with the words before it that belong to it."""
        for start in range(max(0, noun.i - 3), noun.i + 1):
            stream = list(noun.doc[start : noun.i + 1])
            hit = self._lexicon.following(group, stream, gap=0)
            if hit and hit.length >= len([token for token in stream if token.text != "-"]):
                return hit
        if noun.tag_ in {"NNS", "NN", "VBG", "NNP", "NNPS", "JJ"}:
            return self._lexicon.following(group, [noun], gap=0)
        return None


_WITHIN = frozenset("in at on near inside outside into from off past behind above below under next opposite beside by".split())


def _after(preposition: Token) -> Sign:
    """A reference after a preposition that nothing else explains; "with" and "for" say less than "in" and "to"."""
    if preposition.lower_ in _WITHIN:
        return Sign("after.place", preposition.text)
    weak = preposition.lower_ in {"with", "for", "by", "about", "of", "than", "like", "as", "except", "but", "and"}
    return Sign("after.with" if weak else "after.preposition", preposition.text)


def _stream(verb: Token, skipped: frozenset[int]) -> list[Token]:
    """The verb and the words after it in its clause, without those of the reference."""
    found = [verb]
    for token in verb.doc[verb.i + 1 : verb.i + 10]:
        if token.i in skipped:
            continue
        if token.text in {".", ";", ":", "!", "?"}:
            break
        found.append(token)
    return found


def _direct(verb: Token, skipped: frozenset[int]) -> list[Token]:
    """The verb and its particles: up to a preposition that has an object of its own."""
    found = [verb]
    for token in _stream(verb, skipped)[1:]:
        if token.pos_ == "ADP" and any(child.dep_ == "pobj" for child in token.children):
            break
        found.append(token)
    return found


def _objects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "oprd", "npadvmod"} and child.i > verb.i:
            yield child
    for child in verb.children:
        if child.dep_ in {"prep", "dative", "prt"} and child.i > verb.i:
            yield from (grand for grand in child.children if grand.dep_ == "pobj")
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i:
            yield from (grand for grand in child.children if grand.dep_ in {"nsubj"} and child.pos_ != "VERB")


def _leftmost(token: Token) -> Token:
    return min((child for child in token.lefts if child.dep_ not in {"nsubj", "punct", "cc"}), key=lambda each: each.i, default=token)


def _second_object(verb: Token, token: Token, skipped: frozenset[int]) -> Token | None:
    """The object or clause that follows: "give 14 the bill", "tell 14 that …"."""
    after = [child for child in verb.children if child.i > token.i and child.i not in skipped]
    return next((child for child in after if child.dep_ in {"dobj", "ccomp", "xcomp"}), None)

"""Does the town do what it says? The places where a text invokes its town's strategy, values, goals or vision.

A sentence is one invocation, whatever it invokes by name. Not counted are: the strategy's own making and follow-up,
what it says itself ("kunnan arvot ovat …" is a statement), other people's strategies ("hyvinvointialueen strategian
mukaisesti", "digistrategia"), and what the law or the rules of procedure say of strategies in general.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from publisher.statements.finding import invocation_rules as rules
from publisher.statements.finding import municipality_names, sentences
from publisher.statements.finding.invocation_rules import Rule
from publisher.statements.finding.model import CONTEXT
from publisher.statements.finding.morphology import lemma
from publisher.statements.finding.offset_text import Folded, fold

GUARD: Final = re.compile(r"strategi|arvo|päämäär|tavoit|painopist|visio|missio", re.I)


@dataclass(frozen=True, slots=True)
class Declared:
    """A thing that the town has declared: its IRI, its kind and its words."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Invocation:
    """A place where a text invokes what its town has declared.

    `strategy` says that the strategy as a whole is invoked, or its values or vision without naming one;
    `things` are the IRIs of those named, `concepts` the notations of shared values that are named as the town's.
    """

    strategy: bool
    things: tuple[str, ...]
    concepts: tuple[str, ...]
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    sentence: str
    rule: str
    confidence: float


# What may be told of a thing that is named: of a value that it is one, and so on.
_NAMING: Final = {
    "value": re.compile(r"\barvo", re.I),
    "goal": re.compile(r"tavoit|päämäär|painopist|kärk|strategia", re.I),
    "focus-area": re.compile(r"tavoit|päämäär|painopist|kärk|strategia", re.I),
    "vision": re.compile(r"visio|strategia", re.I),
    "mission": re.compile(r"missio|toiminta-ajatu|strategia", re.I),
}
_OURS: Final = re.compile(rf"{rules.OWN}$|\w*strategian$|\w+mme$", re.I)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# "välittävä" is in "välittävää", and "arki" in "arkisto".
_SAFE: Final = 5
_ENDING: Final = 4
_LONGEST: Final = 60
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def find(text: str, town: str, declared: Sequence[Declared] = ()) -> list[Invocation]:
    """Return where a text of a town (the key of its name) invokes what the town has declared, in its order."""
    if not GUARD.search(text):
        return []
    return [*_find(text, town, declared)]


def is_own_case(title: str) -> bool:
    """Return whether a case is that of the strategy itself, by its title: "Kaupunkistrategian päivittäminen"."""
    return rules.OWN_CASE.search(title) is not None


def _find(text: str, town: str, declared: Sequence[Declared]) -> Iterator[Invocation]:
    for start, end in _paragraphs(text):
        whole = fold(text, start, end)
        for first, last in sentences.spans(whole.text):
            sentence = whole.part(first, last)
            if not GUARD.search(sentence.text) or rules.NOT.search(sentence.text):
                continue
            if (found := _in_sentence(text, sentence, town, declared)) is not None:
                yield found


def _in_sentence(text: str, sentence: Folded, town: str, declared: Sequence[Declared]) -> Invocation | None:
    said = sentence.text
    named = [thing for thing in declared if _NAMING[thing.kind].search(said) and _names(said, thing.label)]
    for rule in rules.RULES:
        for match in rule.pattern.finditer(said):
            if _is_own(said, match, town) and not _is_making(said):
                return _invocation(text, sentence, match, rule, named, strategy=True)
    if named and (goal := rules.GOAL.search(said)):
        is_strategic = "strateg" in goal[0].lower()
        return _invocation(text, sentence, goal, rules.DECLARED_GOAL, named, strategy=is_strategic)
    return None


def _invocation(
    text: str, sentence: Folded, match: re.Match[str], rule: Rule, named: Sequence[Declared], *, strategy: bool
) -> Invocation:
    start, end = sentence.span(*match.span())
    return Invocation(
        strategy=strategy,
        things=tuple(sorted({thing.iri for thing in named})),
        concepts=tuple(sorted(_concepts(sentence.text))) if rule.name == "values-one-of" else (),
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
        sentence=sentence.text,
        rule=rule.name,
        confidence=rule.confidence,
    )


def _is_own(said: str, match: re.Match[str], town: str) -> bool:
    """Return whether what is invoked is the town's own: whose it is stands before the strategy, or first of all."""
    groups = match.groupdict()
    if held := groups.get("held"):
        first = held.split()[0]
        read = municipality_names.read(first)
        return read[0] == town if read else _OURS.match(first) is not None
    before = said[: match.start("strategy")].split()
    if before[-1:] == ["valtuuston"]:
        before.pop()
    owner = before[-1] if before else ""
    read = municipality_names.read(
        before[-2] if owner.lower() in ("kunnan", "kaupungin") and len(before) > 1 else owner
    )
    if read is not None:
        return read[0] == town
    is_compound = match["strategy"].lower().startswith(("kunta", "kaupunki"))
    return is_compound or not owner.endswith("n") or rules.NO_OWNER.fullmatch(owner.lower()) is not None


def _is_making(said: str) -> bool:
    """Return whether the sentence is about carrying the strategy out as such, and nothing is told to help it."""
    return rules.MAKING.search(said) is not None and rules.HELPS.search(rules.MAKING.sub("", said)) is None


def _names(said: str, label: str) -> bool:
    """Return whether a sentence names a declared thing, in whatever cases its words are."""
    wanted, words = _WORD.findall(label), _WORD.findall(said)
    starts = range(len(words) - len(wanted) + 1)
    return bool(wanted) and any(all(map(_is_form, wanted, words[n:])) for n in starts)


@lru_cache(maxsize=16384)
def _is_form(word: str, other: str) -> bool:
    """Return whether two words are forms of one: of the same base, which is not always known of participles."""
    if len(other) > _LONGEST:  # no word, and its base form would be looked for at every letter
        return False
    base, other_base = lemma(word), lemma(other)
    if base == other_base or lemma(base) == lemma(other_base):
        return True
    ending = other.lower().removeprefix(word.lower())
    return len(word) >= _SAFE and len(ending) <= _ENDING and len(ending) < len(other)


def _concepts(said: str) -> Iterable[str]:
    from publisher.statements.finding import concepts

    matches = (concepts.match(lemma(word)) for word in _WORD.findall(said) if len(word) <= _LONGEST)
    return {match.notation for match in matches if match and match.relation == "exact"}


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)

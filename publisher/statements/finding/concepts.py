"""Which shared concept a town's own word is: the vocabulary of values of `ontology`, and nothing else.

The method is told in the vocabulary's scope note. A word is a concept's

- by its label or a listed variant, in whatever case (`exact`): "vastuunkanto", "vastuullisuutta";
- as the adjective that the label is made from (`exact`): "vastuullinen";
- with a noun of promoting after it (`close`): "hyvinvoinnin edistäminen", "osallisuuden vahvistaminen";
- as a narrower thing (`broad`): a compound ("työturvallisuus"), or with a word before that tells whose
  or what kind ("lasten turvallisuus", "sujuva yhteistyö"), or where ("avoimuus päätöksenteossa").

All else is None: a near word is not taken for a friend, the curator decides (`statements --unmatched`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, TypeAlias
from typing import Literal as OneOf

import ontology
from publisher.statements.finding.morphology import lemma

Relation: TypeAlias = OneOf["exact", "close", "broad"]

SCHEME: Final = "values"
_WORD: Final = re.compile(r"\w+(?:[-–]\w+)*-?")
_PROMOTING: Final = frozenset(
    {"edistäminen", "lisääminen", "vahvistaminen", "vahvistuminen", "kehittäminen", "parantaminen", "turvaaminen"}
    | {"arvostaminen", "tukeminen", "ylläpitäminen", "ylläpito", "vaaliminen", "kasvattaminen", "varmistaminen"}
    | {"säilyttäminen", "lisääntyminen", "parantuminen", "huomioiminen"}
)
_QUALITIES: Final = frozenset(
    {"aito", "avoin", "hyvä", "jatkuva", "keskinäinen", "korkea", "vahva", "sujuva", "toimiva", "tiivis", "uusi"}
)
_PLACES: Final = ("ssa", "ssä", "lla", "llä")
# What a compound may end in and still be that thing: a "toimintakulttuuri" is no culture, an "ihmisluonto" no nature.
_HEADS: Final = ("suus", "syys", "uus", "yys")
_OTHER_HEADS: Final = frozenset(
    {"hyvinvointi", "yhteistyö", "elinvoima", "luottamus", "osaaminen", "terveys", "johtaminen"}
)
_SHORTEST: Final = 3
_NOT: Final = ("epä", "ei", "anti", "näennäis", "vale")


@dataclass(frozen=True, slots=True)
class Match:
    """The shared concept of a word, by its notation, and how near: the same, nearly the same, or broader."""

    notation: str
    relation: Relation


@lru_cache(maxsize=8192)
def match(text: str) -> Match | None:
    """Return the shared concept of a thing that a town names, or None where it is none of them.

    >>> match("Vastuunkanto"), match("epäluotettavuus")
    (Match(notation='responsibility', relation='exact'), None)
    """
    words = tuple(_WORD.findall(text.lower()))
    if not words:
        return None
    lemmas = tuple(lemma(word) for word in words)
    return next((found for way in _WAYS if (found := way(words, lemmas))), None)


_Way: TypeAlias = Callable[[tuple[str, ...], tuple[str, ...]], Match | None]


def _listed(words: tuple[str, ...], lemmas: tuple[str, ...]) -> Match | None:
    notation = _by_words().get(words) or _by_lemmas().get(lemmas)
    return Match(notation, "exact") if notation else None


def _adjective(words: tuple[str, ...], lemmas: tuple[str, ...]) -> Match | None:
    """A lone adjective in -nen is the noun in -suus or -syys: vastuullinen, vastuullisuus."""
    if len(lemmas) != 1 or not lemmas[0].endswith("nen"):
        return None
    stem = lemmas[0].removesuffix("nen")
    nouns = (_by_words().get((stem + ending,)) for ending in ("suus", "syys"))
    return next((Match(notation, "exact") for notation in nouns if notation), None)


def _promoted(words: tuple[str, ...], lemmas: tuple[str, ...]) -> Match | None:
    """What is promoted, or valued, or kept stands in the genitive before the noun of doing so."""
    if len(words) < 2 or lemmas[-1] not in _PROMOTING or not words[-2].endswith("n"):
        return None
    found = _listed(words[:-1], lemmas[:-1]) or _narrower(words[:-1], lemmas[:-1])
    return found and Match(found.notation, "broad" if found.relation == "broad" else "close")


def _narrower(words: tuple[str, ...], lemmas: tuple[str, ...]) -> Match | None:
    """A label after words that tell whose it is or of what kind; the label's own case is the phrase's."""
    for cut in range(1, len(words)):
        head = _labels().get(words[cut:]) or _labels().get(lemmas[cut:])
        if head and all(map(_tells_whose_or_what, words[:cut], lemmas[:cut])):
            return Match(head, "broad")
    return None


def _somewhere(words: tuple[str, ...], lemmas: tuple[str, ...]) -> Match | None:
    """A label before words that tell where it holds: "avoimuus päätöksenteossa"."""
    head = _labels().get(words[:1])
    if head is None or len(words) < 2 or not words[-1].endswith(_PLACES):
        return None
    within = all(word.endswith(("n", *_PLACES)) for word in words[1:])
    return Match(head, "broad") if within else None


def _compound(words: tuple[str, ...], lemmas: tuple[str, ...]) -> Match | None:
    if len(words) != 1:
        return None
    for (label, *more), notation in _labels().items():
        before = lemmas[0].removesuffix(label).rstrip("-")
        if more or before == lemmas[0] or not (label.endswith(_HEADS) or label in _OTHER_HEADS):
            continue
        if len(before) >= _SHORTEST and not before.endswith(_NOT) and before not in _NOT:
            return Match(notation, "broad")
    return None


_WAYS: Final[tuple[_Way, ...]] = (_listed, _adjective, _promoted, _narrower, _somewhere, _compound)


def _tells_whose_or_what(word: str, base: str) -> bool:
    genitive = word.endswith("n") and word != base
    return genitive or base in _QUALITIES or (base.endswith("nen") and not base.startswith(_NOT))


@cache
def _by_words() -> dict[tuple[str, ...], str]:
    """Return the notation of every Finnish label and variant, by its words as they are listed."""
    return {tuple(_WORD.findall(label.lower())): notation for label, notation, _ in _rows()}


@cache
def _by_lemmas() -> dict[tuple[str, ...], str]:
    """Return the notation by base forms; base forms that two concepts share are nobody's."""
    found: dict[tuple[str, ...], set[str]] = {}
    for words, notation in _by_words().items():
        found.setdefault(tuple(lemma(word) for word in words), set()).add(notation)
    return {words: notations.pop() for words, notations in found.items() if len(notations) == 1}


@cache
def _labels() -> dict[tuple[str, ...], str]:
    """Return the notation of the preferred labels alone: only they are taken as the head of something narrower."""
    rows = ((tuple(_WORD.findall(label.lower())), notation) for label, notation, preferred in _rows() if preferred)
    return dict(sorted(rows, key=lambda row: -len(row[0][0])))


def _rows() -> Iterator[tuple[str, str, bool]]:
    """Yield each Finnish label of the vocabulary with its notation and whether it is the preferred one."""
    from rdflib import SKOS, Literal, URIRef

    known = ontology.vocabularies()
    for notation in ontology.schemes()[SCHEME]:
        concept = URIRef(ontology.concept(SCHEME, notation))
        for predicate in (SKOS.prefLabel, SKOS.altLabel):
            for label in known.objects(concept, predicate):
                if isinstance(label, Literal) and label.language == "fi":
                    yield str(label), notation, predicate == SKOS.prefLabel

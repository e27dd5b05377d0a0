"""Which shared concept a town's own word is: the vocabulary of values of `ontology`, and nothing else.

The method is told in the vocabulary's scope note. A word, Finnish or Swedish, is a concept's

- by its label or a listed variant, in whatever case (`exact`): "vastuunkanto", "vastuullisuutta", "öppenheten";
- as the adjective that the label is made from (`exact`): "vastuullinen";
- with a noun of promoting (`close`): "hyvinvoinnin edistäminen", "främjande av hälsa";
- as a quality of the municipality or its residents (`close`): "Viisas Kemi", "hyvinvoiva kuntalainen";
- as a narrower thing (`broad`), where the concept has a hidden label that begins with a hyphen, such as
  "-turvallisuus": a compound ("työturvallisuus"), or with a word before that says whose or what kind ("lasten
  turvallisuus"), or with words after that say where ("turvallisuus kouluissa").

A thing that joins several, "reiluus ja tasa-arvo", is none of them, and tied to each (`joined`).
All else is None: a near word is not taken for the same, the curator decides (`statements --unmatched`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, TypeAlias
from typing import Literal as OneOf

import ontology
from publisher.statements.finding import municipality_names
from publisher.statements.finding.function_words import listed
from publisher.statements.finding.morphology import Language, lemma

Relation: TypeAlias = OneOf["exact", "close", "broad"]

SCHEME: Final = "values"
_LANGUAGES: Final[tuple[Language, ...]] = ("fi", "sv")
_WORD: Final = re.compile(r"\w+(?:[-–]\w+)*-?")
_JOINT: Final = re.compile(r",?\s(?:ja|sekä|och|samt|&)\s|,\s")
_PLACES: Final = ("ssa", "ssä", "lla", "llä")
_RESIDENT: Final = re.compile(r"\w{3,}(?:lainen|läinen)")
_ADJECTIVES: Final = ("nen", "va", "vä", "vat", "vät", "as", "äs", "is", "ea", "eä", "eat", "eät")
_SHORTEST: Final = 3
# What turns a word into its contrary: as the beginning of a compound, and alone before it.
_CONTRARY: Final = ("epä", "ei", "anti", "näennäis", "vale")
_NOT: Final = (*_CONTRARY, "o", "icke")


@dataclass(frozen=True, slots=True)
class Match:
    """The shared concept of a word, by its notation, and how near: the same, nearly the same, or broader."""

    notation: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What is matched: its words as they are written and in small letters, and their base forms."""

    written: tuple[str, ...]
    language: Language

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word.lower() for word in self.written)

    @property
    def lemmas(self) -> tuple[str, ...]:
        return tuple(lemma(word, self.language) for word in self.written)

    def part(self, first: int, last: int | None = None) -> _Phrase:
        return _Phrase(self.written[first:last], self.language)


@lru_cache(maxsize=8192)
def match(text: str) -> Match | None:
    """Return the shared concept of a thing that a town names, or None where it is none of them.

    >>> match("Vastuunkanto"), match("öppenhet"), match("epäluotettavuus")
    (Match(notation='responsibility', relation='exact'), Match(notation='openness', relation='exact'), None)
    """
    written = tuple(_WORD.findall(text))
    for language in _LANGUAGES:
        articles = listed("articles", language)
        first = 1 if len(written) > 1 and written[0].lower() in articles else 0
        phrase = _Phrase(written[first:], language)
        found = next((found for way in _WAYS if phrase.written and (found := way(phrase))), None)
        if found:
            return found
    return None


@lru_cache(maxsize=8192)
def joined(text: str) -> tuple[str, ...]:
    """Return the concepts that a thing joins where it is none by itself: each part has to be one.

    A hyphen and a common bearer stand for what the last part says in full.

    >>> joined("reiluus ja tasa-arvo"), joined("Elinvoimainen ja kasvava kunta"), joined("asiakas- ja asukaslähtöisyys")
    (('fairness', 'equality'), ('vitality', 'growth'), ('customer-orientation', 'resident-orientation'))
    """
    parts = [part for part in _JOINT.split(text) if part.strip()]
    if len(parts) < 2 or match(text):
        return ()
    found = [match(whole) for whole in (*(_completed(part, parts[-1]) for part in parts[:-1]), parts[-1])]
    named = tuple(dict.fromkeys(one.notation for one in found if one))
    return named if all(found) else ()


def _completed(part: str, last: str) -> str:
    """Give a part what it shares with the last one: the end of a compound, or the noun after an adjective."""
    if part.endswith("-"):
        ends = (part[:-1] + last[cut:] for cut in range(_SHORTEST, len(last)))
        return next((whole for whole in ends if (found := match(whole)) and found.relation == "exact"), part)
    *_, bearer = last.split()
    shared = f"{part} {bearer}"
    return shared if " " in last and (found := match(shared)) and found.relation == "close" else part


def _label(phrase: _Phrase) -> Match | None:
    """Match a label, or a lone adjective in -nen, which is the noun in -suus or -syys: vastuullinen, vastuullisuus."""
    by_words = _by_words(phrase.language)
    notation = by_words.get(phrase.words) or _by_lemmas(phrase.language).get(phrase.lemmas)
    if notation is None and len(phrase.written) == 1 and phrase.language == "fi":
        stem = phrase.lemmas[0].removesuffix("nen")
        nouns = (by_words.get((stem + ending,)) for ending in ("suus", "syys"))
        notation = next(filter(None, nouns), None) if stem != phrase.lemmas[0] else None
    return Match(notation, "exact") if notation else None


def _promoted(phrase: _Phrase) -> Match | None:
    """What is promoted stands in the genitive before the noun of doing so; in Swedish after it and 'av'."""
    lemmas, promoting = phrase.lemmas, listed("promoting", phrase.language)
    if phrase.language == "sv":
        thing = phrase.part(2) if len(lemmas) > 2 and lemmas[0] in promoting and lemmas[1] == "av" else None
    else:
        is_genitive = len(lemmas) > 1 and lemmas[-1] in promoting and phrase.words[-2].endswith("n")
        thing = phrase.part(0, -1) if is_genitive else None
    found = thing and (_label(thing) or _narrower(thing))
    return Match(found.notation, "broad" if found.relation == "broad" else "close") if found else None


def _described(phrase: _Phrase) -> Match | None:
    """One quality of the municipality or its residents: 'Viisas Kemi', 'hyvinvoivat kuntalaiset'."""
    if len(phrase.written) != 2:
        return None
    base = phrase.lemmas[-1]
    is_resident = phrase.language == "fi" and _RESIDENT.fullmatch(base)
    if not (base in listed("bearers", phrase.language) or is_resident or municipality_names.read(phrase.written[-1])):
        return None
    quality = phrase.part(0, 1)
    found = _label(quality) if _is_adjective(quality) else None
    return found and Match(found.notation, "close")


def _narrower(phrase: _Phrase) -> Match | None:
    """A head after words that tell whose it is or of what kind; the head's own case is the phrase's."""
    heads = _heads(phrase.language)
    last = phrase.lemmas[-1] if phrase.lemmas[-1] in heads else phrase.words[-1]
    if len(phrase.written) < 2 or last not in heads:
        return None
    before = zip(phrase.words[:-1], phrase.lemmas[:-1], strict=True)
    told = all(_tells_whose_or_what(word, base, phrase.language) for word, base in before)
    return Match(heads[last], "broad") if told else None


def _somewhere(phrase: _Phrase) -> Match | None:
    """A head before words that tell where it holds: "avoimuus päätöksenteossa"."""
    words, heads = phrase.words, _heads(phrase.language)
    if phrase.language != "fi" or len(words) < 2 or words[0] not in heads or not words[-1].endswith(_PLACES):
        return None
    return Match(heads[words[0]], "broad") if all(word.endswith(("n", *_PLACES)) for word in words[1:]) else None


def _compound(phrase: _Phrase) -> Match | None:
    if len(phrase.written) != 1:
        return None
    base = phrase.lemmas[0]
    for head, notation in _heads(phrase.language).items():
        before = base.removesuffix(head).rstrip("-")
        if before != base and len(before) >= _SHORTEST and not before.endswith(_CONTRARY) and before not in _NOT:
            return Match(notation, "broad")
    return None


_Way: TypeAlias = Callable[[_Phrase], Match | None]
_WAYS: Final[tuple[_Way, ...]] = (_label, _promoted, _described, _narrower, _somewhere, _compound)


def _is_adjective(phrase: _Phrase) -> bool:
    """Return whether a word is no noun of its own: 'talous' before a town's name is no quality of it."""
    forms, qualities = (phrase.words[0], phrase.lemmas[0]), listed("qualities", phrase.language)
    if phrase.language == "sv":
        return not phrase.lemmas[0].endswith(("het", "skap", "ing", "tion", "kraft"))
    return any(one.endswith(_ADJECTIVES) or one in qualities for one in forms)


def _tells_whose_or_what(word: str, base: str, language: Language) -> bool:
    if language == "sv":
        return base in listed("qualities", "sv") or word.endswith("s") or base.endswith(("ig", "sk", "lös"))
    genitive = word.endswith("n") and word != base
    is_kind = base in listed("qualities", "fi") or (base.endswith("nen") and not base.startswith(_CONTRARY))
    return genitive or is_kind or word in listed("and", "fi")


@cache
def _by_words(language: Language) -> dict[tuple[str, ...], str]:
    """Return the notation of every label and variant of a language, by its words as they are listed."""
    rows = ontology.words(SCHEME)
    return {
        tuple(_WORD.findall(label.lower())): notation
        for notation, told, label, is_hidden in rows
        if told == language and not is_hidden
    }


@cache
def _by_lemmas(language: Language) -> dict[tuple[str, ...], str]:
    """Return the notation by base forms; base forms that two concepts share are nobody's."""
    found: dict[tuple[str, ...], set[str]] = {}
    for words, notation in _by_words(language).items():
        found.setdefault(tuple(lemma(word, language) for word in words), set()).add(notation)
    return {words: notations.pop() for words, notations in found.items() if len(notations) == 1}


@cache
def _heads(language: Language) -> dict[str, str]:
    """Return the notation of the words that head something narrower, the longest first."""
    heads = {
        label.lstrip("-"): notation
        for notation, told, label, is_hidden in ontology.words(SCHEME)
        if told == language and is_hidden and label.startswith("-")
    }
    return dict(sorted(heads.items(), key=lambda row: -len(row[0])))

"""Whose voice a page is, and whether it is a draft: what single sentences tell of the whole page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from publisher.statements.finding import adoption, holders, kind_words, tokens, words
from publisher.statements.finding.morphology import Language

Told: TypeAlias = tuple[str, Language]
LEAD: Final = 6
_QUESTIONS: Final = 2
_LAW: Final = re.compile(
    r"\b(?:kunta)?la(?:ki|in|issa)\b|kommunallagen|\blagen\b|pitkän aikavälin|långsiktiga mål", re.IGNORECASE
)
_NEXT: Final = frozenset({"seuraava", "nästa"})
# 'Luonnoksesta poiketen' tells of a draft that was.
COMPARED: Final = frozenset({"poiketen", "verrattuna", "jämfört"})


def is_of_other(told: Sequence[Told]) -> bool:
    """Return whether a page is another body's: its lead names that body's strategy, or it names no town at all."""
    return any(_is_voice_of_other(*one) for one in told[:LEAD]) or _is_only_of_other(told)


def is_by_council(told: Iterable[Told]) -> bool | None:
    """Return whether a council adopted what a page tells of, False where another's did, None where it tells of none."""
    adopted = [one for one, _ in told if adoption.is_adopted(one)]
    if any(adoption.is_by_council(one) and not adoption.is_by_other(one) for one in adopted):
        return True
    return False if any(adoption.is_by_other(one) for one in adopted) else None


def is_questionnaire(told: Sequence[Told]) -> bool:
    """Return whether a page is a form that asks about a strategy: it speaks of answering and asks more than once."""
    questions = sum(one.rstrip(' "”»').endswith("?") for one, _ in told)
    if questions < _QUESTIONS:
        return False
    return any("respondent" in words.notations(words.HOLDERS, tokens.read(*one), one[1]) for one in told)


def _is_only_of_other(told: Sequence[Told]) -> bool:
    """Return whether a page names another body and never a town or a municipality: it is that body's."""
    met = [one for said in told for one in words.all_met(words.HOLDERS, tokens.read(*said), said[1])]
    names_other = any(one.notation == "other-body" and not one.is_hidden for one in met)
    names_own = any(one.notation in ("municipality", "council") and one.base not in holders.WE for one in met)
    return names_other and not names_own and not any(holders.towns(tokens.read(*one)) for one in told)


def _is_voice_of_other(sentence: str, language: Language) -> bool:
    """Return whether a sentence of the lead tells of another body's strategy: 'seurakunnan strategia'."""
    told = tokens.read(sentence, language)
    if any(kind_words.is_of_person(told, word) for word in kind_words.read(told, language)):
        return True
    met = list(words.all_met(words.HOLDERS, told, language))
    strategies = [one.first for one in met if one.notation == "strategy"]
    return any(
        one.notation == "other-body" and not one.is_hidden and any(0 < at - one.first <= LEAD for at in strategies)
        for one in met
    )


def is_of_draft(sentence: str, language: Language) -> bool:
    """Return whether a sentence says that what the page says is a draft, or is still to be decided."""
    told = tokens.read(sentence, language)
    if any(not token.bases.isdisjoint(_NEXT) for token in told):
        return False
    if any(token.lower in COMPARED for token in told) or _LAW.search(sentence):
        return False
    about = "strategy" in words.notations(words.HOLDERS, told, language) or bool(kind_words.read(told, language))
    proposes = "proposed" in words.notations(words.MODES, told, language) and not adoption.is_adopted(sentence)
    begins = bool(told) and "proposed" in words.notations(words.MODES, told[:1], language)
    return (proposes and (about or begins)) or (
        adoption.is_coming(sentence) and not adoption.is_adopted(sentence) and (about or "ärendet" in sentence)
    )


def is_adoption_of_strategy(sentence: str, language: Language) -> bool:
    """Return whether a sentence says that the council adopted the strategy, or that it is in force."""
    told = tokens.read(sentence, language)
    holds = words.notations(words.HOLDERS, told, language)
    if not holds & {"strategy", "council"}:
        return "voimassa oleva" in sentence.lower() or "gällande" in sentence.lower()
    if adoption.is_general(sentence):
        return False
    return adoption.is_adopted(sentence) and (
        "strategy" in holds or (adoption.is_by_council(sentence) and not holds & {"plan"})
    )

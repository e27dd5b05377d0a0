"""Sentences that list: 'arvot ovat …', 'arvoiksi valittiin …', 'arvojemme mukaan toimimme …'."""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding import enumerations, listed_names, municipality_names, plausibility
from publisher.statements.finding.clauses import Link
from publisher.statements.finding.kind_words import KindWord
from publisher.statements.finding.model import SINGLE
from publisher.statements.finding.sentence_clauses import Clause, Stated

# What stands in marks beside the word is as often something else.
_MARKS: Final = ("quote", "brackets", "dash")
_ADVERB: Final = r"(?:(?:\w{2,30}-\s(?:ja|tai)\s)?\w{2,30}sti|yhdessä)"
_ADVERBS: Final = re.compile(rf"\b{_ADVERB}(?:,\s+{_ADVERB})+\s+(?:ja|sekä)\s+\w{{2,30}}sti\b")
# Text without a stop is not a sentence, and the list would be looked for at every letter of it.
_LONGEST_LIST: Final = 2000


def listed(clause: Clause) -> Stated | None:
    """Return what a clause lists after its link."""
    word, link = clause.word, clause.link
    if word.kind in SINGLE and not (link.how == "mention" or link.mentions):
        return None
    if link.how in (None, *_MARKS, "by") or (link.denies and link.how != "removed") or not _fits(word, link):
        return None
    is_aim = word.kind in ("goal", "focus-area") and not word.is_plural and word.number is None
    if is_aim and link.how in ("is", "set") and word.case in ("nominative", "essive"):
        return None
    if told := _told_clauses(clause):
        return told
    return listed_names.read(clause, listed_names.region(clause), "list")


def _told_clauses(clause: Clause) -> Stated | None:
    """Return the sentences that a list names: 'painopisteitä ovat: Kemi on valoisa, Kemissä on tilaa ja Kemi on ehjä'."""
    region, word = clause.right, clause.word
    if not clause.link.has_colon or word.kind not in ("goal", "focus-area") or len(region) > _LONGEST_LIST:
        return None
    cuts = [match.span() for match in listed_names.CLAUSES.finditer(region)]
    begins, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(region)]
    things = [
        enumerations.trimmed(clause.sentence.text, clause.start + begin, clause.start + end)
        for begin, end in zip(begins, ends, strict=True)
    ]
    names = [clause.sentence.text[one.start : one.end] for one in things]
    are_told = all(name[:1].isupper() and (municipality_names.read(name.split()[0])) for name in names)
    if len(names) < 2 or not are_told:
        return None
    longest = plausibility.LONGEST[word.kind]
    if not all(plausibility.is_name(name, word.kind, clause.language, longest) for name in names):
        return None
    doubt = listed_names.doubt_of(clause, enumerations.Cut(()), len(things))
    return Stated(word, clause.owner, tuple(things), clause.mode, True, "list", doubt)


def _fits(word: KindWord, link: Link) -> bool:
    """Return whether a word for a kind in its case can go on so."""
    match link.how:
        case "is":
            return (
                word.case in ("nominative", "partitive", "essive", "illative", "elative")
                or link.is_relative
                or link.has_colon
            )
        case "removed":
            return word.case == "elative" or (word.case == "nominative" and word.is_plural)
        case "mention":
            return link.is_aside or word.case in ("inessive", "illative", "partitive", "elative")
        case "set":
            return word.case != "elative"
        case _:
            return True


def adverbs(clause: Clause) -> Stated | None:
    """Return how the town acts by its values: 'arvojemme mukaan toimimme avoimesti, rohkeasti ja reilusti'."""
    if clause.word.kind != "value" or clause.link.how != "by":
        return None
    right = clause.right
    match = _ADVERBS.search(right)
    return listed_names.read(clause, match[0], "adverbs", at=clause.start + match.start()) if match else None

"""Sentences that state one thing: a vision, a mission, a strategy's aim."""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding import enumerations, function_words, municipality_names, plausibility
from publisher.statements.finding.model import SINGLE, Doubt
from publisher.statements.finding.sentence_clauses import (
    Clause,
    Stated,
    is_aim,
    is_of_strategy,
    is_within,
    points_back,
)
from publisher.statements.finding.tokens import QUOTES, Token

QUOTED: Final = re.compile(r"\s*[\"”“„»«’']\s*(?P<said>[^\"”“»«]{3,200}?)\s*[\"”“»«’'](?=\W|\Z)")
# The noun that explains stands so near the verb: "kunnan yhteinen ja selkeä kuva".
_EXPLAINED_BY: Final = 4
_QUOTE_REACH: Final = 90
_RESTS_ON: Final = frozenset(
    {"rakentua", "koostua", "perustua", "pohjautua", "kuulua", "ingå", "höra", "bestå", "bygga", "basera", "grunda"}
)
_PREPOSITIONS: Final = frozenset({"på", "av", "i", "med", "om", "från", "till", "under"})
_LATER: Final = re.compile(
    r",?\s(?:ja|sekä|och|samt)\s(?:sen|niiden|dess)\s|,\s(?:jonka|mikä|jolla|vilket)\s|;\s|\s\((?=\w+ ?\d|kv|Stadsf|kfm)"
)


def quoted(clause: Clause) -> Stated | None:
    """Return the quotation that is the vision: 'visiona on tarjota ”Iloa”', 'visiota ”Elävä kunta” tarkistetaan'."""
    if clause.word.kind not in SINGLE or clause.link.how in ("removed",) or clause.link.denies:
        return None
    text = clause.sentence.text
    begin = clause.sentence.tokens[clause.word.last].end
    open_ = next(
        (
            token.start
            for token in clause.sentence.tokens
            if begin <= token.start <= begin + _QUOTE_REACH and token.text in QUOTES
        ),
        None,
    )
    match = QUOTED.match(text, open_) if open_ is not None else None
    if match is None or text[begin : match.start()].count(".") > 1:
        return _quoted_before(clause)
    if clause.link.how is None and begin + 1 < match.start() and clause.word.case in ("elative", "genitive"):
        return None
    return state_one(clause, match.start("said"), match.end("said"), "quoted")


def _quoted_before(clause: Clause) -> Stated | None:
    """Return a quotation that is said to be the vision: '”Elävä kunta” on kunnan visio'."""
    text = clause.sentence.text
    left = text[: clause.sentence.tokens[clause.word.first].start]
    match = re.search(r"(?P<quote>[\"”“„»«][^\"”“»«]{3,200}[\"”“»«])\s+(?:on|oli|är|var)\s[^,:;]*\Z", left)
    if match is None or clause.word.case not in ("nominative", "essive"):
        return None
    return state_one(clause, match.start("quote"), match.end("quote"), "quoted")


def said(clause: Clause) -> Stated | None:
    """Return the one thing that a vision, a mission or a strategy's aim is said to be."""
    word, link = clause.word, clause.link
    aims = (
        word.kind in ("goal", "focus-area")
        and not word.is_plural
        and word.case in ("essive", "nominative")
        and word.number is None
    )
    if (word.kind not in SINGLE and not aims) or link.how not in ("is", "set", "colon", "by") or link.denies:
        return None
    if not link.has_colon and (is_within(clause) or points_back(clause) or _consists(clause)):
        return None
    if (
        word.kind in SINGLE
        and word.case in ("inessive", "elative", "illative")
        and link.how != "colon"
        and not link.is_relative
    ):
        return None
    if aims and not is_aim(clause):
        return None
    # Several visions told of at once are not named by one clause.
    if word.kind in SINGLE and not link.has_colon and link.how != "by" and word.is_plural:
        return None
    end = end_of_one(clause)
    text = clause.sentence.text
    if subject := _subject(clause):
        return state_one(clause, subject.start, end, "is-one", "name-or-explanation")
    if link.how == "by" and (_says_accordingly(clause) or not text.rstrip(' ”"»').endswith((".", "!"))):
        return None
    if _is_about(clause):
        return None
    if clause.language == "sv" and word.kind in SINGLE and clause.right.partition(" ")[0].lower() in _PREPOSITIONS:
        return None
    told = text[clause.start : end] or "-"
    if not link.has_colon and (
        plausibility.is_said_of([told], clause.language) or (word.kind in SINGLE and _explains(clause))
    ):
        return None
    doubt: Doubt | None = None
    if aims and not is_of_strategy(clause):
        doubt = "not-strategic"
    rule = "by" if link.how == "by" else "is-one"
    return state_one(clause, clause.start, end, rule, doubt)


def _subject(clause: Clause) -> Token | None:
    """Return the town that is said to be something, after a word that only heads it: 'Visio 2030 Kemi on avara'."""
    told, at = clause.sentence.tokens, clause.link.start - 2
    if clause.word.kind not in SINGLE or clause.link.has_colon or at not in clause.link.between:
        return None
    named, before = municipality_names.read(told[at].text), told[at - 1].lower
    is_said = function_words.is_one(told[at + 1], "be", clause.language)
    is_subject = named is not None and named[1] == municipality_names.OTHER and before not in _PREPOSITIONS | {"för"}
    return told[at] if is_said and is_subject else None


def _is_about(clause: Clause) -> bool:
    """Return whether the subject is something that the vision belongs to: 'Förslaget till ny vision är …'."""
    left = clause.sentence.tokens[max(clause.begin, clause.word.first - 3) : clause.word.first]
    return clause.language == "sv" and clause.link.how == "is" and any(token.lower == "till" for token in left)


def _explains(clause: Clause) -> bool:
    """Return whether a sentence says what a vision is for, and not which it is: 'Visionen är vår gemensamma ledstjärna'."""
    begin = clause.sentence.tokens[clause.link.start : clause.link.start + _EXPLAINED_BY]
    return any(function_words.is_form(token, "explains", clause.language) for token in begin)


def _consists(clause: Clause) -> bool:
    """Return whether a vision is said to rest on something, or to hold it: 'visio perustuu kunnan tehtävään'."""
    told = clause.sentence.tokens[clause.word.last + 1 : clause.link.start]
    return clause.word.kind in SINGLE and any(not token.bases.isdisjoint(_RESTS_ON) for token in told)


def _says_accordingly(clause: Clause) -> bool:
    """Return whether something is done in line with the vision, which does not tell it: 'vision mukaisesti kunta …'."""
    return any(clause.sentence.tokens[at].lower.startswith("mukais") for at in clause.link.between) or (
        clause.sentence.tokens[clause.link.start - 1].lower.startswith("mukais")
    )


def in_vision(clause: Clause) -> Stated | None:
    """Return what holds in the vision: 'Visiossamme 2035 Oulu on paras kaupunki'."""
    told, at = clause.sentence.tokens, clause.link.start
    if clause.word.kind not in SINGLE or clause.word.case != "inessive":
        return None
    between = clause.link.between
    begins = next((n for n in between if municipality_names.read(told[n].text)), at)
    if begins >= len(told) or not (
        municipality_names.read(told[begins].text)
        or told[begins].lower in ("kunta", "kaupunki", "kuntamme", "kaupunkimme")
    ):
        return None
    return state_one(clause, told[begins].start, end_of_one(clause), "by")


def state_one(clause: Clause, start: int, end: int, rule: str, doubt: Doubt | None = None) -> Stated | None:
    """Return a stretch of the sentence as the one thing that it states, None where it cannot be one."""
    thing = enumerations.trimmed(clause.sentence.text, start, end)
    name = clause.sentence.text[thing.start : thing.end]
    if not plausibility.is_name(name, clause.word.kind, clause.language, plausibility.LONGEST[clause.word.kind]):
        return None
    doubt = doubt or ("unusual-word" if clause.word.is_weak else None)
    return Stated(clause.word, clause.owner, (thing,), clause.mode, clause.word.kind in SINGLE, rule, doubt)


def end_of_one(clause: Clause) -> int:
    """Return where the one thing ends: with its clause, or before what tells something else of it."""
    text = clause.sentence.text
    later = _LATER.search(text, clause.start)
    return min(later.start() if later else len(text), clause.end)

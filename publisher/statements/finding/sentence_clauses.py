"""A sentence cut at its words for kinds: whose each is, how it goes on, where the next one's phrase begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from publisher.statements.finding import clauses, function_words, holders, kind_words, words
from publisher.statements.finding.clauses import Link
from publisher.statements.finding.context import Sentence
from publisher.statements.finding.holders import NOBODY, Owner
from publisher.statements.finding.kind_words import KindWord
from publisher.statements.finding.model import Doubt, Mode, Thing
from publisher.statements.finding.morphology import Language

_ITS: Final = frozenset({"sen", "niiden", "heidän", "dess", "deras"})
_SEPARATOR: Final = re.compile(r"\s*,\s+|\s+(?:ja|sekä|och|samt)\s+|;\s+|\s+(?:että|att)\s+")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a sentence states: things of one kind, at their places in the sentence."""

    word: KindWord
    owner: Owner
    things: tuple[Thing, ...]
    mode: Mode
    complete: bool
    rule: str
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A word for a kind in its sentence: whose it is, how it goes on, and where the next one's phrase begins (`end`)."""

    sentence: Sentence
    word: KindWord
    owner: Owner
    link: Link
    begin: int
    end: int

    @property
    def language(self) -> Language:
        """The language of the sentence."""
        return self.sentence.language

    @property
    def start(self) -> int:
        """Where what is named begins, as a place in the sentence's text."""
        told, at = self.sentence.tokens, self.link.start
        return told[at].start if at < len(told) else len(self.sentence.text)

    @property
    def right(self) -> str:
        """The text from there to the clause's end."""
        return self.sentence.text[self.start : self.end]

    @property
    def mode(self) -> Mode:
        """What time and capacity the link and the context tell."""
        if self.link.how == "removed":
            return "denied"
        if self.link.proposes:
            return "proposed"
        if self.link.is_past and self.link.how == "is":
            return "former"
        if (
            self.word.case == "elative"
            and self.word.kind == "value"
            and self.link.how == "is"
            and not self.link.is_relative
        ):
            return "mentioned"
        return (
            "mentioned" if self.link.mentions and self.sentence.context.mode == "stated" else self.sentence.context.mode
        )


def read_clauses(sentence: Sentence, publisher: str) -> Iterator[Clause]:
    """Yield a sentence's words for kinds, each with its owner and its link."""
    told, context = sentence.tokens, sentence.context
    found = list(kind_words.with_pronouns(told, sentence.language, context.last))
    begin, current = 0, context.owner
    for number, word in enumerate(found):
        link = clauses.link(told, word, sentence.language)
        owner = holders.find(told[begin : word.first], sentence.language, publisher, current, context.named)
        owner = NOBODY if kind_words.is_of_person(told, word) else _after(sentence, link, owner)
        if context.is_of_plan and not owner.towns and _is_of_own_strategy(sentence, word, link):
            owner = Owner((publisher,), "strategy")
        if context.follows_other and not owner.is_told and word.first and told[word.first - 1].lower in _ITS:
            owner = NOBODY
        following = found[number + 1] if number + 1 < len(found) else None
        end = _end(sentence, word, following)
        yield Clause(sentence, word, owner, link, begin, end)
        begin, current = word.last + 1, replace(owner, source="carried" if owner.towns else "nobody")


def _is_of_own_strategy(sentence: Sentence, word: KindWord, link: Link) -> bool:
    """Return whether a programme quotes the town's strategy: 'kaupungin strategian visio', 'visionen i stadens strategi'."""
    near = sentence.tokens[max(0, word.first - 3) : word.first]
    for told in (near, [sentence.tokens[at] for at in link.between]):
        holds = words.notations(words.HOLDERS, told, sentence.language)
        if "strategy" in holds and ("municipality" in holds or holders.towns(told)):
            return True
    return False


def _after(sentence: Sentence, link: Link, owner: Owner) -> Owner:
    """Return the owner that is told after the word: 'visionen för Simo', 'målet för klimatprogrammet'."""
    between = [sentence.tokens[at] for at in link.between]
    if (named := holders.towns(between)) and not owner.is_told and owner.source != "nobody":
        return Owner((named[0],), "town")
    others = [met for met in words.all_met(words.HOLDERS, between, sentence.language) if met.notation in holders.OTHERS]
    return NOBODY if others and link.how != "by" else owner


def _end(sentence: Sentence, word: KindWord, following: KindWord | None) -> int:
    """Return where the next word's phrase begins: at the last separator before it, or with it where it is a label."""
    text, told = sentence.text, sentence.tokens
    if following is None:
        return len(text)
    start = told[following.first].start
    after = told[following.last + 1 : following.last + 3]
    if text[start].isupper() and any(token.text == ":" for token in after):
        return start
    cuts = [match.start() for match in _SEPARATOR.finditer(text, told[word.last].end, start)]
    return cuts[-1] if cuts else start


def says_before(clause: Clause, what: str) -> bool:
    """Return whether the words before ask ('mitkä ovat kunnan arvot') or deny ('kunnalla ei ole arvoja')."""
    left = clause.sentence.tokens[max(clause.begin, clause.word.first - 5) : clause.word.first]
    near = [token for at, token in enumerate(left) if not any(other.text == "," for other in left[at:])]
    return any(function_words.is_one(token, what, clause.language) for token in near)


_WITHIN: Final = frozenset({"i", "ur", "om", "av", "från", "kring", "under", "enligt", "genom", "för"})
_BACK: Final = frozenset({"det", "detta", "se", "tämä", "dessa", "ne", "nämä", "tässä"})


def is_within(clause: Clause) -> bool:
    """Return whether a Swedish preposition governs the word: 'i visionen ingår', 'nyckelorden i stadens vision'."""
    if clause.language != "sv":
        return False
    left = clause.sentence.tokens[max(0, clause.word.first - 3) : clause.word.first]
    return any(token.lower in _WITHIN for token in left)


def is_governed(clause: Clause) -> bool:
    """Return whether a Swedish preposition stands before the word and what belongs to it: 'av de gemensamma värden'."""
    for token in reversed(clause.sentence.tokens[clause.begin : clause.word.first]):
        if token.lower in _WITHIN or token.lower == "på":
            return clause.language == "sv"
        is_its_own = function_words.is_form(token, "around", clause.language)
        if not is_its_own and not function_words.is_one(token, "articles", clause.language):
            return False
    return False


def points_back(clause: Clause) -> bool:
    """Return whether a sentence says of what stood before that it is the vision: 'Det är stadens vision'."""
    left = clause.sentence.tokens[max(0, clause.word.first - 4) : clause.word.first]
    pairs = pairwise(left)
    return any(one.lower in _BACK and function_words.is_one(other, "be", clause.language) for one, other in pairs)


def is_aim(clause: Clause) -> bool:
    """Return whether an aim can be the town's: no work is planned, and a strategy or the town holds it."""
    told = clause.sentence.tokens[clause.link.start : clause.link.start + 3]
    works = any(function_words.is_form(token, "process", clause.language) for token in told)
    works = works or "strategy" in words.notations(
        words.HOLDERS, clause.sentence.tokens[clause.link.start :], clause.language
    )
    return not works and (is_of_strategy(clause) or (clause.owner.is_told and clause.sentence.context.is_strategic))


def is_of_strategy(clause: Clause) -> bool:
    """Return whether the words just before name the strategy: 'kuntastrategian tavoitteena'."""
    left = clause.sentence.tokens[max(clause.begin, clause.word.first - 4) : clause.word.first]
    if clause.word.base in ("päämäärä", "kärkitavoite", "strategiatavoite", "huvudmål", "målsättning"):
        return not (left and left[-1].lower.endswith("misen"))  # 'osallistamisen päämääränä'
    return "strategy" in words.notations(words.HOLDERS, left, clause.language)

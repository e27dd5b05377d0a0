"""Headings, labels and sentences that open a part of a text: 'Arvot', 'Visio 2030: Elävä kunta', 'Arvomme ovat:'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from publisher.statements.finding import (
    function_words,
    holders,
    kind_words,
    plausibility,
    sentence_clauses,
    sentences,
    tokens,
    words,
)
from publisher.statements.finding.context import Context, Page
from publisher.statements.finding.holders import Owner
from publisher.statements.finding.kind_words import KindWord
from publisher.statements.finding.model import SINGLE, Doubt, Kind
from publisher.statements.finding.morphology import Language

# The levels of what is not a heading: a label on a line, a sentence that ends where a list begins.
LABEL: Final = 8
INTRO: Final = 9
_PART: Final = re.compile(r":(?=\s|\Z)|\s[–—-]\s")
_QUOTE: Final = re.compile('["”“„»«]')
_LONGEST: Final = 90
_HEAD: Final = 9
_NAMED_CASES: Final = frozenset({"nominative", "partitive", "essive"})
# "Visio – Malli 2030" tells no vision yet, and "Arvot – mikä meitä ohjaa" asks.
_NOTHING_TOLD: Final = re.compile(
    r"\s*(?:[\w-]+\s)?(?:\d{4}|\d{4}\s?[–-]\s?\d{4})\s*:?\Z"
    r"|\s*(?:miksi|mikä|mitkä|mihin|mitä|miten|millai\w+|kuka|keitä|mistä|missä|vad|vilka|vilken|varför|hur|vem)\b[^.]*\Z",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\s(?:\d{1,2}|[IVX]+)\.?\s*\Z")


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a part of a text, at the block `at`: its words for kinds, whose it is, where a thing beside it begins.

    `is_one` is true where it is one of several, as 'Päämäärä 2: …'; `doubt` says why what it opens may be another thing.
    """

    at: int
    level: int
    words: tuple[KindWord, ...]
    owner: Owner
    context: Context
    inline: int | None = None
    is_one: bool = False
    doubt: Doubt | None = None

    @property
    def word(self) -> KindWord:
        """The word that names the kind of its things: the first that is not weak."""
        return next((word for word in self.words if not word.is_weak), self.words[0])

    @property
    def kind(self) -> Kind:
        """The kind of its things."""
        return self.word.kind

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that it names, in their order."""
        return tuple(dict.fromkeys(word.kind for word in self.words if not word.is_weak or len(self.words) == 1))

    @property
    def number(self) -> int | None:
        """How many things it says there are."""
        return next((word.number for word in self.words if word.number), None)


def read(page: Page) -> dict[int, Opening]:
    """Return what opens parts of a page, by the place of the block."""
    found: dict[int, Opening] = {}
    for at, block in enumerate(page.blocks):
        opening = _named(page, at, block.level) if block.kind == "heading" else None
        if block.kind in ("text", "bullet"):
            opening = _label(page, at) or (_intro(page, at) or _heads(page, at) if block.kind == "text" else None)
        if opening and opening.owner.towns and not opening.context.is_silent:
            found[at] = opening
    found = {at: _under_heading(page, found, opening) for at, opening in found.items()}
    picked = min((at for at, opening in found.items() if _is_picked(page, opening, found.values())), default=None)
    if picked is None:
        return found
    return {at: opening if at < picked else replace(opening, doubt="not-strategic") for at, opening in found.items()}


def _under_heading(page: Page, found: Mapping[int, Opening], opening: Opening) -> Opening:
    """Return an opening sentence without its doubt where the heading above names the same: 'Mål', 'Målen antogs i maj.'."""
    if opening.level != INTRO or opening.doubt != "name-or-explanation":
        return opening
    above = next((at for at in range(opening.at, -1, -1) if page.blocks[at].kind == "heading"), None)
    heading = found.get(above) if above is not None else None
    is_same = heading is not None and heading.kinds == (opening.kind,) and not heading.word.is_weak
    return replace(opening, doubt=None) if is_same else opening


def _is_picked(page: Page, opening: Opening, others: Iterable[Opening]) -> bool:
    """Return whether it is one of a series that does not begin at 1, picked from another's goals: 'Mål 3 – Hälsa'."""
    if not opening.is_one or opening.kind in SINGLE:
        return False
    return min(_number_of(page, one) for one in others if one.is_one and one.word.base == opening.word.base) > 1


def _number_of(page: Page, opening: Opening) -> int:
    match = _NUMBERED.search(_PART.split(page.blocks[opening.at].text)[0])
    said = match[0].strip(" .") if match else "1"
    return int(said) if said.isdigit() else 1


def _label(page: Page, at: int) -> Opening | None:
    """Return what a line of its own opens: 'Arvot', 'Kunnan visio:', 'Arvot: ilo, sisu'."""
    block = page.blocks[at]
    if len(list(sentences.spans(block.text))) > 1:
        return None
    opening = _named(page, at, LABEL)
    if opening is None or (block.kind == "bullet" and opening.inline is None):
        return None
    if opening.inline is None:
        return opening if at + 1 < len(page.blocks) else None
    rest = block.text[opening.inline :]
    told = tokens.read(rest, page.languages[at])
    others = [
        word
        for word in kind_words.read(told, page.languages[at])
        if told[word.last + 1 : word.last + 2] and told[word.last + 1].text == ":"
    ]
    return None if others else opening


def _named(page: Page, at: int, level: int) -> Opening | None:
    """Read a heading or line of nothing but words for kinds, with what may stand beside it."""
    text, language = page.blocks[at].text, page.languages[at]
    cut = _PART.search(text)
    head = text[: cut.start()] if cut else text
    rest = text[cut.end() :].strip() if cut else ""
    if _QUOTE.search(head) or len(head) > _LONGEST:
        return None
    if not _opens(head, language):
        if level <= LABEL - 1 and rest and _opens(rest.rstrip(":"), language) and not rest.endswith("."):
            return _opening(page, at, level, rest, None)
        return None
    if cut is None and head.rstrip().endswith((".", "!", "?")):
        return None
    inline = len(text) - len(text[cut.end() :].lstrip()) if cut and rest and not _NOTHING_TOLD.match(rest) else None
    if inline is not None and plausibility.is_only_kinds(rest, language):
        inline = None
    return _opening(page, at, level, head, inline)


def _opens(head: str, language: Language) -> bool:
    if not plausibility.is_only_kinds(head, language):
        return False
    found = kind_words.read(tokens.read(head, language), language)
    return any(word.case in _NAMED_CASES for word in found) and head.strip()[:1] not in "-–"


def _opening(page: Page, at: int, level: int, head: str, inline: int | None) -> Opening:
    language, context = page.languages[at], _context(page, at)
    told = tokens.read(head, language)
    found = tuple(word for word in kind_words.read(told, language) if word.case in _NAMED_CASES)
    owner = holders.find(told[: found[0].first], language, page.publisher, context.owner, context.named)
    if not owner.is_told and owner.source != "nobody" and (after := holders.towns(told[found[-1].last + 1 :])):
        owner = Owner((after[0],), "town")
    is_one = inline is not None and found[0].kind not in SINGLE and bool(_NUMBERED.search(head))
    return Opening(at, level, found, owner, context, inline, is_one)


def _context(page: Page, at: int) -> Context:
    """Return what holds in a heading or label: 'Arvot olivat:' tells of a time before."""
    told = page.sentences[at]
    context = told[0].context if told else page.contexts[at]
    head = tokens.read(page.blocks[at].text[:_LONGEST], page.languages[at])
    is_past = any(function_words.is_one(token, "was", page.languages[at]) for token in head)
    return replace(context, mode="former") if is_past else context


def _intro(page: Page, at: int) -> Opening | None:
    """Return what a sentence opens that ends where a list begins: 'Kaupungin arvot ovat seuraavat:'."""
    told = page.sentences[at]
    if not told or at + 1 >= len(page.blocks) or told[-1].context.is_silent:
        return None
    sentence = told[-1]
    if not sentence.text.endswith(":") and page.blocks[at + 1].kind not in ("bullet", "text", "quote"):
        return None
    listed = sum(1 for _ in takewhile(lambda block: block.kind == "bullet", page.blocks[at + 1 :]))
    told_clauses = list(sentence_clauses.read_clauses(sentence, page.publisher))
    fitting = [clause for clause in told_clauses if _ends_open(clause) or _counts(clause, listed)]
    leading = [clause for clause in told_clauses if _leads_bullets(clause)] if listed > 1 else []
    if not fitting and not leading:
        return None
    clause = next((one for one in fitting if one.word.number or _is_antecedent(one)), (fitting or leading)[-1])
    doubt: Doubt | None = None if fitting else "name-or-explanation"
    return Opening(at, INTRO, (clause.word,), clause.owner, _timed(sentence.context, clause), doubt=doubt)


def _heads(page: Page, at: int) -> Opening | None:
    """Return what a line with more than words for kinds may head: 'Painopistealueet vision saavuttamiseksi', and a list."""
    text, language = page.blocks[at].text, page.languages[at]
    following = page.blocks[at + 1 : at + 3]
    if len(following) < 2 or any(block.kind != "bullet" for block in following) or len(text.split()) > _HEAD:
        return None
    told = tokens.read(text, language)
    found = kind_words.read(told, language)
    if not found or found[0].is_weak or not found[0].is_plural or found[0].case != "nominative" or text.endswith("."):
        return None
    if not all(plausibility.goes_with(told, place, language) for place in range(found[0].first)):
        return None
    opening = _opening(page, at, LABEL, text, None)
    return replace(opening, words=(found[0],), doubt="name-or-explanation")


def _is_antecedent(clause: sentence_clauses.Clause) -> bool:
    """Return whether a relative clause explains the word: 'päämäärillä, jotka kuvaavat tulevaisuutta:'."""
    near = clause.sentence.tokens[clause.word.last + 1 : clause.word.last + 3]
    following = near[1:] if near and near[0].text == "," else near[:1]
    return bool(following) and any(
        function_words.is_one(following[0], what, clause.language) for what in ("relative", "subordinate")
    )


def _leads_bullets(clause: sentence_clauses.Clause) -> bool:
    """Return whether bullets may name what a sentence speaks of: 'Valtuusto on hyväksynyt tavoitteet vuosille 2020–23.'."""
    word, told = clause.word, clause.sentence.tokens
    if not word.is_plural or word.is_weak or word.case not in _NAMED_CASES or clause.link.denies:
        return False
    sets = words.notations(words.ACTS, told, clause.language) & {"sets", "adopts"}
    return bool(sets) or (clause.link.how == "is" and clause.sentence.text.endswith(":"))


def _counts(clause: sentence_clauses.Clause, listed: int) -> bool:
    """Return whether a sentence says how many there are and so many bullets follow: 'Kunnalla on kolme päämäärää.'."""
    word = clause.word
    number = word.number or _number_told(clause)
    is_all = number == listed and listed > 1 and word.case in _NAMED_CASES
    return is_all and (clause.link.how is None or not word.number) and not clause.link.denies


def _number_told(clause: sentence_clauses.Clause) -> int | None:
    """Return how many are said to be: 'tavoitteita on neljä', 'målen är fyra'."""
    link, told = clause.link, clause.sentence.tokens
    following = told[link.start + 1 : link.start + 2]
    is_end = not following or following[0].is_mark
    return (
        kind_words.number(told[link.start], clause.language)
        if link.how == "is" and is_end and link.start < len(told)
        else None
    )


def _timed(context: Context, clause: sentence_clauses.Clause) -> Context:
    mode = clause.mode
    return replace(context, mode=mode if mode != "denied" else context.mode)


def _ends_open(clause: sentence_clauses.Clause) -> bool:
    """Return whether a clause says that things follow and names none."""
    link, told, word = clause.link, clause.sentence.tokens, clause.word
    if link.denies or (link.how == "removed"):
        return False
    ends = clause.sentence.text.endswith(":")
    if _is_antecedent(clause) and sentence_clauses.is_governed(clause):  # 'på basis av de värden som vi delar:'
        return False
    rest = told[link.start :]
    if link.how in ("is", "set", "colon") and all(_is_time(token, clause.language) for token in rest):
        return ends or link.how == "is"
    if ends and word.is_plural and word.case != "genitive" and _is_antecedent(clause):
        return True
    return ends and word.number is not None and word.case != "genitive" and len(told) - word.last <= 12


def _is_time(token: tokens.Token, language: Language) -> bool:
    """Return whether a word only says when: 'tavoitteemme on, että vuonna 2030'."""
    return (
        token.is_number
        or token.text in (",", ":")
        or any(function_words.is_one(token, what, language) for what in ("that", "around"))
    )


def is_goal(opening: Opening) -> bool:
    """Return whether an opening is of goals or focus areas, which programmes and budgets have, too."""
    return opening.kind in ("goal", "focus-area")

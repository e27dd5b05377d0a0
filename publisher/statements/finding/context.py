"""Whose, when and in what capacity: the one reading of what stands around a word for a kind, made before all else.

The page is read once (its title, and what its sentences tell of adoption and of drafts), then each heading under those
above it, then each sentence after those before it. What is nearer to the word decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from publisher.statements.finding import (
    adoption,
    holders,
    inflection,
    kind_words,
    language,
    page_voice,
    sentences,
    tokens,
    words,
)
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.holders import NOBODY, Owner
from publisher.statements.finding.kind_words import KindWord
from publisher.statements.finding.model import SINGLE, Mode
from publisher.statements.finding.morphology import Language
from publisher.statements.finding.tokens import Token

_SEMICOLON: Final = re.compile(
    r";\s+(?=(?:\S+\s){0,4}(?:ne|se|de|den)\s(?:on|ovat|oli|olivat|är|var)\b)", re.IGNORECASE
)
_TITLE: Final = 14
_SPEAKS: Final = frozenset({"sanoa", "sanoi", "toteaa", "kertoi", "säga", "säger", "sade", "berättar"})


@dataclass(frozen=True, slots=True)
class Context:
    """What holds at a place of a text. `mode` is that of what is plainly stated there.

    `is_silent` is true where the text only reports, explains or asks; `is_strategic` where it speaks of a strategy;
    `is_in_force` where the page tells that the council adopted it;
    `is_of_plan` under the title of a programme, whose own aims are nobody's here and which may quote the strategy.
    `named` are the towns that were named so far, `last` the last word for a kind in the sentence before, which held in
    the mode `last_mode` and named another body where `follows_other` is true.
    """

    owner: Owner
    mode: Mode = "stated"
    is_silent: bool = False
    is_strategic: bool = False
    is_of_plan: bool = False
    is_certain_time: bool = False
    is_in_force: bool = False
    named: tuple[str, ...] = ()
    last: KindWord | None = None
    last_mode: Mode = "stated"
    follows_other: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, in its language, as tokens, with what holds there."""

    text: str
    start: int
    language: Language
    tokens: tuple[Token, ...]
    context: Context
    before: Context


@dataclass(slots=True)
class Page:
    """The blocks of a text with the language and the context of each, and its sentences."""

    publisher: str
    blocks: Sequence[Block]
    languages: list[Language] = field(default_factory=list)
    contexts: list[Context] = field(default_factory=list)
    sentences: list[list[Sentence]] = field(default_factory=list)


def read(blocks: Sequence[Block], publisher: str, is_adopted: bool = False) -> Page:
    """Read a text's context, block by block; `is_adopted` says that the council approved what it prepares."""
    page = Page(publisher, blocks)
    whole = language.of("\n".join(block.text for block in blocks[:200]))
    page.languages = [language.of(block.text, whole) for block in blocks]
    base = _page_context(page, is_adopted)
    drafted = _parts_drafted(page) if base.mode == "proposed" else {}
    path: list[tuple[int, Context]] = [(0, base)]
    current = base
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            path = [one for one in path if one[0] < block.level]
            above = path[-1][1] if path else base
            if drafted and at in drafted:
                above = replace(above, mode=drafted[at])
            current = replace(of_heading(block.text, page.languages[at], publisher, above), named=current.named)
            path.append((block.level, current))
            page.contexts.append(current)
            page.sentences.append([])
            continue
        page.contexts.append(current)
        told = list(_sentences(block.text, page.languages[at], publisher, current))
        page.sentences.append(told)
        if told:
            # What a paragraph reported of others ends with it.
            current = replace(after(told[-1], publisher), is_silent=path[-1][1].is_silent if path else base.is_silent)
    return page


def of_heading(text: str, language: Language, publisher: str, above: Context) -> Context:
    """Return what holds under a heading."""
    told = tokens.read(text, language)
    met = [one for one in words.all_met(words.HOLDERS, told, language) if not one.is_hidden]
    kinds = {one.notation for one in met}
    named = holders.towns(told)
    owner = above.owner
    parts = [one for one in met if one.notation in ("part-of-municipality", "plan")]
    holds = any(inflection.case(told[one.last].text, one.base, language) == "genitive" for one in parts)
    is_others = kinds & {"other-body", "party"} or holds or (parts and "strategy" not in kinds)
    is_of_plan = above.is_of_plan
    if is_others:
        owner = NOBODY
        is_of_plan = not kinds & {"other-body", "party"} and (above.is_of_plan or above.owner.source != "nobody")
    elif named and publisher not in named:
        owner = Owner((named[0],), "carried") if len(named) == 1 else owner
    elif named and above.owner.source != "nobody":
        owner = Owner((publisher,), "carried")
    mode = _told_mode(told, language, text) or above.mode
    is_silent = above.is_silent or "respondent" in kinds
    is_strategic = above.is_strategic or "strategy" in kinds
    is_certain_time = above.is_certain_time or mode != above.mode
    return Context(owner, mode, is_silent, is_strategic, is_of_plan, is_certain_time, above.is_in_force, above.named)


def _page_context(page: Page, is_adopted: bool) -> Context:
    """Return what holds on the whole page: a page of one voice is decided before any sentence is read."""
    publisher, blocks = page.publisher, page.blocks
    context = Context(Owner((publisher,), "carried"))
    if not blocks:
        return context
    told = [
        (text[start:end], page.languages[at])
        for at, block in enumerate(blocks)
        for text in [block.text]
        for start, end in sentences.spans(text)
    ]
    if page_voice.is_of_other(told) or page_voice.is_by_council(told) is False:
        context = replace(context, owner=NOBODY)
    if page_voice.is_questionnaire(told):
        context = replace(context, is_silent=True)
    is_drafted = any(page_voice.is_of_draft(*one) for one in told)
    in_force = is_adopted or any(page_voice.is_adoption_of_strategy(*one) for one in told)
    context = replace(context, is_in_force=in_force)
    if is_drafted and not in_force:
        context = replace(context, mode="proposed")
    first = blocks[0]
    is_title = first.kind == "heading" or (
        first.alone and len(first.text.split()) <= _TITLE and not first.text.endswith((".", ":", ","))
    )
    if is_title:
        context = of_heading(first.text, page.languages[0], publisher, context)
    return replace(context, is_strategic=context.is_strategic or _is_of_strategy(page))


def _parts_drafted(page: Page) -> dict[int, Mode]:
    """Return the mode of each part where a page has several and a draft is told in some: the new one above the old one."""
    heads = [at for at, block in enumerate(page.blocks) if block.kind == "heading"]
    top = min((page.blocks[at].level for at in heads), default=0)
    begins = [at for at in heads if page.blocks[at].level == top]
    modes: dict[int, Mode] = {}
    for begin, end in pairwise([*begins, len(page.blocks)]):
        told = (
            (block.text[start:stop], page.languages[at])
            for at, block in enumerate(page.blocks[begin:end], begin)
            for start, stop in sentences.spans(block.text)
        )
        modes[begin] = "proposed" if any(page_voice.is_of_draft(one, language) for one, language in told) else "stated"
    return modes if begins[:1] == [0] and len(begins) > 1 else {}


def _is_of_strategy(page: Page) -> bool:
    """Return whether a page is one of a strategy: a heading or a label on it names a vision, a mission or values."""
    heads = [
        (block.text, page.languages[at])
        for at, block in enumerate(page.blocks)
        if block.kind == "heading" or (len(block.text.split()) <= page_voice.LEAD and not block.text.endswith("."))
    ]
    return any(
        word.kind in SINGLE or word.kind == "value"
        for text, language in heads
        for word in kind_words.read(tokens.read(text, language), language)
    )


def _sentences(text: str, told_language: Language, publisher: str, context: Context) -> Iterator[Sentence]:
    for start, end in _clauses(text):
        sentence = text[start:end]
        told = tokens.read(sentence, told_language)
        here = _in_sentence(sentence, told, told_language, publisher, context)
        one = Sentence(sentence, start, told_language, told, here, context)
        yield one
        context = after(one, publisher)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text; what stands before and after a semicolon may be of two times."""
    for start, end in sentences.spans(text):
        for match in _SEMICOLON.finditer(text, start, end):
            yield start, match.start()
            start = match.end()
        yield start, end


def _in_sentence(sentence: str, told: Sequence[Token], language: Language, publisher: str, context: Context) -> Context:
    """Return what holds in a sentence, after those before it."""
    holds = words.notations(words.HOLDERS, told, language)
    acts = words.notations(words.ACTS, told, language)
    asks = sentence.rstrip(' "”»)').endswith("?")
    speaks = "”" in sentence and any(not token.bases.isdisjoint(_SPEAKS) for token in told)
    silent = context.is_silent or asks or speaks or "respondent" in holds or "wishes" in acts or ("%" in sentence)
    mode = _told_mode(told, language, sentence) or _mode_before(told, language, context) or context.mode
    named = tuple(dict.fromkeys((*context.named, *holders.towns(told))))
    return replace(
        context, mode=mode, is_silent=silent, is_strategic=context.is_strategic or "strategy" in holds, named=named
    )


def _mode_before(told: Sequence[Token], language: Language, context: Context) -> Mode | None:
    """Return the mode of the sentence before where this one begins with what that one named: 'Vision kärjet ovat'."""
    begins = kind_words.read(told[:1], language)
    is_same = bool(begins) and context.last is not None and begins[0].kind == context.last.kind
    return context.last_mode if is_same and begins[0].case == "genitive" else None


def after(sentence: Sentence, publisher: str) -> Context:
    """Return what holds after a sentence: whom it was about goes on, and whether it reported what others think."""
    context, before = sentence.context, sentence.before
    about = holders.first_named(sentence.tokens, sentence.language, publisher, before.named)
    owner = before.owner
    if about is not None and about.source != "municipality":
        owner = about if before.owner.source != "nobody" else before.owner
    elif about is not None and not owner.towns and owner.source != "nobody":
        owner = Owner((publisher,), "carried")
    kinds = kind_words.read(sentence.tokens, sentence.language)
    holds = words.notations(words.HOLDERS, sentence.tokens, sentence.language)
    reports = ("respondent" in holds and bool(kinds)) or "%" in sentence.text
    return replace(
        before,
        owner=owner,
        is_silent=before.is_silent or reports,
        is_strategic=context.is_strategic,
        named=context.named,
        last=kinds[-1] if kinds else None,
        last_mode=context.mode,
        follows_other="other-body" in holds,
    )


def _told_mode(told: Sequence[Token], language: Language, text: str) -> Mode | None:
    """Return the time or capacity that a heading or sentence tells itself."""
    met = list(words.all_met(words.MODES, told, language))
    if any(token.lower in page_voice.COMPARED for token in told):
        return None
    notations = {one.notation for one in met}
    if "proposed" in notations and not adoption.is_adopted(text):
        return "proposed"
    if "former" in notations and _is_about_time_before(met, told, language):
        return "former"
    if any(
        one.notation == "stated" and one.base in ("nykyinen", "nuvarande", "gällande", "voimassaoleva", "oleva")
        for one in met
    ):
        return "stated"
    return None


def _is_about_time_before(met: Sequence[words.Met], told: Sequence[Token], language: Language) -> bool:
    """Return whether a word such as 'edellinen' stands with the strategy or with a word for a kind."""
    places = [one.last for one in met if one.notation == "former"]
    about = [one.first for one in words.all_met(words.HOLDERS, told, language) if one.notation == "strategy"]
    about += [word.first for word in kind_words.read(told, language)]
    return any(-4 <= at - place <= 3 for place in places for at in about)

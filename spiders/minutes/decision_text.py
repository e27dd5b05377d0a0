"""What of a decision section is the decision: the rest says how it came about, or what happened besides.

A decision section may begin with motions, support and votes, and end in recusals, dissents and the checking of the
minutes. `decision_sentences` says which a sentence is; one that is neither goes on with what is before it: conditions
with the decision, a motion's words with the motion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spiders.documents.guarded import Guarded
from spiders.minutes.decision_sentences import CHAIR, CHECKERS, STI_VERBS, SV_PAST, Kind, is_discussion, kind_of
from spiders.minutes.sentence_splitting import sentences
from spiders.minutes.vocabulary import BODY_WORD


@dataclass(frozen=True, slots=True)
class Parted:
    """The paragraphs of a decision section: `decision` is what was decided, `course` all other."""

    decision: list[str]
    course: list[str]


_LONGEST_HEAD: Final = 60
_TELLING: Final = frozenset({Kind.DECIDES, Kind.RESULT, Kind.PRESENT, Kind.GOES_ON})
_QUOTE: Final = re.compile('["”“]')
_LIST_ITEM: Final = re.compile(r"[-–•*]|\d{1,2}[.)]?\s|[a-zåäö]\)")
_ASKS_CHECKERS: Final = Guarded(
    r"tarkastaj\w+ .*\bvalit\w+|\bvalit(?:see|aan|sta\w+) .*tarkastaj|protokolljusterare .*\b(?:utses|väljs|utse|välja)\b|"
    r"\b(?:utses|väljs|utse[r]?|välj(?:er|a)) .*protokolljusterare",
    re.IGNORECASE,
)
# "Kaupunginvaltuusto" above a list of what it did: "1. merkitsi tiedoksi …", "2. päätti, että …".
_BODY_ALONE: Final = re.compile(rf"(?:[A-ZÅÄÖ][\w-]* )?{BODY_WORD}:?\Z", re.IGNORECASE)
_DID: Final = re.compile(
    rf"(?:[-–•*]\s*|\d{{1,2}}[.)]?\s+|[a-z]\)\s*)(?:(?!(?!{STI_VERBS}\b)\w+(?:ksi|sti)\b)\w+i|{SV_PAST})\b",
    re.IGNORECASE,
)


def part(
    paragraphs: Sequence[str], of_course: frozenset[int] = frozenset(), body: str = "", elects_checkers: bool = False
) -> Parted:
    """Part the paragraphs of a decision section of `body`; `of_course` are those that the readers of events know.

    Who checks the minutes is decided where the matter is to elect them (`elects_checkers`), and else stands beside it.

    Where a body decides, the fate of a proposal before it is a motion's, and belongs to the course; where nothing
    else decides, it is the decision.
    """
    told = [sentences(paragraph) or (paragraph,) for paragraph in paragraphs]
    kinds = _kinds_of_all(paragraphs, told, body, elects_checkers)
    flat = [kind for row in kinds for kind in row]
    last_decides = max((at for at, kind in enumerate(flat) if kind is Kind.DECIDES), default=-1)
    last_result = max((at for at, kind in enumerate(flat) if kind is Kind.RESULT), default=-1)
    decision: list[str] = []
    course: list[str] = []
    at, after_course, is_list = 0, False, False
    for index, (row, row_kinds) in enumerate(zip(told, kinds, strict=True)):
        kept: list[str] = []
        aside: list[str] = []
        for sentence, kind in zip(row, row_kinds, strict=True):
            if is_list and _LIST_ITEM.match(sentence):
                kind = Kind.GOES_ON
            if kind is Kind.RESULT and last_decides >= 0:
                after_course = CHAIR.match(sentence) is not None or at > last_decides or after_course
            elif kind is Kind.RESULT:
                after_course = after_course and at != last_result
            elif kind is not Kind.GOES_ON:
                after_course = kind is Kind.COURSE
            elif index in of_course and len(row) == 1 and not decision and not sentence.endswith(":"):
                after_course = True
            (aside if after_course else kept).append(sentence)
            goes_on_as_list = sentence.rstrip().endswith(":") or (is_list and bool(_LIST_ITEM.match(sentence)))
            is_list = not after_course and goes_on_as_list
            at += 1
        decision += [" ".join(kept)] if kept else []
        course += [" ".join(aside)] if aside else []
    return Parted(decision, course) if decision or not of_course else part(paragraphs, body=body)


def _kinds_of_all(
    paragraphs: Sequence[str], told: Sequence[Sequence[str]], body: str, elects_checkers: bool
) -> list[list[Kind]]:
    """Return the kinds of the sentences of each paragraph, by what stands beside them in the section."""
    kinds = [_kinds(row, body) for row in told]
    if elects_checkers:
        kinds = [
            [
                Kind.DECIDES if kind is Kind.RESULT and CHECKERS.search(one) else kind
                for one, kind in zip(*both, strict=True)
            ]
            for both in zip(told, kinds, strict=True)
        ]
    for at, text in enumerate(paragraphs[:-1]):
        if _BODY_ALONE.match(text) and _DID.match(paragraphs[at + 1]):
            kinds[at] = [Kind.DECIDES]
    _mark_side_heads(paragraphs, kinds)
    if not any(kind in _TELLING for row in kinds for kind in row):
        _take_discussion(told, kinds)
    is_past = any(kind is Kind.DECIDES for row in kinds for kind in row)
    told_as = {Kind.PRESENT: Kind.GOES_ON if is_past else Kind.DECIDES}
    return [[told_as.get(kind, kind) for kind in row] for row in kinds]


def _take_discussion(told: Sequence[Sequence[str]], kinds: list[list[Kind]]) -> None:
    """Count the last sentence in which the body talks or listens as its decision: nothing else in the section decides."""
    talks = [(at, i) for at, row in enumerate(told) for i, one in enumerate(row) if is_discussion(one)]
    if talks:
        at, i = talks[-1]
        kinds[at][i] = Kind.DECIDES


def _mark_side_heads(paragraphs: Sequence[str], kinds: list[list[Kind]]) -> None:
    """Count a head within the section with what stands below it: "Namnupprop och förhinder" above the roll call."""
    for at in range(1, len(paragraphs) - 1):
        is_head = kinds[at] == [Kind.GOES_ON] and len(paragraphs[at]) < _LONGEST_HEAD and paragraphs[at][-1:].isalpha()
        if is_head and paragraphs[at - 1].endswith(".") and kinds[at + 1][0] is Kind.COURSE:
            kinds[at] = [Kind.COURSE]


def names_checkers(texts: Sequence[str]) -> bool:
    """Return whether a preparation or proposal asks for checkers of the minutes: to elect them is the matter then."""
    return any(_ASKS_CHECKERS.search(text) for text in texts)


def _kinds(row: Sequence[str], body: str) -> list[Kind]:
    """Return the kinds of a paragraph's sentences; one that begins inside a quotation goes on with it.

    The name of the body itself, which may not look like one, is read as one.
    """
    found = []
    is_quoted = False
    for sentence in row:
        named = f"Lautakunta {sentence[len(body) + 1 :]}" if body and sentence.startswith(f"{body} ") else sentence
        found.append(Kind.GOES_ON if is_quoted else kind_of(named))
        is_quoted ^= len(_QUOTE.findall(sentence)) % 2 == 1
    return found


def is_course(paragraph: str) -> bool:
    """Return whether a paragraph begins with how a matter was handled in the meeting: who moved, voted or left."""
    first = next(iter(sentences(paragraph)), paragraph)
    return kind_of(first) is Kind.COURSE and not _LIST_ITEM.match(first)


def is_told(paragraph: str) -> bool:
    """Return whether a paragraph begins with what was done in the meeting, and does not go on with something else."""
    first = next(iter(sentences(paragraph)), paragraph)
    return kind_of(first) not in (Kind.GOES_ON, Kind.PRESENT)


def is_decision(paragraph: str) -> bool:
    """Return whether the last sentence of a paragraph decides, or says what the chair or the meeting found."""
    last = next(iter(reversed(sentences(paragraph))), paragraph)
    return kind_of(last) in (Kind.DECIDES, Kind.RESULT)


_PROPOSES: Final = re.compile(
    r"(?:[-–•*]\s*)?(?:\d{1,2}[.)]?\s+|[a-z]\)\s*)?\w+(?:aa|ää|ee|ii|oo|öö|uu|yy)\b|(?:[-–•*]\s*|\d{1,2}[.)]?\s+)?(?:godkänner|beslutar|antecknar|föreslår|väljer|beviljar)\b",
    re.IGNORECASE,
)


def proposes(text: str) -> bool:
    """Return whether a text, that goes on with the body's name, says in the present what it is to do."""
    return bool(_PROPOSES.match(text))


def proposes_first(paragraph: str) -> bool:
    """Return whether a paragraph begins with what a body is to do, in the present."""
    first = next(iter(sentences(paragraph)), paragraph)
    return kind_of(first) is Kind.PRESENT


def decides(paragraph: str) -> bool:
    """Return whether a sentence of a paragraph decides."""
    return any(kind_of(sentence) is Kind.DECIDES for sentence in sentences(paragraph))

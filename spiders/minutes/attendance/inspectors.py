"""Who checks the minutes: named on the first page, elected in an item, or signing below chair and secretary.

PÖYTÄKIRJAN TARKASTUS   Helga Luulola   Otso Kuvala
Pöytäkirjan tarkastajiksi valittiin Helga Luulola ja Otso Kuvala.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from spiders.documents.text import fold
from spiders.items import AgendaItem, Attendance
from spiders.minutes import headings
from spiders.minutes.attendance.entries import LONGEST, cells, people_of
from spiders.minutes.attendance.person_mentions import key
from spiders.minutes.sentence_splitting import sentences

_ELECTED: Final = re.compile(
    r"\b(?:valittiin|valitaan|valittu|tarkastaj\w+|tarkastavat|valdes|utsågs|utses|har justerat)\b:?", re.IGNORECASE
)
_CHECKERS: Final = re.compile(r"tarkasta(?:j|va)|tarkista(?:j|va)|justerare", re.IGNORECASE)
_CHECKING: Final = re.compile(r"tarkast|tarkist|juster", re.IGNORECASE)
_CHOSEN: Final = re.compile(
    r"\b(?:valit(?:tiin|si)|valituksi|valitut|nimettiin|nimesi|päätti|ovat|toimivat|valdes|utsågs|valde|utsåg|beslutade)\b",
    re.IGNORECASE,
)
# Whoever is named behind these is no inspector.
_OTHERS: Final = re.compile(
    r"varall|vara(?:tarkasta|lle|henkilö)|ersättare|suppleant|ääntenlask|rösträkna", re.IGNORECASE
)
_SIGN_FOR_ALL: Final = re.compile(
    r"puheenjohtaja|pöytäkirjanpitäjä|sihteeri|ordförande|protokollförare|sekreterare", re.I
)
_MOST: Final = 4


def named(rows: Sequence[str]) -> Iterator[str]:
    """Yield the names under the label of those who check: alone in their cells, or after "valittiin"."""
    for row in (row for row in rows if len(row) < LONGEST):
        told = _ELECTED.split(row)
        for part in (told[-1], *told[:-1]) if len(told) > 1 else told:
            for cell in cells(part.rstrip(". ")):
                for name, _ in people_of(cell.rstrip(".")):
                    yield from (one for one in _pair(name) if not _is_place(one))


def settled(found: Sequence[str], signed: Sequence[str], roll: Sequence[Attendance]) -> list[str]:
    """Return the inspectors of a first page: of the names found those on the roll, if any is.

    Where none was found they are those members who signed beside the chair and the secretary.
    """
    there = {key(one.name): one for one in roll if one.present is not False}
    if found:
        return [name for name in found if key(name) in there] or list(found)
    names = [name for name in named(signed) if key(name) in there]
    rest = [name for name in names if not _SIGN_FOR_ALL.search(there[key(name)].role or "")]
    return rest if len(names) - len(rest) in (1, 2) and len(rest) <= _MOST else []


def elected(items: Sequence[AgendaItem], roll: Sequence[Attendance]) -> list[str]:
    """Return those on the roll whom an item says to have been elected to check the minutes, as the roll writes them."""
    for item in items:
        own = item.handlings[-1] if item.handlings and _CHECKING.search(item.title or "") else None
        texts = [text for text in (own.decision, own.proceedings) if text] if own else []
        for sentence in (one for text in texts for one in sentences(fold(text))):
            is_told = len(sentence) < LONGEST and _CHECKERS.search(sentence) and _CHOSEN.search(sentence)
            if is_told and (names := _members_in(_OTHERS.split(sentence)[0], roll)):
                return names
    return []


def _members_in(sentence: str, roll: Sequence[Attendance]) -> list[str]:
    """Find whom of the roll a sentence names, in any case and order of their names."""
    places = [(match.start(), one.name) for one in roll if (match := _mention(one.name).search(sentence))]
    return [name for _, name in sorted(places or _by_surname(sentence, roll))][:_MOST]


def _by_surname(sentence: str, roll: Sequence[Attendance]) -> list[tuple[int, str]]:
    """Find whom a sentence names by one word of their names, which nobody else on the roll has."""
    words = Counter(word for one in roll for word in one.name.split())
    own = [(word, one.name) for one in roll for word in one.name.split() if words[word] == 1 and len(word) > 4]
    # Not at the sentence's beginning, where any word has a capital.
    found = ((re.search(rf"(?<=\w )\b{re.escape(word[:-1])}\w{{0,6}}", sentence), name) for word, name in own)
    return [(match.start(), name) for match, name in found if match]


def _mention(name: str) -> re.Pattern[str]:
    """Return a pattern of a name in any case: endings and the letters before them change, beginnings do not."""
    words = [rf"{re.escape(word[: max(2, len(word) - 2)])}[\w’'-]{{0,7}}" for word in name.split()]
    orders = (words, words[::-1], [*words[1:], words[0]], [words[-1], *words[:-1]])
    return re.compile("|".join(rf"\b{' '.join(order)}" for order in orders))


def _pair(name: str) -> list[str]:
    """Part two names that an extraction has glued: two inspect the minutes, and few people print four names."""
    words = name.split()
    return [" ".join(words[:2]), " ".join(words[2:])] if len(words) == 4 else [name]


def _is_place(name: str) -> bool:
    return headings.is_body(name) or name.casefold().endswith(("talo", "sali", "virasto", "kaupunki", "kunta"))

"""Whether a number counts votes: by the word for them, by what it stands for, or as part of a list of figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from spiders.minutes.marks import Mark

# "7 röster, varav 5 …": the number before is a total.
_OF_THEM: Final = frozenset({"joista", "varav"})
# "yhteensä 11 ääntä" counts all votes, and none of a side's.
TOTAL: Final = frozenset({"yhteensä", "sammanlagt", "totalt"})
# "annetuista 11 äänestä esittelijän ehdotus sai 8 ja Mallin ehdotus 3"
_OF_ALL: Final = frozenset({"äänestä", "äänistä"})
# What may stand between a figure and the next proposal.
_OF_OWNER: Final = frozenset({"link", "comma", "votes", "person", "role", "body", "opener", "favour"})
# What a vote needs counts nothing: "minst 17 ledamöters understöd", "förutsätter ett understöd av 17 ledamöter".
_AT_LEAST: Final = frozenset({"minst", "vähintään"})
_NEEDS: Final = ("förutsätter", "kräver", "fordrar", "edellyttää", "vaatii", "tarvitsee")
_FARTHEST_NEED: Final = 6


def is_counted(marks: Sequence[Mark], at: int) -> bool:
    """Return whether the number at a place counts votes for something; blank and absent ones do not."""
    if _is_of_others(marks, at):
        return False
    return (
        any(mark.kind == "votes" for mark in marks[at + 1 : at + 3])
        or _is_of_voters(marks, at)
        or _is_in_favour(marks, at)
        or _is_part(marks, at)
        or _is_got(marks, at)
        or _is_second_of_two(marks, at)
        or is_for_each(marks)
        or _is_in_brackets(marks, at)
    )


def _is_of_others(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number is a total, counts who voted blank or was absent, or is what a vote needs."""
    if _is_total(marks, at):
        return True
    behind = list(
        takewhile(lambda mark: mark.kind not in ("comma", "semicolon", "link", "number"), marks[at + 1 : at + 4])
    )
    if any(mark.kind == "blank" for mark in (*marks[max(0, at - 2) : at], *behind)):
        return True
    return any(mark.kind == "absent" for mark in behind) or _is_needed(marks, at)


def _is_needed(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number says what a vote needs."""
    if at and marks[at - 1].text.lower() in _AT_LEAST:
        return True
    before = takewhile(
        lambda mark: mark.kind not in ("comma", "semicolon"), reversed(marks[max(0, at - _FARTHEST_NEED) : at])
    )
    return any(mark.text.lower() in _NEEDS for mark in before)


def _is_of_voters(marks: Sequence[Mark], at: int) -> bool:
    """Return whether the voters stand behind their number: "38 ledamöter understödde …", "2 äänesti"."""
    behind = marks[at + 1 : at + 2]
    if (
        at
        and marks[at - 1].kind == "by"
        and any(mark.is_("verb", "second") and mark.form == "passive" for mark in marks[:at])
    ):
        return True  # "understöddes styrelsens förslag av 52 ledamöter och Modells förslag av 11"
    if any(mark.is_("verb", "vote", "second") and mark.form == "past" for mark in behind):
        return True
    if at and marks[at - 1].is_("verb", "vote") and marks[at - 1].form == "past" and not _is_opened_by(behind):
        return True  # "För styrelsens förslag röstade 14, för Modells 9"
    return any(mark.is_("role", "member") for mark in behind) and any(
        mark.kind == "ballot" or mark.is_("verb", "second", "vote", "want") for mark in marks
    )


def _is_opened_by(behind: Sequence[Mark]) -> bool:
    """Return whether a number goes on as one of many: "röstade 14 av ledamöterna ja" leaves the side to come."""
    return any(mark.kind in ("side", "figure") for mark in behind)


def _is_in_favour(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number counts those in favour of something, whose word stands beside it."""
    # "palauttamisen puolesta äänesti 2", "5 röster för … och 2 för …"
    is_beside = any(mark.kind == "favour" for mark in (*marks[max(0, at - 2) : at], *marks[at + 1 : at + 2]))
    if is_beside and any(mark.kind in ("votes", "ballot") or mark.is_("verb", "vote") for mark in marks):
        return True
    # "ehdotuksen kannalla oli kuusi ja Mallin ehdotuksen kannalla kolme jäsentä"
    # "Mallin ehdotusta kannatti neljä"
    is_last = at + 1 == len(marks) or marks[at + 1].kind in ("comma", "open", "semicolon")
    if at > 1 and marks[at - 1].is_("verb", "second") and marks[at - 1].form == "past" and is_last:
        return marks[at - 2].kind in ("document", "close") or marks[at - 2].form == "infinitive"
    is_ahead = any(mark.kind == "favour" for mark in marks[max(0, at - 3) : at])
    if is_ahead and any(mark.is_("role", "member") and mark.case == "other" for mark in marks):
        return True
    # "hylkäämisen puolesta äänestivät Malli ja Otos (2)"
    in_brackets = marks[max(0, at - 1)].kind == "open" and [one.kind for one in marks[at + 1 : at + 2]] == ["close"]
    return (
        in_brackets
        and sum(mark.kind == "favour" for mark in marks) > 1
        and any(mark.is_("verb", "vote") and mark.form == "past" for mark in marks)
    )


def _is_second_of_two(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number counts as the one before it does: "7 jäsentä kannatti ehdotusta ja 4 Mallin esitystä"."""
    first = next((i for i in range(at - 1, -1, -1) if marks[i].kind == "number"), at)
    if first < at and (marks[at - 1].kind == "document" or marks[at - 1].case == "genitive"):
        # "pohjaehdotus sai 13 ja Mallin ehdotus 20"
        between = [mark for mark in marks[first + 1 : at - 1] if mark.kind not in _OF_OWNER]
        is_listed = any(mark.kind in ("link", "comma") for mark in marks[first + 1 : first + 3])
        return not between and is_listed and is_counted(marks, first)
    is_parted = at > 0 and marks[at - 1].kind in ("link", "comma", "opener", "semicolon")
    owner_of = marks[at + 1] if at + 1 < len(marks) else None
    is_of_option = owner_of is not None and (
        owner_of.kind in ("document", "matter")
        or owner_of.case == "genitive"
        or owner_of.is_("cue", "table")
        or (owner_of.kind == "verb" and owner_of.form == "infinitive")  # "3 palauttamista ja 8 jatkamista"
    )
    return first < at and is_parted and is_of_option and is_counted(marks, first)


def is_for_each(marks: Sequence[Mark]) -> bool:
    """Return whether each number has behind it what it is for: "5 esittelijän ehdotuksen puolesta, 4 Mallin esityksen puolesta"."""
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number"]
    ends = [*numbers[1:], len(marks)]
    return len(numbers) == 2 and all(
        any(mark.kind == "document" for mark in marks[i:end]) and any(mark.kind == "favour" for mark in marks[i:end])
        for i, end in zip(numbers, ends, strict=True)
    )


def _is_in_brackets(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number in brackets is what a proposal got: "sai enemmän ääniä (5) kuin Mallin muutosesitys (4)"."""
    alone = at > 1 and marks[at - 1].kind == "open" and [one.kind for one in marks[at + 1 : at + 2]] == ["close"]
    if not alone or marks[at - 2].kind not in ("votes", "document"):
        return False
    return any(mark.is_("verb", "give") for mark in marks) and any(mark.kind == "votes" for mark in marks)


def _is_got(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number is what a proposal got, where the word for votes is said only once: "sai 4 ja … 6 ääntä"."""
    got = any(mark.is_("verb", "give", "second") for mark in marks[max(0, at - 3) : at])
    behind = marks[at + 1 : at + 2]
    if at and marks[at - 1].kind == "document" and _is_result(marks[:at]):
        return True
    votes = any(mark.kind == "ballot" for mark in marks[:at]) or any(
        mark.kind == "votes" or (mark.is_("role", "member") and mark.case == "other") for mark in marks[at:]
    )
    return got and votes and (not behind or behind[0].kind in ("link", "comma", "semicolon"))


def _is_result(marks: Sequence[Mark]) -> bool:
    """Return whether marks begin with the head of a vote's result: "Äänestyksen tulos:"."""
    colon = next((i for i, mark in enumerate(marks[:5]) if mark.kind == "colon"), None)
    return colon is not None and any(mark.kind == "ballot" for mark in marks[:colon])


def _is_total(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number counts all votes: "yhteensä 7 ääntä", "7 röster, varav 5 …"."""
    before, behind = marks[max(0, at - 2) : at], marks[at + 1 : at + 4]
    if any(one.text.lower() in _OF_THEM for one in behind):
        return True
    if any(one.is_("verb", "attend") for one in before):
        return True  # "äänestyksessä, johon osallistui 9 jäsentä"
    is_of_all = any(one.text.lower() in TOTAL for one in before) or any(
        one.text.lower() in _OF_ALL for one in behind[:1]
    )
    if not is_of_all:
        return False
    parts = [one.number or 0 for one in marks[at + 1 :] if one.kind == "number"]
    return len(parts) > 1 and marks[at].number in (sum(parts[:2]), sum(parts))


def _is_part(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number counts a part of a total: "7 ääntä, joista 5 esittelijän ehdotuksen puolesta ja 2 …"."""
    behind = takewhile(lambda mark: mark.kind not in ("number", "comma", "semicolon"), marks[at + 1 :])
    if not any(mark.kind == "favour" for mark in behind):
        return False
    return any(mark.kind == "number" and _is_total(marks, i) for i, mark in enumerate(marks[:at]))

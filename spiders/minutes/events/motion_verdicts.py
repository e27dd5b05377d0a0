"""What sentences say won or lost: "Mallin esitys hylättiin", "pohjaehdotus voitti", "tuli päätökseksi"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor, Reference, owner, references
from spiders.minutes.events.motion_support import is_negated
from spiders.minutes.events.several_motions import speaks_of_several
from spiders.minutes.marks import Mark, Sentence

_WON: Final = {"approve": True, "win": True, "stay": True, "settle": True, "reject": False, "lose": False}

_INVERTED: Final = frozenset({"föll", "fälldes", "vann", "vinner", "segrade", "förlorade"})
# What begins a Swedish sentence whose subject stands behind the verb.
_ADVERBIAL: Final = frozenset({"Efter", "Vid", "Med", "I", "Genom"})
_BESIDE: Final = 2
# "Muilta osin hyväksyttiin ehdotus": what else was decided tells nothing of the motions.
_OF_REST: Final = frozenset({"muilta", "muutoin", "muuten"})
_INFINITIVES: Final = frozenset({"hyväksyä", "hylätä", "godkänna", "förkasta", "avslå"})
_CONDITIONS: Final = frozenset({"jos", "mikäli", "om", "ifall"})


class Said(NamedTuple):
    """That what is referred to won or lost; `is_amended` tells an approval with changes.

    `is_bare` says that a body took "the proposal" and no more, `is_unanimous` that all were of one mind.
    """

    reference: Reference
    won: bool
    is_amended: bool = False
    is_bare: bool = False
    is_unanimous: bool = False


def read(sentence: Sentence, floor: Floor) -> list[Said]:
    """Return what a sentence says won or lost, of the motions and the proposal before them."""
    kinds = sentence.kinds
    if "ask" in kinds or not kinds & {*_WON, "become", "continue", "result", "according", "second"}:
        return []
    marks = sentence.marks
    if any(mark.is_("verb", "vote") and mark.form == "present" for mark in marks):
        return []
    amended = is_amended(sentence) or marks[0].text.lower() in _OF_REST
    found: list[Said] = []
    for at, mark in enumerate(marks):
        won = _verdict(marks, at)
        if won is None or (mark.kind == "verb" and mark.what != "lose" and _is_denied(marks, at)):
            continue
        if mark.kind == "according":
            if (named := _accorded(sentence, at, floor)) is not None:
                # "att avslå ansökan i enlighet med föredragandens förslag": the proposal won, whatever it was for
                found = [one for one in found if one.won or one.reference.motions != named.motions]
                found.append(Said(named, True, amended))
        elif mark.is_("verb", "continue"):
            found.append(Said(Reference(at, is_base=True, rank=2), True))
        elif (reference := _meant(sentence, at, floor)) is not None:
            found.append(Said(reference, won, amended, reference.is_bare, "unanimous" in kinds))
    return found


def _verdict(marks: Sequence[Mark], at: int) -> bool | None:
    mark = marks[at]
    if mark.kind == "according":
        return True if _is_of_decision(marks, at) else None
    if mark.is_("result", "favour"):
        is_voted = any(one.kind in ("votes", "ballot") or one.is_("verb", "vote", "settle") for one in marks)
        return True if is_voted else None
    if mark.kind != "verb":
        return (
            True if mark.is_("result", "result") and any(one.is_("verb", "become", "stay") for one in marks) else None
        )
    if mark.what == "continue":
        near = marks[max(0, at - 4) : at + 5]
        decided = mark.form == "past" or any(one.is_("verb", "decide") for one in marks[:at])
        return True if decided and any(one.kind == "matter" for one in near) else None
    if mark.what == "become":
        return True if any(one.text.lower() in ("beslut", "beslutet") for one in marks[at + 1 : at + 6]) else None
    if mark.what == "lose" and at and marks[at - 1].kind == "votes":
        return None  # "Rösterna föll 8 för … och 5 för …"
    if mark.is_("verb", "second") and mark.form in ("past", "passive"):
        # "Nämnden omfattade Modells förslag", "Modells förslag omfattades enhälligt"
        by_body = any(one.kind == "body" and one.case == "nominative" for one in marks[max(0, at - 4) : at])
        return True if by_body or any(one.kind == "unanimous" for one in marks[at + 1 : at + 3]) else None
    if mark.what in _WON and mark.form in ("past", "passive", "perfect"):
        return _WON[mark.what]
    if mark.is_("verb", "win", "lose") and mark.form == "present" and _is_counted(marks):
        return _WON[mark.what]  # "vinner Modells förslag med rösterna 5 mot 1"
    if mark.what in ("approve", "reject") and _is_decided(marks, at):
        return _WON[mark.what]
    return None


def _is_counted(marks: Sequence[Mark]) -> bool:
    """Return whether a sentence counts votes, and not on a condition: what it says in the present has happened then."""
    kinds = {mark.kind for mark in marks}
    return {"votes", "number"} <= kinds and not any(mark.text.lower() in _CONDITIONS for mark in marks)


def _is_decided(marks: Sequence[Mark], at: int) -> bool:
    """Return whether an infinitive tells what was decided by a vote: "päätti äänin 6–3 hyväksyä pohjaehdotuksen"."""
    word = marks[at].text.lower()
    decided = next((i for i in range(at - 1, -1, -1) if verb_subjects.is_finite(marks[i])), None)
    return (
        word in _INFINITIVES
        and decided is not None
        and marks[decided].is_("verb", "decide")
        and (
            any(one.kind in ("votes", "ballot", "number") for one in marks)
            or any(one.kind == "person" and one.case == "genitive" for one in marks[at + 1 : at + 2])
        )
    )


def _is_of_decision(marks: Sequence[Mark], at: int) -> bool:
    """Return whether "according to" tells what a body decided, and not what a motion or a rule says."""
    if any(one.is_("verb", "move", "make", "vote") and one.form != "agent" for one in marks) or (
        at and marks[at - 1].kind == "opener"
    ):
        return False
    # "enligt Modells förslag, som Prov understödde": support beside the proposal that the decision takes
    seconded = [i for i, one in enumerate(marks) if one.is_("verb", "second") and one.form != "agent"]
    if any(not any(one.is_("opener", "who") for one in marks[at:i]) for i in seconded):
        return False
    return len(marks) < 6 or any(one.is_("verb", "decide", "approve", "settle") and one.form == "past" for one in marks)


def _accorded(sentence: Sentence, at: int, floor: Floor) -> Reference | None:
    """Return according to whose proposal it was decided: "Mallin ehdotuksen mukaisesti", "enligt Modells förslag"."""
    begin, end = verb_subjects.clause_begin(sentence, at), verb_subjects.clause_end(sentence, at)
    ahead = references(sentence, floor, max(begin, at - 10), at)
    behind = references(sentence, floor, at + 1, min(end, at + 5))
    near = behind if ahead and ahead[-1].is_bare and owner(behind) is not None else ahead or behind
    named = owner(near)
    if named is None and near and near[-1].is_bare:
        return Reference(at, is_base=True, rank=1)
    return named


def _is_denied(marks: Sequence[Mark], at: int) -> bool:
    behind = marks[at + 1 : at + 2]
    return is_negated(marks[: at + 1], at) or any(one.kind == "negation" for one in behind)  # "vann inte"


def _meant(sentence: Sentence, at: int, floor: Floor) -> Reference | None:
    """Return what a verdict is said of: what stands behind an active verb, before a passive or "won"."""
    marks = sentence.marks
    begin, end = verb_subjects.clause_begin(sentence, at), verb_subjects.clause_end(sentence, at)
    behind, ahead = references(sentence, floor, at + 1, end), references(sentence, floor, begin, at)
    if not ahead and begin and marks[begin - 1].is_("opener", "who", "object"):
        ahead = references(sentence, floor, 0, begin - 1)[-1:]  # "äänestettiin Mallin esityksestä, joka hylättiin"
    if marks[at].is_("verb", "win", "lose") and at and marks[at - 1].kind == "link" and len(ahead) > 1:
        ahead = ahead[:1]  # "Modells förslag ställdes mot grundförslaget och förlorade"
    if marks[at].is_("result", "favour") and (near := owner(ahead[-1:]) or owner(behind[:1])) is not None:
        return near
    if marks[at].is_("verb", "settle", "become") or marks[at].kind == "result":
        return _beside(sentence, at, ahead, behind) or _only(references(sentence, floor))
    is_ahead = _is_passive(marks[at]) and not (behind and _is_inverted(marks, begin, at, behind[0]))
    first, second = (ahead, behind) if is_ahead else (behind, ahead)
    for found in (first[:1] if first is behind else first[-1:], second[-1:] if second is ahead else second[:1]):
        named = owner(found)
        if named is not None:
            return named
    if len(floor.motions) > 1 and (told := [*ahead[-1:], *behind[:1]]) and speaks_of_several([marks[told[0].at]]):
        return Reference(at, tuple(range(len(floor.motions))), rank=1, is_plural=True)
    if not ahead and not behind and (noun := _open_of_noun(marks, at, floor)) is not None:
        return noun
    is_first = not floor.made_in and "votes" in sentence.kinds and marks[at].what == "approve"
    if is_first and ahead and ahead[-1].is_bare and _is_passive(marks[at]):
        # "Ehdotus hyväksyttiin äänin 8–3" above the motions: no other proposal is known yet.
        return Reference(at, is_base=True, rank=1)
    # "Kunnanhallitus hyväksyi ehdotuksen": the proposal that lies before the body.
    body = any(mark.kind == "body" and mark.case == "nominative" for mark in marks[begin:at])
    # What it rejects is what was moved last, or that proposal: only who reads on can tell.
    if body and behind and behind[0].is_bare and marks[at].form != "infinitive" and marks[at].what != "reject":
        return Reference(at, is_base=True, is_bare=True, rank=1)
    return None


def _only(found: Sequence[Reference]) -> Reference | None:
    """Return what references speak of where they all speak of one thing: "sen tulleen päätökseksi" may be of any other."""
    told = {(one.motions, one.is_base) for one in found if one.is_base or one.motions}
    return owner(found) if len(told) == 1 else None


def _beside(sentence: Sentence, at: int, ahead: Sequence[Reference], behind: Sequence[Reference]) -> Reference | None:
    """Return what stands right beside "tuli päätökseksi" in its clause, with no figure or other verb between."""
    marks = sentence.marks
    near = [*ahead[-1:], *behind[:1]]
    named = [one for one in near if one.is_base or len(one.motions) == 1]
    parted = [
        one
        for one in named
        if not any(
            mark.kind == "number" or mark.is_("verb", "give") for mark in marks[min(one.at, at) : max(one.at, at)]
        )
    ]
    return parted[0] if len(parted) == 1 else None


def _open_of_noun(marks: Sequence[Mark], at: int, floor: Floor) -> Reference | None:
    """Return the one open change that "Lisäys hyväksyttiin", "Muutos hylättiin" can be said of."""
    is_noun = at and marks[at - 1].kind == "document" and marks[at - 1].form == "noun" and at < _BESIDE + 1
    pending = [i for i in floor.open_motions() if floor.motions[i].kind in ("amendment", "addition")]
    return Reference(at, tuple(pending), rank=1) if is_noun and len(pending) == 1 else None


def _is_inverted(marks: Sequence[Mark], begin: int, at: int, behind: Reference) -> bool:
    """Return whether the subject stands right behind a Swedish verb: "Efter omröstning föll Modells förslag"."""
    is_verb_second = marks[begin].text in _ADVERBIAL or marks[at].text.lower() in _INVERTED
    return is_verb_second and behind.at - at <= _BESIDE


def _is_passive(mark: Mark) -> bool:
    word = mark.text.lower()
    return word.endswith(("tiin", "tyksi", "tty", "ttu", "des", "ades", "ts")) or mark.what in ("win", "lose", "stay")


def is_amended(sentence: Sentence) -> bool:
    """Return whether a sentence says that something is approved with a change."""
    return any(
        mark.is_("cue", "amended")
        or (mark.is_("document", "amendment", "addition") and mark.text.lower().endswith(("lla", "llä", "in", "en")))
        or (mark.is_("document", "addition") and any(one.text == "med" for one in sentence.marks[max(0, at - 4) : at]))
        for at, mark in enumerate(sentence.marks)
    ) and not any(mark.is_("verb", "move", "make") and mark.form in ("past", "perfect") for mark in sentence.marks)

"""What became of motions without a vote: lapsed for want of support, withdrawn, carried because nobody opposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from spiders.items import MotionResult
from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor, Reference, owner, references
from spiders.minutes.events.motion_kinds import KINDS
from spiders.minutes.events.motion_support import is_negated
from spiders.minutes.events.several_motions import speaks_of_several
from spiders.minutes.marks import Mark, Sentence

# "jäi vaille kannatusta", "föll i brist på understöd", "kannatuksen puutteessa"
_WITHOUT: Final = frozenset(
    {"vaille", "vailla", "ilman", "utan", "brist", "bristande", "puutteessa", "puutteen", "puuttuessa"}
)

_ALL: Final = frozenset({"alla", "samtliga"})
_FARTHEST_DENIAL: Final = 6


def read(sentence: Sentence, floor: Floor, known: int, before: Sequence[Reference]) -> bool:
    """Read the fates that a sentence tells of the first `known` motions.

    `before` is what the sentence before it spoke of: "Koska ehdotusta ei vastustettu, …" is told of that.
    """
    if not known:
        return False
    told = False
    for at, mark in enumerate(sentence.marks):
        if _tells_lapse(sentence.marks, at):
            told = _lapse(sentence, at, floor, known) or told
        elif mark.is_("verb", "withdraw") or (mark.is_("verb", "take") and _is_taken_back(sentence.marks, at)):
            told = _withdraw(sentence, at, floor, known) or told
        elif mark.is_("verb", "take") and _is_taken_in(sentence.marks, at):
            told = _take_over(sentence, at, floor, known) or told
        elif mark.is_("verb", "approve") and _is_adopted(sentence, at, floor, known):
            told = True
        elif mark.is_("verb", "change") or (mark.is_("verb", "second") and mark.text.lower().startswith("omfatta")):
            told = _take_over(sentence, at, floor, known) or told
        elif mark.is_("verb", "oppose") and is_negated(sentence.marks, at):
            told = _carry(sentence, floor, known, before) or told
    if not told and _is_taken_by_body(sentence, floor, known):
        told = give(floor, [known - 1], "carried")
    elif not told and is_carried_unanimously(sentence):
        told = _carry(sentence, floor, known, before)
    return told or _reject(sentence, floor, known)


def _reject(sentence: Sentence, floor: Floor, known: int) -> bool:
    """Read "Esitys hylättiin äänin 7–2", "Nämnden förkastade förslaget" where only one motion was made: it is meant."""
    if known != 1 or "reject" not in sentence.kinds:
        return False
    marks = sentence.marks
    is_of_body = marks[0].kind == "body" and any(mark.is_("document", "proposal") for mark in marks[2:5])
    is_bare = marks[0].is_("document", "proposal") or is_of_body
    is_bare = is_bare and all(one.is_bare for one in references(sentence, floor))
    is_rejected = any(mark.is_("verb", "reject") and mark.form == "past" for mark in marks[1:3])
    if not is_bare or not is_rejected or "ask" in sentence.kinds or not floor.motions[0].seconders:
        return False
    # Where a motion asks to reject, "rejected" may be said of what it would reject.
    return floor.motions[0].kind != "rejection" and give(floor, [0], "rejected")


def _tells_lapse(marks: Sequence[Mark], at: int) -> bool:
    mark = marks[at]
    if mark.is_("verb", "lapse") or mark.is_("support", "none"):
        return True
    is_noun = mark.is_("support", "noun")
    is_support = is_noun or (mark.is_("verb", "second") and mark.form != "present")
    if not is_support or any(one.text.lower() in _ALL and two.kind == "negation" for one, two in pairwise(marks[:at])):
        return False  # "Eftersom alla inte omfattade återremissen": some did
    if is_noun and at and marks[at - 1].text.lower().startswith(("majoritet", "enemmistö")):
        return False  # "vann inte majoritetens stöd": it was voted down
    # "Kannatusta ehdotus ei saanut"
    is_unsaid = is_noun and any(one.kind == "negation" for one in marks[at + 1 : at + _FARTHEST_DENIAL])
    is_without = is_noun and any(
        one.text.lower() in _WITHOUT for one in (*marks[max(0, at - 2) : at], *marks[at + 1 : at + 2])
    )
    return is_unsaid or is_without or is_negated(marks, at)


def _lapse(sentence: Sentence, at: int, floor: Floor, known: int) -> bool:
    begin, end = verb_subjects.clause_begin(sentence, at), verb_subjects.clause_end(sentence, at)
    # What stands before the verb has no support; else what follows it.
    spoken = references(sentence, floor, begin, at) or references(sentence, floor, at, end)
    found = [one for one in spoken if one.motions]
    if not found and any(one.is_base for one in spoken):
        return False  # "Koska esittelijän ehdotusta ei kannatettu, …"
    surest = max((one.rank for one in found), default=0)
    motions = [i for one in found if one.rank == surest for i in one.motions if i < known]
    if surest == 3 and not any(sentence.marks[i].kind == "document" for i in range(begin, end)):
        motions = motions[-1:]
    if not motions and not floor.is_wish and not any(one.who for one in spoken):
        newest = floor.motions[known - 1]
        motions = [known - 1] if not newest.seconders else []
    if surest < 2 and speaks_of_several(sentence.marks[begin:end]):
        motions = [i for i in floor.open_motions() if i < known and not floor.motions[i].seconders] or motions
    is_counted = {"votes", "number"} <= sentence.kinds  # "sai äänestyksessä 3 ääntä ja raukesi"
    voted_down = (floor.has_voted or is_counted) and all(floor.motions[i].seconders for i in motions)
    # "raukesi äänestyksessä"
    near = sentence.marks[at + 1 : at + 3]
    voted_down = voted_down or any(one.kind == "ballot" and one.text.lower().endswith("ssä") for one in near)
    return give(floor, motions, "rejected" if voted_down else "lapsed")


def _take_over(sentence: Sentence, at: int, floor: Floor, known: int) -> bool:
    """Read that the presenter makes a motion his own: "ändrade sitt förslag i enlighet med …", "omfattar Modells förslag"."""
    marks = sentence.marks
    said = next((i for i in range(at) if marks[i].is_("verb", "declare", "state")), at)
    people = verb_subjects.subjects(sentence, said)
    is_presenter = bool(people) and (people[0].what == "officer" or floor.is_presenter(people[0]))
    spoken = references(sentence, floor, at + 1)
    named = [one for one in spoken if one.rank == 3 and len(one.motions) == 1]
    has_terms = marks[at].what in ("second", "take") or any(mark.kind == "according" for mark in marks[at + 1 :])
    if not is_presenter or not has_terms:
        return False
    if len(named) != 1:
        # "Kommundirektören meddelade att hon omfattar tillägget": where one motion is open, it can only be that.
        is_of_floor = bool(spoken) and not any(one.is_base or one.who for one in spoken)
        is_sole = marks[at].what in ("second", "take") and is_of_floor and _is_fresh(floor, known, sentence)
        return is_sole and give(floor, [known - 1], "carried")
    return give(floor, [i for i in named[0].motions if i < known], "carried")


def _is_adopted(sentence: Sentence, at: int, floor: Floor, known: int) -> bool:
    """Note that the presenter approves a motion, and so takes it in: "Esittelijä ilmoitti hyväksyvänsä Mallin ehdotuksen"."""
    said = next((i for i in range(at) if sentence.marks[i].is_("verb", "declare", "state")), at)
    people = verb_subjects.subjects(sentence, said)
    if not people or not (
        people[0].is_("role", "officer") or (people[0].kind == "person" and floor.is_presenter(people[0]))
    ):
        return False
    named = owner(references(sentence, floor, at + 1))
    if named is not None and named.is_base:
        named = None  # "hyväksyi tarkennuksen omaan ehdotukseensa"
    motions = [known - 1] if named is None else [i for i in named.motions if i < known]
    if len(motions) == 1:
        floor.adopted.update(motions)
        floor.weak.discard(motions[0])
    return len(motions) == 1


def _is_taken_back(marks: Sequence[Mark], at: int) -> bool:
    """Return whether "tog" is of a motion taken back: "tog sitt förslag tillbaka"."""
    return any(mark.is_("cue", "away") for mark in marks[at + 1 : at + 6])


def _is_taken_in(marks: Sequence[Mark], at: int) -> bool:
    """Return whether "tog" is of what the presenter adds to the proposal: "tog in tillägget i sitt förslag"."""
    return any(mark.text.lower() in ("in", "med", "över") for mark in marks[at + 1 : at + 2])


def _withdraw(sentence: Sentence, at: int, floor: Floor, known: int) -> bool:
    """Read that a mover has taken back a motion; the presenter takes the whole matter off the agenda."""
    marks = sentence.marks
    people = verb_subjects.subjects(sentence, at)
    near = marks[at + 1 : at + 12] if marks[at].form != "passive" else marks[max(0, at - 6) : at + 6]
    own = any(one.is_("pronoun", "own") or one.kind == "document" for one in near)
    if people and (people[0].kind != "person" or floor.is_presenter(people[0])):
        return False
    if people:
        motions = [i for person in people for i in floor.of_mover(person.name) if i < known]
        return give(floor, motions[-1:] if own or motions else [], "lapsed")
    named = owner(references(sentence, floor))
    if named is not None and named.motions:
        return give(floor, [i for i in named.motions if i < known][-1:], "lapsed")
    return give(floor, [known - 1], "lapsed") if own else False


def is_carried_unanimously(sentence: Sentence) -> bool:
    """Return whether a sentence says, and does not ask, that something is accepted unanimously."""
    kinds = sentence.kinds
    is_unopposed = any(one.text.lower() == "utan" and two.kind == "ballot" for one, two in pairwise(sentence.marks))
    if "approve" not in kinds or not ("unanimous" in kinds or is_unopposed) or "ask" in kinds:
        return False
    # "Omröstningsordningen godkändes enhälligt" accepts no motion.
    of_motion = any(mark.is_("document", *KINDS, "counter") for mark in sentence.marks)
    return not any(
        (mark.kind == "body" and mark.case == "nominative" and not of_motion) or mark.is_("document", "procedure")
        for mark in sentence.marks
    )


def _is_taken_by_body(sentence: Sentence, floor: Floor, known: int) -> bool:
    """Return whether the body makes "the proposal" its own, right where one was moved: "Fullmäktige omfattade förslaget"."""
    if "unanimous" not in sentence.kinds:
        return False
    marks = sentence.marks
    takes = next((i for i, mark in enumerate(marks) if mark.text.lower() in ("omfattade", "biföll")), 0)
    is_body = any(mark.kind == "body" and mark.case == "nominative" for mark in marks[:takes])
    is_bare = all(one.is_bare for one in references(sentence, floor))
    is_here = floor.is_only_here(known - 1, sentence.paragraph) and bool(floor.motions[known - 1].seconders)
    return is_body and is_bare and is_here


def _carry(sentence: Sentence, floor: Floor, known: int, before: Sequence[Reference]) -> bool:
    found = _beside_approval(sentence, floor) or references(sentence, floor)
    named = owner(found)
    if named is None:
        if floor.is_wish or any(one.who and not one.motions for one in found):
            return False
        asked = owner(before)
        if not found and _is_of_else(sentence):
            return False
        if asked is not None:
            named = asked
        elif _takes_newest(sentence, floor, known):
            return give(floor, [known - 1], "carried")
        elif found or not _has_object(sentence):
            # "Ehdotus hyväksyttiin yksimielisesti", right after it was moved or supported.
            return give(floor, [known - 1], "carried") if _is_fresh(floor, known, sentence) else False
        else:
            return False
    if named.is_base:
        return False
    return give(
        floor, [i for i in named.motions if i < known][-1:] if len(named.motions) > 1 else named.motions, "carried"
    )


def _takes_newest(sentence: Sentence, floor: Floor, known: int) -> bool:
    """Return whether a body takes "the counter-proposal" unanimously: among several the one made last."""
    is_named = any(mark.is_("document", "counter") and mark.number is None for mark in sentence.marks)
    has_body = any(mark.kind == "body" and mark.case == "nominative" for mark in sentence.marks)
    return is_named and has_body and floor.motions[known - 1].result is None


def _beside_approval(sentence: Sentence, floor: Floor) -> list[Reference]:
    """Return what stands right before the verb of approval, behind the last comma: "…, muutosehdotus hyväksyttiin"."""
    marks = sentence.marks
    approved = next((i for i, mark in enumerate(marks) if mark.is_("verb", "approve")), 0)
    begin = next((i + 1 for i in range(approved - 1, -1, -1) if marks[i].kind in ("comma", "opener")), 0)
    return references(sentence, floor, begin, approved)


def _has_object(sentence: Sentence) -> bool:
    return any(mark.kind == "word" and len(mark.text) > 4 for mark in sentence.marks[:3])


def _is_of_else(sentence: Sentence) -> bool:
    """Return whether the clause that approves begins with what is approved: "kohdat 1 ja 3 voidaan hyväksyä"."""
    marks = sentence.marks
    approved = next((i for i, mark in enumerate(marks) if mark.is_("verb", "approve")), 0)
    first = marks[verb_subjects.clause_begin(sentence, approved)]
    return first.kind in ("lead", "unit") and len(first.text) > 4


def _is_fresh(floor: Floor, known: int, sentence: Sentence) -> bool:
    """Return whether "the proposal" can only be the newest motion: it is the only open one, or the only one made here."""
    is_sole = len([i for i in floor.open_motions() if i < known]) == 1
    is_open = floor.motions[known - 1].result is None
    return is_open and (is_sole or floor.is_only_here(known - 1, sentence.paragraph))


def give(floor: Floor, motions: Iterable[int], result: MotionResult) -> bool:
    """Give motions a result that they do not have yet; returns whether any motion is meant."""
    meant = list(motions)
    for i in meant:
        if floor.motions[i].result is None:
            floor.motions[i].result = result
        floor.weak.discard(i)
    return bool(meant)

"""What Swedish tells by the order of words where Finnish has an ending: the kind of a proposal, participles, support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes.marks.mark import Mark

# "förslag om återremiss", "yrkande på avslag"
_OF_WHAT: Final = frozenset({"om", "på", "till"})
_KIND_OF_VERB: Final = {"return": "return", "reject": "rejection", "table": "table"}
_PLAIN: Final = frozenset({"proposal", "counter"})
INDEFINITE: Final = frozenset({"en", "ett"})
_ARTICLES: Final = frozenset({"det", "den", "detta", "de", "dessa"})
_STOOD: Final = frozenset({"ställde", "ställt", "ställer", "Ställde"})
_NOUNS: Final = ("återremiss", "bordläggning", "avslag", "förkastande")
# "Den som röstar ja …", "om Modell röstar": how to vote, or what would be.
_ASKED: Final = frozenset({"om", "ska", "skall", "ifall"})
_FARTHEST_BY: Final = 8


def refine(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of a sentence with what the words beside each show of it."""
    found: list[Mark] = []
    for at, mark in enumerate(marks):
        if mark.kind == "word" and mark.text in INDEFINITE and found and found[-1].kind == "favour":
            continue  # "för en återremiss" is said as "för återremiss" is
        if mark.is_("verb", "second") and mark.form == "perfect" and _is_support(marks, at):
            mark.kind, mark.what, mark.form = "support", "named", "past"
        elif mark.is_("cue", "add") and mark.text == "läggs" and _is_laid_out(marks[at + 1 :]):
            mark.kind = "word"  # "planen läggs fram" adds nothing
        elif mark.is_("verb", "vote", "second") and mark.form == "present" and _is_deed(marks, at):
            mark.form = "past"
        elif mark.is_("verb", "change") and _is_participle(marks, at):
            mark.kind, mark.what, mark.form = "cue", "amended", "any"
        elif (proposal := _proposal_before(found)) is not None and (kind := _kind(mark, marks[at + 1 :])) is not None:
            del found[-1]
            proposal.what, proposal.end = kind, mark.end
            proposal.text = f"{proposal.text} {marks[at - 1].text} {mark.text}"
            continue
        elif mark.kind == "role" and (before := _of_role(found)):
            mark.start = found[-before].start
            del found[-before:]
        elif mark.text == "bakom" and len(found) > 1 and found[-1].text == "sig" and found[-2].text in _STOOD:
            found[-2].what = "second"  # "ställde sig bakom förslaget"
            del found[-1]
            continue
        found.append(mark)
    return found


def _is_laid_out(behind: Sequence[Mark]) -> bool:
    return bool(behind) and behind[0].text in ("fram", "ut", "ner", "ned", "på", "om")


def _is_deed(marks: Sequence[Mark], at: int) -> bool:
    """Return whether the present tells what is done, by who or how many do it: "för återremiss röstar 13"."""
    near = (*marks[max(0, at - 2) : at], *marks[at + 1 : at + 2])
    is_named = any(mark.kind == "person" for mark in near) and (marks[at].what == "vote" or at == 1)
    return (is_named or any(mark.kind == "number" for mark in near)) and not any(
        mark.is_("opener", "who") or mark.text.lower() in _ASKED for mark in marks[:at]
    )


def _of_role(found: Sequence[Mark]) -> int:
    """Return how many of the last marks belong to the role behind them: "första viceordförande", "v. ordf."."""
    if found and found[-1].kind == "ordinal":
        return 1
    return 2 if [mark.text.lower() for mark in found[-2:]] == ["v", "."] else 0


def is_noun(mark: Mark) -> bool:
    """Return whether a mark of a verb is its noun, which decides nothing by itself: "återremissen", "bordläggning"."""
    return mark.kind == "verb" and mark.text.lower().startswith(_NOUNS)


def _is_support(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a participle names support: "understött av Prov", "ett av Prov understött förslag"."""
    if at and marks[at - 1].is_("verb", "be"):
        return False
    behind = marks[at + 1] if at + 1 < len(marks) else None
    if behind is None:
        return False
    if behind.kind == "by":
        return True
    return behind.kind == "document" and any(mark.kind == "by" for mark in marks[max(0, at - _FARTHEST_BY) : at])


def _is_participle(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a verb of changing says which proposal is meant: "det ändrade förslaget", "chefens ändrade förslag"."""
    if not at or at + 1 >= len(marks) or marks[at + 1].kind != "document":
        return False
    before = marks[at - 1]
    return before.text.lower() in _ARTICLES or before.case == "genitive"


def _proposal_before(found: Sequence[Mark]) -> Mark | None:
    """Return the proposal whose kind is about to be told, by what stands last: "förslag om", "yrkande på"."""
    if len(found) < 2 or found[-1].text.lower() not in _OF_WHAT or not found[-2].is_("document", *_PLAIN):
        return None
    return found[-2] if found[-2].number is None else None


def _kind(mark: Mark, behind: Sequence[Mark]) -> str | None:
    """Return the kind of proposal that a noun asks for: "återremiss", "bordläggning", "avslag", "tillägg".

    A change is only a kind where it is a head: "Förslag till ändring:", but "förslaget till ändring av planen".
    """
    if mark.kind == "document" and mark.form == "noun" and mark.what in ("amendment", "addition"):
        return mark.what if not behind or behind[0].kind == "colon" else None
    return _KIND_OF_VERB.get(mark.what) if is_noun(mark) else None

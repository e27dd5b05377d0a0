"""What a motion says, in the page's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes.marks import Mark, Sentence, quotations

# "efter att ha redogjort" says nothing of a motion.
_NO_CONTENT: Final = frozenset({"efter", "utan", "genom", "för"})


def text_of(sentence: Sentence, verb: int) -> str | None:
    """Return what a motion says: behind its colon, its clause, or else what the verb is followed by."""
    marks = sentence.marks
    whole = sentence.text[: sentence.end]
    begin = verb + 1
    for i in range(verb + 1, len(marks)):
        mark = marks[i]
        if mark.kind == "colon" and not whole[mark.end : mark.end + 1].isalpha():
            return whole[mark.end :].strip() or None
        if mark.kind == "quote":
            return whole[mark.start :].strip()
        if mark.is_("opener", "content", "which") and _opens_content(sentence, i):
            return _clause(sentence, i, whole)
        if mark.kind == "support":
            begin = i + 1
    rest = marks[begin:]
    names_only = len(rest) < 3 and all(one.kind in ("document", "lead", "word", "sign", "comma") for one in rest)
    return None if names_only else whole[rest[0].start : _support_behind(rest, len(whole))].strip(" ,.") or None


def without_lone_mark(text: str | None) -> str | None:
    """Leave out a quotation mark at either end whose counterpart the page does not have."""
    if text is None or not quotations.is_open(text):
        return text
    return (text[1:] if text[0] in quotations.DOUBLE else text.rstrip("".join(quotations.DOUBLE))).strip() or None


def _opens_content(sentence: Sentence, at: int) -> bool:
    """Tell "esitti, että" from "siten, että" and "efter att": only the first opens what is moved."""
    marks = sentence.marks
    if marks[at - 1].text.lower() in _NO_CONTENT:
        return False
    return not (at > 1 and "so" in (marks[at - 1].kind, marks[at - 2].kind))


def _clause(sentence: Sentence, opener: int, whole: str) -> str | None:
    marks = sentence.marks
    following = marks[opener + 1 :]
    if marks[opener].what == "which" and following and following[0].kind == "according":
        following = following[1:]
    if not following:
        return None
    # "ettei" denies what follows: it belongs to the text.
    is_denial = marks[opener].text.lower() in ("ettei", "etteivät")
    begin = (marks[opener] if is_denial else following[0]).start
    return whole[begin : _support_behind(following, len(whole))].strip(" ,.") or None


def _support_behind(marks: Sequence[Mark], end: int) -> int:
    """Return where a motion ends that its support follows: "…, mitä Otos kannatti", "…, ja ehdotusta kannatti Otos".

    Support that is told of in the motion itself is in another tense ("…, jota asukkaat kannattavat").
    """
    for at, mark in enumerate(marks):
        if not mark.is_("verb", "second") or mark.form not in ("past", "perfect", "passive"):
            continue
        begin = at
        if mark.text.endswith("neen"):
            while begin and marks[begin - 1].kind in ("person", "link", "comma"):
                begin -= 1
            return marks[begin].start
        for i in range(at, max(-1, at - 9), -1):
            if marks[i].kind == "comma" and _tells_support(marks[i + 1 : at], marks[at + 1 : at + 5]):
                return marks[i].start
    return end


def _tells_support(marks: Sequence[Mark], after: Sequence[Mark]) -> bool:
    """Return whether what stands between a comma and a verb of support speaks of the motion: "mitä", "ja esitystä".

    So does who supports it, where it is spoken of right after the verb.
    """
    if marks and all(mark.kind in ("person", "link", "role") for mark in marks):
        return any(mark.kind in ("document", "pronoun") for mark in after)
    behind = [mark for mark in marks if mark.kind != "link"]
    if not behind:
        return False
    return behind[0].is_("opener", "object") or any(mark.kind in ("document", "pronoun") for mark in behind)

"""What is told again of an earlier meeting: "käsitteli asiaa 3.3.2025, jolloin Malli esitti, että …".

It belongs to the handling of that day, and makes no motion in this one.
"""

from __future__ import annotations

from typing import Final

from spiders.documents.text import iso_date
from spiders.minutes.events import verb_subjects
from spiders.minutes.marks import Mark, Sentence

_MEETINGS: Final = ("kokou", "istunno", "käsitt", "möte", "sammanträd", "behandl")
_THEN: Final = frozenset({"jolloin", "då", "varvid"})
# A sentence that begins so goes on with the meeting that the one before it names.
_GOES_ON: Final = frozenset({"tällöin", "silloin", "tuolloin", "kokouksessa", "då", "vid"})
_REACH: Final = 12


class Retelling:
    """Knows whether the sentences of a paragraph are of another day's meeting than `date` (ISO), where that is known."""

    def __init__(self, date: str | None) -> None:
        """Begin with nothing told."""
        self._date: Final = date
        self._is_open = False
        self._is_of_earlier = False

    def begin(self) -> None:
        """Begin a paragraph."""
        self._is_open = self._is_of_earlier = False

    def hear(self, sentence: Sentence) -> None:
        """Take the next sentence of the paragraph."""
        goes_on = self._is_open and sentence.marks[0].text.lower() in _GOES_ON
        self._is_of_earlier = goes_on
        finite = any(verb_subjects.is_finite(mark) for mark in sentence.marks)
        self._is_open = goes_on or (finite and self._names_earlier(sentence, len(sentence.marks)))

    def tells(self, sentence: Sentence, verb: int) -> bool:
        """Return whether a verb of the sentence heard last is told of an earlier meeting."""
        return self._is_of_earlier or self._names_earlier(sentence, verb)

    def _names_earlier(self, sentence: Sentence, end: int) -> bool:
        """Return whether a date before a place is of a meeting, and of another day's."""
        marks = sentence.marks[:end]
        dates = [i for i, mark in enumerate(marks) if mark.kind == "date" and self._is_other(mark)]
        return any(_is_of_meeting(marks[max(0, i - _REACH) : i + _REACH]) for i in dates)

    def _is_other(self, mark: Mark) -> bool:
        return self._date is None or iso_date(mark.text) != self._date


def _is_of_meeting(near: list[Mark]) -> bool:
    """Return whether a body or a meeting is named near a date, or what was done then."""
    return any(
        (mark.kind == "body" and mark.case == "nominative")
        or mark.text.lower().startswith(_MEETINGS)
        or mark.text.lower() in _THEN
        for mark in near
    )

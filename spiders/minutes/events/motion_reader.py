"""Motions: who moved what.

A member moves where a verb of moving has a member for its subject and says what is moved. The presenter's own change of
the proposal, the chair putting the vote, questions, thanks, wishes (ponsi, kläm) and nominations are no motions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.items import Motion
from spiders.minutes.events import (
    motion_heads,
    motion_mentions,
    motion_sentences,
    motion_series,
    motion_support,
    not_motions,
)
from spiders.minutes.events.awaited import Awaited
from spiders.minutes.events.debate_state import Floor
from spiders.minutes.events.handling_sentences import Stretch
from spiders.minutes.events.headed_motions import HeadedMotions
from spiders.minutes.events.motion_kinds import KINDS, kind_in, kind_moved
from spiders.minutes.events.motion_texts import text_of, without_lone_mark
from spiders.minutes.events.retelling import Retelling
from spiders.minutes.marks import Mark, Marker, Sentence, quotations

_MOVES: Final = frozenset({"move", "make", "request"})
# "jätti muutosehdotuksen", "inlämnade ett ändringsförslag", "lämnade in …"
_HANDS: Final = frozenset({"put", "deposit", "leave"})
_DECIDES: Final = frozenset({"put", "table", "return", "reject", "decide", "approve"})


class MotionReader(HeadedMotions):
    """Reads the motions of a handling, in order."""

    def __init__(self, floor: Floor, marker: Marker) -> None:
        """Read onto a floor."""
        super().__init__(floor, marker)
        self._retelling: Final = Retelling(floor.date)

    def read(self, stretches: Sequence[Stretch]) -> None:
        """Read all stretches."""
        number = 0
        for stretch, following in zip(stretches, [*stretches[1:], None], strict=True):
            numbers = range(number, number + len(stretch.sentences))
            number += len(stretch.sentences)
            if (
                not stretch.sentences
                or self._goes_on(stretch, numbers)
                or self._head(stretch.sentences, numbers, following)
            ):
                continue
            if stretch.sentences[0].marks[0].is_("role", "chair"):
                self._open.is_announced = False  # the rows of motions end where the chair goes on
            self._retelling.begin()
            if not stretch.sentences[0].marks[0].is_("support", "label"):
                self._open.motion = None
            for at, sentence in zip(numbers, stretch.sentences, strict=True):
                self._retelling.hear(sentence)
                if not self._row(sentence, at) and not (at > numbers[0] and self._inner_head(sentence, at)):
                    self._sentence(sentence, at, is_last=at == numbers[-1])
                self._speaker = motion_sentences.speaker(sentence) or self._speaker

    # Texts that follow a motion

    def _goes_on(self, stretch: Stretch, numbers: range) -> bool:
        """Add a stretch to the text of the motion that waits for it, if it is that."""
        motion = self._open.motion
        if motion is None or (self._open.series and motion_series.number_of_row(stretch.sentences[0])):
            return False
        first = stretch.sentences[0]
        is_quoted = first.marks[0].kind == "quote" or stretch.text[:1] in {*quotations.DOUBLE, *"’'´"}
        if first.marks[0].is_("support", "label"):
            return False
        if not is_quoted and (motion.text or motion_sentences.is_of_meeting(first) or motion_heads.is_head(first)):
            return False
        motion.text = f"{motion.text}\n\n{stretch.text}" if motion.text else stretch.text
        if motion.kind == "amendment" and any(motion is one for one in self._kind_to_come):
            motion.kind = kind_in(first.marks, self._marker) or motion.kind
        self.quoted.update(numbers)
        return True

    def _row(self, sentence: Sentence, at: int) -> bool:
        """Make the next motion of a numbered list, if a sentence is its next row or goes on with its last one."""
        newest = self._open.series
        if newest is None:
            return False
        number = motion_series.number_of_row(sentence)
        if number is not None and newest.text is not None:
            newest = self._open.series = motion_series.another(newest)
            self._add(newest, at)
        if number is not None:
            motion_series.take_row(newest, sentence, number, self._open.series_of, self._marker)
        elif motion_sentences.is_of_meeting(sentence) or newest.text is None:
            self._open.series = None
            return False
        else:
            newest.text = f"{newest.text} {sentence}"
        self.used.add(at)
        self.quoted.add(at)
        return True

    # Sentences

    def _sentence(self, sentence: Sentence, at: int, is_last: bool) -> None:
        """Read the motions of a sentence: of its verbs, then of the authors and fates that it names."""
        kinds = sentence.kinds
        if any(mark.is_("document", "wish") for mark in sentence.marks):
            self.used.add(at)
            return
        if motion_heads.announced(sentence) is not None:
            self._open.is_announced = True
            self.used.add(at)
        for i, mark in enumerate(sentence.marks):
            is_passive = mark.kind == "verb" and mark.form == "passive" and mark.what in _MOVES
            if (
                is_passive
                and not self._floor.motions
                and (nobodys := motion_mentions.by_nobody(sentence, i, self._marker))
            ):
                self._add(nobodys, at, is_weak=True)
                self.used.add(at)
            if mark.kind != "verb" or mark.form not in ("past", "present", "perfect"):
                continue
            if motion_sentences.may_be_moved(sentence, i, _MOVES, _HANDS):
                self._verb(sentence, i, at, is_last)
        if "move" in kinds and (motion := motion_mentions.in_debate(sentence, self._marker)) is not None:
            self._add(motion, at, is_weak=True)
            self._open.group = None
        if "person" not in kinds or not ("document" in kinds or ("by" in kinds and kinds & _MOVES)):
            return
        for motion, is_weak in motion_mentions.by_the_way(sentence, self._floor, self._marker):
            self._add(motion, at, is_weak)
            if not is_weak:
                self.used.add(at)
        if kinds & _DECIDES and (decided := motion_mentions.by_decision(sentence, self._floor, self._marker)):
            self._decided(decided, at)

    def _decided(self, motion: Motion, at: int) -> None:
        """Add a motion that is named with its success, or give the success to the one made before."""
        known = [i for i in self._floor.of_mover(motion.mover or "") if self._floor.motions[i].kind == motion.kind]
        if known:
            made = self._floor.motions[known[-1]]
            made.result, made.seconders = "carried", made.seconders or motion.seconders
        else:
            self._add(motion, at)
        self.used.add(at)

    def _verb(self, sentence: Sentence, verb: int, at: int, is_last: bool) -> None:
        """Read a verb of moving; whatever it says, and if that is no motion, the sentence is used."""
        marks = sentence.marks
        if not_motions.is_instruction(marks, verb) or self._retelling.tells(sentence, verb):
            self.used.add(at)
            return
        people, is_weak = motion_sentences.movers(sentence, verb, self._speaker)
        is_wanted = marks[verb].what == "want"
        if not people or (is_wanted and people[0].kind != "person"):
            return
        begin, end = verb + 1, motion_sentences.content_end(sentence, verb)
        document = motion_sentences.document_of(marks, verb, end)
        is_else = not_motions.is_something_else(marks, verb, end, people[0], document, self._floor)
        if is_else or not_motions.takes_base(sentence, verb, self._floor):
            self.used.add(at)
            return
        seconders = motion_sentences.supporters(sentence)
        second = motion_series.second_place(marks, verb)
        kind = kind_moved(document, marks[verb + 1 : second], self._marker)
        if not motion_sentences.may_move(people[0], marks, kind):
            return
        is_before = document is None and motion_sentences.says_before(marks, verb)
        is_said = is_before or motion_sentences.says_what(marks, begin, end)
        if document is None and (marks[verb].what == "make" or not is_said):
            is_weak = motion_sentences.has_object(marks, verb, end)  # "Dalén föreslog 8,40 procent"
            if not is_weak:
                return
        if is_before and kind == "amendment":
            kind = kind_in(marks[:verb], self._marker)
        if marks[verb].what == "request" and not not_motions.asks_to_put_off(marks, verb, self._marker):
            return
        is_known = people[0].kind == "person" and bool(self._floor.of_mover(people[0].name))
        if is_known and motion_sentences.retells(marks, verb):
            motion_support.second_again(self._floor, people[0], seconders)
        elif kind is not None:
            is_reported = marks[verb].text.endswith("neen")
            mover, seconders = motion_sentences.names(people[0], seconders, is_reported, self._marker.roll)
            motion = Motion(kind, motion_sentences.number_of(marks, document), mover)
            motion.co_movers = motion_sentences.together(sentence, verb, people)
            motion.seconders = [name for name in seconders if name not in motion.co_movers]
            motion.text = without_lone_mark(text_of(sentence, verb))
            is_weak = is_weak or is_wanted or motion_sentences.chair_puts_off(people[0], kind)
            self._make(motion, people[0], document, at, is_weak)
            if second is not None:
                self._add(motion_series.moved_besides(motion, sentence, second, self._marker), at)
            waits = is_last and marks[-1].kind in ("colon", "quote")
            self._open = Awaited(motion, motion, motion.text is None) if waits else Awaited(None, motion)
            if document is not None and motion_series.begins(motion, sentence, document, self._marker):
                self._open.series, self._open.series_of = motion, document.what
        self.used.add(at)

    def _make(self, motion: Motion, mover: Mark, document: Mark | None, at: int, is_weak: bool) -> None:
        """Put a motion on the floor with what its mover's office and its document leave open."""
        if motion.mover is None:
            self._floor.doubt("office-without-name", f"motions[{len(self._floor.motions)}].mover", mover.text)
        if document is None or document.what not in KINDS:
            self._kind_to_come.append(motion)
        if "chair" in (mover.role, mover.what):
            self._floor.of_chair.add(len(self._floor.motions))
        self._add(motion, at, is_weak)

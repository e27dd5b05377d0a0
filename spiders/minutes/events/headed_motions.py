"""Motions that stand under heads: "Vastaehdotus 1:", "Maija Mallin muutosesitys: …", "Ehdottaja: Maija Malli"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.items import Motion
from spiders.minutes.events import motion_heads, motion_mentions, motion_sentences
from spiders.minutes.events.awaited import Awaited
from spiders.minutes.events.debate_state import Floor
from spiders.minutes.events.handling_sentences import Stretch
from spiders.minutes.events.motion_heads import Head
from spiders.minutes.events.motion_kinds import KINDS, kind_in
from spiders.minutes.events.motion_texts import without_lone_mark
from spiders.minutes.marks import Mark, Marker, Sentence


class HeadedMotions:
    """Reads the motions of heads, and keeps those of a handling, in order."""

    def __init__(self, floor: Floor, marker: Marker) -> None:
        """Read onto a floor."""
        self._floor: Final = floor
        self._marker: Final = marker
        self._open = Awaited()
        self._speaker: Mark | None = None
        # Motions whose kind only their content shows.
        self._kind_to_come: list[Motion] = []
        # For each motion the number of the sentence that makes it; the sentences that events have used; texts moved.
        self.made_at: list[int] = []
        self.used: set[int] = set()
        self.quoted: set[int] = set()

    def _add(self, motion: Motion, at: int, is_weak: bool = False) -> None:
        """Put a motion on the floor; `at` is the number of its sentence, a weak one stays only where more speaks of it."""
        self._floor.motions.append(motion)
        self.made_at.append(at)
        if is_weak:
            self._floor.weak.add(len(self._floor.motions) - 1)

    def _head(self, sentences: Sequence[Sentence], numbers: range, following: Stretch | None) -> bool:
        """Read a head, or a row under one, from the sentences of a paragraph; what follows it may say who moves."""
        sentence, marks = sentences[0], motion_heads.without_dash(sentences[0].marks)
        is_backed = marks[0].kind in ("number", "ordinal") and any(
            one.kinds & motion_mentions.FATES for one in sentences[1:]
        )
        if (mover := motion_heads.by_label(marks)) is not None:
            self._by_label(mover, numbers)
            return True
        if (named := motion_heads.named_in_row(self._open.head, marks)) is not None:
            self._under_author(named, sentence, numbers)
            self._open.group = None  # the next head has a mover of its own
            return True
        if self._open.head is not None and motion_heads.is_speaker(marks):
            self._under_head(self._open.head, sentence, 0, numbers)
            self.quoted -= {at for at, one in zip(numbers, sentences, strict=True) if one.kinds & motion_mentions.FATES}
            return True
        head = self._authored(sentence, is_backed) or motion_heads.by_slash(marks)
        if head is not None:
            self._under_author(head, sentence, numbers)
            return True
        if not motion_heads.is_head(sentence) or motion_sentences.has_mover(sentence):
            return False
        begin = 2 if len(marks) > 1 else 1
        if motion_heads.is_speaker(marks[begin:]):
            self._under_head(marks[0], sentence, begin, numbers)
        elif begin >= len(marks) and following and any(map(motion_sentences.has_mover, following.sentences[:1])):
            return True
        elif self._open.group is None or self._open.head is not None:
            self._open.head = marks[0] if begin >= len(marks) else None
            return begin >= len(marks)
        else:
            self._of_group(self._open.group, sentence, begin, numbers)
        return True

    def _inner_head(self, sentence: Sentence, at: int) -> bool:
        """Read a head with its author within a paragraph: "… Maija Mallin muutosesitys: …"."""
        head = self._authored(sentence, is_backed=False) if "colon" in sentence.kinds else None
        if head is not None:
            self._under_author(head, sentence, range(at, at + 1))
        return head is not None

    def _by_label(self, mover: Mark, numbers: range) -> None:
        """Make the motion of "Ehdottaja: Maija Malli", whose kind a head may say and whose text follows."""
        head, self._open.head = self._open.head, None
        motion = Motion(
            KINDS.get(head.what, "amendment") if head else "amendment", head.number if head else None, mover.name
        )
        if head is None or head.what not in KINDS:
            self._kind_to_come.append(motion)
        self._add(motion, numbers[0])
        self._open.motion = motion
        self.used.update(numbers)

    def _authored(self, sentence: Sentence, is_backed: bool) -> Head | None:
        """Read a head with its author; a numbered row with its support needs no announcement."""
        return motion_heads.authored_head(sentence, self._floor, self._marker, self._open.is_announced or is_backed)

    def _of_group(self, group: Motion, sentence: Sentence, begin: int, numbers: range) -> None:
        """Make one of the motions that somebody has announced: "Muutosehdotus nro 2: …"."""
        marks = sentence.marks
        kind = KINDS.get(marks[0].what, "amendment")
        if self._open.group_is_untold:
            # The sentence that announces several motions is the first of them, until a head has named it.
            motion, self._open.group_is_untold = group, False
            motion.kind = kind
        else:
            motion = Motion(kind, mover=group.mover, seconders=list(group.seconders))
            self._add(motion, numbers[0])
        motion.number = marks[0].number
        motion.text = without_lone_mark(sentence.text[marks[begin].start :].strip()) if begin < len(marks) else None
        self._open.motion = motion
        self.quoted.update(numbers)

    def _under_head(self, head: Mark, sentence: Sentence, begin: int, numbers: range) -> None:
        """Make the motion of a head and a speaker: "Vastaehdotus 1:" / "Otto Malli: Lisätään kohta …"."""
        marks = sentence.marks
        text = sentence.text[marks[begin + 2].start :].strip() if begin + 2 < len(marks) else None
        kind = KINDS.get(head.what) or kind_in(marks[begin + 2 :], self._marker) or "amendment"
        motion = Motion(kind, head.number, marks[begin].name, text=text)
        self._add(motion, numbers[0])
        self._open.motion, self._open.head = motion, head if head.number is None and not begin else None
        self.used.update(numbers)
        self.quoted.update(numbers)

    def _under_author(self, head: Head, sentence: Sentence, numbers: range) -> None:
        """Make the motion of a head with its author, whose text stands behind it or below."""
        rest = sentence.marks[head.begin :]
        kind = KINDS.get(head.what) or kind_in(rest, self._marker) or "amendment"
        motion = Motion(kind, head.number, head.author.name, head.seconders)
        motion.text = without_lone_mark(sentence.text[rest[0].start : sentence.end].strip()) if rest else None
        if head.what not in KINDS:
            self._kind_to_come.append(motion)
        self._add(motion, numbers[0])
        self._open = Awaited(motion if not rest else None, motion, is_announced=self._open.is_announced)
        self.used.add(numbers[0])

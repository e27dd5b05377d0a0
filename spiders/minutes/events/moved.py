"""Motions: who moved what.

A member moves where a verb of moving has a member for its subject and says what is moved. The presenter's own change of
the proposal, the chair putting the vote, questions, thanks, wishes (ponsi, kläm) and nominations are no motions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spiders.items import Motion, MotionKind
from spiders.minutes.events import clauses
from spiders.minutes.events.floor import Floor
from spiders.minutes.events.telling import Stretch
from spiders.minutes.marks import Mark, Marker, Sentence, quotations
from spiders.minutes.marks.nominatives import forms

_KINDS: Final[dict[str, MotionKind]] = {
    "amendment": "amendment", "addition": "addition", "rejection": "rejection", "return": "return", "table": "table",
}  # fmt: skip
_MOVABLE: Final = frozenset({*_KINDS, "counter", "proposal"})
_NOT_MOVED: Final = frozenset({"question", "wish", "procedure", "initiative", "order"})
_MOVES: Final = frozenset({"move", "make"})
_FATES: Final = frozenset({"second", "lapse", "withdraw", "support"})
# What tells the kind of a motion in what it says; "käsittelyn jatkaminen" is no motion: it is to go on.
_CONTENT: Final[dict[str, MotionKind]] = {"return": "return", "reject": "rejection", "table": "table"}
_FARTHEST_DOCUMENT: Final = 14
_FARTHEST_CUE: Final = 45
# "efter att ha redogjort" tells no motion.
_NO_CONTENT: Final = frozenset({"efter", "utan", "genom", "för"})
_ANEW: Final = frozenset({"uudelleen", "uuteen", "takaisin", "ny", "förnyad", "vidare"})
_ANEW_CASES: Final = ("luun", "ltavaksi", "lyyn", "ltäväksi", "beredning")
_BREAK: Final = ("tauo", "paus", "keskeyt", "ajourner", "avbryt")


@dataclass(slots=True)
class _Open:
    """A motion whose text is still to come, and the one who announced several."""

    motion: Motion | None = None
    group: Motion | None = None
    group_is_untold: bool = False
    head: Mark | None = None


class MotionReader:
    """Reads the motions of a handling, in order."""

    def __init__(self, floor: Floor, marker: Marker) -> None:
        """Read onto a floor."""
        self._floor: Final = floor
        self._marker: Final = marker
        self._open = _Open()
        # For each motion the number of the sentence that tells it; the sentences that events have used; texts moved.
        self.made_at: list[int] = []
        self.used: set[int] = set()
        self.quoted: set[int] = set()

    def read(self, stretches: Sequence[Stretch]) -> None:
        """Read all stretches."""
        number = 0
        for stretch in stretches:
            numbers = range(number, number + len(stretch.sentences))
            number += len(stretch.sentences)
            if not stretch.sentences or self._goes_on(stretch, numbers) or self._head(stretch, numbers):
                continue
            self._open.motion = None
            for at, sentence in zip(numbers, stretch.sentences, strict=True):
                self._sentence(sentence, at, is_last=at == numbers[-1])

    # Texts that follow a motion

    def _goes_on(self, stretch: Stretch, numbers: range) -> bool:
        """Add a stretch to the text of the motion that waits for it, if it is that."""
        motion = self._open.motion
        if motion is None:
            return False
        first = stretch.sentences[0].marks[0]
        is_quoted = first.kind == "quote" or stretch.text[:1] in quotations.DOUBLE or stretch.text[:1] in "’'´"
        if motion.text and not is_quoted:
            return False
        if not is_quoted and (self._tells(stretch.sentences) or _is_head(stretch.sentences[0])):
            return False
        motion.text = f"{motion.text}\n\n{stretch.text}" if motion.text else stretch.text
        if motion.kind == "amendment" and self._kind_is_open(motion):
            motion.kind = self.kind_of(stretch.sentences[0].marks) or motion.kind
        self.quoted.update(numbers)
        return True

    def _kind_is_open(self, motion: Motion) -> bool:
        return id(motion) in self._untold_kinds

    @property
    def _untold_kinds(self) -> set[int]:
        if not hasattr(self, "_untold"):
            self._untold: set[int] = set()
        return self._untold

    def _tells(self, sentences: Sequence[Sentence]) -> bool:
        """Tell whether sentences tell of the meeting itself, and not of what is moved."""
        first = sentences[0]
        if first.kinds & {"move", "make", "second", "side", "ballot"} or first.marks[0].is_("role", "chair"):
            return True
        return first.marks[0].kind == "lead" and first.marks[0].text.lower().startswith(("keskustel", "diskussion"))

    # Heads: "Muutosehdotus nro 1:", "Vastaehdotus: Maija Malli: …"

    def _head(self, stretch: Stretch, numbers: range) -> bool:
        sentence = stretch.sentences[0]
        marks = sentence.marks
        opened = self._open
        if opened.head is not None and _is_speaker(marks):
            self._under_head(opened.head, sentence, 0, numbers)
            return True
        if (authored := self._authored(marks) or self._spoken(marks)) is not None:
            self._under_author(*authored, sentence, numbers)
            return True
        if not _is_head(sentence):
            return False
        begin = 2 if len(marks) > 1 and marks[1].kind == "colon" else 1
        if _is_speaker(marks[begin:]):
            self._under_head(marks[0], sentence, begin, numbers)
            return True
        if opened.group is None or opened.head is not None:
            opened.head = marks[0] if begin >= len(marks) else None
            return begin >= len(marks)
        kind = _KINDS.get(marks[0].what, "amendment")
        if opened.group_is_untold:
            motion, opened.group_is_untold = opened.group, False
            motion.kind = kind
        else:
            motion = Motion(kind, mover=opened.group.mover, seconders=list(opened.group.seconders))
            self._add(motion, numbers[0])
        motion.number = marks[0].number
        motion.text = _closed(sentence.text[marks[begin].start :].strip()) if begin < len(marks) else None
        opened.motion = motion
        self.quoted.update(numbers)
        return True

    def _spoken(self, marks: Sequence[Mark]) -> tuple[Mark, Mark, int] | None:
        """Read a row that begins with who moves, maybe with who seconds: "1) Maija Malli, jota Olli Otos kannatti: …"."""
        begin = next(
            (i for i, mark in enumerate(marks) if mark.kind not in ("number", "ordinal", "close", "dash", "sign")), 0
        )
        colon = next((i for i, mark in enumerate(marks[:14]) if mark.kind == "colon"), None)
        if colon is None or marks[begin].kind != "person" or self._floor.is_presenter(marks[begin]):
            return None
        between = marks[begin + 1 : colon]
        if any(
            mark.kind not in ("comma", "person", "support", "open", "close", "link", "opener", "verb", "by")
            for mark in between
        ):
            return None
        if any(mark.kind == "verb" and mark.what != "second" for mark in between) or any(
            one.kind == "side" for one in marks
        ):
            return None
        is_backed = any(mark.kind == "support" or mark.is_("verb", "second") for mark in between)
        says = marks[colon + 1 :]
        if not (is_backed or (not between and self.kind_of(says[:12]) is not None)):
            return None
        return Mark("document", "", 0, 0, "proposal"), marks[begin], colon

    def _authored(self, marks: Sequence[Mark]) -> tuple[Mark, Mark, int] | None:
        """Read a head that tells whose motion follows: "Mallin muutosehdotus 1:", "Vastaehdotus (Maija Malli): …"."""
        colon = next((i for i, mark in enumerate(marks[:14]) if mark.kind == "colon"), None)
        if colon is None or any(mark.kind in ("side", "votes", "role") or _is_deed(mark) for mark in marks[:colon]):
            return None
        if _is_speaker(marks) and any(mark.is_("verb", "move") and mark.form == "present" for mark in marks[2:5]):
            return Mark("document", "", 0, 0, "proposal"), marks[0], 1
        head = [mark for mark in marks[:colon] if mark.kind not in ("dash", "sign", "number", "ordinal")]
        document = next((mark for mark in head[:2] if mark.is_("document", *_MOVABLE) and mark.form != "noun"), None)
        author = next((mark for mark in head[:4] if mark.kind == "person"), None)
        if document is None or author is None or self._floor.is_presenter(author):
            return None
        is_whole = all(
            mark.kind in ("document", "person", "open", "close", "comma", "link", "support", "word") for mark in head
        )
        if not is_whole or (self._floor.of_mover(author.name) and document.number is None):
            return None
        return document, author, colon

    def _under_author(self, document: Mark, author: Mark, colon: int, sentence: Sentence, numbers: range) -> None:
        marks = sentence.marks
        rest = marks[colon + 1 :]
        label = next((i for i, mark in enumerate(marks[:colon]) if mark.is_("support", "label")), None)
        seconders = clauses.names(clauses.list_behind(marks, label + 1)) if label is not None else []
        backing = next((i for i, mark in enumerate(marks[:colon]) if mark.is_("verb", "second")), None)
        if backing is not None:
            seconders += clauses.names(clauses.subjects(sentence, backing))
        kind = _KINDS.get(document.what) or self.kind_of(rest) or "amendment"
        motion = Motion(kind, document.number, author.name, [one for one in seconders if one != author.name])
        motion.text = _closed(sentence.text[rest[0].start : sentence.end].strip()) if rest else None
        if document.what not in _KINDS:
            self._untold_kinds.add(id(motion))
        self._add(motion, numbers[0])
        self._open = _Open(motion if not rest else None, motion)
        self.used.add(numbers[0])

    def _under_head(self, head: Mark, sentence: Sentence, begin: int, numbers: range) -> None:
        """Make the motion that a head and a speaker tell: "Vastaehdotus 1:" / "Otto Malli: Lisätään kohta …"."""
        marks = sentence.marks
        text = sentence.text[marks[begin + 2].start :].strip() if begin + 2 < len(marks) else None
        kind = _KINDS.get(head.what) or self.kind_of(marks[begin + 2 :]) or "amendment"
        motion = Motion(kind, head.number, marks[begin].name, text=text)
        self._add(motion, numbers[0])
        self._open.motion, self._open.head = motion, None
        self.used.update(numbers)
        self.quoted.update(numbers)

    # Sentences

    def _sentence(self, sentence: Sentence, at: int, is_last: bool) -> None:
        kinds = sentence.kinds
        if "wish" in {mark.what for mark in sentence.marks if mark.kind == "document"}:
            self.used.add(at)
            return
        for i, mark in enumerate(sentence.marks):
            if mark.kind != "verb" or mark.form not in ("past", "present", "perfect"):
                continue
            if mark.what in _MOVES or (mark.what in ("put", "deposit") and self._puts_motion(sentence, i)):
                self._verb(sentence, i, at, is_last)
        if any(mark.form == "agent" for mark in sentence.marks):
            self._named_by_author(sentence, at)
        if "document" in kinds and "person" in kinds and kinds & _FATES:
            self._named_by_fate(sentence, at)
        if "person" in kinds and kinds & {"put", "table", "return", "reject", "decide"}:
            self._proposed_and_decided(sentence, at)

    def _verb(self, sentence: Sentence, verb: int, at: int, is_last: bool) -> None:
        marks = sentence.marks
        if _is_instruction(sentence, verb):
            self.used.add(at)
            return
        people, is_weak = self._movers(sentence, verb)
        if not people:
            return
        mover = people[0]
        begin, end = verb + 1, clauses.clause_end(sentence, verb)
        if end == begin and end < len(marks) and marks[end].is_("opener", "who"):
            end = clauses.clause_end(sentence, end)  # "framförde som ändringsförslag att …"
        document = self._document(marks, verb, end)
        if document is not None and document.what in _NOT_MOVED:
            self.used.add(at)
            return
        if self._is_nomination(marks, verb, end, mover.start < marks[verb].start):
            self._floor.is_election = True
            self.used.add(at)
            return
        support = [i for i, mark in enumerate(marks) if mark.is_("support", "named", "noun") and _supports(marks, i)]
        if mover.kind == "role":
            if mover.what == "officer" or (mover.what == "chair" and not support):
                return
        elif self._floor.is_presenter(mover):
            self.used.add(at)
            return
        if marks[verb].what == "make" and document is None:
            return
        if not (document or self._says_what(marks, begin, end)):
            return
        if self._is_retelling(sentence, verb, mover, document):
            self._second_retold(sentence, mover, support)
            self.used.add(at)
            return
        kind = self._kind(sentence, verb, document)
        if kind is None:
            self.used.add(at)
            return
        seconders = [name for i in support for name in clauses.names(clauses.supporters(sentence, i))]
        name = mover.name
        if mover.kind == "person" and not mover.is_sure and len(mover.words) > 1:
            name = " ".join(mover.words)
        name, seconders = self._parted(sentence, verb, mover, name, seconders)
        motion = Motion(kind, self._number(marks, document), name or None, [one for one in seconders if one != name])
        if not name:
            self._floor.doubt("office-without-name", f"motions[{len(self._floor.motions)}].mover", mover.text)
        motion.text = _closed(_text(sentence, verb))
        if document is None or document.what in ("counter", "proposal"):
            self._untold_kinds.add(id(motion))
        self._add(motion, at, is_weak)
        self.used.add(at)
        if is_last and marks[-1].kind in ("colon", "quote"):
            several = (document is not None and document.text.lower().endswith("kset")) or _is_several(marks, verb)
            self._open = _Open(
                motion, motion, group_is_untold=motion.text is None and bool(several or motion.text is None)
            )
        else:
            self._open.motion, self._open.group = None, motion

    def _puts_motion(self, sentence: Sentence, verb: int) -> bool:
        """Tell whether "jätti" says that a motion was handed in, and not that a matter was left on the table."""
        end = clauses.clause_end(sentence, verb)
        return any(
            mark.is_("document", *_KINDS, "counter") and mark.form != "noun" for mark in sentence.marks[verb + 1 : end]
        )

    def _named_by_author(self, sentence: Sentence, at: int) -> None:
        """Read a motion that only its fate tells: "Mallin Otoksen kannattamana tekemä muutosesitys hylättiin"."""
        marks = sentence.marks
        for i, mark in enumerate(marks):
            if not (mark.kind == "verb" and mark.what in _MOVES and mark.form == "agent"):
                continue
            document = next((one for one in marks[i + 1 : i + 6] if one.kind == "document"), None)
            if document is None or document.what not in _MOVABLE or document.form == "noun":
                continue
            support = next(
                (j for j in range(max(0, i - 3), min(i + 5, len(marks))) if marks[j].is_("support", "named")), None
            )
            seconders = clauses.supporters(sentence, support) if support is not None else []
            before = next((j for j in range(i) if seconders and marks[j] is seconders[0]), i)
            author = marks[before - 1] if before else None
            if author is None or author.kind != "person" or self._floor.is_presenter(author):
                continue
            if self._floor.of_mover(author.name):
                continue
            kind = _KINDS.get(document.what) or self.kind_of(marks[i + 1 :]) or "amendment"
            self._add(Motion(kind, document.number, author.name, clauses.names(seconders)), at)

    def _has_moved(self, person: Mark) -> bool:
        """Tell whether somebody has moved something, in whatever case the name is printed."""
        language = self._marker.lexicon.language
        movers = [motion.mover for motion in self._floor.motions if motion.mover]
        return bool(self._floor.of_mover(person.name)) or any(
            person.words[-1] in forms(mover.split()[-1], language) for mover in movers
        )

    def _named_by_fate(self, sentence: Sentence, at: int) -> None:
        """Read a motion that is told by its support or fate alone: "Mallin palautusehdotusta kannatti Otos"."""
        marks = sentence.marks
        for i, mark in enumerate(marks[:-1]):
            if mark.kind != "person" or mark.case != "genitive" or self._floor.is_presenter(mark):
                continue
            seconders: list[Mark] = []
            document = marks[i + 1]
            if document.kind == "by":  # "Modells av Prov understödda förslag"
                seconders = clauses.list_behind(marks, i + 2)
                document = next((one for one in marks[i + 2 : i + 9] if one.kind == "document"), document)
            if not document.is_("document", *_MOVABLE) or document.form == "noun" or self._has_moved(mark):
                continue
            kind = _KINDS.get(document.what) or self.kind_of(marks[i + 2 : i + 10]) or "amendment"
            self._add(Motion(kind, document.number, mark.name, clauses.names(seconders)), at, is_weak=True)

    def _movers(self, sentence: Sentence, verb: int) -> tuple[list[Mark], bool]:
        marks = sentence.marks
        people = clauses.subjects(sentence, verb)
        if people and people[0].kind in ("person", "role"):
            return people, False
        if people:
            return [], False
        support = next((i for i in range(verb) if marks[i].is_("support", "named")), None)
        # "Malli Otoksen kannattamana teki": the run of names is the mover's and the seconder's.
        if support is not None:
            run = next((marks[i] for i in range(support - 1, -1, -1) if marks[i].kind == "person"), None)
            is_first = run is not None and all(mark.kind in ("lead", "word") for mark in marks[: marks.index(run)])
            if run is not None and is_first and len(run.words) == 2 and not run.role and not run.is_known:
                return [run], False
        if verb and marks[verb - 1].kind == "link" and marks[verb].form == "past":
            # "Malli kiitti esittelijää ja ehdotti, että …"
            verbs = [i for i in range(verb - 1) if clauses.is_finite(marks[i])]
            told = (people for i in verbs if (people := clauses.subjects(sentence, i)) and people[0].kind == "person")
            if people := next(told, []):
                return people, True
        return [], False

    def _parted(
        self, sentence: Sentence, verb: int, mover: Mark, name: str, seconders: list[str]
    ) -> tuple[str, list[str]]:
        """Part "Malli Otoksen ym. kannattamana" into the mover and the seconder."""
        if mover.case == "nominative" or len(mover.words) != 2 or mover.role:
            return name, seconders
        roll = self._marker.roll
        return mover.words[0], [roll.resolve([mover.words[1]]).name, *[one for one in seconders if one != mover.name]]

    def _document(self, marks: Sequence[Mark], verb: int, end: int) -> Mark | None:
        """Return what is moved or made: the document behind the verb in its clause, or right before it."""
        for mark in marks[verb + 1 : min(end, verb + _FARTHEST_DOCUMENT)]:
            if mark.kind == "document" and not _is_deviated_from(mark):
                return mark
            if mark.kind == "colon":
                break
        # "Vastaehdotuksen teki Maija Malli"
        before = [mark for mark in marks[:verb] if mark.is_("document", *_MOVABLE) and not _is_deviated_from(mark)]
        return before[0] if before and (before[0] is marks[verb - 1] or before[0] is marks[0]) else None

    def _is_nomination(self, marks: Sequence[Mark], verb: int, end: int, subject_is_before: bool) -> bool:
        """Tell whether somebody is proposed for an office: "esitti puheenjohtajaksi Outi Otosta", "föreslog N. N."."""
        behind = marks[verb + 1 : min(end, verb + 9)]
        if any(mark.kind == "role" and mark.text.lower().endswith("ksi") for mark in behind):
            return True
        first = next((mark for mark in behind if mark.kind not in ("word", "comma")), None)
        rest = behind[behind.index(first) + 1 :] if first is not None else []
        is_person = first is not None and first.kind == "person" and first.case != "genitive"
        return bool(is_person and subject_is_before and not any(one.kind == "support" for one in rest))

    def _says_what(self, marks: Sequence[Mark], begin: int, end: int) -> bool:
        """Tell whether a verb of moving is followed by what is moved."""
        if end < len(marks) and (marks[end].kind == "quote" or marks[end].what in ("content", "which", "object")):
            return True
        return any(
            mark.kind == "colon"
            or (mark.kind == "word" and mark.text.endswith(("mista", "mistä")))  # "hankkeesta luopumista"
            or (mark.kind == "verb" and (mark.form == "infinitive" or mark.what in _CONTENT))
            or mark.is_("cue", "table", "add")
            for mark in marks[begin:end]
        )

    def _is_retelling(self, sentence: Sentence, verb: int, mover: Mark, document: Mark | None) -> bool:
        """Tell whether a sentence only tells again what was moved: "totesi, että Malli on tehnyt …"."""
        if mover.kind != "person" or not self._floor.of_mover(mover.name):
            return False
        marks = sentence.marks
        if marks[verb].form == "perfect":
            return True
        stated = any(mark.is_("verb", "state") for mark in marks[:verb])
        return stated and not any(mark.is_("opener", "content", "which") for mark in marks[verb:])

    def _second_retold(self, sentence: Sentence, mover: Mark, support: list[int]) -> None:
        motion = self._floor.motions[self._floor.of_mover(mover.name)[-1]]
        for name in (name for i in support for name in clauses.names(clauses.supporters(sentence, i))):
            if name not in (*motion.seconders, motion.mover):
                motion.seconders.append(name)

    # What a motion is

    def _kind(self, sentence: Sentence, verb: int, document: Mark | None) -> MotionKind | None:
        """Return the kind of a motion, or null for what only asks to go on with the handling."""
        if document is not None and document.what in _KINDS:
            return _KINDS[document.what]
        marks = sentence.marks[verb + 1 :]
        if any(mark.is_("verb", "continue") for mark in marks[:8]) and any(mark.kind == "matter" for mark in marks[:8]):
            return None
        if any(mark.text.lower().startswith(_BREAK) for mark in marks[:8]):
            return None
        return self.kind_of(marks) or "amendment"

    def kind_of(self, marks: Sequence[Mark]) -> MotionKind | None:
        """Return the kind of motion that its own words tell: to return, to table, to reject, to add."""
        negated = False
        for i, mark in enumerate(marks[:_FARTHEST_CUE]):
            if mark.kind == "quote":
                inner, _ = self._marker.mark(mark.text[1:-1])
                return self.kind_of([one for sentence in inner for one in sentence.marks])
            if mark.kind == "verb" and mark.what in _CONTENT and mark.form != "past":
                return _CONTENT[mark.what]
            if mark.is_("cue", "table") or (mark.is_("verb", "put") and mark.text.lower().startswith("lyk")):
                return "table"
            if mark.is_("cue", "add"):
                return "addition"
            if mark.is_("cue", "back") and mark.text.lower().endswith(_ANEW_CASES) and _is_anew(marks, i):
                return "return"
            negated = negated or mark.kind == "negation" or mark.text.lower() in ("ettei", "etteivät")
            if negated and mark.is_("cue", "none"):
                return "rejection"
        return None

    def _number(self, marks: Sequence[Mark], document: Mark | None) -> int | None:
        if document is not None and document.number is not None:
            return document.number
        # "… (esitys 2)"
        last = [mark for mark in marks if mark.kind == "document" and mark.number is not None]
        return last[-1].number if last and last[-1].end >= marks[-2].start - 2 else None

    def _proposed_and_decided(self, sentence: Sentence, at: int) -> None:
        """Read a motion that is told with its success: "pantiin pöydälle Mallin tekemästä ehdotuksesta"."""
        marks = sentence.marks
        for i, mark in enumerate(marks):
            if not mark.is_("document", "proposal", "return", "table", "rejection"):
                continue
            people = self._authors(sentence, i)
            if not people or any(map(self._floor.is_presenter, people)):
                continue
            kind = _KINDS.get(mark.what) or self._decided_kind(marks)
            if kind is None:
                continue
            support = [j for j, one in enumerate(marks) if one.is_("support", "named", "noun") and _supports(marks, j)]
            seconders = [name for j in support for name in clauses.names(clauses.supporters(sentence, j))]
            name, seconders = self._author(people[-1] if support else people[0], people, seconders, bool(support))
            known = [j for j in self._floor.of_mover(name) if self._floor.motions[j].kind == kind]
            if known:
                self._floor.motions[known[-1]].result = "carried"
            else:
                self._add(Motion(kind, None, name, [one for one in seconders if one != name], None, "carried"), at)
            self.used.add(at)
            return

    def _author(
        self, person: Mark, people: list[Mark], seconders: list[str], is_supported: bool
    ) -> tuple[str, list[str]]:
        roll = self._marker.roll
        if is_supported and len(people) == 1 and len(person.words) == 2 and person.name in seconders:
            # "Mallin Otoksen kannattamana tekemästä ehdotuksesta"
            return roll.resolve([person.words[0]]).name, [roll.resolve([person.words[1]]).name]
        return people[0].name, seconders

    def _authors(self, sentence: Sentence, document: int) -> list[Mark]:
        """Return whose proposal a document is of which a decision came: "Mallin ehdotuksesta", "på förslag av Malli"."""
        marks = sentence.marks
        after = document + 1
        if after < len(marks) and marks[after].kind == "by":
            return clauses.list_behind(marks, after + 1) if document < 3 else []
        if marks[0].text == "På" and document < 5 and marks[document - 1].kind == "person":
            return clauses.list_before(marks, document - 1)
        if not marks[document].text.lower().endswith(("ksesta", "ksestä", "ksistä", "ksista")):
            return []
        i = document - 1
        while i >= 0 and (marks[i].kind in ("word", "support", "others", "sign") or marks[i].form == "agent"):
            i -= 1
        return (
            clauses.list_before(marks, i)
            if i >= 0 and marks[i].kind == "person" and marks[i].case != "nominative"
            else []
        )

    def _decided_kind(self, marks: Sequence[Mark]) -> MotionKind | None:
        tables = any(mark.is_("cue", "table") for mark in marks)
        for mark in marks:
            if mark.kind == "verb" and mark.form in ("past", "passive", "infinitive"):
                if mark.what == "put" and tables:
                    return "table"
                if mark.what in _CONTENT:
                    return _CONTENT[mark.what]
        return None

    def _add(self, motion: Motion, at: int, is_weak: bool = False) -> None:
        self._floor.motions.append(motion)
        self.made_at.append(at)
        if is_weak:
            self._floor.weak.add(len(self._floor.motions) - 1)


def _is_deed(mark: Mark) -> bool:
    return mark.kind == "verb" and mark.form in ("past", "passive")


def _is_anew(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a matter goes back to be prepared again: "uuteen valmisteluun", "för ny beredning"."""
    return any(one.text.lower() in _ANEW for one in marks[max(0, at - 3) : at])


def _is_deviated_from(mark: Mark) -> bool:
    """Tell whether a document is only what a motion departs from: "kaupunginjohtajan ehdotuksesta poikkeava"."""
    return mark.text.lower().endswith(("ksesta", "ksestä", "ksista", "ksistä"))


def _is_several(marks: Sequence[Mark], verb: int) -> bool:
    return any(mark.kind == "lead" and mark.text.lower().startswith(("seuraavat", "följande")) for mark in marks[verb:])


def _is_speaker(marks: Sequence[Mark]) -> bool:
    return len(marks) > 1 and marks[0].kind == "person" and marks[1].kind == "colon"


def _is_head(sentence: Sentence) -> bool:
    """Tell whether a sentence is a head: a kind of motion, maybe numbered, and a colon or nothing behind it."""
    marks = sentence.marks
    if not marks[0].is_("document", *_MOVABLE) or (marks[0].what == "proposal" and marks[0].number is None):
        return False
    if sentence.kinds & {"side", "votes", "verb"} and not (len(marks) > 1 and marks[1].kind == "colon"):
        return False
    return len(marks) == 1 or (marks[1].kind == "colon" and not sentence.kinds & {"side", "votes"})


def _is_instruction(sentence: Sentence, verb: int) -> bool:
    """Tell whether the chair puts the vote: "esitti, että ne, jotka …, äänestävät JAA"."""
    marks = sentence.marks[verb + 1 :]
    return any(mark.is_("verb", "vote") and mark.form == "present" for mark in marks) or any(
        mark.kind == "ballot" or mark.is_("document", "procedure") for mark in marks[:9]
    )


def _supports(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a word of support has its people: "med understöd av", not "saanut kannatusta"."""
    return marks[at].what == "named" or (at + 1 < len(marks) and marks[at + 1].kind == "by")


def _closed(text: str | None) -> str | None:
    """Leave out a quotation mark at either end whose counterpart the page does not have."""
    if text is None or not quotations.is_open(text):
        return text
    return (text[1:] if text[0] in quotations.DOUBLE else text.rstrip("".join(quotations.DOUBLE))).strip() or None


def _text(sentence: Sentence, verb: int) -> str | None:
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
        if (
            mark.is_("opener", "content", "which")
            and marks[i - 1].text.lower() not in _NO_CONTENT
            and not (i > 1 and "so" in (marks[i - 1].kind, marks[i - 2].kind))
        ):
            following = marks[i + 1 :]
            if mark.what == "which" and following and following[0].kind == "according":
                following = following[1:]
            if not following:
                return None
            start = mark.start if mark.text.lower() in ("ettei", "etteivät") else following[0].start
            return whole[start:].strip(" ,.") or None
        if mark.kind == "support" and i > verb:
            begin = i + 1
    rest = marks[begin:]
    if not rest or (all(mark.kind in ("document", "lead", "word", "sign", "comma") for mark in rest) and len(rest) < 3):
        return None
    return whole[rest[0].start :].strip(" ,.") or None

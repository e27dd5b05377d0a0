"""What a sentence mentions, in order: the marks that the readers of events work on."""

from __future__ import annotations

from dataclasses import dataclass, field

from spiders.minutes.marks.nominatives import Case


@dataclass(slots=True)
class Mark:
    """Something that a sentence mentions; `start` and `end` are its place in the text.

    `kind`, `what` and `form` are those of the lexicon, or one of: person, number, date, figure, quote, word, comma,
    colon, semicolon, open, close, dash, sign. A person has `name` (nominative, as far as it is known), `words` as they
    are printed, `case`, `role` (member, chair, officer) and `aside` (what stands in brackets behind the name); `is_sure`
    is false for a single word with a capital that nothing else shows to be a name, `is_known` true for a name on the
    roll. A document or ordinal may have a
    `number`.
    """

    kind: str
    text: str
    start: int
    end: int
    what: str = ""
    form: str = ""
    case: Case | None = None
    number: int | None = None
    name: str = ""
    words: tuple[str, ...] = ()
    role: str = ""
    aside: str | None = None
    is_sure: bool = True
    is_known: bool = False

    def is_(self, kind: str, *whats: str) -> bool:
        """Return whether the mark is of a kind, and of one of these sorts of it, where any are given."""
        return self.kind == kind and (not whats or self.what in whats)

    def as_nominative(self) -> Mark:
        """Return a person whose place shows the nominative, whatever the ending of the name looks like."""
        if self.case != "nominative" and not self.is_known:
            self.case, self.name = "nominative", " ".join(self.words)
        return self

    @property
    def is_subject(self) -> bool:
        """Return whether the mark names somebody as the subject of a verb: in the nominative."""
        return self.kind in ("person", "role", "body") and self.case == "nominative"


@dataclass(slots=True)
class Sentence:
    """A sentence's marks; `text` is the whole text that they have their places in, `paragraph` its number.

    `end` is where the sentence ends in the text, its full stop included.
    """

    marks: list[Mark]
    text: str
    paragraph: int = 0
    end: int = 0
    kinds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Note which kinds of marks, and which sorts of verbs, the sentence has: readers ask this first."""
        if self.marks and self.text[self.marks[-1].end : self.marks[-1].end + 1] in (".", "!", "?"):
            self.end = self.marks[-1].end + 1
        elif self.marks:
            self.end = self.marks[-1].end
        self.kinds = frozenset(
            {mark.kind for mark in self.marks} | {mark.what for mark in self.marks if mark.kind in ("verb", "cue")}
        )

    def __str__(self) -> str:
        """Return the sentence as it is printed."""
        return self.slice(0, len(self.marks))

    def slice(self, begin: int, end: int) -> str:
        """Return the printed text from one mark up to another."""
        marks = self.marks[begin:end]
        return self.text[marks[0].start : marks[-1].end] if marks else ""

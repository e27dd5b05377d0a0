"""The parts of one handling, filled paragraph by paragraph: what each label opens, and what stands beside it."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.guarded import Guarded
from spiders.documents.text import clean, fold
from spiders.items import Attachment, Doubt, Handling, Presenter
from spiders.minutes import after_decision, decision_text, labels, offices, people, vote_rows
from spiders.minutes.headings import Heading
from spiders.minutes.labels import Label
from spiders.minutes.marks import quotations

_TEXTS: Final = ("preparation", "proposal", "proceedings", "decision")
_VOTE: Final = re.compile(r"äänestys|omröstning", re.IGNORECASE)
_RECUSAL: Final = Guarded(r"steelli|\bjäv|jääv|jäävi\b", re.IGNORECASE)
_APART: Final = Guarded(
    r"steelli|\bjäv|jääv|jäävi\b|\beriävä|\bavvikande (?:åsikt|mening)|\breserver|\breservation", re.IGNORECASE
)
# What only the label of a section says of the names under it: that they stood aside, or dissented.
_TOPIC: Final = Guarded(r"steelli|jääv|\bjäv|riäv|avvikande|reserv|kläm", re.IGNORECASE)
# What is moved under such a label is a wish, and no motion.
_WISH: Final = re.compile(r"kläm", re.IGNORECASE)
_LEFT: Final = re.compile(
    r"\b(?:poistui(?:vat)?|ei(?:vät)? osallistu\w*|ilmoitti(?:vat)?|avlägsnade|lämnade|deltog (?:inte|ej)|anmälde)\b"
)
_LONGEST_TOLD: Final = 400
_MOVES: Final = re.compile(r"\b(?:esitti|ehdotti|vaati|teki|föreslog|yrkade|hemställde|framförde)\b")
_DATE: Final = re.compile(r"\d\.\d{1,2}\.\d{4}")
# "Suunnittelupäällikkö Malli:", "Palveluverkkojohtaja Maija Malli 23.3.2022:": who proposes, or who prepared.
NAMED_COLON: Final = re.compile(
    r"(?P<who>[A-ZÅÄÖ][^:§]{3,80}?)(?P<date> \d{1,2}\.\d{1,2}\.\d{4})?\s*:\s*(?P<value>.*)\Z", re.DOTALL
)


class Parts:
    """The parts of one handling, filled line by line."""

    def __init__(self, heading: Heading) -> None:
        self.handling = Handling(heading.body or "", heading.date, heading.section)
        self.texts: dict[str, list[str]] = {name: [] for name in _TEXTS}
        self.attachments: list[Attachment] = []
        self.doubts: list[Doubt] = []
        self.kind = "preparation"
        self.awaits_person = False
        self.decisions = 0
        self.topic: str | None = None
        self.is_proposed = False  # whether a label anywhere opens the proposal
        self.is_proposed_below = False  # whether the first such label is still to come

    def open(self, label: Label) -> None:
        """Begin the section of a label, with what stands on its own line."""
        if label.presenter is not None:
            self.present(label.presenter)
        if label.kind in ("presenter", "proposal") and self.kind in ("preparation", "preparers"):
            self._part_recusals()
        if label.kind == "presenter" and self.kind == "proposal" and not self.texts["proposal"]:
            self._read_presenter(label)  # "Ehdotus", "Esittelijä: Maija Malli, rehtori", and then the proposal
            return
        if self.kind == "decision" and _VOTE.match(label.word) and self.texts["decision"]:
            self.texts["decision"].append(f"{label.word}: {label.value}")  # what was decided may follow the vote
            return
        self.topic = label.word if _TOPIC.search(label.word) else None
        is_above = self.kind in ("preparation", "preparers", "presenter") or (
            self.kind == "decision" and not self.texts["decision"]
        )
        if is_above and _RECUSAL.search(label.word) and (label.value or self.kind == "decision"):
            self.texts["proceedings"] += [self._told_under(label.value)] if label.value else []  # the rest follows
            return
        if label.kind == "decision" and self.kind != "decision":
            self.decisions += 1
            self._part_motions()
        self.kind, self.awaits_person = label.kind, not label.value
        if label.kind == "presenter" and label.word.casefold().startswith(("valmist", "bered")):
            self.handling.preparers += people.people(label.value) or []
        if label.value:
            self.awaits_person = True
            self.add(label.value)

    def is_of_vote(self, label: Label) -> bool:
        """Return whether a label opens no proposal but is a row of a vote that is being told."""
        if label.kind != "proposal" or self.kind not in ("proceedings", "decision"):
            return False
        return vote_rows.is_row(label.value, label.beside, self.texts[self.kind])

    def add(self, text: str) -> None:
        """Put a paragraph where its section says."""
        text = text.strip()
        if self.kind == "proposal" and (nested := labels.find(text)) and nested.kind in ("presenter", "proposal"):
            self.open(nested)
            return
        if self.awaits_person:
            self.awaits_person = False
            if self._is_person(text):
                return
            text = self._without_proposer(text)
        if self.kind in ("preparers", "presenter"):
            if self._is_listed(text):
                return
            self.kind = "preparation"
        if self.kind == "proposal" and not self.texts["proposal"] and _tells_recusal(text):
            self.texts["proceedings"].append(text)
            return
        # A row that begins small goes on with the one before it.
        if (
            self.kind == "proposal"
            and self.texts["proposal"]
            and not text[:1].islower()
            and decision_text.is_course(text)
        ):
            # What a proposal quotes tells of no meeting.
            self.kind = "proposal" if quotations.is_open(" ".join(self.texts["proposal"])) else "proceedings"
        told = self.texts[self.kind] if self.kind in ("proposal", "decision") else []
        if told and after_decision.begins(text, told[-1]):
            self.kind = "formalities"
        elif (self.kind == "formalities" or self._is_beside_decision(text)) and _tells_apart(text):
            self.texts["proceedings"].append(text)
            return
        if self.kind in ("attachments", "background") and text.endswith(".") and decision_text.is_course(text):
            self.kind = "proceedings"  # no file: who moved what, under a list of files
        if self.kind in self.texts:
            self.texts[self.kind].append(self._told_under(text) if self.kind == "proceedings" else text)
        elif self.kind in ("attachments", "background"):
            _list_file(text, self.kind, self.attachments)

    def _is_beside_decision(self, text: str) -> bool:
        """Return whether a text stands below the decision, in a part of its own ("Päätöksen perustelut"), and names no day."""
        return self.decisions > 0 and self.kind not in ("decision", "proceedings") and not _DATE.search(text)

    def _told_under(self, text: str) -> str:
        """Return a text under a label that alone says what it tells, with that label: "Esteellisyys: Maija Malli"."""
        if self.topic is not None and _WISH.search(self.topic):
            return text if _WISH.search(text.partition(".")[0]) else f"{self.topic}: {text}"
        if self.topic is None or text.endswith(":") or _MOVES.search(text) or _VOTE.search(text):
            self.topic = self.topic if _TOPIC.search(text) or _LEFT.search(text) else None
            return text
        return text if _TOPIC.search(text) else f"{self.topic}: {text}"

    def end_above(self) -> None:
        """End the section above a line that is drawn across the page."""
        if self.kind == "proposal" and self.texts["proposal"]:
            self.kind = "proceedings"

    def present(self, who: Presenter) -> None:
        """Take an officeholder as who presents the matter; one with a name stands before one without."""
        known = self.handling.presenter
        if known is not None and known.name is None and who.title is None:
            self.handling.presenter = Presenter(known.title, who.name)  # the office in one line, the name in the next
        elif known is None or (known.name is None and who.name is not None):
            self.handling.presenter = who

    def _part_recusals(self) -> None:
        """Take who left out of the end of the preparation: some minutes tell it right above the proposal."""
        told = self.texts["preparation"]
        while told and _tells_recusal(told[-1]):
            self.texts["proceedings"].insert(0, told.pop())

    def part_early_recusals(self) -> None:
        """Take who left out of the preparation, wherever it is told there of this meeting and not of another day."""
        told = self.texts["preparation"]
        early = [text for text in told if len(text) < _LONGEST_TOLD and _tells_recusal(text) and not _DATE.search(text)]
        if early and self.texts["proposal"]:
            self.texts["preparation"] = [text for text in told if text not in early]
            self.texts["proceedings"] = [*early, *self.texts["proceedings"]]

    def _part_motions(self) -> None:
        """Take the course of the meeting out of the end of the preparation, where no proposal parts the two.

        It begins with somebody who moves something, and names no other day: else it tells what was before.
        """
        told = self.texts["preparation"]
        if self.texts["proposal"] or self.texts["proceedings"]:
            return
        begin = len(told)
        while begin and decision_text.is_course(told[begin - 1]) and not _DATE.search(told[begin - 1]):
            begin -= 1
        begin = next((at for at in range(begin, len(told)) if _MOVES.search(told[at])), len(told))
        if begin < len(told):
            self.texts["proceedings"] = told[begin:]
            del told[begin:]

    def _read_presenter(self, label: Label) -> None:
        who = offices.presenter(label.value)
        self.awaits_person = who is None
        if who is not None:
            self.present(who)

    def _is_person(self, text: str) -> bool:
        """Read who is named right behind a label: the presenter of a proposal, or who prepared the matter."""
        if self.kind in ("presenter", "proposal"):
            who = offices.presenter(text)
            if who is not None and (who.title or self.kind == "presenter"):
                self.present(who)
                return True
        if self.kind == "preparation" and (listed := people.people(text)):
            self.handling.preparers += listed
            return True
        return False

    def _without_proposer(self, text: str) -> str:
        """Read who proposes off the beginning of a proposal: "Kaupunginjohtaja Maija Malli: Kaupunginhallitus …"."""
        named = NAMED_COLON.match(text) if self.kind == "proposal" and ":" in text[:100] else None
        who = offices.presenter(named["who"]) if named else None
        if named is None or who is None or not who.title or not offices.is_office(who.title) or not named["value"]:
            return text
        self.present(who)
        return named["value"]

    def _is_listed(self, text: str) -> bool:
        if self.kind == "preparers":
            listed = people.people(text)
            self.handling.preparers += listed or []
            return listed is not None
        who = offices.presenter(text)
        if who is None or (self.handling.presenter is not None and self.handling.presenter.name is not None):
            return False
        self.present(who)
        return True


def _tells_recusal(text: str) -> bool:
    return bool(_RECUSAL.search(text) and _LEFT.search(text)) and decision_text.is_course(text)


def _tells_apart(text: str) -> bool:
    """Return whether a paragraph tells who was recused or who dissented, wherever it stands."""
    return bool(_APART.search(text)) and text.endswith(".") and decision_text.is_course(text)


def _list_file(value: str, kind: str, attachments: list[Attachment]) -> None:
    title = clean(re.sub(r"\A(?:Liite ?)?\d*\s*[|.:–-]*\s*", "", fold(value)))
    if title and title not in {a.title for a in attachments}:
        attachments.append(Attachment(title, None, "background" if kind == "background" else "attachment"))

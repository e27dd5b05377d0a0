"""Persons: names among the words of a text, with their case, their nominative and what stands in brackets behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from spiders.minutes.marks import quotations
from spiders.minutes.marks.lexicon import Lexicon
from spiders.minutes.marks.mark import Mark
from spiders.minutes.marks.name_order import Run, called_by_first, shown_by_endings, shown_by_first_names, surname_first
from spiders.minutes.marks.name_words import NameWords, may_begin, texts_of
from spiders.minutes.marks.nominatives import guess_case
from spiders.minutes.marks.roll import Roll
from spiders.minutes.marks.tokens import Token

# What only people do.
_DEEDS: Final = frozenset(
    {"move", "make", "second", "declare", "deposit", "leave", "come", "withdraw", "speak", "put", "request"}
)
# What is said of people as well as of things; beside a name it is of the person.
_STATES: Final = frozenset({"be", "attend", "act", "vote"})
_SAID_OF: Final = frozenset({"on", "ovat", "ei", "eivät", "jääväsi", "jääväsivät"})
_LONGEST_ASIDE: Final = 14
# How many words may stand behind the name in a row of a roll call.
_MOST_BEHIND: Final = 3
_FARTHEST_SECONDED: Final = 14


class Names:
    """Finds persons among tokens, by their capitals and by the roll."""

    def __init__(self, lexicon: Lexicon, roll: Roll) -> None:
        """Find them in the language of a lexicon, with a roll that `collect` completes."""
        self._lexicon: Final = lexicon
        self._roll: Final = roll
        self._language: Final = lexicon.language
        self._words: Final = NameWords(lexicon, roll)
        self._runs: list[Run] = []
        self._bare: set[str] = set()

    def collect(self, tokens: Sequence[Token]) -> None:
        """Add to the roll the names of two words and more that stand in the nominative."""
        at, is_first = 0, True
        while at < len(tokens):
            words = self._words.run(tokens, at, is_first) if may_begin(tokens[at].text) else []
            if len(words) > 1:
                self._collect_name(tokens, at, words)
                at = words[-1]
            elif words:
                self._bare.add(tokens[at].text)
                self._roll.bare.add(tokens[at].text)
            is_first = tokens[at].text in '.!?:"”“'
            at += 1

    def _collect_name(self, tokens: Sequence[Token], at: int, words: list[int]) -> None:
        """Add the names of a run of words that begins at a place, where its ending or its neighbours show a nominative."""
        names = self._parted(texts_of(tokens, words))
        if len(words) == 2:
            self._runs.append(Run(names[0][0], names[0][1], _is_listed(tokens, words)))
        behind = words[-1] + 1
        for name in names:
            resolved = self._roll.resolve(name)
            is_own = (
                resolved.case == "nominative"
                or (self._language == "sv" and not self._owns(tokens, behind))
                or self._acts(tokens, behind)
                or self._is_done_by(tokens, at, behind)
            )
            is_own = is_own and not self._is_of_support(tokens, behind, name[-1])
            if len(name) > 1 and is_own and not resolved.is_known:
                self._roll.add(name)

    def settle_order(self, known: Iterable[str]) -> None:
        """Turn the names of lists that put the surname first, when all texts are collected."""
        printed = self._bare | {run.last for run in self._runs}
        for run in self._runs:
            # "Otto Mallsten … Mallstenin": it ends like a genitive, and is none.
            if f"{run.last}in" in printed:
                self._roll.add([run.first, run.last])
        listed = any(run.is_listed for run in self._runs)
        known = list(known)
        for run in self._runs:
            if guess_case(run.last, self._language) != "nominative":
                self._roll.add_alone(run.first, run.last)
        for name in surname_first(self._runs, map(str.split, known), self._language) if listed else ():
            self._roll.turn(name)
        taken = {word for name in known for word in name.split()}
        by_ending = shown_by_endings(self._runs) if self._language == "fi" else set()
        for name in (
            by_ending | shown_by_first_names(self._runs) | called_by_first(self._runs, self._bare, self._language)
        ):
            if not taken & {*name}:
                self._roll.turn(name)

    def find(self, tokens: Sequence[Token], at: int, is_first: bool) -> list[int] | None:
        """Return the places of the words of a name that begins at a place, or None."""
        if not may_begin(tokens[at].text):
            return None
        words = self._words.run(tokens, at, is_first)
        if not words:
            return None
        texts = texts_of(tokens, words)
        if len(texts) > 3 or (len(texts) == 3 and self._roll.resolve(texts).is_known is False):
            first = self._parted(texts)[0]
            words = words[: 2 if self._ends_in_owner(tokens, words, texts) else len(first)]
        return words

    def _ends_in_owner(self, tokens: Sequence[Token], words: Sequence[int], texts: list[str]) -> bool:
        """Return whether a list ends in a name and whose proposal it is: "… och Bo Dikt Provs förslag"."""
        before = self._lexicon.of_token(tokens[words[0] - 1].text) if words[0] else None
        is_listed = before is not None and before.kind == "link"
        owner = self._roll.resolve(texts[-1:])
        return is_listed and owner.is_known and owner.case == "genitive" and self._owns(tokens, words[-1] + 1)

    def mark(self, tokens: Sequence[Token], at: int, words: list[int], text: str) -> tuple[Mark, int]:
        """Make the mark of a person; return it with the place behind it and what stands in brackets there."""
        texts = texts_of(tokens, words)
        resolved = self._roll.resolve(texts)
        start, last = tokens[at].start, words[-1]
        aside, behind, is_party = self._aside(tokens, last + 1, text)
        mark = Mark("person", text[start : tokens[last].end], start, tokens[behind - 1].end)
        mark.name, mark.case, mark.words, mark.aside = resolved.name, resolved.case, tuple(texts), aside
        if (
            self._language == "sv"
            and mark.case == "genitive"
            and not self._owns(tokens, behind)
            and not resolved.is_known
        ):
            # Many Swedish surnames end in -s themselves.
            mark.case, mark.name = "nominative", " ".join(texts)
        mark.is_known = resolved.is_known
        if not resolved.is_known and mark.case == "nominative" and self._is_of_support(tokens, behind, texts[-1]):
            # "Rauman kannattamana": the ending is a nominative's, the place a genitive's.
            mark.case, mark.name = "genitive", self._roll.nominative_of(texts)
        if self._acts(tokens, behind):
            mark.as_nominative()
        mark.is_sure = len(texts) > 1 or is_party or resolved.is_known
        return mark, behind

    def _owns(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a document or an opinion stands at a place: whoever is named before it owns it."""
        entry = self._lexicon.of_token(tokens[at].text) if at < len(tokens) else None
        if entry is not None and entry.kind == "by" and self._language == "sv":
            return self._owns_seconded(tokens, at)
        return entry is not None and entry.kind in ("document", "dissent")

    def _owns_seconded(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a document follows behind who seconded it: "Modells av Prov understödda förslag"."""
        entries = [self._lexicon.of_token(token.text) for token in tokens[at : at + _FARTHEST_SECONDED]]
        return any(
            one is not None and one.kind in ("support", "verb") and two is not None and two.kind == "document"
            for one, two in pairwise(entries)
        )

    def _acts(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether what only people do stands at a place, maybe behind a party: its subject is before it."""
        while at < len(tokens) and tokens[at].text == "(":
            at = next((i + 1 for i in range(at, min(at + 5, len(tokens))) if tokens[i].text == ")"), len(tokens))
        if at >= len(tokens):
            return False
        word, entry = tokens[at].text.lower(), self._lexicon.of_token(tokens[at].text)
        if word in _SAID_OF:
            return True
        is_deed = entry is not None and entry.kind == "verb" and entry.what in _DEEDS | _STATES
        return is_deed and entry is not None and entry.form == "past"

    def _is_of_office(self, word: str) -> bool:
        """Return whether a word is one of an office before a name: "kaupunginhallituksen 1. varapuheenjohtaja"."""
        entry = self._lexicon.of_token(word)
        return (entry is not None and entry.kind in ("role", "body")) or word == "." or word.isdecimal()

    def _is_done_by(self, tokens: Sequence[Token], at: int, behind: int) -> bool:
        """Return whether a name follows a verb that only people do, as its subject: "kannatti jäsen Otos"."""
        before = at - 1
        while before > 0 and self._is_of_office(tokens[before].text):
            before -= 1
        entry = self._lexicon.of_token(tokens[before].text) if before >= 0 else None
        is_deed = entry is not None and entry.kind == "verb" and entry.what in _DEEDS and entry.form == "past"
        after = self._lexicon.of_token(tokens[behind].text) if behind < len(tokens) else None
        is_agent = after is not None and after.form == "agent"  # "kannatti Maija Mallin tekemää ehdotusta"
        return is_deed and not is_agent and not self._owns(tokens, behind) and not self._supports(tokens, behind)

    def _supports(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a word of support stands near behind a place: "kannattamana", "understödd"."""
        near = [self._lexicon.of_token(token.text) for token in tokens[at : at + 12]]
        return any(entry is not None and entry.kind == "support" for entry in near)

    def _is_of_support(self, tokens: Sequence[Token], at: int, last: str) -> bool:
        """Return whether a name in -n stands right before "kannattamana", alone or in a list."""
        if self._language != "fi" or not last.endswith("n") or last.endswith("nen") or at >= len(tokens):
            return False
        entry = self._lexicon.of_token(tokens[at].text)
        if entry is not None and entry.kind == "support" and entry.what == "named":
            return True
        return entry is not None and entry.kind == "link" and self._supports(tokens, at)

    def _parted(self, words: list[str]) -> list[list[str]]:
        """Part a run of names that nothing parts: "Maija Malli Olli Otoksen kannattamana"."""
        if len(words) < 3 or any(word.islower() for word in words):
            return [words]
        for at in range(len(words) - 1, 0, -1):
            head, tail = words[:at], words[at:]
            is_known = self._roll.is_of_one(head) if len(head) > 2 else self._roll.resolve(head).is_known
            if is_known and (len(head) > 1 or self._roll.resolve(tail).is_known):
                return [head, *self._parted(tail)]
        return [words] if len(words) == 3 else [words[:2], *self._parted(words[2:])]

    def _aside(self, tokens: Sequence[Token], at: int, text: str) -> tuple[str | None, int, bool]:
        """Take what stands in brackets behind a name: a party, a ground; not a list of voters, and not a count.

        A party may also stand behind a slash: "Maija Malli /kesk".
        """
        behind = tokens[at : at + 2]
        if len(behind) == 2 and behind[0].text == "/" and self._is_party(behind[1].text):
            return behind[1].text, at + 2, True
        if at >= len(tokens) or tokens[at].text != "(":
            return None, at, False
        close = next((i for i in range(at + 1, min(at + _LONGEST_ASIDE, len(tokens))) if tokens[i].text == ")"), None)
        inside = tokens[at + 1 : close] if close else []
        if not inside or close is None:
            return None, at, False
        words = [one.text for one in inside if one.text not in ".,"]
        if len(words) == 1 and words[0].isdecimal():
            return None, at, False  # "Malli ja Otos (2)" counts them
        entries = [self._lexicon.of_token(word) for word in words]
        is_party = bool(entries) and (
            any(entry is not None and entry.kind == "party" for entry in entries[:2])
            or (len(words) == 1 and len(words[0]) < 5 and words[0].isalpha())
        )
        if not is_party and any(e is not None and e.kind in ("side", "votes", "document") for e in entries):
            return None, at, False
        capitals = sum(word[0].isupper() for word in words)
        if not is_party and capitals == len(words) and len(words) > 1:
            return None, at, False
        return text[inside[0].start : inside[-1].end], close + 1, is_party

    def _is_party(self, word: str) -> bool:
        entry = self._lexicon.of_token(word)
        return entry is not None and entry.kind == "party"


def _is_listed(tokens: Sequence[Token], words: Sequence[int]) -> bool:
    """Return whether a name begins a list, stands in one, or stands behind the head of something: "Ehdotus 1 / Salo Sanna"."""
    before = tokens[words[0] - 1].text if words[0] else ""
    behind = [token.text for token in tokens[words[-1] + 1 :] if token.text not in quotations.MARKS]
    after = behind[0] if behind else ""
    # A row of a roll call is a name and how it was voted: "Salo Sanna JAA".
    is_row = len(tokens) == len(words) or (
        not before
        and len(behind) < _MOST_BEHIND
        and after.upper() in ("JAA", "EI", "TYHJÄ", "POISSA", "–", "-", "JA", "NEJ")
    )
    is_row = is_row or (not before and not after)
    return is_row or before in ("/", "(", ":") or (before in (",", ";") and after in (",", ";", ")", ""))

"""The people whose names a handling shows in the nominative, and whom its other names are of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from spiders.minutes.marks.nominatives import Case, forms, guess_case, guessed_nominative, plain_nominative

# "Otokselta" has the stem of "Otoksen".
_OUTER: Final = re.compile(r"(?:lla|llä|lta|ltä|lle)\Z")
_PARTY: Final = re.compile(r"\s*\([^)]*\)")


# Swedish surnames whose genitive is the name itself: "Ahlfors".
_OWN_S: Final = ("ss", "fors", "ås", "us", "kors")


class Resolved(NamedTuple):
    """The nominative of a printed name, its case, and whether the roll knows it."""

    name: str
    case: Case
    is_known: bool


class Roll:
    """Names in the nominative: of the meeting's roll, where it is known, and of the handling itself."""

    def __init__(self, language: str, surnames: dict[str, str], names: Iterable[str] = ()) -> None:
        """Make a roll of what is known before a handling is read."""
        self._language: Final = language
        self._surnames: Final = surnames
        self._names: dict[frozenset[str], list[str]] = {}
        # By each form of each name's last word: the names that it may be of, with the case.
        self._by_last: dict[str, list[tuple[list[str], Case]]] = {}
        self._turned: dict[tuple[str, ...], list[str]] = {}
        # Single words with capitals, of which one may be the nominative of a name that is printed in another case.
        self.bare: set[str] = set()
        # Names whose nominative is only a guess, with the form that is printed.
        self._shown: set[frozenset[str]] = set()
        self._guessed: dict[str, str] = {}
        for name in names:
            words = _PARTY.sub("", name).replace(",", " ").split()
            if len(words) > 1:
                self.add(words)
                self._file([words[-1], *words[:-1]])

    def add(self, words: list[str], is_shown: bool = True) -> None:
        """Add a name in the nominative; `is_shown` says that it is printed so."""
        key = frozenset(words)
        if is_shown:
            self._shown.add(key)
        if key not in self._names:
            self._names[key] = words
            self._file(words)

    def _file(self, words: list[str]) -> None:
        for form, case in forms(words[-1], self._language).items():
            self._by_last.setdefault(form, []).append((words, case))

    def add_alone(self, first: str, printed: str) -> None:
        """Add the name of which the surname stands alone in the nominative somewhere: "Maija Mallin … Malli"."""
        if (alone := self._alone(printed)) is not None and not self._candidates([first, printed]):
            self.add([first, alone])

    def turn(self, printed: tuple[str, str]) -> None:
        """Note that a name is printed with its surname first."""
        name = [printed[1], printed[0]]
        self._turned[printed] = name
        self._names[frozenset(name)] = name
        self._file(name)
        self._file(list(printed))  # "Malli Leenan kannattamana"

    def has(self, words: list[str]) -> bool:
        """Return whether a name stands on the roll as it is."""
        return frozenset(words) in self._names

    def is_of_one(self, words: list[str]) -> bool:
        """Return whether words are a name on the roll as a whole, in any case."""
        return self.has(words) or bool(self._candidates(words))

    def knows(self, word: str) -> bool:
        """Return whether a word is the last word of some name in some case."""
        return word in self._by_last

    def resolve(self, words: list[str]) -> Resolved:
        """Return whom a printed name is of."""
        words = self._turned.get(tuple(words), words)
        if frozenset(words) in self._names:
            return Resolved(" ".join(words), "nominative", True)
        found = self._candidates(words)
        people = {frozenset(name): name for name, _ in found}
        lasts = {name[-1] for name in people.values()}
        if lasts and (len(people) == 1 or (len(lasts) == 1 and len(words) == 1)):
            cases = {case for _, case in found}
            case: Case = "nominative" if "nominative" in cases else min(cases)
            name = next(iter(people.values())) if len(people) == 1 else [lasts.pop()]
            name = self._turned.get(tuple(name), name)
            return Resolved(" ".join(name), case, True)
        if len(words) > 1 and (relatives := self._by_last.get(words[-1])):
            # Another person of the same surname tells its nominative.
            lasts = {name[-1] for name, _ in relatives}
            if len(lasts) == 1:
                cases = {case for _, case in relatives}
                case = "nominative" if "nominative" in cases else min(cases)
                return Resolved(" ".join([*words[:-1], *lasts]), case, case == "nominative")
        case = guess_case(words[-1], self._language)
        if case != "nominative" and (alone := self._alone(words[-1])) is not None:
            return Resolved(" ".join([*words[:-1], alone]), case, False)
        return Resolved(self._nominative(words, case), case, False)

    def _alone(self, printed: str) -> str | None:
        """Return the surname that stands alone somewhere in the nominative and that a printed one is a form of."""
        found = {
            word
            for word in self.bare
            if word != printed
            and word[:2] == printed[:2]
            and guess_case(word, self._language) == "nominative"
            and forms(word, self._language).get(printed, "nominative") != "nominative"
        }
        return found.pop() if len(found) == 1 else None

    def guessed(self) -> dict[str, str]:
        """Return the names whose nominative is a guess, each with the form that is printed."""
        return {name: printed for name, printed in self._guessed.items() if frozenset(name.split()) not in self._shown}

    def nominative_of(self, words: list[str]) -> str:
        """Return the likely nominative of a name that stands in the genitive."""
        return self._nominative(words, "genitive")

    def _candidates(self, words: list[str]) -> list[tuple[list[str], Case]]:
        first = words[:-1]
        found = self._by_last.get(words[-1], [])
        return [(name, case) for name, case in found if name[:-1] == first] if first else found

    def _nominative(self, words: list[str], case: Case) -> str:
        """Bring a name that no roll knows into the nominative, where its ending leaves no choice."""
        last = words[-1]
        if case == "other":
            stem = _OUTER.sub("n", last)
            last = (plain_nominative(stem, self._surnames) if stem != last else None) or last
            if last == words[-1]:
                self._guessed[" ".join(words)] = " ".join(words)
        elif case == "genitive":
            if self._language == "sv":
                is_own = last.casefold().endswith(_OWN_S)
                last = last.removesuffix(":s") if is_own else last.removesuffix(":s").removesuffix("s")
            elif last.endswith(":n"):
                last = last[:-2]
            else:
                last = plain_nominative(last, self._surnames) or guessed_nominative(last, "".join(words[:-1][:1]))
                if plain_nominative(words[-1], self._surnames) is None:
                    self._guessed[" ".join([*words[:-1], last])] = " ".join(words)
        return " ".join([*words[:-1], last])

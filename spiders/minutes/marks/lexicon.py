"""The words that show the course of a handling, by their stems: `stems_fi.toml` and `stems_sv.toml`.

One table a language is all that the readers of events know of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["fi", "sv"]

_TABLES: Final = frozenset({"compound", "numbers", "numbers_parts", "surnames"})
_LONGEST_STEM: Final = 24


class Entry(NamedTuple):
    """What a word is: `kind` and `what` as in the table, `form` of a verb (past, present …)."""

    kind: str
    what: str
    form: str


class Lexicon:
    """The table of one language."""

    def __init__(self, language: Language) -> None:
        """Read the table of a language."""
        self.language: Final = language
        table: dict[str, Any] = tomllib.loads(
            (Path(__file__).with_name(f"stems_{language}.toml")).read_text(encoding="utf-8")
        )
        self.surnames: Final[dict[str, str]] = table["surnames"]
        self._words: dict[str, Entry] = {}
        self._beginnings: dict[str, Entry] = {}
        self._inner: dict[str, Entry] = {}
        for stem, entry in _stems(table):
            if stem.startswith("*"):
                self._inner.setdefault(stem[1:].rstrip("$"), entry)
            elif stem.endswith("$"):
                self._words.setdefault(stem[:-1], entry)
            else:
                self._beginnings.setdefault(stem, entry)
        by_length = sorted(self._inner, key=len, reverse=True)
        self._inside: Final = re.compile("|".join(map(re.escape, by_length)))
        self._compounds: Final = [
            (start, what) for what, starts in table["compound"].items() for start in starts.split()
        ]
        self._numbers: Final = _number_words(table["numbers"])
        self._parts: Final[dict[str, str]] = table["numbers_parts"]
        self._cache: dict[str, Entry | None] = {}
        self._number_cache: dict[str, int | None] = {}

    def look_up(self, word: str) -> Entry | None:
        """Return what a word is, or None where the table has no stem of it; capitals do not matter."""
        if word in self._cache:
            return self._cache[word]
        if len(self._cache) > 50_000:
            self._cache.clear()
        found = self._cache[word] = self._find(word.lower().replace("–", "-"))
        return found

    def of_token(self, text: str) -> Entry | None:
        """Return the entry of a token's text, if it has one; figures and signs have none."""
        return self.look_up(text) if text[0].isalpha() else None

    def _find(self, word: str) -> Entry | None:
        plain = word.rstrip("-").partition(":")[0]
        if (entry := self._words.get(plain)) is not None:
            return entry
        ends = range(min(len(plain), _LONGEST_STEM), 1, -1)
        beginning = next((end for end in ends if plain[:end] in self._beginnings), 0)
        if "-" in plain[:beginning]:
            return self._beginnings[plain[:beginning]]
        inner = list(self._inside.finditer(plain))
        # The last part of a compound says what it is: "lautakuntaehdotus" is a proposal.
        if inner and inner[-1].end() > beginning:
            entry = self._inner[inner[-1][0]]
            if entry.kind == "document" and entry.what == "proposal":
                return entry._replace(what=self._kind_of_proposal(plain[: inner[-1].start()]))
            return entry
        return self._beginnings[plain[:beginning]] if beginning else None

    def _kind_of_proposal(self, beginning: str) -> str:
        return next((what for start, what in self._compounds if beginning.startswith(start)), "proposal")

    def number(self, word: str) -> int | None:
        """Return the number that a word in any case says ("seitsemän", "kahdeksalla"), or None.

        >>> lexicon("fi").number("kaksikymmentäyksi"), lexicon("fi").number("viisitoista"), lexicon("sv").number("elva")
        (21, 15, 11)
        """
        lower = word.lower()
        if lower not in self._number_cache:
            if len(self._number_cache) > 50_000:
                self._number_cache.clear()
            self._number_cache[lower] = self._number(lower)
        return self._number_cache[lower]

    def _number(self, word: str) -> int | None:
        teen, ten = self._parts["teen"], self._parts["ten"]
        if teen and teen in word:
            unit = self._number(word[: word.index(teen)])
            return unit + 10 if unit is not None and 0 < unit < 10 else None
        if ten and word.find(ten) > 0:
            tens = self._number(word[: word.index(ten)])
            rest = re.sub(rf"\A{ten}(?:tä|en|ellä|enellä|ene|eltä)?n?", "", word[word.index(ten) :])
            unit = self._number(rest) if rest else 0
            return tens * 10 + unit if tens and unit is not None and unit < 10 and tens < 10 else None
        stem = max((stem for stem in self._numbers if _is_number_word(word, stem)), key=len, default=None)
        return None if stem is None else self._numbers[stem]


def _is_number_word(word: str, stem: str) -> bool:
    """Return whether a word is a number word and not one that only begins like it ("kolmela", "neljännes")."""
    if stem.endswith("$"):
        return word == stem[:-1]
    return word.startswith(stem) and word[len(stem) :] in _ENDINGS


_ENDINGS: Final = frozenset(
    (
        "",
        "n",
        "a",
        "ä",
        "ta",
        "tä",
        "lla",
        "llä",
        "ssa",
        "ssä",
        "lle",
        "lta",
        "ltä",
        "ksi",
        "sta",
        "stä",
        "n:n",
        "en",
        "ltä",
    )
)


def _number_words(table: Mapping[str, str]) -> dict[str, int]:
    return {stem: int(number) for number, stems in table.items() for stem in stems.split()}


def _stems(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for kind, whats in table.items():
        if kind not in _TABLES:
            for what, forms in whats.items():
                for form, stems in forms.items():
                    yield from ((stem, Entry(kind, what, form)) for stem in stems.split())


@lru_cache(maxsize=2)
def lexicon(language: Language) -> Lexicon:
    """Return the table of a language, read once."""
    return Lexicon(language)


_SWEDISH: Final = frozenset(
    [
        "och",
        "att",
        "för",
        "är",
        "enligt",
        "av",
        "som",
        "förslag",
        "beslut",
        "den",
        "det",
        "på",
        "till",
        "med",
        "mot",
        "sig",
        "inte",
        "vid",
        "ett",
        "en",
        "åsikt",
        "jäv",
        "jäviga",
        "ledamot",
        "ordföranden",
        "ledamoten",
        "beslöt",
        "beslutade",
        "röster",
        "rösterna",
        "nej",
        "omröstningen",
        "föreslog",
        "understödde",
    ]
)
_FINNISH: Final = frozenset(
    [
        "ja",
        "että",
        "on",
        "sekä",
        "asian",
        "asia",
        "oli",
        "ehdotuksen",
        "esityksen",
        "klo",
        "ei",
        "jäsen",
        "puheenjohtaja",
        "ääntä",
        "kunnanhallitus",
        "lautakunta",
        "kannatti",
        "esitti",
        "ehdotti",
        "kannattamana",
    ]
)


def language_of(texts: list[str]) -> Language:
    """Return the language that most of the usual words of the texts are of; Finnish where it cannot be told."""
    swedish = finnish = 0
    for text in texts:
        for word in text.lower().split()[:200]:
            swedish += word.strip(".,:") in _SWEDISH
            finnish += word.strip(".,:") in _FINNISH
    if abs(swedish - finnish) < 2:  # one such word may be of the other language as well: "En kannata"
        words = [word for text in texts for word in text.split()[:60]]
        swedish, finnish = (
            sum(lexicon(one).look_up(word.strip(".,:()")) is not None for word in words) for one in ("sv", "fi")
        )
    return "sv" if swedish > finnish else "fi"

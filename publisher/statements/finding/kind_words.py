"""The words of a sentence that name a kind: 'arvot', 'visiona', 'tre huvudmål', and 'ne' after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from publisher.statements.finding import function_words, inflection, words
from publisher.statements.finding.inflection import Case
from publisher.statements.finding.model import SINGLE, Kind
from publisher.statements.finding.morphology import Language
from publisher.statements.finding.tokens import Token

_OR: Final = frozenset({"eli", "eller", "alltså", "dvs"})
_AND: Final = frozenset({"ja", "sekä", "och", "samt"})
# 'Kolmen kunnan arvot' are not three values.
_COUNTED: Final = frozenset({"kunta", "kaupunki", "kommun", "stad", "strategia", "strategi", "vuosi", "år"})
_REACH: Final = 3
_MINE: Final = frozenset({"minun", "min", "mitt", "mina"})
_NUMERALS: Final = {"fi": ("yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan"),
                    "sv": ("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word for a kind, at the tokens `first` to `last`, with its case and the number that is told before it.

    `is_weak` is true where the word names the kind only sometimes, `is_pronoun` where it stands for one named before.
    """

    kind: Kind
    base: str
    case: Case
    is_plural: bool
    first: int
    last: int
    number: int | None = None
    is_weak: bool = False
    is_pronoun: bool = False


def read(tokens: Sequence[Token], language: Language) -> list[KindWord]:
    """Return the words for kinds of a sentence; 'visio eli tavoite' is one, and it is a vision.

    >>> from publisher.statements.finding import tokens
    >>> [(word.kind, word.case, word.number) for word in read(tokens.read("Kolme arvoa ja visio eli tavoite", "fi"), "fi")]
    [('value', 'partitive', 3), ('vision', 'nominative', None)]
    """
    found: list[KindWord] = []
    for met in words.all_met(words.KINDS, tokens, language):
        token = tokens[met.last]
        case = inflection.case(token.text, met.base, language)
        plural = inflection.is_plural(token.text, language)
        kind = cast("Kind", met.notation)
        one = KindWord(
            kind, met.base, case, plural, met.first, met.last, _number(tokens, met.first, language), met.is_hidden
        )
        if found and one.first - found[-1].last == 2 and tokens[one.first - 1].lower in _OR:
            found[-1] = _joined(found[-1], one)
        else:
            found.append(one)
    return found


def with_pronouns(tokens: Sequence[Token], language: Language, before: KindWord | None) -> Iterator[KindWord]:
    """Yield the words for kinds with the pronouns that stand for them; `before` is the last one of the sentence before."""
    told = {word.first: word for word in read(tokens, language)}
    last = before
    for at, token in enumerate(tokens):
        if at in told:
            last = told[at]
            yield last
        elif (
            last
            and (last.is_plural or last.number)
            and function_words.is_one(token, "they", language)
            and _is_followed(tokens, at, language)
        ):
            yield replace(last, case="nominative", first=at, last=at, is_pronoun=True)


def is_of_person(tokens: Sequence[Token], word: KindWord) -> bool:
    """Return whether one person has it: 'visioni Kemistä', 'min vision'."""
    before = tokens[word.first - 1].lower if word.first else ""
    return tokens[word.last].lower.endswith("ni") or before in _MINE


def _is_followed(tokens: Sequence[Token], at: int, language: Language) -> bool:
    following = tokens[at + 1 : at + 2]
    return bool(following) and any(function_words.is_one(following[0], what, language) for what in ("be", "was"))


def _joined(one: KindWord, other: KindWord) -> KindWord:
    kind = one.kind if one.kind in SINGLE or other.kind not in SINGLE else other.kind
    return replace(one, kind=kind, last=other.last, is_weak=one.is_weak and other.is_weak)


def _number(tokens: Sequence[Token], first: int, language: Language) -> int | None:
    """Return the number told before a word: 'kolme strategista päämäärää', '4 arvoa'."""
    for token in reversed(tokens[max(0, first - _REACH) : first]):
        if token.is_mark or token.lower in _AND or not token.bases.isdisjoint(_COUNTED):
            return None
        if told := number(token, language):
            return told
    return None


def number(token: Token, language: Language) -> int | None:
    """Return the number of things that a word tells: 'kolme', '4'."""
    if len(token.text) == 1 and token.text.isdigit():
        return int(token.text)
    return next((at for at, one in enumerate(_NUMERALS[language], 1) if one in token.bases and at > 1), None)

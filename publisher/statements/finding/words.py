"""The words by which a text is read: the labels of the ontology's vocabularies, met in whatever form a text has them.

A label of several words is met word by word; one that begins with a hyphen is the end of a compound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import ontology
from publisher.statements.finding.morphology import Language
from publisher.statements.finding.tokens import Token

KINDS: Final = "statement-kind"
MODES: Final = "statement-mode"
HOLDERS: Final = "statement-holder"
ACTS: Final = "statement-act"
_STRATEGIES: Final[dict[Language, tuple[str, ...]]] = {"fi": ("strategia", "sopimus"), "sv": ("strategi", "avtal")}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is looked for: its words, the code that it names, whether it is a hidden one or a compound's end."""

    words: tuple[str, ...]
    notation: str
    is_hidden: bool
    is_ending: bool


@dataclass(frozen=True, slots=True)
class Met:
    """A label met in a sentence, at the tokens `first` to `last` (inclusive)."""

    notation: str
    is_hidden: bool
    first: int
    last: int
    base: str


def met(scheme: str, tokens: Sequence[Token], at: int, language: Language) -> Met | None:
    """Return the longest label of a vocabulary that is met at a token."""
    token = tokens[at]
    beginning, ending = _of_word(scheme, token.bases, language)
    best: Label | None = None
    for label in beginning:
        if (best is None or len(label.words) > len(best.words)) and _fits(label, tokens, at):
            best = label
    best = best or ending
    if best is None:
        return None
    if best.is_ending and best.words[0] in _STRATEGIES[language] and "-" in token.text and token.text[0].isupper():
        best = Label(best.words, "strategy", False, True)  # 'Kemi-strategia' and 'Kemi-sopimus' are those of Kemi
    last = at + len(best.words) - 1
    base = best.words[-1] if not best.is_ending else next(b for b in token.bases if b.endswith(best.words[0]))
    return Met(best.notation, best.is_hidden, at, last, base)


def all_met(scheme: str, tokens: Sequence[Token], language: Language) -> Iterator[Met]:
    """Yield the labels of a vocabulary that are met in a sentence, from left to right."""
    at = 0
    while at < len(tokens):
        found = met(scheme, tokens, at, language)
        if found:
            yield found
            at = found.last
        at += 1


def notations(scheme: str, tokens: Sequence[Token], language: Language) -> set[str]:
    """Return the codes of a vocabulary whose labels are met in a sentence."""
    return {found.notation for found in all_met(scheme, tokens, language)}


def is_traced(text: str) -> bool:
    """Return whether a text has letters of any word for a kind; one that has none can state nothing."""
    plain = text.lower()
    return any(stem in plain for stem in _stems())


@cache
def _stems() -> frozenset[str]:
    labels = {label.strip("-").split()[0] for _, _, label, hidden in ontology.words(KINDS) if not hidden}
    heads = {label for label in labels if not any(label != other and other in label for other in labels)}
    return frozenset(label[:4].removesuffix("k") for label in heads)


def _fits(label: Label, tokens: Sequence[Token], at: int) -> bool:
    if at + len(label.words) > len(tokens):
        return False
    return all(word in token.bases for word, token in zip(label.words, tokens[at:], strict=False))


@lru_cache(maxsize=65536)
def _of_word(scheme: str, bases: frozenset[str], language: Language) -> tuple[tuple[Label, ...], Label | None]:
    """Return the labels that begin with a word, and the one that is the end of it: looked for once for each word."""
    whole, endings = _labels(scheme, language)
    beginning = tuple(label for base in bases for label in whole.get(base, ()))
    return beginning, next((one for one in endings if _ends(bases, one.words[0])), None)


def _ends(bases: frozenset[str], ending: str) -> bool:
    return any(base.endswith(ending) and len(base) > len(ending) + 1 for base in bases)


@cache
def _labels(scheme: str, language: Language) -> tuple[dict[str, list[Label]], list[Label]]:
    whole: dict[str, list[Label]] = {}
    endings: list[Label] = []
    for notation, told, label, is_hidden in ontology.words(scheme):
        if told != language:
            continue
        words = tuple(label.lower().lstrip("-").split())
        if label.startswith("-"):
            endings.append(Label(words, notation, is_hidden, True))
        else:
            whole.setdefault(words[0], []).append(Label(words, notation, is_hidden, False))
    return whole, sorted(endings, key=lambda one: -len(one.words[0]))

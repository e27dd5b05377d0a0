"""Headings and labels that open a part of a text: 'Arvot', 'Kaupungin arvot:', 'Visio 2030 – Elävä kunta'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from publisher.statements.finding import enumerations, holder_resolution, holders, kinds, municipality_names
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.holder_resolution import NOBODY, Owner, Scope
from publisher.statements.finding.kinds import KindWord
from publisher.statements.finding.model import Kind

_PART: Final = re.compile(r":(?=\s|\Z)|\s[–—-]\s")
_TOKEN: Final = re.compile(r"[\w-]+")
_FILLER: Final = re.compile(
    r"\A(?:ja|sekä|ovat|on|ohjaavat|ohjaavia|toiminta\w*|toimintaperiaat\w+|eettiset|periaatteet|keskeiset|keskeisimmät|yhteiset|"
    r"tärkeimmät|uudet|päivitetyt|pitkän|aikavälin|valtuustokau\w+|vuo[dnst]\w+|vuo\w+|tulevaisuuden|kehittämisen|mitä|arvostamme|meidän|me|"
    r"mukai\w+|kolme|neljä|viisi|kuusi|kaksi|seuraavat|tiivistetysti|lyhyesti|mihin|pyrimme|mikä|meille|tärkeää|meitä|arki|arkeamme|"
    r"\d+|[ivx]+|kunnallinen|päätöksentekoa|työtämme|palvelu\w*|lupau\w+|sen|niiden|perusta|pohja)\Z",
    re.IGNORECASE,
)
# "Visio – Malli 2030" tells no vision yet.
_NOTHING_TOLD: Final = re.compile(
    r"\s*(?:[\w-]+\s)?(?:\d{4}|\d{4}\s?[–-]\s?\d{4})\s*:?\Z"
    # "Arvot – mikä meitä ohjaa" asks, and what stands below answers.
    r"|\s*(?:miksi|mikä|mitkä|mihin|mitä|miten|millai\w+|kuka|keitä|mistä|missä)\b[^.]*\Z",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"\b(?:arvo|päämäärä|tavoite|painopiste|painopistealue|kärki|teema)\s+(?:\d{1,2}|[IVX]+)\.?\s*\Z", re.IGNORECASE
)
_QUOTE: Final = re.compile('["”“„»«]')
_LONGEST: Final = 90
STOP: Final = re.compile(
    r"\A(?:\d+[.)]?\s*)?(?:mittari|toimenpi|toteut|seuranta|seuraa|yhteystie|ota yhteyttä|lue lisää|lisätie|liit(?:e|teet)\b|sivu \d|vastuu(?:t|taho\w*|henkil\w*)?\b|aikataulu|"
    r"julkaistu|jaa\b|etusivu|ohjelmat\b|katso myös|tilaa\b|palaute|tausta|johdanto|sisällys|strategiakausi|resurssit|arviointi|kriittiset|menestystekij|"
    r"päivitetty|muokattu|tiedostot|ladattav|linkit|aiheesta muualla|miten\b|näin\b)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"\A(?:(?:(?:strateginen|strategiset)\s)?(?:päämäärä|tavoite|painopiste(?:alue)?|kärki|arvo|teema)\s*)?(?:\d{1,2}(?:\.\d+)*[.):]?(?!\d)|[IVX]+[.):])\s*[:.–-]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a part of a text: its kinds, whose it is, and where a thing told beside it begins (or null).

    `is_one` tells that it is one of several, as 'Päämäärä 2: …'.
    """

    kinds: tuple[Kind, ...]
    owner: Owner
    strategic: bool
    inline: int | None = None
    is_one: bool = False

    @property
    def kind(self) -> Kind:
        """Return the kind that its things are of."""
        return self.kinds[0]

    @property
    def is_container(self) -> bool:
        """Tell whether it only announces several kinds ('Visio ja arvot')."""
        return len(set(self.kinds) - {"goal", "focus-area"}) + bool(set(self.kinds) & {"goal", "focus-area"}) > 1


def read(text: str, scope: Scope) -> Opening | None:
    """Read a heading or label; null where it opens nothing of a kind, or says more than a heading does.

    >>> scope = Scope("kemi", (), Owner(("kemi",), "default"))
    >>> [(opening.kind, opening.inline) for text in ("Arvot", "Visio 2030: Elävä kunta") if (opening := read(text, scope))]
    [('value', None), ('vision', 12)]
    >>> read("Näin toteutamme visiota", scope), read("Rakennetun ympäristön arvot", scope)
    (None, None)
    """
    cut = _PART.search(text)
    head = text[: cut.start()] if cut else text
    rest = text[cut.end() :].strip() if cut else ""
    if _QUOTE.search(head):
        return None
    if words := _bare(head):
        inline = len(text) - len(text[cut.end() :].lstrip()) if cut and rest else None
        if not cut and head.rstrip().endswith((".", "!", "?")):
            return None
        return _opening(text, head, words, scope, inline)
    if rest and (words := _bare(rest.rstrip(":"))) and not rest.endswith("."):
        return _opening(text, rest, words, scope, None)
    return None


def _opening(text: str, head: str, words: Sequence[KindWord], scope: Scope, inline: int | None) -> Opening:
    tokens = _TOKEN.findall(head)
    if inline is not None and _NOTHING_TOLD.match(text[inline:]):
        inline = None
    strategic = any(holders.strategy(token) == "" for token in tokens) or "päämäär" in head.lower()
    owner = holder_resolution.find(head[: words[0].start], scope)
    return Opening(
        tuple(dict.fromkeys(word.kind for word in words)), owner, strategic, inline, bool(_NUMBERED.search(head))
    )


def _bare(head: str) -> list[KindWord]:
    """Return the words for kinds in a heading of nothing but them, a holder and what goes with them."""
    if len(head) > _LONGEST:
        return []
    found = [word for word in kinds.words(head) if word.case in ("nominative", "essive", "partitive")]
    others = "".join(" " if any(w.start <= at < w.end for w in found) else letter for at, letter in enumerate(head))
    return found if found and all(_goes_with(token) for token in _TOKEN.findall(others)) else []


def _goes_with(token: str) -> bool:
    return (
        _FILLER.match(token) is not None
        or holders.is_self(token)
        or holders.strategy(token) not in (None, "other")
        or municipality_names.read(token) is not None
    )


def is_only_kind(text: str) -> bool:
    """Tell whether a heading is but the name of a kind: 'Tavoitteet', not 'Tavoite 1: Hyvä arki'.

    >>> is_only_kind("Tavoitteet:"), is_only_kind("Tavoite 1: Hyvä arki"), is_only_kind("Painopiste")
    (True, False, True)
    """
    return bool(_bare(text.rstrip(": "))) and not _PART.search(text.rstrip(": "))


def is_of_other(heading: str) -> bool:
    """Tell whether what stands under a heading is another's: a plan's, a school's, a company's.

    >>> [is_of_other(text) for text in ("Kirjaston strategia", "Kaupunkistrategia", "Hyvinvointisuunnitelma")]
    [True, False, True]
    """
    tokens = _TOKEN.findall(heading)
    own = any(holders.strategy(token) == "" for token in tokens)
    if any(holders.is_external(token) or holders.strategy(token) == "other" for token in tokens):
        return True
    parts = [token for token in tokens if holders.is_internal(token)]
    plans = [token for token in parts if holders.is_plan(token)]
    return bool(plans and not own) or any(enumerations.is_genitive(token) for token in parts)


def owner_under(headings: Iterable[Block], default: Owner) -> Owner:
    """Return who holds what stands under some headings and does not say whose it is."""
    return NOBODY if any(is_of_other(heading.text) for heading in headings) else default


def thing_start(text: str) -> int:
    """Return where a heading's own words begin, after its number: '1. Elinvoima', 'Päämäärä 2: Hyvä arki'."""
    match = _NUMBER.match(text)
    return match.end() if match and match.end() < len(text) else 0

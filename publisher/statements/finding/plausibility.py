"""What can be a value, a goal, a vision, and what only looks like it stands where one would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from publisher.statements.finding import function_words, kind_words, municipality_names, tokens, words
from publisher.statements.finding.model import SINGLE, Kind
from publisher.statements.finding.morphology import Language

LONGEST: Final[dict[Kind, int]] = {"value": 12, "goal": 18, "focus-area": 14, "vision": 60, "mission": 60}
# In a running sentence a name is shorter than on a line of its own.
IN_SENTENCE: Final[dict[Kind, int]] = {"value": 6, "goal": 12, "focus-area": 9, "vision": 60, "mission": 60}
_NEVER: Final = re.compile(
    r"§|(?-i:\A[A-HJ-ZÅÄÖ] [a-zåäö])|\bpdf\b|\b\d{1,2}/\d{4}\b|https?:|www\.|\.(?:pdf|png|jpe?g|docx?|pptx?)\b|\(pdf|\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\s|\Z)|\d\s?(?:€|euroa|mg|dB|m2|m²)|\bsivulla \d",
    re.IGNORECASE,
)
_REFERS: Final = re.compile(
    r"\A(?:(?:kuva|näkemys|kuvaus|se|mikä|en bild|bilden?)\b"
    r"|ne\Z|(?:nämä|nuo|tämä|dessa|detta)\Z|niitä|joita|jotka|muut|jne\Z|ym\Z|yms\Z|det som|de som|att de\b)",
    re.IGNORECASE,
)
_PLURAL_PARTITIVE: Final = re.compile(r"(?:[aeiouyäö]i[tl]?[aä]|[vs]i[aä]|e?j[aä])\Z")
_SAID: Final = re.compile(
    r"(?:ttu|tty|el(?:ty|tu)|ltu|stu|sty|rtu|rty|ttuja|ttyjä|nut|nyt|neet|t[aä]{1,2}n|d[aä]{2}n|vat|vät)\Z"
)
_FINITE: Final = re.compile(r"\b(?:on|ovat|oli|olivat|ei|är|var|har|ska)\b", re.IGNORECASE)
# A number that follows 'tavoitteita on' says how many there are; who says 'I' answers for nobody else.
_COUNTED: Final = frozenset({"monta", "useita", "för", "många", "flera", "delmålen", "delmål"})
_SPEAKERS: Final = frozenset({"minä", "minusta", "mielestäni", "jag", "mig", "mitt"})
_OF_TOWN: Final = frozenset({"kunta", "kaupunki", "kommun", "stad", "vuonna", "år"})
# Of two things that could be, neither is stated.
_OR: Final = re.compile(r"-\s(?:tai|eller)\s", re.IGNORECASE)
_SHORTEST: Final = 2
_PARTS_OF_LAW: Final = 3


def is_name(name: str, kind: Kind, language: Language, longest: int) -> bool:
    """Return whether words can name a thing of a kind, in a list or on a line of their own.

    >>> [is_name(name, "value", "fi", 6) for name in ("asukaslähtöisyys", "120 000 euroa", "ne", "Lue lisää", "Visio")]
    [True, False, False, False, False]
    >>> is_name("kolme", "goal", "fi", 12), is_name("tycker jag", "goal", "sv", 12)
    (False, False)
    """
    if len(name) <= _SHORTEST or len(name.split()) > longest or not any(map(str.isalpha, name)):
        return False
    if _NEVER.search(name) or _REFERS.match(name):
        return False
    if kind not in ("goal", *SINGLE) and sum(map(str.isdigit, name)) > len(name) // 3:
        return False
    return not (
        is_stop(name, language)
        or _ends_as_stop(name, language)
        or is_only_kinds(name, language)
        or _is_only_holder(name, language)
        or _tells_only_when(name, language)
        or _OR.search(name) is not None
        or _is_no_thing(name, language)
    )


def _ends_as_stop(name: str, language: Language) -> bool:
    """Return whether a short name is of a part of a strategy: 'tärkeimmät toimenpiteet'."""
    told = [token for token in tokens.read(name, language) if not token.is_mark]
    stops = function_words.listed("stop", language) - _ONLY_ALONE
    return (
        len(told) == 2 and function_words.is_form(told[0], "around", language) and not told[1].bases.isdisjoint(stops)
    )


def _is_no_thing(name: str, language: Language) -> bool:
    """Return whether words are a number, or what somebody thinks of: 'kolme', 'tycker jag', 'minusta turhia'."""
    told = [token for token in tokens.read(name, language) if not token.is_mark]
    only_numbers = all(
        token.is_number or function_words.is_one(token, "numbers", language) or token.lower in _COUNTED
        for token in told
    )
    return only_numbers or any(token.lower in _SPEAKERS for token in told)


def _is_only_holder(name: str, language: Language) -> bool:
    """Return whether words only say whose: 'kunnalla', 'kaupungin strategiassa'."""
    told = tokens.read(name, language)
    met = [
        one
        for one in words.all_met(words.HOLDERS, told, language)
        if one.notation in ("municipality", "council", "strategy", "respondent")
    ]
    return sum(one.last - one.first + 1 for one in met) == len(told)


def _tells_only_when(name: str, language: Language) -> bool:
    """Return whether words only say whose and of what year: 'Kemi vuonna 2030', 'Kommun Vasa'."""
    told = tokens.read(name, language)
    has_town = any(municipality_names.read(token.text) for token in told)
    has_more = any(token.is_number or token.lower in _OF_TOWN for token in told)
    return (
        has_town
        and has_more
        and not any(function_words.is_one(token, "be", language) for token in told)
        and all(goes_with(told, at, language) or token.lower in _OF_TOWN for at, token in enumerate(told))
    )


def is_said_of(names: Sequence[str], language: Language) -> bool:
    """Return whether what follows 'arvot ovat' is said of them and is not what they are: 'tärkeitä', 'voimassa'.

    >>> [is_said_of(names, "fi") for names in (["tärkeitä kaikessa"], ["selkeys", "ilo"], ["strategian perusta"], ["päivitetty"])]
    [True, False, True, True]
    """
    first = tokens.read(names[0], language)
    if not first:
        return True
    begins = _begins_empty(names[0], language)
    if function_words.is_form(first[0], "divided", language):
        return True
    if len(names) > 1:
        return begins and all(_is_adjectival(name, language) or _begins_empty(name, language) for name in names)
    return begins or (
        language == "fi"
        and len(first) > 0
        and (_SAID.search(first[0].lower) is not None or _is_adjectival(names[0], language))
    )


def _begins_empty(name: str, language: Language) -> bool:
    told = [token for token in tokens.read(name, language) if token.lower not in _HOW]
    return bool(told) and function_words.is_form(told[0], "zero", language)


_HOW: Final = frozenset(
    {"hyvin", "erittäin", "melko", "varsin", "edelleen", "myös", "kaikkein", "mycket", "väldigt", "också"}
)


def _is_adjectival(name: str, language: Language) -> bool:
    found = name.split()
    if language == "sv":
        return len(found) == 1 and found[0].endswith(("iga", "liga", "samma", "da"))
    return len(found) == 1 and _PLURAL_PARTITIVE.search(found[0].lower()) is not None


def is_stop(text: str, language: Language) -> bool:
    """Return whether a heading or line begins something else: measures, contacts, 'read more'.

    >>> is_stop("Lue lisää", "fi"), is_stop("Mittarit 2026", "fi"), is_stop("Ilo", "fi"), is_stop("Läs mer", "sv")
    (True, True, False, True)
    """
    told = [token for token in tokens.read(text.lstrip("0123456789.) "), language) if not token.is_mark]
    if not told:
        return False
    plain = " ".join(token.lower for token in told)
    for stop in function_words.listed("stop", language):
        if " " in stop and plain.startswith(stop):
            return True
        if " " not in stop and (stop in told[0].bases) and (len(told) == 1 or stop not in _ONLY_ALONE):
            return True
    return False


_ONLY_ALONE: Final = frozenset(
    {"vastuu", "vahvuus", "strategia", "kuntastrategia", "kaupunkistrategia", "kuva", "sivu", "näin", "resurssi", "tausta", "linkki", "jaa", "ota",
     "strategi", "kommunstrategi", "stadsstrategi", "styrka", "resurs", "sida", "bild", "dela", "hoppa", "hur", "kriittinen", "avaa", "tilaa", "tutustu"}
)  # fmt: skip


def is_only_kinds(text: str, language: Language) -> bool:
    """Return whether a text is nothing but words for kinds and what goes with them: 'Visio 2030', 'Arvot ja visio'."""
    told = tokens.read(text, language)
    met = kind_words.read(told, language)
    covered = {at for word in met for at in range(word.first, word.last + 1)}
    return bool(met) and all(at in covered or goes_with(told, at, language) for at in range(len(told)))


def names_kind(text: str, language: Language) -> bool:
    """Return whether a heading names a kind, alone or beside other parts of a strategy: 'Visio, tavoitteet ja mittarit'."""
    return any(not word.is_weak for word in kind_words.read(tokens.read(text, language), language))


def goes_with(told: Sequence[tokens.Token], at: int, language: Language) -> bool:
    """Return whether a word may stand beside the word for a kind in a heading: whose, of when, of what sort."""
    token = told[at]
    if token.is_mark or token.is_number or function_words.is_form(token, "around", language):
        return True
    if token.lower in ("ja", "sekä", "och", "samt", "eli", "eller", "&", "niiden", "dess", "deras") or any(
        function_words.is_one(token, what, language) for what in ("be", "following", "numbers")
    ):
        return True
    if municipality_names.read(token.text):
        return True
    holder = words.met(words.HOLDERS, told, at, language)
    return (holder is not None and holder.notation in ("municipality", "council", "strategy")) or (
        not token.bases.isdisjoint(function_words.listed("numbers", language))
    )


def is_of_law(names: Sequence[str], language: Language) -> bool:
    """Return whether a list is the one of the Local Government Act: what every strategy is to consider.

    >>> is_of_law(["omistajapolitiikka", "henkilöstöpolitiikka", "elinympäristön kehittäminen"], "fi")
    True
    """
    listed = function_words.listed("law", language)
    return sum(any(part in name.lower() for part in listed) for name in names) >= _PARTS_OF_LAW


def is_sentence(text: str) -> bool:
    """Return whether a line is a sentence and not a name."""
    return text.rstrip(' ”"').endswith((".", "!", "?")) or _FINITE.search(text) is not None


def speaks_of_kind(sentence: str, language: Language) -> bool:
    """Return whether a sentence speaks of a vision or of the strategy instead of telling it.

    >>> speaks_of_kind("Visio kuvaa tilaa, johon halutaan.", "fi"), speaks_of_kind("Kemi on meren kaupunki", "fi")
    (True, False)
    """
    told = tokens.read(sentence, language)
    if kind_words.read(told, language) or "strategy" in words.notations(words.HOLDERS, told, language):
        return True
    return "adopts" in words.notations(words.ACTS, told, language)

"""The words by which a sentence tells whose a thing is: the town's, its strategy's, or somebody else's."""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding.morphology import lemma

_CASES: Final = r"(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|a|ä|na|nä)?(?:mme|nsa|nsä|an|än)?"
# The publishing town itself: kunta, kaupunki, kuntakonserni, kuntamme, meidän.
_SELF: Final = re.compile(
    rf"(?:(?:perus|koti|emo)?(?:kun(?:na|ta)|kaupun(?:gi|ki)){_CASES}"
    rf"|(?:kunta|kaupunki)(?:konserni|organisaatio|yhteisö){_CASES}|me|meidän|meillä|valtuuston|valtuustokauden)\Z",
    re.IGNORECASE,
)
# The towns that the text has named before.
_TOGETHER: Final = re.compile(r"(?:kuntien|kaupunkien|kunnissa|kaupungeissa|kunnilla|kaupungeilla)\Z", re.IGNORECASE)
_ALL: Final = re.compile(
    r"\b(?:kaikkien|molempien|kummankin|kaikissa|molemmissa|kummassakin|kaikilla|molemmilla|näiden|näissä"
    r"|kolmen|kahden|neljän|mainittujen|edellä)\b|\bkunkin\b",
    re.IGNORECASE,
)
_STRATEGY: Final = re.compile(r"(?P<whose>[\w-]*?)-?(?:strategi|tulevaisuuskuva)(?:a|o|i|e|n)\w*\Z", re.IGNORECASE)
_STRATEGIC: Final = re.compile(r"strategi(?:nen|s\w+|st\w*)\Z", re.IGNORECASE)
_OWN_STRATEGY: Final = re.compile(
    r"(?:kunta|kaupunki|kuntakonserni|kaupunkikonserni|konserni|kokonais|pää|)\Z", re.IGNORECASE
)
# Heads of compounds and words: who else has values. External: a party of its own; internal: a part of the town.
EXTERNAL: Final = frozenset(
    [
        "hyvinvointialue",
        "kuntayhtymä",
        "yhtymä",
        "liitto",
        "yhtiö",
        "oy",
        "ab",
        "oyj",
        "konserni",
        "osakeyhtiö",
        "tytäryhtiö",
        "kehitysyhtiö",
        "seura",
        "säätiö",
        "yhdistys",
        "järjestö",
        "puolue",
        "eduskuntaryhmä",
        "valtuustoryhmä",
        "ryhmä",
        "yritys",
        "osuuskunta",
        "ammattikorkeakoulu",
        "yliopisto",
        "korkeakoulu",
        "seurakunta",
        "maakunta",
        "valtio",
        "ministeriö",
        "hallitusohjelma",
        "hallitus",
        "eu",
        "unioni",
        "virasto",
        "laitos",
        "liikelaitos",
        "ely-keskus",
        "aluehallintovirasto",
        "toimittaja",
        "palveluntuottaja",
        "pankki",
        "energia",
        "ry",
        "avi",
        "poliisi",
        "pelastuslaitos",
        "klubi",
        "koulutuskuntayhtymä",
        "saaja",
        "hakija",
        "tarjoaja",
        "museo",
        "teatteri",
        "orkesteri",
        "konsultti",
    ]
)
INTERNAL: Final = frozenset(
    [
        "koulu",
        "lukio",
        "päiväkoti",
        "kirjasto",
        "opisto",
        "kansalaisopisto",
        "lautakunta",
        "jaosto",
        "toimiala",
        "yksikkö",
        "palvelualue",
        "osasto",
        "keskus",
        "tulosalue",
        "tulosyksikkö",
        "opetus",
        "perusopetus",
        "varhaiskasvatus",
        "nuorisotyö",
        "henkilöstö",
        "johtoryhmä",
        "työryhmä",
        "vanhusneuvosto",
        "nuorisovaltuusto",
        "ateriapalvelu",
        "palvelukeskus",
        "tilapalvelu",
        "kulttuuri",
        "liikunta",
        "rakennus",
        "kiinteistö",
        "hanke",
        "projekti",
        "ohjelma",
        "suunnitelma",
        "kaava",
        "asemakaava",
        "yleiskaava",
        "sopimus",
        "selvitys",
        "opetussuunnitelma",
        "brändi",
        "raportti",
        "politiikka",
        "toimintamalli",
        "arviointi",
        "kampanja",
        "kilpailu",
        "hankinta",
        "tarjouspyyntö",
        "yhteistyö",
        "palvelu",
        "tase",
        "tili",
        "mittaus",
        "seloste",
        "kertomus",
        "linjaus",
        "laki",
        "asetus",
        "periaate",
        "käsikirja",
        "ohje",
        "palvelustrategia",
        "seutu",
        "alue",
        "arki",
        "markkinointi",
        "talousarvio",
        "kehittäminen",
        "verkosto",
        "kumppanuus",
        "viestintä",
    ]
)
_PLANS: Final = re.compile(
    r"(?:suunnitelma|ohjelma|seloste|kertomus|kaava|hanke|projekti|selvitys|lausunto|sopimus|raportti|politiikka|opas)\Z"
)
_NEUTRAL: Final = frozenset(
    [
        "toiminta",
        "työ",
        "päätöksenteko",
        "johtaminen",
        "organisaatio",
        "kuntalainen",
        "asukas",
        "tulevaisuus",
        "pitkä",
        "aikaväli",
        "vuosi",
        "kausi",
        "valtuustokausi",
        "kehittäminen",
        "kolme",
        "kaksi",
        "neljä",
        "viisi",
        "kuusi",
        "tarina",
        "yhteinen",
        "uusi",
        "nykyinen",
        "tärkeä",
        "vuonna",
        "vuoteen",
        "päivitetty",
        "hyväksytty",
        "luonnos",
        "strategialuonnos",
        "konserni",
        "elinvoima",
        "hyvä",
        "kehitys",
        "edellinen",
        "entinen",
        "aiempi",
        "keskeinen",
        "strategiatyö",
        "voimassa",
        "oleva",
        "tämä",
        "se",
        "kaikki",
    ]
)


def is_self(word: str) -> bool:
    """Tell whether a word means the publishing town.

    >>> [is_self(word) for word in ("kaupungin", "kuntamme", "kuntayhtymän", "Meidän")]
    [True, True, False, True]
    """
    return _SELF.match(word) is not None


def is_together(word: str, before: str) -> bool:
    """Tell whether a word, with what stands before it, means the towns that were named."""
    return _TOGETHER.match(word) is not None and _ALL.search(before) is not None


def strategy(word: str) -> str | None:
    """Tell whose strategy a word means: "" the town's, the word before a hyphen, or "other"; null for another word.

    >>> strategy("kuntastrategian"), strategy("Pori-strategiassa"), strategy("matkailustrategian"), strategy("arvon")
    ('', 'Pori', 'other', None)
    """
    if _STRATEGIC.match(word):
        return ""
    match = _STRATEGY.match(word)
    if not match:
        return None
    whose = match["whose"]
    if _OWN_STRATEGY.match(whose):
        return ""
    return whose if "-" in word and whose[:1].isupper() else "other"


def is_external(word: str) -> bool:
    """Tell whether a word means a party of its own.

    >>> [is_external(word) for word in ("hyvinvointialueen", "Oy:n", "kaupungin", "valtuustoryhmän")]
    [True, True, False, True]
    """
    return not is_self(word) and _heads(word, EXTERNAL) and not word.lower().startswith(("kunnanhall", "kaupunginhall"))


def is_internal(word: str) -> bool:
    """Tell whether a word means a part of the town, or a paper of its own.

    >>> [is_internal(word) for word in ("lukion", "henkilöstöohjelman", "asemakaavan", "strategian")]
    [True, True, True, False]
    """
    return _heads(word, INTERNAL) or is_plan(word)


def is_plan(word: str) -> bool:
    """Tell whether a word means a plan, a programme or another paper with goals of its own."""
    return _PLANS.search(lemma(word)) is not None


def is_neutral(word: str) -> bool:
    """Tell whether a word says nothing of who holds the thing: 'toiminnan', 'vuoden', 'pitkän'."""
    return lemma(word) in _NEUTRAL or bool(
        re.match(r"\d|toimin|strateg|päätöksen|vuosi|johtamis|pitkän|aikavälin", word.lower())
    )


def _heads(word: str, heads: frozenset[str]) -> bool:
    base = lemma(word.lstrip("-"))
    return base in heads or any(base.endswith(head) for head in heads if len(head) > 5)

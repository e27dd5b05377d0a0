"""What a decision's words amount to: outcome codes, and whether it was unanimous.

Proposals speak in the present (`päättää`, `merkitään`), decisions in the past (`päätti`, `merkittiin`).
A decision section may begin with motions, recusals and votes before the decision itself, so sentences
whose subject is a member, the chair or the presenter are passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from spiders.items import OUTCOMES

# A full stop ends a sentence, but for abbreviations, initials and ordinals ("1. kohta", "9. Kaupunginosa"); a
# number after a dash, slash, colon, stop or § is none of these ("äänin 8-3. Hyväksyttiin").
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bnro\.)(?<!\bym\.)(?<!\besim\.)(?<!\bks\.)(?<!\bmm\.)(?<!\bko\.)(?<!\bts\.)(?<!\b[A-ZÅÄÖ]\.)"
    r"(?:(?<!\b\d\.)(?<!\b\d\d\.)|(?<=[-–:/.§]\d\.)|(?<=[-–:/.]\d\d\.)|(?<=[§(] \d\.)|(?<=§ \d\d\.))"
    r"\s+(?=[A-ZÅÄÖ\"”’(])|\n+"
)
# Sentences about the way to the decision, not the decision.
_ON_THE_WAY = re.compile(
    r"\b(?:[Pp]uheenjohtaja\w*|[Oo]rdförande\w*) (?:\S+ ){0,3}?(?:tiedusteli|esitti|ehdotti|teki|totesi(?! kokou)|konstaterade|frågade)"
    r"|\bkannat(?:ti|tivat|tama|taneet|ettiin|ettu)\w*\b|\bkeskustelun (?:kuluessa|aikana|päätyttyä)"
    r"|\besteelli(?:nen|senä|syy)|\beriävän? mielipi|\b(?:esittelijä) (?:muutti|täydensi|korjasi)"
    r"|\b[Ää]änestys(?:esity|järjesty|tapa|ehdotu)"
    r"|\bsaapui\b|\bpoistui(?:vat)?\b"
)
_MEMBER_MOVES = re.compile(
    r"\A(?:[Vv]altuutettu |[Jj]äsen |[Vv]arajäsen )?[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){0,2} (?:esitti|ehdotti|teki|vaati)\b"
)
_DECIDED: Final = r"(?:päätti(?:vät)?|päätin|päätän|päätettiin|on päättänyt|beslut(?:ade|öt)|beslöts|beslutades)"


def _did(past: str, infinitive: str) -> str:
    """Match a verb in the past, or `päätti` with its infinitive in the same sentence."""
    return rf"\b(?:{past})\b|\b{_DECIDED}\b[^.]*?\b(?:{infinitive})\b"


_RULES: Final = {
    "withdrawn": r"\b(?:veti|vedettiin|poisti|poistettiin|peruutti|peruutettiin)\b[^.]*(?:esityslistalta|esityksensä|ehdotuksensa|asian? pois)|\bvedettiin pois\b|\bdrogs tillbaka\b",
    "tabled": r"\b(?:jätti|jätettiin|pani|pantiin|siirsi|siirrettiin)\b[^.]*\bpöydälle\b"
    rf"|\b{_DECIDED}\b[^.]*\b(?:jättää|panna|siirtää)\b[^.]*\bpöydälle\b|\bpöydälle(?:\s+\S+)?\s+(?:jättäminen hyväksyttiin|jätettiin)|\bbordl(?:ade|ades|agt|ägga)\b",
    "returned": r"\b(?:palautti|palautettiin)\b[^.]*(?:\basian?\b|\baloit|valmistel|käsittely)"
    rf"|\b{_DECIDED}\b[^.]*\bpalauttaa\b|\båterremitter(?:ade|ades|a)\b",
    "rejected": _did(
        "hylkäsi|hylkään|hylättiin|eväsi|evättiin|on hylännyt|ei hyväksynyt|ei hyväksytty|ei myönnetty|ei myöntänyt",
        "hylätä|olla hyväksymättä|olla myöntämättä",
    )
    + r"|\b(?:förkastade|avslog|avslogs|förkastades)\b",
    "granted": _did("myönsi|myönnän|myönnettiin|on myöntänyt", "myöntää") + r"|\bbevilj(?:ade|ades|a)\b",
    "noted": r"\b(?:merkitsi|merkitsen|merkittiin|merkinnyt)\b[^.]*(?:tiedoksi|tiedokseen|tietoon|tietoonsa)"
    rf"|\b{_DECIDED}\b[^.]*\bmerkitä\b[^.]*(?:tiedoksi|tiedokseen|tietoon)|\banteckn(?:ade|ades|a)\b[^.]*kännedom",
    "put-on-display": r"\b(?:asetti|asetettiin)\b[^.]*\bnähtävil"
    rf"|\b{_DECIDED}\b[^.]*\basettaa\b[^.]*\bnähtävil|\bframläggs?\b|\blades fram\b",
    "elected": _did("valitsi|valitsen|valittiin|nimesi|nimettiin|on valinnut", "valita|nimetä")
    + r"|\b(?:valde|valdes|utsåg|utsågs)\b",
    "sent-for-preparation": r"\b(?:lähetti|lähetettiin|osoitti|antoi)\b[^.]*(?:valmistel|aloit)"
    rf"|\b{_DECIDED}\b[^.]*\b(?:lähettää|osoittaa)\b[^.]*valmistel|\bremitter(?:ade|ades)\b|\bsändes för beredning\b",
    "proposed-onward": rf"\b{_DECIDED}\b[^.]*\b(?:esittää|ehdottaa)\b|\b(?:esittää|ehdottaa|esitti|ehdotti)\b(?: edelleen)?[^.]*\b\S*(?:valtuustolle|hallitukselle|valtuusto|lautakunnalle|yhtymäkokoukselle)\b"
    r"|\b(?:föreslog|föreslår)\b[^.]*\b(?:fullmäktige|styrelsen)\b|\bbeslöt föreslå\b|\bbeslutade föreslå\b",
    "approved": _did(
        "hyväksyi|hyväksyn|hyväksyttiin|hyväksytyksi|on hyväksynyt|vahvisti|vahvistettiin",
        "hyväksyä|vahvistaa",
    )
    + rf"|\b{_DECIDED}\b[^.]*\b(?:päätös)?(?:ehdotuksen|esityksen) mukai|\b(?:päätös)?(?:ehdotuksen|esityksen) mukai(?:sesti|nen)\b|\b(?:ehdotuksen|esityksen) mukaan\b"
    r"|\bgodkän(?:de|des|na)\b|\benligt (?:besluts)?förslaget\b",
    "stated": r"\b(?:totesi|todettiin)\b" + rf"|\b{_DECIDED}\b[^.]*\btodeta\b|\bkonstatera(?:des|de)\b",
}
_PATTERNS: Final = {code: re.compile(rule) for code, rule in _RULES.items()}
# "Lautakunta päätti, että valitus hylätään": where no sentence of a decision speaks in the past, the passive
# of the present tells it.
_PRESENT: Final = {
    "rejected": re.compile(
        r"\b(?:hylätään|evätään)\b|\bei (?:\w+ )?(?:myönnetä|hyväksytä)\b|\bettei\b[^.]*\b(?:myönnetä|hyväksytä)\b"
    ),
    "approved": re.compile(r"\b(?:hyväksytään|vahvistetaan)\b"),
    "granted": re.compile(r"\bmyönnetään\b"),
    "noted": re.compile(r"\bmerkitään\b[^.]*\b(?:tiedoksi|tietoon)"),
    "tabled": re.compile(r"\bjätetään\b[^.]*\bpöydälle\b"),
    "returned": re.compile(r"\bpalautetaan\b"),
    "elected": re.compile(r"\b(?:valitaan|nimetään)\b"),
}
# Words of which a sentence must hold one for its pattern to be worth a try.
_GUARDS: Final = {
    "withdrawn": ("vet", "ved", "poist", "peruut", "drog"),
    "tabled": ("pöydälle", "bordl"),
    "returned": ("palaut", "återrem"),
    "rejected": ("hylk", "hylä", "ei ", "olla ", "förkas", "avslog", "evä"),
    "granted": ("myön", "bevilj"),
    "noted": ("merki", "anteckn"),
    "put-on-display": ("nähtävil", "fram"),
    "elected": ("val", "nime", "utsåg"),
    "sent-for-preparation": ("lähet", "osoit", "antoi", "remitt", "sändes"),
    "proposed-onward": ("esit", "ehdot", "föresl"),
    "approved": ("hyväks", "vahvis", "mukai", "mukaan", "godkän", "enligt"),
    "stated": ("tote", "todet", "konstat"),
}
_AMENDED = re.compile(
    r"\b(?:muutettuna|täydennettynä|korjattuna|tarkennettuna|täsmennettynä|tarkistettuna)\b"
    r"|\b(?:täsmennyks|täydennyks|lisäyks|muutoks|korjauks|tarkennuks|tarkistuks)(?:ellä|illä|in)\b|\bmed (?:ändring|tillägg|precisering)"
)
# What is proposed onward was itself changed in this meeting.
_AMENDED_HERE = re.compile(
    r"\b(?:kokouksessa|esitety|tehdy|edellä)\w* (?:\w+ )?(?:täsmennyks|täydennyks|lisäyks|muutoks|korjauks)(?:ellä|illä|in)\b"
)
# A counter-proposal's own fate: "Pöydällepanoehdotus hyväksyttiin" tables the case, it approves nothing.
_MOTION_FATE = re.compile(
    r"(?P<kind>pöydällepano|palautus|hylkäys|muutos|lisäys|vasta|korjaus)(?:ehdotu|esity)\w*[^.]*?"
    r"\b(?P<fate>hyväksyttiin|hyväksyneen|hyväksytyksi|hylättiin|hylänneen|hylätyksi|raukesi|rauenneen)\b",
    re.IGNORECASE,
)
_CARRIED_AS: Final = {
    "pöydällepano": "tabled", "palautus": "returned", "hylkäys": "rejected",
    "muutos": "approved-as-amended", "lisäys": "approved-as-amended",
    "vasta": "approved-as-amended", "korjaus": "approved-as-amended",
}  # fmt: skip
_UNANIMOUS = re.compile(r"\byksimieli(?:sesti|nen|seksi)|\benhälligt\b", re.IGNORECASE)
_PROPOSES_ONWARD = re.compile(
    r"\A\S*hallitus (?:ehdottaa|esittää)\b[^.]*\bvaltuusto|\A\S*(?:lautakunta|jaosto)\b (?:ehdottaa|esittää)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Split a text into sentences; abbreviations and ordinal numbers do not end one."""
    return tuple(sentence for part in _SENTENCE.split(text) if (sentence := part.strip()))


@lru_cache(maxsize=16)
def deciding_sentences(decision: str) -> tuple[str, ...]:
    """Return the sentences of a decision section in which the body itself decides."""
    return tuple(s for s in sentences(decision) if not _MEMBER_MOVES.match(s) and not _ON_THE_WAY.search(s))


def outcomes(decision: str, carried_amendment: bool = False) -> list[str]:
    """Return the outcome codes of a decision section, in the order of `items.OUTCOMES`.

    `carried_amendment` tells that a motion to amend or add was carried on the way. A decision that was
    read and fits no code is `other`.
    """
    told = deciding_sentences(decision)
    found = {code for sentence in told for code in _codes(sentence)}
    if not found:
        found = {code for sentence in told for code, rule in _PRESENT.items() if rule.search(sentence.lower())}
    if told and _PROPOSES_ONWARD.match(next((s for s in told if not s.endswith(":") or " " in s), "")):
        found.add("proposed-onward")
    if "approved" in found and any(_AMENDED.search(s) for s in told):
        found = (found - {"approved"}) | {"approved-as-amended"}
    if carried_amendment and (not found or found & {"approved", "proposed-onward"}):
        found = (found - {"approved"}) | {"approved-as-amended"}
    if "proposed-onward" in found and any(_AMENDED_HERE.search(s) for s in told):
        found = (found - {"approved"}) | {"approved-as-amended"}
    if found & {"tabled", "returned", "withdrawn"}:
        found -= {"approved", "stated"}
    if len(found) > 1:
        found.discard("stated")
    return [code for code in OUTCOMES if code in found] or ["other"]


def _codes(sentence: str) -> list[str]:
    if ("ehdotu" in sentence or "esity" in sentence) and (fate := _MOTION_FATE.search(sentence)):
        carried = fate["fate"].startswith("hyväksy")
        return [_CARRIED_AS[fate["kind"].lower()]] if carried else []
    lower = sentence.lower()
    worth_a_try = {code: None for code, words in _GUARDS.items() for word in words if word in lower}
    return [code for code in worth_a_try if _PATTERNS[code].search(lower)]


def unanimous(decision: str, voted: bool) -> bool | None:
    """Tell whether a decision was unanimous: true if it says so, false if it was voted on, else null."""
    if _UNANIMOUS.search(decision) and any(map(_UNANIMOUS.search, deciding_sentences(decision))):
        return True
    return False if voted else None

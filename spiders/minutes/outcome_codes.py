"""The outcome codes that the words of one sentence amount to.

Proposals speak in the present (`päättää`, `merkitään`), decisions in the past (`päätti`, `merkittiin`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from spiders.documents.guarded import Guarded
from spiders.minutes.vocabulary import DECIDED

# With one of these a matter stays undecided.
SET_ASIDE: Final = frozenset({"tabled", "returned", "withdrawn"})


def _did(past: str, infinitive: str) -> str:
    """Match a verb in the past, or `päätti` with its infinitive in the same sentence."""
    return rf"\b(?:{past})\b|\b{DECIDED}\b[^.]*?\b(?:{infinitive})\b"


def _beslut(words: str) -> str:
    """Match "beslutade" with an infinitive or a passive of the present behind it: "beslöt att ärendet bordläggs"."""
    return rf"|\b{DECIDED}\b[^.]*\b(?:{words})\b"


_RULES: Final = {
    "withdrawn": r"\b(?:veti|vedettiin|poisti|poistettiin|peruutti|peruutettiin)\b[^.]*(?:\w*listalta|esityksensä|ehdotuksensa|asian? pois)|\bvedettiin (?:pois|esittelystä)\b|\bdrog\b[^.]*\btillbaka\b|\btog\b[^.]*\btillbaka\b[^.]*förslag|\b(?:on|oli) (?:poistettu|vedetty)\b[^.]*listalta|\b(?:vetävänsä|poistavansa)\b[^.]*\b(?:pois|\w*listalta)\b|\bdrogs tillbaka\b|\b(?:drog|drogs|avfördes|ströks|togs)\b[^.]*\b(?:föredragningslistan|dagordningen|listan)\b",
    "tabled": r"\A(?:jätettiin |pantiin )?pöydälle\.?\Z|\bjäi\b[^.]*\bpöydälle\b|\b(?:siirsi|siirrettiin)\b[^.]*\b(?:seuraavaan|myöhempään|tulevaan) kokoukseen|\b(?:jätti|jätettiin|pani|pantiin|siirsi|siirrettiin)\b[^.]*\bpöydälle\b"
    rf"|\b{DECIDED}\b[^.]*\b(?:jättää|panna|siirtää)\b[^.]*\bpöydälle\b|\bpöydälle(?:\s+\S+)?\s+(?:jättäminen hyväksyttiin|jätettiin)|\bbordl(?:ade|ades|agt|ägga)\b|\bhyväksy\w+\b[^.]*\bpöydälle ?(?:pano|panemi|jättämi)\w+|\bgodkän\w+\b[^.]*\bbordläggning\w*|\bbordläggning\w*\b[^.]*\bgodkän"
    + _beslut("bordläggs|uppskjuta|uppskjuts|skjuta (?:upp|fram)|skjuts (?:upp|fram)|lämna(?:s)? på bordet")
    + r"|\buppsköts\b|\blämnades på bordet\b"
    r"|\bkäsittelyä\b[^.]*\bjatk\w+\b[^.]*\b(?:seuraavassa|myöhemmässä|tulevassa) kokouksessa",
    "returned": r"\b(?:asia|aloite|koh[td]a)\w*[\d,: ja]* palautettiin\b|\b(?:palautti|palautettiin|palauttaneen)\b[^.]*(?:\basian?\b|\baloit|valmistel|käsittely)"
    rf"|\b{DECIDED}\b[^.]*\bpalauttaa\b|\bhyväksy\w+\b[^.]*\b(?:asian palautta\w+|palautus(?:ehdotu|esity)\w+)|\bgodkän\w+\b[^.]*\båterremi(?:ss|tter)\w*|\båterremiss\w*\b[^.]*\bgodkän|\båterremitter(?:ade|ades|a)\b|\båterförvisa(?:de|des)\b"
    + _beslut("tas till ny beredning|återremitteras|återförvisa|återförvisas|återsända|återsänds"),
    "rejected": _did(
        "hylkäsi|hylkään|hylättiin|hylänneen|eväsi|evättiin|on hylännyt|ei hyväksynyt|ei hyväksytty|ei myönnetty|ei myöntänyt",
        "hylätä|olla hyväksymättä|olla myöntämättä",
    )
    + r"|\b(?:förkastade|avslog|avslogs|förkastades|avböjde|avböjdes)\b|\bbevilja\w* inte\b|\binte (?:bevilja|godkänn)|\bgodkänn?\w* inte\b"
    + _beslut("avslå|avslås|förkasta|förkastas|avböja"),
    "granted": _did("myönsi|myönnän|myöntäneen|myönnettiin|on myöntänyt", "myöntää") + r"|\bbevilj(?:ade|ades|a)\b",
    "noted": r"\bsaatettiin (?:tiedoksi|tietoon)|\b(?:merkitsi|merkitsen|merkinneen|merkittiin|merkinnyt)\b[^.]*(?:tiedoksi|tiedokseen|tietoon|tietoonsa|saaduksi selvitykseksi)"
    rf"|\b{DECIDED}\b[^.]*\bmerkitä\b[^.]*(?:tiedoksi|tiedokseen|tietoon)|\banteckn(?:ade|ades|a)\b[^.]*kännedom|\Aantecknades\.?\Z|\bantecknade\b(?! (?:att|sig|sin|en|avvikande)\b)|\btogs? del av\b|\btogs?\b[^.]*\btill kännedom\b|\A(?:till|för) kännedom\.?\Z",
    "put-on-display": r"\b(?:asetti|asetettiin)\b[^.]*\bnähtävil"
    rf"|\b{DECIDED}\b[^.]*\basettaa\b[^.]*\bnähtävil|\bframläggs?\b|\b(?:lägg(?:s|a|er|as)|lade|lades) (?:fram offentligt|offentligt fram)\b|\blades fram\b|\b(?:lade|lades|lägga|framlade|framlades|framlägga)\b[^.]*\bpåseende",
    "elected": _did("valitsi|valitsen|valinneen|valittiin|nimesi|nimettiin|on valinnut", "valita|nimetä")
    + r"|\b(?:valde|valdes|utsåg|utsågs|utnämnde|utnämndes)\b"
    + _beslut("välja|väljs|utse|utses|utnämna|utnämns"),
    "sent-for-preparation": r"\b(?:lähetti|lähetettiin|osoitti|antoi)\b[^.]*(?:valmistel|aloit)|\b(?:siirrettiin|siirsi)\b[^.]*\b(?:valmistelta|valmisteluun)"
    rf"|\b{DECIDED}\b[^.]*\b(?:lähettää|osoittaa)\b[^.]*valmistel|\bremitter(?:ade|ades)\b|\bsände[s ][^.]*\bberedning|\böverlämna(?:de|des)\b[^.]*\bberedning"
    + _beslut("(?:remittera|sända|överlämna|skicka)s?\\b[^.]*\\bberedning"),
    "proposed-onward": rf"\b{DECIDED}\b[^.]*\b(?:esittää|ehdottaa)\b|\b(?:esittää|ehdottaa|esitti|ehdotti)\b(?: edelleen)?[^.]*\b\S*(?:valtuustolle|hallitukselle|valtuusto|lautakunnalle|yhtymäkokoukselle)\b"
    r"|\b(?:föreslog|föreslår|föreslå)\b(?: \S+){0,5}? \S*(?:fullmäktige|styrelsen|nämnden|sektionen|stämman)\b|\bbesl(?:öt|utade)(?: \w+)? (?:att )?föreslå\b",
    "approved": _did(
        "hyväksyi|hyväksyn|hyväksyttiin|hyväksyneen|hyväksytyksi|on hyväksynyt|vahvisti|vahvistettiin",
        "hyväksyä|vahvistaa",
    )
    + r"|\b(?:päätös)?(?:ehdotuksen|esityksen) (?:mukai(?:sesti|nen)|mukaan)\b|\b(?:tuli|tulleen) (?:\w+ )?päätökseksi\b|\bpäätökseksi tuli\b|\bblev [^.]*\bbeslut\b|\bfastställ(?:de|des|a|as)\b|\bblivit \S+ beslut\b"
    r"|\bgodkän(?:de|des|na|ts|t)\b|\b(?:omfatta(?:de|des)|biföll|bifölls|antog|antogs|instämde(?! i ordförandens förslag och))\b|(?:nligt|i enlighet med|förenade sig om) (?:[\w-]+ ){0,3}(?:besluts)?förslag(?:et)?\b"
    + r"|\b(?:anse[rs]?|ansåg|ansågs|betrakta\w*|förklara\w*)\b[^.]*\bslutbehandla[dt]\w*"
    + _beslut("godkänns|anta|antaga|antas|omfatta|bifalla"),
    "stated": r"\b(?:totesi|todettiin)\b" + rf"|\b{DECIDED}\b[^.]*\btodeta\b|\bkonstatera(?:des|de)\b",
}
_PATTERNS: Final = {code: Guarded(rule) for code, rule in _RULES.items()}
# "Lautakunta päätti, että valitus hylätään": where no sentence of a decision speaks in the past, the passive
# of the present does.
_PRESENT: Final = {
    "rejected": re.compile(
        r"\b(?:hylätään|evätään|avslår|avslås|förkasta[rs])\b|\b(?:beviljar?s?|godkänn(?:er|s)) inte\b|\bei (?:\w+ )?(?:myönnetä|hyväksytä)\b|\bettei\b[^.]*\b(?:myönnetä|hyväksytä)\b"
    ),
    "approved": re.compile(
        r"\b(?:hyväksytään|vahvistetaan|hyväksyy|vahvistaa|godkänns|fastställs|godkänner|fastställer|bifaller)\b"
    ),
    "granted": re.compile(r"\b(?:myönnetään|myöntää|beviljas|beviljar)\b"),
    "noted": re.compile(
        r"\banteckna[rs]\b[^.]*\bkännedom|\bmerkitsee\b[^.]*\b(?:tiedoksi|tietoon)|\bmerkitään\b[^.]*\b(?:tiedoksi|tietoon)"
    ),
    "tabled": re.compile(r"\bbordläggs\b|\bbordlägger\b|\bjätetään\b[^.]*\bpöydälle\b"),
    "returned": re.compile(r"\båterremittera[rs]\b|\bpalautetaan\b"),
    "stated": re.compile(r"\bkonstatera[rs]\b"),
    "sent-for-preparation": re.compile(r"\b(?:remittera[rs]|sände?[rs]|överlämna[rs])\b[^.]*\bberedning"),
    "elected": re.compile(r"\b(?:valitaan|nimetään|valitsee|nimeää|utses|väljs|utser|väljer)\b"),
}
# A counter-proposal's own fate: "Pöydällepanoehdotus hyväksyttiin" tables the case, it approves nothing.
_MOTION_FATE: Final = re.compile(
    r"(?P<kind>pöydällepano|palautus|hylkäys|muutos|lisäys|vasta|korjaus)(?:ehdotu|esity)\w*[^.]*?"
    r"\b(?P<fate>hyväksyttiin|hyväksyneen|hyväksytyksi|päätökseksi|hylättiin|hylänneen|hylätyksi|raukesi|rauenneen)\b",
    re.IGNORECASE,
)
_CARRIED_AS: Final = {
    "pöydällepano": "tabled", "palautus": "returned", "hylkäys": "rejected",
    "muutos": "approved-as-amended", "lisäys": "approved-as-amended",
    "vasta": "approved-as-amended", "korjaus": "approved-as-amended",
}  # fmt: skip
_DECIDED_TO_PROPOSE: Final = re.compile(rf"\b{DECIDED}\b[^.]*?\b(?P<verb>esittää|ehdottaa)\b")
# "myönsi avustukset ja hylkäsi hakemukset 3 ja 4": both, where neither stands in a clause about something else.
_GRANTED_TOO: Final = re.compile(
    r"\A(?:[\w-]+ ){1,5}?(?:myönsi|myönnettiin|beviljades?)\b(?! (?:inte|ej)\b)|\b(?:ja|sekä|och) (?:\w+ )?(?:myönsi|myönnettiin|beviljades?)\b(?! (?:inte|ej)\b)"
)


@lru_cache(maxsize=512)
def codes_of(sentence: str) -> frozenset[str]:
    """Return the outcome codes that a sentence of a decision shows by itself."""
    if ("ehdotu" in sentence or "esity" in sentence) and (fate := _MOTION_FATE.search(sentence)):
        carried = fate["fate"].startswith(("hyväksy", "päätös", "päätöks"))
        return frozenset({_CARRIED_AS[fate["kind"].lower()]} if carried else ())
    lower = sentence.lower()
    if onward := _DECIDED_TO_PROPOSE.search(lower):
        # What another body is to do is not done here: "päätti esittää valtuustolle, että kunta myöntää …".
        return codes_of(lower[: onward.start("verb")]) | {"proposed-onward"}
    found = {code for code, rule in _PATTERNS.items() if rule.search(lower)}
    is_refused = found >= {"granted", "rejected"} and not _GRANTED_TOO.search(lower)
    return frozenset(found - {"granted"} if is_refused else found)


def codes_in_present(sentence: str) -> list[str]:
    """Return the outcome codes of a sentence in the present, as some decisions are written, in no order."""
    return [code for code, rule in _PRESENT.items() if rule.search(sentence.lower())]

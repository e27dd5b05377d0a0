"""The words that open a section in Finnish minutes, in Finnish and Swedish, and what each section is.

Source: labels counted over published minutes of some sixty municipalities. A label stands at the start
of a paragraph, with its capital, and is set apart from its value by the markup, a gap, a colon, the end
of the line or a capital letter; the same word inside a sentence is not a label.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from spiders.documents.text import GAP, SEAM, fold
from spiders.minutes import people

_SECTIONS: Final = {
    "preparation": (
        "Valmistelu|Selostus|Asian selostus|Selostusosa|Päätöksen perustelut|Perustelut|Perustelu|Kuvaus|Asia|Asian tausta|Tausta|"
        "Esittelyteksti|Tiivistelmä|Lähtökohdat|Vaatimukset|Sovelletut oikeusohjeet|Valitusoikeus|"
        "Vaikutusten arviointi|Ennakkovaikutusten arviointi|Beredning|Redogörelse|Motivering|Bakgrund|Sammandrag"
    ),
    "preparers": (
        r"Valmistelijat? */ *[Ll]isätie(?:dot|toja|tojen antajat?)|Valmistelijat? ja [Ll]isätie(?:dot|toja)"
        r"|Valmistelijat|Valmistelija|Lisätietoja antaa|Lisätietojen antajat?|Lisätietoja|Lisätiedot"
        "|Beredare|Beredarna|Ytterligare uppgifter|Tilläggsuppgifter|Tilläggsinformation"
    ),
    "presenter": "Esittelijät|Esittelijä|Föredragande|Föredraganden",
    "proposal": (
        "Päätösehdotus|Esittelijän päätösehdotus|Esittelijän ehdotus|Ehdotus|Päätösesitys|Esitys|Beslutsförslag|Förslag"
    ),
    "proceedings": (
        "Asian käsittely|Käsittely kokouksessa|Kokouskäsittely|Käsittely|Äänestystulokset|Äänestystulos|Äänestys|"
        "Behandling|Omröstning"
    ),
    "decision": "Päätös|Beslut",
    "attachments": "Liitteet|Liite|Bilagor|Bilaga",
    "background": "Oheismateriaalit|Oheismateriaali|Oheisaineisto|Kompletterande material|Tilläggsmaterial",
    "formalities": (
        "Täytäntöönpanotiedot|Täytäntöönpano|Toimivalta|Toimivallan peruste|Tiedoksianto|Tiedoksi|Jakelu|"
        "Muutoksenhakuohje|Muutoksenhaku|Päätöksen lisätiedot|Otteet|Ote|Delgivning|Verkställighet|Behörighet|"
        "Sökande av ändring|För kännedom"
    ),
}
# Sections that only a handling has: where one follows, a heading heads a handling and not a row of a list.
HANDLING_SECTIONS: Final = frozenset({"preparation", "preparers", "presenter", "proposal", "proceedings", "decision"})
_KINDS: Final = tuple(_SECTIONS)
_LABEL = re.compile(
    "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _SECTIONS.items()) + r")(?P<after>.*)\Z",
    re.DOTALL,
)
_FIRST_WORDS: Final = frozenset(
    word[:3] for words in _SECTIONS.values() for word in re.split(r"\|", words.replace("(?:", "")) if len(word) > 2
)
# "Kunnanjohtajan päätösehdotus:", "Teknisen lautakunnan päätös:", "Muutettu päätösehdotus:": always set apart.
_BODYS: Final = r"\w*(?:hallituksen|valtuuston|lautakunnan|jaoston|toimikunnan|johtokunnan|neuvoston|valiokunnan|styrelsens|nämndens)"
# "KH päätös:", "Kj:n ehdotus:": whose it is in initials.
_INITIALS: Final = r"(?:(?!DNO|OTE)[A-ZÅÄÖ]{2,3}|K(?:[hvj]|hall|valt)|Tekla|Sivla|Perla)(?::n|\.)?"
_OWNER = re.compile(rf"[A-ZÅÄÖ](?:[\w-]{{2,40}} ){{0,4}}{_BODYS}")
_OWNED = re.compile(
    rf"(?:\w{{4,40}}[ns]|Muutettu|Uusi|Korjattu|Ändrat|(?:[\w-]{{2,40}} ){{1,4}}{_BODYS}|{_INITIALS}) "
    r"(?:(?P<proposal>[Pp]äätösehdotus|ehdotus|päätösesitys|esitys|förslag|beslutsförslag)"
    r"|(?P<decision>päätös|beslut))(?P<after>.*)\Z",
    re.DOTALL,
)
# "Päätös:", "Päätös" + gap, "Valmistelijat (etunimi.sukunimi@…):"; then the value.
_APART = re.compile(rf"\s*(?:\([^)]*\)\s*)?(?::\s*{SEAM}?|{SEAM}\s*:?|{GAP}\s*:?|\Z)(?P<value>.*)\Z", re.DOTALL)
# "Päätös Merkittiin tiedoksi.": a capital, a quotation or a number and no markup to tell label from text.
_CAPITAL = re.compile(r" (?P<value>[A-ZÅÄÖ\"”(0-9–-].*)\Z", re.DOTALL)
# Labels too common as first words of sentences and titles to be taken without being set apart.
_ONLY_APART: Final = re.compile(
    r"(?:Asia|Asian (?:tausta|selostus)|Tausta|Kuvaus|Esitys|Ehdotus|Ote|Otteet|Liite|Liitteet|Lisätiedot|Perustelut?|Toimivalta|"
    r"Toimivallan peruste|Jakelu|Oheis\w+|Vaatimukset|Äänestys|Bakgrund|Förslag|Bilag\w+)\Z"
)
# "Kaupunginjohtajan esitys:", "Puheenjohtajan päätösehdotus:": whose the proposal is stands in the label.
_PRESENTED = re.compile(
    r"(?P<office>[A-ZÅÄÖ][\w.-]*(?: [\w.-]+)?)n (?:esitys|ehdotus|päätösehdotus|päätösesitys)\s*(?::|\Z)(?P<value>.*)\Z",
    re.DOTALL,
)
# "KUNNANHALLITUKSEN PÄÄTÖS", "PÄÄTÖKSEN PERUSTELUT": more than one word in capitals, set apart from what follows.
_CAPITALS = re.compile(rf"[A-ZÅÄÖ]{{2,}}(?:[ -]+[A-ZÅÄÖ]{{2,}}){{1,4}}(?=\s*(?::|{SEAM}|{GAP}|\Z))")
_WORD = re.compile(r"\w+")


def _presented(line: str) -> re.Match[str] | None:
    """Match a label that names the presenter's office."""
    if "esitys" not in line and "ehdotus" not in line:
        return None
    match = _PRESENTED.match(line[:400])
    return match if match and people.is_office(match["office"]) else None


@lru_cache(maxsize=1024)
def split(line: str) -> tuple[str, str] | None:
    """Split a paragraph into the kind of section it opens and the label's value, or return null.

    Kinds: preparation, preparers, presenter, proposal, proceedings, decision, attachments, background,
    formalities. The value keeps its seams and gaps and may be empty.
    """
    if line.startswith("(Lisätie"):
        line = line[1:].removesuffix(")")
    if not line[:4].isupper():
        return _split(line)
    heads = (_CAPITALS.match(line), _WORD.match(line))
    # "EHDOTUS Hyväksytään.": capitals set a label apart from a sentence.
    tried = (_split(head[0].capitalize() + line[head.end() :], not line.isupper()) for head in heads if head)
    return next((found for found in tried if found), None)


def _split(line: str, in_capitals: bool = False) -> tuple[str, str] | None:
    if presented := _presented(line):
        return "proposal", line[presented.start("value") :].strip()
    match = _LABEL.match(line) if line[:3] in _FIRST_WORDS else None
    if not match:
        owned = _OWNED.match(line) if line[:1].isupper() else None
        apart = _APART.match(owned["after"]) if owned else None
        return ("proposal" if owned["proposal"] else "decision", apart["value"].strip()) if owned and apart else None
    kind = match.lastgroup if match.lastgroup != "after" else next(k for k in _KINDS if match[k])
    after = match["after"]
    if apart := _APART.match(after):
        return str(kind), apart["value"].strip()
    told_so = in_capitals and kind in HANDLING_SECTIONS and match[str(kind)] != "Asia"
    is_apart = told_so or not _ONLY_APART.match(match[str(kind)])
    if (capital := _CAPITAL.match(after)) and is_apart:
        return str(kind), capital["value"]
    # "Valmistelija hallintojohtaja Maija Malli": an office in lower case, but a person all the same.
    if kind in ("preparers", "presenter") and after.startswith(" ") and people.people(after):
        return str(kind), after.strip()
    return None


def presenting_office(line: str) -> str | None:
    """Return the office that a label names as the presenter: "Kaupunginjohtajan esitys:" is Kaupunginjohtaja's."""
    match = _presented(line)
    return match["office"] if match else None


def is_owner(text: str) -> bool:
    """Tell whether a text is whose proposal or decision a label goes on to name: "Kunnanhallituksen", "Kunnanjohtajan"."""
    text = fold(text)
    return bool(_OWNER.fullmatch(text)) or (text.endswith("n") and people.is_office(text[:-1]))


def is_label(text: str) -> bool:
    """Tell whether a text is a label and nothing more."""
    found = split(fold(text))
    return found is not None and not found[1]

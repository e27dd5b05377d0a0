"""The labels of the first page of minutes, in Finnish and Swedish, and what stands under each.

A label may be told in both languages ("TID - AIKA"). It is set apart from what it labels by a colon, a gap, the end of
the line, or a capital letter, a number or a § that follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spiders.documents.text import GAP, SEAM

# Of each kind the words in Finnish and in Swedish.
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "time": (
        r"AIKA\s*[–/-]\s*PAIKKA|(?:KOKOUSAIKA|KOKOUKSEN AIKA|AIKA|KOKOUSAJANKOHTA|AJANKOHTA|KOKOUSPÄIVÄ(?:MÄÄRÄ)?|PÄIVÄMÄÄRÄ)"
        r"(?: JA (?:-?PAIKKA|KOKOUSPAIKKA|AIKA|KELLONAIKA))?",
        r"TID\s*[–/-]\s*PLATS|(?:MÖTES|SAMMANTRÄDES)?TID(?:PUNKT)?(?: FÖR (?:MÖTET|SAMMANTRÄDET))?(?: OCH (?:-?PLATS|MÖTESPLATS))?"
        r"|(?:MÖTES|SAMMANTRÄDES)?PLATS OCH -?TID(?:PUNKT)?|(?:MÖTES|SAMMANTRÄDES)DAG",
    ),
    "place": (
        r"KOKOUSPAIKKA|KOKOUKSEN PAIKKA|PAIKKA",
        r"(?:MÖTES|SAMMANTRÄDES)?PLATS(?: FÖR (?:MÖTET|SAMMANTRÄDET))?(?! OCH -?TID)",
    ),
    "body": (r"TOIMIELIN", r"ORGAN"),
    "members": (
        r"(?:SAAPUVILLA|LÄSNÄ) (?:OLLEET|OLEVAT) JÄSENET|(?:VARSINAISET )?JÄSENET|PÄÄTTÄJÄT|PÄÄTÖKSENTEKIJÄT",
        r"NÄRVARANDE (?:LEDAMÖTER|MEDLEMMAR)|LEDAMÖTER|MEDLEMMAR",
    ),
    "deciding": (
        r"PÄÄTÖSVALTAISET",
        r"NÄRVARANDE ?/ ?BESLUTANDE|BESLUTANDE(?: LEDAMÖTER)?|BESLUTSFATTARE|ORDINARIE(?: LEDAMOT| LEDAMÖTER| MEDLEMMAR)?",
    ),
    "deputies": (
        r"(?:HENKILÖKOHTAISET )?VARAJÄSENET",
        r"(?:PERSONLIGA? )?(?:ERSÄTTARE|SUPPLEANT(?:ER)?)(?:, PERSONLIG ERSÄTTARE)?",
    ),
    "present": (
        r"OSALLISTUJAT|LÄSNÄOLIJAT|LÄSNÄ(?: ?OLLEET| ?OLEVAT| OLIVAT)?|PAIKALLA|SAAPUVILLA(?: OLLEET| OLEVAT| OLIVAT)?",
        r"NÄRVARANDE|DELTAGARE",
    ),
    "others": (
        r"(?:MUUT?|MUITA) (?:LÄSNÄ |SAAPUVILLA )?(?:OSALLISTUJAT?|LÄSNÄOLIJAT?|LÄSNÄ ?OLLEET|LÄSNÄ ?OLEVAT|OLLEET|LÄSNÄ|SAAPUVILLA"
        r"|LÄSNÄOLOON OIKEUTETUT)|MUUT?|LISÄKSI(?: LÄSNÄ)?|KUTSUTTUINA|ASIANTUNTIJAT",
        r"ÖVRIGA(?: NÄRVARANDE| DELTAGARE)?|SAKKUNNIGA",
    ),
    "officers": (r"ESITTELIJÄT?|PÖYTÄKIRJANPITÄJÄ|SIHTEERI", r"FÖREDRAGANDE|PROTOKOLLFÖRARE"),
    "absent": (r"POISSA(?: ?OLLEET| ?OLEVAT?)?(?: JÄSENET)?|ESTYNEET", r"FRÅNVARANDE(?: LEDAMÖTER)?"),
    "inspectors": (
        r"PÖYTÄKIRJAN ?(?:TARKASTUS|TARKISTUS|TARKASTAJAT|TARKASTAMINEN)(?:TAPA)?|PÖYTÄKIRJA ON TARKASTETTU"
        r"|(?:TARKASTUS|TARKISTUS)(?:, PAIKKA JA AIKA)?",
        r"(?:ELEKTRONISK )?(?:PROTOKOLL)?-? ?JUSTERING(?:,? PLATS OCH TID)?|(?:PROTOKOLL)?JUSTERARE"
        r"|PROTOKOLLET (?:HAR )?JUSTERATS|PROTOKOLLETS JUSTERING|UTSEDDA ATT JUSTERA",
    ),
    "signatures": (
        r"(?:SÄHKÖISET )?ALLEKIRJOITU(?:S|KSET)|PÖYTÄKIRJAN (?:ALLEKIRJOITUS|VAKUUDEKSI|VARMENNUS)\w*",
        r"(?:ELEKTRONISKA? )?UNDERSKRIFT(?:ER)?",
    ),
    "rest": (
        r"KÄSITEL(?:LYT|TÄVÄT) ASIAT|ASIAT|ASIALISTA|(?:KOKOUKSEN )?LAILLISUUS(?: JA PÄÄTÖSVALTAISUUS)?|SISÄLLYS\w*"
        r"|PÖYTÄKIRJAN? [\w ]*NÄHTÄV(?:ÄNÄ|ILLÄ)\w*|MUUTOKSENHAKU|PYKÄLÄT|OTTEEN OIKEAKSI\w*",
        r"(?:BEHANDLADE |SAMMANTRÄDETS )?ÄREND(?:EN|ELISTA|ETS NUMMER)|PARAGRAFER|FÖREDRAGNINGSLISTA|KALLELSESIDA"
        r"|PROTOKOLLET (?:HAR VARIT )?FRAMLAGT(?: TILL PÅSEENDE)?(?:,(?: PLATS OCH TID)?)?|TILL PÅSEENDE"
        r"|INTYGAR?S?(?:, UNDERSKRIFT)?(?:, TJÄNSTESTÄLLNING)?"
        r"|UTDRAGETS RIKTIGHET\w*|(?:MÖTES|SAMMANTRÄDES)KALLELSE\w*|INNEHÅLL\w*",
    ),
}
_APART: Final = rf"(?:\s*[:|{GAP}{SEAM}]|\s{{2,}}|\s*\Z|\s(?=[A-ZÅÄÖ0-9§]))"
_ONE: Final = {kind: "|".join(words) for kind, words in _WORDS.items()}
_LABEL: Final = re.compile(
    "(?i:"
    + "|".join(rf"(?P<{kind}>(?:{words})(?:\s*[/–-]\s*(?:{words}))?)" for kind, words in _ONE.items())
    + rf")(?:\s*\([^)]*\))?{_APART}(?P<value>.*)\Z",
    re.DOTALL,
)
_SWEDISH: Final = re.compile("|".join(swedish for _, swedish in _WORDS.values()), re.IGNORECASE)
# "F Ö R E D R A G N I N G S L I S T A"
_SPACED: Final = re.compile(r"(?:[A-ZÅÄÖ] ){4,}[A-ZÅÄÖ]\Z")
_KINDS: Final = tuple(_WORDS)
PEOPLE: Final = frozenset({"members", "deciding", "deputies", "present", "others", "officers", "absent"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its kind, its words, and what stands behind it on its line."""

    kind: str
    words: str
    value: str

    @property
    def is_swedish(self) -> bool:
        """Return whether its words, or the first of both languages, are Swedish."""
        return _SWEDISH.match(self.words) is not None


def read(text: str) -> Label | None:
    """Read the label that a line begins with, in capitals or with one; None where it begins with none."""
    return _read(text) if text[:1].isupper() else None


def _read(text: str) -> Label | None:
    match = _LABEL.match(text if not _SPACED.match(text) else text.replace(" ", ""))
    if match is None:
        return None
    kind = next(kind for kind in _KINDS if match[kind])
    return Label(kind, match[kind], match["value"].strip(" "))


def is_label(text: str) -> bool:
    """Return whether a line begins with a label of the front matter."""
    return read(text) is not None


def label_of(text: str) -> str:
    """Return the words of the label that a line begins with, empty where it begins with none."""
    label = read(text)
    return label.words if label else ""


def is_list_of_people(text: str) -> bool:
    """Return whether a text is the label of a list of people ("LÄSNÄ", "Poissa olleet:") and nothing more."""
    label = read(text.strip())
    return label is not None and not label.value and label.kind in PEOPLE


def time_and_place() -> tuple[str, str]:
    """Return the words of the labels of time and place as patterns."""
    return _ONE["time"], _ONE["place"]


def lists_beside(cells: list[str]) -> list[Label]:
    """Return the labels of lists of people that stand beside each other; empty where a cell is anything else.

    Beside each other they need no capital: "ordinarie", "ersättare".
    """
    found = [label for cell in cells if (label := _read(cell.strip())) and label.kind in PEOPLE and not label.value]
    return found if 1 < len(found) == len(cells) else []

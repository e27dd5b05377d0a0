"""The title of an item: the first line of its text that is not a number, a heading, a label or a row of a list."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.text import clean, fold
from spiders.items import Attachment
from spiders.minutes import case_numbers, headings, labels
from spiders.minutes.sentence_splitting import sentences

LONGEST: Final = 300
_SECTIONED: Final = re.compile(r"(?:§ ?\d+|\d+ ?§)\s*[.:|/–-]?\s*(?P<title>\S.*)\Z")
_ATTACHMENT_ROW: Final = re.compile(r"(?:Liite|Bilaga|Oheismateriaali) ?\d+\s*[|:–-]?\s*(?P<title>.*)\Z")
_LISTS: Final = frozenset({"Liitteet", "Oheismateriaali", "Bilagor"})
# Words that head a column or a field, and are never what an item is about.
_FIELDS: Final = re.compile(
    r"(?:Päivämäärä|Pvm|Sivu|Sida|Otsikko|Asian otsikko|Pykälä|Paragraf|Asianumero|Diaarinumero|Dnro|Dno|Dnr|Toimielin|Organ|"
    r"Kokous(?:päivä|päivämäärä|aika)?|Sammanträdesdatum|Sammanträdestid|Pöytäkirja|Protokoll|Esityslista|Föredragningslista|Rubrik|Datum)"
    r"(?: (?:Sivu|Sida|Päivämäärä|Datum))*[.:]?\Z",
    re.IGNORECASE,
)
# Finite verbs that the first sentences of preparations have, and that no noun looks like.
_SAYS: Final = re.compile(
    r"\b(?:on|ovat|oli|olivat|ei|eivät|voi|voivat|tulee|tulevat|saa|koskee|perustuu|sisältää|edellyttää|liittyy|kuuluu|"
    r"(?:esit|ehdot|päät)t(?:i|ää|aa|ivät|ivat|ävät|avat)|hakee|haki|hakevat|pyytää|pyysi|jätti|antaa|antoi|"
    r"är|har|ska|skall|kan|föreslår|anhåller)\b|\w(?:ttiin|etaan|etään|ytään|itaan|itään|daan|dään)\b"
)


def is_field(text: str) -> bool:
    """Return whether a text is the name of a field or a label, and so no title."""
    return bool(_FIELDS.match(text)) or labels.is_label(text)


def runs_on(title: str) -> bool:
    """Return whether a title seems to hold the text below it: longer than titles are, or sentences with a verb."""
    return len(title) > LONGEST or (len(title) > 120 and title.endswith(".") and bool(_SAYS.search(title)))


def take(lines: list[str], attachments: list[Attachment]) -> tuple[str | None, list[str]]:
    """Take the title off the beginning of a text; return it and what is left. Files listed above are added."""
    rest = [line for line in lines if not case_numbers.is_number_line(line)]
    while rest:
        text = fold(rest[0])
        if (
            headings.lone_section(text) is not None
            or text.rstrip(".").isdecimal()
            or text in _LISTS
            or _FIELDS.match(text)
            or _is_empty_label(text)
        ):
            rest.pop(0)
        elif row := _ATTACHMENT_ROW.match(text):
            if title := clean(row["title"].strip(" |")):
                attachments.append(Attachment(title))
            rest.pop(0)
        elif (label := labels.find(rest[0])) and (label.kind != "formalities" or label.value):
            return None, rest
        else:
            return _cut(rest)
    return None, rest


def _is_empty_label(text: str) -> bool:
    """Return whether a line says that a field is empty: "Tiivistelmä: -"."""
    found = labels.split(text) if text.endswith(("-", "–")) else None
    return found is not None and not found[1].strip(" -–")


def _cut(rest: list[str]) -> tuple[str | None, list[str]]:
    text = fold(rest[0])
    if match := _SECTIONED.match(text):
        text = match["title"]
    # A title glued to the text that follows it ends where its first sentence does; one with a full stop in it
    # is still a title, which says nothing with a verb.
    parts = sentences(text)
    if len(parts) > 1 and text.endswith(".") and (_SAYS.search(" ".join(parts[1:])) or len(text) > LONGEST):
        return clean(parts[0].rstrip(".")), [" ".join(parts[1:]), *rest[1:]]
    return clean(text), rest[1:]

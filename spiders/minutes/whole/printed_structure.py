"""What the lines of printed minutes open, for whoever lays out their pages: labels, headings, numbers of items."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.pdf import Structure
from spiders.documents.text import fold
from spiders.minutes import case_numbers, headings, labels

# What opens a section of a case beside the labels of `spiders.minutes.labels`.
_OTHER_LABELS: Final = re.compile(
    r"(?:Dno|Dnro|Diaarinumero|Asianumero|Asianro|Päätöshistoria|Aikaisempi käsittely|Otsikko|Asia|Pykälä|Liitetiedot|"
    r"Oikaisuvaatimus|Valitusosoitus|Muutoksenhakuoikeus)\b:?\Z"
)
# How labels begin that a narrow column breaks, with a mark at the line's end and without.
_BROKEN_LABEL: Final = re.compile(r"(?:Valmist|Lisätie|Täytän|Päätös|Ehdot|Esitt|Muutok|Toimi|Oheis|Asian)")
_FIRST_WORDS: Final = ("Lisätietojen", "Esittelijän", "Asian", "Päätöksen", "Pöytäkirjan")
_HEADED = re.compile(r"[^.:]{0,40}(?:\d{1,2}\.\d{1,2}\.\d{4} ?/?)?[^.:]{0,3}(?:§ ?\d|\d ?§)")
_SECTION_LINE = re.compile(r"(?:§ ?\d{1,4}|\d{1,4} ?§)(?:\s+[A-ZÅÄÖ0-9\"”]|\s*\Z)")
# "Kh § 12", "Tekninen lautakunta 12 §": a body and its § without a day.
_SHORT_HEADING = re.compile(r"(?P<body>[A-ZÅÄÖ][\w./-]*(?: [\w./-]+){0,5}),? (?:§ ?\d{1,4}|\d{1,4} ?§)\Z")
_NUMBER = re.compile(
    r"(?<!§)§ ?(\d{1,4})(?![\d:]|\.\d| ?[-–])|(?<![\d.–-])(?<![–-] )(\d{1,3})(?:/\d{4})? ?§(?![§:])"
    r"|\A(?:Asia|Ärende|Kohta|Pykälä|Paragraf):? (?:nro )?(\d{1,3})\Z",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?:PÖYTÄKIRJA(?:NOTE)?|ESITYSLISTA|OTE PÖYTÄKIRJASTA|PROTOKOLL|FÖREDRAGNINGSLISTA)\b")


class MinutesStructure(Structure):
    """What lines of minutes and agendas mean."""

    def is_label(self, text: str) -> bool:
        """Return whether a text is a label of a case: "Päätösehdotus", "Päätöshistoria"."""
        return labels.is_label(text) or bool(_OTHER_LABELS.match(fold(text)))

    def begins_label(self, text: str) -> bool:
        """Return whether a text is a label, or the first line of one: "Valmistelijat/", "Kunnanhallituksen"."""
        text = fold(text)
        if self.is_label(text) or labels.is_owner(text):
            return True
        if text.endswith(("/", "-")):
            return bool(_BROKEN_LABEL.match(text))
        return text.split(" ")[0] in _FIRST_WORDS

    def is_heading(self, text: str) -> bool:
        """Return whether a line heads a handling or an item, with its day or without."""
        text = fold(text)
        return "§" in text and bool(headings.parse(text, {}) or _SHORT_HEADING.match(text) or _SECTION_LINE.match(text))

    def begins_item(self, text: str) -> bool:
        """Return whether a line is a §, with a title or alone."""
        return bool(_SECTION_LINE.match(fold(text)))

    def may_precede_text(self, text: str) -> bool:
        """Return whether a line begins with a body, a day and a §."""
        return bool(_HEADED.match(text))

    def stands_alone(self, text: str) -> bool:
        """Return whether a line opens a section, an item or a handling, or is a case number."""
        return bool(labels.split(text) or _is_whole_line(text) or self.begins_item(text))

    def ends_alone(self, text: str) -> bool:
        """Return whether a line is a label, a heading or a case number and nothing more."""
        return labels.is_label(text) or _is_whole_line(text)

    def is_content(self, text: str) -> bool:
        """Return whether a line opens a section or is a case number: that may well stand at one place of two pages."""
        return bool(labels.split(text) or case_numbers.is_number_line(text))

    def item_number(self, text: str) -> str | None:
        """Return the § that a running head names."""
        match = _NUMBER.search(fold(text))
        return match[match.lastindex or 0] if match else None

    def names_document(self, text: str) -> bool:
        """Return whether a text begins with the kind of document in capitals."""
        return bool(_KIND.match(fold(text)))


def _is_whole_line(text: str) -> bool:
    return bool(headings.parse(text, {}) or case_numbers.is_number_line(text) or _is_short_heading(text))


def _is_short_heading(text: str) -> bool:
    match = _SHORT_HEADING.match(fold(text)) if "§" in text and len(text) < 100 else None
    return match is not None and (" " not in match["body"] or headings.is_body(match["body"]))


MINUTES: Final = MinutesStructure()

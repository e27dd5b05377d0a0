"""The text of a document without what is no part of the case: buttons, labels for nothing, labels that are broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.text import GAP, fold
from spiders.minutes import labels
from spiders.minutes.whole import back_matter
from spiders.platforms.tweb import page_furniture

# "KN/PM/PH/HY-L": who prepared the matter, in letters that nobody outside can read.
_INITIALS = re.compile(r"[A-ZÅÄÖ]{1,4}(?:[/-][A-ZÅÄÖ]{1,4})+\Z")
_NONE = re.compile(r"[-–—]+\Z")
# Lines that are no part of a case: buttons, the town's name, the kind of document, and labels whose value tells itself.
_CHROME = re.compile(
    r"(?:Ei muutoksenhakuoikeutta|Sulje ikkuna|Takaisin|Tulosta|Alkuun|Dno|Dnro|Diaarinumero|Asianumero|Otsikko|Pykälä)"
    r"[.:]?\Z|[A-ZÅÄÖ][\w-]+ (?:kunta|kaupunki|kommun|stad|KUNTA|KAUPUNKI|KOMMUN|STAD)\Z"
    r"|(?:PÖYTÄKIRJA|Pöytäkirja|ESITYSLISTA|Esityslista|Protokoll|Föredragningslista)(?: \d+/\d{4})?\Z"
)
_TELLS_ITSELF = re.compile(r"(?:Otsikko|Pykälä|Dno|Dnro|Diaarinumero|Asianumero):?\Z")
_LONGEST_LABEL: Final = 4
# What heads a list of the case's earlier handlings.
HISTORY: Final = frozenset({"Päätöshistoria", "Aikaisempi käsittely", "Beslutshistoria"})


def tidy(lines: Sequence[str], section: int | None = None, is_last: bool = False) -> list[str]:
    """Join labels that are broken over lines, drop those with a dash for none, and what is no part of the case."""
    kept: list[str] = []
    for line in _whole_labels(back_matter.without(lines, section, is_last)):
        text = fold(line)
        label, mark, value = line.partition(GAP)
        if _CHROME.match(text) or page_furniture.is_buttons(text) or _INITIALS.match(text):
            continue
        if mark and _NONE.match(fold(value)):
            continue
        if _NONE.match(text):
            if kept and (labels.is_label(kept[-1]) or kept[-1] in HISTORY):
                kept.pop()
            continue
        if mark and _TELLS_ITSELF.match(fold(label)):
            kept.append(value)
            continue
        if mark and fold(label).rstrip(":") in HISTORY:
            kept += [fold(label).rstrip(":"), value]
            continue
        kept.append(re.sub(rf"\A[-–•]{GAP}", "- ", line))
    return kept


def _whole_labels(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(lines):
        count = next((n for n in range(_LONGEST_LABEL, 1, -1) if _is_broken_label(lines[at : at + n])), 1)
        label = lines[at]
        for line in lines[at + 1 : at + count]:
            label = label[:-1] + line if label.endswith("-") else f"{label} {line}"
        found.append(label)
        at += count
    return found


def _is_broken_label(lines: Sequence[str]) -> bool:
    """Return whether lines are one label that only its column broke: "Valmistelijat/", "Lisätietojen", "antaja"."""
    if len(lines) < 2 or not lines[0].endswith(("/", "-")) or any(len(line) > 25 for line in lines):
        return False
    first = lines[0][:-1] if lines[0].endswith("-") else lines[0] + " "
    return labels.is_label(first + " ".join(lines[1:]))

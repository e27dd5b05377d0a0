"""Which body met: a name that ends as bodies' names do, one that a label tells, or one that heads pages and items.

Not all names have a known ending: "Lasten parlamentti", "Rådet för hållbarhet". What stands above the time of the
meeting and again above items is a body, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from spiders.documents.text import GAP, clean, fold
from spiders.minutes import headings
from spiders.minutes.attendance import front_labels

_NOT_NAME: Final = re.compile(
    r"\b(?:\w*(?:pöytäkirja|protokoll|esityslista|föredragningslista|kutsu|kallelse|tiedot|luettelo)\w*|nro|nr|sivu|sida)\b"
    r"|\d[\d/.()§ -]*.*\Z",
    re.IGNORECASE,
)
# The municipality or the joint authority, and no body of it.
_AUTHORITY: Final = re.compile(
    r"(?:kunta|kaupunki|kommun|stad|kuntayhtymä|samkommun|seurakunta|församling|hyvinvointialue|välfärdsområde|liitto|"
    r"förbund|kommunen|staden)\Z",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäöéü-]{3,}(?: [A-Za-zÅÄÖåäöéü,-]+){0,6}\Z")
_HEADS: Final = re.compile(r",? (?:§ ?\d|\d)")
_TOP: Final = 15


def named(lines: Sequence[str], aliases: Mapping[str, str]) -> str | None:
    """Find the first body that lines name, alone in its column or before the kind of document."""
    for name in _names(lines):
        if headings.is_body(name, aliases):
            name = name.capitalize() if name.isupper() and name not in aliases else name
            return aliases.get(name, name)
    return None


def untold(lines: Sequence[str], heads: Sequence[str]) -> str | None:
    """Find the body of minutes whose name has no known ending; `heads` are the running heads.

    It is what a label says, or what stands above the time of the meeting: alone, or again above items and pages.
    """
    top = lines[: next((at for at, line in enumerate(lines[:_TOP]) if front_labels.is_label(line)), _TOP)]
    for line in lines[:_TOP]:
        label = front_labels.read(line)
        if label and label.kind == "body" and label.value and (names := list(_names([label.value]))):
            return names[0]
    found = [name for name in dict.fromkeys(_names([*top, *heads[:_TOP]])) if _is_name(name)]
    used = {name: sum(bool(_HEADS.match(line, len(name))) for line in lines if line.startswith(name)) for name in found}
    best = max(found, key=used.__getitem__, default=None)
    name = best if best and (used[best] or len(found) == 1) else None
    return name.capitalize() if name and name.isupper() else name


def _names(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for piece in re.split(rf"[{GAP}|]|\s[-–/]\s", line):
            name = headings.nominative((clean(_NOT_NAME.sub("", fold(piece))) or "").strip(" -–,:"))
            if name and len(name.split()) < 8:
                yield name


def _is_name(name: str) -> bool:
    return bool(_NAME.match(name)) and not _AUTHORITY.search(name) and not front_labels.is_label(name)

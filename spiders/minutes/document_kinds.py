"""Whether a document is a meeting's minutes or its agenda, by the words that towns print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from spiders.items import DocumentKind

# As words of their own: "Pöytäkirjan tarkastus" is an item of agendas too.
_AGENDA: Final = re.compile(r"\b(?:ESITYSLISTA|Esityslista|FÖREDRAGNINGSLISTA|Föredragningslista)\b")
_MINUTES: Final = re.compile(
    r"\b(?:(?:KOKOUS)?(?:PÖYTÄKIRJA|Pöytäkirja)(?:N? ?(?:OTE|[Oo]te))?|Kokouspöytäkirja|(?:SAMMANTRÄDES|MÖTES)?PROTOKOLL|"
    r"(?:Sammanträdesp|Mötesp|P)rotokoll)\b"
)


def kind_of(words: str) -> DocumentKind | None:
    """Tell the kind of document from a link's text or an icon's name; None if it tells none."""
    lower = words.lower()
    if "pöytäkirja" in lower or "protokoll" in lower or "protocol" in lower:
        return "minutes"
    return "agenda" if "esityslista" in lower or "föredragningslista" in lower else None


def kind_in_head(lines: Iterable[str]) -> DocumentKind | None:
    """Tell the kind from the head of a document; None if it tells none. An agenda's head may name minutes as well."""
    text = " ".join(lines)
    return "agenda" if _AGENDA.search(text) else "minutes" if _MINUTES.search(text) else None

"""Words that speak of several motions at once: "esityksiä ei kannatettu", "esityksiä 1 ja 2", "kumpikaan"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spiders.minutes.marks import Mark

_PLURAL_ENDS: Final = ("ksia", "ksiä", "kset", "ksien", "ksista", "ksistä", "förslagen", "förslagens", "yrkandena")
_SEVERAL: Final = (
    "kumpikaan",
    "kumpaakaan",
    "mikään",
    "mitään",
    "yhtäkään",
    "yksikään",
    "molem",
    "niitä",
    "niiden",
    "bägge",
    "båda",
)


def speaks_of_several(marks: Sequence[Mark]) -> bool:
    """Return whether words speak of several motions at once: "esityksiä ei kannatettu", "kumpikaan ei saanut kannatusta"."""
    return any(
        mark.text.lower().endswith(_PLURAL_ENDS) if mark.kind == "document" else mark.text.lower().startswith(_SEVERAL)
        for mark in marks
    )


def further_numbers(marks: Sequence[Mark], at: int) -> Iterator[int]:
    """Yield the numbers behind the one of a document: "esityksiä 1, 2 ja 4"."""
    for i in range(at + 1, len(marks) - 1, 2):
        number = marks[i + 1].number if marks[i + 1].kind in ("number", "figure") else None
        if marks[i].kind not in ("link", "comma") or number is None:
            return
        yield number

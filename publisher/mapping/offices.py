"""Which roles are public: those of elected members, and of officeholders of the municipality."""

from __future__ import annotations

import re
from typing import Final

from spiders.items import AMONG_OTHERS

INSPECTOR: Final = "pöytäkirjantarkastaja"
_ELECTED: Final = (
    "puheenjohtaja", "jäsen", "valtuutettu", INSPECTOR, "hallituksen edustaja", "lautakunnan edustaja",
    "valtuuston edustaja", "ordförande", "ledamot", "ersättare", "protokolljusterare",
)  # fmt: skip
_OFFICES: Final = (
    "esittelijä", "pöytäkirjanpitäjä", "sihteeri", "johtaja", "päällikkö", "insinööri", "arkkitehti", "rehtori",
    "tarkastaja", "suunnittelija", "controller", "lääkäri", "reviisori", "lakimies", "koordinaattori", "asiamies",
    "mestari", "viranhaltija", "kamreeri", "esihenkilö", "esimies", "föredragande", "protokollförare", "sekreterare",
    "direktör", "chef", "ingenjör", "arkitekt",
)  # fmt: skip
# Representatives of groups of residents, and leaders of companies, hold no office of the municipality.
_NOT_PUBLIC: Final = re.compile(
    r"nuoriso|vanhus|vammais|ikäihmis|oppilas|opiskelija|toimitusjohtaja|ungdom|yritt|yhtiö|yhdisty|säätiö|osuuskun|"
    r"urheiluseura|\b(?:oyj?|abp?|r[yf])\b",
    re.I,
)


def is_public(role: str | None) -> bool:
    """Return whether a role is one of an elected member or of an officeholder."""
    plain = (role or "").removesuffix(AMONG_OTHERS).casefold().rstrip(".: ")
    return plain.endswith((*_ELECTED, *_OFFICES)) and not _NOT_PUBLIC.search(plain)


def is_office(title: str) -> bool:
    """Return whether a title is an office of the municipality."""
    plain = title.casefold().rstrip(".: ")
    return plain.endswith(_OFFICES) and not _NOT_PUBLIC.search(plain)

"""What a row of a list of people says that somebody is: office, seat or both, and what is only a note."""

from __future__ import annotations

import re
from typing import Final

from spiders.items import AMONG_OTHERS, Attendance
from spiders.minutes import people

_ROLE_ENDS: Final = (
    "puheenjohtaja", "jäsen", "valtuutettu", "esittelijä", "pöytäkirjanpitäjä", "edustaja", "asiantuntija", "reviisori",
    "tarkastaja", "ordförande", "ledamot", "ersättare", "föredragande", "protokollförare", "representant", "sakkunnig",
    "puheenjohtajisto", "avustaja", "tulkki", "kamreeri", "asiamies",
)  # fmt: skip
_SHORT_ROLES: Final = {
    "pj": "puheenjohtaja", "vpj": "varapuheenjohtaja", "vj": "varajäsen", "vara": "varajäsen", "siht": "sihteeri",
    "ordf": "ordförande", "viceordf": "viceordförande", "vice ordf": "viceordförande", "ers": "ersättare",
    "sekr": "sekreterare",
}  # fmt: skip
# "valt. pj.", "I viceordf.", "kunnanhall. I vpj"
_SHORT_END: Final = re.compile(r"(?:\A|[\s.])(?:v?pj|puh\.? ?joht|varapj|(?:vice ?)?ordf)\Z", re.IGNORECASE)
# In whose place somebody was there.
_IN_PLACE: Final = re.compile(
    r".*\b(?:tilalla|sijasta|sijaisena)\Z|(?P<sv>(?:ers\.?|ersättare|i stället|ersätter|tjänstgör) för\b|ersätter\b|för (?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
# What a note behind a name begins with, and a role does not.
_NOTE: Final = re.compile(
    r"(?:poissa|saapui|poistui|läsnä|lähti|etä|paikalla|teams|distans|via|frånvarande|närvarande|anlände|avlägsnade|jääv|"
    r"esteelli|klo|kl|ej|alkaen|saakka|t\.? ?o\.? ?m|fr|aikana|estynyt|varalla|jäv|ersatt|paitsi|osan|asian)\b",
    re.IGNORECASE,
)
BEFORE_NOTE: Final = re.compile(rf"\s+(?={_NOTE.pattern}|§)", re.IGNORECASE)
_MOST_WORDS: Final = 7
# A member's role alone: whose member somebody is stands before it, if it is told.
_MEMBER: Final = re.compile(
    r"(?:(?:[IVX]+|\d)\.? )?(?:(?:vara)?(?:jäsen|puheenjohtaja|valtuutettu)|(?:vice ?)?ordförande|ledamot|ersättare)\Z",
    re.IGNORECASE,
)


def among_others(one: Attendance) -> Attendance:
    """Tell in the role of somebody listed among the others present that they are not a member of this body."""
    if one.role and _MEMBER.match(one.role):
        one.role += AMONG_OTHERS
    return one


def add_role(one: Attendance, text: str, is_next: bool) -> None:
    """Add what a cell tells of the person before it to their role; `is_next` to the name may stand any title."""
    if text.casefold().rstrip(".") == "ers":
        one.role = "ersättare"
    elif place := _IN_PLACE.match(text):
        one.role = one.role or ("ersättare" if place["sv"] else "varajäsen")
    elif one.role is None:
        one.role = text if is_role(text) or (is_next and _is_title(text)) else None
    elif is_role(text) and "varajäsen" not in text.casefold() and text not in one.role.split(", "):
        one.role = f"{one.role}, {text}"


def is_role(text: str) -> bool:
    """Return whether a text is an office or a seat and nothing more."""
    plain = text.casefold().rstrip(".")
    return (
        bool(text)
        and len(text) < 80
        and (
            plain in _SHORT_ROLES
            or plain.endswith(_ROLE_ENDS)
            or _SHORT_END.search(plain) is not None
            or people.is_office(text.rstrip("."))
            or "varajäsen" in plain
        )
    )


def _is_title(text: str) -> bool:
    """Tell a title that is no known office, by its small letter and its words: "media- och kulturkoordinator"."""
    is_short = len(text) < 80 and len(text.split()) <= _MOST_WORDS
    return is_short and text[:1].islower() and not any(letter.isdigit() for letter in text) and not _NOTE.match(text)


def plain_role(role: str | None) -> str | None:
    """Write a role plainly: pj is puheenjohtaja, and whose deputy a deputy was is left out."""
    if role is None:
        return None
    role = role.rstrip(": ")
    short = _SHORT_ROLES.get(role.casefold().rstrip("."))
    if short is not None:
        return short
    if "varajäsen" in role.casefold():
        return "varajäsen"
    is_plain = role[1:2].islower() and role.split("-")[0][1:].islower()  # "PoS-chef" is not
    return role[0].lower() + role[1:] if is_plain else role

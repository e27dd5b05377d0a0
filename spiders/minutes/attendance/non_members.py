"""Who is no member and no officeholder of the town, by the words beside a name: companies, associations, their people.

"Ville Vedos (Ramboll Oy)", "Osakeyhtiön johtaja Olli Omena" and "Lapin Kansa" come to meetings, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_ORGANISATION: Final = re.compile(
    r"(?:oyj?|abp?|r[yf]|ky|tmi|osk|yle|\w*(?:yhtiöt?|yhdisty(?:s|kset)|säätiö|seura|osuuskunta|liitto|yrittäjät|pankki|"
    r"konsultit|kansa|sanomat|uutiset|radio))(?::\w+)?\Z",
    re.IGNORECASE,
)
_PARTY: Final = re.compile(
    r"(?:sdp?|kok|kesk|vas|vihr|ps|kd|rkp|sfp|liik|sit|skp|[a-zåäö]|keskusta|kokoomus|vasemmisto\w*|vihreät|"
    r"perussuomalaiset|kristillisdemokraatit|sitoutumaton|teams)\.?\Z",
    re.IGNORECASE,
)
# What members and officeholders are of, in the genitive. A company has a board, too: so "hallituksen" stands alone.
_OF_TOWN: Final = re.compile(
    r"(?:(?:hallituksen|kokouksen|asian)(?: |\Z)|(?:\w+n )?\S*(?:(?<!osuus)(?<!seura)(?<!osakas)(?<!tie)kunnan|"
    r"kaupungin|valtuuston|(?:kunnan|kaupungin|alue|yhtymä)hallituksen|lautakunnan|jaoston|jaoksen|toimikunnan|"
    r"valiokunnan|yhtymän|hyvinvointialueen|toimialan|palvelualueen|palvelun|palvelujen|palveluiden|palvelukeskuksen|"
    r"toimen|osaston|viraston|laitoksen|hallinnon|kasvatuksen|opetuksen|koulun|lukion|opiston|kirjaston|talouden|"
    r"kaavoituksen|liikunnan)(?: |\Z))+",
    re.IGNORECASE,
)
_OFFICE_OF_TOWN: Final = ("kunnan", "kaupungin", "valtuutettu")
_SHORT_BODY: Final = re.compile(r"(?:k[hv]|\w+(?:ltk|jsto)):n\Z", re.IGNORECASE)


def is_organisation(name: Sequence[str]) -> bool:
    """Return whether the words of a name are those of a company, an association or a newspaper ("Ramboll Oy")."""
    return any(_ORGANISATION.match(word) for word in name)


def is_of_others(before: Sequence[str], of: Sequence[str], role: str) -> bool:
    """Return whether a role is others' than the town's: by the words `of` which it is, or by those `before` ("ry:n")."""
    if before and before[-1].endswith(":n") and not _SHORT_BODY.match(before[-1]):
        return True
    whose = " ".join(word for word in of if len(word) > 3 and word.endswith("n") and not word.endswith("nen"))
    return bool(whose) and not role.casefold().startswith(_OFFICE_OF_TOWN) and not _OF_TOWN.fullmatch(whose)


def tells_employer(aside: str) -> bool:
    """Return whether what stands in brackets behind a name is whom the person works for, and not their party."""
    words = re.findall(r"[\w.:-]+", aside)
    return is_organisation(words) or any(word[0].isupper() and not _PARTY.match(word) for word in words)

"""What follows the last item of minutes and belongs to none: signatures, lists, instructions for appeal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.text import fold
from spiders.minutes import labels
from spiders.minutes.attendance import entries

_LONGEST: Final = 110
_APPEAL = re.compile(
    r"(?:oikaisuvaatimus(?:ohje\w*|osoitus|kiel\w+)?|(?:kunnallis|hallinto)?valitus(?:osoitus|ohje\w*|kiel\w+)|"
    r"muutoksenhaku(?:ohje\w*|kiel\w+|osoitus)|oikaisuvaatimus- ja valitus\w+|"
    r"ohjeet? (?:oikaisuvaatimuksen|muutoksen|valituksen) \w+|besvärsanvisning\w*|anvisning\w* för ändringssökande|"
    r"anvisning\w* (?:för|om) (?:begäran om )?omprövning|rättelseyrkande|besvärsförbud|ändringssökande)"
    r"(?:[ ,/-]+(?:ja|sekä|och) [\w -]+)?[:.]?\Z",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:(?:pöytäkirjan )?allekirjoitu(?:s|kset)|(?:pöytäkirjan )?vakuudeksi|underskrifter?|"
    r"pöytäkirjan (?:allekirjoi\w+|vakuudeksi)|(?:pöytäkirjan)?otteen oikeaksi|utdragets riktighet)"
    r"(?: ja (?:\w+ )?(?:tarkast|varmenn)\w+)?(?=[:.\t]|\s\s|\s*\Z| [A-ZÅÄÖ_]| todist)",
    re.IGNORECASE,
)
# What an item on checking the minutes may say as well: only below the last item it is none of it.
_CHECKED = re.compile(
    r"(?:pöytäkirjan (?:tarkast(?:us\Z|us[:\t]|aminen)|nähtävänä|nähtävillä|julkaiseminen)\w*|"
    r"(?:tämä )?pöytäkirja (?:on )?(?:tarkastettu|ollut|allekirjoitettu|pidetty|asetettu|nähtävillä|nähtävänä)|"
    r"olemme tarkastaneet|tarkastettu(?: ja hyväksytty)?[ :,.]+(?:[A-ZÅÄÖ]|\d)|"
    r"protokollet (?:är )?(?:justerat|framlagt)|protokolljustering)",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:puheenjohtaja (?:päätti|julisti|totesi) kokouksen (?:päättyne\w+ )?(?:klo|kello|\d)|"
    r"kokous (?:päättyi|päätettiin|julistettiin)|mötet avslutades|ordförande\w* avslutade mötet)",
    re.IGNORECASE,
)
_LISTS = re.compile(r"(?:liitteet|liiteluettelo|bilagor|bilageförteckning):?\Z", re.IGNORECASE)
_SECTION = re.compile(r"§ ?(\d{1,4})|(\d{1,4}) ?§(?![:\w])")
_SECRETARY = re.compile(r"pöytäkirjanpitäjä|sihteeri|protokollförare|sekreterare", re.IGNORECASE)
_BLANK = re.compile(r"[_.…\s-]+\Z")


def start(lines: Sequence[str], decided: Sequence[int]) -> int:
    """Return where the back matter begins: below the last decision of all; the number of lines if there is none."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if decided[at + 1] > decided[at]), None)
    if last is None:
        return len(lines)
    return next((at for at in range(last + 1, len(lines)) if _begins(lines, at, None, True)), len(lines))


def without(lines: Sequence[str], section: int | None = None, is_last: bool = False) -> list[str]:
    """Return an item's lines without what follows its decision and is none of it.

    `section` is the item's; `is_last` tells the last item of all, below which people sign.
    """
    decided = False
    for at, line in enumerate(lines):
        if (
            at
            and (decided or is_last)
            and (_begins(lines, at, section, is_last) or (is_last and _is_signature(lines, at)))
        ):
            return list(lines[:at])
        if decided and is_last and _CLOSED.match(fold(line)):
            return list(lines[:at])
        decided = decided or fold(line).startswith(("Päätös", "PÄÄTÖS", "Beslut", "BESLUT")) or is_decision(line)
    return list(lines)


def is_decision(line: str) -> bool:
    """Return whether a line is the label of a decision, whatever follows it."""
    found = labels.split(line) if len(line) < 1000 else None
    return found is not None and found[0] == "decision"


def _begins(lines: Sequence[str], at: int, section: int | None, is_last: bool) -> bool:
    text = fold(lines[at])
    if len(text) < _LONGEST and _APPEAL.match(text):
        return True
    if _SIGNED.match(lines[at]) or (is_last and _CHECKED.match(text)):
        return True
    if _LISTS.match(text):
        # A list of the whole meeting's files names the § of each.
        named = [int(m[1] or m[2]) for line in lines[at + 1 : at + 4] for m in _SECTION.finditer(line)]
        return any(number != section for number in named)
    return False


def _is_signature(lines: Sequence[str], at: int) -> bool:
    """Tell the names of those who sign, one of them the secretary, where nothing else follows them."""
    text = lines[at]
    near = lines[at : at + 4]
    if not _is_people(text) or not any(_SECRETARY.search(line) for line in near):
        return False
    return all(_is_people(line) or _SIGNED.match(line) for line in near[:2])


def _is_people(line: str) -> bool:
    cells = entries.cells(line) if len(line) < _LONGEST else []
    return bool(_BLANK.match(line)) or (bool(cells) and all(entries.is_person_or_role(cell) for cell in cells))

"""What a case does with the town's own strategy, by its title.

>>> [of_title(title, "simo") for title in ("Kuntastrategian päivittäminen", "Simon kunnan strategia 2022–2025")]
['making', 'making']
>>> others = ("Henkilöstöstrategian hyväksyminen", "Kirjaston strategia", "Kemin strategia")
>>> [of_title(title, "simo") for title in others]
[None, None, None]
>>> of_title("Kuntastrategian toteutuminen vuonna 2024", "simo"), of_title("Kuntastrategian muuttaminen", "simo")
('following', 'change')
>>> of_title("Kuntastrategian kumoaminen", "simo"), of_title("Kuntastrategian voimassaolon jatkaminen", "simo")
('repeal', 'extension')
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from publisher.statements.finding import municipality_names

Does: TypeAlias = Literal["making", "change", "following", "repeal", "extension"]

# A title that is longer is read to there.
_LONGEST: Final = 500
_CASE: Final = r"(?:a|an|aa|assa|asta|aan|alla|alle|aksi|at|oiden|oita)"
_STRATEGY: Final = re.compile(
    r"(?P<before>.*?)(?<![^\W\d_])(?P<own>(?:kunta|kaupunki)?(?:konserni)?|-)"
    rf"strategi(?:{_CASE}(?!\w)|a(?P<work>työ|prosess|luonno|päivity|ehdotu)\w*)(?P<after>.*)",
    re.IGNORECASE,
)
_OWNER: Final = re.compile(r"(?:kunnan|kaupungin|kunta|kaupungin-?)\Z", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"(?:(?:uusi|uude|päivitet|nykyi|voimassa|oleva|uudiste|yhtei|tarkistet)\w*|\d{4}(?:\s*[–-]\s*\d{4})?|[–-]|jä)\Z",
    re.IGNORECASE,
)
# What a title asks for that is not the strategy itself.
_OTHER: Final = re.compile(
    r"\A\s*\S*(?:aloite|oikaisuvaatimus|valitus|kysymys|avustus|hankinta|osallistu)|mukai|perustu|tukeva|nojaa",
    re.IGNORECASE,
)
_FOLLOWING: Final = re.compile(
    r"seuran|toteut|toteum|toimeenpan|jalkaut|raport|katsau|tilanne|mittar|arvioin|tiedoksi|toimenpide", re.IGNORECASE
)
_REPEAL: Final = re.compile(r"\bkumoa|\bkumot|\blakkautt", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"\bjatka(?:mi|minen|ta)|\bjatketa|\bpident", re.IGNORECASE)
_CHANGE: Final = re.compile(r"\bmuutt|\bmuuto|tarkist|täydent|\bkorja", re.IGNORECASE)
_MAKING: Final = re.compile(
    r"\A(?:\s|[,.:;/(–-]|\d|vuosi\w*|ja|sekä|valtuustokau\w*)*"
    r"(?:\Z|[(,:;/]|(?:hyväksy|päivit|laati|laadin|valmistel|uudist|uusimi|luonno|ehdotu|käsittel|lähete|vahvist|arvo|visio|"
    r"tavoit|käynnist|aloitt|prosess|kokonaisuu|nähtäv|linjau|painopist|tiedoksi))",
    re.IGNORECASE,
)


def of_title(title: str, town: str) -> Does | None:
    """Tell what a case of that title does; None for one that is not about the town's own strategy.

    `town` is the slug of the town's name.
    """
    match = _STRATEGY.match(title[:_LONGEST])
    if match is None or _OTHER.search(title) or not _is_own(match, town):
        return None
    after = match["after"]
    if _FOLLOWING.search(after):
        return "following"
    if _REPEAL.search(after):
        return "repeal"
    if _EXTENSION.search(after):
        return "extension"
    if _CHANGE.search(after):
        return "change"
    return "making" if match["work"] or _MAKING.match(after) else None


def name(title: str) -> str | None:
    """Return what a title calls the strategy.

    >>> name("Kaupunkistrategian päivittäminen"), name("Kuntastrategian 2026–2029 hyväksyminen")
    ('Kaupunkistrategia', 'Kuntastrategia 2026–2029')
    """
    match = _STRATEGY.match(title[:_LONGEST])
    if match is None:
        return None
    years = re.match(r"\s*(\d{4}(?:\s*[–-]\s*\d{4})?)", match["after"])
    called = f"{match['before']}{match['own']}strategia{' ' + years[1] if years else ''}"
    return called[:1].upper() + called[1:]


def _is_own(match: re.Match[str], town: str) -> bool:
    """Tell whose strategy it is: by its own name, or by whose it is said to be right before."""
    own = match["own"].lower()
    if own and own != "-":
        owner = match["before"].split()[-2:]
        # "Kemin kaupunkistrategia" in a case of Simo is another's.
        return all((read := municipality_names.read(word)) is None or read[0] == town for word in owner)
    words = match["before"].replace(":", " ").split()
    while words and _ATTRIBUTE.match(words[-1].strip("()")):
        words.pop()
    if words and _OWNER.match(words[-1]):
        words.pop()
        return not words or (read := municipality_names.read(words[-1])) is None or read[0] == town
    if not words:
        return True
    read = municipality_names.read(words[-1])
    return read is not None and read[0] == town

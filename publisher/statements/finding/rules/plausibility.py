"""What can be a value, a goal, a vision, and what only looks like it stands where one would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from publisher.statements.finding import holders
from publisher.statements.finding.model import Kind, Thing
from publisher.statements.finding.rules.clauses import Clause

_LONGEST: Final = {"value": 12, "goal": 16, "focus-area": 14, "vision": 70, "mission": 70}
# 'Arvot ovat tärkeitä', 'visio on valmis': said of them, not what they are.
_SAID_OF: Final = re.compile(
    r"\A(?:(?:hyvin|erittäin|melko|edelleen|myös|nyt|vasta|jo|sinänsä|varsin|niin|kaikkien|kaikille|lautakunnan mielestä|osin)\s+)*"
    r"(?:tärke\w+|keskei\w+|hyv(?:ä|iä|in)\b|selke\w+|ajantasa\w+|ajankohtai\w+|nähtäv\w+|luettav\w+|liit\w+|esi(?:tetty|llä|tellään)\w*|"
    r"valmis|valmiita|kunnianhimoi\w+|innostav\w+|merkittäv\w+|muuttunee\w+|ennallaan|samat?|voimassa|tuttu\w*|yhteneväi\w+|yhtene\w+|ristirii\w+|osa|osana|"
    r"perusta|perustana|pohja|pohjana|lähtökohta|kunnossa|koko|kaikessa|syytä|tarkoitus|tarpeen|mahdollis\w+|samansuuntai\w+|sama[nt]\w+|erilai\w+|"
    r"linjassa|tiedossa|kaikkien|työn alla|lautakunnan|luonnos\w*|kuvat\w+|"
    r"\w+(?:ttu|tty|ttuja|ttyjä|ttua|nut|nyt|neet|tetaan|daan|dään|taan|tään))\b",
    re.IGNORECASE,
)
_NO_THING: Final = re.compile(
    r"\A(?:ne|se|seuraava\w*|nämä|tämä|niitä|joita|jotka|arvot|visio|tavoitteet|strategia|muut|muita|jne|ym|yms|sama|kaikki|\d+(?:[.,]\d+)?\s?(?:%|€|euroa)?|"
    r"matala|kohtalainen|korkea|että)\Z",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"\d\s?(?:€|euroa|eur\b|milj|%|m2|m²|hehtaari|mg|dB)", re.IGNORECASE)
_FINITE: Final = re.compile(
    r"\b(?:ovat|on|ei|oli|olivat|päätettiin|todettiin|käsiteltiin|päivitetään|julkaistaan|hyväksytään|tulee)\b",
    re.IGNORECASE,
)


def are_things(text: str, things: Sequence[Thing], kind: Kind) -> bool:
    """Tell whether each stretch can be a thing of that kind: short enough, and not said *of* the kind."""
    names = [text[thing.start : thing.end] for thing in things]
    if _SAID_OF.match(names[0]) and not (kind in ("goal", "focus-area") and len(names) > 1):
        return False
    return all(is_thing(name, kind) for name in names)


def is_thing(name: str, kind: Kind, *, may_speak: bool = False) -> bool:
    """Tell whether words can name a thing of that kind; `may_speak` lets a heading or bullet be a sentence.

    >>> is_thing("asukaslähtöisyys", "value"), is_thing("120 000 euroa", "value"), is_thing("ne", "value")
    (True, False, False)
    """
    if len(name) < 3 or _NO_THING.match(name) or len(name.split()) > _LONGEST[kind]:
        return False
    if not any(map(str.isalpha, name)) or sum(map(str.isdigit, name)) > len(name) // 3:
        return False
    if kind in ("value", "focus-area") and _MONEY.search(name):
        return False
    return may_speak or kind in ("vision", "mission") or _FINITE.search(name) is None


_OF_A_YEAR: Final = re.compile(
    r"\b(?:sitov\w+|vuo(?:den|sien|delle|sille)\s+\d{4}|toiminnallis\w+|taloudellis\w+|talousarvio\w*|tulevan vuoden|kuluvan vuoden|"
    r"käyttösuunnitelma\w*|toiminnan ja talouden|operatiivi\w+|tuottavuus\w*)\b",
    re.IGNORECASE,
)


def is_strategic(clause: Clause) -> bool:
    """Tell whether the words before the kind's word speak of the strategy."""
    return any(holders.strategy(word) == "" for word in re.findall(r"[\w-]+", clause.left))


def is_strategic_before(clause: Clause) -> bool:
    """Tell whether a sentence that tells several things begins with the strategy: 'Strategia Visio: … Painopisteet: …'."""
    said = clause.sentence[: clause.word.start]
    return clause.owner.source in ("inherited", "default") and any(
        holders.strategy(word) == "" for word in re.findall(r"[\w-]+", said)
    )


def holds(clause: Clause) -> bool:
    """Tell whether goals and focus areas are the town's: bodies, budgets and projects have goals, too."""
    if clause.word.kind not in ("goal", "focus-area"):
        return True
    if is_strategic(clause):
        return True
    if _OF_A_YEAR.search(clause.left):
        return False
    return clause.owner.source in ("town", "self") and clause.word.plural

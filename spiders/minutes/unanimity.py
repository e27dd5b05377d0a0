"""Whether a decision was unanimous: of the decision itself, and not of an addition or of how to go on."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.guarded import Guarded
from spiders.minutes.amendments import IN_PART
from spiders.minutes.outcome_codes import SET_ASIDE, codes_of
from spiders.minutes.sentence_splitting import sentences
from spiders.minutes.vocabulary import BODY_WORD

_UNANIMOUS = re.compile(r"\byksimieli(?:sesti|nen|seksi)|\benhälligt\b", re.IGNORECASE)
_PARTLY: Final = re.compile(r"\b(?:ja|sekä) \w+ksi yksimielisesti\b")
_BODY_ACTS: Final = re.compile(rf"(?:\S+ ){{0,3}}?{BODY_WORD} \w+(?:tti|si|yi|ade)\b", re.IGNORECASE)
_MOVES: Final = re.compile(r"\b(?:ehdotti|esitti|föreslog|yrkade)\b")
_IS_AGREED: Final = Guarded(
    r"\b(?:\w*ehdotus\w*|\w*esitys\w*|se)\b[^.]*\bhyväksyttiin\b|\b(?:\w*förslaget|det)\b[^.]*\bgodkändes\b",
    re.IGNORECASE,
)
_AGREES_TO_SET_ASIDE: Final = Guarded(
    rf"\b{BODY_WORD} hyväksyi yksimielisesti (?:\w+ )?(?:palautus|pöydällepano)\w+", re.IGNORECASE
)
# What is agreed on the way: an addition, or how to go on.
_ON_THE_WAY: Final = re.compile(
    r"\b(?:lisäy(?:s|ks)\w*|lisäysehdotu\w+|vasta(?:ehdotu|esity)\w+|muuto(?:s|ks)\w*|pon(?:si|ne|ten)\w*|äänesty\w+|\w*järjesty\w+|\w*jatka\w+|tau[ok]\w+|esteelli\w+|"
    r"tillägg\w*|ändring\w*|kläm\w*|omröstning\w*|\w*ordningen|fortsätt\w+|jäv\w*)\b",
    re.IGNORECASE,
)


def unanimous(decision: str, voted: bool, proceedings: str | None = None) -> bool | None:
    """Return whether a decision was unanimous: true if it says so, false if it was voted on, else None.

    The proceedings may say it of the same decision: "Lautakunta päätti yksimielisesti panna asian pöydälle."
    """
    told = sentences(decision)
    in_parts = any(IN_PART.search(sentence) for sentence in told)
    said = [s for s in told if _UNANIMOUS.search(s) and not _PARTLY.search(s)]
    is_all = sum(bool(codes_of(sentence)) for sentence in told) < 2
    if said and not in_parts and (is_all or not all(_is_on_the_way(s) for s in said)):
        return True
    if voted:
        return False
    if in_parts:
        acts = [sentence for sentence in told if codes_of(sentence) or IN_PART.search(sentence)]
        return True if acts and all(_UNANIMOUS.search(sentence) for sentence in acts) else None
    codes = {code for sentence in sentences(decision) for code in codes_of(sentence)}
    if codes & SET_ASIDE and _AGREES_TO_SET_ASIDE.search(proceedings or ""):
        return True
    alike = (s for s in sentences(proceedings or "") if _UNANIMOUS.search(s) and codes & codes_of(s))
    is_said = any(_BODY_ACTS.match(s) and not _is_on_the_way(s) for s in alike)
    return True if is_said or (codes & SET_ASIDE and _is_only_motion_unanimous(proceedings or "")) else None


def _is_only_motion_unanimous(proceedings: str) -> bool:
    """Return whether a single motion was made and all agreed to it, in the passive: "Förslaget godkändes enhälligt"."""
    told = sentences(proceedings)
    return len(_MOVES.findall(proceedings)) == 1 and any(_UNANIMOUS.search(s) and _IS_AGREED.search(s) for s in told)


def _is_on_the_way(sentence: str) -> bool:
    """Return whether what a sentence calls unanimous is an addition or how to go on, and not the whole proposal."""
    return bool(_ON_THE_WAY.search(sentence)) and not re.search(
        r"\b(?:päätös)?(?:ehdotu|esity)(?:s|ksen)\b|\bförslaget\b", sentence, re.IGNORECASE
    )

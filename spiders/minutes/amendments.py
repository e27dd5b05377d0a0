"""Whether a proposal was changed before it was approved: by who presents it, by a motion, or by the body itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.minutes.vocabulary import DECIDED

IN_PART: Final = re.compile(r"\bmuilta osin|\bmuilta kohdin|\bmuutoin|\bi övrigt|\btill övriga delar", re.IGNORECASE)
_AMENDED: Final = re.compile(
    r"\b(?:muutettuna|lisättynä|täydennettynä|korjattuna|tarkennettuna|täsmennettynä|tarkistettuna)\b"
    r"|\b(?:täsmennyks|täydennyks|lisäyks|muutoks|korjauks|tarkennuks|tarkistuks)(?:ell[aä]|ill[aä]|in)\b"
    r"|\bhyväksy\w+\b[^.]*\bmuutoin\b[^.]*\bmutta\b"
    r"|\bmed (?:den |följande |\w+ )?(?:ändring|tillägg|precisering)"
)
# The proposal was changed before it was approved: by the presenter, or by all.
_OF_CHANGED: Final = re.compile(
    r"\b(?:muutetun|muutettu|täydennetyn|täydennetty|korjatun|korjattu|tarkennetun|täydentämän|muuttaman|korjaaman|"
    r"tarkentaman|muokatun) (?:\w+ )?(?:päätös)?(?:ehdotu|esity)|\b(?:kompletterade|ändrade|korrigerade) (?:\w+ )?(?:besluts)?förslag",
    re.IGNORECASE,
)
# What is proposed onward was itself changed in this meeting.
_AMENDED_HERE: Final = re.compile(
    r"\b(?:kokouksessa|esitety|tehdy|edellä)\w* (?:\w+ )?(?:täsmennyks|täydennyks|lisäyks|muutoks|korjauks)(?:ell[aä]|ill[aä]|in)\b"
)
# The body changes a point itself, and approves what is left: "päätti muuttaa kohtaa 3 …. Muilta osin …".
_CHANGES: Final = re.compile(
    rf"\b{DECIDED}\b[^.]*\b(?:muuttaa|lisätä|poistaa|ändra|stryka|tillägga)\b|\b(?:muutti|muutettiin|ändrade|ändrades)\b"
)
_CHANGES_IN: Final = re.compile(r"\b(?:muut(?:taa|etaan)|lisä(?:tä|ä)|poist(?:aa|etaan)|ändra[rs]?|stryk(?:a|er|s))\b")
_PROVIDED: Final = re.compile(r"\bhyväksy\w+[^.]*\bsiten,? että\b|\bgodkän\w+[^.]*\b(?:så att|med den ändringen)\b")
_PRESENTER_CHANGED: Final = re.compile(
    r"\b(?:muutti|täydensi|korjasi|tarkensi|kompletterade|ändrade)\b[^.]{0,60}?\b(?:päätös)?(?:ehdotu|esity|förslag)\w*",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(?:ettei|eikä|ei|eivät|inte)\b|\bolla \w+mättä\b", re.IGNORECASE)


def changed_proposal(proceedings: Sequence[str]) -> str | None:
    """Return what the presenter changed the proposal to, by the sentences of the proceedings; None where to nothing."""
    for at, sentence in enumerate(proceedings):
        if _PRESENTER_CHANGED.search(sentence) and not re.search(r"\bkannat|\bei muut", sentence):
            said = sentence.partition(":")[2].strip()
            return said or (proceedings[at + 1] if sentence.endswith(":") and at + 1 < len(proceedings) else "")
    return None


def says_amended(decision: Sequence[str], proposal: str) -> bool:
    """Return whether the sentences of a decision say that the proposal was approved with changes."""
    lower = [sentence.lower() for sentence in decision]
    if any(_AMENDED.search(sentence) or _OF_CHANGED.search(sentence) for sentence in lower):
        return True
    if any(_PROVIDED.search(sentence) for sentence in lower) and not re.search(
        r"\bsiten,? että\b|\bså att\b", proposal
    ):
        return True
    in_parts = any(IN_PART.search(sentence) for sentence in lower)
    changes = any(_CHANGES.search(sentence) and not IN_PART.search(sentence) for sentence in lower)
    return in_parts and changes and not _CHANGES_IN.search(proposal)


def is_amended_here(decision: Sequence[str]) -> bool:
    """Return whether what is proposed onward was itself changed in this meeting."""
    return any(_AMENDED_HERE.search(sentence) for sentence in decision)


def is_turned_round(decided: str, proposed: str) -> bool:
    """Return whether of two sentences one says no where the other says yes: nothing was amended then."""
    return bool(_NOT.search(decided)) != bool(_NOT.search(proposed))

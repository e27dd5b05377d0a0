"""Who was disqualified, and who left a dissenting opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.text import clean
from spiders.items import Dissent, Recusal
from spiders.minutes import outcomes, people

_LISTED: Final = rf"{people.NAME}(?: \([^)]*\))?(?:(?:, | ja | sekä ){people.NAME}(?: \([^)]*\))?)*"
# Who was disqualified stands before the words that say so, or after them.
_NAMED_BEFORE = re.compile(
    rf"(?P<who>{_LISTED}) (?:\w+ )?(?:ilmoitti\w*|totesi\w*|oli(?:vat)?|poistui(?:vat)?|ilmoittautui(?:vat)?|jääväsi|jäävä|ei(?:vät)?)\b"
)
_NAMED_AFTER = re.compile(rf"[Ee]steelli(?:senä|sinä|syys)(?: poistui(?:vat)?| oli(?:vat)?)?:? (?P<who>{_LISTED})")
_LISTED_AFTER = re.compile(rf"steelli\w*[^.:]*: (?P<who>{_LISTED})")
_GROUND = re.compile(
    r"\((?P<a>[^)]{3,160})\)|(?P<b>hallintolain? [^.,]{3,60}|hallintolaki [^.,]{3,60}|\w*jääv\w*|koska [^.]{3,160})"
)
_DISSENTS = re.compile(
    rf"(?P<who>{_LISTED}) (?:jätti(?:vät)?|ilmoitti(?:vat)?|esitti(?:vät)?)[^.]*eriävän? mielipi\w*"
    rf"|(?:jätti|jättivät|ilmoitti|ilmoittivat)[^.]*eriävän? mielipi\w*:? (?P<after>{_LISTED})"
)
_DISSENT_LABEL = re.compile(rf"Eriävä mielipide(?:,| ?\()? ?(?P<who>{people.NAME})?\)?\s*:\s*(?P<text>.*)\Z", re.DOTALL)


def recusals(told: Sequence[str]) -> list[Recusal]:
    """Find who was disqualified; someone who just came or went is not."""
    found: dict[str, Recusal] = {}
    suspects = [paragraph for paragraph in told if "steelli" in paragraph or "jääv" in paragraph]
    for sentence in (s for paragraph in suspects for s in outcomes.sentences(paragraph)):
        if "steelli" not in sentence and "jääv" not in sentence:
            continue
        ground = _GROUND.search(sentence)
        for name in _disqualified(sentence):
            found.setdefault(name, Recusal(name, clean(ground["a"] or ground["b"]) if ground else None))
    return list(found.values())


def _disqualified(sentence: str) -> list[str]:
    for pattern in (_LISTED_AFTER, _NAMED_AFTER, _NAMED_BEFORE):
        match = pattern.search(sentence)
        if match and (found := people.names(match["who"])):
            return found
    return []


def dissents(told: Sequence[str]) -> list[Dissent]:
    """Find who left a dissenting opinion to the minutes, with its text where it follows."""
    found: list[Dissent] = []
    for paragraph in told:
        if "riävä" not in paragraph:
            continue
        if match := _DISSENT_LABEL.match(paragraph):
            if match["who"]:
                found.append(Dissent(people.person(match["who"]), clean(match["text"])))
            elif found:
                found[-1].text = clean(match["text"])
            continue
        for match in _DISSENTS.finditer(paragraph):
            text = paragraph[match.end() :].partition(":")[2]
            named = people.names(match["who"] or "") or people.names(match["after"] or "")
            if not named and (after := re.match(rf" (?P<after>{_LISTED})", paragraph[match.end() :])):
                named = people.names(after["after"])
            found += [Dissent(name, clean(text)) for name in named]
    return found

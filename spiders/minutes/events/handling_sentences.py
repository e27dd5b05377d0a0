"""A handling's paragraphs as they are told: sentences in order, what a cut has parted joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.minutes.first_names import FIRST_NAMES
from spiders.minutes.marks import Sentence, quotations

# A quotation that goes on for more paragraphs than this was never closed.
_LONGEST_QUOTATION: Final = 12
_FEWEST_OF_CUT: Final = 5
_BEFORE_NAMES: Final = frozenset(
    {"av", "och", "samt", "ledamot", "ledamoten", "ledamöterna", "medlem", "medlemmen", "ersättare", "ersättaren"}
    | {"ordförande", "viceordförande", "ja", "sekä", "jäsen"}
)
_FULL_LINE: Final = 50
_FEWEST_LINES: Final = 2
# Shortened words that end no sentence.
_SHORT_ENDS: Final = ("m.fl.", "m fl.", "bl.a.", "kl.", "nr.", "ym.", "mm.")
# What no sentence ends in: "… Kaisa Koe ja / Niilo Näyte".
_GOES_ON: Final = re.compile(
    r"\b(?:ja|sekä|että|och|samt|att|äänin|kannatti|kannattivat|ehdotti|esitti|teki|äänestivät|annettiin|on|oli)\Z"
)
_LIST_HEAD: Final = re.compile(
    r"[.!] [^.]*(?:kannalla|puolesta|kannattivat|äänestivät|yhjää?|oissa|\bJAA|\bEI|\bJa|\bNej):\Z"
)
_PAIR: Final = re.compile(r"\bäänin\b.*[\d)]\Z")
# "1. Esimerkki Essi JAA", which the next row follows.
_NUMBERED: Final = re.compile(r"\d+[.)] ")
_VOTED: Final = re.compile(r"äänest|kannat|\bJAA\b|\bEI\b|röst|understöd", re.IGNORECASE)
# What is followed by a number: "… ja EI-ääniä / 16", "… esittelijän ehdotus / 8 ääntä".
_BEFORE_FIGURE: Final = re.compile(
    r"(?:ään\w*|röst\w*|JAA|EI|ehdotus|esitys|annettiin|saatiin|oli|yhjiä|yhjää|oissa|gavs|mot)\Z"
)
_ENDS: Final = (".", "!", "?", ":", ";", '"', "”", "“", "»", ")")


@dataclass(slots=True)
class Stretch:
    """One paragraph, or several that are one text: `paragraphs` are their places."""

    text: str
    paragraphs: list[int]
    sentences: list[Sentence] = field(default_factory=list)
    is_closed: bool = True


def stretches(paragraphs: Sequence[tuple[int, str]]) -> list[Stretch]:
    """Join the paragraphs that one quotation runs through, and those that a cut parts within a sentence."""
    found: list[Stretch] = []
    are_lines = _are_lines([text for _, text in paragraphs])
    line = ""
    for place, paragraph in paragraphs:
        last = found[-1] if found else None
        if last is not None and (_is_cut(last.text, paragraph) or (are_lines and _is_full_line(line, paragraph))):
            last.text = _joined(last.text, paragraph)
            last.paragraphs.append(place)
        else:
            found.append(Stretch(paragraph, [place]))
        line = paragraph
    return _with_quotations(found)


def _with_quotations(parted: list[Stretch]) -> list[Stretch]:
    """Join the stretches between an opening quotation mark and the one that closes it."""
    found: list[Stretch] = []
    at = 0
    while at < len(parted):
        one = parted[at]
        at += 1
        if quotations.is_open(one.text):
            end = next(
                (i for i in range(at, min(at + _LONGEST_QUOTATION, len(parted))) if quotations.is_open(parted[i].text)),
                None,
            )
            if end is not None and not any(_opens_again(two.text) for two in parted[at : end + 1]):
                inside = parted[at : end + 1]
                one.text = "\n\n".join([one.text, *(two.text for two in inside)])
                one.paragraphs += [place for two in inside for place in two.paragraphs]
                at = end + 1
        found.append(one)
    return found


def _are_lines(texts: Sequence[str]) -> bool:
    """Return whether paragraphs are the lines of a page: several begin within a sentence."""
    within = sum(text[:1].islower() for text in texts)
    return within >= _FEWEST_LINES and within * 6 >= len(texts)


def _is_full_line(line: str, after: str) -> bool:
    """Return whether a line of a page goes on in the next, whatever that begins with: it is long, and ends no sentence."""
    if line.endswith(_SHORT_ENDS) and after[:1].islower():
        return True  # "Holm m.fl. / understödde förslaget"
    is_open = len(line) > _FULL_LINE and line[-1:].isalnum() and not line.isupper()
    return is_open and after[:1].isupper() and not after.split()[0].isupper()


def _joined(before: str, after: str) -> str:
    """Return two lines as one text; a word that the page has parted is whole again: "ändrings- / förslag"."""
    is_parted = before[-1:] == "-" and before[-2:-1].isalpha() and after[:1].islower()
    if is_parted and after.split()[0] not in ("och", "eller", "samt", "ja", "sekä", "tai"):
        return f"{before[:-1]}{after}"
    return f"{before} {after}"


def _opens_again(text: str) -> bool:
    """Return whether a paragraph begins a quotation of its own that it does not close: the one before was never closed."""
    return text[:1] in quotations.DOUBLE and quotations.is_open(text) and text.rstrip()[-1:] not in quotations.DOUBLE


def _is_cut(before: str, after: str) -> bool:
    """Return whether a paragraph goes on in the next: it ends within a sentence, and the next begins in small letters."""
    if len(before.split()) < _FEWEST_OF_CUT or not after:
        return False
    if before.endswith(")") and after[0].islower() and len(before) > _FULL_LINE:
        return True  # "… kaksi (2) / jäsentä Mallin ehdotusta"
    if before.endswith(":") and _LIST_HEAD.search(before):
        return True  # "… äänestettiin. Mallin ehdotuksen kannalla: / Malli, Otos"
    if _PAIR.search(before) and after[0] in "–-":
        return True  # "äänin kaksikymmentä (20) / – kuusi (6)"
    if before.endswith(_ENDS) or _NUMBERED.match(before):
        return False
    if after[0].islower() or after[0] == "(" or before.endswith(",") or _GOES_ON.search(before):
        return True
    if after[0].isdigit() and _BEFORE_FIGURE.search(before):
        return True
    last = before.split()[-1]
    # "… jäsen Essi / Esimerkki-Näytteen ja …": the page breaks within a name.
    # A row of a roll call ends in its side: "Olli Otos EI".
    is_name = last[:1].isupper() and not last.isupper()
    if is_name and after[0].isupper() and after.split()[0].endswith(",") and _VOTED.search(before):
        return True  # "… kannattivat Essi Esimerkki, Kaisa / Koe, Niilo Näyte"
    if is_name and len(before) > _FULL_LINE and _is_first_name(before) and after[0].isupper():
        return True  # "… inom ett år. Rolf / Rubrik understödde tillägget"
    return last.endswith(",") is False and is_name and after[0].isupper() and _goes_on_as_name(after)


def _is_first_name(before: str) -> bool:
    """Return whether a text ends in a first name without its surname, as after an office or "av"."""
    *_, ahead, last = ("", *before.split()[-2:])
    is_alone = ahead.endswith((".", ",")) or ahead.casefold() in _BEFORE_NAMES
    return is_alone and all(part in FIRST_NAMES for part in last.split("-"))


def _goes_on_as_name(text: str) -> bool:
    words = text.split(maxsplit=2)
    return len(words) > 1 and words[1] in (
        "ja",
        "sekä",
        "och",
        "kannattamana",
        "kannattamana,",
        "esitti",
        "ehdotti",
        "teki",
    )

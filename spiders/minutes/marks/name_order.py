"""The order of names in lists: "Salo Sanna" is Sanna Salo where the page shows that its lists put the surname first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spiders.minutes.first_names import FIRST_NAMES
from spiders.minutes.marks.nominatives import forms, guess_case


class Run(NamedTuple):
    """A name of two words as it is printed; `is_listed` says that it stands in a list, in brackets or behind a head."""

    first: str
    last: str
    is_listed: bool


def surname_first(runs: Sequence[Run], known: Iterable[Sequence[str]], language: str) -> set[tuple[str, str]]:
    """Return the listed names whose surname stands first; none where no name of the lists is met in the other order.

    `known` are names whose order is known. One name that the text has in the order of the lists speaks against all.
    """
    told = [(run.first, run.last) for run in runs if not run.is_listed]
    usual = [*told, *((name[0], name[1]) for name in known if len(name) == 2)]
    listed = {(run.first, run.last) for run in runs if run.is_listed}
    turned = any(_is_of(last, first, usual, language) for first, last in listed)
    return listed if turned and not any(_is_of(first, last, told, language) for first, last in listed) else set()


def called_by_first(runs: Sequence[Run], bare: Iterable[str], language: str) -> set[tuple[str, str]]:
    """Return the names whose first word is what their people are called by elsewhere: "Kirves Jaakob … Kirveen esitys".

    `bare` are the single words with capitals that the text has; by a first name alone minutes call nobody.
    """
    words = set(bare)
    return {
        (run.first, run.last)
        for run in runs
        if guess_case(run.last, language) == "nominative"
        and words & {*forms(run.first, language)}
        and not words & {*forms(run.last, language)}
    }


def shown_by_endings(runs: Sequence[Run]) -> set[tuple[str, str]]:
    """Return the names whose surname stands first by its ending: no first name ends in -nen.

    Where several show it and no name shows the other order, all are printed so.
    """
    everyone, runs = runs, [run for run in runs if guess_case(run.last, "fi") == "nominative"]
    turned = {(run.first, run.last) for run in runs if run.first.endswith("nen")}
    usual = any(re.search(r"(?:nen|se(?:n|ll[ae]|lt[aä])|sta)\Z", run.last) for run in everyone)
    if len({first for first, _ in turned}) > 1 and not usual:
        return {(run.first, run.last) for run in runs}
    return turned


def shown_by_first_names(runs: Sequence[Run]) -> set[tuple[str, str]]:
    """Return the names whose second word is a first name and whose first is none: "Antila Ville".

    One in a list shows it where no name shows the other order, two show it anywhere; a surname may look like a first name.
    Where two show it and none the other order, the rest of the lists is in that order too.
    """
    turned = {(run.first, name) for run in runs if (name := _first_name(run.last)) and run.first not in FIRST_NAMES}
    if any(run.first in FIRST_NAMES and run.last not in FIRST_NAMES for run in runs):
        return turned if len(turned) > 1 else set()  # a page may print both orders
    listed = {(run.first, run.last) for run in runs if run.is_listed}
    return turned | listed if len(turned) > 1 else turned & listed


def _first_name(word: str) -> str | None:
    """Return the first name that a word is, maybe in the genitive: "Malli Leenan kannattamana"."""
    return next((name for name in (word, word.removesuffix("n")) if name in FIRST_NAMES), None)


def _is_of(first: str, last: str, names: Iterable[tuple[str, str]], language: str) -> bool:
    """Return whether somebody is among names, whatever case the surname is in."""
    return any(one == first and other in forms(last, language) for one, other in names)

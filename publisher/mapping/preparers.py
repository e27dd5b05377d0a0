"""Preparers as minutes print them, "Hallintojohtaja Pirkko Platta": the office and the name."""

from __future__ import annotations

import re
from typing import Final

from publisher.mapping import offices, people
from spiders.items import Presenter

_BEFORE: Final = re.compile(r"(?P<office>.{4,60}?) (?P<name>[^\W\d_a-z]\S+(?: [^\W\d_a-z]\S+){1,3})(?:,.*)?\Z")
_BEHIND: Final = re.compile(r"(?P<name>[^,]{5,60}), (?P<office>[^,]{4,60})\Z")


def office_and_name(printed: str) -> Presenter | None:
    """Return who prepared a matter; None where the text does not give an office of the municipality and a full name."""
    for form in (_BEHIND, _BEFORE):
        match = form.match(printed)
        if match and offices.is_office(match["office"]) and people.full_name(match["name"]):
            return Presenter(match["office"], match["name"])
    return None

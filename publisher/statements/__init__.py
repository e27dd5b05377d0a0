"""What towns say they stand for: values, visions, missions, goals and focus areas, in Finnish and Swedish text.

    find(text, "kemi") -> [Statement, …]

Each statement has the exact words, their place, and the rule that found them. What only looks like one is a candidate
and says why; it is stated when a person has accepted it.
"""

from __future__ import annotations

from publisher.errors import ConfigurationError
from publisher.statements import finding
from publisher.statements.finding.model import Statement
from publisher.statements.finding.morphology import MorphologyUnavailableError

__all__ = ["Statement", "find"]


def find(text: str, town: str, *, proposed: bool = False, adopted: bool = False) -> list[Statement]:
    """Return what a text of a town states, and its candidates; see `finding.find`. Raises ConfigurationError."""
    try:
        return finding.find(text, town, proposed=proposed, adopted=adopted)
    except MorphologyUnavailableError as error:
        raise ConfigurationError(str(error)) from None

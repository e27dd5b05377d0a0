"""What towns say they stand for: values, visions, missions, goals and focus areas, found in Finnish text.

    find(text, "kemi") -> [Statement, …]

Each statement has the exact words, their place, and the rule that found them; nothing is stated without.
"""

from __future__ import annotations

from publisher.statements.finding import find
from publisher.statements.finding.model import Statement

__all__ = ["Statement", "find"]

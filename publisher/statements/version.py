"""The mark of the rules that a derived graph was made by: when it changes, the graph is made anew.

The numbers are raised by hand, with the rules; the vocabulary of values counts by itself.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Final

import ontology

STATEMENTS: Final = 1
INVOCATIONS: Final = 1


def statements() -> str:
    """Return the mark of the rules that find statements."""
    return f"statements/{STATEMENTS}+{_values()}"


def invocations() -> str:
    """Return the mark of the rules that find invocations."""
    return f"invocations/{INVOCATIONS}+{_values()}"


@cache
def _values() -> str:
    return sha256(ontology.text("vocabularies/values.ttl").encode()).hexdigest()[:8]

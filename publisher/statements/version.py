"""The mark of the rules that a derived graph was made by: when it changes, the graph is made anew.

It is taken from the rules themselves, every file of this folder, and from the vocabularies that they read by, so that
nobody has to raise a number. Making all graphs of a town anew takes seconds.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import ontology

_FOLDER: Final = Path(__file__).parent
_RULES: Final = (".py", ".txt", ".toml")


@cache
def mark() -> str:
    """Return the mark of the rules that find statements and invocations."""
    files = sorted(path for path in _FOLDER.rglob("*") if path.suffix in _RULES)
    whole = sha256()
    for scheme in ("values", "statement-kind", "statement-mode", "statement-holder", "statement-act"):
        whole.update(ontology.text(f"vocabularies/{scheme}.ttl").encode())
    for path in files:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:8]

"""Prefixes that a query uses and forgot to declare."""

from __future__ import annotations

import re
from typing import Final

_DECLARED: Final = re.compile(r"\bPREFIX\s+([^\s:<]*):", re.IGNORECASE)
_SKIPPED: Final = re.compile(
    r"\"{3}.*?\"{3}|'{3}.*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*", re.DOTALL
)
_USED: Final = re.compile(r"(?<![\w?$@:.%-])([^\W\d_][\w-]*|):(?=[\w%\\]|[\s;,.)}])")


def find(query: str) -> list[str]:
    """Return the prefixes that a query uses and does not declare, in their order.

    >>> undeclared('PREFIX a: <http://e.example/> SELECT * { ?s a:b kl:c ; "x:y" <z:z> }')
    ['kl']
    """
    code = _SKIPPED.sub(" ", query)
    declared = set(_DECLARED.findall(code))
    return [name for name in dict.fromkeys(_USED.findall(_DECLARED.sub(" ", code))) if name not in declared]

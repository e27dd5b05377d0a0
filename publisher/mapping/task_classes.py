"""The class in a case number as a concept in the classification of that town.

    691/00.01.02/2021    00 > 00.01 > 00.01.02
    2021/01.0100.010002/7    01 > 01.0100 > 01.0100.010002

Below the top level a code may mean different things in two towns, so each town has a scheme of its own.
A town's two-digit class is a close match of the shared top class, and what is below it has it as a broad match;
codes without a counterpart in the shared top level have none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer

KIND: Final = "task-class"
_CODE: Final = re.compile(r"\d{2}(?:\.\d{2,6}){1,5}\Z")


@lru_cache(maxsize=4096)
def chain(case_number: str) -> tuple[str, ...]:
    """Return the classes in a case number, the broadest first; nothing where the number has none.

    The class is the part between slashes that is written with points, whether the year stands before or after.
    """
    found = next((part for part in map(str.strip, case_number.split("/")) if _CODE.match(part)), None)
    if found is None:
        return ()
    parts = found.split(".")
    return tuple(".".join(parts[:length]) for length in range(1, len(parts) + 1))


def task_class(writer: Writer, case_number: str) -> NamedNode | None:
    """Write the class of a case with those above it; None where its number has none."""
    node: NamedNode | None = None
    for code in chain(case_number):
        broader, node = node, writer.node(KIND, iris.key(code))
        if not writer.thing(node, terms.TaskClass):
            continue
        writer.typed(node, vocabulary.CONCEPT)
        scheme = NamedNode(iris.scheme(writer.municipality.value, KIND))
        writer.typed(scheme, vocabulary.CONCEPT_SCHEME)
        writer.link(node, vocabulary.IN_SCHEME, scheme)
        writer.text(node, vocabulary.NOTATION, code)
        writer.link(node, vocabulary.BROADER, broader)
        if broader is None:
            writer.link(node, vocabulary.TOP_CONCEPT_OF, scheme)
        if code[:2] in terms.TASK_CLASSES:
            writer.code(node, vocabulary.CLOSE_MATCH if broader is None else vocabulary.BROAD_MATCH, KIND, code[:2])
    return node

"""What changed in the page of a strategy from one edition to the next: what came, and what is no longer said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from publisher.comparison import finnish_labels
from publisher.comparison.evidence import Ask


@dataclass(frozen=True, slots=True)
class EditionChange:
    """A page that reads otherwise than before; `read` is the ISO day on which that was first seen."""

    read: str
    page: str
    came: list[str]
    went: list[str]

    @property
    def told(self) -> str:
        """Say it in words: "sivu muuttui (luettu 2.3.2026): tuli ilo; jäi pois sisu"."""
        parts = [f"tuli {', '.join(self.came)}"] if self.came else []
        parts += [f"jäi pois {', '.join(self.went)}"] if self.went else []
        return f"sivu muuttui (luettu {finnish_labels.day(self.read)}): {'; '.join(parts)}"


def read(ask: Ask) -> dict[tuple[str, str], list[EditionChange]]:
    """Return the changes of each strategy's pages, by town and title, the oldest first. Raises QueryFailedError."""
    from ontology.terms import NAMESPACE

    asked = f"""PREFIX kl: <{NAMESPACE}> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?town ?title ?address ?page (MIN(SUBSTR(STR(?time), 1, 10)) AS ?day) ?word
        WHERE {{
          ?strategy a kl:Strategy ; kl:municipality/kl:name ?town ; dcterms:title ?title ; kl:strategyPage ?page .
          GRAPH ?graph {{ ?page a kl:StrategyPage ; dcterms:source ?source }}
          ?graph kl:fetched ?time .
          ?statement kl:inStrategyPage ?page ; kl:partOfStrategy ?strategy ; kl:statementText ?word .
          BIND(STR(?source) AS ?address)
        }}
        GROUP BY ?town ?title ?address ?page ?word"""
    said: dict[tuple[str, str, str], dict[tuple[str, str], set[str]]] = {}
    for town, title, address, page, day, word in (tuple(map(str, row)) for row in ask(asked).rows):
        said.setdefault((town, title, address), {}).setdefault((day, page), set()).add(word)
    found: dict[tuple[str, str], list[EditionChange]] = {}
    for (town, title, address), editions in sorted(said.items()):
        found.setdefault((town, title), []).extend(_changes(address, editions))
    return {key: sorted(changes, key=lambda one: (one.read, one.page)) for key, changes in found.items() if changes}


def _changes(address: str, editions: dict[tuple[str, str], set[str]]) -> Iterator[EditionChange]:
    for (_, before), ((day, _), after) in pairwise(sorted(editions.items())):
        old, new = ({word.casefold(): word for word in words} for words in (before, after))
        came, went = (sorted(one[key] for key in one.keys() - other.keys()) for one, other in ((new, old), (old, new)))
        if came or went:
            yield EditionChange(day, address, came, went)

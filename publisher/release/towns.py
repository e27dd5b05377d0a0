"""The towns as their data tells of them: names and the place they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from publisher.mapping import iris
from publisher.mapping.vocabulary import PREF_LABEL, SPATIAL
from publisher.store import Store


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its names by language, and the IRI of its place, the code of the national list where it has one."""

    key: str
    names: Mapping[str, str]
    place: str

    @property
    def name(self) -> str:
        """The name to write in a sentence."""
        return self.names.get("fi", self.key)


def read_town(store: Store, base: str, key: str) -> Town:
    """Return what a store tells of a town."""
    town = iris.town(base, key)
    labels = [value for value in _values(store, town, PREF_LABEL) if isinstance(value, ox.Literal)]
    names = {label.language: label.value for label in labels if label.language}
    places = sorted(value.value for value in _values(store, town, SPATIAL) if isinstance(value, ox.NamedNode))
    return Town(key, dict(sorted(names.items())) or {"fi": key}, places[0] if places else town)


def _values(store: Store, subject: str, predicate: str) -> list[object]:
    node = ox.NamedNode(subject)
    found = store.native.quads_for_pattern(node, ox.NamedNode(predicate), None, ox.DefaultGraph())
    return [quad.object for quad in found]

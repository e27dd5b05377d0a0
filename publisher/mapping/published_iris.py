"""The IRIs of what a release says about the data: catalogue, datasets, their forms and parts, versions of graphs."""

from __future__ import annotations

from publisher.mapping import iris


def version(base: str, graph: str, release: str) -> str:
    """Return the IRI of a page's graph as a release brought it."""
    return f"{base}/version/{iris.key(release)}/{graph.removeprefix(iris.graphs_of(base))}"


def push_graph(base: str) -> str:
    """Return the IRI of the graph in which another store remembers what was pushed to it."""
    return f"{base}/push"


def catalogue(base: str, part: str = "") -> str:
    """Return the IRI of the catalogue of what is published, or of a thing that only the catalogue tells of."""
    return f"{base}/catalogue#{iris.key(part)}" if part else f"{base}/catalogue"


def dataset(base: str, subset: str) -> str:
    """Return the IRI of a published dataset: `all`, a town's key, or `series` for the series of them."""
    return f"{base}/dataset/{iris.key(subset)}"


def distribution(dataset: str, file: str) -> str:
    """Return the IRI of a form of a dataset, by the name of its file."""
    return f"{dataset}/distribution/{iris.key(file)}"


def part(thing: str, *names: str) -> str:
    """Return the IRI of something that is told only as a part of a published thing: a checksum, a period."""
    return "/".join((thing, *map(iris.key, names)))

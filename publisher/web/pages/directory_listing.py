"""A folder of the release as a page that lists its files, Finnish first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from publisher.web.pages.rendering import template
from queries import tables

# What folders, and files by their names without endings, hold, in Finnish and English.
_TOLD: Final = {
    "alignments": ("vastaavuudet muihin sanastoihin", "alignments with other vocabularies"),
    "catalogue": ("aineistoluettelo (DCAT-AP 3)", "the catalogue"),
    "catalogue-avoindata": ("aineistoluettelo avoindata.fi:n profiililla", "the catalogue in the Finnish profile"),
    "changes": ("mikä muuttui edellisestä julkaisusta", "what changed since the release before"),
    "changes.json": ("muutosten määrät", "counts of the changes"),
    "context": ("JSON-LD-konteksti", "the JSON-LD context"),
    "csv-metadata": ("mitä taulukoiden sarakkeet ovat", "what the columns of the tables are"),
    "dumps": ("koko aineisto", "all data"),
    "feeds": ("uusimmat päätökset Atom-syötteinä", "the newest decisions as Atom feeds"),
    "graphs.csv": ("muuttuneet sivut", "the pages that changed"),
    "ldes": ("muutosten virta (LDES)", "the stream of changes (LDES)"),
    "ontology": ("sanasto", "the ontology"),
    "search": ("hakemisto sivujen hakuun (SQLite)", "the search index of the pages (SQLite)"),
    "shapes": ("tarkistussäännöt (SHACL)", "the shapes (SHACL)"),
    "views": ("näkymät muiden sanastoin", "views in the words of peers"),
    "tables": ("taulukot (CSV)", "tables (CSV)"),
    "vocabularies": ("koodistot (SKOS)", "the vocabularies (SKOS)"),
    "release": ("julkaisun tiedot", "facts of the release"),
    "void": ("aineiston kuvaus (VoID)", "the description of the data"),
    "SHA256SUMS": ("tarkistussummat", "checksums"),
}
# What dumps are by their endings: with the page of each triple, or the union of all pages.
_QUADS: Final = ("sivuittain, nimettyinä verkkoina", "as named graphs, one a page")
_TRIPLES: Final = ("kaikki sivut yhtenä verkkona", "all pages as one graph")
_DUMPS: Final = {
    "nq": ("N-Quads", *_QUADS),
    "trig": ("TriG", *_QUADS),
    "jsonld": ("JSON-LD", *_QUADS),
    "nt": ("N-Triples", *_TRIPLES),
    "ttl": ("Turtle", *_TRIPLES),
}
_UNITS: Final = (("kt", 1e3), ("Mt", 1e6), ("Gt", 1e9))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a file with its size in bytes, or a folder, whose size is None."""

    name: str
    link: str
    size: int | None
    finnish: str = ""
    english: str = ""

    @property
    def amount(self) -> str:
        """The size for people, in Finnish."""
        return "" if self.size is None else amount(self.size)


def page(address: str, release: str, paths: Iterable[Path], has_parent: bool, is_sample: bool) -> str:
    """Return the page of a folder that is served at `address` and holds the public `paths` of a release."""
    entries = sorted(map(_entry, paths), key=lambda entry: (entry.size is not None, entry.name))
    root = "../" * (address.count("/") - 1)
    return template("folder.html").render(
        address=address, release=release, entries=entries, has_parent=has_parent, root=root, is_sample=is_sample
    )


def amount(size: int) -> str:
    """Write a number of bytes in Finnish.

    >>> amount(1), amount(12_345), amount(2_500_000)
    ('1 tavu', '12 kt', '2,5 Mt')
    """
    if size < 1000:
        return "1 tavu" if size == 1 else f"{size} tavua"
    unit, of = next(((unit, of) for unit, of in _UNITS if size < 999.5 * of), _UNITS[-1])
    return f"{size / of:.{1 if size < 9.95 * of else 0}f} {unit}".replace(".", ",")


def _entry(path: Path) -> Entry:
    # With "./" before it no name can be taken for a scheme or a host.
    link = f"./{quote(path.name)}"
    told = _TOLD.get(path.stem) or _told(path)
    return (
        Entry(path.name, link, path.stat().st_size, *told)
        if path.is_file()
        else Entry(f"{path.name}/", f"{link}/", None, *told)
    )


def _told(path: Path) -> tuple[str, str]:
    """Return what a dump, a table or a feed holds, by its folder and name; nothing of any other file."""
    name, _, ending = path.name.partition(".")
    match path.parent.name:
        case "dumps" if found := _DUMPS.get(ending.partition(".")[0]):
            what = ("koko aineisto", "all data") if name == "all" else (name.capitalize(), name.capitalize())
            return f"{what[0]}, {found[0]}: {found[1]}", f"{what[1]}: {found[2]}"
        case "tables" if ending == "csv" and name in tables.names():
            titles = tables.load(name).titles
            return titles["fi"], titles["en"]
        case "feeds":
            return ("kaikki kunnat", "all towns") if name == "all" else ("", "")
    return "", ""

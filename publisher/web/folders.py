"""A folder of the release as a page that lists its files, Finnish first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

# Nothing on the page comes from elsewhere, and no script runs on it.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# What folders, and files by their names without endings, hold, in Finnish and English.
_TOLD: Final = {
    "catalogue": ("aineistoluettelo (DCAT-AP 3)", "the catalogue"),
    "catalogue-avoindata": ("aineistoluettelo avoindata.fi:n profiililla", "the catalogue in the Finnish profile"),
    "changes": ("mikä muuttui edellisestä julkaisusta", "what changed since the release before"),
    "dumps": ("koko aineisto", "all data"),
    "feeds": ("uusimmat päätökset Atom-syötteinä", "the newest decisions as Atom feeds"),
    "ldes": ("muutosten virta (LDES)", "the stream of changes (LDES)"),
    "ontology": ("sanasto", "the ontology"),
    "shapes": ("tarkistussäännöt (SHACL)", "the shapes (SHACL)"),
    "tables": ("taulukot (CSV)", "tables (CSV)"),
    "vocabularies": ("koodistot (SKOS)", "the vocabularies (SKOS)"),
    "release": ("julkaisun tiedot", "facts of the release"),
    "void": ("aineiston kuvaus (VoID)", "the description of the data"),
    "SHA256SUMS": ("tarkistussummat", "checksums"),
}
_UNITS: Final = (("kt", 1e3), ("Mt", 1e6), ("Gt", 1e9))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a file with its size in bytes, or a folder, whose size is null."""

    name: str
    link: str
    size: int | None
    finnish: str = ""
    english: str = ""

    @property
    def amount(self) -> str:
        """The size for people, in Finnish."""
        return "" if self.size is None else amount(self.size)


def page(address: str, release: str, paths: Iterable[Path], has_parent: bool) -> str:
    """Return the page of a folder that is served at `address` and holds the public `paths` of a release."""
    entries = sorted(map(_entry, paths), key=lambda entry: (entry.size is not None, entry.name))
    root = "../" * (address.count("/") - 1)
    return _TEMPLATE.render(address=address, release=release, entries=entries, has_parent=has_parent, root=root)


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
    told = _TOLD.get(path.stem, ("", ""))
    return (
        Entry(path.name, link, path.stat().st_size, *told)
        if path.is_file()
        else Entry(f"{path.name}/", f"{link}/", None, *told)
    )


_TEMPLATE: Final = Environment(
    loader=PackageLoader("publisher.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
).get_template("folder.html")

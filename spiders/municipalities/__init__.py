"""The towns: one TOML file each, and the only reader of them.

A town is its file's name (`kemi.toml` is `kemi`). `names.fi` and one source with `platform` and `address`, or one
strategy page, are required; everything else is optional:

    code = "240"
    wikidata = "Q…"
    attachment_hosts = ["liitteet.kunta.fi"]     # of files that items list, beside the hosts of the sources

    appeal_days = 44             # from a meeting until its appeal period is over: 7 days to show the minutes, 7 for
                                 # the notice (Kuntalaki 140 §), 30 to appeal; items are looked at again then
    after_appeals = "names"      # what the town does then: "removed", "names" (it blanks them) or "kept"

    [names]
    fi = "Kemi"

    [[sources]]
    platform = "dynasty"
    address = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP"
    from = 2019                  # a year, month or day, as far as it is known; so is `until`
    verified = 2025-12-13        # when somebody saw it answer; false if nobody has
    permission = "who, when, where it is written"
    note = "…"                   # platform "site" also has `kind` and `selectors`: see `selectors`

    [[strategy_pages]]           # where the town's own site tells its strategy: a page, or a PDF file
    address = "https://www.kemi.fi/strategia/"
    verified = false             # from, until and note as above

    [bodies]
    KH = "Kaupunginhallitus"     # abbreviations that the town's headings use; bodies that were renamed: see `bodies`

    [expectations]               # a finished crawl must hold at least so many
    bodies = 5
    meetings = 12
    items = 80
    held_share = 0.95            # a release must hold this share of the items that the lists show

Reading is strict: what is not known here is an error that names the file and the key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from spiders.municipalities import bodies, selectors, strict_toml
from spiders.municipalities.bodies import BodyNames, NamedBody
from spiders.municipalities.selectors import Selectors
from spiders.municipalities.strict_toml import MunicipalityError

SHIPPED: Final = Path(__file__).parent
# Sources of a platform that have a table of their own: they need no more than an address.
_OWN_TABLES: Final = {"strategy": "strategy_pages"}
LANGUAGES: Final = ("fi", "sv", "en")
APPEAL_DAYS: Final = 44
AFTER_APPEALS: Final = ("removed", "names", "kept")
_TOWN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_CODE: Final = re.compile(r"\d{3}\Z")
_KEYS: Final = {
    "code", "names", "wikidata", "sources", "strategy_pages", "attachment_hosts", "bodies", "expectations",
    "appeal_days", "after_appeals",
}  # fmt: skip
_SOURCE_KEYS: Final = {
    "platform", "address", "from", "until", "verified", "permission", "note", "kind", "selectors",
}  # fmt: skip
_ADDRESS_KEYS: Final = {"address", "from", "until", "verified", "note"}
_WIKIDATA: Final = re.compile(r"Q[1-9]\d*\Z")

__all__ = ["Expectations", "Municipality", "MunicipalityError", "Selectors", "Source", "load", "read"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a town publishes, or published, its decisions.

    `from_` and `until` are ISO years, months or days; `verified` is None where nobody has seen it answer.
    `kind` and `selectors` tell of a list on the town's own site, and are None for any other platform.
    """

    platform: str
    address: str
    from_: str | None = None
    until: str | None = None
    verified: date | None = None
    permission: str | None = None
    note: str | None = None
    kind: str | None = None
    selectors: Selectors | None = None

    def ended_before(self, day: date) -> bool:
        """Return whether the source's period was over before a day; a year or month ends with its last day."""
        return self.until is not None and self.until < day.isoformat()[: len(self.until)]


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a finished crawl of a town must hold at least; `held_share` is for a release, of all that is listed."""

    bodies: int = 0
    meetings: int = 0
    items: int = 0
    held_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Municipality:
    """A town: `names` by language (always fi), `bodies` from abbreviation to name, `renamed` bodies with all names.

    Files are fetched from the hosts of its sources and from `attachment_hosts`. Its strategy pages are `sources`
    of the platform "strategy", after all others.
    """

    key: str
    names: Mapping[str, str]
    sources: tuple[Source, ...]
    code: str | None = None
    wikidata: str | None = None
    bodies: Mapping[str, str] = field(default_factory=dict)
    expectations: Expectations = Expectations()
    renamed: tuple[NamedBody, ...] = ()
    attachment_hosts: tuple[str, ...] = ()
    appeal_days: int = APPEAL_DAYS
    after_appeals: str | None = None

    @property
    def body_names(self) -> BodyNames:
        """Return the rules by which a printed name of a body is one body's."""
        return BodyNames(self.bodies, self.renamed)


def load(folder: Path | None = None) -> dict[str, Municipality]:
    """Read the towns that come with the program, and a user's own; the user's file wins.

    Raises MunicipalityError for a folder that is none and for a file that is not as the module tells.
    """
    if folder is not None and not folder.is_dir():
        raise MunicipalityError(f"{folder}: there is no such folder of municipalities")
    folders = [SHIPPED] if folder is None else [SHIPPED, folder]
    files = [file for place in folders for file in sorted(place.glob("*.toml"))]
    return {file.stem: read(file) for file in files}


def read(file: Path) -> Municipality:
    """Read one town's file. Raises MunicipalityError."""
    if not _TOWN.match(file.stem):
        raise MunicipalityError(f"{file}: a town's file is named in small letters a–z, digits and hyphens")
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MunicipalityError(f"{file}: this is no readable TOML file ({error})") from None
    try:
        return _municipality(file.stem, table)
    except MunicipalityError as error:
        raise MunicipalityError(f"{file}: {error}") from None


def _municipality(key: str, table: dict[str, Any]) -> Municipality:
    strict_toml.refuse_unknown(table, "", _KEYS)
    names = strict_toml.read_texts(table, "names")
    strict_toml.refuse_unknown(names, "names.", LANGUAGES)
    if "fi" not in names:
        raise MunicipalityError("names.fi is missing: a town needs its Finnish name")
    sources = (*_sources(table), *_sources_of_own_tables(table))
    if not sources:
        raise MunicipalityError(
            "sources is missing: a town needs one [[sources]] with platform and address, or one [[strategy_pages]]"
        )
    known = bodies.read(table)
    return Municipality(
        key=key,
        names=names,
        sources=sources,
        code=strict_toml.read_text(table, "", "code", _CODE, 'three digits, as "240"'),
        wikidata=strict_toml.read_text(table, "", "wikidata", _WIKIDATA, 'a Wikidata id, as "Q123"'),
        bodies=known.short,
        expectations=_expectations(table),
        appeal_days=_appeal_days(table),
        after_appeals=_after_appeals(table),
        renamed=known.bodies,
        attachment_hosts=strict_toml.read_hosts(table, "attachment_hosts"),
    )


def _sources(table: dict[str, Any]) -> Iterator[Source]:
    """Yield what [[sources]] has."""
    for path, source in _tables(table, "sources"):
        if own := _OWN_TABLES.get(str(source.get("platform"))):
            raise MunicipalityError(f"{path}platform {source['platform']} is to be written as [[{own}]] tables")
        yield _source(source, path)


def _sources_of_own_tables(table: dict[str, Any]) -> Iterator[Source]:
    """Yield the sources that stand in tables of their own, as [[strategy_pages]]."""
    for platform, name in _OWN_TABLES.items():
        for path, source in _tables(table, name):
            strict_toml.refuse_unknown(source, path, _ADDRESS_KEYS)
            yield _source({**source, "platform": platform}, path)


def _tables(table: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the tables of an array of tables, each with the path that names it."""
    tables = table.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise MunicipalityError(f"{name} is to be written as [[{name}]] tables")
    for n, one in enumerate(tables, 1):
        yield f"{name}[{n}].", one


def _source(table: dict[str, Any], path: str) -> Source:
    strict_toml.refuse_unknown(table, path, _SOURCE_KEYS)
    platform = strict_toml.read_text(table, path, "platform", _TOWN, 'a platform\'s name, as "dynasty"')
    address = strict_toml.read_text(table, path, "address")
    if platform is None or address is None:
        missing = "platform" if platform is None else "address"
        raise MunicipalityError(f"{path}{missing} is missing: a source needs its platform and address")
    if not strict_toml.is_web_address(address):
        raise MunicipalityError(f"{path}address is not an http(s) address: {address!r}")
    kind, chosen = selectors.read(table, path)
    return Source(
        platform,
        address,
        from_=strict_toml.read_period(table, path, "from"),
        until=strict_toml.read_period(table, path, "until"),
        verified=strict_toml.read_verified(table, path),
        permission=strict_toml.read_text(table, path, "permission"),
        note=strict_toml.read_text(table, path, "note"),
        kind=kind,
        selectors=chosen,
    )


def _appeal_days(table: dict[str, Any]) -> int:
    days = table.get("appeal_days", APPEAL_DAYS)
    if type(days) is not int or not 1 <= days <= 3650:
        raise MunicipalityError(f"appeal_days is not a number of days from 1 to 3650: {days!r}")
    return days


def _after_appeals(table: dict[str, Any]) -> str | None:
    habit = table.get("after_appeals")
    if habit is not None and habit not in AFTER_APPEALS:
        raise MunicipalityError(f"after_appeals is not one of {', '.join(AFTER_APPEALS)}: {habit!r}")
    return habit


def _expectations(table: dict[str, Any]) -> Expectations:
    floors = table.get("expectations", {})
    if not isinstance(floors, dict):
        raise MunicipalityError("expectations is not a table")
    strict_toml.refuse_unknown(floors, "expectations.", {"bodies", "meetings", "items", "held_share"})
    for key, value in floors.items():
        if key == "held_share":
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise MunicipalityError(f"expectations.held_share is not a number from 0 to 1: {value!r}")
        elif type(value) is not int or value < 0:
            raise MunicipalityError(f"expectations.{key} is not a number of at least 0: {value!r}")
    return Expectations(**floors)

"""The towns: one TOML file each, and the only reader of them.

A town is its file's name (`kemi.toml` is `kemi`). `names.fi` and one source with `platform` and `address`
are required; everything else is optional:

    code = "240"
    wikidata = "Q…"

    [names]
    fi = "Kemi"

    [[sources]]
    platform = "dynasty"
    address = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP"
    from = 2019                  # a year, month or day, as far as it is known; so is `until`
    verified = 2025-12-13        # when somebody saw it answer; false if nobody has
    permission = "who, when, where it is written"
    note = "…"

    [bodies]
    KH = "Kaupunginhallitus"     # abbreviations that the town's headings use

    [expectations]               # a finished crawl must hold at least so many
    bodies = 5
    meetings = 12
    items = 80

Reading is strict: what is not known here is an error that names the file and the key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

SHIPPED: Final = Path(__file__).parent
LANGUAGES: Final = ("fi", "sv", "en")
_TOWN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_CODE: Final = re.compile(r"\d{3}\Z")
_WIKIDATA: Final = re.compile(r"Q[1-9]\d*\Z")
_PERIOD: Final = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}


class MunicipalityError(ValueError):
    """A town's file that cannot be believed: one sentence with the file and the key."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a town publishes, or published, its decisions.

    `from_` and `until` are ISO years, months or days; `verified` is null where nobody has seen it answer.
    """

    platform: str
    address: str
    from_: str | None = None
    until: str | None = None
    verified: date | None = None
    permission: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a finished crawl of a town must hold at least; short of it the crawl is refused."""

    bodies: int = 0
    meetings: int = 0
    items: int = 0


@dataclass(frozen=True, slots=True)
class Municipality:
    """A town: `names` by language (always fi), `bodies` from abbreviation to name."""

    key: str
    names: Mapping[str, str]
    sources: tuple[Source, ...]
    code: str | None = None
    wikidata: str | None = None
    bodies: Mapping[str, str] = field(default_factory=dict)
    expectations: Expectations = Expectations()


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
    _only(table, "", {"code", "names", "wikidata", "sources", "bodies", "expectations"})
    names = _texts(table, "names")
    _only(names, "names.", LANGUAGES)
    if "fi" not in names:
        raise MunicipalityError("names.fi is missing: a town needs its Finnish name")
    sources = table.get("sources", [])
    if not isinstance(sources, list) or not sources:
        raise MunicipalityError("sources is missing: a town needs one [[sources]] with platform and address")
    return Municipality(
        key=key,
        names=names,
        sources=tuple(_source(source, f"sources[{n}].") for n, source in enumerate(sources, 1)),
        code=_text(table, "", "code", _CODE, 'three digits, as "240"'),
        wikidata=_text(table, "", "wikidata", _WIKIDATA, 'a Wikidata id, as "Q123"'),
        bodies=_texts(table, "bodies"),
        expectations=_expectations(table),
    )


def _source(table: Any, path: str) -> Source:
    if not isinstance(table, dict):
        raise MunicipalityError("sources is to be written as [[sources]] tables")
    _only(table, path, {"platform", "address", "from", "until", "verified", "permission", "note"})
    platform = _text(table, path, "platform", _TOWN, 'a platform\'s name, as "dynasty"')
    address = _text(table, path, "address")
    if platform is None or address is None:
        missing = "platform" if platform is None else "address"
        raise MunicipalityError(f"{path}{missing} is missing: a source needs its platform and address")
    if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
        raise MunicipalityError(f"{path}address is not an http(s) address: {address!r}")
    return Source(
        platform,
        address,
        from_=_period(table, path, "from"),
        until=_period(table, path, "until"),
        verified=_verified(table, path),
        permission=_text(table, path, "permission"),
        note=_text(table, path, "note"),
    )


def _expectations(table: dict[str, Any]) -> Expectations:
    floors = table.get("expectations", {})
    if not isinstance(floors, dict):
        raise MunicipalityError("expectations is not a table")
    _only(floors, "expectations.", {"bodies", "meetings", "items"})
    for key, value in floors.items():
        if type(value) is not int or value < 0:
            raise MunicipalityError(f"expectations.{key} is not a number of at least 0: {value!r}")
    return Expectations(**floors)


def _only(table: Mapping[str, Any], path: str, known: Collection[str]) -> None:
    for key in table:
        if key not in known:
            raise MunicipalityError(f"{path}{key} is not a known key; known are {', '.join(sorted(known))}")


def _texts(table: dict[str, Any], key: str) -> dict[str, str]:
    texts = table.get(key, {})
    if not isinstance(texts, dict):
        raise MunicipalityError(f"{key} is not a table")
    return {name: _text(texts, f"{key}.", name) or "" for name in texts}


def _text(
    table: Mapping[str, Any],
    path: str,
    key: str,
    form: re.Pattern[str] | None = None,
    described: str = "a text that says something",
) -> str | None:
    """Return a text, null where there is none; an empty one, or one of another form, is an error."""
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or (form and not form.match(value)):
        raise MunicipalityError(f"{path}{key} is not {described}: {value!r}")
    return value


def _period(table: dict[str, Any], path: str, key: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    text = str(value)
    try:
        datetime.strptime(text, _PERIOD[len(text)])
    except (KeyError, ValueError):
        raise MunicipalityError(
            f"{path}{key} is not a year, month or day, as 2019-01-31: {value!r}"
        ) from None
    return text


def _verified(table: dict[str, Any], path: str) -> date | None:
    value = table.get("verified", False)
    if value is False:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise MunicipalityError(
            f"{path}verified is neither a day, as 2025-12-13, nor false: {value!r}"
        ) from None

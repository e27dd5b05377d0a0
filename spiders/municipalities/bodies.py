"""One body under several names: what a town's file says of it, and which body a printed name means.

[bodies]
KH = "Kaupunginhallitus"            # a short name, and the name that it stands for

[bodies."Elinvoimalautakunta"]      # a body that had other names: under the name it has now
from = 2021-08-01                   # since when, as far as known: a year, month or day; so is `until`
short = ["EVL"]

[[bodies."Elinvoimalautakunta".former]]
name = "Tekninen lautakunta"
until = 2021-07-31
short = ["Tekla"]
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final

from spiders.municipalities import strict_toml
from spiders.municipalities.strict_toml import MunicipalityError

_NAME_KEYS: Final = frozenset({"from", "until", "short"})


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name that a body has or had; `from_` and `until` are ISO years, months or days, None where not known."""

    name: str
    from_: str | None = None
    until: str | None = None
    short: tuple[str, ...] = ()

    def holds(self, date: str) -> bool:
        """Return whether the name was in use on an ISO day."""
        return (self.from_ is None or date[: len(self.from_)] >= self.from_) and (
            self.until is None or date[: len(self.until)] <= self.until
        )

    @property
    def first_day(self) -> str | None:
        """The first day of the name; of a year or month that is known alone, its first."""
        return self.from_ and self.from_ + "-01-01"[len(self.from_) - 4 :][: 10 - len(self.from_)]

    @property
    def last_day(self) -> str | None:
        """The last day of the name; of a year or month that is known alone, its last."""
        if self.until is None or len(self.until) == 10:
            return self.until
        year, month = int(self.until[:4]), int(self.until[5:] or 12)
        return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body with the name it has now, or had last, and those it had before."""

    now: BodyName
    former: tuple[BodyName, ...] = ()

    @property
    def names(self) -> tuple[BodyName, ...]:
        """All its names, the present one first."""
        return (self.now, *self.former)


@dataclass(frozen=True, slots=True)
class BodyNames:
    """A town's rules: short names, and bodies that have changed their names."""

    short: Mapping[str, str] = field(default_factory=dict)
    bodies: tuple[NamedBody, ...] = ()

    def find(self, printed: str, date: str | None = None) -> NamedBody | None:
        """Return the body that a printed name means on an ISO day; None where no rule tells of it.

        Outside the time of a name it is not that body's. Without a day a name is the body's whose it is now, or
        else the only one's that had it.
        """
        printed = _plain(self.spelled_out(printed))
        having = [(body, name) for body in self.bodies for name in body.names if _plain(name.name) == printed]
        if date is not None:
            return next((body for body, name in having if name.holds(date)), None)
        now = next((body for body, name in having if name is body.now), None)
        return now or (having[0][0] if len({body.now.name for body, _ in having}) == 1 else None)

    def current(self, printed: str, date: str | None = None) -> str:
        """Return the name under which a body is known now; a name that no rule tells of is its own."""
        found = self.find(printed, date)
        return found.now.name if found else self.spelled_out(printed)

    def spelled_out(self, printed: str) -> str:
        """Return the name that a short name stands for, or the name as it is."""
        return self.short.get(printed, printed)


def read(table: dict[str, Any]) -> BodyNames:
    """Read `[bodies]` of a town's file. Raises MunicipalityError that names the key."""
    bodies = table.get("bodies", {})
    if not isinstance(bodies, dict):
        raise MunicipalityError("bodies is not a table")
    short: dict[str, str] = {}
    named = []
    for key, value in bodies.items():
        if isinstance(value, dict):
            named.append(_body(key, value))
        else:
            short[key] = strict_toml.read_text(bodies, "bodies.", key) or ""
    for name in (name for body in named for name in body.names):
        # A name that a rule tells of is a body's, even where it does not end as bodies' names do.
        for one in (name.name, *name.short):
            if short.setdefault(one, name.name) != name.name:
                raise MunicipalityError(
                    f"bodies.{one} stands for both {short[one]} and {name.name}; a short name has one meaning"
                )
    _refuse_overlap(named)
    return BodyNames(short, tuple(named))


def _body(key: str, table: dict[str, Any]) -> NamedBody:
    path = f"bodies.{key}."
    strict_toml.refuse_unknown(table, path, {*_NAME_KEYS, "former"})
    former = table.get("former", [])
    if not key.strip() or not isinstance(former, list) or not all(isinstance(one, dict) for one in former):
        raise MunicipalityError(f"{path}former is to be written as [[bodies.{key}.former]] tables")
    return NamedBody(
        _name(key, table, path), tuple(_former(one, f"{path}former[{n}].") for n, one in enumerate(former, 1))
    )


def _former(table: dict[str, Any], path: str) -> BodyName:
    strict_toml.refuse_unknown(table, path, {*_NAME_KEYS, "name"})
    name = strict_toml.read_text(table, path, "name")
    if name is None:
        raise MunicipalityError(f"{path}name is missing: a former name needs to be told")
    return _name(name, table, path)


def _name(name: str, table: dict[str, Any], path: str) -> BodyName:
    short = table.get("short", [])
    if not isinstance(short, list) or not all(isinstance(one, str) and one.strip() for one in short):
        raise MunicipalityError(f"{path}short is not a list of short names: {short!r}")
    found = BodyName(
        name, strict_toml.read_period(table, path, "from"), strict_toml.read_period(table, path, "until"), tuple(short)
    )
    if found.from_ and found.until and not found.holds(found.from_) and found.from_ > found.until:
        raise MunicipalityError(f"{path}until is before {path}from: {found.until} and {found.from_}")
    return found


def _refuse_overlap(bodies: list[NamedBody]) -> None:
    """Refuse a name that is two bodies' at one time: nobody could tell which one is meant."""
    for one, other in combinations(bodies, 2):
        for name, same in _shared(one, other):
            begin, end = max(name.from_ or "", same.from_ or ""), min(name.until or "9", same.until or "9")
            if begin <= end or begin.startswith(end):
                raise MunicipalityError(
                    f"bodies.{one.now.name} and bodies.{other.now.name} have the name {name.name} at one time; "
                    "tell from and until of each"
                )


def _shared(one: NamedBody, other: NamedBody) -> Iterator[tuple[BodyName, BodyName]]:
    for name in one.names:
        yield from ((name, same) for same in other.names if _plain(name.name) == _plain(same.name))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())

"""What a sample town has to show: bodies, meetings, items and how each was handled. Knows no markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

Generation: TypeAlias = Literal["d10a", "d10b", "static"]
# The end of a body's name, and its genitive and allative.
_ENDINGS = {
    "hallitus": ("hallituksen", "hallitukselle"),
    "valtuusto": ("valtuuston", "valtuustolle"),
    "lautakunta": ("lautakunnan", "lautakunnalle"),
    "jaosto": ("jaoston", "jaostolle"),
    "neuvosto": ("neuvoston", "neuvostolle"),
}


@dataclass(frozen=True)
class Name:
    """A body's name in the cases that minutes need: `str()` as a sentence begins, `low` within one."""

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def low(self) -> str:
        """The name within a sentence."""
        return self.name[:1].lower() + self.name[1:]

    @property
    def gen(self) -> str:
        """The genitive within a sentence."""
        return self._ending(0)

    @property
    def Gen(self) -> str:  # noqa: N802 – named in the content's sentences as it is spelled there
        """The genitive as a sentence begins."""
        return self.gen[:1].upper() + self.gen[1:]

    @property
    def all(self) -> str:
        """The allative within a sentence."""
        return self._ending(1)

    def _ending(self, case: int) -> str:
        for end, cases in _ENDINGS.items():
            if self.low.endswith(end):
                return self.low.removesuffix(end) + cases[case]
        return self.low


@dataclass(frozen=True)
class Body:
    """A body under one name: `ids` are its platform ids by the first day they hold, oldest first; `pace` its §§ a year.

    Where it had another name until the last day of a year, `former` is the body under that name, and `until` the day.
    Its minutes were published as one file each until the day `whole_until`.
    """

    role: str
    name: Name
    short: str
    ids: tuple[tuple[date, str], ...]
    weekday: int
    nth: int
    time: str
    place: str
    pace: int
    size: int
    swedish: bool = False
    former: Body | None = None
    until: date | None = None
    whole_until: date | None = None

    def __str__(self) -> str:
        return self.name.name

    def on(self, day: date) -> Body:
        """Return the body under the name that it had on a day."""
        return self.former if self.former and self.former.until and day <= self.former.until else self

    def id_on(self, day: date) -> str:
        """Return the platform's id of the body on a day."""
        return next(id for since, id in reversed(self.ids) if since <= day)


@dataclass
class Handling:
    """What a body did with a case: each field a list of paragraphs, as the minutes print them."""

    body: Body
    day: date
    section: int = 0
    preparers: list[str] = field(default_factory=list)
    preparation: list[str] = field(default_factory=list)
    presenter: str = ""
    proposal: list[str] = field(default_factory=list)
    proceedings: list[str] = field(default_factory=list)
    decision: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class File:
    """A file that an item lists; without `path` it is only named, as files that are not public are."""

    title: str
    path: str | None
    background: bool = False


@dataclass
class Item:
    """One item of a meeting; `earlier` are the handlings that it retells, oldest first."""

    title: str
    handling: Handling
    case_number: str | None = None
    first_body: Body | None = None
    earlier: list[Handling] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    number: int = 0
    id: str = ""


@dataclass
class Meeting:
    """A meeting. The town's newest one is `open`: an agenda first, minutes later. An agenda that `stays` is one always.

    `seed` is what chance is drawn from for it; a platform that it moves to gives it another `id`, not another one.
    """

    id: str
    body: Body
    day: date
    items: list[Item] = field(default_factory=list)
    open: bool = False
    unchecked: bool = False
    seed: str = ""
    stays: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether TWeb has the minutes in one file, as it is for older ones."""
        return self.body.whole_until is not None and self.day <= self.body.whole_until


@dataclass(frozen=True)
class OfficialDecision:
    """An officeholder's decision."""

    id: str
    office: str
    day: date
    number: str
    title: str
    case_number: str
    preparation: str
    decision: str


@dataclass(frozen=True)
class Announcement:
    """A public notice and the days between which it is shown."""

    id: str
    title: str
    published: date
    removed: date


@dataclass
class Town:
    """A town hall. `prefix` is the path before `cgi/`; the town's style is how its installation prints.

    `tweb` tells the paths of its TWeb, where it has one: then that is where it publishes, and its Dynasty the
    place where older records were. Its `agendas` stay listed beside the minutes.
    """

    key: str
    code: str
    name: str
    organisation: str
    generation: Generation
    prefix: str
    abbreviates: bool
    history_first: bool
    has_official_list: bool
    has_announcements: bool
    tweb: Literal["new", "old"] | None
    bodies: list[Body]
    members: list[str]
    groups: list[str] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    agendas: list[Meeting] = field(default_factory=list)
    decisions: list[OfficialDecision] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        """All items of all meetings, oldest first."""
        return [item for meeting in self.meetings for item in meeting.items]

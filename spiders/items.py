"""The contract between reading and publishing: what one published page says, as plain records.

Every record is JSON-serialisable through `as_json`: dates are ISO strings, what a page does not tell
is None, and no text is an empty string. Codes (outcomes, motion kinds, results) are the notations of
the vocabularies in `ontology/`. `spiders` fills these records, `publisher` maps them; neither knows
anything else of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Final, Literal, TypeAlias

DocumentKind: TypeAlias = Literal["minutes", "agenda"]
AttachmentKind: TypeAlias = Literal["attachment", "background", "item-pdf"]
MotionKind: TypeAlias = Literal["amendment", "addition", "rejection", "return", "table"]
MotionResult: TypeAlias = Literal["carried", "rejected", "lapsed"]
VoteResult: TypeAlias = Literal["motion-carried", "motion-rejected"]

# The id of a page that only shows others in its frames; no platform names a page so.
_SHELL: Final = "frames"

OUTCOMES: Final = (
    "approved",
    "approved-as-amended",
    "granted",
    "noted",
    "stated",
    "tabled",
    "returned",
    "rejected",
    "withdrawn",
    "proposed-onward",
    "sent-for-preparation",
    "put-on-display",
    "elected",
    "other",
)


DOUBTS: Final = (
    "title-is-label",
    "title-runs-on",
    "section-not-of-meeting",
    "date-not-of-meeting",
    "minutes-without-decision",
    "heading-opened-nothing",
    "label-without-text",
    "section-inside-decision",
    "garbled-label",
    "garbled-text",
    "unknown-body",
    "several-decisions",
    "contents-and-text-differ",
    "motion-without-result",
    "unused-event-word",
    "names-and-total-differ",
    "vote-tied-by-order",
    "vote-without-motion",
    "vote-exceeds-present",
    "vote-without-figures",
    "vote-half-read",
    "vote-without-result",
    "votes-alike",
    "result-contradicts-count",
    "unclosed-quotation",
    "name-cut",
    "office-without-name",
    "person-not-on-roll",
    "guessed-nominative",
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was read and may be wrong, or that was seen and not understood.

    `code` is one of `DOUBTS`; `where` is the field it is about as a path in the item
    (`title`, `handlings[1].votes[0]`); `words` are the page's own, cut where they are long. A field that is None
    means that the page does not say; what could not be read is a doubt.
    """

    code: str
    where: str
    words: str | None = None


@dataclass(slots=True)
class Presenter:
    """The officeholder who presents a matter: office `title` and `name`; either may be untold."""

    title: str | None = None
    name: str | None = None


@dataclass(slots=True)
class Vote:
    """One vote taken. JAA and EI stay None where only the winning and losing totals are told."""

    question: str | None = None
    motion: int | None = None
    yes_stands_for: str | None = None
    no_stands_for: str | None = None
    yes: int | None = None
    no: int | None = None
    blank: int | None = None
    absent: int | None = None
    yes_names: list[str] = field(default_factory=list)
    no_names: list[str] = field(default_factory=list)
    majority: int | None = None
    minority: int | None = None
    result: VoteResult | None = None


@dataclass(slots=True)
class Motion:
    """A counter-proposal made in the meeting; `number` is the number that the minutes give it.

    `mover` is who made it, `co_movers` are those who made it together with them, in the order told.
    """

    kind: MotionKind
    number: int | None = None
    mover: str | None = None
    seconders: list[str] = field(default_factory=list)
    text: str | None = None
    result: MotionResult | None = None
    co_movers: list[str] = field(default_factory=list)

    def movers(self) -> list[str]:
        """Return all who made it; none where the page does not name them."""
        return [name for name in (self.mover, *self.co_movers) if name]


@dataclass(slots=True)
class Dissent:
    """A dissenting opinion (eriävä mielipide) left to the minutes."""

    name: str
    text: str | None = None


@dataclass(slots=True)
class Recusal:
    """Someone who was disqualified (esteellinen) or left for the time of the matter."""

    name: str
    ground: str | None = None


@dataclass(slots=True)
class HandlingReference:
    """An earlier handling of the case that a page lists without telling it."""

    body: str
    date: str | None = None
    section: int | None = None


@dataclass(slots=True)
class Handling:
    """What one body did with a case in one meeting.

    `outcomes` is None where nothing was decided here (an agenda) or the page does not tell it.
    """

    body: str
    date: str | None = None
    section: int | None = None
    preparation: str | None = None
    preparers: list[str] = field(default_factory=list)
    presenter: Presenter | None = None
    proposal: str | None = None
    proceedings: str | None = None
    decision: str | None = None
    outcomes: list[str] | None = None
    unanimous: bool | None = None
    votes: list[Vote] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)
    recusals: list[Recusal] = field(default_factory=list)

    def members(self) -> Iterator[str]:
        """Yield the names of those who acted in it as members do: who moved, seconded, voted, dissented or withdrew."""
        for motion in self.motions:
            yield from (*motion.movers(), *motion.seconders)
        for vote in self.votes:
            yield from (*vote.yes_names, *vote.no_names)
        yield from (dissent.name for dissent in self.dissents)
        yield from (recusal.name for recusal in self.recusals)


@dataclass(slots=True)
class Attachment:
    """A file that an item lists; it is named, not fetched. `url` is None where only the title shows."""

    title: str
    url: str | None = None
    kind: AttachmentKind = "attachment"


AMONG_OTHERS: Final = " (muu läsnäolija)"


@dataclass(slots=True)
class Attendance:
    """Someone who was, or was not, in a meeting; `from_` and `to` are times of day (HH:MM).

    `group` is the code of the political group that the list prints behind the name.

    The role of whom minutes list apart from the members, with a member's role alone (the chair of another body), ends
    in `AMONG_OTHERS`.
    """

    name: str
    role: str | None = None
    present: bool | None = None
    from_: str | None = None
    to: str | None = None
    group: str | None = None


@dataclass(slots=True)
class AgendaItem:
    """One item of an agenda or of minutes. `handlings` run oldest first; the last is the item's own.

    `attendance` are those of whom the item says that they came late or left early while it was handled.
    """

    type: ClassVar[str] = "AgendaItem"
    municipality: str
    id: str
    url: str
    body: str | None = None
    document_kind: DocumentKind | None = None
    meeting_date: str | None = None
    meeting_id: str | None = None
    section: int | None = None
    item_number: int | None = None
    title: str | None = None
    case_number: str | None = None
    language: str | None = None
    handlings: list[Handling] = field(default_factory=list)
    earlier_handlings: list[HandlingReference] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class MeetingItem:
    """A row of a meeting's list of items."""

    id: str
    section: int | None = None
    item_number: int | None = None
    title: str | None = None
    has_attachments: bool = False


@dataclass(slots=True)
class Meeting:
    """A meeting of a body; `start` is a date, or a date with a time, and `end` such a time (Finnish local time).

    `inspectors` are those chosen to check the minutes; `published` is the day on which the page says that its minutes,
    or the agenda, were published.
    """

    type: ClassVar[str] = "Meeting"
    municipality: str
    id: str
    url: str
    body: str | None = None
    body_id: str | None = None
    document_kind: DocumentKind | None = None
    start: str | None = None
    place: str | None = None
    status: str | None = None
    items: list[MeetingItem] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    end: str | None = None
    inspectors: list[str] = field(default_factory=list)
    published: str | None = None
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """A decision-making body as its platform lists it."""

    type: ClassVar[str] = "Body"
    municipality: str
    id: str
    url: str
    name: str
    latest_meeting_id: str | None = None


@dataclass(slots=True)
class OfficialDecision:
    """A decision made by one officeholder; `official` is the office, not the person."""

    type: ClassVar[str] = "OfficialDecision"
    municipality: str
    id: str
    url: str
    official: str | None = None
    date: str | None = None
    number: str | None = None
    title: str | None = None
    case_number: str | None = None
    preparation: str | None = None
    preparers: list[str] = field(default_factory=list)
    presenter: Presenter | None = None
    proposal: str | None = None
    proceedings: str | None = None
    decision: str | None = None
    outcomes: list[str] | None = None
    attachments: list[Attachment] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class Announcement:
    """A public notice (kuulutus) with the period in which it is shown."""

    type: ClassVar[str] = "Announcement"
    municipality: str
    id: str
    url: str
    title: str | None = None
    published: str | None = None
    removed: str | None = None
    attachments: list[Attachment] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class FilePage:
    """A page, sheet or slide of a file that has text; the first has number 1."""

    number: int
    text: str


@dataclass(slots=True)
class AttachmentText:
    """What the file of an attachment says; `id` is the attachment's key, as the publisher minted it.

    `page_count` is None where the file does not tell its pages; `has_text` is false for a scanned document.
    """

    type: ClassVar[str] = "AttachmentText"
    municipality: str
    id: str
    url: str
    media_type: str
    byte_size: int
    page_count: int | None = None
    has_text: bool = True
    pages: list[FilePage] = field(default_factory=list)


@dataclass(slots=True)
class StrategyPage:
    """What a town's own site says of its strategy; `text` is light Markdown, see `spiders.platforms.strategy.pages`.

    `id` holds a hash of the text: a page that changed is another page, and both are kept.
    """

    type: ClassVar[str] = "StrategyPage"
    municipality: str
    id: str
    url: str
    title: str | None
    text: str


Item: TypeAlias = AgendaItem | Meeting | Body | OfficialDecision | Announcement | AttachmentText | StrategyPage


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says: its `items`, and the addresses it `links` to that are worth a visit.

    `kind` and `id` name the page within its town ("item", "2024241-15"); together they name its graph.
    """

    kind: str
    id: str
    items: list[Item]
    links: list[str]

    @classmethod
    def shell(cls, kind: str, links: list[str]) -> Reading:
        """Return what a page says that only shows other pages in its frames: where they are."""
        return cls(kind, _SHELL, [], links)

    @property
    def is_shell(self) -> bool:
        """Return whether the page says nothing itself and only shows others in its frames."""
        return self.id == _SHELL


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A reading with where it came from: what a spider yields for each page it read.

    `url` is the canonical address, `fetched` an ISO UTC time, `sha256` the hash of the page's bytes (of its text, for
    a page of a site that writes new bytes each time),
    `reader` the name and version of the code that read it, `sample` true for made-up pages. `etag` and
    `last_modified` are what the server calls this state of a file, to be asked by whether it changed (RFC 9110, 13.1).
    `source` is where the list comes from that another source of the town has too (host and folder); None for all
    other pages. `body` are the page's bytes, for whoever has to look at it again; with `content_type` and `context`,
    what the spider knew beside them (JSON values), they can be read once more.
    """

    municipality: str
    url: str
    fetched: str
    sha256: str
    reader: str
    sample: bool
    reading: Reading
    etag: str | None = None
    last_modified: str | None = None
    source: str | None = None
    body: bytes = field(default=b"", repr=False, compare=False)
    content_type: str | None = field(default=None, compare=False)
    context: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page of which the server says, at the time `asked`, that it is still what was fetched before."""

    municipality: str
    url: str
    kind: str
    id: str
    asked: str


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that could not be had or read, and why, in one sentence."""

    municipality: str
    url: str
    reason: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """A page that was published before and that the town has taken away; `source` as in `FetchedPage`."""

    municipality: str
    url: str
    kind: str
    id: str
    source: str | None = None


def as_json(item: Item) -> dict[str, Any]:
    """Return the item as the JSON object of the contract, `type` first."""
    record = {"type": item.type, **asdict(item)}
    for row in record.get("attendance", ()):
        row["from"] = row.pop("from_")
    return record

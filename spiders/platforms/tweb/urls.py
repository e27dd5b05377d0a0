"""The address grammar of TWeb, both ways: an address to what it names, and back.

Old installations prefix their scripts (`/ktwebbin/dbisa.dll/ktwebscr/pk_asil_tweb.htm`) and send documents
through `/ktwebbin/ktproxy2.dll`; new ones have `/ktwebscr/pk_asil_tweb.htm` and `/ktwebscr/fileshow`. `pk_`
are minutes, `epj_` agendas; some towns' scripts lack the `_tweb` at the end, some hosts the folder. An address
is known by its script and those of its arguments that name something or turn the pages of a list; all else
(sessions, order, spelling) is dropped. What is no ASCII is windows-1252, as the platform's pages are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

from spiders.documents.addresses import absolute
from spiders.documents.text import iso_date
from spiders.items import DocumentKind

FOLDERS: Final = ("ktwebbin/dbisa.dll/ktwebscr/", "ktwebscr/", "ktwebbin/", "")
# The field of a search form that names a body or an office: `kirjaamo` was seen in forms, `elin` in addresses.
FIELDS: Final = ("kirjaamo", "elin", "toimielin", "viranhaltija", "paattaja")
DOCUMENT_TYPE: Final = "3"
_PATH = re.compile(
    r"(?P<root>/(?:.*/)?)(?P<folder>ktwebbin/dbisa\.dll/ktwebscr/|(?<!dbisa\.dll/)ktwebscr/|ktwebbin/(?=ktproxy))"
    r"(?P<script>[\w.-]+)\Z",
    re.IGNORECASE,
)
# Where no folder tells the platform, a script must that no other has.
_BARE_PATH = re.compile(
    r"(?P<root>/(?:.*/)?)(?P<folder>)(?P<script>\w+_tweb\.html?|fileshow|ktproxy\d?\.dll)\Z", re.IGNORECASE
)
# The script and the kind of page that it answers with.
_SCRIPTS: Final = (
    (re.compile(r"(?:pk|epj)_tek\d?(?:_tweb)?\.html?\Z"), "bodies"),
    (re.compile(r"(?:pk|epj)_kokl\d?(?:_tweb)?\.html?\Z"), "body-meetings"),
    (re.compile(r"(?:pk|epj)_asil\d?(?:_tweb)?\.html?\Z"), "meeting"),
    (re.compile(r"(?:pk|epj|vp\w*?)_?attn\d?(?:_tweb)?\.html?\Z"), "attachments"),
    (re.compile(r"(?:fileshow|ktproxy\d?\.dll|htmtxt\w*(?:\.html?)?)\Z"), "item"),
    (re.compile(r"vpar\w*\.html?\Z"), "decisions"),
    (re.compile(r"kuul\w*\.html?\Z"), "announcements"),
)
# The arguments that name what a page is about, in the order in which they are spelled.
_NAMING: Final = {
    "bodies": (),
    "body-meetings": FIELDS,
    "meeting": ("bid", "elin", "pvm"),
    "attachments": ("docid", "bid"),
    "item": ("doctype", "docid"),
    "decisions": (*FIELDS, "bid"),
    "announcements": ("bid", "docid"),
}
# Which page of a long list: nobody has recorded one, so these are the usual names.
PAGING: Final = ("start", "alku", "sivu", "page", "offset", "first", "skip")
_LISTS: Final = frozenset({"body-meetings", "decisions", "announcements"})
_ID: Final = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*\Z")
# A body can be named by a code of letters ("TEKN LTK"), a meeting by its day and time.
_CODE: Final = re.compile(r"[^\W_](?:[\w .-]{0,58}[^\W_])?\Z")
_DAY: Final = re.compile(r"(\d{1,2}\.\d{1,2}\.\d{4})(?: (\d{1,2})[.:](\d{2})(?:[.:]\d{2})?)?\Z")


@dataclass(frozen=True, slots=True)
class Address:
    """What a TWeb address names.

    `root` is everything before `ktwebbin/` or `ktwebscr/`, with its slash; `folder` one of `FOLDERS`;
    `arguments` are those that name the thing; `kind` one of the keys of `_NAMING`; `id` None for a page that
    is one of its kind. `is_plain` says that the town writes `?bid=` where others write `?+bid=`: it is asked
    as it links, and both are one address.
    """

    root: str
    folder: str
    script: str
    kind: str
    id: str | None = None
    arguments: tuple[tuple[str, str], ...] = ()
    is_plain: bool = field(default=False, compare=False)

    @property
    def lists(self) -> DocumentKind | None:
        """What the script lists: minutes (`pk`) or agendas (`epj`); None for the others."""
        if self.script.startswith("pk"):
            return "minutes"
        return "agenda" if self.script.startswith("epj") and self.kind != "attachments" else None

    @property
    def page_id(self) -> str:
        """What names the page among all of the town's that are of its kind, whatever platform they are on."""
        if self.kind in ("meeting", "item", "attachments"):
            return self.id or ""
        lists = "agendas" if self.lists == "agenda" else "minutes"
        turned = "".join(f"-{name}-{value}" for name, value in self.arguments if name in PAGING)
        match self.kind:
            case "bodies":
                return f"tweb-{lists}"
            case "body-meetings":
                return f"{lists}-{self.id or 'all'}{turned}"
        return f"tweb-{self.id or 'list'}{turned}"

    @property
    def day(self) -> str | None:
        """The day that an address names a meeting by, with its time where one is told."""
        match = _DAY.match(dict(self.arguments).get("pvm", ""))
        date = iso_date(match[1]) if match else None
        return f"{date}T{int(match[2]):02}:{match[3]}" if date and match and match[2] else date

    def beside(self, script: str) -> Address | None:
        """Return the address of another script of the same installation, named as `epj_tek` or `kuullist`.

        Its ending (`_tweb.htm` or `.htm`) is that of this one.
        """
        ending = "_tweb.htm" if self.script.endswith("_tweb.htm") else ".htm"
        return parse(f"{self.root}{self.folder}{script}{ending}")

    def of_body(self, body: str, field: str = FIELDS[0]) -> Address:
        """Return the address of one body's list behind a form's script, as if it were asked for by GET."""
        return replace(self, id=body, arguments=((field, body),))

    def with_body_of(self, other: Address) -> Address:
        """Return the address of a page of another list that tells no body, with the body of that list."""
        named = tuple((name, value) for name, value in other.arguments if name not in PAGING)
        return replace(self, id=other.id, arguments=named + self.arguments)

    def document(self, id: str) -> Address:
        """Return the address of a document of the same installation."""
        old = self.folder.startswith("ktwebbin/")
        folder, script = ("ktwebbin/", "ktproxy2.dll") if old else (self.folder, "fileshow")
        return Address(self.root, folder, script, "item", id, (("doctype", DOCUMENT_TYPE), ("docid", id)))

    def __str__(self) -> str:
        return build(self)


def build(address: Address) -> str:
    """Write an address in its one canonical spelling.

    The lists behind a form are posted, and yet each has an address of its own: the form's fields stand in it.
    """
    place = f"{address.root}{address.folder}{address.script}"
    match address.kind, address.arguments:
        case _, ():
            return place
        case "attachments", (("docid", id),):
            return f"{place}?{quote(id, safe='')}"
    query = "&".join(f"{name}={quote_plus(value, encoding='latin-1')}" for name, value in address.arguments)
    if query.startswith("bid=") and not address.is_plain:
        query = f"+{query}"
    posted = address.kind in _LISTS and address.arguments[0][0] in FIELDS
    return f"{place}?oper=where&{query}" if posted else f"{place}?{query}"


def parse(url: str, base: str = "") -> Address | None:
    """Return what an address names, however it is spelled; None for anything but a page of TWeb.

    `base` is the address of the page that holds a relative one.
    """
    try:
        parts = urlsplit(absolute(url, base))
    except ValueError:
        return None
    match = _PATH.match(parts.path) or _BARE_PATH.match(parts.path)
    if match is None or not parts.netloc or parts.scheme not in ("http", "https"):
        return None
    script = match["script"].lower()
    kind = next((kind for form, kind in _SCRIPTS if form.match(script)), None)
    if kind is None:
        return None
    told, is_plain = _arguments(parts.query)
    if kind == "attachments" and "" in told:
        told.setdefault("docid", told[""])
    if kind == "item":
        told.setdefault("doctype", DOCUMENT_TYPE)
    named = tuple((name, told[name]) for name in _NAMING[kind] if name in told)
    if kind in ("meeting", "attachments") and named:
        named = named[:1] if named[0][0] != "elin" else named[:2]
    elif kind == "body-meetings":
        named = named[:1]
    id = _id(kind, dict(named))
    if id is None and kind in ("meeting", "attachments", "item"):
        return None
    turned = tuple((name, told[name]) for name in PAGING if name in told and kind in _LISTS)
    root = f"{parts.scheme}://{parts.netloc}{match['root']}"
    return Address(root, match["folder"].lower(), script, kind, id, named + turned, is_plain)


def canonical(url: str, base: str = "") -> str:
    """Spell an address in the one way: a page of TWeb by its grammar, anything else made absolute."""
    address = parse(url, base)
    return build(address) if address else absolute(url, base)


def is_code(value: str) -> bool:
    """Return whether a value of a form's field can name a body or an office."""
    return bool(_CODE.match(value)) and all(ord(letter) < 256 for letter in value)


def _arguments(query: str) -> tuple[dict[str, str], bool]:
    """Read `+bid=1`, `bid=1&…` and a bare `1`, names in small letters; what is no identifier is left out.

    Tells as well whether a meeting's number stands without its plus.
    """
    told: dict[str, str] = {}
    is_plain = False
    query = query.replace(";", "&")
    for spelled, text in parse_qsl(query if "=" in query else f"={query}", keep_blank_values=True, encoding="latin-1"):
        name, value = spelled.strip(" +").lower(), " ".join(text.split())
        if _is_fit(name, value) and name not in told:
            told[name] = value
            is_plain |= spelled == "bid"
    return told, is_plain


def _is_fit(name: str, value: str) -> bool:
    """Return whether a value can be what an argument of that name tells."""
    if name in FIELDS:
        return is_code(value)
    if name == "pvm":
        return bool(_DAY.match(value))
    if name in PAGING:
        return value.isdecimal() and len(value) < 7 and value.isascii()
    return bool(_ID.match(value))


def _id(kind: str, arguments: dict[str, str]) -> str | None:
    """Return what names the page within its town; a meeting without number is its body and day."""
    if kind == "meeting" and "elin" in arguments:
        match = _DAY.match(arguments.get("pvm", ""))
        day = iso_date(match[1]) if match else None
        time = f"-{int(match[2]):02}{match[3]}" if match and match[2] else ""
        return f"{arguments['elin'].removesuffix('.000000')}-{day}{time}" if day else None
    return next((arguments[name] for name in ("docid", "bid", *FIELDS) if name in arguments), None)

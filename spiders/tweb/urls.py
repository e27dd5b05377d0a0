"""The address grammar of TWeb, both ways: an address to what it names, and back.

Old installations prefix their scripts (`/ktwebbin/dbisa.dll/ktwebscr/pk_asil_tweb.htm`) and send documents
through `/ktwebbin/ktproxy2.dll`; new ones have `/ktwebscr/pk_asil_tweb.htm` and `/ktwebscr/fileshow`. `pk_`
are minutes, `epj_` agendas; some towns' scripts lack the `_tweb` at the end. An address is known by its
script and those of its arguments that name something; all else (sessions, order, spelling) is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit

from spiders.addresses import absolute
from spiders.items import DocumentKind
from spiders.text import iso_date

FOLDERS: Final = ("ktwebbin/dbisa.dll/ktwebscr/", "ktwebscr/", "ktwebbin/")
DOCUMENT_TYPE: Final = "3"
_PATH = re.compile(
    r"(?P<root>/(?:.*/)?)(?P<folder>ktwebbin/dbisa\.dll/ktwebscr/|(?<!dbisa\.dll/)ktwebscr/|ktwebbin/(?=ktproxy))"
    r"(?P<script>[\w.-]+)\Z",
    re.IGNORECASE,
)
# The script and the kind of page that it answers with.
_SCRIPTS: Final = (
    (re.compile(r"(?:pk|epj)_tek(?:_tweb)?\.htm\Z"), "bodies"),
    (re.compile(r"(?:pk|epj)_kokl\d?(?:_tweb)?\.htm\Z"), "body-meetings"),
    (re.compile(r"(?:pk|epj)_asil\d?(?:_tweb)?\.htm\Z"), "meeting"),
    (re.compile(r"(?:pk|epj)attn(?:_tweb)?\.htm\Z"), "attachments"),
    (re.compile(r"(?:fileshow|ktproxy\d?\.dll|htmtxt\w*(?:\.htm)?)\Z"), "item"),
    (re.compile(r"vpar\w*\.htm\Z"), "decisions"),
    (re.compile(r"kuul\w*\.htm\Z"), "announcements"),
)
# The arguments that name what a page is about, in the order in which they are spelled.
_NAMING: Final = {
    "bodies": (),
    "body-meetings": ("kirjaamo",),
    "meeting": ("bid", "elin", "pvm"),
    "attachments": ("docid",),
    "item": ("doctype", "docid"),
    "decisions": ("kirjaamo", "bid"),
    "announcements": ("bid", "docid"),
}
_ID: Final = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*\Z")


@dataclass(frozen=True, slots=True)
class Address:
    """What a TWeb address names.

    `root` is everything before `ktwebbin/` or `ktwebscr/`, with its slash; `folder` one of `FOLDERS`;
    `arguments` are those that name the thing; `kind` one of the keys of `_NAMING`; `id` null for a page that
    is one of its kind.
    """

    root: str
    folder: str
    script: str
    kind: str
    id: str | None = None
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def lists(self) -> DocumentKind | None:
        """What the script lists: minutes (`pk`) or agendas (`epj`); null for the others."""
        if self.script.startswith("pk"):
            return "minutes"
        return "agenda" if self.script.startswith("epj") and self.kind != "attachments" else None

    @property
    def page_id(self) -> str:
        """What names the page among all of the town's that are of its kind, whatever platform they are on."""
        if self.kind in ("meeting", "item", "attachments"):
            return self.id or ""
        lists = "agendas" if self.lists == "agenda" else "minutes"
        match self.kind:
            case "bodies":
                return f"tweb-{lists}"
            case "body-meetings":
                return f"{lists}-{self.id or 'all'}"
        return f"tweb-{self.id or 'list'}"

    def beside(self, script: str) -> Address | None:
        """Return the address of another script of the same installation, named as `epj_tek` or `kuullist`.

        Its ending (`_tweb.htm` or `.htm`) is that of this one.
        """
        ending = "_tweb.htm" if self.script.endswith("_tweb.htm") else ".htm"
        return parse(f"{self.root}{self.folder}{script}{ending}")

    def of_body(self, body: str) -> Address:
        """Return the address of one body's list behind a form's script, as if it were asked for by GET."""
        return replace(self, id=body, arguments=(("kirjaamo", body),))

    def document(self, id: str) -> Address:
        """Return the address of a document of the same installation."""
        old = self.folder != "ktwebscr/"
        folder, script = ("ktwebbin/", "ktproxy2.dll") if old else ("ktwebscr/", "fileshow")
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
        case "meeting", (("bid", id),):
            return f"{place}?+bid={quote(id, safe='')}"
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in address.arguments)
    return f"{place}?oper=where&{query}" if address.arguments[0][0] == "kirjaamo" else f"{place}?{query}"


def parse(url: str, base: str = "") -> Address | None:
    """Tell what an address names, however it is spelled; null for anything but a page of TWeb.

    `base` is the address of the page that holds a relative one.
    """
    try:
        parts = urlsplit(absolute(url, base))
    except ValueError:
        return None
    match = _PATH.match(parts.path)
    if match is None or not parts.netloc or parts.scheme not in ("http", "https"):
        return None
    script = match["script"].lower()
    kind = next((kind for form, kind in _SCRIPTS if form.match(script)), None)
    if kind is None:
        return None
    told = _arguments(parts.query)
    if kind == "attachments" and "" in told:
        told.setdefault("docid", told[""])
    if kind == "item":
        told.setdefault("doctype", DOCUMENT_TYPE)
    arguments = tuple((name, told[name]) for name in _NAMING[kind] if told.get(name))
    if kind == "meeting" and arguments[:1] and arguments[0][0] == "bid":
        arguments = arguments[:1]
    id = _id(dict(arguments))
    if id is None and kind in ("meeting", "attachments", "item"):
        return None
    root = f"{parts.scheme}://{parts.netloc}{match['root']}"
    return Address(root, match["folder"].lower(), script, kind, id, arguments)


def canonical(url: str, base: str = "") -> str:
    """Spell an address in the one way: a page of TWeb by its grammar, anything else made absolute."""
    address = parse(url, base)
    return build(address) if address else absolute(url, base)


def _arguments(query: str) -> dict[str, str]:
    """Read `+bid=1`, `bid=1&…` and a bare `1`, names in small letters; what is no identifier is left out."""
    told: dict[str, str] = {}
    for name, value in parse_qsl(query if "=" in query else f"={query}", keep_blank_values=True):
        value = value.strip()
        if _ID.match(value):
            told.setdefault(name.strip(" +").lower(), value)
    return told


def _id(arguments: dict[str, str]) -> str | None:
    """Return what names the page within its town; a meeting without number is its body and day."""
    if "elin" in arguments:
        day = arguments.get("pvm", "")
        return f"{arguments['elin'].removesuffix('.000000')}-{iso_date(day) or day}" if day else None
    return next((arguments[name] for name in ("docid", "bid", "kirjaamo") if name in arguments), None)

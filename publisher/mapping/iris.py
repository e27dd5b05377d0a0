"""The only minter: every IRI that this program makes is made here, from the fewest facts that name a thing.

Those of statements are in `statement_iris`, those of releases in `published_iris`.

An IRI is `{base}/id/{town}/{kind}/{key}`, the graph of a page `{base}/graph/{town}/{kind}/{id}`. A key is
made of what the minutes themselves say (a body's name, a date, a §, a case number) where they say it, so
that every page that tells of a thing names it alike, whatever platform it is on. No host, port or session
of a source ever enters one. These functions are pure; they return strings that are valid IRIs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from w3lib.url import safe_url_string

from ontology.terms import VOCABULARY

# Letters that Unicode does not take apart into a base letter and an accent.
_FOLDED: Final = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th"})
_APART: Final = re.compile(r"[^\w]+|_+")
# What an IRI cannot hold (RFC 3987, 2.2): controls, marks, and in a host letters for private use.
_UNFIT: Final = re.compile(
    r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]"
)
_NAMELESS: Final = "-"
_DOCUMENT: Final = re.compile(r"(?:\A|&)docid=([\w.-]+)")
# What a town's graphs are made of beside its pages: the kinds of graphs that are derived from these.
AGENDAS: Final = "agendas"
REPLACED: Final = "replaced"
MEMBERSHIPS: Final = "memberships"
CASES: Final = "cases"
JOINED: Final = "joined"
# Those that are one graph for a whole town.
OF_TOWN: Final = (MEMBERSHIPS, CASES, JOINED)
DERIVED: Final = ("statements", "invocations", "strategies", AGENDAS, REPLACED, *OF_TOWN)


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Fold a name to a key: small letters a–z, digits and hyphens; ä→a, ö→o, å→a.

    Letters of other scripts are kept, percent-encoded, so that two names in them stay two keys.
    """
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return quote("-".join(word for word in _APART.split(plain) if word), safe="") or _NAMELESS


def key(identifier: str) -> str:
    """Return a platform's own identifier as a key: as it is, percent-encoded where it must be."""
    encoded = quote(identifier, safe="")
    if not encoded.strip("."):  # a dot segment would be resolved away by whoever reads the IRI
        encoded = encoded.replace(".", "%2E")
    return encoded or _NAMELESS


def town(base: str, municipality: str) -> str:
    """Return the IRI of a municipality."""
    return f"{base}/id/{key(municipality)}"


def node(base: str, municipality: str, kind: str, key: str) -> str:
    """Return the IRI of a thing of a municipality; `key` is one that this module made."""
    return f"{town(base, municipality)}/{kind}/{key}"


def scheme(municipality: str, kind: str) -> str:
    """Return the IRI of a municipality's own scheme of concepts, whose nodes are of that kind."""
    return f"{municipality}/{kind}"


def page_graph(base: str, municipality: str, kind: str, id: str, source: str | None = None) -> str:
    """Return the IRI of the graph that says what one page says; it is also the IRI of the page.

    `source` tells a list apart from one of the same kind and id that another source of the town has: where the
    source is (host and folder, no port). Only its digest stands in the IRI.
    """
    pieces = [key(piece) for piece in kind.split("/")]
    apart = f"-{digest((source,))[:8]}" if source else ""
    return f"{base}/graph/{key(municipality)}/{'/'.join(pieces)}/{key(id)}{apart}"


def graphs_of(base: str, municipality: str | None = None) -> str:
    """Return what the IRIs of the graphs of pages begin with: all towns', or one town's."""
    return f"{base}/graph/" if municipality is None else f"{base}/graph/{key(municipality)}/"


def derived_graph(base: str, municipality: str, kind: str, page: str) -> str:
    """Return the IRI of the graph of that kind (one of DERIVED) that is made of a page's graph."""
    return f"{derived_graphs_of(base, municipality, kind)}{page.removeprefix(graphs_of(base, municipality))}"


def derived_graphs_of(base: str, municipality: str, kind: str) -> str:
    """Return what the IRIs of a town's derived graphs of that kind begin with."""
    return f"{graphs_of(base, municipality)}{key(kind)}/"


def is_derived(base: str, municipality: str, graph: str) -> bool:
    """Return whether a town's graph is derived from others, and so is no page."""
    return graph.startswith(tuple(derived_graphs_of(base, municipality, kind) for kind in DERIVED))


def crawl_graph(base: str, municipality: str, platform: str) -> str:
    """Return the IRI of the graph that tells how a town's last crawl of a platform went."""
    return f"{crawl_graphs_of(base, municipality)}{key(platform)}"


def crawl_graphs_of(base: str, municipality: str | None = None) -> str:
    """Return what the IRIs of the graphs that tell of crawls begin with: all towns', or one town's."""
    return f"{base}/crawl/" if municipality is None else f"{base}/crawl/{key(municipality)}/"


def asked_graph(base: str, municipality: str) -> str:
    """Return the IRI of the graph that tells when a town's files were last asked for, and by which marks."""
    return f"{base}/asked/{key(municipality)}"


def missing_graph(base: str, municipality: str) -> str:
    """Return the IRI of the graph that tells which pages a town no longer showed when they were last asked for."""
    return f"{base}/missing/{key(municipality)}"


def withdrawn_graph(base: str, municipality: str) -> str:
    """Return the IRI of the graph that tells which addresses of a town were withdrawn, when and why."""
    return f"{base}/withdrawn/{key(municipality)}"


def checked_graph(base: str, municipality: str) -> str:
    """Return the IRI of the graph that tells when each page of a town was last found there."""
    return f"{base}/checked/{key(municipality)}"


def held_graph(base: str, municipality: str) -> str:
    """Return the IRI of the graph that tells which pages of a town are held until a person has looked at them."""
    return f"{base}/held/{key(municipality)}"


def quarantine_graph(base: str, municipality: str) -> str:
    """Return the IRI of the graph that tells which pages of a town wait in quarantine, and why."""
    return f"{base}/quarantine/{key(municipality)}"


def is_of_town(base: str, municipality: str, graph: str) -> bool:
    """Return whether a graph is one of a town's: its data, what is derived of it, and bookkeeping about it."""
    notes = (asked_graph, missing_graph, withdrawn_graph, checked_graph, held_graph, quarantine_graph)
    return graph.startswith((graphs_of(base, municipality), crawl_graphs_of(base, municipality))) or graph in {
        name(base, municipality) for name in notes
    }


def concept(scheme: str, notation: str) -> str:
    """Return the IRI of a code of one of the vocabularies of `ontology`."""
    return f"{VOCABULARY}{scheme}/{key(notation)}"


def meeting_key(body: str | None, date: str | None, *, id: str | None) -> str | None:
    """Return the key of a meeting: its body and day, whichever platform shows it; None where nothing names it.

    An item's page tells of its meeting no more than that, so two meetings of one body on one day are one thing
    with two starts. Where the body or the day is not told, it is named by its platform's `id`.
    """
    if body is not None and date is not None:
        return f"{slug(body)}-{key(date)}"
    return None if id is None else key(id)


def item_key(body: str | None, date: str | None, section: int | None, *, id: str) -> str:
    """Return the key of an item: its body, day and §, whichever platform shows it.

    An agenda has no § yet, and its item is named by its platform's `id`.
    """
    if body is None or date is None or section is None:
        return key(id)
    return f"{meeting_key(body, date, id=None)}-{section}"


def handling_key(
    body: str,
    date: str | None,
    section: int | None,
    *,
    item: str,
    case_number: str | None = None,
    place: int | None = None,
) -> str:
    """Return the key of a handling: its body, date and §, whichever page tells it.

    An agenda has no § yet: its own handling (`place` None) is named by its item. A handling retold without a
    § is named by its case, and where that is unknown, or no date is told, by the page's item and its
    `place` there: it is then one page's knowledge and not joined with others.
    """
    if date is None:
        return f"{slug(body)}-undated-{_place(item, place)}"
    start = f"{slug(body)}-{key(date)}"
    if section is not None:
        return f"{start}-{section}"
    if place is not None and case_number is not None:
        return f"{start}-case-{case_key(case_number)}"
    return f"{start}-item-{_place(item, place)}"


def case_key(number: str) -> str:
    """Return the key of a case: its number with hyphens for slashes, `691-00.01.02-2021`.

    A hyphen of the number itself is written `~`, so that `1-2/3/2024` and `1/2-3/2024` stay two.
    """
    return key("-".join("".join(part.split()).replace("-", "~") for part in number.split("/")))


def role_key(title: str | None, name: str | None) -> str:
    """Return the key of a person in a role, or of the role alone where no name is told; the name keeps its marks."""
    parts = (None if title is None else slug(title), None if name is None else full_name_key(name))
    return "-".join(part for part in parts if part) or _NAMELESS


def person_key(name: str) -> str:
    """Return the key of a person within one meeting: "Malli Maija" and "Maija Malli" are one, `Mäki` and `Maki` two."""
    return "-".join(sorted(_marked(word) for word in name.replace(",", " ").split())) or _NAMELESS


def full_name_key(name: str) -> str:
    """Return the key of a person in public office: the name with its marks, in its order; "." between the words.

    So `Mäki` and `Maki` are two, and so are `Anna-Maija` and `Anna Maija`.
    """
    return ".".join(_marked(word) for word in name.split())


def _marked(word: str) -> str:
    return key(unicodedata.normalize("NFC", word.rstrip(".")).casefold())


def part_key(handling: str, number: int) -> str:
    """Return the key of a vote, motion, dissent or recusal of a handling: the handling's, and its number there."""
    return f"{handling.rpartition('/')[2]}-{number}"


def doubt_key(about: str, code: str, field: str, words: str) -> str:
    """Return the key of a doubt: that of the thing it is about, so that a page read twice doubts alike."""
    return digest((about, code, field, words))


def mention_key(about: str, field: str, kind: str, words: str, provision: str) -> str:
    """Return the key of a mention: that of the thing whose text has it, with its field, kind and words."""
    return digest((about, field, kind, words, provision))


def digest(parts: tuple[str, ...]) -> str:
    """Return a short key of several texts that are too long, or too many, to stand in an IRI."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def attachment_key(item: str, number: int, url: str | None) -> str:
    """Return the key of an attachment: the name of its file, which is told with the item's where it is not.

    Platforms name files by the meeting (`2024241-15-1.PDF`); a name such as `liite.pdf` says too little
    alone, and an address that a script answers has no file name: there the document's number stands that
    the address tells (`fileshow?docid=1135625`), or else the attachment's `number`.
    """
    parts = _split(url) if url else None
    if parts and (document := _DOCUMENT.search(parts.query)):
        return f"{key(item)}-{document[1]}"
    file = parts.path.rpartition("/")[2] if parts and not parts.query else ""
    if not file:
        return f"{key(item)}-{number}"
    return slug(file) if file.startswith(item) else f"{key(item)}-{slug(file)}"


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address; None for what is none, as one whose host has an open bracket."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def address(url: str) -> str | None:
    """Return a page's address as a valid IRI, or None for what is no absolute http(s) address."""
    try:
        safe = safe_url_string(url)
        parts = urlsplit(safe)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or _UNFIT.search(safe):
        return None
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", safe)


def _place(item: str, place: int | None) -> str:
    return key(item) if place is None else f"{key(item)}-{place}"

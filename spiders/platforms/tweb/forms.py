"""The search form of TWeb: its list of bodies, and where it is posted to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from spiders.documents import html
from spiders.documents.html import Document
from spiders.documents.text import clean
from spiders.errors import WrongPage
from spiders.items import Body, Reading
from spiders.platforms.tweb import error_pages, links, rows, urls
from spiders.platforms.tweb.urls import Address

# What stands first in the list and is no body: it asks for all, or to choose one.
_NO_BODY: Final = re.compile(r"(?:kaikki|valitse|alla|välj|samtliga)\b|\W*\Z", re.IGNORECASE)


class Option(NamedTuple):
    """What a form offers: its field, the value that is posted and the name that is shown."""

    field: str
    value: str
    name: str


def bodies(document: Document, address: Address, municipality: str) -> Reading:
    """Read the bodies that a search form offers; each links to its list of meetings.

    A form may be printed open, or its tables may close it early: the list is found by its name, the script
    that answers by the form's action, or else by this page's own. Towns also dress the form as buttons to
    choose from, or as links. Raises WrongPage for a page without a list.
    """
    target = action(document, "body-meetings") or address.beside(f"{address.script.partition('_')[0]}_kokl")
    assert target is not None  # the scripts of a form have this ending
    found: dict[str, Body] = {}
    for field, id, name in options(document):
        found.setdefault(id, Body(municipality, id, urls.build(target.of_body(id, field)), name))
    leading = links.find_links(document)
    for link in leading:
        shown, value = clean(link.text), link.address.id
        if link.address.kind == "body-meetings" and value and shown and not rows.GENERIC.match(shown):
            found.setdefault(value, Body(municipality, value, str(link.address), shown))
    meetings = [str(link.address) for link in leading if link.address.kind == "meeting"]
    if not found and not meetings:
        if shell := links.read_shell(document, address):
            return shell
        raise WrongPage(error_pages.describe(document, "offers no bodies to search"))
    follow = [*(body.url for body in found.values()), *dict.fromkeys(meetings)]
    return Reading("bodies", address.page_id, [*found.values()], follow)


def options(document: Document) -> list[Option]:
    """Return what a form lets choose from, each once; "all bodies" and what no body is named by are left out."""
    found: dict[str, Option] = {}
    for option in (*_selected(document), *_chosen(document)):
        is_code = option.value.strip("0.") and urls.is_code(option.value)
        if is_code and option.name and not _NO_BODY.match(option.name):
            found.setdefault(option.value, option)
    return [*found.values()]


def field_of_all(document: Document) -> str | None:
    """Return the field in which a form lets ask for all bodies at once, by a choice without a value; None if none."""
    choices = (*_selected(document), *_chosen(document))
    return next(
        (one.field for one in choices if not one.value and re.match(r"kaikki|alla|samtliga", one.name, re.I)), None
    )


def build_post(address: Address) -> tuple[str, dict[str, str]]:
    """Return where a form is posted to for the list that an address names, and the fields that are posted."""
    return str(address).partition("?")[0], {"oper": "where", **dict(address.arguments), "pvm1": "", "pvm2": ""}


def action(document: Document, kind: str) -> Address | None:
    """Return the script that a form's post is answered by; None where no form of that kind says it."""
    place = links.base_address(document)
    told = (urls.parse(form.get("action") or "", place) for form in document.elements("form"))
    return next((address for address in told if address and address.kind == kind), None)


def _selected(document: Document) -> Iterator[Option]:
    for select in document.elements("select"):
        field = (select.get("name") or "").lower()
        for option in select.iter("option") if field in urls.FIELDS else ():
            name = clean(html.text_of(option)) or clean(option.get("label") or "")
            yield Option(field, (option.get("value") or "").strip(), name or "")


def _chosen(document: Document) -> Iterator[Option]:
    """Yield the buttons to choose from: each has its name beside it."""
    for button in document.elements("input"):
        field, kind = (button.get("name") or "").lower(), (button.get("type") or "").lower()
        if field in urls.FIELDS and kind in ("radio", "checkbox"):
            yield Option(field, (button.get("value") or "").strip(), clean(_label(document, button)) or "")


def _label(document: Document, button: etree._Element) -> str:
    """Return the name of a button: its label, what follows it, or the next cell."""
    id = button.get("id")
    label = next((one for one in document.elements("label") if id and one.get("for") == id), None)
    label = label if label is not None else next(button.iterancestors("label"), None)
    if label is not None:
        return html.text_of(label)
    beside = (button.tail or "").strip().partition("\n")[0]
    cell = next(button.iterancestors("td"), None)
    following = cell.getnext() if cell is not None else button.getnext()
    return beside or (html.text_of(following) if following is not None else "")

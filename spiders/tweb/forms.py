"""The search form of TWeb: its list of bodies, and where it is posted to."""

from __future__ import annotations

from lxml import etree

from spiders.dynasty import html
from spiders.dynasty.html import Document
from spiders.errors import WrongPage
from spiders.items import Body, Reading
from spiders.text import clean
from spiders.tweb import urls
from spiders.tweb.urls import Address

# The name of the list of bodies in the form.
FIELD = "kirjaamo"


def bodies(document: Document, address: Address, municipality: str) -> Reading:
    """Read the bodies that a search form offers; each links to its list of meetings.

    A form may be printed open, or its tables may close it early: the list is found by its name, the script
    that answers by the form's action, or else by this page's own. Raises WrongPage for a page without a list.
    """
    target = _target(document, address)
    found: dict[str, Body] = {}
    for id, name in options(document):
        url = urls.build(target.of_body(id))
        found.setdefault(id, Body(municipality, id, url, name))
    meetings = [a for link in document.links() if (a := urls.parse(link.url)) and a.kind == "meeting"]
    if not found and not meetings:
        raise WrongPage(f"{document.url} answered with a page that offers no bodies to search; ask again")
    follow = [*(body.url for body in found.values()), *dict.fromkeys(map(urls.build, meetings))]
    return Reading("bodies", address.page_id, [*found.values()], follow)


def options(document: Document) -> list[tuple[str, str]]:
    """Return the values and names of the list of bodies; the first ("all bodies") has no value."""
    lists = [select for select in document.elements("select") if (select.get("name") or "").lower() == FIELD]
    found: dict[str, str] = {}
    for select in lists:
        for option in select.iter("option"):
            value, name = (option.get("value") or "").strip(), clean(html.text_of(option))
            if value and name:
                found.setdefault(value, name)
    return [*found.items()]


def _target(document: Document, address: Address) -> Address:
    """Return the script that a form's post of a body is answered by."""
    actions = (form.get("action") or "" for form in _forms(document))
    targets = [a for action in actions if (a := urls.parse(action, document.url)) and a.kind == "body-meetings"]
    if targets:
        return targets[0]
    target = address.beside(f"{address.script.partition('_')[0]}_kokl")
    assert target is not None  # the scripts of a form have this ending
    return target


def _forms(document: Document) -> list[etree._Element]:
    return [form for form in document.elements("form") if form.get("action")]

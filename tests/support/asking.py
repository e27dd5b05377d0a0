"""Asking the sample's town halls over real HTTP, and finding what they hold."""

from __future__ import annotations

import html
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from spiders import platforms, sample
from spiders.documents import pdf
from spiders.documents.text import decode
from spiders.items import AgendaItem
from spiders.sample.dynasty_answers import TownHalls
from spiders.sample.model import Item
from spiders.sample.static_export import root

TOWNS = ("kemi", "keminmaa", "simo", "tervola")


class Reply(NamedTuple):
    status: int
    content_type: str
    body: bytes
    cookie: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8" if "utf-8" in self.content_type else "cp1252")


Ask = Callable[..., Reply]


def asking(address: str) -> Ask:
    """Return a way to ask the server at `address`, as a proxy for the towns' own addresses."""

    def ask(url: str, cookie: str = "", method: str = "GET") -> Reply:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request(method, url, headers={"Host": urlsplit(url).netloc} | ({"Cookie": cookie} if cookie else {}))
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        return Reply(answer.status, answer.getheader("Content-Type") or "", body, cookie)

    return ask


def url(key: str, query: str = "") -> str:
    """Return the front address of a town's Dynasty, or that of a page of its CGI."""
    town = TownHalls().towns[key]
    front = root(town) + ("kokous/TELIMET.HTM" if town.generation == "static" else "cgi/DREQUEST.PHP")
    return f"{front}?{query}" if query else front


def shown(file: Path) -> str:
    """Return all that a written page shows, of HTML in any charset or of PDF."""
    body = file.read_bytes()
    if not pdf.is_pdf(body):
        return html.unescape(decode(body, "text/html; charset=utf-8" if b"utf-8" in body[:200] else None))
    text = pdf.read(file.name, body)
    rows = [row.text for row in text.furniture]
    return "\n".join(
        [*rows, *(line for _, line in text.paragraphs()), body[body.rfind(b"<< /Producer") :].decode("latin-1")]
    )


def page_of(key: str, item: Item) -> str:
    if key == "tervola":
        return url(key).replace("TELIMET", item.id)
    return url(key, f"page=meetingitem&id={item.id}")


def items(key: str) -> list[Item]:
    return TownHalls().towns[key].items


def item(key: str, title: str, year: int = 0, body: str = "") -> Item:
    found = (i for i in items(key) if i.title.startswith(title) and body in str(i.handling.body))
    return next(i for i in found if year in (0, i.handling.day.year))


def read(ask: Ask, key: str, one: Item) -> AgendaItem:
    reply = ask(page_of(key, one))
    aliases = sample.municipalities()[key].bodies
    (found,) = platforms.read("dynasty", page_of(key, one), reply.body, reply.content_type, key, aliases).items
    assert isinstance(found, AgendaItem)
    return found

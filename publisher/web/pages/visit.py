"""A visit to a page: the request, the language, where its data is, and how it is answered."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import ChainableUndefined, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from publisher.config import CC_BY, HELSINKI, Config
from publisher.release.layout import FEEDS
from publisher.web.errors import ProtocolError
from publisher.web.pages import citation, rendering, structured
from publisher.web.pages.addresses import sent_path
from publisher.web.pages.index import Index
from publisher.web.pages.lookups import Lookups
from publisher.web.pages.wording import LANGUAGES, Wording, wording
from publisher.web.sparql.service import Service

# No page has a style or a script of its own in it, so none that a town's text might bring in is taken.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The arguments that choose another form of a page: its feed, its citation.
FORM: Final = "muoto"
CITED: Final = "viite"
HEADERS: Final = {"Content-Security-Policy": POLICY, "Cache-Control": "public, no-cache"}
_GLUED: Final = re.compile(r"\A((?:Liite|Bilaga) \d{1,3})(?=[^\W\d_]{2})")
_TEMPLATES: Final = Environment(
    loader=PackageLoader("publisher.web.pages"),
    autoescape=True,
    undefined=ChainableUndefined,  # a row of an answer has no value for what is not told
    trim_blocks=True,
    lstrip_blocks=True,
)


def upper_first(text: str) -> str:
    """Return a text that begins with a capital letter, the others as they are."""
    return text[:1].upper() + text[1:]


def spaced(title: str) -> str:
    """Return the title of an attachment with a space after `Liite 1`, which some towns print onto the name."""
    return _GLUED.sub(r"\1 ", title)


_TEMPLATES.filters |= {"upper_first": upper_first, "spaced": spaced}


class Visit:
    """A request for a page in a language, and how it is answered."""

    def __init__(
        self, request: Request, language: str, service: Service, index: Index, releases: Path, config: Config
    ) -> None:
        self.request, self.language, self.words = request, language, wording(language)
        self.service, self.lookups, self.index = service, Lookups(service), index
        self.releases, self.config = releases, config
        try:
            self.path = sent_path(request)
        except ProtocolError:  # what is no address at all has a page too, which says so
            self.path = f"/{language}/"
        self.root = "../" * (self.path.count("/") - 1) or "./"

    @property
    def rest(self) -> str:
        """The path after the language."""
        return self.path.removeprefix(f"/{self.language}/")

    def link(self, iri: str) -> str:
        """Return the address of the page about a thing, as seen from this page."""
        path = iri.removeprefix(f"{self.config.base}/id/")
        return f"{self.root}{self.language}/{path}" if path != iri else iri

    @property
    def publisher(self) -> str:
        """Who publishes, in the language of the page if it is given in it."""
        return getattr(self.config, f"publisher_{self.language}") or self.config.publisher_fi

    def arguments_with(self, name: str, value: str) -> str:
        """Return the arguments of the address, without those that only choose a form, and with one more."""
        kept = [pair for pair in self.request.query_params.multi_items() if pair[0] not in (FORM, CITED)]
        return urlencode([*kept, (name, value)] if name else kept)

    def here(self, name: str, value: str) -> str:
        """Return the address of this page in another form, as seen from it."""
        return f"{self.root}{self.path[1:]}?{self.arguments_with(name, value)}"

    async def render(self, template: str, title: str, values: dict[str, Any], status: int = 200) -> Response:
        """Answer with a page."""
        words, config = self.words, self.config
        kept = self.arguments_with("", "")
        permanent = f"{config.public}{self.path}" + (f"?{kept}" if kept else "")
        cited = values.get("cited") or citation.Citation(title or words.text("site"), permanent)
        if status == 200 and (form := self.request.query_params.get(CITED, "")) in citation.FORMS:
            return self._cited(cited, form)
        arguments = f"?{self.request.url.query}" if self.request.url.query else ""
        told = structured.thing(template, cited, self.language, config.licence)
        context: dict[str, Any] = {
            "title": title,
            "language": self.language,
            "root": self.root,
            "language_names": {language: wording(language).text("language_name") for language in LANGUAGES},
            "alternates": [(language, f"{self.root}{language}/{self.rest}{arguments}") for language in LANGUAGES],
            "t": words.text,
            "label": words.label,
            "day": words.day,
            "clock": words.clock,
            "number": words.number,
            "link": self.link,
            "is_web": is_web,
            "bytes": words.size,
            "description": self._description(cited),
            "structured": [told] if "cited" in values else [],
            "script": structured.script,
            "licence_name": licence_name(config.licence),
            "contact_address": f"mailto:{config.contact}" if "@" in config.contact else config.contact,
            "is_sample": await rendering.is_sample(self.service),
            "publisher": self.publisher,
            "permanent": permanent,
            "citation": citation.text(cited, words),
            "citations": [
                (form, f"{self.root}{self.path[1:]}?{self.arguments_with(CITED, form)}") for form in citation.FORMS
            ],
            "mail": correction(words, config.corrections or config.contact, title or words.text("site"), permanent),
            "feeds": [],
            "iri": "",
            "mail_to": config.corrections or config.contact,
        }
        text = _TEMPLATES.get_template(f"pages/{template}").render(context | values)
        return HTMLResponse(text, status, headers=HEADERS)

    def _description(self, cited: citation.Citation) -> str:
        """Return what search engines and messages show under the title."""
        when = " ".join(part for part in (cited.who, self.words.day(cited.day)) if part)
        return f"{when}: {cited.title}" if when else self.words.text("lead")

    def _cited(self, cited: citation.Citation, form: str) -> Response:
        media_type, ending, write = citation.FORMS[form]
        headers = {"Content-Disposition": f'attachment; filename="viite.{ending}"', "Cache-Control": "public, no-cache"}
        return Response(write(cited, self.words), media_type=f"{media_type}; charset=utf-8", headers=headers)

    async def message(self, key: str, status: int) -> Response:
        """Answer with a page that says what is wrong, and what to do."""
        text = self.words.text
        return await self.render(
            "message.html", text(key), {"message": text(f"{key}_lead"), "is_message": True}, status
        )

    def feeds(self, group: str, title: str) -> list[tuple[str, str]]:
        """Return the title and address of a feed of the release that is served; nothing where it has none."""
        if not (self.releases / "current" / FEEDS / f"{group}.atom").is_file():
            return []
        return [(title, f"{self.root}releases/current/{FEEDS}/{quote(group)}.atom")]


def correction(words: Wording, contact: str, title: str, address: str) -> str:
    """Return where to tell of an error on a page: a mail with the page's address in it, or the contact's own page."""
    if "@" not in contact:
        return contact
    subject = f"{words.text('report_subject')}: {title}"
    return f"mailto:{quote(contact)}?subject={quote(subject)}&body={quote(address)}"


def licence_name(licence: str) -> str:
    """Return what people call a licence; its address where that is not known."""
    return "CC BY 4.0" if licence == CC_BY else licence


def today() -> str:
    """Return the day in Finland (ISO)."""
    return datetime.now(HELSINKI).date().isoformat()


def as_day(text: str) -> str:
    """Return a day (ISO) that a client sent; an empty text for anything else."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def is_web(address: str) -> bool:
    """Return whether an address may be a link: only those of the web are, whatever a town's page says."""
    return address.startswith(("http://", "https://"))

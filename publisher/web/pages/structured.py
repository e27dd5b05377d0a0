"""What search engines read of a page: schema.org as JSON-LD, which stands in the page as data and never runs."""

from __future__ import annotations

import json
from typing import Any, Final

from markupsafe import Markup

from publisher.web.pages.citation import Citation

_CONTEXT: Final = "https://schema.org"
_KINDS: Final = {
    "town.html": "AdministrativeArea",
    "body.html": "GovernmentOrganization",
    "meeting.html": "Event",
}


def script(content: dict[str, Any]) -> Markup:
    """Return data as the content of a script element: no text in it can end the element."""
    text = json.dumps({"@context": _CONTEXT, **content}, ensure_ascii=False)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def thing(template: str, cited: Citation, language: str, licence: str) -> dict[str, Any]:
    """Return what the page of a thing is about; without what is not known."""
    kind = _KINDS.get(template, "CreativeWork")
    told: dict[str, Any] = {"@type": kind, "name": cited.title, "url": cited.address}
    if kind == "Event":
        told |= {"startDate": cited.day, "organizer": _organisation(cited.who)}
    elif kind == "CreativeWork":
        told |= {"datePublished": cited.day, "author": _organisation(cited.who), "isBasedOn": cited.source}
        told |= {"inLanguage": language, "license": licence}
    return {name: value for name, value in told.items() if value}


def site(name: str, address: str) -> dict[str, Any]:
    """Return what the front page is about: the site, and how it is searched."""
    return {
        "@type": "WebSite",
        "name": name,
        "url": address,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{address}haku?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def dataset(one: Citation, public: str, description: str, publisher: str, licence: str) -> dict[str, Any]:
    """Return what the page of the data is about: a dataset of a day, with its dumps."""
    start = f"{public}/releases/current/dumps/all"
    forms = (("nq.gz", "application/n-quads"), ("trig.gz", "application/trig"))
    return {
        "@type": "Dataset",
        "name": one.title,
        "description": description,
        "url": one.address,
        "license": licence,
        "dateModified": one.day,
        "creator": _organisation(publisher) or None,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{start}.{ending}", "encodingFormat": media}
            for ending, media in forms
        ],
    }


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": name} if name else {}

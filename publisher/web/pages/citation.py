"""How to cite a page: as a text, for BibTeX and for programs that read RIS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from publisher.web.pages.view import View
from publisher.web.pages.wording import Wording

# What has a meaning of its own in BibTeX.
_SPECIAL: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited. `who` decided (a town and its body), on a day (ISO), in a §; the town's `source`, `read` on a day.

    `address` is the permanent one. All but title and address may be empty.
    """

    title: str
    address: str
    who: str = ""
    day: str = ""
    section: str = ""
    source: str = ""
    read: str = ""


def of_thing(view: View, iri: str) -> Citation:
    """Return the citation of the page of a thing."""
    values = view.values
    deed = values.get("deed") or values.get("meeting") or values.get("statement")
    sources = values.get("sources") or []
    return Citation(
        title=view.title,
        address=iri,
        who=", ".join(one.one("name") for one in (values.get("town"), values.get("body")) if one and one.iri != iri),
        day=(deed.one("date") or deed.one("meetingDate"))[:10] if deed else "",
        section=deed.one("section") if deed else "",
        source=sources[0]["source"] if sources else "",
        read=sources[0].get("fetched", "")[:10] if sources else "",
    )


def text(one: Citation, words: Wording) -> str:
    """Return a citation as a sentence or two."""
    when = " ".join(part for part in (one.who, words.day(one.day), f"§ {one.section}" if one.section else "") if part)
    parts = [f"{when}: {one.title}." if when and when != one.title else f"{one.title}."]
    if one.source:
        parts.append(f"{one.source}.")
    if one.read:
        parts.append(words.text("cite_read", day=words.day(one.read)))
    return " ".join([*parts, one.address])


def bibtex(one: Citation, words: Wording) -> str:
    """Return a citation as an entry of BibTeX, in UTF-8."""
    key = re.sub(r"[^A-Za-z0-9]+", "-", one.address.partition("://")[2].partition("/")[2]).strip("-") or "page"
    fields = {
        "author": f"{{{_escaped(one.who)}}}" if one.who else "",
        "title": f"{{{_escaped(_titled(one))}}}",
        "year": one.day[:4],
        "date": one.day,
        "howpublished": _escaped(one.source),
        "note": _escaped(words.text("cite_read", day=words.day(one.read))) if one.read else "",
        "urldate": one.read,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{key},\n{''.join(lines)}  url = {{{one.address}}}\n}}\n"


def ris(one: Citation, words: Wording) -> str:
    """Return a citation in the RIS format, in UTF-8."""
    fields = [
        ("TY", "GEN"),
        ("TI", _titled(one)),
        ("AU", one.who),
        ("PY", one.day[:4]),
        ("DA", one.day.replace("-", "/")),
        ("UR", one.address),
        ("L2", one.source),
        ("Y2", one.read.replace("-", "/")),
        ("DB", words.text("site")),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value]
    return f"{''.join(lines)}ER  - \r\n"


# By the word in the address: media type, ending of the file, writer.
FORMS: Final[Mapping[str, tuple[str, str, Callable[[Citation, Wording], str]]]] = {
    "bibtex": ("application/x-bibtex", "bib", bibtex),
    "ris": ("application/x-research-info-systems", "ris", ris),
}


def _titled(one: Citation) -> str:
    return f"{one.title} (§ {one.section})" if one.section else one.title


def _escaped(content: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(content.split()))

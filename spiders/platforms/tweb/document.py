"""A document of TWeb, as PDF or as HTML: an item, an officeholder's decision, or a meeting's whole minutes.

Each is read by the words that all minutes share. A document may not say of which meeting it is: what the
list that led to it told (`Listed`) then stands in.
"""

from __future__ import annotations

from collections.abc import Mapping

from spiders.documents import html, pdf
from spiders.documents.html import Document
from spiders.documents.text import clean
from spiders.errors import EmptyPage, UnreadablePage, WrongPage
from spiders.items import Attachment, Item, Reading
from spiders.minutes.whole import front_page_form, printed_lists
from spiders.platforms.tweb import error_pages, forms, item, official_decision, page_furniture, urls, whole
from spiders.platforms.tweb import links as tweb_links
from spiders.platforms.tweb.list_entry import Listed
from spiders.platforms.tweb.source_document import Paper, Printing
from spiders.platforms.tweb.text_cleanup import tidy
from spiders.platforms.tweb.urls import Address


def of_pdf(
    text: pdf.Text, address: Address, municipality: str, aliases: Mapping[str, str], listed: Listed | None
) -> Reading:
    """Read a document sent as PDF. Raises UnreadablePage for one without text between its heads and feet."""
    printed = printed_lists.unrolled(front_page_form.unfolded(text.rows))
    if not printed:
        raise UnreadablePage(f"{address} is a PDF whose pages have nothing but heads and feet; look at it")
    measures = pdf.measure_layout(printed)
    paper = Paper(
        address.id or "",
        str(address),
        municipality,
        aliases,
        listed or Listed(),
        [Attachment("PDF", str(address), "item-pdf")],
        [row.text for row in printed],
        lambda a, b: [line for _, line in pdf.paragraphs(printed[a:b], measures, text.structure)],
        [row.text for row in text.furniture],
        Printing(
            [_row_style(row) for row in printed],
            pdf.continues_paragraph(printed, text.structure),
            [row.is_garbled for row in printed],
        ),
    )
    return _read(paper)


def of_html(
    document: Document, address: Address, municipality: str, aliases: Mapping[str, str], listed: Listed | None
) -> Reading:
    """Read a document sent as HTML. Raises EmptyPage for one without text, WrongPage for a form or an error."""
    if forms.options(document):
        raise WrongPage(f"{document.url} answered with a search form")
    if said := error_pages.instead_of_document(document):
        raise WrongPage(f"{document.url} answered with an error instead of the document ({said})")
    lines = page_furniture.one_heading(document.lines)
    if not lines and (shell := tweb_links.read_shell(document, address)):
        return shell
    if not lines:
        raise EmptyPage(f"{document.url} answered with a page without text")
    links = [link for link in html.links(document.url, document.content) if link.text]
    files = [
        Attachment(clean(link.text) or "PDF", str(a))
        for link in links
        if (a := urls.parse(link.url)) and a.kind == "item" and a.id != address.id
    ]
    id, url = address.id or "", str(address)
    return _read(Paper(id, url, municipality, aliases, listed or Listed(), files, lines, lambda a, b: lines[a:b]))


def _row_style(row: pdf.Row) -> str:
    """Name the type of most of a row."""
    return max(row.pieces, key=lambda piece: len(piece.text)).style or row.style


def _read(paper: Paper) -> Reading:
    front = whole.front(paper)
    if front is not None:
        return whole.read(paper, front)
    text = tidy(page_furniture.without_head(paper.lines(0, len(paper.rows))))
    record: Item = (
        official_decision.read(paper, text) if official_decision.is_official(paper) else item.read(paper, text)
    )
    return Reading("item", paper.id, [record], [])

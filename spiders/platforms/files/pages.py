"""The file of an attachment becomes its text: bytes in, reading out; no network, no clock, no store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from spiders.documents import pdf, sandbox
from spiders.documents.office import extraction, file_kinds, old_word
from spiders.documents.text import paragraphs
from spiders.errors import EmptyPage, ScannedPage, UnreadablePage
from spiders.items import AttachmentText, FilePage, Reading
from spiders.minutes.whole.printed_structure import MINUTES

LARGEST: Final = 50 * 1024 * 1024


def read(
    url: str,
    body: bytes,
    content_type: str | None = None,
    municipality: str = "",
    aliases: Mapping[str, str] | None = None,
    *,
    id: str = "",
) -> Reading:
    """Read one file; `id` is the attachment's key. Phone numbers and e-mail addresses are left out.

    A scanned PDF is no error: what is told of it is that it has no text. Raises EmptyPage for nothing, and
    UnreadablePage with one sentence for a file that is broken, locked, too large, that unpacks to too much, or
    that is not of the kind its name says.
    """
    if not body:
        raise EmptyPage(f"{url} answered with nothing")
    if len(body) > LARGEST:
        raise too_large(url, len(body))
    kind, told = sandbox.run(_opened, url, body, content_type)
    record = AttachmentText(municipality, id, url, file_kinds.media_type(kind), len(body))
    if kind == "pdf":
        _pdf(url, body, record)
    else:
        record.page_count = len(told) if kind in ("xlsx", "pptx") and told else None
        record.pages = _pages(enumerate(told, 1))
    record.has_text = bool(record.pages)
    return Reading("attachment", id, [record], [])


def _opened(url: str, body: bytes, content_type: str | None) -> tuple[str, list[list[str]]]:
    """Return the kind of a file and, of an Office file, the paragraphs of its pages."""
    kind = file_kinds.detect(url, body, content_type)
    if kind == file_kinds.OLD_WORD:
        return kind, old_word.read(url, body)
    return kind, [] if kind == "pdf" else extraction.read(url, body, kind)


def too_large(url: str, size: int | None = None) -> UnreadablePage:
    """Return the error for a file that is larger than what is read."""
    told = f"a file of {size >> 20} MB, more than" if size else "a file larger than"
    return UnreadablePage(f"{url} is {told} the {LARGEST >> 20} MB that are read")


def _pdf(url: str, body: bytes, record: AttachmentText) -> None:
    try:
        text = pdf.read(url, body, MINUTES)
    except ScannedPage as scanned:
        record.page_count = scanned.pages
        return
    record.page_count = text.pages
    by_page: dict[int, list[str]] = {}
    for number, paragraph in text.paragraphs():
        by_page.setdefault(number, []).append(paragraph)
    record.pages = _pages(sorted(by_page.items()))


def _pages(found: Iterable[tuple[int, list[str]]]) -> list[FilePage]:
    """Return the pages that have text, cleaned."""
    return [FilePage(number, text) for number, lines in found if (text := paragraphs(lines))]

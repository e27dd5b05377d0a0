"""A strategy page of any site, or a strategy as a PDF file, becomes its text: no network, no clock, no store.

The text is light Markdown: `#` headings by level, `- ` bullets (two spaces before a nested one), `> ` quotes,
paragraphs with a blank line between. Tables and lists of definitions are bullets of `term: definition`. Phone
numbers and e-mail addresses are left out, and what a site adds to what its editor wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from spiders.documents import pdf
from spiders.documents.addresses import absolute
from spiders.documents.error_titles import is_error_title
from spiders.documents.text import clean, decode
from spiders.errors import EmptyPage, PageError, UnreadablePage, WrongPage
from spiders.items import Reading, StrategyPage
from spiders.minutes.whole.printed_structure import MINUTES
from spiders.platforms.strategy import page, urls, walk
from spiders.platforms.strategy.blocks import Block, from_lines, markdown, settle_levels

_MOST_FILES: Final = 3
_LONGEST_TITLE: Final = 200


def read(
    url: str,
    body: bytes,
    content_type: str | None = None,
    municipality: str = "",
    aliases: Mapping[str, str] | None = None,
) -> Reading:
    """Read one page; `links` are the strategies as PDF files that it links on its own host.

    The reading's id is the address as a slug and a hash of the text, so that a page that changed is another
    page. Raises EmptyPage for nothing, UnreadablePage for a page that says nothing and for what is neither
    HTML nor PDF.
    """
    if not body.strip():
        raise EmptyPage(f"{url} answered with nothing")
    if pdf.is_pdf(body):
        title, found, links = _file(url, body)
    elif b"\x00" in body[:512] and not decode(body, content_type).lstrip().startswith("<"):
        raise UnreadablePage(f"{url} is neither an HTML page nor a PDF file; look at it in a browser")
    else:
        title, found, links = _page(url, decode(body, content_type))
    if not any(block.kind != "heading" for block in found):
        raise UnreadablePage(f"{url} says nothing: there is no text in its content; look at it in a browser")
    text = markdown(found)
    id = f"{urls.slug(url)}-{sha256(' '.join(text.split()).encode()).hexdigest()[:8]}"
    record = StrategyPage(municipality, id, absolute(url), title, text)
    return Reading(urls.KIND, id, [record], links)


def _page(url: str, text: str) -> tuple[str | None, list[Block], list[str]]:
    if not text.strip():
        raise EmptyPage(f"{url} answered with nothing")
    try:
        root = page.tree(url, text)
        for heading in page.titles(root):
            if is_error_title(heading):
                raise WrongPage(f"{url} answers as if it were there, and says {heading!r}")
        title = clean(page.title(root) or "")
        labels, files = walk.labels(root), _strategies(url, root)
        content = page.main(root)
        found = settle_levels(walk.blocks(content, labels))
    except (RecursionError, ValueError) as error:
        if isinstance(error, PageError):
            raise
        raise UnreadablePage(f"{url} is too deeply nested or broken to be read; look at it in a browser") from None
    if title and not any(block.kind == "heading" and block.level == 1 for block in found):
        found.insert(0, Block("heading", title[:_LONGEST_TITLE], 1))
    return title, found, files


def _strategies(url: str, root: etree._Element) -> list[str]:
    """Return the strategies as PDF files that a page links on its own host."""
    files: dict[str, None] = {}
    for anchor in root.iter("a"):
        target = absolute(anchor.get("href") or "", url)
        if urls.host(target) == urls.host(url) and urls.looks_like_strategy(target, page.text_of(anchor)):
            files.setdefault(target)
    return [*files][:_MOST_FILES]


def _file(url: str, body: bytes) -> tuple[str | None, list[Block], list[str]]:
    told = [from_lines(paragraph.split("\n")) for _, paragraph in pdf.read(url, body, MINUTES).paragraphs()]
    found = settle_levels(block for paragraph in told for block in paragraph)
    title = clean(" ".join(unquote(PurePosixPath(urlsplit(url).path).stem).replace("_", " ").replace("-", " ").split()))
    return title, found, []

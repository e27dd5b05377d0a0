"""What can be wrong with an answer: one sentence that names the page and what to do.

PageError
├── EmptyPage        nothing, or a shell without content: worth asking again
├── WrongPage        another page than the one asked for: worth asking again
└── UnreadablePage   content that the reader does not understand
    └── ScannedPage  a document of pictures, without text
"""

from __future__ import annotations

from spiders.items import Reading


class PageError(ValueError):
    """An answer that cannot be read as the page that was asked for."""


class EmptyPage(PageError):
    """An answer without content, as Dynasty gives for a page it does not know."""


class WrongPage(PageError):
    """An answer that is another page than the one asked for; `reading` is what it holds, if it could be read."""

    def __init__(self, message: str, reading: Reading | None = None) -> None:
        super().__init__(message)
        self.reading = reading


class UnreadablePage(PageError):
    """A page whose structure or words the reader does not understand."""


class ScannedPage(UnreadablePage):
    """A document that is pictures of its `pages` and holds no text."""

    def __init__(self, message: str, pages: int) -> None:
        super().__init__(message)
        self.pages = pages

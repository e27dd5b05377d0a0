"""What can be wrong with an answer: one sentence that names the page and says what it is.

PageError                        code
├── NotThePage                                  no page that was asked for: another try may bring it
│   ├── EmptyPage                "empty"        nothing, or a shell without content
│   └── WrongPage                "another-page" another page than the one asked for
├── PrivatePage                  "private"      a private number (in fetching/private_data.py): held back for a person
└── UnreadablePage               "unreadable"   content that the reader does not understand
    ├── ReaderFault              "reader-fault" content that breaks the reader: a fault of ours, to be mended
    ├── UnknownAddress           "no-address"   an address that the reader's platform does not have
    └── ScannedPage              "scanned"      a document of pictures, without text

Whoever acts on an error looks at its type or code, never at its words. The sentence says what happened; what to do
about it depends on who is told: a crawl asks again by itself, `parse` says so to its user. A town's file has an error
of its own, `municipalities.MunicipalityError`.
"""

from __future__ import annotations

from typing import ClassVar

from spiders.items import Reading


class PageError(ValueError):
    """An answer that cannot be read as the page that was asked for; `code` names the kind of error."""

    code: ClassVar[str] = "page"


class NotThePage(PageError):
    """An answer that is not the page that was asked for, as far as it can be seen: another try may bring it."""

    code = "not-the-page"


class EmptyPage(NotThePage):
    """An answer without content, as Dynasty gives for a page it does not know."""

    code = "empty"


class WrongPage(NotThePage):
    """An answer that is another page than the one asked for; `reading` is what it holds, if it could be read."""

    code = "another-page"

    def __init__(self, message: str, reading: Reading | None = None) -> None:
        super().__init__(message)
        self.reading = reading


class UnreadablePage(PageError):
    """A page whose structure or words the reader does not understand."""

    code = "unreadable"


class ReaderFault(UnreadablePage):
    """A page whose reading failed in a way that nobody foresaw; the sentence says where in the code."""

    code = "reader-fault"


class UnknownAddress(UnreadablePage):
    """An address that is not one of the pages that a reader reads."""

    code = "no-address"


class ScannedPage(UnreadablePage):
    """A document that is pictures of its `pages` and holds no text."""

    code = "scanned"

    def __init__(self, message: str, pages: int = 0) -> None:
        super().__init__(message)
        self.pages = pages

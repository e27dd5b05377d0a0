"""What can be wrong with an answer: one sentence that names the page and what to do.

PageError
├── EmptyPage        nothing, or a shell without content: worth asking again
├── WrongPage        another page than the one asked for: worth asking again
└── UnreadablePage   content that the reader does not understand
"""

from __future__ import annotations


class PageError(ValueError):
    """An answer that cannot be read as the page that was asked for."""


class EmptyPage(PageError):
    """An answer without content, as Dynasty gives for a page it does not know."""


class WrongPage(PageError):
    """An answer that is another page than the one asked for, as Dynasty's sessions cause."""


class UnreadablePage(PageError):
    """A page whose structure or words the reader does not understand."""

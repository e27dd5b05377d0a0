"""`Link` headers: the other forms of a document, what describes the data, and its licence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# The forms that a document about a thing has, by the word in its address.
FORMS: Final[Mapping[str, str]] = {
    "html": "text/html",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdf": "application/rdf+xml",
}


class Links:
    """The links of a server whose public address is `public`, for data under a licence."""

    def __init__(self, public: str, licence: str) -> None:
        self.public = public
        self.licence = licence

    def of_document(self, path: str) -> str:
        """Return the header of the document about the thing at a path."""
        forms = (
            f'<{self.public}{path}?format={name}>; rel="alternate"; type="{media}"' for name, media in FORMS.items()
        )
        return ", ".join((*forms, self.of_all()))

    def of_all(self) -> str:
        """Return the header of any answer with data."""
        return f'<{self.public}/.well-known/void>; rel="describedby", <{self.licence}>; rel="license"'

"""What a page calls itself when it is an error, and titles of towns' own pages that only look alike."""

from __future__ import annotations

import pytest

from spiders.documents.error_titles import is_error_title
from spiders.errors import WrongPage
from spiders.platforms.strategy import pages

ERRORS = (
    "404", "404 Not Found", "Virhe 404", "Error 500", "HTTP 503", "Sivua ei löytynyt", "Sivua ei löydy – Mallila",
    "Hakemaasi sivua ei löytynyt", "Etsimääsi sivua ei löydy | Mallilan kunta", "Sidan hittades inte",
    "Sidan finns inte", "Page not found", "Not Found", "403 Forbidden", "Access Denied", "Internal Server Error",
    "Service Unavailable", "502 Bad Gateway", "Sivusto huollossa", "Huoltokatko", "Virhe", "Just a moment...",
    "Attention Required! | Cloudflare", "Kirjaudu sisään", "Log in", "Oops! The page could not be found",
)  # fmt: skip
PAGES = (
    "Kuntastrategia 2030", "Mallilan strategia", "Arvot", "Häiriötiedotteet", "Huoltokatkot ja häiriöt",
    "Virheiden korjaus", "Kirjautuminen asiointiin ja strategia", "2030 – Mallila kasvaa", "Sivukylien kehittäminen",
    "Strategia 500 vuotta",
)  # fmt: skip


@pytest.mark.parametrize("title", ERRORS)
def test_an_error_is_known_by_its_title(title: str) -> None:
    assert is_error_title(title)
    page = f"<html><head><title>{title}</title></head><body><main><p>Arvomme ovat ilo ja sisu.</p></main></body></html>"
    with pytest.raises(WrongPage, match="as if it were there"):
        pages.read("https://www.mallila.fi/strategia/", page.encode(), "text/html; charset=utf-8", "mallila")


@pytest.mark.parametrize("title", PAGES)
def test_a_town_s_own_title_is_none(title: str) -> None:
    assert not is_error_title(title)

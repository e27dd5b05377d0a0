"""Titles by which a page with status 200 says that it is an error, a login or a robot's test, on whatever site."""

from __future__ import annotations

import re
from typing import Final

# The whole title, or what stands before the name of the site.
_ERROR: Final = re.compile(
    r"(?:(?:virhe|error|fel|http)\W*)?(?:40[0-9]|410|429|50[0-9])\b.{0,60}"
    r"|(?:hups\W*|pahoittelut\W*)?(?:(?:hakema|etsimä)\w+ |pyydettyä )?(?:sivua|sivustoa|sisältöä)(?: \w+)? "
    r"ei (?:löy\w+|ole)\b.{0,40}"
    r"|(?:sidan|innehållet) (?:(?:kunde inte )?hitta\w*|finns)(?: inte)?\b.{0,20}"
    r"|(?:oops\W*)?(?:the )?(?:page|content|file|resource)(?: you \w+ \w+)? (?:not|(?:could|can) ?not be) found"
    r"|(?:page )?not found|forbidden|access denied|unauthorized|bad gateway|gateway time-?out|service unavailable"
    r"|service temporarily unavailable|internal server error|web server is down|too many requests"
    r"|sivu(?:sto)? (?:on )?(?:poistettu|poistunut|huollossa|ei ole käytettävissä)|huoltokatko"
    r"|(?:tapahtui |järjestelmä|palvelin)virhe|virhe(?:tilanne|ilmoitus)?|error|(?:tekninen )?häiriö"
    r"|kirjaudu(?: sisään)?|kirjautuminen|log ?in|sign in|logga in|inloggning"
    r"|just a moment(?:\.\.\.|…)?|attention required!?|are you (?:a )?(?:human|robot)\?|oletko (?:ihminen|robotti)\?"
    r"|under construction|maintenance(?: mode)?|(?:under|scheduled) maintenance",
    re.IGNORECASE,
)
_LONGEST: Final = 200
_SITE: Final = re.compile(r"\s+[|–—-]\s+")


def is_error_title(title: str | None) -> bool:
    """Return whether a title says that the page is not there, cannot be shown, or wants a login.

    >>> is_error_title("Sivua ei löytynyt - Mallila"), is_error_title("404 Not Found")
    (True, True)
    >>> is_error_title("Kuntastrategia 2030"), is_error_title("Häiriötiedotteet")
    (False, False)
    """
    if not title or len(title) > _LONGEST:
        return False
    words = " ".join(_SITE.split(title)[0].split()).strip(" .!:")
    return bool(_ERROR.fullmatch(words))

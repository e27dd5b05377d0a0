"""The recorded pages: real pages that lie beside the project, never in it; and what may be told of them."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any, Final

from spiders import platforms
from spiders.items import Item

RECORDED: Final = Path(os.environ.get("RECORDED_PAGES", Path(__file__).parents[2] / "shared" / "recorded"))
EXPECTED: Final = Path(__file__).parents[1] / "tests" / "spiders" / "expected"

_CGI = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page="
_KOKOUS = "http://espoo04.hosting.documenta.fi/kokous/"
# What each recorded page was asked for as.
PAGES = {
    "kemi-2024/meetingitem.html": _CGI + "meetingitem&id=2024241-15",
    "dynasty-10/espoo-2026-handlers.html": _CGI + "meeting_handlers&id=",
    "dynasty-10/espoo-2026-item4.html": _CGI + "meetingitem&id=20261727-4",
    "dynasty-10/espoo-2026-item7.html": _CGI + "meetingitem&id=20261727-7",
    "dynasty-10/espoo-2026-meeting.html": _CGI + "meeting&id=20261727",
    "dynasty-10/espoo-2026-officials.html": _CGI + "official_search",
    "dynasty-10/kokkola-2026-item.html": _CGI + "meetingitem&id=20261273-7",
    "dynasty-10/kokkola-2026-rss-meetingitems.xml": _CGI + "rss/meetingitems&show=30",
    "dynasty-10/porvoo-2026-item-fragment.html": _CGI + "meetingitem&id=20260001-1",
    **{
        f"dynasty-2017-espoo/{name}.HTM": f"{_KOKOUS}{name}.HTM"
        for name in (
            "TELIMET",
            "TELIN-200120",
            "TELIN-217668",
            "2017406946",
            "2017406946-3",
            "2017409886-4",
            "2013262303-5",
        )
    },
}
_VANTAA = "http://paatokset.vantaa.fi/ktwebbin/"
TWEB_PAGES = {
    "tweb-2017-vantaa/vantaa_tweb_haku.html": _VANTAA + "dbisa.dll/ktwebscr/epj_tek_tweb.htm",
    "tweb-2017-vantaa/vantaa_tweb_kaupunginhallitus_kokoukset.html": (
        _VANTAA + "dbisa.dll/ktwebscr/pk_kokl_tweb.htm?oper=where&kirjaamo=55015.000000"
    ),
    "tweb-2017-vantaa/vantaa_tweb_kaupunginhallitus_20_3_2017.html": (
        _VANTAA + "dbisa.dll/ktwebscr/pk_asil_tweb.htm?+bid=130013"
    ),
    "tweb-2017-vantaa/510975521.pdf": _VANTAA + "ktproxy2.dll?doctype=3&docid=1135625",
    "tweb-2017-oulu/oulu_tweb_kaupunginhallitus_5_2017.html": (
        "http://asiakirjat.ouka.fi/ktwebbin/dbisa.dll/ktwebscr/pk_asil_tweb.htm?+bid=5"
    ),
}
_CODE = re.compile(r"[\w./:T-]{1,40}\Z")
_TEXTS = {
    "title",
    "preparation",
    "proposal",
    "proceedings",
    "decision",
    "text",
    "name",
    "mover",
    "body",
    "place",
    "role",
}


def digest(value: Any, key: str = "") -> Any:
    """Keep structure, codes, dates and numbers; texts and names become a hash and a length."""
    if isinstance(value, dict):
        return {name: digest(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [digest(inner, key) for inner in value]
    if isinstance(value, str) and (
        key in _TEXTS or key.endswith(("names", "seconders", "preparers")) or not _CODE.match(value)
    ):
        return f"{hashlib.sha256(value.encode()).hexdigest()[:12]} {len(value)}"
    return value


# Items that somebody saved as text, read as if their page had been asked for.
TEXTS = {
    f"texts/{path.name}": _CGI + "meetingitem&id=2024100-10" for path in sorted((RECORDED / "texts").glob("*.txt"))
}


def read(page: str) -> list[Item]:
    """Return what a recorded page says."""
    body = (RECORDED / page).read_bytes()
    if page in TWEB_PAGES:
        return platforms.read("tweb", TWEB_PAGES[page], body, municipality="vantaa").items
    return platforms.read("dynasty", {**PAGES, **TEXTS}[page], body, municipality="kemi").items


def expected_file(page: str) -> Path:
    """Return where the reviewed reading of a recorded page is kept."""
    return EXPECTED / (page.replace("/", "-").rpartition(".")[0] + ".json")

"""What two sample towns publish on their own sites: WordPress lists of announcements and officeholders' decisions.

Simo shows announcements as posts, Tervola announcements and decisions as rows that link their files. No such
page of the towns was ever recorded: the markup is that of a usual WordPress theme, made up here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Final

from spiders.documents import sample_mark
from spiders.municipalities import Selectors, Source
from spiders.sample.model import Announcement, OfficialDecision, Town
from spiders.sample.pages import MARK
from spiders.sample.pdf import pdf

FOLDER: Final = "sivusto/"
ROWS_ON_A_PAGE: Final = 6
NOTE: Final = "Sample data: made up, and served from this machine."
_GENERATOR: Final = f"<meta name='generator' content='{sample_mark.MARK}'>"
_NOTICES: Final = "kuulutukset"
_DECISIONS: Final = "viranhaltijapaatokset"
_LISTS: Final = {"simo": (_NOTICES,), "tervola": (_DECISIONS, _NOTICES)}
_WITH_POSTS: Final = frozenset({"simo"})
_POSTS: Final = Selectors(row="article.post", link="h2 a", title="h2", date=".days", next="a.next", text=".entry")
_ROWS: Final = Selectors(row="tbody tr", date=".days", office=".office", number=".number", next="a.next")
_LIST: Final = re.compile(r"(?P<list>kuulutukset|viranhaltijapaatokset)/(?:page/(?P<page>\d+)/)?\Z")
_POST: Final = re.compile(r"kuulutukset/(?P<id>\d+)/\Z")
_FILE: Final = re.compile(r"wp-content/uploads/\d{4}/\d\d/(?P<id>\d+)\.pdf\Z")


def sources(town: str, root: str) -> tuple[Source, ...]:
    """Return the sources of a town on its own site; none for a town that publishes all on its platform."""
    kinds = {_NOTICES: "announcements", _DECISIONS: "official-decisions"}
    chosen = _POSTS if town in _WITH_POSTS else _ROWS
    return tuple(
        Source("site", f"{root}{FOLDER}{name}/", note=NOTE, kind=kinds[name], selectors=chosen)
        for name in _LISTS.get(town, ())
    )


def paths(town: Town) -> Iterator[str]:
    """Yield the path of each page and file of a town's own lists."""
    for name in _LISTS.get(town.key, ()):
        listed = town.decisions if name == _DECISIONS else town.announcements
        pages = max(1, -(-len(listed) // ROWS_ON_A_PAGE))
        yield from (f"{FOLDER}{name}/" + (f"page/{page}/" if page > 1 else "") for page in range(1, pages + 1))
        if name == _NOTICES:
            if town.key in _WITH_POSTS:
                yield from (f"{FOLDER}{name}/{one.id}/" for one in town.announcements)
            yield from (_file(FOLDER, one.id, one.published) for one in town.announcements)
        else:
            yield from (_file(FOLDER, one.id, one.day) for one in town.decisions)


def answer(town: Town, root: str, path: str) -> tuple[str, bytes] | None:
    """Answer a path after FOLDER with its type and bytes; None for what the site does not have."""
    if (match := _LIST.match(path)) and match["list"] in _LISTS.get(town.key, ()):
        return _html(_list(town, root + FOLDER, match["list"], int(match["page"] or 1)))
    if (match := _POST.match(path)) and town.key in _WITH_POSTS:
        notice = next((one for one in town.announcements if one.id == match["id"]), None)
        return _html(_post(notice, root + FOLDER)) if notice else None
    known = {one.id for one in town.announcements} | {one.id for one in town.decisions}
    if (match := _FILE.match(path)) and match["id"] in known and town.key in _LISTS:
        return "application/pdf", pdf(f"{town.name} {match['id']}")
    return None


def _list(town: Town, root: str, name: str, page: int) -> str:
    rows = [*_rows(town, root, name)]
    shown = rows[(page - 1) * ROWS_ON_A_PAGE : page * ROWS_ON_A_PAGE]
    is_last = len(rows) <= page * ROWS_ON_A_PAGE
    onward = "" if is_last else f'<a class="next" href="{root}{name}/page/{page + 1}/">Seuraava</a>'
    body = "".join(shown) if town.key in _WITH_POSTS else f"<table><tbody>{''.join(shown)}</tbody></table>"
    return f"<h1>{name.capitalize()}</h1>{body}{onward}"


def _rows(town: Town, root: str, name: str) -> Iterator[str]:
    if name == _DECISIONS:
        for one in sorted(town.decisions, key=lambda one: one.day, reverse=True):
            yield _decision(one, root)
        return
    for notice in sorted(town.announcements, key=lambda one: one.published, reverse=True):
        yield _card(notice, root) if town.key in _WITH_POSTS else _row(notice, root)


def _decision(one: OfficialDecision, root: str) -> str:
    link = f'<a href="{_file(root, one.id, one.day)}">{escape(one.title)}</a>'
    number = f'<td class="number">{one.number}</td>'
    told = f'<td class="days">{_day(one.day)}</td><td class="office">{escape(one.office)}</td>'
    return f"<tr>{told}{number}<td>{link}</td></tr>"


def _row(one: Announcement, root: str) -> str:
    link = f'<a href="{_file(root, one.id, one.published)}">{escape(one.title)}</a>'
    return f'<tr><td class="days">{_day(one.published)} – {_day(one.removed)}</td><td>{link}</td></tr>'


def _card(one: Announcement, root: str) -> str:
    title = f'<h2><a href="{root}{_NOTICES}/{one.id}/">{escape(one.title)}</a></h2>'
    return f'<article class="post">{title}<p class="days">{_day(one.published)}–{_day(one.removed)}</p></article>'


def _post(one: Announcement, root: str) -> str:
    link = f'<a href="{_file(root, one.id, one.published)}">{escape(one.title)} (PDF)</a>'
    return f'<h1>{escape(one.title)}</h1><div class="entry"><p>Kuulutus on nähtävillä.</p><p>{link}</p></div>'


def _file(root: str, id: str, day: date) -> str:
    return f"{root}wp-content/uploads/{day:%Y/%m}/{id}.pdf"


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _html(body: str) -> tuple[str, bytes]:
    head = f"<!DOCTYPE html><html lang='fi'><head><meta charset='utf-8'>{_GENERATOR}</head>"
    return "text/html; charset=utf-8", f"{head}<body>{body}<footer>{MARK}</footer></body></html>".encode()

"""What the sample's town halls answer as TWeb does: forms that are posted, lists behind them, documents.

Keminmaa has new paths and sends its items as PDF, a column of labels beside the text. Tervola has old paths
and sends items as PDF of running text and as HTML in UTF-16 without a mark, in turn, and a body's older minutes as
one PDF a meeting. Evidenced are the forms,
the lists of meetings and of items and their addresses; assumed are the lists of attachments, of officeholders'
decisions and of announcements, and how documents say what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from spiders.sample import layout, phrasing
from spiders.sample.layout import Line
from spiders.sample.meeting_attendance import roll
from spiders.sample.model import Body, Item, Meeting, Town
from spiders.sample.paged import Press
from spiders.sample.pages import MARK, Site
from spiders.sample.pdf import pdf

FOLDERS: Final = {"new": "ktwebscr/", "old": "ktwebbin/dbisa.dll/ktwebscr/"}
DOCUMENTS: Final = {"new": "ktwebscr/fileshow", "old": "ktwebbin/ktproxy2.dll"}
_ENDINGS: Final = {"new": "_tweb.htm", "old": ".htm"}
# Content type and bytes.
Sent = tuple[str, bytes]


def script(town: Town, name: str) -> str:
    """Return the path of a script, such as `pk_tek`, from a town's root."""
    paths = town.tweb or "new"
    return f"{FOLDERS[paths]}{name}{_ENDINGS[paths]}"


class Hall:
    """One town's TWeb; `site` knows what is shown of the town now."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.town = site.town
        self.paths = site.town.tweb or "new"

    def script(self, name: str) -> str:
        """Return the path of a script, from the town's root."""
        return script(self.town, name)

    @property
    def documents(self) -> str:
        """The path that documents are sent by, from the town's root."""
        return DOCUMENTS[self.paths]

    def answer(self, path: str, asked: Mapping[str, str], query: str) -> Sent | None:
        """Answer an address or a post; None for a page that is not there."""
        if path == self.documents:
            return self.document(asked.get("docid", ""))
        name = path.removeprefix(FOLDERS[self.paths]).removesuffix(_ENDINGS[self.paths])
        if path != self.script(name):
            return None
        family, _, what = name.partition("_")
        match what or family:
            case "tek" if family in ("pk", "epj"):
                return self.form(family)
            case "kokl":
                return self.meetings(family, asked.get("kirjaamo", ""))
            case "asil":
                return self.meeting(family, asked.get(" bid", ""))
            case "epjattn":
                return self.attachments(query)
            case "vparhaku" if self.town.has_official_list:
                return self.decisions()
            case "kuullist" if self.town.has_announcements:
                return self.announcements()
        return None

    def form(self, family: str) -> Sent:
        """Print the search form of minutes (`pk`) or agendas (`epj`)."""
        options = "".join(f"<option value='{id}.000000'>{escape(str(body))}" for id, body in self.bodies())
        return self._page(
            f"<form method=POST action='{self.site.root}{self.script(f'{family}_kokl')}'>"
            "<input type=hidden name=oper value=where>"
            f"<select name=kirjaamo><option value=''>Kaikki toimielimet{options}</select><input name=pvm1>"
            f"<input name=pvm2><input type=submit value='Hae kokoukset'></form>"
        )

    def bodies(self) -> list[tuple[str, Body]]:
        """Return the bodies that the form offers, each under the id that holds last."""
        return [(body.ids[-1][1], body) for body in self.town.bodies]

    def meetings(self, family: str, value: str) -> Sent:
        """Print the meetings of a body, newest first; minutes or agendas."""
        body = next((body for id, body in self.bodies() if value == f"{id}.000000"), None)
        held = [m for m in self._held() if m.body is body and self._is_listed(m, family)]
        rows = (
            f"<tr class=data{at % 2}><td><a href='{self.site.root}{self.script(f'{family}_asil')}?+bid={m.id}'>"
            f"{self._day(m)}</a></td><td>{escape(str(m.body))}: {escape(str(m.body))}</td></tr>"
            for at, m in enumerate(sorted(held, key=lambda m: m.day, reverse=True))
        )
        return self._page(f"<table><tr><td colspan=2>Kokoukset:</td></tr>{''.join(rows)}</table>")

    def meeting(self, family: str, id: str) -> Sent | None:
        """Print the items of a meeting."""
        meeting = next((m for m in self._held() if m.id == id and self._is_listed(m, family)), None)
        if meeting is None:
            return None
        kind = "Esityslista" if family == "epj" else "Pöytäkirja"
        head = f"{escape(str(meeting.body))}: {escape(str(meeting.body))}<br>{self._day(meeting)}<br>{kind}"
        rows = "" if meeting.is_whole else "".join(self._row(item, family) for item in self.site.shown(meeting))
        if self._has_cover(meeting):
            name = "Koko pöytäkirja" if meeting.is_whole else "Pöytäkirjan kansilehti"
            cover = f"<a href='{self._link(f'{id}-0')}'>{name}</a>"
            rows = f"<tr><td></td><td>-</td><td>{cover}</td></tr>{rows}"
        heads = f"<tr><td>{'Nro' if family == 'epj' else '§'}</td><td>Liitteet</td><td>Otsikko</td></tr>"
        return self._page(f"<table><tr><td colspan=3>{head}</td></tr>{heads}{rows}</table>")

    def document(self, id: str) -> Sent | None:
        """Send a document: an item, a decision, an announcement or a file of an item."""
        for meeting in self._held():
            if id == f"{meeting.id}-0" and self._has_cover(meeting):
                return "application/pdf", self._cover(meeting)
            for item in self.site.shown(meeting):
                if item.id == id:
                    return self._item(meeting, item)
                for number, file in enumerate(item.files, 1):
                    if file.path and f"{item.id}-{number}" == id:
                        return "application/pdf", pdf(f"{self.town.name} {file.title}")
        decision = next((one for one in self.town.decisions if one.id == id), None)
        if decision:
            told = [
                decision.office, f"Viranhaltijapäätös {decision.number}", phrasing.finnish(decision.day),
                decision.title, decision.case_number, decision.preparation, "Päätös", decision.decision,
            ]  # fmt: skip
            return self._page("".join(f"<p>{escape(text)}</p>" for text in told))
        notice = next((one for one in self.town.announcements if one.id == id), None)
        return ("application/pdf", pdf(f"{self.town.name} {notice.title}")) if notice else None

    def attachments(self, id: str) -> Sent | None:
        """List the files of an item; those that are not public are named without a link."""
        item = next((item for item in self.town.items if item.id == id), None)
        if item is None:
            return None
        rows = []
        for number, file in enumerate(item.files, 1):
            kind, title = "Oheismateriaali" if file.background else "Liite", escape(file.title)
            link = f"<a href='{self._link(f'{id}-{number}', '1')}'>{title}</a>" if file.path else title
            rows.append(f"<tr><td>{kind}</td><td>{link}</td></tr>")
        return self._page(f"<table>{''.join(rows)}</table>")

    def decisions(self) -> Sent:
        """List the officeholders' decisions."""
        rows = (
            f"<tr><td>{phrasing.finnish(one.day)}</td><td>{one.number}</td><td>{escape(one.office)}</td>"
            f"<td><a href='{self._link(one.id)}'>{escape(one.title)}</a></td></tr>"
            for one in self.site.newest_decisions()
        )
        return self._page(f"<h1>Viranhaltijapäätökset</h1><table>{''.join(rows)}</table>")

    def announcements(self) -> Sent:
        """List the announcements."""
        rows = (
            f"<tr><td>{phrasing.finnish(one.published)}</td><td>{phrasing.finnish(one.removed)}</td>"
            f"<td><a href='{self._link(one.id)}'>{escape(one.title)}</a></td></tr>"
            for one in self.town.announcements
        )
        return self._page(f"<h1>Kuulutukset</h1><table>{''.join(rows)}</table>")

    def _held(self) -> list[Meeting]:
        """Return the meetings, and the agendas that stay listed beside their minutes."""
        return [*self.town.meetings, *self.town.agendas]

    def _is_listed(self, meeting: Meeting, family: str) -> bool:
        return self.site.is_agenda(meeting) == (family == "epj")

    def _has_cover(self, meeting: Meeting) -> bool:
        """Minutes begin with a page of their own, which tells who was there."""
        return not self.site.is_agenda(meeting) and not meeting.body.swedish

    def _cover(self, meeting: Meeting) -> bytes:
        press = Press([self.town.organisation.upper(), "PÖYTÄKIRJA"], MARK)
        told = roll(meeting, self.town.members, self.town.groups)
        shown = self.site.shown(meeting) if meeting.is_whole else []
        numbers = [item.handling.section for item in shown]
        sections = f"§ {numbers[0]} - § {numbers[-1]}" if numbers else ""
        press.front(str(meeting.body), phrasing.finnish(meeting.day), meeting.body.place, told, sections)
        return press.running(line for item in shown for line in self._part(item))

    def _part(self, item: Item) -> Iterator[Line]:
        """Print an item within the minutes of a whole meeting: § and title, then what a page of its own has."""
        yield Line("title", f"§ {item.handling.section} {item.title}")
        own = layout.heading(self.town, item.handling)
        for line in layout.lines(self.town, item, False, self.site.habits):
            if line.kind != "title" and line.text not in (own, f"§ {item.handling.section}"):
                yield line

    def _day(self, meeting: Meeting) -> str:
        day = meeting.day
        return f"{day.day}.{day.month}.{day.year} {meeting.body.time}"

    def _link(self, id: str, kind: str = "3") -> str:
        return f"{self.site.root}{self.documents}?doctype={kind}&amp;docid={id}"

    def _row(self, item: Item, family: str) -> str:
        number = item.number if family == "epj" else item.handling.section
        attached = (
            f"<a href='{self.site.root}{self.script('epjattn')}?{item.id}'>{len(item.files)} kpl</a>"
            if item.files
            else "-"
        )
        return (
            f"<tr><td>{number}</td><td>{attached}</td>"
            f"<td><a href='{self._link(item.id)}'>{escape(item.title)}</a></td></tr>"
        )

    def _item(self, meeting: Meeting, item: Item) -> Sent:
        is_agenda = self.site.is_agenda(meeting)
        lines = list(layout.lines(self.town, item, is_agenda, self.site.habits))
        own = layout.heading(self.town, item.handling, is_agenda)
        if not any(line.kind == "heading" and line.text == own for line in lines):
            lines.insert(0, Line("heading", own))
        head = [self.town.organisation.upper(), "ESITYSLISTA" if is_agenda else "PÖYTÄKIRJA"]
        if self.paths == "new":
            return "application/pdf", Press(head, MARK).columns(lines)
        if item.number % 2:
            return "application/pdf", Press(head, MARK).running(lines)
        return "text/html", _html(f"<p>{head[1]}</p>{''.join(_paragraphs(lines))}").encode("utf-16-le")

    def _page(self, content: str) -> Sent:
        return "text/html; charset=windows-1252", _html(content).encode("cp1252", errors="xmlcharrefreplace")


def _html(content: str) -> str:
    return (
        "<html><head><title>Tweb</title><meta name='robots' content='noindex, nofollow'>"
        f"<meta name='generator' content='kuntalinkki sample'></head><body><!-- {MARK} -->\n{content}\n</body></html>"
    )


def _paragraphs(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        if line.kind == "row":
            yield "<table><tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line.cells) + "</tr></table>"
        elif line.label:
            yield f"<p><b>{escape(line.label)}</b></p><p>{escape(line.text)}</p>"
        else:
            yield f"<p>{escape(line.text)}</p>"

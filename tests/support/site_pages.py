"""Made-up lists of a WordPress site: one of cards with posts, one of rows with files."""

from __future__ import annotations

CARD = """
<article class="post"><h2><a href="{link}">{title}</a></h2>
<time datetime="{iso}T08:00:00+02:00">{day}</time><p>{more}</p></article>"""
PAGE = """<!doctype html><html><head><title>Kuulutukset - Mallila</title></head><body>
<nav><a href="/">Etusivu</a> <a href="https://mallila.oncloudos.com/cgi/DREQUEST.PHP?page=meeting_frames">Kokoukset</a></nav>
<h1>Kuulutukset</h1><main>{rows}</main>{next}<footer>Mallilan kunta, puh. 040 123 4567</footer></body></html>"""
FILE_ROW = """<tr><td class="d">{day}</td><td class="o">{office}</td>
<td><a href="{link}">{title}</a></td></tr>"""


def card(link: str, title: str, iso: str = "2025-03-03", day: str = "3.3.2025", more: str = "") -> str:
    return CARD.format(link=link, title=title, iso=iso, day=day, more=more)


def page(*rows: str, next: str = "") -> bytes:
    onward = f'<a class="next" href="{next}">Seuraava</a>' if next else ""
    return PAGE.format(rows="".join(rows), next=onward).encode()


def files(*rows: tuple[str, str, str, str]) -> bytes:
    """Write a table of decisions: day, office, link, title."""
    told = "".join(FILE_ROW.format(day=d, office=o, link=u, title=t) for d, o, u, t in rows)
    return PAGE.format(rows=f"<table><tr><th>Pvm</th></tr>{told}</table>", next="").encode()


POST = """<!doctype html><html><body><h1>{title}</h1><div class="entry"><p>Nähtävillä kunnantalolla.</p>
<p><a href="/wp-content/uploads/2025/03/kartta.pdf">Kartta</a>
<a href="/yhteys">Yhteystiedot</a></p>{more}</div></body></html>"""


def post(title: str, more: str = "") -> bytes:
    return POST.format(title=title, more=more).encode()

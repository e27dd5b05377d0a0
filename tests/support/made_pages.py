"""Pages made by hand, with every field of every item told once and no value told twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Quad

from publisher.mapping import municipality_quads, quads
from spiders.items import (
    AgendaItem,
    Announcement,
    Attachment,
    AttachmentText,
    Attendance,
    Body,
    Dissent,
    Doubt,
    FetchedPage,
    FilePage,
    Handling,
    HandlingReference,
    Item,
    Meeting,
    MeetingItem,
    Motion,
    OfficialDecision,
    Presenter,
    Reading,
    Recusal,
    StrategyPage,
    Vote,
)
from spiders.municipalities import Municipality, Source
from spiders.municipalities.bodies import BodyName, NamedBody

BASE: Final = "https://kuntalinkki.example"
SITE: Final = "http://kemi.sample.invalid/cgi/DREQUEST.PHP?page="
KOKOUS: Final = "http://kemi.sample.invalid/kokous/"
TOWN: Final = Municipality(
    key="kemi",
    names={"fi": "Kemi", "sv": "Kemi stad", "en": "Town of Kemi"},
    sources=(Source("dynasty", "http://kemi.sample.invalid/cgi/DREQUEST.PHP"),),
    code="240",
    wikidata="Q1",
    bodies={"Tekla": "Tekninen lautakunta"},
    renamed=(
        NamedBody(
            BodyName("Elinvoimalautakunta", from_="2023-08-01", short=("EVL",)),
            (BodyName("Tekninen lautakunta", from_="2017", until="2023-07-31", short=("Tekla",)),),
        ),
    ),
)


def handling() -> Handling:
    return Handling(
        body="Kaupunginhallitus",
        date="2023-11-27",
        section=390,
        preparation="Valmistelun teksti.\n\nToinen kappale.",
        preparers=["Sihteeri Essi Esimerkki", "Suunnittelija Malli Mallinen"],
        presenter=Presenter("Kaupunginjohtaja", "Maija Malli"),
        proposal="Kaupunginhallitus päättää hyväksyä.",
        proceedings="Käsittelyn kulku.",
        decision="Kaupunginhallitus päätti hyväksyä muutettuna.",
        outcomes=["approved-as-amended", "proposed-onward"],
        unanimous=False,
        votes=[
            Vote(
                question="Hyväksytäänkö lisäys?",
                motion=1,
                yes_stands_for="pohjaehdotus",
                no_stands_for="lisäys",
                yes=31,
                no=41,
                blank=51,
                absent=61,
                yes_names=["Jaakko Jaa", "Jaana Jaa"],
                no_names=["Eino Ei"],
                majority=42,
                minority=32,
                result="motion-carried",
            )
        ],
        motions=[
            Motion("table", 71, "Pekka Pöytä", ["Paula Pöytä"], "Jätetään pöydälle.", "lapsed"),
            Motion("addition", 72, "Liisa Lisä", ["Lasse Lisä", "Lauri Lisä"], "Lisätään.", "carried", ["Leena Lisä"]),
        ],
        dissents=[Dissent("Erkki Eriävä", "En hyväksy.")],
        recusals=[Recusal("Jaana Jäävi", "Yhteisöjäävi")],
    )


def agenda_item() -> AgendaItem:
    return AgendaItem(
        municipality="kemi",
        id="2024241-15",
        url=f"{SITE}meetingitem&id=2024241-15",
        body="Vapaan sivistystyön jaosto",
        document_kind="minutes",
        meeting_date="2024-05-28",
        meeting_id="2024241",
        section=15,
        item_number=16,
        title="Strategian käsittely",
        case_number="691/00.01.02/2021",
        language="fi",
        handlings=[
            handling(),
            Handling("Vapaan sivistystyön jaosto", "2024-05-28", 15, decision="Merkittiin.", outcomes=["noted"]),
        ],
        earlier_handlings=[HandlingReference("Kaupunginvaltuusto", "2023-12-04", 110)],
        attachments=[
            Attachment("Strategia", f"{KOKOUS}2024241-15-1.PDF", "attachment"),
            Attachment("Taustaa", f"{KOKOUS}2024241-15-2.PDF", "background"),
            Attachment("Asia", f"{KOKOUS}2024241-15.PDF", "item-pdf"),
        ],
        attendance=[Attendance("Tuija Tulija", "varapuheenjohtaja", True, "17:05", "18:55", "kok")],
        doubts=[
            Doubt("title-runs-on", "title", "Strategian pitkä otsikko"),
            Doubt("vote-tied-by-order", "handlings[0].votes[0]", "Seuraavaksi äänestettiin"),
        ],
    )


def meeting() -> Meeting:
    return Meeting(
        municipality="kemi",
        id="2024242",
        url=f"{SITE}meeting&id=2024242",
        body="Sivistyslautakunta",
        body_id="9001",
        document_kind="agenda",
        start="2024-06-03T17:15",
        place="Valtuustosali",
        status="Tarkastettu",
        items=[MeetingItem("2024242-1", 81, 91, "Laillisuus", has_attachments=True)],
        attendance=[
            Attendance("Paula Paikalla", "jäsen", True, "17:25", "18:35", "kesk"),
            Attendance("Poju Poissa", "varajäsen", False),
        ],
        end="2024-06-03T19:45",
        inspectors=["Tarja Tarkastaja"],
        published="2024-06-07",
        doubts=[Doubt("contents-and-text-differ", "items", "82 §")],
    )


def body() -> Body:
    return Body("kemi", "9002", f"{SITE}meetings&id=9002", "Tekninen lautakunta", "2024243")


def official_decision() -> OfficialDecision:
    return OfficialDecision(
        municipality="kemi",
        id="2024300",
        url=f"{SITE}official_decision&id=2024300",
        official="Rehtori",
        date="2024-02-01",
        number="12 §",
        title="Hankinta",
        case_number="17/02.08.00/2024",
        preparation="Rehtorin valmistelu.",
        preparers=["Laskija Liisa Laskija"],
        presenter=Presenter("Sivistysjohtaja", "Sirpa Sivistys"),
        proposal="Hankitaan.",
        proceedings="Rehtorin käsittely.",
        decision="Päätin hankkia.",
        outcomes=["granted"],
        attachments=[Attachment("Tarjous", f"{KOKOUS}tarjous.pdf", "attachment")],
        doubts=[Doubt("garbled-label", "decision", "Pätös")],
    )


def announcement() -> Announcement:
    url = "http://kemi.sample.invalid/kuulutus/77.PDF"
    attached = [Attachment("Kartta", "http://kemi.sample.invalid/kuulutus/77.ATT.PDF")]
    return Announcement(
        "kemi",
        "77",
        url,
        "Kaava",
        "2024-03-01",
        "2024-04-01",
        attached,
        [Doubt("label-without-text", "removed", "Nähtävillä")],
    )


def attachment_text() -> AttachmentText:
    url = "http://kemi.sample.invalid/kuulutus/77.ATT.PDF"
    pages = [FilePage(1, "Kaavakartta"), FilePage(3, "Merkinnät")]
    return AttachmentText("kemi", "77-att-pdf", url, "application/pdf", 12345, 4, True, pages)


def strategy_page() -> StrategyPage:
    url = "http://kemi.sample.invalid/sivusto/strategia.html"
    return StrategyPage("kemi", "sivusto-strategia-html-0a1b2c3d", url, "Strategia", "# Strategia\n\n## Arvot\n\n- Ilo")


def fetched(kind: str, id: str, *items: Item, url: str) -> FetchedPage:
    return FetchedPage(
        municipality="kemi",
        url=url,
        fetched="2026-01-02T03:04:05+00:00",
        sha256="0123456789abcdef" * 4,
        reader="dynasty/1",
        sample=True,
        reading=Reading(kind, id, list(items), []),
    )


def initiative() -> AgendaItem:
    """Make an item about an initiative, in whose texts law, a sum and land are mentioned."""
    told = Handling(
        "Kaupunginvaltuusto",
        "2024-06-17",
        31,
        preparation="Aloite on jätetty 18.3.2024, ja sillä on 12 allekirjoittajaa. Kuntalain 23 § koskee sitä.",
        proposal="Kaupunginvaltuusto päättää varata kiinteistölle 240-4-12-3 yhteensä 12 500,50 euroa.",
        decision="Ehdotus hyväksyttiin.",
        outcomes=["approved"],
    )
    return AgendaItem(
        municipality="kemi",
        id="2024300-31",
        url=f"{SITE}meetingitem&id=2024300-31",
        body=told.body,
        document_kind="minutes",
        meeting_date=told.date,
        section=told.section,
        title="Valtuustoaloite leikkipuistosta",
        case_number="44/00.02.01/2024",
        handlings=[told],
    )


def pages() -> list[FetchedPage]:
    """Return a page of every kind."""
    item, met, listed = agenda_item(), meeting(), body()
    official, notice, file = official_decision(), announcement(), attachment_text()
    strategy = strategy_page()
    return [
        fetched("item", item.id, item, url=item.url),
        fetched("meeting", met.id, met, url=met.url),
        fetched("bodies", "list", listed, url=f"{SITE}meeting_frames"),
        fetched("decision", official.id, official, url=official.url),
        fetched("announcements", "list", notice, url=f"{SITE}announcement_search"),
        fetched("attachment", file.id, file, url=file.url),
        fetched("strategy-page", strategy.id, strategy, url=strategy.url),
    ]


def all_quads() -> Iterator[Quad]:
    """Yield the graphs of the town and of all pages."""
    yield from municipality_quads(TOWN, BASE)
    moved = initiative()
    for page in [*pages(), fetched("item", moved.id, moved, url=moved.url)]:
        yield from quads(page, BASE, appeal_days=44)

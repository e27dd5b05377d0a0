"""Strategies from their first draft to their last day, over a real store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.deriving import put
from support.made_pages import BASE
from support.recorded import RECORDED, needs_recorded

from ontology import terms
from publisher.comparison import edition_changes
from publisher.comparison.evidence import of_store
from publisher.mapping import iris, vocabulary
from publisher.statements import derivation, graph_access, strategies
from publisher.statements.strategies import approvals
from publisher.statements.strategies.case_titles import name, of_title
from publisher.store import Store
from publisher.store.shapes import violations
from spiders.items import AgendaItem, FetchedPage, Handling, Motion, Reading
from spiders.platforms.dynasty import pages as dynasty
from spiders.platforms.strategy import pages as strategy_pages

CASE = "7/00.01.02/2021"
SITE = "https://www.kemi.fi/strategia/"
BOARD, COUNCIL, COMMITTEE = "Kaupunginhallitus", "Kaupunginvaltuusto", "Sivistyslautakunta"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


def handled(body: str, date: str, section: int, *outcomes: str, **texts: str) -> Handling:
    return Handling(body, date, section, outcomes=[*outcomes], decision="Päätettiin.", **texts)  # type: ignore[arg-type]


def item(*handlings: Handling, title: str = "Kaupunkistrategia", case: str | None = CASE) -> FetchedPage:
    """Make the page of an item; the last handling is its own."""
    own = handlings[-1]
    id = f"{own.date}-{own.section}"
    url = f"http://kemi.sample.invalid/{id}"
    record = AgendaItem(
        "kemi", id, url, own.body, "minutes", own.date, title=title, case_number=case, handlings=[*handlings]
    )
    return page(Reading("item", id, [record], []), url, own.date or "")


def page(reading: Reading, url: str, fetched: str) -> FetchedPage:
    digest = sha256(repr(reading).encode()).hexdigest()
    return FetchedPage("kemi", url, f"{fetched}T09:00:00+00:00", digest, "test/1", False, reading)


def edition(fetched: str, *values: str, more: str = "", title: str = "Strategia", url: str = SITE) -> FetchedPage:
    """Make what the strategy page says from a day on."""
    listed = "".join(f"<li>{value}</li>" for value in values)
    body = f"<main><h1>{title}</h1><p>{more or 'Tervetuloa.'}</p><h2>Arvot</h2><ul>{listed}</ul></main>"
    return page(strategy_pages.read(url, body.encode(), None, "kemi"), url, fetched)


def lives(store: Store, pages: Iterable[FetchedPage]) -> list[str]:
    """Put pages into the store, derive, and return each strategy as `key first–last: stage date, …; values`."""
    put(store, pages)
    derivation.refresh(store, BASE, ["kemi"], lambda said: None)
    assert [*violations(store.native)] == []
    return sorted(filter(None, (_told(store, one) for one in graph_access.instances(store, terms.Strategy))))


def _told(store: Store, strategy: str) -> str:
    def day(predicate: str) -> str:
        return next(iter(graph_access.objects(store, strategy, predicate)), "")

    happened = []
    for event in graph_access.objects(store, strategy, terms.STRATEGY_EVENT):
        (stage,) = graph_access.objects(store, event, terms.STAGE)
        happened.append(f"{graph_access.objects(store, event, terms.DATE)[0]} {stage.rpartition('/')[2]}")
    held = {text for one in graph_access.subjects(store, terms.PART_OF_STRATEGY, strategy)
            for text in graph_access.objects(store, one, terms.STATEMENT_TEXT)}  # fmt: skip
    key = strategy.rpartition("/")[2]
    seen = day(terms.FIRST_SEEN)
    days = f"seen {seen}" if seen else f"{day(terms.FIRST_DAY)}–{day(terms.LAST_DAY)}"
    return f"{key} {days}: {', '.join(sorted(happened))}; {', '.join(sorted(held))}"


# --- the minutes ------------------------------------------------------------------------------------


def test_a_case_goes_from_draft_to_approval_and_what_comes_after_is_noted(store: Store) -> None:
    pages = [
        item(handled(BOARD, "2023-03-06", 1, "noted", preparation="Luonnos on liitteenä.")),
        item(handled(COMMITTEE, "2023-04-06", 2, "tabled")),
        item(handled(BOARD, "2023-05-06", 3, "proposed-onward")),
        item(handled(COUNCIL, "2023-06-06", 4, "approved-as-amended")),
        item(handled(COMMITTEE, "2024-01-06", 5, "noted")),
    ]
    assert lives(store, pages) == [
        "2023-06-06 2023-06-06–: 2023-03-06 drafted, 2023-04-06 handled, 2023-05-06 proposed, 2023-06-06 approved, "
        "2024-01-06 noted; "
    ]


def test_a_handling_that_every_page_of_the_case_retells_is_one_event(store: Store) -> None:
    told = handled(BOARD, "2023-05-06", 3, "proposed-onward"), handled(COUNCIL, "2023-06-06", 4, "approved")
    assert lives(store, [item(told[0]), item(*told)]) == [
        "2023-06-06 2023-06-06–: 2023-05-06 proposed, 2023-06-06 approved; "
    ]


def test_each_approval_in_one_case_is_a_strategy_and_replaces_the_one_before(store: Store) -> None:
    pages = [
        item(handled(COUNCIL, "2021-12-06", 1, "approved")),
        item(handled(BOARD, "2023-05-06", 3, "proposed-onward"), title="Kaupunkistrategian päivittäminen"),
        item(handled(COUNCIL, "2023-06-06", 4, "approved"), title="Kaupunkistrategian päivittäminen"),
    ]
    assert lives(store, pages) == [
        "2021-12-06 2021-12-06–2023-06-05: 2021-12-06 approved; ",
        "2023-06-06 2023-06-06–: 2023-05-06 proposed, 2023-06-06 approved; ",
    ]
    old, new = (iris.node(BASE, "kemi", "strategy", day) for day in ("2021-12-06", "2023-06-06"))
    assert graph_access.objects(store, new, vocabulary.REPLACES) == [old]
    assert graph_access.objects(store, old, vocabulary.REPLACED_BY) == [new]
    assert graph_access.objects(store, new, vocabulary.TITLE) == ["Kaupunkistrategia, hyväksytty 6.6.2023"]


def test_told_years_say_from_when_to_when(store: Store) -> None:
    pages = [
        item(handled(COUNCIL, "2021-12-06", 1, "approved"), title="Kaupunkistrategia 2022–2025"),
        item(
            handled(COUNCIL, "2025-12-06", 4, "approved"), title="Kaupunkistrategia 2026–2029", case="9/00.01.02/2025"
        ),
    ]
    assert lives(store, pages) == [
        "2021-12-06 2022-01-01–2025-12-31: 2021-12-06 approved; ",
        "2025-12-06 2026-01-01–2029-12-31: 2025-12-06 approved; ",
    ]


def test_what_is_looked_back_at_or_changed_is_the_strategy_in_force(store: Store) -> None:
    pages = [
        item(handled(COUNCIL, "2021-12-06", 1, "approved")),
        item(handled(COMMITTEE, "2022-12-06", 2, "noted"), title="Kaupunkistrategian toteutuminen", case=None),
        item(
            handled(COUNCIL, "2023-01-06", 3, "approved"),
            title="Kaupunkistrategian muuttaminen",
            case="8/00.01.02/2022",
        ),
    ]
    assert lives(store, pages) == [
        "2021-12-06 2021-12-06–: 2021-12-06 approved, 2022-12-06 noted, 2023-01-06 amended; "
    ]


def test_what_changed_in_the_page_of_a_strategy_is_told(store: Store) -> None:
    put(
        store,
        [
            edition("2026-01-02", "Huumori", "Sisu", "Rauha", more="Strategia 2022–2029."),
            edition("2026-03-02", "Huumori", "Sisu", "Lempeys", more="Strategia 2022–2029."),
        ],
    )
    derivation.refresh(store, BASE, ["kemi"], lambda said: None)
    [(change,)] = edition_changes.read(of_store(store)).values()
    assert change.told == "sivu muuttui (luettu 2.3.2026): tuli Lempeys; jäi pois Rauha"
    assert change.page == SITE


def test_a_council_ends_a_strategy_or_lets_it_hold_longer(store: Store) -> None:
    pages = [
        item(handled(COUNCIL, "2021-12-06", 1, "approved"), title="Kaupunkistrategia 2022–2025"),
        item(
            handled(COUNCIL, "2025-05-06", 2, "approved"),
            title="Kaupunkistrategian voimassaolon jatkaminen vuoteen 2026",
            case="8/00.01.02/2025",
        ),
        item(
            handled(COUNCIL, "2026-03-06", 3, "approved"), title="Kaupunkistrategian kumoaminen", case="2/00.01.02/2026"
        ),
    ]
    assert lives(store, pages[:2]) == ["2021-12-06 2022-01-01–2026-12-31: 2021-12-06 approved, 2025-05-06 extended; "]
    assert lives(store, pages) == [
        "2021-12-06 2022-01-01–2026-03-06: 2021-12-06 approved, 2025-05-06 extended, 2026-03-06 repealed; "
    ]


def test_a_strategy_that_is_being_made_has_no_days_and_an_agenda_has_not_happened(store: Store) -> None:
    coming = Handling(COUNCIL, "2024-02-06", proposal="Valtuusto päättää hyväksyä strategian.")
    pages = [item(handled(BOARD, "2024-01-06", 1, "proposed-onward")), item(coming)]
    assert lives(store, pages) == ["case-7-00.01.02-2021 –: 2024-01-06 proposed; "]


def test_another_matter_of_the_same_number_and_other_strategies_are_left_out(store: Store) -> None:
    pages = [
        item(handled(COUNCIL, "2021-12-06", 1, "approved"), case="7/02.01/2021"),
        item(handled(COUNCIL, "2021-12-07", 2, "approved"), title="Avustukset", case="7/02.01/2021"),
        item(handled(COUNCIL, "2021-12-08", 3, "approved"), title="Henkilöstöstrategian hyväksyminen", case=None),
    ]
    assert lives(store, pages) == ["2021-12-06 2021-12-06–: 2021-12-06 approved; "]


@needs_recorded
def test_kemis_strategy_as_its_recorded_page_tells_it(store: Store) -> None:
    url = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=2024241-15"
    body = (RECORDED / "kemi-2024" / "meetingitem.html").read_bytes()
    fetched = page(dynasty.read(url, body, None, "kemi", {}), url, "2025-01-01")
    (told,) = lives(store, [fetched])
    life, _, values = told.partition("; ")
    assert life == (
        "2023-12-04 2023-12-04–: 2023-09-25 drafted, 2023-11-27 proposed, 2023-12-04 approved, 2024-05-28 noted"
    )
    assert {"viisas", "vihreä", "välittävä"} <= set(values.split(", "))
    (strategy,) = graph_access.instances(store, terms.Strategy)
    found = {}
    for event in graph_access.objects(store, strategy, terms.STRATEGY_EVENT):
        (handling,) = graph_access.objects(store, event, terms.ON_HANDLING)
        found[graph_access.objects(store, event, terms.DATE)[0]] = (
            graph_access.objects(store, handling, terms.SECTION),
            [result.rpartition("/")[2] for motion in graph_access.objects(store, handling, terms.MOTION)
             for result in graph_access.objects(store, motion, terms.MOTION_RESULT)],
        )  # fmt: skip
    assert found == {
        "2023-09-25": (["292"], []),
        "2023-11-27": (["390"], []),
        "2023-12-04": (["110"], ["carried"]),
        "2024-05-28": (["15"], []),
    }


# --- the pages of the town's own site ---------------------------------------------------------------


def test_three_strategies_under_one_address_are_three_and_each_has_its_time(store: Store) -> None:
    pages = [
        edition("2018-02-01", "Avoimuus", "Luovuus"),
        edition("2019-02-01", "Avoimuus", "Luovuus", more="Sivu on kirjoitettu uudelleen."),
        edition("2022-02-01", "Vastuullisuus", "Luovuus"),
        edition("2024-02-01", "Rohkeus"),
    ]
    assert lives(store, pages) == [
        "page-2018-02-01 seen 2018-02-01: ; Avoimuus, Luovuus",
        "page-2022-02-01 seen 2022-02-01: ; Luovuus, Vastuullisuus",
        "page-2024-02-01 seen 2024-02-01: ; Rohkeus",
    ]
    (first, *_) = sorted(graph_access.instances(store, terms.Strategy))
    assert len(graph_access.objects(store, first, terms.STRATEGY_PAGE)) == 2


def test_a_page_is_of_the_strategy_whose_day_or_years_it_tells(store: Store) -> None:
    minutes = [
        item(handled(COUNCIL, "2021-12-06", 1, "approved"), title="Kaupunkistrategia 2022–2025"),
        item(handled(COUNCIL, "2025-12-08", 4, "approved"), case="9/00.01.02/2025"),
    ]
    pages = [
        edition("2026-02-01", "Rohkeus", more="Valtuusto hyväksyi strategian 8.12.2025."),
        edition("2026-01-01", "Avoimuus", title="Kaupunkistrategia 2022–2025"),
    ]
    assert lives(store, [*minutes, *pages]) == [
        "2021-12-06 2022-01-01–2025-12-07: 2021-12-06 approved; Avoimuus",
        "2025-12-08 2025-12-08–: 2025-12-08 approved; Rohkeus",
    ]


def test_a_page_that_tells_no_day_is_of_the_strategy_then_in_force(store: Store) -> None:
    minutes = [item(handled(COUNCIL, "2021-12-06", 1, "approved"))]
    other = "https://www.kemi.fi/arvot/"
    pages = [edition("2023-02-01", "Rohkeus"), edition("2023-03-01", "Rohkeus", "Ilo", url=other)]
    assert lives(store, [*minutes, *pages]) == ["2021-12-06 2021-12-06–: 2021-12-06 approved; Ilo, Rohkeus"]
    assert lives(store, [edition("2024-02-01", "Vastuullisuus")]) == [
        "2021-12-06 2021-12-06–: 2021-12-06 approved; Ilo, Rohkeus",
        "page-2024-02-01 seen 2024-02-01: ; Vastuullisuus",
    ]


def test_a_page_that_states_nothing_makes_no_strategy_and_nothing_remains_of_one_withdrawn(store: Store) -> None:
    silent = "<main><h1>Ilme</h1><p>Ilmeellä kunta tunnistetaan.</p></main>"
    assert lives(store, [page(strategy_pages.read(SITE, silent.encode(), None, "kemi"), SITE, "2023-02-01")]) == []
    told = edition("2023-02-01", "Rohkeus")
    assert len(lives(store, [told])) == 1
    graph = iris.page_graph(BASE, "kemi", told.reading.kind, told.reading.id)
    store.withdraw(graph)
    assert lives(store, []) == []
    assert not store.has(strategies.graph(BASE, "kemi"))


def test_the_graph_is_written_once_and_has_no_blank_node(store: Store) -> None:
    addition = replace(
        handled(COUNCIL, "2021-12-06", 1, "approved-as-amended"), motions=[Motion("addition", result="carried")]
    )
    lives(store, [item(addition), edition("2023-02-01", "Rohkeus")])
    quads = [*store.quads(strategies.graph(BASE, "kemi"))]
    assert quads
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in quad)
    assert strategies.refresh(store, BASE, "kemi") is False
    assert strategies.quads(store, BASE, "kemi") == strategies.quads(store, BASE, "kemi")


# --- words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "does"),
    [
        ("Kaupunkistrategian päivittäminen", "making"),
        ("Kuntastrategia", "making"),
        ("Kuntastrategian 2026–2029 hyväksyminen", "making"),
        ("Kemin kaupungin strategia vuosille 2022-2025", "making"),
        ("Uuden kaupunkistrategian valmistelun käynnistäminen", "making"),
        ("Kemin kaupungin uusi strategia", "making"),
        ("Strategian päivittäminen", "making"),
        ("Strategiatyön käynnistäminen", "making"),
        ("Kemi 2030 -strategia", "making"),
        ("Kaupunkistrategian tarkistaminen", "change"),
        ("Kaupunkistrategian toteutuminen vuonna 2024", "following"),
        ("Kaupunkistrategian tavoitteiden seuranta", "following"),
        ("Henkilöstöstrategian hyväksyminen", None),
        ("Kaupungin palvelustrategia", None),
        ("Kirjaston strategia 2025", None),
        ("Lapin hyvinvointialueen strategia", None),
        ("Maakuntastrategia 2030", None),
        ("Simon kunnan strategia", None),
        ("Simon kuntastrategia", None),
        ("Valtuustoaloite kaupunkistrategiasta", None),
        ("Kaupunkistrategian mukainen hankesalkku", None),
        ("Strateginen yleiskaava", None),
    ],
)
def test_what_a_title_does_with_the_towns_own_strategy(title: str, does: str | None) -> None:
    assert of_title(title, "kemi") == does


def test_what_a_title_calls_it() -> None:
    assert name("Kuntastrategian 2026–2029 hyväksyminen") == "Kuntastrategia 2026–2029"
    assert name("Simon kunnan strategian hyväksyminen") == "Simon kunnan strategia"
    assert name("Talousarvio") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Strategia on hyväksytty valtuustossa 8.6.2022.", "2022-06-08"),
        ("Valtuuston 4.12.2023 hyväksymä strategia ohjaa työtä.", "2023-12-04"),
        ("Kaupunginvaltuusto hyväksyi päivitetyn strategian 4. 12. 2023.", "2023-12-04"),
        ("Kunnanhallitus hyväksyi ohjeen 1.2.2023. Valtuusto kokoontuu 3.4.2023.", None),
        ("Valtuusto hyväksyi strategian 40.12.2023.", None),
        ("Arvomme ovat ilo ja sisu.", None),
    ],
)
def test_the_day_on_which_a_page_says_that_it_was_approved(text: str, day: str | None) -> None:
    assert approvals.day(text) == day

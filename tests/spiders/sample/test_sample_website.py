"""The sample's own sites: what they print is read as it was told, page after page."""

from __future__ import annotations

from urllib.request import urlopen

import pytest

from spiders import sample
from spiders.documents.pdf import is_pdf
from spiders.items import Announcement, OfficialDecision, StrategyPage
from spiders.municipalities import Source
from spiders.platforms.site import pages
from spiders.platforms.strategy import pages as strategy_pages
from spiders.sample import story, strategies, website


def items(root: str, source: Source, town: str) -> list[Announcement | OfficialDecision]:
    """Read a list to its end."""
    found: list[Announcement | OfficialDecision] = []
    url: str | None = source.address
    while url:
        with urlopen(url) as answer:
            reading = pages.read(url, answer.read(), answer.headers["Content-Type"], town, {}, [source])
        assert len(reading.items) <= website.ROWS_ON_A_PAGE
        found += [item for item in reading.items if isinstance(item, Announcement | OfficialDecision)]
        url = next((link for link in reading.links if "/page/" in link), None)
    return found


@pytest.mark.parametrize("town", ["simo", "tervola"])
def test_what_a_site_prints_is_what_the_town_has_to_tell(town: str) -> None:
    told = story.town(town, frozenset())
    with sample.serve() as address:
        root = f"{address}/{town}/{told.prefix}"
        found = {source.kind: items(root, source, town) for source in website.sources(town, root)}
        files = [file.url for listed in found.values() for item in listed for file in item.attachments]
        for file in files:
            with urlopen(file or "") as answer:
                assert is_pdf(answer.read())
    notices = [(n.title, n.published, n.removed) for n in found["announcements"] if isinstance(n, Announcement)]
    assert sorted(notices) == sorted(
        (n.title, n.published.isoformat(), n.removed.isoformat()) for n in told.announcements
    )
    if town == "tervola":
        decisions = found["official-decisions"]
        listed = [d for d in decisions if isinstance(d, OfficialDecision)]
        assert sorted((d.official, d.date, d.number, d.title) for d in listed) == sorted(
            (d.office, d.day.isoformat(), d.number, d.title) for d in told.decisions
        )
        assert len(decisions) > website.ROWS_ON_A_PAGE
        assert len(files) == len(decisions) + len(notices)


def test_two_towns_publish_all_on_their_platform() -> None:
    kinds = {key: [source.platform for source in town.sources] for key, town in sample.municipalities().items()}
    assert {key: found.count("site") for key, found in kinds.items()} == {
        "kemi": 0, "keminmaa": 0, "simo": 1, "tervola": 2,
    }  # fmt: skip


def test_each_town_tells_its_strategy_and_one_has_the_next_in_phase_2() -> None:
    told: dict[str, list[str]] = {}
    for phase in (1, 2):
        for town in story.TOWNS:
            for path in strategies.paths(town):
                found = strategies.answer(town, path, phase)
                assert found is not None
                (item,) = strategy_pages.read(f"http://{town}.sample.invalid/{path}", found[1]).items
                assert isinstance(item, StrategyPage)
                told.setdefault(town, []).append(item.text)
    assert "- Huolenpito\n- Yhdessä\n- Sisu" in told["simo"][0]
    assert "- Huolenpito\n- Rohkeus\n- Luonnonläheisyys" in told["simo"][1]
    assert {town: len(set(texts)) for town, texts in told.items()} == {
        "kemi": 1,
        "keminmaa": 1,
        "simo": 2,
        "tervola": 2,
    }
    assert all("Arvot" not in text and "Slogan" in text for text in told["tervola"][1::2])

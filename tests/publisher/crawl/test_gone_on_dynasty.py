"""What Dynasty shows no more comes empty, whatever the day of the crawl: it is gone, and not a fault."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from support.changing_town import KEY, ChangingTown, Script, serve
from support.town_year import begin, crawl_night

from publisher.config import Config
from publisher.crawl import missing_pages
from publisher.store import Store, inventory
from spiders.sample.model import Meeting

FIRST = date(2025, 3, 1)
# Every page is met in each round, a week after the one before.
OFTEN = {"KUNTALINKKI_REVISIT_DAYS": "7"}


class EmptyingTown(ChangingTown):
    """A town that takes away a whole meeting and a decision, and leaves nothing at their addresses."""

    def __init__(self) -> None:
        super().__init__(FIRST, Script())
        held = [meeting for meeting in self.whole.meetings if meeting.day + timedelta(days=60) < FIRST]
        self.meeting: Meeting = held[-1]
        self.decision = self.whole.decisions[0]

    def take_away(self) -> set[str]:
        """Return the ids of what is shown no more from now on."""
        self.whole.meetings.remove(self.meeting)
        self.whole.decisions.remove(self.decision)
        return {self.meeting.id, self.decision.id, *(item.id for item in self.meeting.items)}


def held_ids(settings: Config) -> set[str]:
    with Store.read_only(settings.store) as store:
        return {graph.rpartition("/")[2] for graph in inventory.pages(store, settings.base, KEY)}


def failed(settings: Config) -> list[str]:
    with Store.read_only(settings.store) as store:
        report = inventory.report(store, settings.base, KEY)
    assert report
    return [page.reason for page in report.failed]


def missing(settings: Config) -> set[str]:
    with Store.read_only(settings.store) as store:
        return {graph.rpartition("/")[2] for graph in missing_pages.read(store, settings.base, KEY)}


def test_a_meeting_and_a_decision_that_come_empty_are_withdrawn_on_the_quiet_day_after(tmp_path: Path) -> None:
    town = EmptyingTown()
    with serve(town) as address:
        settings = begin(tmp_path, address, **OFTEN)

        def night(number: int) -> None:
            town.begin(FIRST + timedelta(days=number))
            crawl_night(tmp_path, town.today, **OFTEN)
            assert failed(settings) == [], number

        night(0)
        gone = town.take_away()
        assert gone <= held_ids(settings)
        night(7)
        assert missing(settings) == gone
        assert gone <= held_ids(settings)
        night(8)
        assert not gone & held_ids(settings)
        assert not missing(settings)

"""Every recorded page reads as a person has reviewed it: structure, codes, counts and hashes of texts.

A page without an expected reading gets one written, and the test fails until somebody has looked at it.
"""

from __future__ import annotations

import json

import pytest
from support.recorded import PAGES, TEXTS, TWEB_PAGES, digest, needs_recorded

from benchmarks.recorded import expected_file, read
from spiders.items import AgendaItem, as_json

pytestmark = needs_recorded


@pytest.mark.parametrize("page", [*PAGES, *TWEB_PAGES, *TEXTS])
def test_reads_as_reviewed(page: str) -> None:
    got = [digest(as_json(item)) for item in read(page)]
    expected = expected_file(page)
    if not expected.exists():
        expected.write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n")
        pytest.fail(f"{expected.name} was written: compare it with the page and commit it")
    assert got == json.loads(expected.read_text())


def item(page: str) -> AgendaItem:
    (only,) = read(page)
    assert isinstance(only, AgendaItem)
    return only


def test_kemi_tells_the_strategy_s_whole_way() -> None:
    page = item("kemi-2024/meetingitem.html")
    told = [(h.body, h.date, h.section, h.outcomes) for h in page.handlings]
    assert told == [
        ("Kaupunginhallitus", "2023-09-25", 292, ["other"]),
        ("Kaupunginhallitus", "2023-11-27", 390, ["approved-as-amended", "proposed-onward"]),
        ("Kaupunginvaltuusto", "2023-12-04", 110, ["approved-as-amended"]),
        ("Vapaan sivistystyön jaosto", "2024-05-28", 15, ["noted"]),
    ]
    assert page.case_number == "691/00.01.02/2021"
    (addition,) = page.handlings[2].motions
    assert (addition.kind, addition.result, len(addition.seconders)) == ("addition", "carried", 2)
    assert all(h.presenter and h.presenter.name for i, h in enumerate(page.handlings) if i != 2)


def test_espoo_tells_nine_motions_and_five_votes() -> None:
    page = item("dynasty-2017-espoo/2017406946-3.HTM")
    assert page.case_number == "730/00.01.01.00/2017"
    earlier, own = page.handlings
    assert (earlier.date, earlier.section, earlier.outcomes, earlier.votes) == ("2017-04-10", 105, ["tabled"], [])
    assert own.outcomes == ["approved-as-amended", "proposed-onward"]
    assert len(own.preparers) == 10
    assert len(own.motions) == 9
    assert len({m.mover for m in own.motions}) == 4
    assert [m.result for m in own.motions].count("lapsed") == 2
    assert [(v.majority, v.minority, v.blank) for v in own.votes] == [
        (9, 6, None),
        (11, 3, 1),
        (8, 7, None),
        (10, 5, None),
        (10, 1, None),
    ]
    voted = [v.motion for v in own.votes]
    carried = [i for i, m in enumerate(own.motions) if m.result == "carried"]
    assert len([i for i in carried if i not in voted]) == 2
    assert len([i for i in carried if i in voted]) == 1


def test_vantaa_s_pdf_tells_a_case_as_its_page_would() -> None:
    page = item("tweb-2017-vantaa/510975521.pdf")
    assert page.case_number == "VD/1545/00.04.00/2017"
    assert page.title is not None
    assert page.title.startswith("Kommentit")
    assert page.title.endswith("kuntiin")
    (own,) = page.handlings
    assert (own.body, own.date, own.section, own.outcomes) == ("Kaupunginhallitus", "2017-03-20", 10, ["approved"])
    assert own.preparation is not None
    assert own.proposal is not None
    assert (own.preparation.count("\n\n"), own.proposal.count("\n\n")) == (3, 1)
    assert len(own.preparers) == 2
    assert own.presenter is not None
    assert [a.kind for a in page.attachments] == ["item-pdf", "attachment", "attachment", "attachment"]


def test_no_contact_details_come_out() -> None:
    for page in (*PAGES, *TWEB_PAGES, *TEXTS):
        text = json.dumps([as_json(i) for i in read(page)], ensure_ascii=False)
        assert "@" not in text
        assert "puh." not in text

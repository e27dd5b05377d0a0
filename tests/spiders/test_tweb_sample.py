"""The sample's TWeb tells what its Dynasty tells: each item as PDF or as HTML reads into the same handlings."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from spiders import platforms, sample
from spiders.items import AgendaItem
from spiders.sample.answers import TownHalls

DOCUMENTS = {"keminmaa": "ktwebscr/fileshow", "tervola": "ktwebbin/ktproxy2.dll"}
ITEMS = {
    "keminmaa": ("d10_keminmaa/", "cgi/DREQUEST.PHP", "page=meetingitem&id={}"),
    "tervola": ("", "kokous/{}.HTM", ""),
}
TOLD = ("body", "meeting_date", "section", "title", "case_number", "document_kind", "handlings", "earlier_handlings")


@pytest.fixture(scope="module")
def halls() -> TownHalls:
    return TownHalls()


def read(platform: str, halls: TownHalls, key: str, root: str, path: str, query: str) -> dict[str, Any]:
    answer = halls.answer(key, root, path, query)
    url = f"{root}{path}?{query}".rstrip("?")
    aliases = sample.municipalities()[key].bodies
    (item,) = platforms.read(platform, url, answer.body, answer.content_type, key, aliases).items
    assert isinstance(item, AgendaItem)
    record = asdict(item)
    return {name: record[name] for name in TOLD}


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_document_tells_what_the_page_tells(halls: TownHalls, key: str) -> None:
    root = f"http://{key}.sample.invalid/"
    prefix, path, query = ITEMS[key]
    for item in halls.towns[key].items:
        by_tweb = read("tweb", halls, key, root, DOCUMENTS[key], f"doctype=3&docid={item.id}")
        by_dynasty = read("dynasty", halls, key, root + prefix, path.format(item.id), query.format(item.id))
        assert by_tweb == by_dynasty, item.id


def test_both_forms_of_documents_are_there(halls: TownHalls) -> None:
    kinds = {
        key: {
            halls.answer(key, "http://x/", path, f"doctype=3&docid={item.id}").content_type
            for item in halls.towns[key].items
        }
        for key, path in DOCUMENTS.items()
    }
    assert kinds == {"keminmaa": {"application/pdf"}, "tervola": {"application/pdf", "text/html"}}

"""A body that came cut is a page that failed, and is asked for again."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.crawling import Crawl, page, site, town

from spiders.fetching.whole_bodies import is_whole
from spiders.items import FailedPage, FetchedPage

BODIES = "/cgi/DREQUEST.PHP?page=meeting_handlers"
ITEM = "/cgi/DREQUEST.PHP?page=meetingitem&id=20242-1"
TEXT = b"item 20242-1\n" + bytes(range(256)) * 200
RAW = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(TEXT)), ("deflate", zlib.compress(TEXT)), ("deflate", RAW.compress(TEXT) + RAW.flush())],
)
def test_a_compressed_body_has_an_end(encoding: str, body: bytes) -> None:
    assert is_whole(body, encoding, 10**6)
    assert is_whole(body, encoding, 1000)  # more than is ever taken: whoever unpacks it says so
    for share in (0.1, 0.5, 0.8, 0.99):
        assert not is_whole(body[: int(len(body) * share)], encoding, 10**6)
    assert not is_whole(b"no such thing", encoding, 10**6)


def test_members_and_padding_belong_to_gzip() -> None:
    assert is_whole(gzip.compress(b"a") + gzip.compress(b"b") + b"\0" * 8, "gzip", 10**6)


@pytest.mark.parametrize("fault", ["gzip", "length"])
def test_a_cut_answer_is_asked_again_and_never_kept(crawl: Callable[..., Crawl], tmp_path: Path, fault: str) -> None:
    whole = page("item", "20242-1", *(f"?page=x&id={number}" for number in range(500)))
    packed = gzip.compress(whole)
    cut: Any = {
        "gzip": (200, {"Content-Encoding": "gzip"}, packed[: len(packed) * 8 // 10]),
        "length": (200, {"Content-Length": str(len(whole)), "Connection": "close"}, whole[: len(whole) // 2]),
    }[fault]
    pages: dict[str, Any] = {BODIES: page("bodies", "list", ITEM), ITEM: cut}
    with site(pages) as served:
        found = crawl(town(tmp_path, f"{served.root}/cgi/DREQUEST.PHP"))
    assert served.counts()[ITEM] == 4
    assert not [one for one in found.of(FetchedPage) if one.reading.kind == "item"]
    (failed,) = found.of(FailedPage)
    assert "cannot be had" in failed.reason

"""What is withdrawn is in no file of the data folder, raw or unpacked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.release_runs import UNPACK
from support.town_days import BASE, Days, days

from publisher.mapping import iris
from publisher.store import Store, rewriting, withdrawn_addresses
from publisher.store.withdrawn_addresses import digest

SECRET = "Päätän myöntää avustuksen hakija Ketunlenkki 7 asukas"
NAMES = ["k0", "k1", "k2", "k3"]
PAGE = """<!doctype html><html><body><h1>Avustus</h1><div class="entry"><p>Päätös: {text}.</p></div></body></html>"""


def show(town: Days) -> None:
    town.entry = town.entry.replace('kind = "announcements"', 'kind = "official-decisions"')
    town.show(NAMES, **{name: PAGE.format(text=f"Päätän asian {name}").encode() for name in NAMES[1:]}, k0=secret())


def secret() -> bytes:
    return PAGE.format(text=SECRET).encode()


def graph(name: str) -> str:
    return iris.page_graph(BASE, "mallila", "decision", f"kuulutukset-{name}")


def files_with(folder: Path, text: str) -> list[str]:
    """Return the files that hold a text, in their bytes or unpacked."""
    found = []
    for file in folder.rglob("*"):
        if file.is_symlink() or not file.is_file():
            continue
        body = file.read_bytes()
        unpack = UNPACK.get(file.suffix[1:])
        if text.encode() in body or (unpack and text.encode() in unpack(body)):
            found.append(str(file.relative_to(folder)))
    return found


def release(town: Days) -> None:
    ran = town.run("release", "--allow-example")
    assert ran.returncode == 0, ran.stderr


def test_a_withdrawn_page_leaves_every_file_at_once(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        show(town)
        assert town.crawl("01").returncode == 0
        for _ in range(2):
            release(town)
        data = tmp_path / "data"
        assert {name.partition("/")[0] for name in files_with(data, SECRET)} == {"archive", "store", "releases"}
        served = (data / "releases" / "current").resolve()
        url = f"{town.served.root}/kuulutukset/k0/"
        ran = town.run("withdraw", url, "--reason", "personal-data", "--json")
        assert ran.returncode == 0, ran.stderr
        assert json.loads(ran.stdout)["graphs"] == [graph("k0")]
        assert files_with(data, SECRET) == []
        assert files_with(data, "Päätän asian k1") != []
        now = (data / "releases" / "current").resolve()
        assert now.name > served.name
        assert [path.name for path in (data / "releases").glob("2*")] == [now.name]
        assert town.run("release", "show", "--check").returncode == 0
        told = withdrawn_addresses.read_file(now / "changes" / "withdrawn.json")
        for address in (url, graph("k0")):
            assert (told[digest(address)].reason, len(told[digest(address)].on)) == ("personal-data", 10)
        assert digest(graph("k1")) not in told
        deleted = "".join(file.read_text() for file in (now / "changes" / "ldes").glob("*.ttl"))
        assert "Delete" in deleted
        assert town.run("validate").returncode == 0

        # The town still shows it, and it stays out until somebody lifts that.
        ran = town.crawl("03")
        assert (ran.returncode, "1 withdrawn by a person and left alone" in ran.stdout) == (0, True), ran.stderr
        assert files_with(data, SECRET) == []
        assert town.run("withdraw", url, "--lift").returncode == 0
        assert town.crawl("04").returncode == 0
        assert files_with(data, SECRET) != []


def test_what_crawls_withdraw_leaves_the_store_at_once_and_releases_by_maintain(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        show(town)
        town.crawl("01")
        release(town)
        town.served.pages["/kuulutukset/k0/"] = 404
        town.crawl("02")
        assert "1 withdrawn" in town.crawl("03").stdout
        data = tmp_path / "data"
        assert {name.partition("/")[0] for name in files_with(data, SECRET)} == {"releases"}
        ran = town.run("maintain")
        assert ran.returncode == 0, ran.stderr
        assert files_with(data, SECRET) == []
        assert (data / "releases" / "current").exists()
        again = town.run("maintain").stderr
        assert "served now" not in again


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("x",), 2), (("x", "--reason", "request", "--lift"), 2), (("http://x.example/", "--reason", "request"), 2)],
)
def test_an_order_that_cannot_be_carried_out_says_so(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    with Store.open(tmp_path / "data" / "store"):
        pass
    with days(tmp_path) as town:
        assert town.run("withdraw", *arguments).returncode == code


def test_a_store_written_anew_holds_the_same(sample_crawl: Path, tmp_path: Path) -> None:
    import shutil

    path = tmp_path / "store"
    shutil.copytree(sample_crawl / "data" / "store", path)
    with Store.read_only(path) as store:
        before = {*map(str, store.native)}
    assert rewriting.rewrite(path) == len(before)
    with Store.open(path) as store:
        assert {*map(str, store.native)} == before
    assert [*tmp_path.iterdir()] == [path]

"""Reading pages spoiled at random: `python -m benchmarks.fuzz --pages 20000` prints what broke or was slow.

Each page is a recorded one, or one of the sample, changed once to four times. Whatever comes of it is a reading that
can be mapped, or an error of pages in one sentence, within SECONDS.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from traceback import extract_tb
from typing import Final

from benchmarks.recorded import PAGES, RECORDED, TEXTS, TWEB_PAGES
from publisher.mapping import quads
from spiders import platforms
from spiders.errors import PageError, ReaderFault
from spiders.items import FetchedPage
from spiders.sample import static_export

SECONDS: Final = 5
Mutation = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was: its platform, the address that it answers to, and its bytes."""

    platform: str
    url: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with a page, and the seed by which it can be made again."""

    seed: int
    url: str
    what: str


def pages() -> list[Page]:
    """Return the pages to spoil: those that were recorded where they are at hand, else some of the sample."""
    if not RECORDED.is_dir():
        return sample_pages()
    own = [("dynasty", PAGES | TEXTS), ("tweb", TWEB_PAGES)]
    return [
        Page(platform, url, (RECORDED / name).read_bytes())
        for platform, named in own
        for name, url in named.items()
        if not name.endswith(".pdf")
    ]


def sample_pages() -> list[Page]:
    """Return pages of the made-up Kemi."""
    base = "https://kemi.oncloudos.com/cgi/"
    with TemporaryDirectory() as folder:
        static_export.write(Path(folder))
        saved = sorted(Path(folder, "kemi").glob("DREQUEST*"))[::5]
        return [Page("dynasty", f"{base}{file.name}", file.read_bytes()) for file in saved]


def spoil(page: Page, seed: int) -> bytes:
    """Return a page's bytes, changed as the seed says."""
    chance = random.Random(seed)
    body = page.body
    for _ in range(chance.randint(1, 4)):
        body = chance.choice(MUTATIONS)(body, chance)
    return body


def run(given: list[Page], seeds: range) -> Iterator[Fault]:
    """Read spoiled pages, one for each seed; yield what breaks its reader or the mapping, or takes too long."""
    signal.signal(signal.SIGVTALRM, _late)
    for seed in seeds:
        page = given[seed % len(given)]
        body = spoil(page, seed)
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            _read(page, body)
        except ReaderFault as error:
            yield Fault(seed, page.url, str(error))
        except PageError as error:
            if "\n" in str(error):
                yield Fault(seed, page.url, f"more than a line: {error!r}")
        except TimeoutError:
            yield Fault(seed, page.url, f"takes more than {SECONDS} seconds")
        except Exception as error:
            frame = extract_tb(error.__traceback__)[-1]
            yield Fault(seed, page.url, f"{type(error).__name__} {error} in {frame.filename}, line {frame.lineno}")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _read(page: Page, body: bytes) -> None:
    reading = platforms.read(page.platform, page.url, body, municipality="kemi")
    fetched = FetchedPage("kemi", page.url, "2026-11-30T00:00:00Z", "0" * 64, f"{page.platform}/1", True, reading)
    for quad in quads(fetched, "https://kuntalinkki.example"):
        str(quad)


def _late(*_: object) -> None:
    raise TimeoutError


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _drop(body: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(body) + 1)
    return body[:start] + body[start + chance.randint(1, 2000) :]


def _repeat(body: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(body) + 1)
    piece = body[start : start + chance.randint(1, 500)]
    return body[:start] + piece * chance.randint(2, 200) + body[start:]


def _move(body: bytes, chance: random.Random) -> bytes:
    start, to = sorted((chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)))
    piece = body[start : start + chance.randint(1, 1000)]
    return body[:to] + piece + body[to:]


def _noise(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randint(1, 50) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _unclose(body: bytes, chance: random.Random) -> bytes:
    tag = chance.choice([b"</td>", b"</p>", b"</tr>", b"</table>", b"</span>", b"</a>", b"</div>", b"-->"])
    return body.replace(tag, b"", chance.choice([1, -1]))


def _insert(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body) + 1)
    odd = chance.choice(ODD)
    return body[:at] + odd * chance.choice([1, 1, 3, 100, 2000]) + body[at:]


def _digits(body: bytes, chance: random.Random) -> bytes:
    return body.translate(bytes.maketrans(b"0123456789", bytes(chance.choices(b"0123456789", k=10))))


def _other_charset(body: bytes, chance: random.Random) -> bytes:
    text = body.decode("utf-8", errors="replace")
    return text.encode(chance.choice(["utf-16", "utf-16-le", "cp1252", "utf-7"]), errors="replace")


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _cut, _drop, _repeat, _move, _noise, _unclose, _insert, _digits, _other_charset,
)  # fmt: skip
ODD: Final = (
    b"<table><tr><td>", b"<style>", b"<!--", b"<p><span>", b"<a href='http://[::1/x'>", b"&#0;&#xffff;", b"\xff\xfe",
    "\u202e\ue000".encode(), b"Jokunen ", b"A" * 200, b"1.1.2024 ", "§ 99999999999999999999 ".encode(), b"\x00",
    "Päätös Päätös: ".encode(), "Äänestys: JAA 5 EI 4 ".encode(), b"31.2.2024", b"klo 25.61", "½²৪".encode(), b"()",
    b"<br>" * 20, b"<!--DATAEND-->", b"<!--DATABEGIN-->", b"<base href='x'>", "\u2028".encode(), b"'\"", b"- ",
)  # fmt: skip


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=2000, help="how many spoiled pages to read")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    given = parser.parse_args()
    begun = process_time()
    found: Counter[str] = Counter()
    for fault in run(pages(), range(given.seed, given.seed + given.pages)):
        found[fault.what.replace(fault.url, "")] += 1
        if found[fault.what.replace(fault.url, "")] == 1:
            print(f"seed {fault.seed}: {fault.what}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{given.pages} pages, {found.total()} faults, {process_time() - begun:.0f} s, at most {memory} MB")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()

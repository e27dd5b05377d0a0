"""`kuntalinkki sources`: where each town publishes, and whether that is still so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from publisher.commands.shared import (
    chosen,
    configuration,
    known_towns,
    with_config,
    with_municipalities,
    with_towns,
    wrapped,
)
from publisher.errors import ConfigurationError, SourcesError

if TYPE_CHECKING:
    from publisher.config import Config
    from spiders.municipalities import Municipality, Source
    from spiders.platforms.source_check import Checked

HOSTS_AT_ONCE = 8
EPILOG = """
\b
Examples:
  kuntalinkki sources
  kuntalinkki sources --check keminmaa tervola
  kuntalinkki sources --check --json | jq '.[] | select(.problem)'

--check needs KUNTALINKKI_CONTACT, as a crawl does: each host gets to know who asks. It asks each source for robots.txt,
its front page and its newest list, and crawls nothing. The exit code is 1 where a source does not answer, has
moved, is empty or is of another platform than its town's file says.
"""


@click.command(epilog=EPILOG)
@with_towns
@click.option("--check", is_flag=True, help="Ask each source what it is.")
@click.option("--timeout", type=click.FloatRange(0.1, 300), default=20.0, show_default=True, metavar="SECONDS",
              help="How long to wait for an answer.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@with_municipalities
@with_config
def sources(towns: tuple[str, ...], check: bool, timeout: float, as_json: bool, municipalities: Path | None) -> None:
    """List where all towns, or each TOWN named, publish."""
    settings = configuration()
    known = known_towns(municipalities)
    listed = [
        (known[key], source)
        for key in chosen(towns, known, "among the municipalities")
        for source in known[key].sources
    ]
    checked = _check(listed, settings, timeout) if check else [None] * len(listed)
    rows = [_row(town, source, found) for (town, source), found in zip(listed, checked, strict=True)]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else "\n".join(_told(rows, check)))
    wrong = [row for row in rows if row.get("problem")]
    if wrong:
        towns_told = ", ".join(dict.fromkeys(row["town"] for row in wrong))
        raise SourcesError(f"{len(wrong)} of {len(rows)} sources are not as the files of their towns say: {towns_told}")


def _check(listed: list[tuple[Municipality, Source]], settings: Config, timeout: float) -> list[Checked | None]:
    """Check the sources, several hosts at once but each host one question at a time."""
    from spiders import settings as crawling
    from spiders.fetching.arguments import NO_CONTACT, is_loopback
    from spiders.fetching.http_probe import Probe
    from spiders.platforms.source_check import check_all

    if not settings.contact and not all(is_loopback(source.address) for _, source in listed):
        raise ConfigurationError(NO_CONTACT)
    agent = f"{crawling.USER_AGENT} (+{settings.contact})" if settings.contact else crawling.USER_AGENT
    probe = Probe(agent, timeout)
    hosts: dict[str, list[int]] = {}
    for number, (_, source) in enumerate(listed):
        hosts.setdefault(urlsplit(source.address).netloc, []).append(number)
    found: list[Checked | None] = [None] * len(listed)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        groups = [[listed[number] for number in numbers] for numbers in hosts.values()]
        done = pool.map(lambda group: check_all(group, probe, crawling.ROBOTSTXT_USER_AGENT, settings.delay), groups)
        for numbers, checked in zip(hosts.values(), done, strict=True):
            for number, one in zip(numbers, checked, strict=True):
                found[number] = one
    return found


def _row(town: Municipality, source: Source, checked: Checked | None) -> dict[str, Any]:
    from spiders.platforms import needs_permission

    row: dict[str, Any] = {
        "town": town.key,
        "platform": source.platform,
        "kind": source.kind,
        "address": source.address,
        "from": source.from_,
        "until": source.until,
        "verified": source.verified.isoformat() if source.verified else None,
        "permission": source.permission,
        "crawled_live": not needs_permission(source),
        "note": source.note,
    }
    return row | asdict(checked) if checked else row


def _told(rows: list[dict[str, Any]], check: bool) -> Iterator[str]:
    town = None
    for row in rows:
        if row["town"] != town:
            town = row["town"]
            yield f"{town}"
        kind = f" ({row['kind']})" if row["kind"] else ""
        yield f"  {row['platform']}{kind}  {row['address']}"
        yield from wrapped(f"{_period(row)}; {_seen(row)}{_permission(row)}", "    ", "      ")
        if check:
            told = f"WRONG: {row['problem']}" if row["problem"] else f"ok: {_answer(row)}"
            yield from wrapped(told, "    ", "      ")


def _period(row: dict[str, Any]) -> str:
    if row["from"] or row["until"]:
        return f"from {row['from'] or '…'} to {row['until'] or 'now'}"
    return "period not known"


def _seen(row: dict[str, Any]) -> str:
    return f"seen to answer {row['verified']}" if row["verified"] else "nobody has verified it"


def _permission(row: dict[str, Any]) -> str:
    if row["permission"]:
        return f"; permission: {row['permission']}"
    return "" if row["crawled_live"] else "; not crawled live, as no permission of the town is recorded"


def _answer(row: dict[str, Any]) -> str:
    from spiders.platforms.platform_detection import code_names

    if row["status"] is None:
        return "not asked, as robots.txt forbids it and no permission is recorded"
    robots = {
        "none": "no robots.txt",
        "allowed": "robots.txt allows",
        "forbidden": "robots.txt forbids, the town permits",
    }
    moved = f" (redirects to {row['redirected_to']})" if row["redirected_to"] else ""
    parts = [f"answers {row['status']}{moved}", robots[row["robots"]], code_names()[row["recognised"]]]
    if row["listed"] is not None:
        parts.append(f"lists {row['listed']}")
    if row["newest"]:
        parts.append(f"newest {row['newest']}")
    return ", ".join(parts)

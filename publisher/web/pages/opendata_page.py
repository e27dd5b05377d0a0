"""The catalogue as a page: what can be downloaded, asked and followed, under which licence, and who publishes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from publisher.release.layout import CURRENT
from publisher.web.pages import structured
from publisher.web.pages.citation import Citation
from publisher.web.pages.visit import Visit
from publisher.web.sparql.media_types import SPREADSHEET
from queries import tables

# The dumps that the page names; a folder beside them holds the others.
_FORMS: Final = ("ttl.gz", "nq.gz", "jsonld.gz")


async def answer(visit: Visit) -> Response:
    """Answer with the page of the data; it says so where nothing has been released yet."""
    release = await run_in_threadpool(_read, visit.releases / CURRENT)
    towns = {row["key"]: row for row in await visit.index.towns()}
    dumps = [(key, towns.get(key, {}), files) for key, files in _by_subset(release["dumps"]).items()]
    words, config = visit.words, visit.config
    cited = Citation(words.text("site"), f"{config.public}{visit.path}", day=release["created"][:10])
    described = structured.dataset(cited, config.public, words.text("lead"), visit.publisher, config.licence)
    values: dict[str, Any] = {
        "release": release,
        "dumps": sorted(dumps, key=lambda row: (row[0] != "all", row[0])),
        "tables": [(name, tables.load(name).titles[visit.language], size) for name, size in release["tables"]],
        "folder": f"{visit.root}releases/{CURRENT}/",
        "spreadsheet": SPREADSHEET,
        "licence": visit.config.licence,
        "contact": visit.config.contact,
        "homepage": visit.config.homepage,
        "structured": [described] if release["created"] else [],
    }
    return await visit.render("opendata.html", visit.words.text("opendata"), values)


def _by_subset(files: list[tuple[str, int]]) -> dict[str, list[tuple[str, str, int]]]:
    """Return the dumps by town (or `all`): their form, name and size in bytes."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for form in _FORMS:
        for name, size in files:
            subset, _, ending = name.partition(".")
            if ending == form:
                found.setdefault(subset, []).append((form.partition(".")[0], name, size))
    return found


def _read(current: Path) -> dict[str, Any]:
    """Return when the release was made, and the names and sizes of its dumps and tables."""
    try:
        created = json.loads((current / "release.json").read_text(encoding="utf-8"))["created"]
    except (OSError, ValueError, KeyError):
        return {"created": "", "dumps": [], "tables": []}
    known = [
        (name, file.stat().st_size) for name in tables.names() if (file := current / "tables" / f"{name}.csv").is_file()
    ]
    return {"created": created, "dumps": _sizes(current / "dumps"), "tables": known}


def _sizes(folder: Path) -> list[tuple[str, int]]:
    return sorted((file.name, file.stat().st_size) for file in folder.iterdir()) if folder.is_dir() else []

"""The files of the release that is served: dumps, tables, catalogue, VoID description and ontology.

    /releases/current/dumps/kemi.ttl.gz …   a file of the release
    /catalogue, /catalogue-avoindata, /.well-known/void, /ontology   in the form that is asked for
    /catalogue.ttl, .rdf, .jsonld …         in one form
    /ontology/0.2.0                         the ontology as that version had it
    /releases/current/dumps/ …              a folder: its index.html, or a list of its files

Only the current release is available: what a town has taken away must not be found in an older one. Which that is,
is looked up for each request, so that a new release is served as soon as it is there.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.staticfiles import NotModifiedResponse, StaticFiles

from publisher.release.file_formats import media_type
from publisher.release.layout import VERSIONS
from publisher.web.errors import ProtocolError
from publisher.web.pages import directory_listing
from publisher.web.sparql.media_types import HTML, best

Handler: TypeAlias = Callable[[Request], Awaitable[Response]]
FORMS: Final[Mapping[str, str]] = {
    "text/turtle": ".ttl",
    "application/rdf+xml": ".rdf",
    "application/ld+json": ".jsonld",
}
# Addresses, and the files that answer there, without their endings.
NEGOTIATED: Final[Mapping[str, str]] = {
    "/catalogue": "catalogue",
    "/catalogue-avoindata": "catalogue-avoindata",
    "/.well-known/void": "void",
    "/void": "void",
    "/ontology": "ontology/ontology",
}
_INDEX: Final = "index.html"
_DOCUMENTATION: Final = f"ontology/{_INDEX}"
_STORE: Final = "store"
# What owl:versionIRI ends with.
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+")
_CONDITIONS: Final = StaticFiles()


def routes(releases: Path, is_sample: Callable[[], Awaitable[bool]]) -> list[Route]:
    """Return the routes to the files of `current` in the folder of releases."""
    found = []
    for address, name in NEGOTIATED.items():
        found.append(Route(address, _negotiated(releases, name)))
        found += [Route(f"{address}{ending}", _one(releases, f"{name}{ending}")) for ending in FORMS.values()]
    found.append(Route("/ontology/", _one(releases, _DOCUMENTATION)))
    for start, folder in (("/releases/current/", ""), ("/ontology/", "ontology/")):
        found.append(Route(start + "{path:path}", _any(releases, folder, is_sample)))
    for address, target in (
        ("/releases", "releases/current/"),
        ("/releases/", "current/"),
        ("/releases/current", "current/"),
    ):
        found.append(Route(address, _elsewhere(target)))
    return found


def _elsewhere(target: str) -> Handler:
    async def answer(_: Request) -> Response:
        return RedirectResponse(target)

    return answer


def _negotiated(releases: Path, name: str) -> Handler:
    documented = {HTML: _DOCUMENTATION} if name.startswith("ontology/") else {}
    offered = {**{media: f"{name}{ending}" for media, ending in FORMS.items()}, **documented}

    async def answer(request: Request) -> Response:
        media = best(", ".join(request.headers.getlist("accept")), offered)
        if media is None:
            raise ProtocolError(406, f"this is available as {', '.join(offered)}")
        return _file(request, releases, offered[media], {"Vary": "Accept"})

    return answer


def _one(releases: Path, path: str) -> Handler:
    async def answer(request: Request) -> Response:
        return _file(request, releases, path)

    return answer


def _any(releases: Path, folder: str, is_sample: Callable[[], Awaitable[bool]]) -> Handler:
    async def answer(request: Request) -> Response:
        path = request.path_params["path"]
        if folder and _VERSION.fullmatch(path):
            return _file(request, releases, f"{folder}{VERSIONS}/{path}.ttl")
        current, found = _found(releases, folder + path)
        if found.is_file():
            return _sent(request, found)
        # Only at the address with a slash at its end do the names in a folder lead on.
        if not request.url.path.endswith("/"):
            return RedirectResponse(f"{quote(found.name)}/")
        if (index := found / _INDEX).is_file():
            return _sent(request, index)
        paths = [path for path in found.iterdir() if _within(current, str(path.relative_to(current)))]
        address = request.url.path
        return HTMLResponse(directory_listing.page(address, current.name, paths, found != current, await is_sample()))

    return answer


def _file(request: Request, releases: Path, path: str, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with a file of the current release. Raises ProtocolError: 404."""
    return _sent(request, _found(releases, path)[1], headers)


def _found(releases: Path, path: str) -> tuple[Path, Path]:
    """Return the current release, and a public file or folder of it. Raises ProtocolError: 404."""
    current = (releases / "current").resolve()
    if not current.is_dir():
        raise ProtocolError(404, "nothing has been released yet: `kuntalinkki release` does")
    found = _within(current, path)
    if found is None or (found.is_file() and path.endswith("/")):
        raise ProtocolError(404, f"the release has no file {path[:200]}")
    return current, found


def _sent(request: Request, file: Path, headers: Mapping[str, str] | None = None) -> Response:
    sent = {"Cache-Control": "public, no-cache", **(headers or {})}
    response = FileResponse(file, stat_result=file.stat(), media_type=media_type(file.name), headers=sent)
    if _CONDITIONS.is_not_modified(response.headers, request.headers):
        return NotModifiedResponse(response.headers)
    return response


def _within(current: Path, path: str) -> Path | None:
    """Return a public file or folder of a release; None for what is not one, or lies elsewhere."""
    try:
        file = (current / path).resolve()
        inside = file.relative_to(current).parts
        is_public = file.exists() and not any(part.startswith(".") for part in inside) and inside[:1] != (_STORE,)
    except (ValueError, OSError):  # the first also for what is no path at all
        return None
    return file if is_public else None

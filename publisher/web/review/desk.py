"""One candidate at a time: what the page shows, and what its forms do to the file of verdicts.

Each address says where one is (language, town and kind that are looked at, candidate); the file says what is judged.
Forms are answered by a redirect, so that a page that is loaded again judges nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, quote, urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ontology.terms import VOCABULARY
from publisher.statements import review_queue, reviews
from publisher.statements.review_queue import Waiting
from publisher.web.pages.wording import LANGUAGES, preferred, wording

_PLACE: Final = ("lang", "town", "kind", "at")
_HERE: Final = Path(__file__).parent
_TEMPLATES: Final = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_HERE),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Desk:
    """The candidates that one person looks through; `mine` are the keys of those judged here, the last one last."""

    def __init__(self, candidates: Sequence[Waiting], file: Path, by: str) -> None:
        self.candidates, self.file, self.by = candidates, file, by
        self.towns: Final = sorted({one.town for one in candidates})
        self.mine: list[str] = []

    def routes(self) -> list[BaseRoute]:
        """Return the addresses of the page."""
        return [
            Route("/", self.show),
            Route("/judge", self.judge, methods=["POST"]),
            Route("/undo", self.undo, methods=["POST"]),
            Route("/keys.js", self.keys),
            Mount("/static", StaticFiles(packages=[("publisher.web.pages", "static")])),
        ]

    async def show(self, request: Request) -> Response:
        """Answer with the candidate of the address, or the first after it that waits."""
        return self._page(request, request.query_params)

    async def keys(self, _: Request) -> Response:
        """Answer with the script of the letters."""
        return FileResponse(_HERE / "keys.js", media_type="text/javascript")

    # The next two write without a pause between reading and writing the file: no two requests can mix.
    async def judge(self, request: Request) -> Response:
        """Keep a verdict, once however often the form is sent, and go on."""
        form = await _form(request)
        one = next((one for one in self.candidates if one.key == form.get("at")), None)
        if one is None:
            return PlainTextResponse("there is no such candidate\n", 404)
        if review_queue.unjudged([one], reviews.load(self.file)):
            verdict = form.get("verdict", "")
            try:
                review = review_queue.judge(one, self.by, verdict, form.get("to", "").replace("\r\n", "\n"))
            except ValueError:
                known = verdict if verdict in ("town", "kind", "words") else "verdict"
                return self._page(request, form, f"review_give_{known}")
            reviews.add(self.file, review)
            self.mine.append(one.key)
        return _see(form)

    async def undo(self, request: Request) -> Response:
        """Take the last verdict back, if it was given here, and go to its candidate."""
        form = await _form(request)
        if self._can_undo():
            form["at"] = review_queue.undo(self.file) or ""
            self.mine.pop()
        return _see(form)

    def _can_undo(self) -> bool:
        return bool(self.mine) and [*reviews.load(self.file)][-1:] == self.mine[-1:]

    def _page(self, request: Request, asked: Mapping[str, str], error: str = "") -> Response:
        place = {name: asked.get(name, "") for name in _PLACE}
        accepted = preferred(request.headers.get("accept-language", ""))
        said = wording(place["lang"] if place["lang"] in LANGUAGES else accepted)
        found = [one for one in self.candidates if _is_of(one, place["town"], place["kind"])]
        waiting = review_queue.unjudged(self.candidates, reviews.load(self.file))
        at = next((number for number, one in enumerate(found) if one.key == place["at"]), 0)
        ahead = [one for one in found[at:] + found[:at] if one in waiting]
        one = ahead[0] if ahead else None
        page = _TEMPLATES.get_template("review.html").render(
            t=said.text,
            label=lambda scheme, code: said.label(f"{VOCABULARY}{scheme}/{code}") or code,
            language=said.language,
            languages=[(key, wording(key).text("language_name")) for key in LANGUAGES],
            place=place,
            link=lambda **changes: "/?" + urlencode({**place, **changes}),
            one=one,
            source=_source(one) if one else "",
            following=ahead[1].key if len(ahead) > 1 else None,
            number=found.index(one) + 1 if one else len(found),
            of=len(found),
            towns=[(town, sum(each.town == town for each in waiting)) for town in self.towns],
            kinds=[(kind, sum(each.kind == kind for each in waiting)) for kind in review_queue.KINDS],
            can_undo=self._can_undo(),
            error=said.text(error) if error else "",
            file=self.file.name,
        )
        return HTMLResponse(page, 422 if error else 200)


def _is_of(one: Waiting, town: str, kind: str) -> bool:
    return town in ("", one.town) and kind in ("", one.kind)


def _source(one: Waiting) -> str:
    """Return the address of the page, at the words where the browser can find them; nothing for what is no address."""
    if not one.page.startswith(("https://", "http://")):
        return ""
    return one.page if "#" in one.page else f"{one.page}#:~:text={quote(one.words, safe='').replace('-', '%2D')}"


async def _form(request: Request) -> dict[str, str]:
    sent = parse_qs((await request.body()).decode(errors="replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in sent.items()}


def _see(form: Mapping[str, str]) -> Response:
    return RedirectResponse("/?" + urlencode({name: form.get(name, "") for name in _PLACE}), 303)

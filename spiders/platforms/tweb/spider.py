"""The spider of TWeb: posts the search form for each body, and walks meetings, documents and attachments.

TWeb's robots.txt forbids everything on every host that anyone measured. So a town's TWeb is crawled live only
where its file records the town's permission, which then stands above robots.txt (`Platform.needs_permission`).
Saved pages, the sample and servers on this machine need none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from scrapy import FormRequest, Request
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from spiders.fetching.asking import Found
from spiders.fetching.spider import TownSpider
from spiders.items import Reading, WithdrawnPage
from spiders.municipalities import Source
from spiders.platforms.tweb import forms
from spiders.platforms.tweb.urls import FIELDS, PAGING, Address
from spiders.platforms.tweb.walk import BESIDES, CONTENT, PRIORITY, Walk, start


class TWebSpider(TownSpider):
    """Crawls a town's TWeb, with old paths or new ones."""

    name = "tweb"
    content = CONTENT
    priority = PRIORITY
    lists = frozenset({"bodies", "body-meetings", "decisions", "announcements"})
    resting = frozenset({"item", "attachments", "meeting"})
    # What a list tells of a document belongs to what the document says.
    needs_lists = True
    newest = (("body-meetings",), ("decisions",), ("announcements",))
    walk: Walk

    def root(self, source: Source) -> str | None:
        """Return what the addresses of a source's pages begin with; None where its own address is none."""
        try:
            return start(source.address).root
        except ValueError:
            return None

    def plan_walk(self, sources: Sequence[Source]) -> Walk:
        """Return the way from the search forms of the sources; an address that is none of TWeb's is refused."""
        allowed = [source for source in sources if self._is_tweb(source)]
        self.permitted = {start(source.address).root for source in allowed if source.permission}
        return Walk([source.address for source in allowed], self.asked.since, self.asked.plan.memory)

    def memory(self) -> Mapping[str, str]:
        """Return the names of bodies by their ids: only the forms tell them, and lists are asked for without those."""
        return self.walk.bodies

    def ask(self, address: Any, is_forced: bool = False, **meta: Any) -> Iterator[Request]:
        """Ask for a page, unless it is an agenda that minutes have replaced."""
        if not self.walk.is_superseded(address):
            yield from super().ask(address, is_forced, **meta)

    def request(self, address: Any, **meta: Any) -> Request:
        """Return the request for a page: a post where a form leads to it."""
        if address.root in self.permitted:
            meta["dont_obey_robotstxt"] = True
        request = super().request(address, **meta).replace(priority=self.walk.priority(address))
        fields = dict(address.arguments)
        is_posted = address.kind in ("body-meetings", "decisions") and not {*FIELDS}.isdisjoint(fields)
        # Further pages of a list are linked; and a server that does not answer the form may answer its address.
        if not is_posted or not {*PAGING}.isdisjoint(fields) or meta.get("again", 0) % 2:
            return request
        url, form = forms.build_post(address)
        return request.replace(cls=FormRequest, url=url, formdata=form, encoding="cp1252", method="POST")

    def ask_besides(self, start: Any) -> Iterator[Found]:
        """Ask for the agendas, the officeholders' decisions and the announcements."""
        for script in BESIDES if start.kind == "bodies" else ():
            address = start.beside(script)
            if address:
                yield from self.ask(address)

    def is_kept(self, address: Any, reading: Reading) -> bool:
        """Leave out shells that say nothing but which pages they show."""
        return not reading.is_shell

    def handle_failure(self, failure: Failure) -> Iterator[Found]:
        """Ask for a list by its address where the server takes no post; report any other page that did not come."""
        address: Address = failure.request.cb_kwargs["address"]  # type: ignore[attr-defined]
        is_post = failure.request.method == "POST"  # type: ignore[attr-defined]
        if is_post and isinstance(failure.value, HttpError) and failure.value.response.status in (404, 405, 501):
            yield self.request(address, again=1, max_retry_times=self.retries)
        else:
            yield from super().handle_failure(failure)

    def context(self, address: Address) -> dict[str, Any]:
        """Return what lists told of a document or a meeting, and whose meetings a list was asked for."""
        listed, body = self.walk.listed(address), self.walk.body(address)
        known = {"listed": asdict(listed) if listed else None, "body": body}
        return {name: told for name, told in known.items() if told is not None}

    def report_absent(self, address: Address, reason: str, is_missing: bool, is_wrong: bool = False) -> Iterator[Found]:
        """Report a page that is not there, unless it is one that not every town has."""
        if address not in self.walk.starts and address.kind in ("bodies", "decisions", "announcements"):
            yield from self.report_optional(address, reason, is_wrong)
        elif is_missing and self.is_taken_away(address):
            yield WithdrawnPage(self.town.key, str(address), address.kind, address.page_id, self.later_source(address))
        else:
            yield from super().report_absent(address, reason, is_missing, is_wrong)

    def _is_tweb(self, source: Source) -> bool:
        try:
            start(source.address)
        except ValueError as error:
            self.refused[source.address] = str(error)
            return False
        return True

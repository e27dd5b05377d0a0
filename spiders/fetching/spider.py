"""What the spiders of all platforms do with answers: have them read, yield what they say, ask for what they lead to.

A page whose answer is empty or another page is asked for again, up to RETRY_TIMES. Which pages are asked for, and when,
is in `asking`.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from spiders.documents import sample_mark
from spiders.errors import NotThePage, PageError, WrongPage
from spiders.fetching import clock
from spiders.fetching.asking import AskingSpider, Found
from spiders.fetching.backoff import describe_error
from spiders.fetching.confined_reading import read_confined
from spiders.fetching.host_guard import NotNamedError
from spiders.fetching.walk import Address
from spiders.items import FetchedPage, Reading, WithdrawnPage

_GONE = frozenset({404, 410})


class TownSpider(AskingSpider):
    """Crawls one town's sources of one platform, whose name it has."""

    def read(self, response: Response, address: Address) -> Iterator[Found]:
        """Read an answer: what it says, and what it links to."""
        yield from self.open(address)
        if moved := _moved(str(address), response.url):
            yield self.report_failed(address, moved)
            self.count_answer(address)
            return
        try:
            reading = self.read_page(address, response.body, _content_type(response))
        except NotThePage as error:
            yield from self.ask_again(response, address, error)
            return
        except PageError as error:
            yield self.report_failed(address, str(error))
        except Exception as error:  # a reader's fault with one page must not cost the town its others
            yield self.report_failed(
                address, f"the reader fails on {address}: {type(error).__name__} {describe_error(error)}"
            )
        else:
            yield from self.take_reading(response, address, reading)
        self.count_answer(address)

    def take_reading(self, response: Response, address: Address, reading: Reading) -> Iterator[Found]:
        """Yield a page that was read, and ask for the pages it leads to."""
        self.gave.add(address.root)
        self.came += 1
        if self.is_kept(address, reading):
            yield FetchedPage(
                self.town.key,
                str(address),
                clock.timestamp(),
                self.hash_content(response, reading),
                self.platform.reader,
                self.asked.sample or sample_mark.is_made_up(response.body),
                reading,
                source=self.later_source(address),
                body=response.body,
                content_type=_content_type(response),
                context=self.context(address),
            )
        for visit in self.visits.after(address, reading):
            yield from self.ask(visit.address, visit.is_forced, swept=visit.is_swept)
            # What has left a list may still be told by the page that it stands on, or have gone with it.
            for parent in self.parents(visit.address) if visit.is_swept else ():
                yield from self.ask(parent, is_forced=True, swept=True)
        if self.asked.plan.is_partial and str(address) not in self.asked.known:
            for parent in self.parents(address):
                yield from self.ask(parent, is_forced=True)

    def ask_again(self, response: Response, address: Address, error: NotThePage) -> Iterator[Found]:
        """Ask once more for a page that came empty or was another; give up after RETRY_TIMES."""
        again, most = response.meta.get("again", 0), response.meta.get("max_retry_times", self.retries)
        is_swept = bool(response.meta.get("swept"))
        if again < most:
            yield self.request(address, again=again + 1, max_retry_times=most, swept=is_swept)
            return
        # Pages that were not linked any more and now come empty have been taken away: Dynasty has no 404
        # for them. Where lists could not be read, what is linked is not known.
        is_missing, is_wrong = is_swept and not self.has_gaps, isinstance(error, WrongPage)
        yield from self.report_absent(
            address, f"{error} (asked {again + 1} times)" if again else str(error), is_missing, is_wrong
        )
        self.count_answer(address)

    def handle_failure(self, failure: Failure) -> Iterator[Found]:
        """Report a page that did not come."""
        address: Address = failure.request.cb_kwargs["address"]  # type: ignore[attr-defined]
        error: BaseException | None = failure.value
        if isinstance(error, HttpError):
            yield from self.open(address)
            status = error.response.status
            reason = f"{address} is not among the saved pages" if self.asked.replay else f"{address} answers {status}"
            if status in _GONE:
                yield from self.report_absent(address, reason, is_missing=True)
            else:
                yield self.report_failed(address, reason)
        elif isinstance(error, NotNamedError):
            yield from self.open(address)
            yield self.report_failed(address, str(error))
        else:
            yield self.report_failed(address, f"{address} cannot be had: {describe_error(error)}")
        self.count_answer(address)

    def is_kept(self, address: Any, reading: Reading) -> bool:
        """Return whether a page says something that is not on the pages it leads to."""
        return True

    def hash_content(self, response: Response, reading: Reading) -> str:
        """Return the hash by which a page is known to be unchanged."""
        return sha256(response.body).hexdigest()

    def later_source(self, address: Any) -> str | None:
        """Return which source a list is of, where the town's first source of the platform may have one alike.

        It is named by its host and folder: by neither a port nor its place in the town's file, but for the first,
        whose lists are named as if it were alone.
        """
        if address.kind not in self.lists or self.first_root is None or address.root == self.first_root:
            return None
        parts = urlsplit(address.root)
        return f"{parts.hostname}{parts.path}"

    def read_page(self, address: Any, body: bytes, content_type: str | None) -> Reading:
        """Have a page read. Raises PageError."""
        return read_confined(
            self.platform.read,
            str(address),
            body,
            content_type,
            self.town.key,
            self.town.bodies,
            self.sources,
            self.context(address),
        )

    def context(self, address: Any) -> dict[str, Any]:
        """Return what the reader needs to know beside the page, as JSON values: see `Reader.read`."""
        return {}

    def report_absent(self, address: Any, reason: str, is_missing: bool, is_wrong: bool = False) -> Iterator[Found]:
        """Report a page that is not there: one that was is withdrawn. `is_wrong` where another page came."""
        if is_missing and self.is_taken_away(address):
            yield WithdrawnPage(self.town.key, str(address), address.kind, address.id, self.later_source(address))
        else:
            yield self.report_failed(address, reason, is_missing)

    def is_taken_away(self, address: Any) -> bool:
        """Return whether a page that is not there was held, and its absence means something.

        Where a partial crawl gets nothing at all from a source, it means nothing.
        """
        is_told = not self.asked.plan.is_partial or address.root in self.gave
        return bool(is_told and address.id) and str(address) in self.asked.known

    def report_optional(self, address: Any, reason: str, is_wrong: bool) -> Iterator[Found]:
        """Report that a list which not every town has is not there, if anybody has to know.

        The town may have none. But where another page came it is not known, and one that the store holds was there:
        what it listed stays.
        """
        if str(address) in self.asked.known:
            yield self.report_failed(address, f"{reason}; what the store holds of it stays")
        elif is_wrong:
            yield self.report_failed(address, reason)
        else:
            self.logger.info("%s; %s has no such page, as many towns", reason, self.town.key)

    def count_answer(self, address: Address) -> None:
        """Count an answer, and end the crawl with the last item or decision of its limit."""
        self.content_answered += address.kind in self.content
        if self.content_answered == self.asked.limit:
            raise CloseSpider("limit")


def _content_type(response: Response) -> str | None:
    told = response.headers.get("Content-Type")
    return told.decode("latin-1") if told else None


def _moved(asked: str, answered: str) -> str | None:
    """Return the sentence for a page of another host: what a town moved is changed in its file, not followed."""
    here, there = (urlsplit(url).hostname or "" for url in (asked, answered))
    if here.removeprefix("www.") == there.removeprefix("www."):
        return None
    return f"{asked} has moved: {here} redirects to {there} ({answered})"

"""Asking one page at a time outside a crawl: no cookies, no second try, never a page of another host.

A crawl has Scrapy for this. Looking whether an address is right needs two or three answers from each of
many hosts, and what each says of itself; a redirection to another host is such an answer.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from time import monotonic
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

LARGEST: Final = 5 * 1024 * 1024
_CHUNK: Final = 64 * 1024


class Unanswered(Exception):
    """Nothing came back; the words continue a sentence that begins with the address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: `url` after redirections on its own host; `moved_to` where it sends to another host."""

    url: str
    status: int
    body: bytes = b""
    content_type: str | None = None
    moved_to: str | None = None


class _Elsewhere(Exception):
    def __init__(self, url: str, status: int) -> None:
        super().__init__(url)
        self.url = url
        self.status = status


class _SameHost(HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname:
            raise _Elsewhere(newurl, code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Probe:
    """Asks under one name, and waits `timeout` seconds for a whole answer."""

    def __init__(self, agent: str, timeout: float) -> None:
        self.timeout = timeout
        self._opener = build_opener(_SameHost)
        self._opener.addheaders = [("User-Agent", agent), ("Accept-Language", "fi,sv;q=0.8"), ("Accept", "*/*")]

    def get(self, url: str) -> Answer:
        """Ask for a page. Raises Unanswered where no answer comes, or one without end."""
        return self._ask(url)

    def post(self, url: str, fields: Mapping[str, str]) -> Answer:
        """Post a form, in the charset of old servers. Raises Unanswered as `get` does."""
        return self._ask(url, urlencode(fields, encoding="cp1252", errors="replace").encode("ascii"))

    def _ask(self, url: str, posted: bytes | None = None) -> Answer:
        ends = monotonic() + self.timeout
        try:
            with self._opener.open(url, posted, timeout=self.timeout) as response:
                body = self._read(response, ends)
                return Answer(response.url, response.status, body, response.headers.get("Content-Type"))
        except _Elsewhere as moved:
            return Answer(url, moved.status, moved_to=moved.url)
        except HTTPError as error:
            error.close()
            if error.code in {301, 302, 303, 307, 308}:
                raise Unanswered("redirects without end") from None
            return Answer(url, error.code)
        except (URLError, OSError, HTTPException, ValueError) as error:
            raise Unanswered(self._told(error)) from None

    def _read(self, response: IO[bytes], ends: float) -> bytes:
        parts: list[bytes] = []
        left = LARGEST
        # read1 returns what has come, so that a server which drips is noticed in time.
        while part := response.read1(min(_CHUNK, left)):  # type: ignore[attr-defined]
            parts.append(part)
            left -= len(part)
            if left <= 0:
                raise Unanswered(f"answers with more than {LARGEST // 1024**2} MB")
            if monotonic() > ends:
                raise TimeoutError
        return b"".join(parts)

    def _told(self, error: Exception) -> str:
        reason = error.reason if isinstance(error, URLError) else error
        match reason:
            case TimeoutError():
                return f"does not answer within {self.timeout:g} s"
            case ConnectionRefusedError():
                return "does not answer: the connection is refused"
            case socket.gaierror():
                return "does not answer: there is no such host"
            case ssl.SSLError():
                return f"has no certificate that can be trusted ({getattr(reason, 'verify_message', None) or reason})"
            case _:
                return f"does not answer ({' '.join(str(reason).split()) or type(reason).__name__})"

"""A SPARQL 1.1 store somewhere else: asked and changed through SPARQLWrapper and the Graph Store Protocol.

Name and password come from the environment alone, so that they stand in no history of commands and no log; they are
sent as the server asks for them, Basic or Digest. A server that is busy or falls down (429, 5xx, no answer) is asked
again, later each time; one that refuses is not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException
from typing import Any, Final, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pyoxigraph as ox
import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from publisher.errors import ConfigurationError, PushError

USER: Final = "KUNTALINKKI_PUSH_USER"
PASSWORD: Final = "KUNTALINKKI_PUSH_PASSWORD"
# Seconds to wait for a connection and for an answer, and between one try and the next.
TIMEOUT: Final = (10, 300)
WAITS: Final = (0.5, 1.0, 2.0, 4.0)
_BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
_TRIPLES: Final = "application/n-triples"
# What SPARQLWrapper makes of an answer; anything else it passes on as it came.
_STATUS: Final = {"QueryBadFormed": 400, "Unauthorized": 401, "EndPointNotFound": 404, "URITooLong": 414}
Answer = TypeVar("Answer")


class BadAnswerError(PushError):
    """The server answers, but that it failed."""


class RefusedByRemoteError(BadAnswerError):
    """A request that the server will not do, however often it is asked."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password; they are never shown."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"


def credentials(environ: Mapping[str, str] | None = None) -> Credentials | None:
    """Return what the environment gives, or None. Raises ConfigurationError for one without the other."""
    environ = os.environ if environ is None else environ
    user, password = environ.get(USER), environ.get(PASSWORD)
    if user is None and password is None:
        return None
    if not user or password is None:
        raise ConfigurationError(f"set both {USER} and {PASSWORD}, or neither")
    return Credentials(user, password)


class Remote:
    """A store at an endpoint. Raises PushError, in one sentence, for what does not work, and ConfigurationError.

    `endpoint` answers queries; `update` takes updates (the same address where it is not told); `graph_store` speaks
    the Graph Store Protocol, where there is one.
    """

    def __init__(
        self, endpoint: str, update: str | None, graph_store: str | None, known: Credentials | None = None
    ) -> None:
        self.endpoint = _address(endpoint)
        self.update_address = _address(update or endpoint)
        self.graph_store = _address(graph_store) if graph_store else None
        self._known = known
        self._session = requests.Session()
        self._session.trust_env = False  # no .netrc: what is sent is what the environment gives

    def select(self, query: str) -> list[dict[str, str]]:
        """Return the rows of an answer, each value as its text."""
        found = _patiently(self.endpoint, lambda: self._asked(query))
        try:
            return [{name: cell["value"] for name, cell in row.items()} for row in found["results"]["bindings"]]
        except (KeyError, TypeError):
            raise PushError(f"{self.endpoint} does not answer as a SPARQL endpoint does; is it one?") from None

    def update(self, text: str) -> None:
        """Change the store by one request, all of it or, where the store has transactions, nothing."""
        _patiently(self.update_address, lambda: self._updated(text))

    def graph(self, graph: str) -> list[ox.Triple]:
        """Return what the store holds in a graph, in no order; nothing where there is no such graph."""
        try:
            if self.graph_store:
                answer = self._graph_store("GET", graph, headers={"Accept": _TRIPLES})
                form, data = ox.RdfFormat.N_TRIPLES, b"" if answer.status_code == 404 else answer.content
            else:
                query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
                form, data = ox.RdfFormat.TURTLE, _patiently(self.endpoint, lambda: self._asked(query, "turtle"))
            return [quad.triple for quad in ox.parse(data, format=form)]
        except (SyntaxError, TypeError) as error:
            raise PushError(f"{self.endpoint} answers no RDF for the graph {graph} ({error})") from None

    def put(self, graph: str, triples: bytes) -> None:
        """Put N-Triples in place of what the graph holds."""
        self._graph_store("PUT", graph, data=triples, headers={"Content-Type": _TRIPLES})

    def delete(self, graph: str) -> None:
        """Take a graph away; it is no fault if there is none."""
        self._graph_store("DELETE", graph)

    def _graph_store(self, method: str, graph: str, **more: Any) -> requests.Response:
        address = self.graph_store
        assert address

        def ask() -> requests.Response:
            answer = self._session.request(
                method, address, params={"graph": graph}, auth=self._auth, timeout=TIMEOUT, **more
            )
            if answer.status_code >= 400 and not (answer.status_code == 404 and method in ("GET", "DELETE")):
                raise _failed(address, answer.status_code, answer.text)
            return answer

        return _patiently(address, ask)

    def _asked(self, query: str, form: str = "json") -> Any:
        self._wrapper.setReturnFormat(form)
        self._wrapper.setQuery(query)
        self._wrapper.setRequestMethod("urlencoded")
        answer = self._wrapper.query()
        return answer.response.read() if form == "turtle" else answer.convert()

    def _updated(self, text: str) -> None:
        # setQuery would search the text for its verb, which takes longer than the store needs to run it.
        self._wrapper.queryString, self._wrapper.queryType = text, "INSERT"
        self._wrapper.setRequestMethod("postdirectly")
        self._wrapper.query().response.read()

    @cached_property
    def _wrapper(self) -> Any:
        from SPARQLWrapper import BASIC, DIGEST, POST, SPARQLWrapper

        wrapper = SPARQLWrapper(self.endpoint, updateEndpoint=self.update_address)
        wrapper.setMethod(POST)
        wrapper.setTimeout(TIMEOUT[1])
        if self._known:
            wrapper.setHTTPAuth(DIGEST if isinstance(self._auth, HTTPDigestAuth) else BASIC)
            wrapper.setCredentials(self._known.user, self._known.password)
        return wrapper

    @cached_property
    def _auth(self) -> AuthBase | None:
        """Name and password in the way in which the endpoint for changes asks for them."""
        if not self._known:
            return None
        address = self.update_address
        answer = _patiently(address, lambda: self._session.post(address, data={"query": "ASK {}"}, timeout=TIMEOUT))
        asked = answer.headers.get("WWW-Authenticate", "").lower()
        way = HTTPDigestAuth if asked.startswith("digest") else HTTPBasicAuth
        return way(self._known.user, self._known.password)


def _patiently(address: str, ask: Callable[[], Answer]) -> Answer:
    """Ask until there is an answer. Raises PushError when the last try has failed, or at once for a refusal."""
    for wait in (*WAITS, None):
        try:
            return _told(address, ask)
        except RefusedByRemoteError:
            raise
        except PushError:
            if wait is None:
                raise
            time.sleep(wait)
    raise AssertionError  # the last try returns or raises


def _told(address: str, ask: Callable[[], Answer]) -> Answer:
    """Ask once. Raises RefusedByRemoteError for a refusal, PushError for what may go better another time."""
    from SPARQLWrapper import SPARQLExceptions

    try:
        return ask()
    except SPARQLExceptions.SPARQLWrapperException as error:
        status = _STATUS.get(type(error).__name__, 500)
        raise _failed(address, status, error.args[0] if error.args else "") from None
    except HTTPError as error:
        raise _failed(address, error.code, str(error.reason)) from None
    except (requests.RequestException, HTTPException, OSError) as error:
        raise PushError(f"{address} does not answer ({_short(error)})") from None


def _failed(address: str, status: int, words: str | bytes) -> PushError:
    if status in (401, 403):
        return RefusedByRemoteError(
            f"{address} lets us not in (HTTP {status}): set {USER} and {PASSWORD} to a name that may change the store"
        )
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    failed = BadAnswerError if status in _BUSY else RefusedByRemoteError
    return failed(f"{address} answers HTTP {status}: {_short(text)}")


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigurationError(f"{url!r} is no address, which begins with http:// or https://")
    if parts.username or parts.password:
        raise ConfigurationError(f"an address may hold no name and password; set {USER} and {PASSWORD}")
    return url


def _short(words: object) -> str:
    return " ".join(str(words).split())[:200] or type(words).__name__

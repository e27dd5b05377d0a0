"""The words of a SPARQL query, without parsing it: enough to know a SERVICE, a FROM and an update.

pyoxigraph would fetch a SERVICE from wherever a query says, its own network included, and cannot be told
not to. So a query with one is refused before it is evaluated, and reading the words must not be fooled.
`<` opens an IRI or compares, three quotes open a long string or are an empty one and a quote: whoever
takes one for the other takes code for a comment. So every way to read is followed. A strange query that
has no SERVICE may be refused for it; none that has one comes through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_BLANK: Final = re.compile(r"(?:\s|#[^\n\r]*)+")
_IRI: Final = re.compile(r"<[^<>\"{}|^`\\\x00-\x20]*>")
_CALLED: Final = re.compile(r"(?:\s|#[^\n\r]*)*[<?$:\w]")
# Longest first. A name with a colon, a variable, a label or a tag is no word, whatever its letters are.
_TOKEN: Final = re.compile(
    r"""
      '''(?:'{0,2}(?:[^'\\]|\\.))*'''
    | \"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3}
    | '(?:[^'\\\n\r]|\\.)*'
    | \"(?:[^\"\\\n\r]|\\.)*\"
    | [?$@]\w+
    | (?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*
    | (?P<word>[^\W\d_]\w*)
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


def has_service(query: str) -> bool:
    """Return whether a query may call another endpoint, on any way to read it."""
    if "SERVICE" not in query.upper() and not _ESCAPE.search(query):
        return False
    return any(_calls_service(text) for text in (query, _unescaped(query)))


def is_update(query: str) -> bool:
    """Return whether a text that is no query looks like an update: its first verb is one of theirs."""
    verbs = (word for word in _words(query) if word in UPDATES or word in _FORMS)
    return next(verbs, None) in UPDATES


def _words(query: str) -> Iterator[str]:
    """Yield the words in capitals, on the way that everybody reads a query."""
    place = 0
    while place < len(query):
        token = _BLANK.match(query, place) or _IRI.match(query, place) or _TOKEN.match(query, place)
        assert token
        if token.re is _TOKEN and token["word"]:
            yield token["word"].upper()
        place = token.end()


def _calls_service(query: str) -> bool:
    seen: set[int] = set()
    ahead = [0]
    while ahead:
        place = ahead.pop()
        if place in seen or place >= len(query):
            continue
        seen.add(place)
        if blank := _BLANK.match(query, place):
            ahead.append(blank.end())
            continue
        token = _TOKEN.match(query, place)
        assert token
        if (token["word"] or "").upper() == "SERVICE" and _CALLED.match(query, token.end()):
            return True
        ahead.extend(_onward(query, place, token.end()))
    return False


def _onward(query: str, place: int, end: int) -> Iterator[int]:
    """Yield where reading can go on after what stands at a place."""
    # Two slashes in a row stand in no expression and no path: here somebody read an IRI as a comparison.
    if not query.startswith("//", place):
        yield end
    if query[place] == "<" and (close := query.find(">", place)) > 0:
        yield close + 1
    if query.startswith(("'''", '"""'), place):
        yield place + 2


def _unescaped(query: str) -> str:
    """Return the query with its code point escapes resolved, as SPARQL 1.1, 19.2 has it done before all else."""
    try:
        return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), query)
    except (ValueError, OverflowError):
        return query

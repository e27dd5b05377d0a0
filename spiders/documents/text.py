"""Bytes to text, and text to what may be published: charsets, white space, hyphens, days."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Final

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

from spiders.documents.contacts import scrub, scrub_lines

# Set between two runs of text that only the markup tells apart ("<span>Päätös</span><span>Merkittiin").
SEAM: Final = "\u200b"
# A gap that sets a label apart from its value: a run of no-break spaces or of tabs.
GAP: Final = "\t"
_GAP = re.compile(r"\u00a0[ \u00a0]*\u00a0|\t")
# What XML, and so HTML as it is parsed here, cannot hold; soft hyphens and other marks that print nothing.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b\u2060\ud800-\udfff\ufeff\ufffe\uffff]")
_DATE = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
# Words before which a hyphen stands for the rest of a compound: "sosiaali- ja terveyslautakunta".
_NO_JOIN: Final = frozenset({"ja", "tai", "sekä", "eli", "och", "eller", "samt"})
_LATIN = ("iso8859-1", "iso-8859-1", "latin-1", "latin1", "ascii", "cp1252", "windows-1252")


def decode(body: bytes, content_type: str | None = None) -> str:
    """Decode a page: by byte-order mark, zero bytes, Content-Type header, its own declaration, then trial.

    Dynasty mixes charsets on one server, and declares latin-1 where it writes windows-1252; some TWeb
    servers send UTF-16 without a mark, whatever they declare. Every byte sequence decodes to something.
    """
    bom, mark = read_bom(body)
    body = body[len(mark or b"") :]
    declared = bom or _wide(body[:2048]) or http_content_type_encoding(content_type)
    for charset in (declared, html_body_declared_encoding(body), "utf-8"):
        if not charset:
            continue
        if charset.lower() in _LATIN and _is_utf_8(body):
            charset = "utf-8"
        try:
            text = body.decode("cp1252" if charset.lower() in _LATIN else charset)
            return without_marks(text)
        except (UnicodeDecodeError, LookupError):
            continue
    return without_marks(body.decode("cp1252", errors="replace"))


def without_marks(text: str) -> str:
    """Return a text without what no tree can hold, and without marks that print nothing."""
    return _NOT_TEXT.sub("", text)


def _is_utf_8(body: bytes) -> bool:
    """Return whether a page that is said to be latin is UTF-8: letters in latin never make up its pairs of bytes."""
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(begin: bytes) -> str | None:
    """Return which UTF-16 a page is by its zero bytes: in Latin text every second byte is one."""
    pairs = len(begin) // 2
    if pairs and begin[1::2].count(0) > 0.6 * pairs:
        return "utf-16-le"
    return "utf-16-be" if pairs and begin[0::2].count(0) > 0.6 * pairs else None


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Fold white space to single spaces; drop seams, gaps and what `&shy;` left."""
    if SEAM in text or "\u00ad" in text:
        text = text.replace(SEAM, "").replace("\u00ad", "")
    return " ".join(text.split())


def mark_gaps(text: str) -> str:
    """Turn the runs of no-break spaces that Word pages use for tabs into gaps, other space into single ones."""
    if GAP not in text and (text.count("\u00a0") < 2 or not _GAP.search(text)):
        return " ".join(text.split())
    return GAP.join(part for gapped in _GAP.split(text) if (part := " ".join(gapped.split())))


def clean(text: str) -> str | None:
    """Return text as it is published (folded, without contact details), or None if nothing is left."""
    folded = fold(text)
    scrubbed = scrub(folded)
    return (folded if scrubbed == folded else fold(scrubbed)).strip(" ,;") or None


def paragraphs(lines: list[str]) -> str | None:
    """Join a field's paragraphs with a blank line between, each cleaned; None if nothing is left."""
    kept = [text for line in scrub_lines(lines) if (text := clean(line))]
    return "\n\n".join(kept) or None


def iso_date(text: str) -> str | None:
    """Return the first Finnish date (`4.12.2023`, padded or not) in a text as ISO, or None."""
    for match in _DATE.finditer(text):
        day, month, year = map(int, match.groups())
        with suppress(ValueError):
            return date(year, month, day).isoformat()
    return None


def undo_hyphen(before: str, after: str) -> str:
    """Join two lines of a paragraph: a word that is parted at the line's end is made whole."""
    # A lone "-" is no word that is parted: TWeb prints it for "none".
    if not before.endswith("-") or before == "-" or before.endswith((" -", "--")) or not after:
        return f"{before} {after}"
    word = re.match(r"\w+", after)
    if not word or word[0].lower() in _NO_JOIN:
        return f"{before} {after}"
    # Compounds keep theirs between like vowels (linja-auto), before names and numbers (Pohjois-Suomi).
    letter = before[-2]
    keeps = not after[0].islower() or not letter.isalpha() or letter.isupper()
    if keeps or (letter == after[0] and letter in "aeiouyåäö"):
        return before + after
    return before[:-1] + after

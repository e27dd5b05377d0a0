"""The line that heads an item of a meeting's minutes: a § with what towns print beside it, in any order.

    14 § Otsikko · § 14 · Kunnanhallitus § 14 15.1.2024 · 14 § (Khall 15.1.2024) · Pykälä 14 · 15.1.2024/14 § Otsikko

`read` takes a line apart; what is no § , body, day or word for one is the title. `closing` reads a § at the end of
its title, `numbered` a number without the sign: many lines look so, and only a whole chain of them heads items.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from spiders.documents.text import fold, iso_date
from spiders.minutes import case_numbers, headings, labels
from spiders.minutes.headings import Heading

_LONGEST: Final = 400
_CLOSING_FORM: Final = "title §"
_SECTION = re.compile(
    r"§ ?(?P<a>\d{1,4})(?:/\d{4})?\.?(?!\d|\.\d|:\w| ?[-–] ?(?:§ ?)?\d| [a-zåäö](?: |\Z))"
    r"|(?P<b>\d{1,4})(?:/\d{4})?\.? ?§(?:/\d{4})?\.?(?!§|:\w|\w| ?[-–] ?\d+ ?§)"
)
_DATE = re.compile(r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4})(?: klo \d{1,2}[.:]\d{2})?(?!\d)")
_WORD = re.compile(r"(?:Pykälä|Paragraf)(?: ?nro)?:? ?(?P<n>\d{1,4})?(?![\w§])(?! ?§)", re.IGNORECASE)
_NUMBERED_BEGINS: Final = tuple("0123456789AKÄ")
_WORD_BEGINS: Final = ("Pyk", "PYK", "Par", "PAR")
_PLACE = re.compile(
    r"(?:(?:Kokousasia|KOKOUSASIA|Asia|ASIA|Ärende|ÄRENDE|Asianro|Asiakohta)(?: ?nro)?:? \d{1,3}\.?"
    r"|\d{1,3}\.?(?= § ?\d{1,3} [A-ZÅÄÖ]))(?!\d)"
)
_KIND = re.compile(r"(?:PÖYTÄKIRJA|Pöytäkirja|PROTOKOLL|Protokoll)(?: \d{1,3}/\d{4})?(?= |\Z)")
_BODY = re.compile(r"[A-ZÅÄÖ][^\d§|:;()]{1,90}?(?=[ ,/(:–-]*(?:§|\d|\Z))")
_APART = re.compile(r"[\s,;:/|.–—()\[\]_-]+")
# What a title begins with.
TITLE_BEGINS: Final = re.compile(r"[A-ZÅÄÖÉ0-9\"”'’«(]")
# "§ 14 31.12.2023 päättyneen tilikauden …": a day that the title begins with.
_GOES_ON = re.compile(r" [a-zåäö]")
_CONTINUED = re.compile(r"(?:[\w ]{0,40} )?(?:§ ?\d{1,4}|\d{1,4} ?§)[ ,:]*\(?(?:jatku\w*|jatkoa|forts\w*\.?)\)?\Z")
_PAGE = re.compile(r"\d{1,3}(?: ?\(\d+\))?\Z")
_PAGED = re.compile(r"[ .…]\d{1,3}\Z")
_NO_TITLE = re.compile(r"\d+ ?(?:mom|kohd|art)|\d{1,4}\Z|\(?(?:jatku|jatko|forts)", re.IGNORECASE)
# What a running head says of its page.
_OF_PAGE = re.compile(r"(?:Sida|Sivu|Blad|Sid\.|s\.)(?: ?\d+(?: ?\(\d+\))?)?\Z", re.IGNORECASE)
_CLOSING = re.compile(r"(?P<title>\w.{2,300}?)[\s.…·_,–-]*[(\[]?(?:§ ?(?P<a>\d{1,4})|(?P<b>\d{1,4}) ?§)[)\]]?\Z")
_NUMBERED = re.compile(
    r"(?:(?P<n>\d{1,4})(?:/\d{4})?(?:[.)]|\s*[–-])?\s+(?P<title>[A-ZÅÄÖ\"”][^\t]{2,300})"
    r"|(?:Kokousasia|Asia|Ärende|Kohta|Asiakohta)(?: ?(?:nro|n:o|nr))?:? (?P<m>\d{1,3})(?:[.:]|\s*[–-])?"
    r"(?: (?P<after>[A-ZÅÄÖ\"”].{2,300}))?)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a line that heads an item tells; `form` names what stands in it, in its order ("body § date").

    `number` is the case's, where it stands in the title's place.
    """

    section: int
    form: str
    title: str | None = None
    body: str | None = None
    date: str | None = None
    number: str | None = None

    @property
    def is_closing(self) -> bool:
        """Tell a § that stands behind its title."""
        return self.form == _CLOSING_FORM

    @property
    def is_paged(self) -> bool:
        """Tell a row of a list of contents: a page number stands behind its title."""
        return bool(self.title and _PAGED.search(self.title))


def read(line: str, own: Heading, aliases: Mapping[str, str]) -> Head | None:
    """Read a line with a §; None for one that is none, or that another day's handling is headed by.

    `own` is the meeting's body and day. A body's short name counts where it can stand for the meeting's.
    """
    if len(line) > _LONGEST or ("§" not in line and not is_worded(line)):
        return None
    text = fold(line)
    form, told = [], _Told()
    while told.end < len(text):
        apart = _APART.match(text, told.end)
        kind = _token(text, apart.end() if apart else told.end, told, own, aliases)
        if kind is None:
            break
        form.append(kind)
    title = _title(text[told.end :])
    if told.section is None or title is None or (told.date and own.date and told.date != own.date):
        return None
    number = title if case_numbers.is_number_line(title) else None
    return Head(told.section, " ".join(form), None if number else title or None, told.body, told.date, number)


def is_worded(line: str) -> bool:
    """Return whether a line begins with the word for a §."""
    return line[:3] in _WORD_BEGINS and bool(_WORD.match(line))


def closing(line: str) -> Head | None:
    """Read a title with its § behind it: "Talousarvio ..... § 14"; what begins small goes on from the line above."""
    match = _CLOSING.match(fold(line)) if "§" in line and len(line) < _LONGEST else None
    return Head(int(match["a"] or match["b"]), _CLOSING_FORM, match["title"]) if match else None


def numbered(line: str) -> Head | None:
    """Read a title with a number and no § before it: "14. Talousarvio"."""
    match = _NUMBERED.match(fold(line)) if len(line) < _LONGEST and line[:1] in _NUMBERED_BEGINS else None
    if match is None:
        return None
    title = match["title"] or match["after"]
    is_title = title is None or not title[0].islower()
    return Head(int(match["n"] or match["m"]), "number title" if title else "number", title) if is_title else None


def goes_on(line: str) -> bool:
    """Tell a running head that says only which item goes on overleaf: "§ 14 (jatkuu)"."""
    return "§" in line and len(line) < 60 and bool(_CONTINUED.match(fold(line)))


def is_beside(line: str, own: Heading, aliases: Mapping[str, str]) -> bool:
    """Tell a line that may stand above the § and belongs to it: the meeting's body and day, or the item's place."""
    text = fold(line)
    if len(text) > 140:
        return False
    if _DATE.fullmatch(text):
        return iso_date(text) == own.date
    if _PLACE.fullmatch(text):
        return True
    heading = headings.parse(text, aliases)
    if heading is not None:
        return heading.date == own.date and heading.section is None
    named = aliases.get(text, text)
    return own.body is not None and named.casefold() == own.body.casefold()


@dataclass(slots=True)
class _Told:
    section: int | None = None
    body: str | None = None
    date: str | None = None
    end: int = 0


def _token(text: str, at: int, told: _Told, own: Heading, aliases: Mapping[str, str]) -> str | None:
    """Read what stands at a place of the line into `told`; returns its kind, or None where the title begins."""
    if told.section is None and (match := _PLACE.match(text, at)):
        told.end = match.end()
        return "place"
    if told.section is None and (match := _SECTION.match(text, at)):
        told.section, told.end = int(match["a"] or match["b"]), match.end()
        return "§" if match["a"] else "n§"
    if told.section is None and (match := _WORD.match(text, at)) and match.end() > at + 1:
        told.section, told.end = int(match["n"]) if match["n"] else None, match.end()
        return "word"
    is_after = told.section is not None
    if told.date is None and (match := _DATE.match(text, at)) and not (is_after and _GOES_ON.match(text, match.end())):
        told.date, told.end = iso_date(match["date"]), match.end()
        return "date" if told.date else None
    if match := _KIND.match(text, at):
        told.end = match.end()
        return "kind"
    match = None if told.body else _BODY.match(text, at)
    # Behind the § a body is the title's ("§ 14 Vaalilautakunta") unless its day follows it.
    if match and is_after and not _DATE.match(text, (_APART.match(text, match.end()) or match).end()):
        return None
    if match and _is_body(match[0].strip(" -–"), own, aliases):
        told.body, told.end = match[0].strip(" -–"), match.end()
        return "body"
    return None


def _is_body(name: str, own: Heading, aliases: Mapping[str, str]) -> bool:
    if headings.is_body(name, aliases):
        return True
    is_short = len(name) < 16 and " " not in name and not labels.is_label(name)
    return is_short and bool(own.body) and headings.alike(name.rstrip("."), own.body or "")


def _title(rest: str) -> str | None:
    """Return the title that a line ends in, empty where it has none; None for what goes on as prose."""
    title = rest.lstrip(" ,;:/|.–—_)]-")
    if not title or _PAGE.match(title) or _OF_PAGE.match(title):
        return ""
    is_apart = rest[:1] in " :/|.–—)]-"
    return title if is_apart and TITLE_BEGINS.match(title) and not _NO_TITLE.match(title) else None

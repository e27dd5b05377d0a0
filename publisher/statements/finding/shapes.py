"""The shapes in which a part of a page names things: bullets, sub-headings, short lines, a list on one line.

Each function takes the blocks of a part and returns the names with the rule that read them. A name may be followed by
its explanation: in the same bullet, over a line break, in the paragraph or in the bullets below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from publisher.statements.finding import enumerations, plausibility
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.model import Doubt, Kind, Thing
from publisher.statements.finding.morphology import Language
from publisher.statements.finding.terms import number_end, term

Name = tuple[Block, Thing]
_EXPLAINED: Final = re.compile(
    r"\A(?P<name>[^.,:;]{2,60}?)\s(?:tarkoittaa|merkitsee|on sitä|näkyy siinä|innebär|betyder|syns i)\b[^.]*",
    re.IGNORECASE,
)
_COPULA: Final = re.compile(r"\A(?P<name>[\w-]+(?:\s[\w-]+)?)\s(?:on|är)\s", re.IGNORECASE)
_SHORT: Final[dict[Kind, int]] = {"value": 7, "goal": 10, "focus-area": 9, "vision": 0, "mission": 0}
_SENTENCE_VALUE: Final = 12
# A value on a line above its explanation has so many words at most; a longer line may head something else.
_NAME_ALONE: Final = 4
_WE: Final = re.compile(r"\w+mme\b|Vi\b")


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of a part of a page, what kind of things it names, in which language, how many it says there are."""

    blocks: Sequence[Block]
    kind: Kind
    language: Language
    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """The names that a part has, by which rule; `doubt` where they may be something else."""

    names: list[Name]
    rule: str
    doubt: Doubt | None = None


def read(part: Part) -> Named | None:
    """Return what a part names, in the first shape that it has."""
    for shape in _SHAPES:
        found = shape(part)
        if found and found.names:
            return found
    return None


def _until_heading(part: Part) -> list[Block]:
    first = next((at for at, block in enumerate(part.blocks) if block.kind == "heading"), len(part.blocks))
    return [block for block in part.blocks[:first] if block.kind != "table"]


def echoed(part: Part) -> Named | None:
    """Return lines each above bullets, or above a paragraph that begins with the same word: 'Ilo', 'Ilo on naurua.'."""
    body = _until_heading(part)
    if body and body[0].kind == "bullet":
        return None
    found = [
        (block, _bare(block, following.text))
        for block, following in pairwise(body)
        if block.kind == "text"
        and _is_name_line(block, part)
        and (following.kind == "bullet" or following.text.startswith(f"{block.text} "))
    ]
    return Named(found, "lines", _doubt_of_many(part, found)) if len(found) > 1 else None


def explained(part: Part) -> Named | None:
    """Return names that sentences explain: 'Ilo tarkoittaa sitä, että', with bullets below."""
    body = _until_heading(part)
    if body and body[0].kind == "bullet" and not _EXPLAINED.match(body[0].text):  # a list of its own stands above
        return None
    found: list[Name] = []
    for block in body:
        is_told = block.kind in ("text", "bullet") and not block.text.endswith("?")
        match = _EXPLAINED.match(block.text) if is_told else None
        name = match["name"] if match else ""
        if match and name[:1].isupper() and plausibility.is_name(name, part.kind, part.language, _SHORT[part.kind]):
            found.append((block, Thing(0, len(name), block.text[match.end("name") :].strip() or None)))
    return Named(found, "lines") if len(found) > 1 else None


def bullets(part: Part) -> Named | None:
    """Return the bullets of the first list and level; a paragraph between them may explain the one above."""
    body = _until_heading(part)
    first = next((at for at, block in enumerate(body) if block.kind == "bullet"), None)
    if first is None or any(plausibility.is_stop(block.text, part.language) for block in body[:first]):
        return None
    if first and all(_is_name_line(block, part) for block in body[:first]) and not body[0].text.endswith(":"):
        return None
    listed = _first_list(body[first:])
    if len(listed) == 1 and (inside := _one_list(listed[0], part)):
        return Named([(listed[0], thing) for thing in inside], "lines")
    has_dashes = sum(" – " in block.text or " - " in block.text for block in listed) * 2 > len(listed)
    names = [(block, term(block, part.text, at_dash=part.kind == "value" or has_dashes)) for block in listed]
    if part.kind == "value" and len(listed) > 1 and all(_COPULA.match(block.text) for block in listed):
        names = [(block, _before_copula(block)) for block in listed]
        return Named(_with_next(body, names), "lines")
    return Named(_with_next(body, names), "bullets", _doubt_of_many(part, names))


def _before_copula(block: Block) -> Thing:
    match = _COPULA.match(block.text)
    assert match is not None
    return Thing(0, match.end("name"), block.text[match.end() :] or None)


def _first_list(body: Sequence[Block]) -> list[Block]:
    """Return the bullets that belong to one list: of the first one's level and sort."""
    first, found = body[0], [body[0]]
    alternates = len(body) > 1 and body[1].kind != "bullet"
    for at, block in enumerate(body[1:], 1):
        if block.kind == "bullet":
            is_speech = plausibility.is_sentence(block.text) and not plausibility.is_sentence(first.text)
            if is_speech and block.level < first.level:  # who is quoted below a list begins with a dash, too
                break
            if block.level <= first.level and block.is_numbered == first.is_numbered:
                found.append(block)
        elif block.text.endswith(":") or not (alternates or block.indented or _goes_on(body, at)):
            break
    return found


def _goes_on(body: Sequence[Block], at: int) -> bool:
    """Return whether a paragraph explains the bullet above: others stand so between bullets, too."""
    following = body[at + 1 : at + 2]
    return bool(following) and following[0].kind == "bullet" and not body[at].alone


def _with_next(body: Sequence[Block], names: Sequence[Name]) -> list[Name]:
    """Give each bullet that does not explain itself the paragraph below it as its explanation."""
    places = {id(block): at for at, block in enumerate(body)}
    found: list[Name] = []
    for block, thing in names:
        following = body[places[id(block)] + 1 : places[id(block)] + 2]
        explains = following and following[0].kind in ("text", "quote") and not following[0].text.endswith(":")
        if thing.definition is None and explains:
            thing = Thing(thing.start, thing.end, following[0].text)
        found.append((block, thing))
    return found


def headings(part: Part) -> Named | None:
    """Return the sub-headings of the first level."""
    levels = [block.level for block in part.blocks if block.kind == "heading"]
    if not levels or _has_sentence_list(part):
        return None
    found: list[Name] = []
    for at, block in enumerate(part.blocks):
        if block.kind != "heading" or block.level != min(levels):
            continue
        start = number_end(block.text)
        if plausibility.is_stop(block.text[start:], part.language):
            if found:
                break
            continue
        if plausibility.names_kind(block.text[start:], part.language):
            continue
        cut = re.search(r":\s", block.text[start:])
        end = start + cut.start() if cut else len(block.text)
        following = part.blocks[at + 1 : at + 2]
        definition = following[0].text if following and following[0].kind == "text" else None
        found.append((block, enumerations.trimmed(block.text, start, end, definition)))
    return Named(found, "headings", _doubt_of_many(part, found)) if found else None


def _has_sentence_list(part: Part) -> bool:
    body = _until_heading(part)
    return any(block.kind == "text" and _one_list(block, part) for block in body)


def lines(part: Part) -> Named | None:
    """Return short lines, each with the sentences below it as its explanation, or 'Name: explanation' lines."""
    body = [block for block in _until_heading(part) if block.kind in ("text", "quote")]
    while body and (body[0].text.endswith(":") or _speaks_of_kind(body[0], part)):
        body = body[1:]
    stop = next((at for at, block in enumerate(body) if plausibility.is_stop(block.text, part.language)), len(body))
    body = body[:stop]
    if not body:
        return None
    defined = [(block, term(block, part.text, at_dash=True)) for block in body]
    explained_lines = [
        one for one in defined if one[1].definition is not None and one[1].end - one[1].start < len(one[0].text)
    ]
    if len(explained_lines) > 1 and explained_lines[0] == defined[0]:
        return Named(explained_lines, "lines")
    if listed := _one_list(body[0], part):
        return Named([(body[0], thing) for thing in listed], "lines", _doubt_of_list(body[0], part))
    return _name_lines(body, part)


def _name_lines(body: Sequence[Block], part: Part) -> Named | None:
    found: list[Name] = []
    for at, block in enumerate(body):
        if _is_name_line(block, part):
            following = body[at + 1 : at + 2]
            definition = following[0].text if following and not _is_name_line(following[0], part) else None
            found.append((block, _bare(block, definition)))
        elif not found:
            break
    found = _without_tail(found)
    numbered = [one for one in found if number_end(one[0].text)]
    if numbered and len(numbered) < len(found):
        return Named(numbered, "lines", "name-or-explanation")
    if len(found) > 1:
        is_long = part.kind == "value" and any(len(block.text.split()) > _NAME_ALONE for block, _ in found)
        are_apart = any(thing.definition for _, thing in found)
        return Named(found, "lines", "name-or-explanation" if is_long and are_apart else _doubt_of_many(part, found))
    sentences = [
        block for block in body if len(block.text.split()) <= _SENTENCE_VALUE and not re.search(r"[.!?]\s", block.text)
    ]
    if part.kind == "value" and len(body) > 1 and len(sentences) == len(body):
        doubt: Doubt | None = None if all(_WE.match(block.text) for block in body) else "name-or-explanation"
        return Named([(block, _bare(block, None)) for block in body], "lines", doubt)
    return None


def _without_tail(names: Sequence[Name]) -> list[Name]:
    """Leave out the lines after names that are each explained: 'Jaa sivu' under 'Ilo', 'Nauramme.', 'Sisu', 'Jaksamme.'."""
    last = max((at for at, (_, thing) in enumerate(names) if thing.definition), default=-1)
    are_explained = last > 0 and all(thing.definition for _, thing in names[: last + 1])
    return [one for at, one in enumerate(names) if at <= last or not are_explained or number_end(one[0].text)]


def _bare(block: Block, definition: str | None) -> Thing:
    """Return a line without its number and without a conjunction at its end: 'Vieraanvaraisuus ja'."""
    start = number_end(block.text)
    match = re.search(r"\s(?:ja|sekä|och|samt),?\s*\Z", block.text)
    return enumerations.trimmed(block.text, start, match.start() if match else len(block.text), definition)


def _speaks_of_kind(block: Block, part: Part) -> bool:
    """Return whether a paragraph speaks of the kind instead of naming things of it."""
    from publisher.statements.finding import kind_words, tokens

    thing = term(block, part.text, at_dash=True)
    is_named = (
        thing.definition is not None and thing.end < len(block.text) and ":" in block.text[thing.end : thing.end + 2]
    )
    return (
        not is_named
        and plausibility.is_sentence(block.text)
        and bool(kind_words.read(tokens.read(block.text, part.language), part.language))
    )


def _is_name_line(block: Block, part: Part) -> bool:
    said = block.text
    return not (
        block.kind == "bullet"
        or said.endswith((".", "!", "?", ":", ";"))
        or "," in said
        or len(said.split()) > _SHORT[part.kind]
        or (said[:1].islower() and "\n" in said)
    )


def _one_list(block: Block, part: Part) -> list[Thing]:
    """Return the things of a paragraph that is a list: no verb, no second sentence."""
    said = block.text.rstrip(".")
    if re.search(r"[.!?]\s", said) or plausibility.is_sentence(said) or re.search(r"\b\w{3,}mme\b", said):
        return []
    if (
        "," not in said
        and not re.search(r"\s[•·|/]\s", said)
        and not (part.kind == "value" and re.search(r"\s(?:ja|sekä|och|samt)\s", said))
    ):
        return []
    if "," not in said and (block.kind == "bullet" or len(said.split()) > 3):
        return []
    found = enumerations.cut(block.text, part.language, part.number).things
    short = all(len(block.text[one.start : one.end].split()) <= 5 for one in found)
    return list(found) if len(found) > 1 and short else []


def _doubt_of_list(block: Block, part: Part) -> Doubt | None:
    return "list-end" if enumerations.cut(block.text, part.language, part.number).is_doubtful else None


def _doubt_of_many(part: Part, names: Sequence[Name]) -> Doubt | None:
    return "count-differs" if part.number is not None and len(names) != part.number else None


_SHAPES: Final[tuple[Callable[[Part], Named | None], ...]] = (echoed, explained, bullets, headings, lines)

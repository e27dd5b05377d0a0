"""Marking: from tokens to marks, and from marks to sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from spiders.minutes.abbreviations import OFFICES
from spiders.minutes.marks import quotations, sides, swedish
from spiders.minutes.marks.figures import mark_figure
from spiders.minutes.marks.lexicon import Entry, Lexicon
from spiders.minutes.marks.mark import Mark, Sentence
from spiders.minutes.marks.nominatives import Case
from spiders.minutes.marks.persons import Names
from spiders.minutes.marks.quotations import MARKS
from spiders.minutes.marks.roll import Roll
from spiders.minutes.marks.sentences import ends_sentence
from spiders.minutes.marks.tokens import Token, split

_SIGNS: Final = {",": "comma", ":": "colon", ";": "semicolon", "(": "open", ")": "close", "[": "open", "]": "close"} | dict.fromkeys("-–—−/", "dash")  # fmt: skip


# "En" counts before these: "en röst", "en ledamot", "en avstod", "en för"; before another word it is an article.
_COUNTED: Final = frozenset(
    {"votes", "role", "verb", "blank", "absent", "side", "link", "against", "favour", "opener", "by", "unit", "others"}
)


class Marker:
    """Marks the texts of one handling, in its language, with the names that it shows and those of the roll."""

    def __init__(self, lexicon: Lexicon, texts: Sequence[str], names: Iterable[str] = ()) -> None:
        """Collect the names that the texts show in the nominative, before anything is marked."""
        self.lexicon: Final = lexicon
        names = list(names)
        self.roll: Final = Roll(lexicon.language, lexicon.surnames, names)
        self.names: Final = Names(lexicon, self.roll)
        self._tokens: Final = {text: split(text) for text in texts}
        for text in texts:
            self.names.collect(self._tokens[text])
        self.names.settle_order(names)

    def mark(self, text: str, paragraph: int = 0) -> tuple[list[Sentence], bool]:
        """Return the sentences of a text with their marks, and whether every quotation in it is closed."""
        tokens = self._tokens.get(text) or split(text)
        quoted, is_closed = quotations.find(tokens, text)
        sentences: list[list[Mark]] = [[]]
        at = 0
        while at < len(tokens):
            marks = sentences[-1]
            if at in quoted:
                last = quoted[at]
                marks.append(
                    Mark("quote", text[tokens[at].start : tokens[last].end], tokens[at].start, tokens[last].end)
                )
                at = last + 1
                if tokens[last - 1].text in ".!?" and at < len(tokens) and tokens[at].text[:1].isupper():
                    sentences.append([])
                continue
            token = tokens[at]
            if token.text in ".!?":
                if ends_sentence(tokens, at, len(marks), self.lexicon):
                    sentences.append([])
                else:
                    marks.append(Mark("sign", token.text, token.start, token.end))
                at += 1
                continue
            mark, at = self._next(tokens, at, _begins(marks), text)
            marks.append(mark)
        if self.lexicon.language == "sv":
            sentences = [swedish.refine(marks) for marks in sentences]
        sentences = [_without_quotes(_joined(marks)) for marks in sentences if marks]
        return [Sentence(marks, text, paragraph) for marks in sentences], is_closed

    def _next(self, tokens: Sequence[Token], at: int, is_first: bool, text: str) -> tuple[Mark, int]:
        """Mark what stands at a place; returns it with the place behind it."""
        token = tokens[at]
        if (person := self.names.find(tokens, at, is_first)) is not None:
            mark, behind = self.names.mark(tokens, at, person, text)
            return mark, behind
        word = token.text
        if word[0].isdigit():
            return mark_figure(tokens, at, self.lexicon)
        if not word[0].isalpha():
            return Mark(_SIGNS.get(word, "sign"), word, token.start, token.end), at + 1
        entry = self.lexicon.look_up(word)
        if entry is None or entry.kind == "side":
            if entry is not None and sides.is_side(tokens, at, entry, self.lexicon):
                return Mark("side", word, token.start, token.end, entry.what, entry.form), at + 1
            if entry is not None:
                return Mark(sides.otherwise(word, self.lexicon.language), word, token.start, token.end), at + 1
            number = self.lexicon.number(word)
            if number is not None and not self._is_article(tokens, at):
                return mark_figure(tokens, at, self.lexicon, number)
            return Mark("word", word, token.start, token.end), at + 1
        mark = Mark(entry.kind, word, token.start, token.end, entry.what, entry.form)
        if entry.kind in ("role", "body"):
            is_before_name = not (at and tokens[at - 1].text[0].isupper()) and word.lower() in OFFICES
            if is_before_name and at + 2 < len(tokens) and tokens[at + 1].text == ".":
                at, mark.end = at + 1, tokens[at + 1].end
            mark.case = case_of(word, entry.kind, self.lexicon.language)
        elif entry.kind == "document":
            at = self._number_document(mark, tokens, at)
        return mark, at + 1

    def _is_article(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether "en" or "ett" counts nothing, by what follows: "för en fortsatt behandling", but "mot en", "en röst"."""
        if (
            tokens[at].text.lower() not in swedish.INDEFINITE
            or at + 1 == len(tokens)
            or not tokens[at + 1].text[0].isalpha()
        ):
            return False
        entry = self.lexicon.of_token(tokens[at + 1].text)
        return entry is None or entry.kind not in _COUNTED or entry.form == "infinitive"

    def _number_document(self, mark: Mark, tokens: Sequence[Token], at: int) -> int:
        """Give a document the number that stands behind it ("muutosehdotus nro 2", "esitys 1")."""
        behind = at + 1
        # "Mallin esitys 2 (EI) 15 ääntä": the number before the side is the motion's, as another counts the votes.
        is_sided = [one.text for one in tokens[behind + 1 : behind + 2]] == ["("] and any(
            two.text.isdecimal() for one, two in pairwise(tokens[behind + 1 : behind + 8]) if one.text == ")"
        )
        # "förslag 2 fick 3 röster"
        after_number = self.lexicon.of_token(tokens[at + 2].text) if at + 2 < len(tokens) else None
        is_subject = after_number is not None and after_number.what in ("give", "win", "lose")
        if not (is_sided or is_subject) and (self._is_in_result(tokens, at) or self._is_given_votes(tokens, at)):
            return at
        if behind < len(tokens) and tokens[behind].text.lower() in ("nro", "numero", "nr", "nummer"):
            behind += 1
            if behind < len(tokens) and tokens[behind].text == ".":
                behind += 1
        if behind < len(tokens) and tokens[behind].text.isdecimal() and len(tokens[behind].text) < 3:
            after = tokens[behind + 1].text if behind + 1 < len(tokens) else "."
            entry = self.lexicon.of_token(after)
            # "Pohjaehdotus 12 ääntä" counts votes, "ehdotus 9 §" is of a paragraph.
            is_parted = after == "/" and tokens[behind + 2 : behind + 3] and tokens[behind + 2].text[0].isupper()
            if (is_parted or after not in "%§€-–/") and (
                entry is None or entry.kind not in ("votes", "side", "unit", "role")
            ):
                mark.number = int(tokens[behind].text)
                mark.end = tokens[behind].end
                return behind
        return at

    def _is_in_result(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a document stands in the result of a vote: "Äänestyksen tulos: pohjaehdotus 12, Mallin ehdotus 9"."""
        colon = next((i for i in range(at, max(-1, at - 12), -1) if tokens[i].text == ":"), 0)
        entries = (self.lexicon.look_up(one.text) for one in tokens[max(0, colon - 3) : colon] if one.text[0].isalpha())
        return colon > 0 and any(entry is not None and entry.kind == "ballot" for entry in entries)

    def _is_given_votes(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether what a proposal got is said before: "pohjaehdotus sai 13, Mallin ehdotus 20"."""
        begin = next((i for i in range(at - 1, max(-1, at - 12), -1) if tokens[i].text in ".:;"), max(-1, at - 12))
        near = [self.lexicon.look_up(one.text) for one in tokens[begin + 1 : at] if one.text[0].isalpha()]
        verbs = [one for one in near if one is not None and one.kind == "verb"]
        # "hallituksen ehdotusta kannatti 20 valtuutettua, Mallin ehdotusta 7", but "kannatti Mallin ehdotusta 2"
        is_counted = any(one.text.isdecimal() for one in tokens[begin + 1 : at])
        is_supported = is_counted and any(one.what == "second" and one.form == "past" for one in verbs)
        return is_supported or any(one.what == "give" or _has_voted(one) for one in verbs)

    def resolve_again(self, sentences: Iterable[Sentence], names: Iterable[str]) -> None:
        """Add to the roll who moved and seconded, and resolve again whom the sentences name by a surname."""
        new = [
            name for name in names if not (self.roll.has(name.split()) or (" " not in name and self.roll.knows(name)))
        ]
        for name in new:
            self.roll.add(name.split(), is_shown=False)
        for mark in (mark for sentence in sentences for mark in sentence.marks) if new else ():
            if mark.kind == "person" and len(mark.words) == 1:
                resolved = self.roll.resolve(list(mark.words))
                if resolved.is_known:
                    mark.name, mark.case, mark.is_sure, mark.is_known = resolved.name, resolved.case, True, True


def _begins(marks: Sequence[Mark]) -> bool:
    """Return whether the next word begins a sentence: nothing stands before it, or a colon or the sentence's number."""
    return not marks or marks[-1].kind == "colon" or all(mark.kind in ("ordinal", "number", "sign") for mark in marks)


def _without_quotes(marks: list[Mark]) -> list[Mark]:
    """Return marks without the quotation marks around a side: ”ja” is read as ja is."""
    quoted = [at for at in range(1, len(marks) - 1) if marks[at].kind == "side"]
    signs = {
        one for at in quoted for one in (at - 1, at + 1) if marks[at - 1].text in MARKS and marks[at + 1].text in MARKS
    }
    return [mark for at, mark in enumerate(marks) if at not in signs] if signs else marks


def _has_voted(entry: Entry) -> bool:
    """Return whether a word tells that votes were given, and not how to give them."""
    return entry.what == "vote" and entry.form == "past"


def case_of(word: str, kind: str, language: str) -> Case:
    """Return the case of a role or a body.

    >>> case_of("lautakunnan", "body", "fi"), case_of("jäsenet", "role", "fi"), case_of("styrelsens", "body", "sv")
    ('genitive', 'nominative', 'genitive')
    """
    lower = word.lower().rstrip("-")
    if language == "sv":
        return "genitive" if lower.endswith("s") else "nominative"
    if lower.endswith(("jäsen", "lakimies", "asiamies", "virkamies", "esimies", "jäsenet", "edustaja", "edustajat")):
        return "nominative"
    if lower.endswith("n"):
        return "genitive"
    if lower.endswith("kunta"):
        return "nominative"
    if lower.endswith(
        (
            "ksi",
            "lle",
            "lla",
            "llä",
            "lta",
            "ltä",
            "ssa",
            "ssä",
            "sta",
            "stä",
            "na",
            "nä",
            "ta",
            "tä",
            "oa",
            "öä",
            "jaa",
            "ttua",
        )
    ):
        return "other"
    return "nominative"


def _joined(marks: list[Mark]) -> list[Mark]:
    """Join what belongs to a person to it: the role before the name, whose role it is, its number."""
    joined: list[Mark] = []
    for mark in marks:
        if mark.kind == "person":
            _take_role(mark, joined)
        joined.append(mark)
    return joined


def _take_role(person: Mark, before: list[Mark]) -> None:
    if not before or before[-1].kind != "role" or before[-1].case == "other":
        return
    if len(before) > 1 and before[-2].kind == "number":
        return  # "4 ledamöter Lena Lunds förslag" counts members, and then names a motion
    role = before.pop()
    # "jäsenen Maija Mallin", but "puheenjohtajan Mallin ehdotus" is somebody's, too: the name shows its case.
    person.role, person.start, person.is_sure = role.what, role.start, True
    person.text = f"{role.text} {person.text}"
    while before and _belongs_to_role(before[-1], before):
        person.start = before.pop().start
    person.kind = "person"


def _belongs_to_role(mark: Mark, before: Sequence[Mark]) -> bool:
    """Return whether a mark before a role says whose or which it is: "kaupunginhallituksen 1. varapuheenjohtaja"."""
    if mark.kind == "body" and mark.case == "genitive":
        return True
    if mark.kind == "ordinal" and mark.number is not None:
        return True
    if mark.kind == "word":
        return (
            mark.text in _PREFIXES
            or mark.text.endswith("-")
            or (mark.text.istitle() is False and mark.text[-1:] == "n")
        )
    if mark.kind == "link" and len(before) > 1 and before[-2].text.endswith("-"):
        return True
    return mark.kind == "lead" and mark.text.lower() in ("kunnan", "kaupungin")


_PREFIXES: Final = frozenset(
    {"I", "II", "III", "vt", "vs", "va", "tekninen", "tf", "biträdande", "tekniska", "teknisk"}
)

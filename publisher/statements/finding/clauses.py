"""What stands to the right of a word for a kind: the words that link it to what it names, and where that begins.

Both languages link in the same few ways: 'arvot ovat', 'arvoiksi on valittu', 'arvot:', 'arvot, joita ovat',
'värderingarna är', 'till tyngdpunktsområden har valts'. Between word and link stands when and whose; after it 'edelleen'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from publisher.statements.finding import function_words, municipality_names, words
from publisher.statements.finding.function_words import is_form, is_one
from publisher.statements.finding.kind_words import KindWord
from publisher.statements.finding.morphology import Language
from publisher.statements.finding.tokens import DASHES, QUOTES, Token

How = Literal["is", "set", "colon", "quote", "brackets", "dash", "by", "mention", "removed"]
_ASIDE: Final = 14
_LONG: Final = 4
_TO_COLON: Final = 8
_FILLERS: Final = frozenset({"för", "till", "av", "i", "med", "på", "fram"})


@dataclass(slots=True)
class Link:
    """How a word for a kind is linked to what it names, which begins at the token `start`.

    `between` are the places of the tokens on the way. `is_past` is true after 'olivat', `mentions` after 'muun muassa',
    `proposes` after 'ehdotetaan', `is_relative` after 'jotka',
    `is_aside` where the list stands between commas: 'arvoja, kuten iloa ja sisua, noudatetaan'.
    """

    how: How | None = None
    start: int = 0
    is_past: bool = False
    mentions: bool = False
    proposes: bool = False
    denies: bool = False
    is_relative: bool = False
    is_aside: bool = False
    has_colon: bool = False
    between: list[int] = field(default_factory=list)


def link(told: Sequence[Token], word: KindWord, language: Language) -> Link:
    """Return how a word for a kind goes on; `how` is None where it is not linked to anything."""
    found = Link()
    at = word.last + 1
    while at < len(told):
        step = _step(told, at, language, found, word)
        if step == 0:
            break
        if step < _LONG:  # what stands between two commas tells nothing of the link
            found.between += range(at, at + step)
        at += step
        if found.how in ("quote", "brackets", "dash"):
            break
    found.start = at
    return found if found.how or (later := _later_colon(told, word)) is None else Link("colon", later, has_colon=True)


def _later_colon(told: Sequence[Token], word: KindWord) -> int | None:
    """Return where the list begins after words of no account: 'rakentuu neljän painopisteen varaan: …'."""
    if word.case == "genitive" and not word.number:  # 'strategiakärkien kautta: …' lists something else
        return None
    reach = _TO_COLON if word.number else 2
    near = told[word.last + 1 : word.last + 1 + reach]
    at = next((at for at, token in enumerate(near) if token.text in (":", ",", "(")), None)
    return word.last + 2 + at if at is not None and near[at].text == ":" else None


def _step(told: Sequence[Token], at: int, language: Language, found: Link, word: KindWord) -> int:
    """Return how many tokens belong to the link here, after having noted what they tell."""
    token = told[at]
    if token.is_mark:
        return _mark(told, at, language, found)
    if found.how is None and _may_be_by(told[word.last], word) and is_one(token, "by", language):
        found.how = "by"
        return 1
    if function_words.is_one(token, "not", language):
        found.denies = True
        return 1
    mode = words.met(words.MODES, told, at, language)
    if (
        mode
        and mode.notation in ("mentioned", "proposed", "denied")
        and (found.how is None or mode.notation == "mentioned" or not _begins(told, at))
    ):
        return _told(mode, at, found)
    if is_one(token, "be", language):
        return _set(found, "is")
    if is_one(token, "was", language):
        found.is_past = True
        return _set(found, "is")
    if found.how == "is" and (steps := _by_strategy(told, at, language)):
        return steps
    if found.has_colon:
        return 1 if is_one(token, "following", language) else 0
    act = words.met(words.ACTS, told, at, language)
    if act and act.notation == "sets" and not (found.how in ("is", "set") and not _is_participle(token, language)):
        found.is_past = False
        found.how = "set"
        return act.last - at + 1
    if found.proposes and token.lower in ("vara", "olevan"):
        return 1
    if is_one(token, "auxiliary", language) and (language == "fi" or found.how is None or not _begins_phrase(told, at)):
        return 1
    if (
        is_one(token, "following", language)
        or is_one(token, "still", language)
        or (found.how and is_one(token, "that", language))
    ):
        return 1
    return 0 if found.how else _around(told, at, language)


def _by_strategy(told: Sequence[Token], at: int, language: Language) -> int:
    """Return 2 for 'strategian mukaisesti', which may stand between 'ovat' and the list."""
    holder = words.met(words.HOLDERS, told, at, language)
    following = told[at + 1 : at + 2]
    return 2 if holder and holder.notation == "strategy" and following and is_one(following[0], "by", language) else 0


def _may_be_by(token: Token, word: KindWord) -> bool:
    """Return whether 'mukaan' may follow: 'vision mukaan', 'visionsa mukaan', but not 'arvona mukaan otettiin'."""
    return word.case == "genitive" or (word.case == "nominative" and token.lower.endswith(("nsa", "nsä", "mme")))


def _around(told: Sequence[Token], at: int, language: Language) -> int:
    """Return 1 for a word that tells when, where or whose before the link comes."""
    token = told[at]
    if (
        token.is_number
        or is_form(token, "around", language)
        or token.lower in _FILLERS
        or municipality_names.read(token.text)
    ):
        return 1
    holder = words.met(words.HOLDERS, told, at, language)
    return holder.last - at + 1 if holder and holder.notation != "respondent" else 0


def _mark(told: Sequence[Token], at: int, language: Language, found: Link) -> int:
    token = told[at]
    if token.text == ":":
        if found.has_colon:
            return 0
        found.has_colon = True
        found.how = found.how or "colon"
        return 1
    if token.text in QUOTES:
        found.how = found.how or "quote"
        return 0
    if token.text == "(" and found.how is None:
        return _brackets(told, at, found)
    if token.text in DASHES and told[at - 1].is_number and at + 1 < len(told) and told[at + 1].is_number:
        return 1
    if token.text in DASHES and found.how is None:
        found.how = "dash"
        return 1
    if token.text == ",":
        return _comma(told, at, language, found)
    return 0


def _brackets(told: Sequence[Token], at: int, found: Link) -> int:
    close = next((n for n in range(at, min(len(told), at + 40)) if told[n].text == ")"), None)
    if close is None:
        return 0
    if all(token.is_number or token.is_mark or token.lower in ("kv", "kpl", "st") for token in told[at:close]):
        return close - at + 1
    found.how = "brackets"
    return 1


def _comma(told: Sequence[Token], at: int, language: Language, found: Link) -> int:
    """Step over a comma: 'jotka ovat' goes on with the link, 'joihin kunta sitoutuu,' stands beside it."""
    following = told[at + 1 : at + 2]
    if not following:
        return 0
    if is_one(following[0], "relative", language) and _is_then_linked(told, at + 2, language):
        found.is_relative = True
        return 2
    if found.how is None and (
        is_one(following[0], "relative", language) or is_one(following[0], "subordinate", language)
    ):
        close = next((n for n in range(at + 2, min(len(told), at + _ASIDE)) if told[n].text == ","), None)
        return close - at + 1 if close is not None else 0
    mode = words.met(words.MODES, told, at + 1, language)
    if mode and mode.notation == "mentioned" and found.how is None:
        found.is_aside = True
        return 1
    return 1 if found.how and is_one(following[0], "that", language) else 0


def _is_then_linked(told: Sequence[Token], at: int, language: Language) -> bool:
    rest = told[at : at + 1]
    if not rest:
        return False
    return is_one(rest[0], "be", language) or is_one(rest[0], "was", language)


def _told(mode: words.Met, at: int, found: Link) -> int:
    if mode.notation == "mentioned":
        found.mentions = True
        found.how = found.how or "mention"
    elif mode.notation == "proposed":
        found.proposes = True
        found.how = found.how or "set"
    else:
        found.how = "removed"
    return mode.last - at + 1


def _set(found: Link, how: How) -> int:
    found.how = found.how or how
    return 1


def _begins(told: Sequence[Token], at: int) -> bool:
    """Return whether a word begins what is named: after 'on' and a colon nothing more links."""
    return at > 0 and told[at - 1].text == ":"


def _begins_phrase(told: Sequence[Token], at: int) -> bool:
    """Return whether a Swedish 'i', 'med' or 'till' after the link begins the thing itself."""
    return told[at].lower in _FILLERS


def _is_participle(token: Token, language: Language) -> bool:
    if language == "sv":
        return True
    return token.lower.endswith(("ttu", "tty", "nut", "nyt", "neet", "tu", "ty")) or token.lower.endswith(
        ("ttiin", "iin")
    )

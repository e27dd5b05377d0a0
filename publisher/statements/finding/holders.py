"""Whose a thing is: the town that a sentence names, the publishing town, or nobody of ours.

A walk from the word for a kind to the left, as both languages put the holder before the thing held: 'Simossa arvot',
'Kemin kaupungin strategian arvot', 'hyvinvointialueen strategiassa arvoina', 'Vasa stads värden'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from publisher.statements.finding import enumerations, municipality_names, words
from publisher.statements.finding.morphology import Language
from publisher.statements.finding.tokens import Token

# How an owner is told: by name, by 'kunnan' or 'våra', by 'strategian', by several named before, or not at all.
Source = Literal["town", "municipality", "strategy", "together", "carried", "nobody"]
OWN: Final = frozenset({"municipality", "council", "strategy"})
OTHERS: Final = frozenset({"other-body", "party", "part-of-municipality", "plan", "municipalities"})
_ALL: Final = frozenset({"kaikki", "molemmat", "kumpikin", "kukin", "nämä", "mainittu", "alla", "båda", "samtliga"})
_AND: Final = frozenset({"ja", "sekä", "että", "och", "samt", ","})
_HOLDING: Final = ("n", "ssa", "ssä", "lla", "llä", "s", "mme")
_NEAR: Final = 2
_TAKING_PART: Final = 6
# Whoever writes says 'we'.
WE: Final = frozenset({"me", "vi", "vår", "våra", "vårt", "oss", "meidän", "meillä"})


@dataclass(frozen=True, slots=True)
class Owner:
    """The towns that hold a thing, none where somebody else does, and how the text tells it."""

    towns: tuple[str, ...]
    source: Source

    @property
    def is_told(self) -> bool:
        """Whether the sentence itself tells it."""
        return self.source not in ("carried", "nobody")


NOBODY: Final = Owner((), "nobody")
# 'Tulevaisuuden kunnan tehtävä' is of municipalities in general.
_ANY: Final = frozenset({"tulevaisuuden", "jokaisen", "suomalaisen", "framtidens", "varje"})


def find(left: Sequence[Token], language: Language, publisher: str, current: Owner, named: Sequence[str] = ()) -> Owner:
    """Return the owner that the words to the left of a word for a kind tell; `current` where they tell none.

    `named` are the towns that the text has named, whom 'molempien kuntien' means.

    >>> from publisher.statements.finding import tokens
    >>> def told(left): return find(tokens.read(left, "fi"), "fi", "kemi", Owner(("kemi",), "carried"), ("kemi", "simo")).towns
    >>> told("Lisäksi Simon kunnan"), told("Hyväksyttiin kaupungin strategian"), told("Lapin hyvinvointialueen"), told("Molempien kuntien")
    (('simo',), ('kemi',), (), ('kemi', 'simo'))
    """
    owned: Source | None = None
    for at in range(len(left) - 1, -1, -1):
        token = left[at]
        if token.is_mark:
            continue
        if town := _town(left, at):
            return Owner(tuple(dict.fromkeys((*_coordinated(left, at), town))), "town")
        holder = _ending_at(left, at, language)
        if holder is None:
            if owned and _is_unknown_name(left, at):
                return NOBODY
            continue
        if holder.notation == "strategy" and token.lower.startswith(("strategioi", "strategier")):
            return NOBODY
        if holder.notation == "municipality" and at > 0 and left[at - 1].lower in _ANY:
            return NOBODY
        if holder.notation == "municipality" and (_is_plural(token, language) or _is_counted(left, at)):
            return Owner(tuple(named), "together") if len(named) > 1 and _says_all(left[:at]) else NOBODY
        if holder.notation in OWN:
            owned = owned or ("strategy" if holder.notation == "strategy" else "municipality")
        elif holder.notation in OTHERS and _holds(holder, left, at, owned is not None, language):
            return NOBODY
    if owned is None:
        return current
    if owned == "municipality" and not current.towns:
        return Owner((publisher,), owned) if current.source != "nobody" else NOBODY
    return Owner(current.towns, owned) if current.towns else NOBODY


def _ending_at(left: Sequence[Token], at: int, language: Language) -> words.Met | None:
    """Return the holder that a word names, with the word before it where both are one: 'strategiska planen'."""
    wider = words.met(words.HOLDERS, left, at - 1, language) if at else None
    return wider if wider and wider.last == at else words.met(words.HOLDERS, left, at, language)


def first_named(
    tokens: Sequence[Token], language: Language, publisher: str, named: Sequence[str] = (), reach: int = 4
) -> Owner | None:
    """Return whom the first words of a sentence are about, where they name somebody: what follows is theirs, too.

    Where the publishing town is among those `named` before, 'Helsingin seudun kasvu' tells of no other one's strategy.
    """
    for at, token in enumerate(tokens[:reach]):
        if token.is_mark:
            continue
        if town := _town(tokens, at):
            following = tokens[at + 1 : at + 4]
            if any(
                one.notation == "other-body" and not one.is_hidden
                for one in words.all_met(words.HOLDERS, following, language)
            ):
                return NOBODY
            if town != publisher and publisher in named and _is_passing(tokens, at, language):
                return None
            return None if _coordinated(tokens, at) else Owner((town,), "carried")
        holder = words.met(words.HOLDERS, tokens, at, language)
        if holder and holder.notation in ("other-body", "party") and not holder.is_hidden:
            return None if _is_with_others(tokens, at, language) else NOBODY
        if holder and holder.notation == "municipality" and _is_own(token, language):
            return Owner((publisher,), "municipality")
    return None


def _is_with_others(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Return whether others only take part: 'yhdessä yritysten ja yhdistysten kanssa', 'tillsammans med föreningar'."""
    following = tokens[at + 1 : at + _TAKING_PART]
    return tokens[0].lower in ("yhdessä", "tillsammans") or any(
        token.lower in ("kanssa", "kesken") for token in following
    )


def _is_passing(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Return whether a town is only named beside: in the genitive before what is neither its bodies nor its strategy."""
    read = municipality_names.read(tokens[at].text)
    following = words.notations(words.HOLDERS, tokens[at + 1 : at + 3], language)
    return read is not None and read[1] == "genitive" and not following & {"municipality", "council", "strategy"}


def towns(tokens: Sequence[Token]) -> list[str]:
    """Return the towns that a sentence names, in order."""
    found = (_town(tokens, at) for at in range(len(tokens)))
    return list(dict.fromkeys(town for town in found if town))


def _town(tokens: Sequence[Token], at: int) -> str | None:
    """Return the town that a word names: 'Simon', but not 'Maija Salo', nor 'Salo' as the first part of a name."""
    read = municipality_names.read(tokens[at].text)
    if read is None:
        return None
    before = tokens[at - 1].text if at else ""
    if before[:1].isupper() and before[1:].islower() and not municipality_names.read(before) and at > 1:
        return None
    return read[0]


def _coordinated(tokens: Sequence[Token], at: int) -> list[str]:
    """Return the towns that 'ja' or a comma joins to the one at a place."""
    found: list[str] = []
    while at > 1 and tokens[at - 1].lower in _AND:
        town = municipality_names.read(tokens[at - 2].text)
        if not town:
            break
        found.insert(0, town[0])
        at -= 2
    return found


def _is_unknown_name(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word is the name of a place that is not ours: 'Haaparannan kunnan'."""
    word, follows = tokens[at].text, at + 1 < len(tokens)
    has_owner = (
        follows
        and not tokens[at + 1].is_mark
        and not tokens[at + 1].bases.isdisjoint({"kunta", "kaupunki", "kommun", "stad"})
    )
    return at > 0 and has_owner and word[:1].isupper() and enumerations.is_genitive(word)


def _is_plural(token: Token, language: Language) -> bool:
    plain = token.lower
    endings = ("kuntien", "kunnissa", "kunnilla", "kaupunkien", "kaupungeissa", "kaupungeilla", "kunnat", "kaupungit")
    return plain.endswith(
        endings if language == "fi" else ("kommuner", "kommunerna", "kommunernas", "städer", "städernas")
    )


def _is_counted(left: Sequence[Token], at: int) -> bool:
    """Return whether a number stands before: 'kaikkien kolmen kunnan'."""
    return at > 0 and not left[at - 1].bases.isdisjoint(
        {"kaksi", "kolme", "neljä", "viisi", "två", "tre", "fyra", "fem"}
    )


def _is_own(token: Token, language: Language) -> bool:
    return not _is_plural(token, language) and token.lower not in WE


def _says_all(left: Iterable[Token]) -> bool:
    return any(not token.bases.isdisjoint(_ALL) for token in left)


def _holds(holder: words.Met, left: Sequence[Token], at: int, is_owned: bool, language: Language) -> bool:
    """Return whether another holder holds the thing: near the kind's word, in a case in which it can."""
    token = left[at]
    if is_owned:
        # 'Lautakunnan mielestä kunnan arvot', but 'seurakunnan strategian arvot'.
        return (
            holder.notation in ("other-body", "municipalities")
            and not holder.is_hidden
            and _is_next_owned(left, at, language)
        )
    if holder.is_hidden:
        return len(left) - holder.last <= _NEAR and (language == "sv" or enumerations.is_genitive(token.text))
    return token.lower.endswith(_HOLDING) or len(left) - at <= _NEAR or holder.notation in ("other-body", "party")


def _is_next_owned(left: Sequence[Token], at: int, language: Language) -> bool:
    """Return whether what belongs to the other holder follows at once: 'seurakunnan strategian'."""
    following = left[at + 1 : at + 2]
    return (
        bool(following)
        and not following[0].is_mark
        and (holder := words.met(words.HOLDERS, following, 0, language)) is not None
        and holder.notation == "strategy"
    )

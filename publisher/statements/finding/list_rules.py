"""Sentences that list: 'arvot ovat …', 'arvoiksi valittiin …', 'X, Y ja Z ovat kaupungin arvoja'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from publisher.statements.finding import (
    adoption,
    enumerations,
    function_words,
    municipality_names,
    plausibility,
    words,
)
from publisher.statements.finding.clauses import Link
from publisher.statements.finding.kind_words import KindWord
from publisher.statements.finding.model import SINGLE, Doubt, Mode, Thing
from publisher.statements.finding.sentence_clauses import Clause, Stated, is_aim, is_of_strategy
from publisher.statements.finding.single_rules import end_of_one, state_one

_INVERTED: Final = 3
# What stands in marks beside the word is as often something else.
_MARKS: Final = ("quote", "brackets", "dash")
# After so many names a last one that is long may be a name and what follows it.
_FEW: Final = 2
_LEADS: Final = frozenset(
    {
        "ohjata",
        "ohjaava",
        "ohjaavat",
        "perusta",
        "lähtökohta",
        "kivijalka",
        "nojata",
        "sitoutua",
        "sitoutunut",
        "noudattaa",
        "säilyä",
        "styra",
        "bygga",
    }
)
# "… ohjaavana arvona, kertoo kunnanjohtaja": who says it is no value.
_TELLS: Final = frozenset(
    {
        "kertoo",
        "sanoo",
        "toteaa",
        "kommentoi",
        "kuvaa",
        "korostaa",
        "muistuttaa",
        "säger",
        "berättar",
        "konstaterar",
        "betonar",
    }
)
_STOP: Final = re.compile(
    r",?\s(?:joka|jotka|joita|jossa|joissa|jolla|joilla|jonka|joiden|joihin|josta|joista|jolloin|mikä|mutta|kun|koska|vaan|sillä|jotta|eikä|eivätkä"
    r"|(?:till|av|i|på|för|med|från|om|genom)\s(?:vilka|vilken|vilket)|vilka|vilken|vilket|där|men|eftersom|\S+\s(?:puolestaan|taas|däremot)|ja ne|ja nämä|ja niitä|ja niiden|ja siitä|ja se)\b|,\s(?:som)\b"
    r"|\s(?:ovat|on|oli|olivat|ei|ohjaavat|ohjaa|näkyvät|tukevat|toteutuvat|är|var|ska|har)\s|\.\s|\s\((?=\w+ ?\d|kv\b|kfm\b)",
    re.IGNORECASE,
)
_ADVERB: Final = r"(?:(?:\w{2,30}-\s(?:ja|tai)\s)?\w{2,30}sti|yhdessä)"
_ADVERBS: Final = re.compile(rf"\b{_ADVERB}(?:,\s+{_ADVERB})+\s+(?:ja|sekä)\s+\w{{2,30}}sti\b")
# Sentences in a list begin with capitals: 'Kemi on valoisa, Kemissä on tilaa ja Kemi on ehjä'.
_CLAUSES: Final = re.compile(r",\s+(?:(?:ja|sekä|och|samt)\s+)?(?=[A-ZÅÄÖ])|\s(?:ja|sekä|och|samt)\s+(?=[A-ZÅÄÖ])")
_VERB: Final = re.compile(r"\s(?!ovat\b)[a-zåäö]{3,}(?:vat|vät)\s")
# Text without a stop is not a sentence, and the list would be looked for at every letter of it.
_LONGEST_LIST: Final = 2000
_IS_BEFORE: Final = re.compile(
    r"(?:(?:Lisäksi|Myös|Dessutom|.*\b(?:että|att))\s+)?(?P<list>[^:;]+?)\s(?P<not>(?:ei|eivät)\s(?:enää\s)?)?(?:ovat|on|ole|kuuluvat|kuuluu|kuulu|är|hör)(?P<no>\s(?:enää|inte|inte längre))?"
    r"(?:\s(?:myös|edelleen|siis|också|fortfarande))*\s(?P<rest>[^,:;]*)\Z",
    re.IGNORECASE,
)


def listed(clause: Clause) -> Stated | None:
    """Return what a clause lists after its link."""
    word, link = clause.word, clause.link
    if word.kind in SINGLE and not (link.how == "mention" or link.mentions):
        return None
    if link.how in (None, *_MARKS, "by") or (link.denies and link.how != "removed") or not _fits(word, link):
        return None
    is_aim = word.kind in ("goal", "focus-area") and not word.is_plural and word.number is None
    if is_aim and link.how in ("is", "set") and word.case in ("nominative", "essive"):
        return None
    rule = {"is": "is", "set": "set", "colon": "colon", "mention": "mentions", "removed": "set"}[link.how or ""]
    if told := _told_clauses(clause):
        return told
    return _list(clause, _region(clause), rule)


def _told_clauses(clause: Clause) -> Stated | None:
    """Return the sentences that a list names: 'painopisteitä ovat: Kemi on valoisa, Kemissä on tilaa ja Kemi on ehjä'."""
    region, word = clause.right, clause.word
    if not clause.link.has_colon or word.kind not in ("goal", "focus-area") or len(region) > _LONGEST_LIST:
        return None
    cuts = [match.span() for match in _CLAUSES.finditer(region)]
    begins, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(region)]
    things = [
        enumerations.trimmed(clause.sentence.text, clause.start + begin, clause.start + end)
        for begin, end in zip(begins, ends, strict=True)
    ]
    names = [clause.sentence.text[one.start : one.end] for one in things]
    are_told = all(name[:1].isupper() and (municipality_names.read(name.split()[0])) for name in names)
    if len(names) < 2 or not are_told:
        return None
    longest = plausibility.LONGEST[word.kind]
    if not all(plausibility.is_name(name, word.kind, clause.language, longest) for name in names):
        return None
    return Stated(word, clause.owner, tuple(things), clause.mode, True, "colon", _told_doubt(clause, len(things)))


def _told_doubt(clause: Clause, count: int) -> Doubt | None:
    return _doubt(clause, enumerations.Cut(()), count)


def _fits(word: KindWord, link: Link) -> bool:
    """Return whether a word for a kind in its case can go on so."""
    match link.how:
        case "is":
            return (
                word.case in ("nominative", "partitive", "essive", "illative", "elative")
                or link.is_relative
                or link.has_colon
            )
        case "removed":
            return word.case == "elative" or (word.case == "nominative" and word.is_plural)
        case "mention":
            return link.is_aside or word.case in ("inessive", "illative", "partitive", "elative")
        case "set":
            return word.case != "elative"
        case _:
            return True


def beside(clause: Clause) -> Stated | None:
    """Return a list that stands at once beside the word: 'strategian arvot ilo, sisu ja maltti kantavat työtä'."""
    word, told = clause.word, clause.sentence.tokens
    inverted = _inverted_mode(clause)
    if clause.right.lstrip(", ").partition(" ")[0].lower() in _TELLS:
        return None
    if word.kind in SINGLE and inverted is None:
        return None
    if (
        clause.link.how is not None
        or word.is_pronoun
        or clause.link.start != word.last + 1
        or clause.link.start >= len(told)
        or clause.link.denies
    ):
        return None
    if inverted is not None:
        if word.kind in SINGLE:
            found = state_one(clause, clause.start, end_of_one(clause), "beside")
            return replace(found, mode=inverted) if found else None
        found = _list(clause, _region(clause), "beside")
        return replace(found, mode=inverted) if found else None
    if word.case not in ("nominative", "illative", "essive", "translative"):
        return None
    if word.kind in ("goal", "focus-area") and word.case == "essive" and not word.is_plural and not is_aim(clause):
        return None
    left = told[clause.begin : word.first]
    acts = words.notations(words.ACTS, left, clause.language)
    proposed = "proposed" in words.notations(words.MODES, left, clause.language)
    leads = (
        "sets" in acts
        or proposed
        or adoption.is_adopted(" ".join(token.text for token in left))
        or _follows_be(clause)
        or any(not token.bases.isdisjoint(_LEADS) for token in left)
    )
    if word.case != "nominative" and not leads:
        return None
    region = _region(clause)
    if word.case == "nominative" and not leads:
        region = _before_verb(clause.sentence.text[clause.start :])
        if not region:
            return None
    found = _list(clause, region, "beside", genitive=word.case == "translative")
    return found if found and (len(found.things) > 1 or word.case in ("translative", "essive")) else None


def _follows_be(clause: Clause) -> bool:
    """Return whether 'on' stands just before: 'Posiolla on arvoina luonto ja sisu'."""
    before = clause.sentence.tokens[clause.word.first - 1 : clause.word.first] if clause.word.first else ()
    return bool(before) and clause.word.case == "essive" and function_words.is_one(before[0], "be", clause.language)


def _inverted_mode(clause: Clause) -> Mode | None:
    """Return the mode that 'är' or 'var' before the word tells: 'var kommunens värden …'; None where there is neither."""
    told = clause.sentence.tokens
    if clause.language != "sv" or clause.word.case != "nominative":
        return None
    for token in reversed(told[max(clause.begin, clause.word.first - _INVERTED) : clause.word.first]):
        if function_words.is_one(token, "was", "sv"):
            return "former"
        if function_words.is_one(token, "be", "sv"):
            return clause.mode
    return None


def _before_verb(region: str) -> str:
    """Return the list before the verb that follows it, nothing where none follows."""
    match = next(
        (
            match
            for match in _VERB.finditer(region)
            if "," in region[: match.start()] and re.search(r"\s(?:ja|sekä)\s", region[: match.start()])
        ),
        None,
    )
    return region[: match.start()] if match else ""


def adverbs(clause: Clause) -> Stated | None:
    """Return how the town acts by its values: 'arvojemme mukaan toimimme avoimesti, rohkeasti ja reilusti'."""
    if clause.word.kind != "value" or clause.link.how != "by":
        return None
    right = clause.right
    match = _ADVERBS.search(right)
    return _list(clause, match[0], "adverbs", at=clause.start + match.start()) if match else None


def before(clause: Clause) -> Stated | None:
    """Return a list that is said to be values: 'ilo ja sisu ovat kaupungin arvoja', or not to be: 'ilo ei ole arvo'."""
    word, text = clause.word, clause.sentence.text
    if word.kind in SINGLE or word.case not in ("nominative", "partitive", "illative") or not _is_last(clause):
        return None
    left = text[: clause.sentence.tokens[word.first].start]
    match = _IS_BEFORE.match(left) if len(left) <= _LONGEST_LIST else None
    if not match or not _is_own_phrase(match["rest"], clause):
        return None
    found = _list(clause, match["list"], "before", at=match.start("list"))
    if found is None or (len(found.things) < 2 and not match["not"] and word.is_plural and word.case == "nominative"):
        return None
    if match["not"]:
        return replace(found, mode="denied", complete=False)
    return replace(found, complete=False)


def _is_own_phrase(rest: str, clause: Clause) -> bool:
    told = clause.sentence.tokens
    later = words.notations(words.HOLDERS, told[clause.word.last + 1 :], clause.language)
    is_own = clause.owner.is_told or bool(later & {"municipality", "strategy"})
    return is_own and all(
        word[:1].isupper() or word.endswith(("n", "s", "mme", "a", "ia", "till", "av")) for word in rest.split()
    )


def _is_last(clause: Clause) -> bool:
    """Return whether nothing follows but when, or a clause of its own."""
    rest = clause.sentence.text[clause.sentence.tokens[clause.word.last].end :]
    return (
        re.match(
            r"(?:\s(?:vuo\w+|\d{4}\S*|strategia\w*|år))*\s*(?:[.;!]|,\s(?:joihin|joita|jotka|ja|mutta|som)\b|\Z)", rest
        )
        is not None
    )


def _region(clause: Clause) -> str:
    """Return the text of a list: to the end of its clause, or to what closes it."""
    region = clause.right
    if clause.link.is_aside:
        return region.partition(",")[0]
    stop = _STOP.search(region)
    if stop and clause.link.has_colon and _CLAUSES.search(region) and municipality_names.read(region.split()[0]):
        return ""  # 'painopisteitä ovat: Kemi on valoisa, Kemi on ehjä' lists sentences
    return region[: stop.start()] if stop else region


def _list(clause: Clause, region: str, rule: str, *, at: int | None = None, genitive: bool = False) -> Stated | None:
    word = clause.word
    start = clause.start if at is None else at
    cut = enumerations.cut(region, clause.language, word.number, genitive=genitive or word.case == "translative")
    things = tuple(Thing(one.start + start, one.end + start, one.definition) for one in cut.things)
    names = [clause.sentence.text[one.start : one.end] for one in things]
    if not things or not _are_names(names, clause, rule):
        return None
    doubt = _doubt(clause, cut, len(things))
    if doubt is None and len(names[-1].split()) > plausibility.IN_SENTENCE[word.kind]:
        doubt = "list-end"
    if doubt == "not-strategic" and not clause.owner.is_told:
        return None
    complete = (
        rule in ("is", "set", "colon", "beside", "adverbs")
        and clause.link.how != "removed"
        and clause.mode != "mentioned"
        and len(things) > 1
        and not _adds(clause)
    )
    return Stated(word, clause.owner, things, clause.mode, complete and word.case != "illative", rule, doubt)


def _adds(clause: Clause) -> bool:
    """Return whether something is added to what there was: 'uutena arvona', 'arvoihin lisätään'."""
    near = clause.sentence.tokens[max(0, clause.word.first - 2) : clause.link.start]
    return any(not token.bases.isdisjoint({"uusi", "lisätä", "lisätty", "ny", "lägga", "tillägga"}) for token in near)


def _are_names(names: Sequence[str], clause: Clause, rule: str) -> bool:
    word, link = clause.word, clause.link
    if clause.language == "sv" and names[0].lower().startswith("att "):  # one clause, and not a list
        return False
    longest, at_end = plausibility.IN_SENTENCE[word.kind], plausibility.LONGEST[word.kind]
    lengths = [longest] * (len(names) - 1) + [at_end if len(names) > _FEW else longest]
    if not all(
        plausibility.is_name(name, word.kind, clause.language, most) for name, most in zip(names, lengths, strict=True)
    ):
        return False
    if plausibility.is_of_law(names, clause.language):
        return False
    after = function_words.listed("after", clause.language)
    if any(not after.isdisjoint(name.lower().split()[1:]) for name in names):
        return False
    plain = (
        rule in ("is", "set", "before")
        and link.how != "removed"
        and not link.has_colon
        and word.case in ("nominative", "partitive")
    )
    if plain and (plausibility.is_said_of(names, clause.language)):
        return False
    needs_two = word.kind == "value" or word.case == "nominative"
    if (
        rule in ("is", "set")
        and link.how != "removed"
        and len(names) < 2
        and word.is_plural
        and word.case == "nominative"
        and needs_two
    ):
        return link.has_colon or _is_one_value(clause, rule)
    return True


def _is_one_value(clause: Clause, rule: str) -> bool:
    """Return whether the verb says that 'arvomme' is one value: 'Keskeinen arvomme on vastuullisuus'."""
    linked = [clause.sentence.tokens[at].lower for at in clause.link.between]
    return (
        rule == "is"
        and clause.word.kind == "value"
        and clause.sentence.tokens[clause.word.last].lower.endswith("mme")
        and linked[-1:] == ["on"]
    )


def _doubt(clause: Clause, cut: enumerations.Cut, count: int) -> Doubt | None:
    word, context = clause.word, clause.sentence.context
    if word.kind in ("goal", "focus-area") and not (context.is_strategic or is_of_strategy(clause)):
        is_own = clause.owner.is_told and (word.is_plural or word.number is not None)
        if not is_own or _is_of_year(clause):
            return "not-strategic"
    if word.is_weak:
        return "unusual-word"
    if word.number is not None and count != word.number and not word.is_pronoun:
        return "count-differs"
    return "list-end" if cut.is_doubtful else None


def _is_of_year(clause: Clause) -> bool:
    """Return whether goals are those of one year: of a budget, and not of a strategy."""
    near = clause.sentence.tokens[max(0, clause.word.first - 4) : clause.link.start]
    return any(token.text[:2] == "20" and token.is_number and len(token.text) == 4 for token in near)

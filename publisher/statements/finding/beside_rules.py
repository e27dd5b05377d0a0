"""Lists that no verb leads to: 'strategian arvot ilo ja sisu kantavat työtä', 'ilo ja sisu ovat kaupungin arvoja'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from publisher.statements.finding import adoption, function_words, listed_names, words
from publisher.statements.finding.model import SINGLE, Mode
from publisher.statements.finding.sentence_clauses import Clause, Stated, is_aim
from publisher.statements.finding.single_rules import end_of_one, state_one

_INVERTED: Final = 3
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
_VERB: Final = re.compile(r"\s(?!ovat\b)[a-zåäö]{3,}(?:vat|vät)\s")
# Text without a stop is not a sentence, and the list would be looked for at every letter of it.
_LONGEST: Final = 2000
_IS_BEFORE: Final = re.compile(
    r"(?:(?:Lisäksi|Myös|Dessutom|.*\b(?:että|att))\s+)?(?P<list>[^:;]+?)\s(?P<not>(?:ei|eivät)\s(?:enää\s)?)?(?:ovat|on|ole|kuuluvat|kuuluu|kuulu|är|hör)(?P<no>\s(?:enää|inte|inte längre))?"
    r"(?:\s(?:myös|edelleen|siis|också|fortfarande))*\s(?P<rest>[^,:;]*)\Z",
    re.IGNORECASE,
)


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
        found = listed_names.read(clause, listed_names.region(clause), "beside")
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
    region = listed_names.region(clause)
    if word.case == "nominative" and not leads:
        region = _before_verb(clause.sentence.text[clause.start :])
        if not region:
            return None
    found = listed_names.read(clause, region, "beside", genitive=word.case == "translative")
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


def before(clause: Clause) -> Stated | None:
    """Return a list that is said to be values: 'ilo ja sisu ovat kaupungin arvoja', or not to be: 'ilo ei ole arvo'."""
    word, text = clause.word, clause.sentence.text
    if word.kind in SINGLE or word.case not in ("nominative", "partitive", "illative") or not _is_last(clause):
        return None
    left = text[: clause.sentence.tokens[word.first].start]
    match = _IS_BEFORE.match(left) if len(left) <= _LONGEST else None
    if not match or not _is_own_phrase(match["rest"], clause):
        return None
    found = listed_names.read(clause, match["list"], "before", at=match.start("list"))
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

"""A list that a sentence names: where it ends, what it is cut into, whether that can be names, and why it may not be sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from publisher.statements.finding import enumerations, function_words, inflection, municipality_names, plausibility
from publisher.statements.finding.model import Doubt, Thing
from publisher.statements.finding.sentence_clauses import Clause, Stated, is_of_strategy

# After so many names a last one that is long may be a name and what follows it.
_FEW: Final = 2
_RISES: Final = frozenset({"nousta", "syntyä", "kummuta"})
_STOP: Final = re.compile(
    r",?\s(?:joka|jotka|joita|jossa|joissa|jolla|joilla|jonka|joiden|joihin|josta|joista|jolloin|mikä|mutta|kun|koska|vaan|sillä|jotta|eikä|eivätkä"
    r"|(?:till|av|i|på|för|med|från|om|genom)\s(?:vilka|vilken|vilket)|vilka|vilken|vilket|där|men|eftersom|\S+\s(?:puolestaan|taas|däremot)|ja ne|ja nämä|ja niitä|ja niiden|ja siitä|ja se)\b|,\s(?:som)\b"
    r"|\s(?:ovat|on|oli|olivat|ei|ohjaavat|ohjaa|näkyvät|tukevat|toteutuvat|är|var|ska|har)\s|\.\s|\s\((?=\w+ ?\d|kv\b|kfm\b)",
    re.IGNORECASE,
)
# Sentences in a list begin with capitals: 'Kemi on valoisa, Kemissä on tilaa ja Kemi on ehjä'.
CLAUSES: Final = re.compile(r",\s+(?:(?:ja|sekä|och|samt)\s+)?(?=[A-ZÅÄÖ])|\s(?:ja|sekä|och|samt)\s+(?=[A-ZÅÄÖ])")


def region(clause: Clause) -> str:
    """Return the text of a list: to the end of its clause, or to what closes it."""
    told = clause.right
    if clause.link.is_aside:
        return told.partition(",")[0]
    stop = _STOP.search(told)
    if stop and clause.link.has_colon and CLAUSES.search(told) and municipality_names.read(told.split()[0]):
        return ""  # 'painopisteitä ovat: Kemi on valoisa, Kemi on ehjä' lists sentences
    return told[: stop.start()] if stop else told


def read(clause: Clause, text: str, rule: str, *, at: int | None = None, genitive: bool = False) -> Stated | None:
    """Return what a text of a clause lists, None where that is no list of names; `at` is where it stands."""
    word = clause.word
    start = clause.start if at is None else at
    is_genitive = genitive or word.case == "translative"
    cut = enumerations.cut(text, clause.language, word.number, genitive=is_genitive, parts_last=word.kind == "value")
    things = tuple(Thing(one.start + start, one.end + start, one.definition) for one in cut.things)
    names = [clause.sentence.text[one.start : one.end] for one in things]
    if not things or not _are_names(names, clause, rule):
        return None
    doubt = doubt_of(clause, cut, len(things))
    if doubt is None and len(names[-1].split()) > plausibility.IN_SENTENCE[word.kind]:
        doubt = "list-end"
    if doubt == "not-strategic" and not clause.owner.is_told:
        return None
    complete = (
        (rule in ("beside", "adverbs") or (rule == "list" and clause.link.how in ("is", "set", "colon")))
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
        (rule == "before" or (rule == "list" and link.how in ("is", "set")))
        and link.how != "removed"
        and not link.has_colon
        and word.case in ("nominative", "partitive")
    )
    if plain and (plausibility.is_said_of(names, clause.language) or _tells_whence(names, clause)):
        return False
    needs_two = word.kind == "value" or word.case == "nominative"
    if (
        rule == "list"
        and link.how in ("is", "set")
        and len(names) < 2
        and word.is_plural
        and word.case == "nominative"
        and needs_two
    ):
        return link.has_colon or _is_one_value(clause, rule)
    return True


def _tells_whence(names: Sequence[str], clause: Clause) -> bool:
    """Return whether a list only says where things come from: 'tavoitteet nousevat kylistä ja asukkaista'."""
    verbs = clause.sentence.tokens[clause.word.last + 1 : clause.link.start]
    rises = any(not token.bases.isdisjoint(_RISES) for token in verbs)
    return rises and all(inflection.case(name.split()[-1], "", clause.language) == "elative" for name in names)


def _is_one_value(clause: Clause, rule: str) -> bool:
    """Return whether the verb says that 'arvomme' is one value: 'Keskeinen arvomme on vastuullisuus'."""
    linked = [clause.sentence.tokens[at].lower for at in clause.link.between]
    return (
        rule == "list"
        and clause.link.how == "is"
        and clause.word.kind == "value"
        and clause.sentence.tokens[clause.word.last].lower.endswith("mme")
        and linked[-1:] == ["on"]
    )


def doubt_of(clause: Clause, cut: enumerations.Cut, count: int) -> Doubt | None:
    """Return why a list may be none of the strategy's, or may have to be cut otherwise."""
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

"""Which words with capitals make up a name: not places, companies, offices and words that only begin a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes.marks.lexicon import Lexicon
from spiders.minutes.marks.nominatives import guess_case
from spiders.minutes.marks.roll import Roll
from spiders.minutes.marks.tokens import Token

# Words of these kinds are no names wherever they stand; other words of the lexicon only where they begin a sentence.
_NEVER: Final = frozenset(
    {"role", "body", "document", "ballot", "votes", "organisation", "recusal", "cue", "checking", "side"}
    | {"blank", "absent", "unanimous"}
)
# How words end that begin a sentence and are no first names, by their length.
_NO_NAME_ENDS: Final = ("ttiin", "ltiin", "ntiin", "rtiin", "stiin", "htiin", "mmin", "sesti", "llisesti")
_NO_LONG_NAME_ENDS: Final = (
    *("ssa", "ssä", "ssaan", "ssään", "sta", "stä", "lta", "ltä", "lle"),
    *("ksi", "sti", "ään", "een"),
)
_LONG: Final = 8
_MOST_WORDS: Final = 6
_LONGEST_SHORT_PARTY: Final = 4


class NameWords:
    """Finds runs of words that may be a name, by their capitals, their endings and the roll."""

    def __init__(self, lexicon: Lexicon, roll: Roll) -> None:
        """Find them in the language of a lexicon; the names of the roll are sure."""
        self._lexicon: Final = lexicon
        self._roll: Final = roll
        self._language: Final = lexicon.language

    def run(self, tokens: Sequence[Token], at: int, is_first: bool) -> list[int]:
        """Return the places of the words with capitals that stand together."""
        found: list[int] = []
        while at < len(tokens) and len(found) < _MOST_WORDS:
            word = tokens[at].text
            if (
                self._is_name_word(word, is_first and not found)
                or (not found and self._is_first_name(tokens, at))
                or (found and self._is_of_particle(word))
                or (self._is_particle(word) and (found or word == "von") and self._leads_to_name(tokens, at + 1))
            ):
                found.append(at)
            elif self._is_initial(tokens, at):
                found.append(at)
                at += 1
            else:
                break
            at += 1
        if (
            at < len(tokens)
            and (entry := self._lexicon.of_token(tokens[at].text)) is not None
            and entry.kind == "place"
        ):
            return []  # "Norrby kommun"
        if len(found) == 1 and self._is_particle(tokens[found[0]].text.lower()):
            return []  # "från De Gröna"
        behind = [at] if at < len(tokens) and len(tokens[at].text.partition(":")[0]) < 5 else []
        if any(self._is_organisation(tokens[one].text) for one in [*found, *behind]):
            return found[:2] if self._is_name_before_company(texts_of(tokens, found)) else []
        if len(found) > 2 and is_first and not self._roll.knows(tokens[found[0]].text):
            texts = texts_of(tokens, found)
            if self._roll.has(texts[1:]) and not self._roll.has(texts):
                return []
        return found

    def _is_name_before_company(self, words: Sequence[str]) -> bool:
        """Return whether a name stands before a company's own: "Maija Malli Mallilan Energia Oy:n hallituksessa"."""
        cases = [guess_case(word, self._language) for word in words[:3]]
        return self._language == "fi" and cases == ["nominative", "nominative", "genitive"]

    def _is_first_name(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a pronoun is a first name here, by the name that follows it: "Hans Modell"."""
        entry = self._lexicon.of_token(tokens[at].text) if at + 1 < len(tokens) else None
        is_pronoun = entry is not None and entry.kind == "pronoun" and tokens[at].text[0].isupper()
        return is_pronoun and self._is_name_word(tokens[at + 1].text, False)

    def _leads_to_name(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a name follows, maybe behind one more particle: "van der Malli"."""
        if at + 1 < len(tokens) and self._is_particle(tokens[at].text):
            at += 1
        return at < len(tokens) and self._is_name_word(tokens[at].text, False)

    def _is_initial(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether an initial with its full stop stands before a name: "M. Malli"."""
        word = tokens[at].text
        is_letter = len(word) == 1 and word.isupper() and at + 2 < len(tokens) and tokens[at + 1].text == "."
        return is_letter and (self._is_name_word(tokens[at + 2].text, False) or self._is_initial(tokens, at + 2))

    def _is_name_word(self, word: str, is_first: bool) -> bool:
        """Return whether a word may stand in a name; where it begins a sentence, its capital says nothing."""
        if not word[0].isupper() or len(word) < 2 or word.isupper() or word.endswith("-"):
            return False
        stem, colon, _ = word.partition(":")
        if colon and len(stem) > 1 and stem.isupper():
            return False  # "SFP:s"
        entry = self._lexicon.look_up(word)
        if entry is None:
            return not (is_first and (self._lexicon.number(word) is not None or self._is_deed_or_way(word)))
        if entry.kind in _NEVER or (entry.kind == "party" and len(word) > _LONGEST_SHORT_PARTY):
            return False
        return not is_first or (self._roll.knows(word) and entry.kind != "opener")

    def _is_deed_or_way(self, word: str) -> bool:
        """Return whether a word that begins a sentence ends as no name does: "Pidettiin", "Myöhemmin", "Yhteisesti"."""
        is_long = len(word) >= _LONG and word.endswith(_NO_LONG_NAME_ENDS)
        return self._language == "fi" and (is_long or word.endswith(_NO_NAME_ENDS))

    def _is_particle(self, word: str) -> bool:
        """Return whether a small word may stand between the words of a name: "von", "af", "de"."""
        entry = self._lexicon.look_up(word) if word.islower() and len(word) < 4 else None
        return word in ("von", "af", "de", "van") or (entry is not None and entry.kind == "particle")

    def _is_of_particle(self, word: str) -> bool:
        """Return whether a word is a particle with a name: "al-Malli"."""
        particle, _, name = word.partition("-")
        return bool(name) and name[0].isupper() and self._is_particle(particle)

    def _is_organisation(self, word: str) -> bool:
        """Return whether a word makes what it stands with a company or a society: "Oy", "ry"."""
        entry = self._lexicon.of_token(word)
        return entry is not None and entry.kind == "organisation"


def may_begin(word: str) -> bool:
    """Return whether a name may begin with a word: it has a capital, or is "von"."""
    return word[0].isupper() or word == "von"


def texts_of(tokens: Sequence[Token], places: Sequence[int]) -> list[str]:
    """Return the words of a name; an initial keeps its full stop."""
    return [tokens[one].text + ("." if len(tokens[one].text) == 1 else "") for one in places]

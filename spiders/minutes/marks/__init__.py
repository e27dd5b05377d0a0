"""What the sentences of a text mention: persons, bodies, documents, votes, figures and the verbs that matter.

A text is marked once; the readers of events (`spiders.minutes.events`) work on the marks alone.
"""

from spiders.minutes.marks.lexicon import Language, Lexicon, language_of, lexicon
from spiders.minutes.marks.mark import Mark, Sentence
from spiders.minutes.marks.marker import Marker

__all__ = ["Language", "Lexicon", "Mark", "Marker", "Sentence", "language_of", "lexicon"]

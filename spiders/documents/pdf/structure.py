"""What the words of a line say of a document's structure: handed in by whoever knows documents of its kind.

Where lines stand tells columns and paragraphs only in part: a line that opens a section begins a paragraph wherever
the one before it ends. As the methods stand here, no line means anything: that is the structure of any text.
"""

from __future__ import annotations


class Structure:
    """What lines of a kind of document mean; `text` is a row's, with its gaps."""

    def is_label(self, text: str) -> bool:
        """Return whether a text is the label of a section and nothing more."""
        return False

    def begins_label(self, text: str) -> bool:
        """Return whether a text is a label, or the first line of one that wraps in its column."""
        return False

    def is_heading(self, text: str) -> bool:
        """Return whether a line is a heading that stands across a column of labels and one of text."""
        return False

    def begins_item(self, text: str) -> bool:
        """Return whether a line is the number of an item, with its title or without."""
        return False

    def may_precede_text(self, text: str) -> bool:
        """Return whether a line at a page's end may be a title, and what follows overleaf its text."""
        return False

    def stands_alone(self, text: str) -> bool:
        """Return whether a line begins a paragraph, however near the line before it is."""
        return False

    def ends_alone(self, text: str) -> bool:
        """Return whether a line is a paragraph by itself, however near the line after it is."""
        return False

    def is_content(self, text: str) -> bool:
        """Return whether a line belongs to the text, though it stands where heads and feet do."""
        return False

    def item_number(self, text: str) -> str | None:
        """Return the number of the item that a running head names; None where it names none."""
        return None

    def names_document(self, text: str) -> bool:
        """Return whether a piece of a running head names the kind of the document."""
        return False


PLAIN = Structure()

"""The text of a PDF file in reading order: bytes in, rows and paragraphs out; no network, no files.

    text = read(url, body, structure)    # raises UnreadablePage with one sentence for a file that cannot be read
    for page, paragraph in text.paragraphs(): …

Rows are what stands on one height of a page, with gaps between its columns; running heads, feet and page
numbers are told apart from them. Paragraphs are rows joined: a column of labels beside a column of text is
read label by label, hyphenation at line ends is undone. What opens a section or a heading is the `Structure`'s to say,
which whoever knows the kind of document hands in. PDFium reads the file: it is BSD and Apache licensed,
kept by Chromium, and made for files that nobody trusts.
"""

from __future__ import annotations

from spiders.documents.pdf.layout import continues_paragraph, measure_layout, paragraphs
from spiders.documents.pdf.rows import Row
from spiders.documents.pdf.structure import Structure
from spiders.documents.pdf.text import Text, is_pdf, read

__all__ = ["Row", "Structure", "Text", "continues_paragraph", "is_pdf", "measure_layout", "paragraphs", "read"]

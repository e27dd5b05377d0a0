"""A PDF file of one page that says what it is. Small, but one that any reader opens."""

from __future__ import annotations

from spiders.sample import pdf_writer
from spiders.sample.pages import MARK

# What the service was seen to answer instead of a file: a few bytes that are no PDF.
TINY = b"%PDF-1.4\n%Virhe\n%%EOF\n"


def pdf(title: str) -> bytes:
    """Write a PDF with a title and the mark of the sample."""
    lines = [title, MARK, *(["Sepitteellinen liite, jossa ei ole muuta tekstia."] * 12)]
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}ET".encode("cp1252", errors="replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return pdf_writer.file(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

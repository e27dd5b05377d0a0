"""What a file is, by its content; and whether that is what its name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from spiders.documents.office import old_word
from spiders.documents.pdf import is_pdf
from spiders.errors import UnreadablePage

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
}
# The old Word's files: read where a program for them is installed, and by no name, as other things are named so too.
OLD_WORD: Final = "doc"
_MEMBERS: Final = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How an old file names its streams: one that a password opens, and the text of Word.
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_WORD: Final = "WordDocument".encode("utf-16-le")


def media_type(kind: str) -> str:
    """Return the media type of a kind of file."""
    return "application/msword" if kind == OLD_WORD else MEDIA_TYPES[kind]


def detect(url: str, body: bytes, content_type: str | None) -> str:
    """Return the kind of a file, a key of MEDIA_TYPES or OLD_WORD.

    Raises UnreadablePage with one sentence for a file of another kind, one that a password locks, and one
    whose content is not what its name (or, where the name tells nothing, the server) says.
    """
    found = _by_content(url, body)
    said = _said(url, content_type)
    if said is not None and said != found:
        what = f"a {found} file" if found else _describe_content(body)
        raise UnreadablePage(f"{url} is not what its name says: it should be a {said} file and is {what}")
    if found is None:
        raise UnreadablePage(f"{url} is {_describe_content(body)}, and only {', '.join(MEDIA_TYPES)} are read")
    return found


def _by_content(url: str, body: bytes) -> str | None:
    if body.startswith(_OLD_OFFICE) and _LOCKED in body:
        raise UnreadablePage(f"{url} is an Office file that opens with a password only")
    if body.startswith(_OLD_OFFICE) and _WORD in body and old_word.find_program():
        return OLD_WORD
    if body.startswith(b"PK"):
        return _by_members(url, body)
    return "pdf" if is_pdf(body) else None


def _by_members(url: str, body: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = set(packed.namelist())
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
                told = packed.read("mimetype").decode("ascii", errors="replace").strip()
                return next((kind for kind, media in MEDIA_TYPES.items() if media == told), None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise UnreadablePage(f"{url} is a broken file: it is packed, and cannot be unpacked ({error})") from None
    return next((kind for name, kind in _MEMBERS.items() if name in names), None)


def _said(url: str, content_type: str | None) -> str | None:
    """Return the kind that a name tells; None for names of scripts and such, which tell none."""
    suffix = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower().lstrip(".")
    if suffix in MEDIA_TYPES:
        return suffix
    media = (content_type or "").partition(";")[0].strip().lower()
    return next((kind for kind, known in MEDIA_TYPES.items() if known == media), None)


def _describe_content(body: bytes) -> str:
    start = body[:512].lstrip().lower()
    if not start:
        return "empty"
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "a web page"
    if body.startswith(_OLD_OFFICE) and _WORD in body:
        return "a file of an old Word (.doc), which antiword or catdoc read where one of them is installed"
    if body.startswith(_OLD_OFFICE):
        return "a file of an old Office program (.doc, .xls, .ppt)"
    if body.startswith(b"PK"):
        return "a packed file of another kind"
    if body.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")):
        return "a picture"
    return "of a kind that is not known"

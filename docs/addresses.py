"""Keeps docs/addresses.tsv in order: sorted, each address once with all that it showed, no names of people.

.venv/bin/python docs/addresses.py               tidies the list
.venv/bin/python docs/addresses.py MORE.tsv …    adds the lines of other lists first
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

LIST: Final = Path(__file__).parent / "addresses.tsv"
HEAD: Final = "address\twhat it showed"
# Shelves of documents add a title, often with names of people, to the number that alone names the document.
_NUMBERED: Final = re.compile(r"(https?://(?:www\.)?(?:docplayer\.\w+|abcdocz\.com|spotidoc\.com)/\D*?\d+)\b.*")


def tidy(lines: Iterable[str]) -> str:
    """Return the list as it is kept. Raises ValueError for a line that is not an address and a note."""
    notes: dict[str, list[str]] = {}
    for line in lines:
        if not line.strip() or line == HEAD:
            continue
        address, note = (part.strip() for part in line.partition("\t")[::2])
        if not note or not re.match(r"https?://\S+\Z", address):
            raise ValueError(f"not an address, a tab and what it showed: {line!r}")
        kept = notes.setdefault(_NUMBERED.sub(r"\1", address), [])
        kept += [one for one in note.split("; also ") if one not in kept]
    return "".join(f"{line}\n" for line in [HEAD, *(f"{url}\t{'; also '.join(notes[url])}" for url in sorted(notes))])


def main(*more: str) -> None:
    """Write the list anew, with the lines of other lists."""
    files = [LIST, *map(Path, more)]
    lines = [line for file in files if file.exists() for line in file.read_text(encoding="utf-8").splitlines()]
    try:
        LIST.write_text(tidy(lines), encoding="utf-8")
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])

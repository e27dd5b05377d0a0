"""Text of the old Word's files (.doc), by a program of the system: antiword, or else catdoc.

Both read a file from their input and print its paragraphs, each on a line of its own.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

from spiders.errors import UnreadablePage

_PROGRAMS: Final = {"antiword": ("-m", "UTF-8.txt", "-w", "0", "-"), "catdoc": ("-d", "utf-8", "-w")}
_MOST_SECONDS: Final = 20
MOST_LETTERS: Final = 5_000_000


def find_program() -> str | None:
    """Return the path of the program that reads these files here; None where there is none."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def read(url: str, body: bytes) -> list[list[str]]:
    """Return the paragraphs of a file as one page. Raises UnreadablePage with one sentence."""
    path = find_program()
    if path is None:
        raise UnreadablePage(f"{url} is a file of an old Word (.doc), and neither antiword nor catdoc is installed")
    arguments = _PROGRAMS[path.rpartition("/")[2]]
    try:
        ran = subprocess.run([path, *arguments], input=body, capture_output=True, timeout=_MOST_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        raise UnreadablePage(f"{url} is a broken file of an old Word (.doc): it cannot be opened") from None
    text = ran.stdout.decode("utf-8", errors="replace")
    if len(text) > MOST_LETTERS:
        raise UnreadablePage(f"{url} has more text than any document of a town; it is not read")
    return [text.splitlines()]

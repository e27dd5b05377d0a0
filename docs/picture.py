"""Takes the picture of the README: what `compare values --format html` makes of the sample, in Debian's chromium.

.venv/bin/python docs/picture.py         writes docs/pictures/compare.png
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parent / "pictures" / "compare.png"
KUNTALINKKI = Path(sys.executable).with_name("kuntalinkki")
WIDTH = 1000


def main() -> None:
    """Crawl the sample into a folder of its own, compare the towns' values and write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        data = {**os.environ, "KUNTALINKKI_DATA": folder}
        subprocess.run([KUNTALINKKI, "crawl", "--sample"], env=data, check=True)
        compare = [str(KUNTALINKKI), "compare", "values", "--format", "html"]
        page = subprocess.run(compare, env=data, check=True, capture_output=True, text=True).stdout
        take(page)


def take(html: str) -> None:
    """Write a picture of the page's head, from its title to the end of its figure."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 800})
        page.set_content(html)
        figure = page.locator("figure").first.bounding_box()
        if figure is None:
            sys.exit("the page has no figure: does the sample still say what its towns stand for?")
        clip = {"x": 0.0, "y": 0.0, "width": float(WIDTH), "height": figure["y"] + figure["height"] + 16}
        page.screenshot(path=PICTURE, clip=clip, full_page=True)  # type: ignore[arg-type]
        browser.close()


if __name__ == "__main__":
    main()

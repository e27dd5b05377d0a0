"""How `make docs` builds the documentation: Markdown pages into a static site; a warning is an error."""

from importlib.metadata import version as _version

project = "kuntalinkki"
release = _version("kuntalinkki")
version = release
language = "en"
extensions = ["myst_parser"]
# Links to a heading of another page are checked, too.
myst_heading_anchors = 3
html_theme = "furo"
html_title = "kuntalinkki"
html_static_path = ["static"]
html_css_files = ["wide-tables.css"]
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False

"""Strategy pages of any markup, as light Markdown. The pages are made up, each the smallest that shows its case."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.made_files import packed

from spiders.errors import EmptyPage, PageError, UnreadablePage
from spiders.items import StrategyPage
from spiders.platforms.strategy.pages import read
from spiders.sample.pdf import pdf

URL = "https://www.mallila.fi/kunta/strategia/"


def text(body: str, url: str = URL) -> str:
    """Return what a page's body says below its first heading."""
    (item,) = read(url, f"<html><head><title>S - Mallila</title></head><body>{body}</body></html>".encode()).items
    assert isinstance(item, StrategyPage)
    return item.text.removeprefix("# S\n\n")


MAIN = "<main><h1>S</h1>{}</main>"


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        # headings by level, bullets, quotes
        (
            "<h2>Visio</h2><blockquote><p>Lämmin koti.</p></blockquote><h3>Arvot</h3><ul><li>Ilo<li>Sisu</ul>",
            "## Visio\n\n> Lämmin koti.\n\n### Arvot\n\n- Ilo\n- Sisu",
        ),
        ("<ol><li>Ilo<ul><li>arjessa</li></ul></li><li>Sisu</li></ol>", "- Ilo\n  - arjessa\n- Sisu"),
        # a word and what it means, in one item
        (
            (
                "<ul><li><strong>Ilo</strong><br>Nauramme.</li><li><b>Sisu:</b> jaksamme</li><li>"
                "<p>Vastuu</p><p>Kannamme sen.</p></li></ul>"
            ),
            "- Ilo: Nauramme.\n- Sisu: jaksamme\n- Vastuu: Kannamme sen.",
        ),
        ("<dl><dt>Ilo</dt><dd>Nauru.</dd><dt>Sisu</dt><dd>Jaksu.</dd></dl>", "- Ilo: Nauru.\n- Sisu: Jaksu."),
        (
            "<table><tr><th>Arvo</th><th>Mitä se on</th></tr><tr><td>Ilo</td><td>Nauramme</td></tr>"
            "<tr><td>Sisu</td><td>Jaksamme</td></tr></table>",
            "## Arvo\n\n- Ilo: Nauramme\n- Sisu: Jaksamme",
        ),
        (
            "<table><thead><tr><td>Viisas</td><td>Vihreä</td></tr></thead>"
            "<tr><td><ul><li>opimme</li></ul></td><td><p>säästämme</p></td></tr></table>",
            "## Viisas\n\n- opimme\n\n## Vihreä\n\nsäästämme",
        ),
        # bold lines
        ("<h2>Arvot</h2><p><b>Ilo</b></p><p>Nauramme.</p>", "## Arvot\n\n### Ilo\n\nNauramme."),
        ("<p><strong>Arvot:</strong><br>• ilo<br>• sisu</p>", "## Arvot\n\n- ilo\n- sisu"),
        ("<h2>Arvot</h2><p><b>Ilo</b></p><p><b>Sisu</b></p>", "## Arvot\n\n- Ilo\n- Sisu"),
        ("<p><b>Ilo</b> – nauramme</p><p><b>Sisu</b> – jaksamme</p>", "- Ilo: nauramme\n- Sisu: jaksamme"),
        ("<p><b>Huom:</b> sivu on uusi.</p>", "Huom: sivu on uusi."),
        ("<p><b>Kuntalaisen arki sujuu kaikissa kylissä.</b></p>", "Kuntalaisen arki sujuu kaikissa kylissä."),
        # names one below another
        ("<p>Arvomme:<br>Ilo<br>Sisu</p>", "Arvomme:\n\n- Ilo\n- Sisu"),
        ("<p>Ilo<br>Sisu<br>Vastuu</p>", "- Ilo\n- Sisu\n- Vastuu"),
        # what opens and closes
        (
            '<h2><button aria-expanded="false" aria-controls="a">Arvot</button></h2>'
                '<div id="a" hidden><p>Ilo ja sisu.</p></div>'
            '<button class="x" aria-controls="b">Visio</button><div id="b" style="display:none"><p>Koti.</p></div>',
            "## Arvot\n\nIlo ja sisu.\n\n## Visio\n\nKoti.",
        ),
        (
            "<details><summary>Arvot</summary><h3>Ilo</h3><p>Nauramme.</p></details>"
                "<details><summary>Visio</summary>Koti.</details>",
            "## Arvot\n\n### Ilo\n\nNauramme.\n\n## Visio\n\nKoti.",
        ),
        (
                '<ul class="nav nav-tabs"><li><a data-toggle="tab" href="#t">Arvot</a>'
                '</li><li><a data-toggle="tab" href="#u">'
            'Visio</a></li></ul><div class="tab-pane" id="t"><p>Ilo.</p></div>'
                '<div class="tab-pane" id="u"><p>Koti.</p></div>',
            "## Arvot\n\nIlo.\n\n## Visio\n\nKoti.",
        ),
        ('<div class="ms-rteElement-H2">Arvot</div><div>&#8203;Ilo</div>', "## Arvot\n\nIlo"),
        (
            '<h2>Arvot</h2><div class="card"><div class="card__title">Ilo</div><div>Nauramme.</div></div>',
            "## Arvot\n\n### Ilo\n\nNauramme.",
        ),
        (
            '<div class="tab-title" role="button" aria-controls="a" aria-expanded="false"><a>Arvot</a></div>'
            '<div id="a" class="tab-content" style="display:none"><p>Ilo.</p></div>',
            "## Arvot\n\nIlo.",
        ),
        (
            "<table><tr><td><b>Arvo</b></td><td><b>Kuvaus</b></td></tr><tr><td>Ilo</td><td>Nauramme</td></tr>"
            "<tr><td>Sisu</td><td>Jaksamme</td></tr></table>",
            "## Arvo\n\n- Ilo: Nauramme\n- Sisu: Jaksamme",
        ),
        # inside a sentence
        ("<p>Vas&shy;tuul<span>lisuus</span>  on\n<em>arvo</em>: <q>Koti</q></p>", "Vastuullisuus on arvo: ”Koti”"),
        ("<p>Kysy: Maija Malli, puh. 040 123 4567, maija@mallila.fi</p>", "Kysy: Maija Malli"),
    ],
)  # fmt: skip
def test_markup(markup: str, told: str) -> None:
    assert text(MAIN.format(markup)) == told


@pytest.mark.parametrize(
    "around",
    [
        (
            '<nav><a href="/">Etusivu</a></nav><header><p>Mallilan kunta</p></header><main>'
            "<h1>S</h1>{}</main><footer>Katu 1</footer>"
        ),
        '<div id="cookie-consent"><p>Käytämme evästeitä.</p></div><div role="main"><h1>S</h1>{}</div>',
        (
            '<article><div class="breadcrumbs"><a href="/">Etusivu</a> › S</div><h1>S</h1>{}'
            "<p>Päivitetty 3.2.2024 klo 12.30</p></article>"
        ),
        "<main><h1>S</h1>{}<h2>Ajankohtaista</h2><h3>Uutinen</h3><p>Tänään.</p></main>",
        '<main><h1>S</h1><ul><li><a href="/a">Talous</a></li><li><a href="/b">Strategia</a></li></ul>{}</main>',
        (
            "<main><h1>S</h1><script>x</script><style>y</style><p hidden>piilossa</p>"
            '<span class="sr-only">ohita</span>{}</main>'
        ),
        (
            '<form><div role="search"><input name="q"><label>Haku</label></div>'
            '<div class="l-content"><h1>S</h1>{}</div></form>'
        ),
        '<table><tr><td><a href="1">Etusivu</a><br><a href="2">Palvelut</a></td><td><h1>S</h1>{}</td></tr></table>',
        '<article class="card"><a href="/u">Uutinen</a></article><article><h1>S</h1>{}</article>',
    ],
)
def test_only_the_content_is_read(around: str) -> None:
    words = "Kunta kuuntelee asukkaitaan, ja päätökset valmistellaan avoimesti yhdessä heidän kanssaan."
    assert text(around.format(f"<h2>Visio</h2><p>{words}</p>")) == f"## Visio\n\n{words}"


def test_links_around_a_short_text_do_not_hide_it() -> None:
    links = "".join(f"<li><a href='/f/{n}'>Ohjelma numero {n} vuosille 2020–2025</a></li>" for n in range(20))
    assert text(f"<div><h1>S</h1><ul>{links}</ul><p>Arvomme ovat ilo ja sisu.</p></div>") == "Arvomme ovat ilo ja sisu."


def test_a_changed_text_is_another_page_and_changed_markup_is_not() -> None:
    one, again, other = (
        read(URL, f"<main><h1>S</h1><p {mark}>{words}</p></main>".encode()).id
        for mark, words in (
            ("", "Arvomme ovat ilo ja sisu."),
            ("data-n=1", "Arvomme ovat ilo ja  sisu."),
            ("", "Uusi."),
        )
    )
    assert one == again != other
    assert one.rpartition("-")[0] == other.rpartition("-")[0] == "kunta-strategia"


def test_a_strategy_as_a_file_is_linked_on_its_own_host_only() -> None:
    links = [
        ("/f/Kuntastrategia_2030.pdf", "Lataa"), ("/f/1.pdf", "Mallilan kuntastrategia"),
        ("/f/2.pdf", "Henkilöstöstrategia"),
        ("https://muu.fi/strategia.pdf", "Strategia"), ("/strategia/", "Strategia"),
    ]  # fmt: skip
    anchors = "".join(f'<p><a href="{url}">{words}</a> (pdf)</p>' for url, words in links)
    found = read(URL, f"<main><h1>S</h1><p>Teksti.</p>{anchors}</main>".encode()).links
    assert found == ["https://www.mallila.fi/f/Kuntastrategia_2030.pdf", "https://www.mallila.fi/f/1.pdf"]


def test_a_file_is_read_too() -> None:
    (item,) = read("https://mallila.fi/f/kuntastrategia-2030.pdf", pdf("Arvomme ovat ilo ja sisu.")).items
    assert isinstance(item, StrategyPage)
    assert item.title == "kuntastrategia 2030"
    assert item.text.startswith("Arvomme ovat ilo ja sisu.\n\n")


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        (b" \n", EmptyPage, "nothing"),
        (b"<html><body><main><h1>Strategia</h1></main></body></html>", UnreadablePage, "says nothing"),
        (b"<html><body><noscript>JavaScript</noscript><div></div></body></html>", UnreadablePage, "says nothing"),
        (packed({"a": b"x"}), UnreadablePage, "neither"),
        (b"%PDF-1.4 broken", UnreadablePage, "broken"),
    ],
)  # fmt: skip
def test_what_says_nothing_is_one_sentence(body: bytes, kind: type[PageError], why: str) -> None:
    with pytest.raises(kind, match=why) as caught:
        read(URL, body)
    assert URL in str(caught.value)
    assert "\n" not in str(caught.value)


TAGS = ("p", "div", "ul", "li", "ol", "b", "br", "h1", "h2", "table", "tr", "td", "th", "dl", "dt", "dd", "details",
        "summary", "button", "main", "article", "blockquote", "nav", "a", "q")  # fmt: skip
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["<a href='x.pdf'>strategia", '<div hidden id="a">', '<i aria-controls="a">', "<p class=h2>", "&#1;"]
    ),
    st.text(max_size=12),
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(PIECES, max_size=40).map(lambda found: "".join(found).encode("utf-8", "replace")),
    )
)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    refused = refusal(body)
    assert refused is None or "\n" not in refused


def test_what_is_nested_without_end_is_read_or_refused() -> None:
    for tag in ("div", "ul", "blockquote", "b", "table"):
        refused = refusal((f"<{tag}>" * 5000 + "Teksti on tässä.").encode())
        assert refused is None or URL in refused


def refusal(body: bytes) -> str | None:
    """Read a page; return why it was refused, null for one that has text."""
    try:
        (item,) = read(URL, body).items
    except PageError as error:
        return str(error)
    assert isinstance(item, StrategyPage)
    assert item.text.strip()
    return None

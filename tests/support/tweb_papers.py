"""Made-up minutes as PDF, set as towns set them: labels beside text, running text, and whole minutes."""

from __future__ import annotations

from spiders.sample.pdf_writer import HEIGHT, Paper, wrapped

LEFT, COLUMN, RIGHT = 57.0, 170.0, 540.0


class Setter:
    """Sets paragraphs one below the other; begins a page, with its running head and foot, where one is full."""

    def __init__(self, head: str = "", foot: bool = False) -> None:
        self.paper = Paper()
        self.head, self.foot, self.number = head, foot, 0
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        self.y = HEIGHT - 50.0
        if self.head:
            left, _, right = self.head.partition("|")
            self.paper.put(LEFT, self.y, left, 9)
            self.paper.put(330, self.y, right, 9)
            self.paper.put(500, self.y, str(self.number), 9)
            self.y -= 36
        if self.foot:
            self.paper.put(LEFT, 30, f"Sivu {self.number} / 3", 8)

    def need(self, room: float) -> None:
        if self.y - room < 60:
            self.paper.page()
            self._begin()

    def text(self, text: str, x: float = LEFT, bold: bool = False, gap: float = 13.5) -> Setter:
        for line in wrapped(text, RIGHT - x, bold=bold):
            self.need(13.5)
            self.paper.put(x, self.y, line, bold=bold)
            self.y -= 13.5
        self.y -= gap
        return self

    def label(self, label: str, *paragraphs: str) -> Setter:
        """Set a label in the left column, its lines parted by `/n`, and text in the right one."""
        names = label.split("\n")
        rows: list[str] = []
        for paragraph in paragraphs:
            rows += [*wrapped(paragraph, RIGHT - COLUMN), ""]
        rows = rows[:-1]
        for at in range(max(len(names), len(rows))):
            self.need(13.5)
            if at < len(names):
                self.paper.put(LEFT, self.y, names[at], bold=True)
            if at < len(rows) and rows[at]:
                self.paper.put(COLUMN, self.y, rows[at])
            self.y -= 13.5
        self.y -= 13.5
        return self

    def bytes(self) -> bytes:
        return self.paper.bytes()


def labelled(head: str = "KEMINMAAN KUNTA|PÖYTÄKIRJA") -> bytes:
    """One item, a left column of labels and a right column of text, the labels broken over lines."""
    made = Setter(head)
    made.text("Kunnanhallitus 13.1.2025 § 7", gap=13.5)
    made.text("Uimarannan laiturin uusiminen", COLUMN, bold=True)
    made.label("Dno", "KEM/12/10.03.01/2025")
    made.label("Päätöshistoria", "Tekninen lautakunta 10.12.2024 § 88")
    made.label(
        "Valmistelijat/\nLisätietojen\nantaja",
        "tekninen johtaja Taavi Testaaja",
        "puh. 040 123 4567",
        "toimistosihteeri Sanni Sepite",
    )
    made.label("Tiivistelmä", "Laituri on huonossa kunnossa.")
    made.label(
        "Esittelyteksti",
        "Uimarannan laituri on tehty vuonna 1987, ja sen kunnos|tamis|kustannukset ovat kasvaneet joka vuosi niin, "
        "että uuden laiturin hankkiminen tulee halvemmaksi kuin vanhan korjaaminen linja-|autopysäkin vieressä.",
        "Hankinta on varattu investointi|suunnitelmaan, sote- ja muut menot erikseen. Päätös tehdään "
        "tarjouspyynnön jälkeen ja laituri saadaan paikalleen ennen juhannusta.",
    )
    made.label("Liitteet", "Tarjousvertailu")
    made.label("Oheismateriaali", "-")
    made.label("Esittelijä", "kunnanjohtaja Kaisa Keksitty")
    made.label("Päätösesitys", "Kunnanhallitus päättää hyväksyä laiturin hankinnan.")
    made.label("Käsittely", "-")
    made.label("Päätös", "Kunnanhallitus hyväksyi esityksen yksimielisesti.")
    made.label("Täytäntöönpano-\ntiedot", "Tekninen toimi")
    made.label("Ote", "Talouspalvelut")
    made.text("Ei muutoksenhakuoikeutta")
    return made.bytes()


def whole(contents: bool = True, section: str = "{n} §  {title}") -> bytes:
    """A meeting's whole minutes: front matter with a list of contents, then three items over several pages."""
    titles = ["Kokouksen laillisuus ja päätösvaltaisuus", "Kunnantalon aukioloajat", "Latupohjan siirto"]
    made = Setter("TERVOLAN KUNTA|PÖYTÄKIRJA", foot=True)
    made.text("Kunnanhallitus", bold=True)
    made.label("AIKA", "Maanantai 27.1.2025 klo 16:00 - 17:45")
    made.label("PAIKKA", "Kunnanvirasto, kokoushuone")
    made.label("OSALLISTUJAT", "Malli Maija puheenjohtaja", "Näyte Niilo jäsen")
    made.label("POISSA", "Esimerkki Essi jäsen")
    if contents:
        made.text("KÄSITELLYT ASIAT", bold=True)
        for n, title in enumerate(titles, 14):
            made.paper.put(LEFT, made.y, f"{n} §")
            made.paper.put(COLUMN, made.y, title)
            made.paper.put(520, made.y, str(n - 12))
            made.y -= 14
    made.paper.page()
    made._begin()
    for n, title in enumerate(titles, 14):
        for line in section.format(n=n, title=title).split("\n"):
            made.text(line, bold=True)
        if n == 15:
            made.text("TER/44/00.01.02/2025")
            made.text(
                "Lapsivaikutukset on arvioitu. Hallintosäännön 27 §:n mukaan kunnanhallitus päättää aukioloajoista. "
                * 18
            )
            made.text("Tekninen lautakunta 14.1.2025 § 3", gap=0)
            made.text("Päätös:", gap=0)
            made.text("Lautakunta päätti esittää kunnanhallitukselle, että aukioloajat pidetään ennallaan.")
            made.text("Kunnanhallitus 27.1.2025 § 15", gap=0)
        made.text("Kunnanjohtajan ehdotus:", gap=0)
        made.text("Kunnanhallitus päättää hyväksyä asian." if n > 14 else "Kokous todetaan lailliseksi.")
        made.text("Päätös:", gap=0)
        made.text("Ehdotus hyväksyttiin yksimielisesti." if n > 14 else "Kokous todettiin lailliseksi.")
    made.text("OIKAISUVAATIMUSOHJE", bold=True)
    made.text("Päätökseen tyytymätön voi tehdä kirjallisen oikaisuvaatimuksen.")
    return made.bytes()

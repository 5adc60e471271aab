"""Files in the manner of ministries, newspapers, statistics offices, courts and parliaments, English and French.

Each document is told once, as blocks of text with marks inside ({fn:1} a note's mark, {sup:6} an exponent, {del:…} and
{ins:…} tracked changes), and written in eight formats with what stands around it there: menus, headers, footers, page
numbers. Names and matters are made up.
"""

from __future__ import annotations

import email.mime.multipart
import email.mime.text
import io
import re
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

MARK: Final = re.compile(r"\{(fn|sup|del|ins):([^}]*)\}")
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Made:
    """A document: `blocks` are (kind, text), kind one of title, heading, text, item, number; a row's text has tabs."""

    name: str
    language: str
    header: str
    blocks: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()

    def expected(self) -> list[str]:
        """Return the paragraphs that a person counts, the notes last."""
        return [" | ".join(text.split("\t")) for text in (*map(_read, (text for _, text in self.blocks)), *self.notes)]


def _read(text: str) -> str:
    kept = MARK.sub(lambda m: {"fn": "", "del": "", "ins": m[2], "sup": m[2].translate(RAISED)}[m[1]], text)
    return re.sub(r" +", " ", kept).strip()


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text: plain ones, then each mark with its kind."""
    at = 0
    for match in MARK.finditer(text):
        yield "", text[at : match.start()]
        yield match[1], match[2]
        at = match.end()
    yield "", text[at:]


DOCUMENTS: Final = (
    Made(
        "ministry-en",
        "en",
        "Ministry of Transport of Larkmoor",
        (
            ("title", "Minister announces grant for electric trams"),
            ("text", "NEWS RELEASE"),
            (
                "text",
                (
                    "LARKMOOR, January 16, 2026 – The Ministry of Transport will pay 49,000{fn:1} crowns a month "
                    "for seven years, Minister Marta Silva said at the Harbour Depot on Friday, and it will ask "
                    "the town for the same amount before the vote of the council in spring."
                ),
            ),
            (
                "text",
                (
                    "“We will not close a single line while I am minister,” Silva said. “The cap is {del:70,000 "
                    "}{ins:49,000} vehicles a year, and it stays there.”"
                ),
            ),
            ("heading", "Quick facts"),
            ("item", "The fleet has 112 trams, 12 per cent more than in 2024."),
            ("item", "Fares rise from $2.50 to $2.75 on May 1, 2026."),
            ("item", "Emissions fall by 3.4 x 10{sup:6} kilograms a year."),
            ("row", "Year\tTrams\tCost in crowns"),
            ("row", "2025\t112\t1,200,000"),
            ("row", "2026\t118\t1,350,000"),
            (
                "text",
                (
                    "The Harbour Union, led by Élise Tremblay, wants 60% of the work done locally, and says that "
                    "4,900 jobs depend on it, most of them in the yards along the northern shore of the bay."
                ),
            ),
            ("text", "Contact: Dana Fordham, Ministry of Transport, 555-0101"),
        ),
        ("The amount is that of the letter of December 3, 2025.",),
    ),
    Made(
        "ministry-fr",
        "fr",
        "Ministère des Transports de Larkmoor",
        (
            ("title", "La ministre annonce une subvention pour les tramways"),
            ("text", "COMMUNIQUÉ DE PRESSE"),
            (
                "text",
                (
                    "LARKMOOR, le 16 janvier 2026 – Le ministère des Transports versera 49 000{fn:1} couronnes "
                    "par mois pendant sept ans, a dit la ministre Marta Silva vendredi au dépôt du Port, et il "
                    "demandera la même somme à la ville avant le vote du conseil au printemps."
                ),
            ),
            (
                "text",
                (
                    "« Nous ne fermerons aucune ligne », a dit Mme Silva. Le plafond est de {del:70 000 }{ins:49 "
                    "000} véhicules par an, soit 12,5 % de plus qu’en 2024, et il restera le même jusqu’en 2030."
                ),
            ),
            ("heading", "Faits en bref"),
            ("item", "Le parc compte 112 tramways."),
            ("item", "Le billet passe de 2,50 $ à 2,75 $ le 1er mai 2026."),
            ("row", "Année\tTramways\tCoût en couronnes"),
            ("row", "2025\t112\t1 200 000"),
            (
                "text",
                (
                    "Le Syndicat du Port, dirigé par Élise Tremblay, veut que 60 % du travail soit fait sur "
                    "place, et dit que 4 900 emplois en dépendent, pour la plupart dans les chantiers de la rive "
                    "nord de la baie."
                ),
            ),
        ),
        ("Le montant est celui de la lettre du 3 décembre 2025.",),
    ),
    Made(
        "newspaper-en",
        "en",
        "The Harbour Paper",
        (
            ("title", "Trams split the council, again"),
            ("text", "By Ann Lee"),
            (
                "text",
                (
                    "The council of Larkmoor voted 7-5 late on Monday to keep the old lines until 2030, a "
                    "decision that Mayor Bo Quill called “the least bad of three bad ones” after a debate of four"
                    " hours and a half."
                ),
            ),
            (
                "text",
                (
                    "Norsk Yards built 16.63 million tonnes and sold 16.49 million tonnes last year. Its shares "
                    "fell 10-15 per cent, to $12.40, and the low-carbon line that it had promised for 2025-26 is "
                    "late by a year."
                ),
            ),
            (
                "text",
                (
                    "“It is a fixed-price contract,” said Jan van der Berg, who runs the yard. He expects to hire"
                    " 250 people in the first half of the year, and says that nobody along the shore will be let "
                    "go before winter."
                ),
            ),
            (
                "text",
                (
                    "The US-China talks of last week didn’t touch ferries. Still, two thirds of the parts come "
                    "from abroad, and a tariff of 25 per cent would add about $3 million to what the town pays, "
                    "the Paper has found."
                ),
            ),
        ),
    ),
    Made(
        "newspaper-fr",
        "fr",
        "Le Courrier du Port",
        (
            ("title", "Les tramways divisent encore le conseil"),
            ("text", "Par Anne Leclerc"),
            (
                "text",
                (
                    "Le conseil de Larkmoor a voté lundi soir, par 7 voix contre 5, le maintien des anciennes "
                    "lignes jusqu’en 2030, une décision que le maire Benoît Quesnel juge « la moins mauvaise des "
                    "trois »."
                ),
            ),
            (
                "text",
                (
                    "Les chantiers Norsk ont construit 16,63 millions de tonnes l’an dernier. L’action a perdu de"
                    " 10 à 15 %, à 12,40 $, et la ligne promise pour 2025-2026 a un an de retard, selon un "
                    "document du ministère."
                ),
            ),
            (
                "text",
                (
                    "« C’est un contrat à prix fixe », dit Jean Vandenberg, qui dirige le chantier. Il compte "
                    "embaucher 250 personnes au premier semestre, et assure que personne ne sera licencié avant "
                    "l’hiver prochain."
                ),
            ),
        ),
    ),
    Made(
        "statistics-en",
        "en",
        "Statistics Larkmoor",
        (
            ("title", "Motor vehicle sales, December 2025"),
            ("text", "Released: 2026-02-13"),
            (
                "text",
                (
                    "Sales of new vehicles in Larkmoor{fn:1} fell 3.2% to 149,321 units in December 2025, after a"
                    " rise of 0.8% in November, Statistics Larkmoor{fn:2} said. Over the year, 1,912,004 vehicles"
                    " were sold."
                ),
            ),
            (
                "text",
                (
                    "Zero-emission vehicles made up 11.3% of the total, compared with 18.9% in December 2024. The"
                    " number of battery-electric vehicles sold in the Eastern Region fell by half, to 4,410 "
                    "units."
                ),
            ),
            ("row", "Region\tUnits\tChange (%)"),
            ("row", "Eastern Region\t61,204\t-4.1"),
            ("row", "Western Region\t88,117\t-2.6"),
            ("heading", "Note to readers"),
            (
                "text",
                (
                    "Data are adjusted for season. One square kilometre is 10{sup:6} square metres; density is in"
                    " vehicles per km{sup:2}, and totals may not add up because of rounding to the nearest unit."
                ),
            ),
        ),
        ("Without the islands.", "Formerly the Bureau of Statistics."),
    ),
    Made(
        "statistics-fr",
        "fr",
        "Statistique Larkmoor",
        (
            ("title", "Ventes de véhicules automobiles, décembre 2025"),
            ("text", "Diffusion : 2026-02-13"),
            (
                "text",
                (
                    "Les ventes de véhicules neufs à Larkmoor{fn:1} ont reculé de 3,2 % pour s’établir à 149 321 "
                    "unités en décembre 2025, après une hausse de 0,8 % en novembre, a indiqué Statistique "
                    "Larkmoor{fn:2} vendredi."
                ),
            ),
            (
                "text",
                (
                    "Les véhicules zéro émission ont représenté 11,3 % du total, comparativement à 18,9 % en "
                    "décembre 2024, et le nombre de véhicules électriques à batterie vendus dans la Région de "
                    "l’Est a baissé de moitié."
                ),
            ),
            ("row", "Région\tUnités\tVariation (%)"),
            ("row", "Région de l’Est\t61 204\t-4,1"),
            ("row", "Région de l’Ouest\t88 117\t-2,6"),
        ),
        ("Sans les îles.", "Anciennement le Bureau de la statistique."),
    ),
    Made(
        "court-en",
        "en",
        "Court of Appeal of Larkmoor",
        (
            ("title", "Harbour Union v. Larkmoor (Transport), 2026 LKCA 12"),
            ("heading", "Reasons for judgment"),
            (
                "text",
                (
                    "[1] The Harbour Union appeals from the order of Justice Pell of March 3, 2025, who refused "
                    "to set aside the tariff of 6.1 per cent that the Minister of Transport had set under section"
                    " 12 of the Tram Act."
                ),
            ),
            (
                "text",
                (
                    "[2] For the reasons that follow, I would dismiss the appeal, with costs of $4,500 to the "
                    "respondent, payable within 30 days."
                ),
            ),
            ("heading", "Background"),
            (
                "text",
                (
                    "[3] The Union represents 4,900 workers in seven yards. It says that the Minister did not "
                    "consult it, as section 14 requires, before the tariff came into force on April 1, 2024."
                ),
            ),
            (
                "text",
                "[4] The facts are not in dispute. They are set out in the reasons of the judge, at paras. 11-27.",
            ),
        ),
    ),
    Made(
        "court-fr",
        "fr",
        "Cour d’appel de Larkmoor",
        (
            ("title", "Syndicat du Port c. Larkmoor (Transports), 2026 LKCA 12"),
            ("heading", "Motifs du jugement"),
            (
                "text",
                (
                    "[1] Le Syndicat du Port interjette appel de l’ordonnance rendue le 3 mars 2025 par le juge "
                    "Pelletier, qui a refusé d’annuler le droit de 6,1 % fixé par le ministre en vertu de "
                    "l’article 12 de la Loi."
                ),
            ),
            (
                "text",
                (
                    "[2] Pour les motifs qui suivent, je rejetterais l’appel, avec dépens de 4 500 $ en faveur de"
                    " l’intimé, payables dans les 30 jours."
                ),
            ),
            ("heading", "Contexte"),
            (
                "text",
                (
                    "[3] Le Syndicat représente 4 900 travailleurs dans sept chantiers. Il soutient que le "
                    "ministre ne l’a pas consulté avant l’entrée en vigueur du droit, le 1er avril 2024."
                ),
            ),
        ),
    ),
    Made(
        "parliament-en",
        "en",
        "Assembly of Larkmoor – Bill C-5",
        (
            ("title", "Tram Act"),
            ("heading", "Part I"),
            ("heading", "Article 1"),
            (
                "text",
                (
                    "The Minister may grant up to 49,000 crowns a month to a town that keeps at least 12 trams in"
                    " service for no fewer than 300 days of the year."
                ),
            ),
            ("heading", "Article 2"),
            (
                "text",
                (
                    "A grant lapses if the council of the town does not vote its share, which is {del:one "
                    "third}{ins:one half} of the cost, before June 30, 2026."
                ),
            ),
            ("number", "the fare of a child is half that of an adult;"),
            ("number", "the fare of a dog is nothing."),
            ("heading", "Article 3"),
            ("text", "This Act comes into force on January 1, 2027, or on an earlier day that the Assembly sets."),
        ),
    ),
    Made(
        "parliament-fr",
        "fr",
        "Assemblée de Larkmoor – Projet de loi C-5",
        (
            ("title", "Loi sur les tramways"),
            ("heading", "Partie I"),
            ("heading", "Article premier"),
            (
                "text",
                (
                    "Le ministre peut verser jusqu’à 49 000 couronnes par mois à une ville qui garde au moins 12 "
                    "tramways en service pendant 300 jours de l’année au moins."
                ),
            ),
            ("heading", "Article 2"),
            (
                "text",
                (
                    "La subvention prend fin si le conseil de la ville ne vote pas sa part, qui est {del:du "
                    "tiers}{ins:de la moitié} du coût, avant le 30 juin 2026."
                ),
            ),
            ("heading", "Article 3"),
            (
                "text",
                "La présente loi entre en vigueur le 1er janvier 2027, ou à une date antérieure que fixe l’Assemblée.",
            ),
        ),
    ),
)


def _inline_html(text: str) -> str:
    tags = {
        "fn": '<sup id="fn{0}-rf"><a href="#fn{0}">{0}</a></sup>',
        "sup": "<sup>{0}</sup>",
        "del": "<del>{0}</del>",
        "ins": "<ins>{0}</ins>",
        "": "{0}",
    }
    return "".join(tags[kind].format(escape(part)) for kind, part in _parts(text))


def html(made: Made) -> bytes:
    """Return a document as a page with menus, a footer and a date of change."""
    rows = []
    numbers = 0
    for kind, text in made.blocks:
        inner = _inline_html(text)
        if kind == "row":
            rows.append(f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in inner.split(chr(9)))}</tr></table>")
        elif kind == "number":
            numbers += 1
            rows.append(f'<ol start="{numbers}"><li>{inner}</li></ol>')
        else:
            tag = {"title": "h1", "heading": "h2", "item": "li", "text": "p"}[kind]
            rows.append(f"<ul><li>{inner}</li></ul>" if tag == "li" else f"<{tag}>{inner}</{tag}>")
    body = "".join(rows).replace("</table><table>", "")
    notes = "".join(
        f'<p id="fn{n}">{escape(note)} <a href="#fn{n}-rf">↩</a></p>' for n, note in enumerate(made.notes, 1)
    )
    menu = "".join(f'<li><a href="/{n}">Menu {n}</a></li>' for n in range(6))
    head = (
        f'<!doctype html><html lang="{made.language}"><head><meta charset="utf-8"><title>{escape(made.header)}</title>'
    )
    frame = (
        f'<header><nav><ul>{menu}</ul></nav></header><main>{body}<section role="doc-endnotes">{notes}</section></main>'
    )
    foot = '<footer><p>© 2019</p><time property="dateModified">2026-03-02</time></footer>'
    return f"{head}</head><body>{frame}{foot}</body></html>".encode()


def mhtml(made: Made) -> bytes:
    """Return the page as a browser saves it in one file."""
    whole = email.mime.multipart.MIMEMultipart("related")
    whole["Snapshot-Content-Location"] = f"https://larkmoor.example/{made.name}"
    whole["From"], whole["Subject"], whole["Date"] = "<Saved by Blink>", made.header, "Sat, 17 Jan 2026 12:00:00 -0000"
    whole.attach(email.mime.text.MIMEText(html(made).decode(), "html", "utf-8"))
    return whole.as_bytes()


def mail(made: Made) -> bytes:
    """Return the document as a message whose subject is its title."""
    message = email.mime.text.MIMEText("\n\n".join(made.expected()[1:]), "plain", "utf-8")
    message["From"], message["To"] = "Press Office <press@larkmoor.example>", "all@larkmoor.example"
    message["Subject"], message["Date"] = made.expected()[0], "Fri, 16 Jan 2026 10:00:00 -0500"
    message["Message-ID"] = "<1@larkmoor.example>"
    return message.as_bytes()


def text(made: Made) -> bytes:
    """Return the document as plain text, broken to 72 letters."""
    return "\n\n".join(textwrap.fill(each, 72, break_on_hyphens=False) for each in made.expected()).encode()


def docx(made: Made) -> bytes:
    """Return the document as DOCX with a header, tracked changes, notes as raised digits and the notes at its end."""
    from docx import Document

    from tests.workspace.article_files import saved, xml

    document = Document()
    document.sections[0].header.paragraphs[0].text = made.header
    tracked = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
    styles = {
        "title": "Title",
        "heading": "Heading 2",
        "item": "List Bullet",
        "number": "List Number",
        "text": "Normal",
    }
    table: Any = None
    for kind, text_ in made.blocks:
        if kind == "row":
            cells = text_.split("\t")
            table = table or document.add_table(0, len(cells))
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = words
            continue
        table = None
        paragraph = document.add_paragraph(style=styles[kind])
        for mark, part in _parts(text_):
            if mark in {"", "fn", "sup"}:
                paragraph.add_run(part).font.superscript = bool(mark)
            elif mark == "ins":
                run = f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
                paragraph._p.append(xml(f"<w:ins {tracked}>{run}</w:ins>"))
            else:
                run = f'<w:r><w:delText xml:space="preserve">{escape(part)}</w:delText></w:r>'
                paragraph._p.append(xml(f"<w:del {tracked}>{run}</w:del>"))
    for note in made.notes:
        document.add_paragraph(note)
    return saved(document)


def pdf(made: Made) -> bytes:
    """Return the document as PDF with a running header and page numbers."""
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

    from tests.workspace.article_files import pdf_of

    sheet = getSampleStyleSheet()
    body = ParagraphStyle("body", sheet["Normal"], fontSize=11, leading=14, spaceAfter=8)
    styles = {"title": sheet["Heading1"], "heading": sheet["Heading2"]}
    tags = {
        "fn": "<super>{0}</super>",
        "sup": "<super>{0}</super>",
        "del": "<strike>{0}</strike>",
        "ins": "{0}",
        "": "{0}",
    }
    story: list[Any] = []
    rows: list[list[str]] = []
    numbers = 0
    for place, (kind, text_) in enumerate((*made.blocks, ("end", ""))):
        if place == len(made.blocks) - 1:
            story.append(PageBreak())
        if kind == "row":
            rows.append(text_.split("\t"))
            continue
        if rows:
            story += [Table(rows, hAlign="LEFT"), Spacer(1, 10)]
            rows = []
        if kind != "end":
            inner = "".join(tags[mark].format(escape(part)) for mark, part in _parts(text_))
            numbers += kind == "number"
            lead = "• " if kind == "item" else f"{numbers}. " if kind == "number" else ""
            story.append(Paragraph(lead + inner, styles.get(kind, body)))
    small = ParagraphStyle("small", body, fontSize=8, leading=10)
    story += [Paragraph(f"<super>{number}</super> {note}", small) for number, note in enumerate(made.notes, 1)]
    return pdf_of(story, made.header, numbered=True, language=made.language)


def odt(made: Made) -> bytes:
    """Return the document as ODT with a header, and its tracked deletions in their own list."""
    space = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for name, long in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
    )
    deleted = "".join(
        f"<text:changed-region><text:deletion><text:p>{escape(part)}</text:p></text:deletion></text:changed-region>"
        for _, text_ in made.blocks
        for mark, part in _parts(text_)
        if mark == "del"
    )
    tags = {
        "fn": '<text:span text:style-name="Up">{0}</text:span>',
        "sup": '<text:span text:style-name="Up">{0}</text:span>',
        "del": "<text:change/>",
        "ins": "<text:change-start/>{0}<text:change-end/>",
        "": "{0}",
    }
    rows = []
    for kind, text_ in made.blocks:
        if kind == "row":
            cells = "".join(
                f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in text_.split("\t")
            )
            rows.append(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
            continue
        inner = "".join(tags[mark].format(escape(part)) for mark, part in _parts(text_))
        plain = f"<text:p>{inner}</text:p>"
        style = "N" if kind == "number" else "B"
        listed = f'<text:list text:style-name="{style}"><text:list-item>{plain}</text:list-item></text:list>'
        heading = f'<text:h text:outline-level="{1 if kind == "title" else 2}">{inner}</text:h>'
        rows.append(heading if kind in {"title", "heading"} else listed if kind in {"item", "number"} else plain)
    body = re.sub(r'</text:list><text:list text:style-name="(?:N|B)">', "", "".join(rows))
    body = body.replace("</table:table><table:table>", "")
    notes = "".join(f"<text:p>{escape(note)}</text:p>" for note in made.notes)
    raised = '<style:text-properties style:text-position="super 58%"/>'
    up = f'<style:style style:name="Up" style:family="text">{raised}</style:style>'
    level = 'text:level="1"'
    lists = (
        '<text:list-style style:name="N">'
        f'<text:list-level-style-number {level} style:num-format="1" style:num-suffix="."/></text:list-style>'
        '<text:list-style style:name="B">'
        f'<text:list-level-style-bullet {level} text:bullet-char="•"/></text:list-style>'
    )
    content = (
        f"<office:document-content {space}><office:automatic-styles>{up}{lists}</office:automatic-styles><office:body>"
        f"<office:text><text:tracked-changes>{deleted}</text:tracked-changes>{body}{notes}</office:text></office:body>"
        "</office:document-content>"
    )
    header = f"<style:header><text:p>{escape(made.header)}</text:p></style:header>"
    master = f"<office:master-styles>{header}</office:master-styles>"
    styles = f"<office:document-styles {space}>{master}</office:document-styles>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("styles.xml", styles)
    return out.getvalue()


def rtf(made: Made) -> bytes:
    """Return the document as RTF, its letters as Word writes them."""

    def letters(words: str) -> str:
        return "".join(c if c.isascii() and c not in "\\{}" else f"\\u{ord(c)}?" for c in words)

    tags = {
        "fn": "{{\\super {0}}}",
        "sup": "{{\\super {0}}}",
        "del": "{{\\deleted {0}}}",
        "ins": "{{\\revised {0}}}",
        "": "{0}",
    }
    rows = []
    numbers = 0
    for kind, text_ in made.blocks:
        if kind == "row":
            cells = "".join(f"{letters(cell)}\\cell " for cell in text_.split("\t"))
            rows.append(f"\\trowd\\cellx3000\\cellx6000\\cellx9000\\pard\\intbl {cells}\\row\n")
            continue
        inner = "".join(tags[mark].format(letters(part)) for mark, part in _parts(text_))
        numbers += kind == "number"
        lead = (
            f"{{\\listtext {numbers}.\\tab}}"
            if kind == "number"
            else "{\\listtext \\bullet\\tab}"
            if kind == "item"
            else ""
        )
        level = "\\outlinelevel0 " if kind in {"title", "heading"} else ""
        rows.append(f"\\pard{level}{lead} {inner}\\par\n")
    notes = "".join(f"\\pard {letters(note)}\\par\n" for note in made.notes)
    head = (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}}{\\header\\pard "
        + letters(made.header)
        + "\\par}\n"
    )
    return f"{head}{''.join(rows)}{notes}}}".encode("ascii")


FORMATS: Final[dict[str, Callable[[Made], bytes]]] = {
    "html": html,
    "mhtml": mhtml,
    "pdf": pdf,
    "docx": docx,
    "odt": odt,
    "rtf": rtf,
    "eml": mail,
    "txt": text,
}


def expected_in(made: Made, format_: str) -> Sequence[str]:
    """Return the paragraphs of a document in a format: list numbers and bullets are text where the file has them so."""
    kinds = [kind for kind, _ in made.blocks] + ["text"] * len(made.notes)
    lines, number = [], 0
    for kind, line in zip(kinds, made.expected(), strict=True):
        number += kind == "number"
        lead = f"{number}. " if kind == "number" and format_ not in {"eml", "txt"} else ""
        lines.append(f"• {line}" if kind == "item" and format_ == "pdf" else lead + line)
    return lines

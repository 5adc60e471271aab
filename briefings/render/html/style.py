"""Write the page's style sheet from the house style: for screen, dark screen and paper."""

from __future__ import annotations

import re
from typing import Final

from briefings.model.colours import grey_of, readable_on
from briefings.model.document import Document
from briefings.model.house import House
from briefings.model.vocabulary import Paper

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_PAPER: Final = {Paper.LETTER: "letter", Paper.A4: "A4"}
_STYLES: Final = """
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { color: var(--accent); line-height: 1.2; margin: 1.6em 0 .4em; text-wrap: balance; }
h1 { font-size: 1.75rem; margin-top: .6em; } h2 { font-size: 1.3rem; } h3 { font-size: 1.1rem; } h4 { font-size: 1rem; }
p, ul, ol { margin: .5em 0; } li { margin: .25em 0; } li > p { margin: .25em 0; }
a { color: var(--link); text-underline-offset: .15em; } a:focus-visible, [tabindex]:focus-visible
  { outline: 3px solid var(--link); outline-offset: 2px; }
sup { line-height: 0; font-size: .72em; }
sup a { text-decoration: none; padding: 0 .1em; }
.message { font-size: 1.12rem; border-left: .25rem solid var(--accent); padding-left: .8rem; }
.small, .detail, .caption, figcaption, caption, .running { font-size: .86rem; }
.annexes { font-size: .92rem; border-top: 1px solid var(--rule); margin-top: 2.5rem; }
.contents ul { list-style: none; padding: 0; columns: 18rem 2; font-size: .92rem; }
.marking { font-weight: 700; letter-spacing: .04em; } .question { margin-top: 1em; color: inherit; font-size: 1em; }
blockquote { margin: .8em 0; padding-left: 1rem; border-left: .15rem solid var(--rule); }
hr { border: 0; border-top: 1px solid var(--rule); margin: 1.5em 0; }
.signature { border-top: 1px solid var(--ink); margin-top: 3.5rem; padding-top: .3em; max-width: 20rem; }
.running { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: space-between; color: var(--soft); }
footer.running { border-top: 1px solid var(--rule); margin-top: 2rem; padding-top: .5rem; }
.table { overflow-x: auto; margin: .8em 0; } table { border-collapse: collapse; width: 100%; font-size: .88rem; }
caption { text-align: left; font-weight: 600; padding: .3em 0; } figcaption { margin-top: .3em; }
th, td { border: 1px solid var(--rule); padding: .3em .5em; text-align: left; vertical-align: top; }
thead th { background: var(--accent); color: var(--on-accent); } tbody th { font-weight: 600; }
td > p, th > p { margin: 0 0 .25em; } .centre { text-align: center; } .right { text-align: right; }
.dates { list-style: none; margin-left: .3rem; padding: 0; border-left: 2px solid var(--rule); }
.dates li { position: relative; padding-left: 1.1rem; } .dates svg { display: block; }
.dates li::before { content: ""; position: absolute; left: -.36rem; top: .45em; width: .6rem; height: .6rem;
  background: var(--accent); }
figure { margin: 1em 0; } figure svg, figure img { max-width: 100%; height: auto; background: #fff; }
"""
_DARK: Final = """
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #14181d; --ink: #e8e8e6; --accent: #a9c4e6; --on-accent: #14181d; --link: #9cc3f5; --soft: #b4bac2;
    --rule: #5a6470; }
}
"""
# A table's cells stand below each other, where side by side they would be wider than the screen.
_PHONE: Final = """
@media screen and (max-width: 40rem) {
  .table table, .table caption, .table tbody, .table tr, .table th, .table td { display: block; width: auto; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table tr { border: 1px solid var(--rule); margin: 0 0 .6em; }
  .table td, .table tbody th { border: 0; border-bottom: 1px solid var(--rule); text-align: left; }
  .table tr > :last-child { border-bottom: 0; }
  .table td:empty { display: none; }
  .table td[data-head]::before { content: attr(data-head); display: block; font-weight: 600; font-size: .86em; }
}
"""
# Chromium, Firefox and LibreOffice honour these; a short table isn't broken, so that its caption stays with it.
_PRINT: Final = """
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.4; }
  p, li { orphans: 3; widows: 3; }
  .annexes { break-before: page; } .annexes { border-top: 0; margin-top: 0; }
  h1, h2, h3, h4, caption, thead { break-after: avoid; }
  tr, li, figure, blockquote, .message, .signature, .short, .short table { break-inside: avoid; }
  tbody tr:nth-child(-n+2) { break-before: avoid; }
  .table { overflow: visible; }
  td, thead th, td > p { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  [role="doc-endnotes"] ol { columns: 2; column-gap: 2em; }
  a { color: inherit; }
}
"""


def style_sheet(document: Document) -> str:
    """Return the style sheet; in grey where the brief is for a printer without colour."""
    house = document.house
    grey = "html { filter: grayscale(1); }\n" if document.grey else ""
    paper = _PAPER[document.paper]
    page = f"@page {{ size: {paper}; margin: 18mm; }}\n"
    sheets = (_variables(house, grey=document.grey), _STYLES, _tones(house), _DARK, _PHONE, page, _PRINT, grey)
    return "".join(sheet.lstrip() for sheet in sheets)


def colour(value: str, otherwise: str) -> str:
    """Return a colour that can stand in a style sheet."""
    return value if _COLOUR.fullmatch(value) else otherwise


def _variables(house: House, *, grey: bool) -> str:
    ink, accent, rule = colour(house.ink, "#1a1a1a"), colour(house.accent, "#1f3a5f"), colour(house.rule, "#8a94a0")
    if grey:
        ink, accent, rule = grey_of(ink), grey_of(accent), grey_of(rule)
    on_accent = readable_on(accent, ink)
    return (
        f":root {{ color-scheme: light dark; --paper: #ffffff; --ink: {ink}; --accent: {accent}; --link: {accent};\n"
        f"  --on-accent: {on_accent}; --soft: #555b62; --rule: {rule}; }}\n"
    )


def _tones(house: House) -> str:
    """Grounds keep their own fill and ink on a dark screen too: tones and hues are told apart by lightness."""
    rules = []
    for place, value in enumerate(house.tones):
        if place:
            fill = colour(value, "#ffffff")
            rules.append(f"td.tone-{place} {{ background: {fill}; color: {readable_on(fill, '#1a1a1a')}; }}")
            rules.append(f".tone-{place} a {{ color: inherit; }}")
    for name, value in (("risk", house.risk), ("benefit", house.benefit)):
        fill = colour(value, "#ffffff")
        rules.append(f"td > p.{name} {{ background: {fill}; color: {readable_on(fill, '#1a1a1a')}; padding: 0 .3em; }}")
    return "\n".join(rules) + "\n"

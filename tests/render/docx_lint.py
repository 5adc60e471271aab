"""What a screen-reader user would stumble over in a DOCX: bytes in, complaints out. Needs lxml only."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES: Final = {
    "w": W,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "dc": "http://purl.org/dc/elements/1.1/",
    "v": "urn:schemas-microsoft-com:vml",
}
STORIES: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parsed parts of a DOCX that the lint looks at."""

    trees: dict[str, Any]

    def find(self, path: str, part: str = STORIES[0]) -> list[Any]:
        """Return what a path finds in a part; nothing where the part is missing."""
        tree = self.trees.get(part)
        return [] if tree is None else list(tree.xpath(path, namespaces=NAMES))

    def stories(self, path: str) -> list[Any]:
        """Return what a path finds in the body and the notes."""
        return [found for story in STORIES for found in self.find(path, story)]


def lint(blob: bytes) -> tuple[str, ...]:
    """Return every complaint about a DOCX, in the order of the rules."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(blob)) as archive:
        trees = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}
    parts = Parts(trees)
    return tuple(complaint for rule in RULES for complaint in rule(parts))


def title(parts: Parts) -> Iterator[str]:
    """A window and a screen reader announce the title, not the file's name."""
    if not "".join(parts.find("string(//dc:title)", "docProps/core.xml")).strip():
        yield "the file has no title"
    if len(parts.find(f"//w:p[w:pPr/w:pStyle/@w:val={_style(parts, 'title')!r}]")) != 1:
        yield "the body doesn't have exactly one paragraph of style Title"


def languages(parts: Parts) -> Iterator[str]:
    """A screen reader picks its voice by the language."""
    if not parts.find("//w:docDefaults//w:lang/@w:val", "word/styles.xml"):
        yield "the document has no language"
    for language in parts.stories("//w:rPr/w:lang[not(@w:val) or @w:val='']"):
        yield f"a run's language is empty: {_text(language.getparent().getparent())!r}"


def heading_order(parts: Parts) -> Iterator[str]:
    """Headings start at 1 and go down one level at a time."""
    levels = {_style(parts, f"heading {level}"): level for level in range(1, 10)}
    above = 0
    for paragraph in parts.find("//w:p[w:pPr/w:pStyle]"):
        level = levels.get(paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle").get(f"{{{W}}}val"))
        if level is None:
            continue
        if level > above + 1:
            yield f"heading {level} follows heading {above}: {_text(paragraph)!r}"
        if not _text(paragraph).strip():
            yield f"a heading {level} is blank"
        above = level


def blank_paragraphs(parts: Parts) -> Iterator[str]:
    """Space is a matter of styles; a blank paragraph is read as "blank".

    A cell must hold one, a rule is one, and without one Word makes one table of two that follow one another.
    """
    content = ".//w:t[normalize-space()] or .//w:drawing or .//w:pict or .//w:separator or .//w:continuationSeparator"
    rule = f"w:pPr/w:pStyle/@w:val={_style(parts, 'brief rule')!r}"
    for paragraph in parts.stories(f"//w:p[not({content}) and not({rule})]"):
        cell = paragraph.getparent()
        if _is_table(paragraph.getprevious()) and _is_table(paragraph.getnext()):
            continue
        if cell.tag != f"{{{W}}}tc" or len(cell.findall(f"{{{W}}}p")) > 1:
            yield f"a blank paragraph stands after {_text_before(paragraph)!r}"


def _is_table(element: Any) -> bool:
    return element is not None and element.tag == f"{{{W}}}tbl"


def blank_runs(parts: Parts) -> Iterator[str]:
    """A run without content is what an editor's deletion leaves behind."""
    for run in parts.stories("//w:r[not(*[not(self::w:rPr)])] | //w:t[not(text())]"):
        yield f"a blank run stands in {_text(run.getparent())!r}"


def tables(parts: Parts) -> Iterator[str]:
    """A table has one header row that repeats, a name, a description, and no merged cells."""
    for number, table in enumerate(parts.find("//w:tbl"), 1):
        rows = table.findall(f"{{{W}}}tr")
        heads = [row for row in rows if row.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None]
        if heads != rows[:1]:
            yield f"table {number} doesn't mark its first row, and only that, as its header"
        for name in ("tblCaption", "tblDescription"):
            if not table.xpath(f"string(w:tblPr/w:{name}/@w:val)", namespaces=NAMES).strip():
                yield f"table {number} has no w:{name}"
        if table.xpath(".//w:gridSpan | .//w:vMerge", namespaces=NAMES):
            yield f"table {number} has merged cells"
        if len({len(row.findall(f"{{{W}}}tc")) for row in rows}) > 1:
            yield f"table {number} has rows of different lengths"


def pictures(parts: Parts) -> Iterator[str]:
    """A picture has a text equivalent; a decoration in the header says that it is none."""
    for picture in parts.find("//wp:docPr"):
        if not (picture.get("descr") or "").strip():
            yield f"picture {picture.get('name')!r} has no text equivalent"
    yield from _twice("picture id", parts.find("//wp:docPr/@id"))
    for name in parts.trees:
        for shape in parts.find("//v:shape[not(@alt)]", name):
            yield f"shape {shape.get('id')!r} has no alt attribute"


def bookmarks(parts: Parts) -> Iterator[str]:
    """Word drops the second bookmark of a name; each opens and closes once."""
    yield from _twice("bookmark", parts.stories("//w:bookmarkStart/@w:name"))
    starts, ends = (parts.stories(f"//w:bookmark{edge}/@w:id") for edge in ("Start", "End"))
    yield from _twice("bookmark id", starts)
    for number in sorted(set(starts) ^ set(ends)):
        yield f"bookmark {number} doesn't open and close"
    names = set(parts.stories("//w:bookmarkStart/@w:name"))
    for target in parts.stories("//w:hyperlink/@w:anchor"):
        if target not in names:
            yield f"a link goes to {target!r}, which isn't there"
    for code in parts.stories("//w:instrText[contains(., 'REF ')]/text()"):
        if code.split()[1] not in names:
            yield f"a cross-reference goes to {code.split()[1]!r}, which isn't there"


def traces(parts: Parts) -> Iterator[str]:
    """An issued copy carries no comments and no tracked changes."""
    if any(name.startswith("word/comments") for name in parts.trees):
        yield "the file holds comments"
    if parts.stories("//w:ins | //w:del | //w:moveFrom | //w:moveTo"):
        yield "the file holds tracked changes"


RULES: Final[tuple[Callable[[Parts], Iterator[str]], ...]] = (
    title,
    languages,
    heading_order,
    blank_paragraphs,
    blank_runs,
    tables,
    pictures,
    bookmarks,
    traces,
)


def _style(parts: Parts, name: str) -> str:
    for style in parts.find("//w:style", "word/styles.xml"):
        if style.find(f"{{{W}}}name").get(f"{{{W}}}val").lower() == name:
            return str(style.get(f"{{{W}}}styleId"))
    return ""


def _twice(what: str, names: list[Any]) -> Iterator[str]:
    for name, times in Counter(map(str, names)).items():
        if times > 1:
            yield f"{what} {name!r} is given {times} times"


def _text(element: Any) -> str:
    return "".join(element.itertext(f"{{{W}}}t"))[:60]


def _text_before(paragraph: Any) -> str:
    before = paragraph.getprevious()
    return "" if before is None else _text(before)

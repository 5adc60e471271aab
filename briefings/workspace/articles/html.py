"""Read a page: its article as a reader sees it, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from lxml import etree
from lxml.html import HTMLParser

from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article
from briefings.workspace.articles.article import Part as PartName
from briefings.workspace.articles.flow import Flow
from briefings.workspace.articles.html_fields import candidates_of_page, is_paid_for
from briefings.workspace.articles.html_part import Part, article_part, links_only, stands_around
from briefings.workspace.articles.html_style import Look, Styles
from briefings.workspace.articles.language import language_of_tag
from briefings.workspace.articles.limits import nested_too_deep
from briefings.workspace.articles.lines import Joiner, goes_on, unwrap, width_of
from briefings.workspace.articles.list_numbers import print_number
from briefings.workspace.articles.plain import AS_BROWSERS, utf16_without_mark
from briefings.workspace.articles.trees import Element, count_words, text_of

_DECLARED: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})""")
_UNREAD_WORDS = (
    "script style noscript head title meta link svg canvas object audio video picture source track map area"
    " datalist select option textarea button input progress meter param base template"
)
_UNREAD: Final = frozenset(_UNREAD_WORDS.split())
_BLOCKS_WORDS = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form h1 h2"
    " h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody tfoot thead"
    " ul video"
)
_BLOCKS: Final = frozenset(_BLOCKS_WORDS.split())
# Some sites put the whole page into a form; one with more words holds text.
_LONG_FORM: Final = 60
# How the letters beside them are read aloud, in small print above; and the parentheses for browsers that can't show it.
_READING_AIDS: Final = frozenset({"rt", "rtc", "rp"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FRAMES: Final = frozenset({"iframe", "frame", "embed"})
_NOTE_LINK: Final = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z*†‡§])[\])]?\s*")
_BACK: Final = re.compile(
    r"[\s↩↑^⏎↵\ufe0e]+|.{0,40}(?:return to|retour à la référence|retour au).{0,60}", re.IGNORECASE
)
_NOTE_NAMES: Final = re.compile(
    r"(?:^|[^a-z])(?:fn|footnote|note|noteref|ftn|endnote|cite|ref|sdfootnote)", re.IGNORECASE
)

# A parser tells so many faults, no more; where libxml2 before 2.13 stops, which may then be left unsaid.
_TOLD: Final = 100
_AS_DEEP_AS_READ: Final = etree.XPath(f"boolean({'/*' * 256})")


def read_html(data: bytes, name: str) -> Article:
    """Read a page's article. Raises `UserError` where the page can't be parsed."""
    page = decoded_page(data)
    parser = HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError.of("article", f"{name or 'the page'} can't be read as HTML: {error}") from error
    if _is_cut(parser.error_log, root):
        raise nested_too_deep(name)
    if root is None:
        raise UserError.of("article", f"no article was found in {name or 'the page'}: save its text and add that")
    walk = _Walk(root, page)
    walk.read()
    text = " ".join(paragraph.text for paragraph in walk.flow.paragraphs()[-3:])
    paid = ("this page asks for a subscription: its text may end before the article does",)
    return Article(
        "HTML",
        walk.flow.paragraphs(),
        tuple(candidates_of_page(root, page)),
        dict(walk.flow.left_out),
        paid if is_paid_for(root, text) else (),
    )


def _is_cut(told: Sequence[Any], root: Element | None) -> bool:
    """Tell whether the parser stopped where a page is nested too deep: what follows is missing from its tree."""
    if any("Excessive depth" in each.message for each in told):
        return True
    return root is not None and len(told) >= _TOLD and bool(_AS_DEEP_AS_READ(root))


def decoded_page(data: bytes) -> str:
    """Return the letters of a page, in the encoding that its first bytes or its own words give."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if encoding := utf16_without_mark(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _XML_DECLARED.search(data[:200]) or _DECLARED.search(data[:20_000])
    named = found[1].decode("ascii", "replace").lower() if found else "cp1252"
    try:
        return data.decode(AS_BROWSERS.get(named, named), "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


class _Walk:
    """A walk through a page's article, which tells a `Flow` what a reader sees."""

    def __init__(self, root: Element, page: str) -> None:
        self.flow = Flow()
        self._styles = Styles(text_of(sheet) for sheet in root.iter("style"))
        self._part: Part = article_part(root, page)
        whole = self._part.whole
        self._french = language_of_tag(root.get("lang") or "") == "fr"
        self._reading = self._part.start is None
        self._breaks = 0
        self._numbers: dict[Element, int] = {}
        start = self._part.start
        # Elements that aren't left out whatever they are called, since the article stands in them.
        self._open = frozenset((whole, *whole.iterancestors(), *(start.iterancestors() if start is not None else ())))

    def read(self) -> None:
        """Read the whole article."""
        self._children(self._part.whole)
        self.flow.end_paragraph()

    def _children(self, element: Element) -> None:
        self._text(element.text)
        for child in element:
            self._element(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text and self._reading:
            self._breaks = 0 if text.strip() else self._breaks
            self.flow.write(text)

    def _element(self, element: Element) -> None:
        if not isinstance(element.tag, str):
            return
        if element is self._part.start:
            self._reading = True
        if not self._reading:
            if element in self._open:
                self._children(element)
            return
        tag = element.tag.rpartition("}")[2]
        look = self._styles.look(element)
        kind = self._unseen(element, tag, look)
        if kind is None:
            self._see(element, tag, look)
        elif kind:
            if kind in {"menu", "form"}:
                self.flow.end_paragraph()
            self._leave_out(element, kind)

    def _unseen(self, element: Element, tag: str, look: Look) -> str | None:
        """Return what an element is called that isn't read, nothing for what isn't told, None for what is read."""
        if look == "hidden" and element not in self._open:
            return "hidden text"
        if look == "struck":
            return "deletion"
        if tag in _FRAMES:
            self.flow.leave_out("embedded frame")
            return ""
        if tag in _READING_AIDS:
            return "reading aid" if tag != "rp" else ""
        if tag in _UNREAD and not (tag == "template" and element.get("shadowrootmode")):
            return ""
        return self._frame_of_page(element, tag) if element not in self._open else None

    def _frame_of_page(self, element: Element, tag: str) -> str | None:
        if stands_around(element, self._part.whole):
            return "menu"
        is_form = tag in {"form", "fieldset"} and next(element.iter("input", "textarea", "select"), None) is not None
        return "form" if is_form and count_words(element) < _LONG_FORM else None

    def _see(self, element: Element, tag: str, look: Look) -> None:
        if tag == "br":
            self._break()
        elif look in {"raised", "lowered"} and tag not in _BLOCKS:
            self._shift(element, look)
        elif tag == "a" and self._is_note_link(element):
            self.flow.write_raised(self._visible(element), is_note=True)
        elif tag == "a" and self._leads_back(element):
            return
        elif tag in {"msup", "msub"} and len(element) == 2:
            self._element(element[0])
            (self.flow.write_raised if tag == "msup" else self.flow.write_lowered)(text_of(element[1]))
        elif tag == "tr":
            with self.flow.row():
                self._children(element)
        elif tag in {"td", "th"}:
            self._children(element)
            self.flow.end_cell()
        elif tag == "q":
            opening, closing = ("« ", " »") if self._french else ("“", "”")
            self.flow.write(opening)
            self._children(element)
            self.flow.write(closing)
        elif tag in _BLOCKS or tag in {"caption", "figcaption", "template"}:
            self._block(element, tag)
        else:
            self._inline(element, tag)

    def _inline(self, element: Element, tag: str) -> None:
        before = element.getprevious()
        if before is not None and not (before.tail or "") and tag == "span" == before.tag:
            first = text_of(element)[:3]
            if self.flow.tail()[-1:].isdigit() and len(first) == 3 and first.isalpha():
                # Two boxes that a style sheet holds apart.
                self.flow.write(" ")
        self._children(element)

    def _block(self, element: Element, tag: str) -> None:
        if tag in {"ul", "ol", "aside", "section", "div", "menu"} and links_only(element) and element not in self._open:
            self.flow.end_paragraph()
            self._leave_out(element, "list of links")
            return
        self.flow.end_paragraph()
        part = _part_name(element, tag)
        if tag == "pre":
            self._read_preformatted(element)
        elif part and element not in self._open:
            with self.flow.inside(part):
                self._children(element)
        else:
            if tag == "li" and (label := self._number(element)):
                self.flow.number(label)
            self._children(element)
        self.flow.end_paragraph("heading" if tag in _HEADINGS else "")

    def _number(self, item: Element) -> str:
        """Return the number that a browser prints before an item of a numbered list."""
        around = item.getparent()
        if around is None or around.tag != "ol" or "none" in (around.get("style") or ""):
            return ""
        number = _whole(item.get("value"), self._numbers.get(around, _whole(around.get("start"), 1) - 1) + 1)
        self._numbers[around] = number
        return f"{print_number(number, around.get('type') or '1')}."

    def _read_preformatted(self, element: Element) -> None:
        lines = text_of(element).splitlines()
        width, joiner = width_of(lines), Joiner.of(lines)
        for paragraph in unwrap(lines, joiner, lambda one, other: goes_on(one, other, width)):
            self.flow.write(paragraph)
            self.flow.end_paragraph()

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks > 1:
            self.flow.end_paragraph()
        self.flow.write(" ")

    def _shift(self, element: Element, look: Look) -> None:
        text = self._visible(element)
        links = [link for link in element.iter("a") if (link.get("href") or "").find("#") >= 0]
        named = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}"
        is_note = bool(links) or bool(_NOTE_NAMES.search(named))
        if look == "raised":
            self.flow.write_raised(text, is_note=is_note)
        else:
            self.flow.write_lowered(text)

    def _visible(self, element: Element) -> str:
        """Return the text of an inline element without what is hidden or struck out."""
        text = element.text or ""
        for child in element:
            if isinstance(child.tag, str) and self._styles.look(child) not in {"hidden", "struck"}:
                text += self._visible(child)
            text += child.tail or ""
        return text

    def _is_note_link(self, element: Element) -> bool:
        href = element.get("href") or ""
        if "#" not in href or not self.flow.tail().strip():
            return False
        named = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''} {href}"
        return bool(_NOTE_LINK.fullmatch(self._visible(element))) and (
            href.startswith("#") or bool(_NOTE_NAMES.search(named))
        )

    def _leads_back(self, element: Element) -> bool:
        href = element.get("href") or ""
        role = element.get("role") or ""
        return "#" in href and (role == "doc-backlink" or bool(_BACK.fullmatch(self._visible(element) or "x")))

    def _leave_out(self, element: Element, kind: str) -> None:
        if text_of(element).strip():
            self.flow.leave_out(kind)


def _part_name(element: Element, tag: str) -> PartName:
    """Return what a block is called whose paragraphs aren't running text; empty for any other."""
    if (element.get("role") or "").startswith(("doc-footnote", "doc-endnote")):
        return "footnote"
    parts: dict[str, PartName] = {"figcaption": "caption", "caption": "caption", "aside": "aside"}
    return parts.get(tag, "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise

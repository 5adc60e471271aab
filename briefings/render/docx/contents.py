"""Write the list of contents of a DOCX: a field that Word fills anew when asked to, with its entries already in it.

ISO/IEC 29500-1: 17.16.5.68 for the field, 17.5.2.12 for the frame by which Word offers to update it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from briefings.model.document import Block, Contents, Document
from briefings.render.docx.marks import complex_field, place_bookmark
from briefings.render.layout import page_numbers

GALLERY: Final = "Table of Contents"
# Headings of the first level, as links, without numbers where the file is shown as a web page.
CODE: Final = r'TOC \o "1-1" \h \z \u'
_START: Final = (
    f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{GALLERY}"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent>"
)
_END: Final = "</w:sdtContent></w:sdt>"
_BEGIN: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_DONE: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True)
class ContentsWriter:
    """Writes the entries of the list. `pages` are those of our own layout: Word counts its own when it fills the list.

    `first` and `last` are the ids to which the first and the last entry lead.
    """

    first: str = ""
    last: str = ""
    pages: Mapping[str, int] = field(default_factory=dict)
    place: Callable[[str], str] = place_bookmark
    within: str = ""
    """The bookmark around the headings that it lists, where the file has two halves; else it lists all."""

    def entry(self, words: str, target: str) -> str:
        """Return what an entry's paragraph holds: its words and page, linked, and what begins or ends the field."""
        anchor = self.place(target)
        page = self.pages.get(target)
        number = "<w:r><w:tab/></w:r>" + complex_field(rf"PAGEREF {anchor} \h", str(page), "") if page else ""
        line = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{words}{number}</w:hyperlink>'
        code = f"{CODE} \\b {self.within}" if self.within else CODE
        return (_BEGIN.format(code) if target == self.first else "") + line + (_DONE if target == self.last else "")

    def frame(self, paragraph: str, target: str) -> str:
        """Return an entry's paragraph, behind the frame's start or before its end where it is the first or the last."""
        return (_START if target == self.first else "") + paragraph + (_END if target == self.last else "")


def contents_writer(
    document: Document, blocks: tuple[Block, ...], place: Callable[[str], str] = place_bookmark, within: str = ""
) -> ContentsWriter:
    """Return what writes the list of contents of a document, if it has one; `place` names bookmarks of its ids."""
    listed = next((block for block in blocks if isinstance(block, Contents)), None)
    if listed is None or not listed.entries:
        return ContentsWriter()
    return ContentsWriter(listed.entries[0].target, listed.entries[-1].target, page_numbers(document), place, within)

"""Each rule of the lint speaks up, by spoiling a sound document in one place."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from briefings.render.docx import write
from tests.documents import sample_document
from tests.render.docx_lint import lint

BODY = "word/document.xml"
HEADING_2 = '<w:pStyle w:val="Heading2"/>'


@pytest.mark.parametrize(
    ("part", "sound", "spoiled", "complaint"),
    [
        ("docProps/core.xml", "<dc:title>Longer quays or lighter hulls?", "<dc:title>", "the file has no title"),
        (BODY, '"Title"', '"BodyText"', "the body doesn't have exactly one paragraph of style Title"),
        ("word/styles.xml", '<w:lang w:val="en"', "<w:lang", "the document has no language"),
        (BODY, '<w:lang w:val="fr"/>', "<w:lang/>", "a run's language is empty: 'L’accord dit"),
        (BODY, HEADING_2, '<w:pStyle w:val="Heading3"/>', "heading 3 follows heading 1: 'Ferry owners: parole donnée"),
        (BODY, "Who pays for the quays?", " ", "a blank paragraph stands after 'Ferry owners: parole donnée"),
        (BODY, "<w:sectPr", "<w:p/><w:sectPr", "a blank paragraph stands after 'Le Quai, paras. 4–\\u20605.'"),
        (BODY, "<w:b/></w:rPr>", "<w:b/></w:rPr></w:r><w:r>", "a blank run stands in 'Harbour Gazette"),
        (BODY, "<w:tblHeader/>", "", "table 1 doesn't mark its first row, and only that, as its header"),
        (BODY, '<w:tblCaption w:val="Risks, most serious first"/>', "", "table 1 has no w:tblCaption"),
        (BODY, '<w:tblDescription w:val="Risks with', '<w:tblDescription w:val="" w:x="', "table 1 has no w:tblDescr"),
        (BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>', "table 1 has merged cells"),
        (BODY, "North shore: 3 sources, 420 words.", "", "picture 'image1' has no text equivalent"),
        ("word/header1.xml", ' alt=""', "", "shape 'WordPictureWatermark1' has no alt attribute"),
        (BODY, '"src_2_1"', '"src_1_1"', "bookmark 'src_1_1' is given 2 times"),
        (BODY, '<w:bookmarkEnd w:id="1"/>', "", "bookmark 1 doesn't open and close"),
        (BODY, 'w:anchor="id_tab_risks"', 'w:anchor="gone"', "a link goes to 'gone', which isn't there"),
        (BODY, "REF note_1", "REF gone", "a cross-reference goes to 'gone', which isn't there"),
        (BODY, "<w:sectPr", "<w:ins/><w:sectPr", "the file holds tracked changes"),
    ],
)
def test_a_spoiled_document_is_complained_about(part: str, sound: str, spoiled: str, complaint: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(write(sample_document()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                assert sound.encode() in text
                text = text.replace(sound.encode(), spoiled.encode(), 1)
            new.writestr(name, text)
    assert any(found.startswith(complaint) for found in lint(out.getvalue())), lint(out.getvalue())

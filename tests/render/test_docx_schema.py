"""Every part of every DOCX is valid by the schemas of ECMA-376 themselves."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from briefings.model.document import Document, Paragraph
from briefings.model.house import House
from briefings.model.vocabulary import Paper
from briefings.render.docx import make_house, write
from tests.briefs import AUDIENCES, EIGHT
from tests.documents import RUNNING, made_up, plain, sample_document
from tests.ecma import schema_faults
from tests.render.docx_help import document_of

UNMARKED = replace(RUNNING, marking="", watermark="", copy="")
pytestmark = pytest.mark.tool


def changed(blob: bytes, part: str, old: str, new: str) -> bytes:
    """Return a DOCX in which one part says something else."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(blob)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            assert name != part or old.encode() in data
            after.writestr(name, data.replace(old.encode(), new.encode(), 1) if name == part else data)
    return out.getvalue()


@pytest.mark.parametrize(
    "document",
    [
        sample_document(),
        replace(sample_document(), footnotes=True),
        replace(sample_document(), mirrored=True, grey=True, paper=Paper.A4, running=UNMARKED),
    ],
    ids=["endnotes", "footnotes", "duplex-grey-unmarked"],
)
def test_every_block_and_inline_is_written_as_the_schemas_have_it(document: Document) -> None:
    assert schema_faults(write(document)) == []


def test_any_document_is_written_as_the_schemas_have_it() -> None:
    both = [replace(document, footnotes=flag) for document in made_up(12) for flag in (False, True)]
    assert [schema_faults(write(document)) for document in both] == [[]] * 24


def test_the_house_document_is_as_the_schemas_have_it() -> None:
    assert schema_faults(make_house(House())) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_shipped_brief_is_as_the_schemas_have_it(audience: str) -> None:
    assert schema_faults(EIGHT.written(audience, "docx")) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("word/document.xml", 'w:space="720"', 'w:space="wide"', "'wide' is not a valid value"),
        ("word/document.xml", "<w:body>", "<w:body><w:pPr/>", "}pPr': This element is not expected"),
        ("word/styles.xml", 'w:type="paragraph"', 'w:type="sentence"', "'sentence' is not an element of the set"),
        ("word/header1.xml", "<w:p>", '<w:p w:colour="red">', "}colour' is not allowed"),
        ("word/numbering.xml", "<w:abstractNum ", "<w:num/><w:abstractNum ", "}num': "),
        ("word/settings.xml", "<w:zoom", "<w:shrink/><w:zoom", "}shrink': This element is not expected"),
        ("docProps/core.xml", "2026-02-08T", "8 February", "'{http://purl.org/dc/terms/}created': "),
        ("docProps/custom.xml", 'pid="2"', 'pid="two"', "'two' is not a valid value"),
        ("[Content_Types].xml", "PartName", "Part", "attribute 'Part' is not allowed"),
        ("word/_rels/document.xml.rels", ' Id="', ' Identity="', "attribute 'Identity' is not allowed"),
        ("customXml/itemProps1.xml", "itemID", "number", "}number' is not allowed"),
    ],
)
def test_a_part_that_breaks_its_schema_is_told(part: str, old: str, new: str, told: str) -> None:
    faults = schema_faults(changed(write(document_of(Paragraph(plain("One quay.")))), part, old, new))
    assert [fault for fault in faults if fault.startswith(part) and told in fault], faults

"""Say what a PDF is: its XMP packet, information dictionary and output intent.

PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). The part allows no attached files of other kinds, so the manifest
stands in the metadata by its hash.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from hashlib import sha256
from typing import Any, Final

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from briefings.model.document import Document
from briefings.render.pdf.objects import Stream
from briefings.render.xml_text import escape

BRIEF: Final = "urn:x-briefings:brief:1"
UA: Final = "http://www.aiim.org/pdfua/ns/id/"
PRODUCER: Final = "briefings"
PROFILE_DATE: Final = (2000, 1, 1, 0, 0, 0)

PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="{ua}"
 xmlns:brief="{brief}">
{properties}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{schemas}
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


def manifest_hash(document: Document) -> str:
    """Return the sha256 of the document's manifest, in hex."""
    return sha256(document.manifest.encode()).hexdigest()


def attach(doc: Any, document: Document) -> None:
    """Put metadata, language, output intent and the file's identity into the PDF."""
    own = _own(document)
    date = dt.date.fromisoformat(document.meta.as_of)
    stamp = f"D:{date:%Y%m%d}000000Z"
    meta = document.meta
    doc.info = PDFDictionary(
        {
            "Title": PDFString(document.window_title),
            "Author": PDFString(meta.author),
            "Subject": PDFString(meta.subject),
            "Keywords": PDFString(", ".join(meta.keywords)),
            "Producer": PDFString(PRODUCER),
            "Creator": PDFString(PRODUCER),
            "CreationDate": PDFString(stamp),
            "ModDate": PDFString(stamp),
            **{name: PDFString(text) for name, text, _ in own if text},
        }
    )
    packet = Stream(xmp(document).encode(), "/Type /Metadata /Subtype /XML", compress=False)
    doc.Catalog.Metadata = packet
    doc.Catalog.OutputIntents = PDFArray([doc.Reference(_output_intent(doc))])
    doc.updateSignature(xmp(document))


def _own(document: Document) -> tuple[tuple[str, str, str], ...]:
    meta = document.meta
    return (
        ("Marking", meta.marking, "Marking set by a person"),
        ("AsOf", meta.as_of, "Date up to which sources were read"),
        ("Version", meta.version, "Version of the dossier"),
        ("Status", meta.status, "Draft or final"),
        ("ManifestSHA256", manifest_hash(document), "SHA-256 of the manifest of inputs and points"),
    )


def xmp(document: Document) -> str:
    """Return the XMP packet: Dublin Core, PDF/A-2a, PDF/UA-1 and the brief's own properties with their schema."""
    meta = document.meta
    stamp = f"{meta.as_of}T00:00:00Z"
    properties = [
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
        f"<dc:title>{_alternatives(document.window_title)}</dc:title>",
        f"<dc:creator><rdf:Seq>{_item(meta.author)}</rdf:Seq></dc:creator>",
        f"<dc:description>{_alternatives(meta.subject)}</dc:description>",
        f"<dc:subject><rdf:Bag>{''.join(map(_item, meta.keywords))}</rdf:Bag></dc:subject>",
        f"<dc:language><rdf:Bag>{''.join(_item(half.language) for half in document.halves)}</rdf:Bag></dc:language>",
        f"<pdf:Keywords>{escape(', '.join(meta.keywords))}</pdf:Keywords><pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><xmp:CreateDate>{stamp}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate><xmp:MetadataDate>{stamp}</xmp:MetadataDate>",
        *(f"<brief:{name}>{escape(text)}</brief:{name}>" for name, text, _ in _own(document) if text),
    ]
    schemas = (
        _schema("PDF/UA identification", UA, "pdfuaid", (("part", "Integer", "Part of ISO 14289"),)),
        _schema("Brief", BRIEF, "brief", tuple((name, "Text", about) for name, _, about in _own(document))),
    )
    return PACKET.format(ua=UA, brief=BRIEF, properties="\n".join(properties), schemas="\n".join(schemas))


def _item(text: str) -> str:
    return f"<rdf:li>{escape(text)}</rdf:li>"


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _schema(title: str, uri: str, prefix: str, properties: tuple[tuple[str, str, str], ...]) -> str:
    listed = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
        for name, kind, about in properties
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{listed}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


@cache
def _profile() -> bytes:
    """Return an sRGB profile with a fixed date, so that the same input gives the same bytes."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # ICC.1:2010, 7.2: the date is twelve bytes from offset 24, the profile's own digest sixteen bytes from 84.
    made[24:36] = b"".join(part.to_bytes(2, "big") for part in PROFILE_DATE)
    made[84:100] = bytes(16)
    return bytes(made)


def _output_intent(doc: Any) -> Any:
    profile = Stream(_profile(), "/N 3")
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": doc.Reference(profile),
        }
    )

"""Write objects of a PDF as they will stand in the file, and the file itself.

A tagged brief has thousands of small dictionaries: making each an object of ReportLab's would take most of a build, and
writing each by itself half of the file. All but streams are therefore packed in object streams.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfbase.pdfdoc import format as format_object

HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PACK: Final = 200  # objects in one stream: a reader unpacks all of it for one
OFFSET: Final = 4  # bytes of a position in the cross-reference stream
INDEX: Final = 2  # of a place in an object stream, or of a generation
ROW: Final = 1 + OFFSET + INDEX


class Source(PDFObject):
    """An indirect object with its source; `text` may be set later, once what it refers to has its number."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _: Any) -> bytes:
        """Return the source as ReportLab asks for it."""
        return self.text.encode("latin-1")


class Stream(PDFObject):
    """A stream, compressed unless told otherwise; `entries` are those of its dictionary besides length and filter."""

    __RefOnly__ = 1  # ReportLab writes it by itself wherever it is put

    def __init__(self, content: str | bytes, entries: str = "", *, compress: bool = True) -> None:
        data = content.encode("latin-1") if isinstance(content, str) else content
        self.data = _compress(data) if compress else data
        self.entries = f"{entries} /Filter /FlateDecode" if compress else entries

    def format(self, _: Any) -> bytes:
        """Return the source; PDF/A wants a line end of its own before `endstream` (ISO 19005-2, 6.1.7.1).

        It has both of its signs: a carriage return that ends the data would be taken for the first of them.
        """
        head = f"<<{self.entries} /Length {len(self.data)}>>\nstream\n"
        return head.encode("latin-1") + self.data + b"\r\nendstream"


@lru_cache(maxsize=64)
def _compress(data: bytes) -> bytes:
    """Return data compressed: the fonts and colours of many briefs are the same."""
    return zlib.compress(data, 9)


def source_of(made: Any, doc: Any) -> str:
    """Return the source of a string or a reference."""
    formatted = made.format(doc)
    return formatted.decode("latin-1") if isinstance(formatted, bytes) else str(formatted)


def file_of(doc: Any) -> bytes:
    """Return the file of a document whose objects are all referred to from its catalog (ISO 32000-1, 7.5.7, 7.5.8)."""
    root, info = (source_of(doc.Reference(made), doc) for made in (doc.Catalog, doc.info))
    streams: dict[int, bytes] = {}
    packed: dict[int, bytes] = {}
    for number, made in _objects(doc):
        (streams if isinstance(made, Stream) else packed)[number] = format_object(made, doc, toplevel=1)
    entries = {0: _entry(0, 0, 0xFFFF)}
    for home, pack in enumerate(_packs(packed), start=len(doc.numberToId) + 1):
        entries |= {number: _entry(2, home, place) for place, number in enumerate(pack)}
        streams[home] = _object_stream({number: packed[number] for number in pack}).format(doc)
    file = bytearray(HEAD)
    for number, body in streams.items():
        entries[number] = _entry(1, len(file), 0)
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    last = len(entries)
    entries[last] = _entry(1, len(file), 0)
    identity = doc.signature.hexdigest()
    trailer = f"/Type /XRef /Size {last + 1} /W [1 {OFFSET} {INDEX}] /Root {root} /Info {info}"
    rows = _differences([entries[number] for number in range(last + 1)])
    table = Stream(rows, f"{trailer} /ID [<{identity}><{identity}>] /DecodeParms <</Predictor 12 /Columns {ROW}>>")
    start = len(file)
    file += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, table.format(doc), start)
    return bytes(file)


def _objects(doc: Any) -> Iterator[tuple[int, Any]]:
    """Yield every object with its number; writing one may add others behind it."""
    number = 1
    while number in doc.numberToId:
        yield number, doc.idToObject[doc.numberToId[number]]
        number += 1


def _packs(numbers: dict[int, bytes]) -> Iterator[list[int]]:
    ordered = list(numbers)
    return (ordered[start : start + PACK] for start in range(0, len(ordered), PACK))


def _object_stream(bodies: dict[int, bytes]) -> Stream:
    """Return objects in one stream, behind the numbers and places of all of them."""
    places: list[str] = []
    data = b""
    for number, body in bodies.items():
        places.append(f"{number} {len(data)}")
        data += body.strip() + b"\n"
    head = " ".join(places).encode() + b"\n"
    return Stream(head + data, f"/Type /ObjStm /N {len(bodies)} /First {len(head)}")


def _differences(rows: Iterable[bytes]) -> bytes:
    """Return rows of a table each as what differs from the one above, behind the PNG filter's number (7.4.4.4).

    Neighbours are nearly alike, so that the table takes a fifth of its room.
    """
    above, lines = bytes(ROW), []
    for row in rows:
        lines.append(bytes((2, *((one - other) % 256 for one, other in zip(row, above, strict=True)))))
        above = row
    return b"".join(lines)


def _entry(kind: int, where: int, then: int) -> bytes:
    """Return an entry of the cross-reference stream: 0 free, 1 at a position, 2 in an object stream."""
    return bytes((kind,)) + where.to_bytes(OFFSET, "big") + then.to_bytes(INDEX, "big")

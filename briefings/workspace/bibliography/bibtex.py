"""Read and write BibTeX and BibLaTeX as CSL items, by bibtexparser. Fields without a place are kept by their names."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefings.workspace.bibliography.csl import Item

# Types: BibTeX's to CSL's; the first of several is the one that is written.
_TYPES: Final = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "manual": "book",
    "booklet": "pamphlet",
    "proceedings": "book",
    "collection": "book",
    "unpublished": "manuscript",
    "dataset": "dataset",
    "software": "software",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "misc": "document",
}
_FIELDS: Final = {
    "title": "title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "shortjournal": "container-title-short",
    "shorttitle": "title-short",
    "volume": "volume",
    "pages": "page",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "edition": "edition",
    "series": "collection-title",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "abstract": "abstract",
    "keywords": "keyword",
    "note": "note",
    "langid": "language",
    "language": "language",
    "chapter": "chapter-number",
    "version": "version",
    "eventtitle": "event-title",
    "venue": "event-place",
    "pagetotal": "number-of-pages",
    "volumes": "number-of-volumes",
    "howpublished": "medium",
    "type": "genre",
    "annote": "annote",
    "annotation": "annote",
    "library": "call-number",
}
_NAMES: Final = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PUBLISHERS: Final = {"thesis": "school", "report": "institution", "paper-conference": "organization"}
_CONTAINERS: Final = {"chapter": "booktitle", "paper-conference": "booktitle"}
_SPECIAL: Final = re.compile(r"([&%$#_{}])")
_EXTRA: Final = "bibtex."


def read_bibtex(text: str) -> list[dict[str, Any]]:
    """Read BibTeX entries as CSL items. Raises `ValueError` for an entry that can't be read."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - an extra
    from bibtexparser.middlewares import SeparateCoAuthors  # noqa: PLC0415 - an extra

    # What is wrong is told below, in words of ours.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    library = parse_string(text, append_middleware=[SeparateCoAuthors()])
    if library.failed_blocks:
        block = library.failed_blocks[0]
        raise ValueError(f"the entry at line {(block.start_line or 0) + 1} can't be read")
    return [
        _item(entry.entry_type.lower(), entry.key, {f.key.lower(): f.value for f in entry.fields})
        for entry in library.entries
    ]


def _item(kind: str, key: str, fields: dict[str, Any]) -> dict[str, Any]:
    csl = _TYPES.get(kind, "document")
    item: dict[str, Any] = {"id": key, "type": csl}
    if _bibtex_type(csl) != kind:
        item[f"{_EXTRA}type"] = kind
    issued = _read_issued(fields)
    if issued:
        item["issued"] = {"date-parts": [issued]}
    if accessed := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(fields.pop("urldate", ""))):
        item["accessed"] = {"date-parts": [[int(part) for part in accessed.groups()]]}
    for name, value in fields.items():
        if name in _NAMES:
            names = value if isinstance(value, list) else [value]
            item[_NAMES[name]] = [_name(each) for each in names]
            continue
        target = (
            "issue" if name == "number" and kind == "article" else "number" if name == "number" else _FIELDS.get(name)
        )
        if target is None or target in item:
            item[f"{_EXTRA}{name}"] = _plain(str(value))
        else:
            item[target] = _plain(str(value)).replace("--", "–") if name == "pages" else _plain(str(value))
    if "page" in item:
        item["page"] = item["page"].replace("–", "-")
    return item


def _read_issued(fields: dict[str, Any]) -> list[int]:
    date = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(fields.get("date", "")))
    if date:
        del fields["date"]
        return [int(part) for part in date.groups() if part]
    if not str(fields.get("year", "")).isdecimal():
        return []
    parts = [int(fields.pop("year"))]
    month = str(fields.get("month", "")).strip("{}").lower()
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else int(month) if month.isdecimal() else 0
    if 1 <= number <= len(_MONTHS):
        del fields["month"]
        parts.append(number)
        if str(fields.get("day", "")).isdecimal():
            parts.append(int(fields.pop("day")))
    return parts


def _plain(text: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - an extra

    return str(LatexNodes2Text(keep_braced_groups=False, strict_latex_spaces=False).latex_to_text(text)).strip()


def _name(text: str) -> dict[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415 - an extra

    text = text.strip()
    if text.startswith("{") and text.endswith("}") and text.count("{") == 1:
        return {"literal": _plain(text)}
    parts = parse_single_name_into_parts(text, strict=False)
    found = {
        "family": _plain(" ".join(parts.last)),
        "given": _plain(" ".join(parts.first)),
        "non-dropping-particle": _plain(" ".join(parts.von)),
        "suffix": _plain(" ".join(parts.jr)),
    }
    return {key: part for key, part in found.items() if part}


def write_bibtex(items: Sequence[Item]) -> str:
    """Return items as BibLaTeX."""
    return "\n".join(_entry(item) for item in items)


def _entry(item: Item) -> str:
    csl = str(item.get("type", "document"))
    kind = str(item.get(f"{_EXTRA}type") or _bibtex_type(csl))
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in _rows(item, csl, kind))
    return f"@{kind}{{{re.sub(r'[^A-Za-z0-9:._/+-]', '-', str(item['id']))},\n{rows}}}\n"


def _rows(item: Item, csl: str, kind: str) -> Iterator[tuple[str, str]]:
    written = {"id", "type", f"{_EXTRA}type"}
    back = {target: name for name, target in reversed(_FIELDS.items())}
    back |= {"container-title": _CONTAINERS.get(csl, "journal"), "publisher": _PUBLISHERS.get(csl, "publisher")}
    for name, target in _NAMES.items():
        if target in item:
            written.add(target)
            yield name, " and ".join(map(_written_name, item[target]))
    for target, name in (*back.items(), ("issue", "number"), ("number", "number")):
        if target in item and target not in written:
            if target == "number" and kind == "article":
                continue
            written.add(target)
            value = _escape(str(item[target]))
            yield name, value.replace("-", "--") if target == "page" else value
    for target, name in (("issued", "date"), ("accessed", "urldate")):
        if target in item and (text := _date(item[target])):
            written.add(target)
            yield name, text
    for key, value in item.items():
        if key not in written and key.startswith(_EXTRA):
            yield key.removeprefix(_EXTRA), _escape(str(value))


def _date(value: Any) -> str:
    parts = value.get("date-parts", [[]])[0] if isinstance(value, Mapping) else []
    return "-".join(f"{int(part):0{4 if at == 0 else 2}d}" for at, part in enumerate(parts))


def _written_name(name: Mapping[str, str]) -> str:
    if name.get("literal"):
        return f"{{{_escape(name['literal'])}}}"
    particles = " ".join(filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle"))))
    last = " ".join(filter(None, (particles, name.get("family"))))
    return ", ".join(_escape(part) for part in (last, name.get("suffix", ""), name.get("given", "")) if part)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _bibtex_type(csl: str) -> str:
    others = {"article-newspaper": "article", "article-magazine": "article", "post-weblog": "online", "post": "online"}
    return next((name for name, target in _TYPES.items() if target == csl), others.get(csl, "misc"))

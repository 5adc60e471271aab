"""Read and write RIS as CSL items, by rispy. Tags without a place are kept by rispy's names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefings.workspace.bibliography.csl import Item

_TYPES: Final = {
    "JOUR": "article-journal",
    "NEWS": "article-newspaper",
    "MGZN": "article-magazine",
    "BOOK": "book",
    "EBOOK": "book",
    "CHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "RPRT": "report",
    "GOVDOC": "report",
    "THES": "thesis",
    "ELEC": "webpage",
    "BLOG": "post-weblog",
    "BILL": "bill",
    "STAT": "legislation",
    "CASE": "legal_case",
    "HEAR": "hearing",
    "PCOMM": "personal_communication",
    "SOUND": "song",
    "VIDEO": "motion_picture",
    "MAP": "map",
    "DATA": "dataset",
    "MANSCPT": "manuscript",
    "UNPB": "manuscript",
    "PAMP": "pamphlet",
    "GEN": "document",
}
_FIELDS: Final = {
    "title": "title",
    "primary_title": "title",
    "secondary_title": "container-title",
    "journal_name": "container-title",
    "alternate_title3": "container-title",
    "alternate_title1": "container-title-short",
    "alternate_title2": "container-title-short",
    "tertiary_title": "collection-title",
    "short_title": "title-short",
    "volume": "volume",
    "number": "issue",
    "publisher": "publisher",
    "place_published": "publisher-place",
    "edition": "edition",
    "doi": "DOI",
    "abstract": "abstract",
    "notes_abstract": "abstract",
    "language": "language",
    "call_number": "call-number",
    "name_of_database": "archive",
    "section": "section",
    "type_of_work": "genre",
    "number_of_volumes": "number-of-volumes",
    "id": "id",
}
_NAMES: Final = {
    "authors": "author",
    "first_authors": "author",
    "secondary_authors": "editor",
    "tertiary_authors": "collection-editor",
    "subsidiary_authors": "translator",
}
_BOOKS: Final = frozenset({"book", "chapter", "report", "thesis"})
_EXTRA: Final = "ris."


def read_ris(text: str) -> list[dict[str, Any]]:
    """Read RIS references as CSL items. Raises `ValueError` for what isn't RIS."""
    import rispy  # noqa: PLC0415 - an extra

    if line := _endless(text):
        raise ValueError(f"the reference that begins on line {line} has no end: put a line `ER  - ` behind it")
    try:
        found = rispy.loads(text, skip_unknown_tags=False)
    except (OSError, ValueError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"it isn't sound RIS ({error})") from error
    return [_item(dict(entry), number) for number, entry in enumerate(found, 1)]


def _endless(text: str) -> int:
    """Return the line on which a reference begins that has no end, 0 where each has one: rispy drops it unsaid."""
    begun = 0
    for number, line in enumerate(text.splitlines(), 1):
        tag = line.lstrip("\ufeff")[:5].rstrip(" -")
        if tag == "TY" and begun:
            return begun
        begun = number if tag == "TY" else 0 if tag == "ER" else begun
    return begun


def _item(entry: dict[str, Any], number: int) -> dict[str, Any]:
    kind = str(entry.pop("type_of_reference", "GEN"))
    csl = _TYPES.get(kind, "document")
    item: dict[str, Any] = {"id": str(entry.pop("id", "") or f"ris-{number}"), "type": csl}
    if _ris_type(csl) != kind:
        item[f"{_EXTRA}type"] = kind
    if issued := _date(str(entry.get("date") or entry.get("year") or entry.get("publication_year") or "")):
        item["issued"] = {"date-parts": [issued]}
        for name in ("date", "year", "publication_year"):
            entry.pop(name, None)
    if accessed := _date(str(entry.get("access_date", ""))):
        item["accessed"] = {"date-parts": [accessed]}
        del entry["access_date"]
    start, end = entry.pop("start_page", ""), entry.pop("end_page", "")
    if start or end:
        item["page"] = "-".join(filter(None, (start, end)))
    for name, value in entry.items():
        _take(item, name, value, csl)
    return item


def _take(item: dict[str, Any], name: str, value: Any, csl: str) -> None:
    if name in _NAMES and isinstance(value, list):
        item.setdefault(_NAMES[name], []).extend(_name(each) for each in value)
    elif name == "keywords" and isinstance(value, list):
        item["keyword"] = ", ".join(value)
    elif name == "urls" and isinstance(value, list):
        item["URL"] = value[0]
        if value[1:]:
            item[f"{_EXTRA}urls"] = value[1:]
    elif name == "notes" and isinstance(value, list):
        item["note"] = "\n".join(value)
    elif name == "issn":
        item["ISBN" if csl in _BOOKS else "ISSN"] = str(value)
    elif name in _FIELDS and _FIELDS[name] not in item and isinstance(value, str):
        item[_FIELDS[name]] = value
    else:
        item[f"{_EXTRA}{name}"] = value


def _date(text: str) -> list[int]:
    found = re.match(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?", text)
    return [int(part) for part in found.groups() if part and int(part)] if found else []


def _name(text: str) -> dict[str, str]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or not parts[1]:
        return {"literal": parts[0]}
    found = {"family": parts[0], "given": parts[1], "suffix": ", ".join(parts[2:])}
    return {key: part for key, part in found.items() if part}


def write_ris(items: Sequence[Item]) -> str:
    """Return items as RIS."""
    import rispy  # noqa: PLC0415 - an extra

    # rispy numbers the references, which the format doesn't know.
    return re.sub(r"(?m)^\d+\.\r?\n(?=TY  - )", "", str(rispy.dumps([_entry(item) for item in items])))


def _entry(item: Item) -> dict[str, Any]:
    csl = str(item.get("type", "document"))
    entry: dict[str, Any] = {"type_of_reference": item.get(f"{_EXTRA}type") or _ris_type(csl), "id": str(item["id"])}
    back = {target: name for name, target in reversed(_FIELDS.items())}
    names = {target: name for name, target in reversed(_NAMES.items())}
    for key, value in item.items():
        if key in names:
            entry[names[key]] = [_written_name(each) for each in value]
        elif key in back:
            entry.setdefault(back[key], str(value))
        elif key.startswith(_EXTRA) and key != f"{_EXTRA}type":
            entry.setdefault(key.removeprefix(_EXTRA), value)
    return entry | dict(_list_fields(item)) | dict(_dates(item))


def _list_fields(item: Item) -> Iterator[tuple[str, Any]]:
    """Yield what RIS holds otherwise than as one text: pages, keywords, addresses, notes, ISBN and ISSN."""
    if "page" in item:
        start, _, end = str(item["page"]).partition("-")
        yield "start_page", start
        yield from [("end_page", end)] if end else []
    if "keyword" in item:
        yield "keywords", [part.strip() for part in str(item["keyword"]).split(",")]
    if "URL" in item:
        yield "urls", [str(item["URL"]), *item.get(f"{_EXTRA}urls", ())]
    if "note" in item:
        yield "notes", str(item["note"]).split("\n")
    if number := item.get("ISBN") or item.get("ISSN"):
        yield "issn", str(number)


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    issued, accessed = _write_date(item.get("issued")), _write_date(item.get("accessed"))
    if issued:
        yield "date", issued
        yield "year", issued[:4]
    if accessed:
        yield "access_date", accessed


def _write_date(value: Any) -> str:
    parts = value.get("date-parts", [[]])[0] if isinstance(value, Mapping) else []
    return "/".join(f"{int(part):0{4 if at == 0 else 2}d}" for at, part in enumerate(parts))


def _written_name(name: Mapping[str, str]) -> str:
    if name.get("literal"):
        return name["literal"]
    particles = " ".join(filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle"))))
    last = " ".join(filter(None, (particles, name.get("family"))))
    return ", ".join(filter(None, (last, name.get("given"), name.get("suffix"))))


def _ris_type(csl: str) -> str:
    return next((name for name, target in _TYPES.items() if target == csl), "GEN")

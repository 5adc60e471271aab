"""For any edit of any field, the files say something else if and only if the list of statements does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from briefings.app.changes import listing_of
from briefings.app.comparison import Listing, differences
from briefings.app.fit import Composed
from briefings.app.orders import briefs
from briefings.compose import composer, plan, with_manifest
from briefings.model.document import Pages
from briefings.model.problem import UserError
from briefings.render import write
from briefings.workspace import read_library
from tests.app.larkmoor import DOSSIER, EARLIER, READER, SOURCES, workspace
from tests.app.readers import said_by_docx, said_by_pdf

PROSE = re.compile(r"\w+ \w+")
VERSION = re.compile(r"1\.\d-[0-9a-f]{7}")
STANCES = sorted(f"seeds/tram-line/stances/{path.name}" for path in (EARLIER / "seeds/tram-line/stances").iterdir())
# The subject that a field belongs to: where it is printed, its statement is among those that differ.
OWNERS = {
    r"^title$": "dossier/title",
    r"^question$": "dossier/question",
    r"^background$": "dossier/background",
    r"^messages\.0\.text$": "message/vote",
    r"^options\.0\.(name|summary)$": "option/build",
    r"^timeline\.1\.(label|text)$": "event/2024-09",
    r"^contested\.0\.(question|settled_by|versions\.\d\.text)$": "contested/length-of-works",
    r"^facts\.0\.text$": "fact/grant",
    r"^questions\.0\.(question|answer)$": "question/stops",
    r"^gaps\.0\.text$": "gap/1",
    r"^issues\.0\.name$": "issue/cost",
    r"^\d\.descriptor\.\w+$": "source/",
}


class Said(NamedTuple):
    """What a brief says in its files, and in the list of its statements; the version and the date left out."""

    docx: tuple[str, ...]
    pdf: str
    listing: Listing


class Edit(NamedTuple):
    field: str
    path: str
    text: str


def said(folder: Path) -> Said | None:
    """Return what the reader of everything gets; nothing where the files can't be read or composed any more."""
    library, _ = read_library(folder)
    try:
        (order,) = briefs(library, [READER])
        ladder = plan(order)
        made = composer(order, ladder)
        document = with_manifest(order, made(0))
        files = write("docx", document), write("pdf", document)
    except (UserError, ValueError):
        return None
    date = made.words.date(order.as_of)

    def masked(text: str) -> str:
        return VERSION.sub("V", text).replace(date, "D").replace(re.sub(r"\s", "", date), "D")

    docx = tuple(map(masked, said_by_docx(files[0])))
    return Said(docx, masked(said_by_pdf(files[1])), listing_of(Composed(order, document, ladder, 0, Pages(1, 1))))


def edits_of_yaml(path: str) -> Iterator[Edit]:
    """Yield an edit of each value: another word where there are words, else another value."""
    text = (EARLIER / path).read_text(encoding="utf-8")
    for name, node in _scalars(yaml.compose(text)):
        start, end = node.start_mark.index, node.end_mark.index
        yield Edit(name, path, f"{text[:start]}{_other(text[start:end])}{text[end:]}")


def _scalars(node: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, f"{name}.{key.value}".removeprefix("."))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, f"{name}.{number}".removeprefix("."))
    else:
        yield name, node


def _other(value: str) -> str:
    if PROSE.search(value):
        return re.sub(r"\b[a-z]{2,}\b(?=[^@\]]*(?:\[|$))", "otherwise", value, count=1)
    return re.sub(r"\d(?=\D*$)", lambda m: str((int(m[0]) % 8) + 1), value) if re.search(r"\d", value) else f"{value}x"


def edits_of_stance(path: str) -> Iterator[Edit]:
    """Yield an edit of each line of the head, each attribute, each heading and each sentence; one word made bold."""
    text = (EARLIER / path).read_text(encoding="utf-8")
    pattern = (
        r"(?m)^\w+: (?P<head>[^#\n]+?)(?= +#|$)"
        r"|(?<= )[\w-]+=(?P<value>\"[^\"]*\"|[\w-]+)"
        r"|(?P<word>\b[a-z]{4,}\b)(?=[^{}\[\]]*\[@)"
    )
    for match in re.finditer(pattern, text):
        group = match.lastgroup or ""
        old = match[group]
        new = "otherwise" if group == "word" else _other(old)
        start, end = match.span(group)
        yield Edit(f"{group}:{old}", path, f"{text[:start]}{new}{text[end:]}")
        if group == "word":
            yield Edit(f"bold:{old}", path, f"{text[:start]}**{old}**{text[end:]}")


@cache
def all_edits() -> tuple[Edit, ...]:
    files = [*edits_of_yaml(DOSSIER), *edits_of_yaml(SOURCES)]
    return (*files, *(edit for path in STANCES for edit in edits_of_stance(path)))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    folder = workspace(tmp_path_factory.mktemp("larkmoor"))
    before = said(folder)
    assert before
    return folder, before


def after(base: tuple[Path, Said], edit: Edit) -> Said | None:
    file = base[0] / edit.path
    text = file.read_text(encoding="utf-8")
    file.write_text(edit.text, encoding="utf-8")
    try:
        return said(base[0])
    finally:
        file.write_text(text, encoding="utf-8")


def alike(base: tuple[Path, Said], edits: tuple[Edit, ...]) -> tuple[list[str], int]:
    """Return what is wrong with edits, and how many of them changed what is said."""
    before, wrong, changed = base[1], [], 0
    for edit in edits:
        now = after(base, edit)
        if now is None:
            continue
        in_files = (now.docx, now.pdf) != (before.docx, before.pdf)
        found = differences(before.listing, now.listing)
        changed += in_files
        if in_files is not bool(found):
            wrong.append(f"{edit.path} {edit.field}: files differ {in_files}, lists differ {bool(found)}")
        owner = next((owner for pattern, owner in OWNERS.items() if re.search(pattern, edit.field)), "")
        if in_files and owner and not any(each.subject.startswith(owner) for each in found):
            wrong.append(f"{edit.path} {edit.field}: {owner} isn't among {[each.subject for each in found]}")
    return wrong, changed


@pytest.mark.slow
@pytest.mark.parametrize("start", range(12))
def test_files_and_lists_differ_together_for_every_edit(base: tuple[Path, Said], start: int) -> None:
    assert alike(base, all_edits()[start::12])[0] == []


def test_files_and_lists_differ_together_for_a_sample_of_edits(base: tuple[Path, Said]) -> None:
    wrong, changed = alike(base, all_edits()[::12])
    assert wrong == []
    assert changed > 5

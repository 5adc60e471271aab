"""For any edit of any field, the files say something else if and only if the list of statements does.

Edits are alike where the file's kind, the field and what is done to it are: of so many sorts one edit is drawn, always
the same. With BRIEFINGS_ALL_CASES=1 all edits of the small workspace are tried, and many sorts of the shipped dossier;
with BRIEFINGS_EVERY_EDIT=1 all of that, too, which takes hours.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import pytest

from briefings.app.changes import listing_of
from briefings.app.comparison import Listing, differences
from briefings.app.fit import Composed
from briefings.app.orders import briefs
from briefings.compose import composer, plan, with_manifest
from briefings.model.document import Pages
from briefings.model.joiners import JOINER
from briefings.model.problem import UserError
from briefings.render import write
from briefings.workspace import read_library
from tests.app.edits import NEW_WORD, Edit, edits, one_of_each_sort
from tests.app.larkmoor import EARLIER
from tests.app.readers import said_by_docx, said_by_pdf
from tests.conftest import REPOSITORY, SHARE, examples

PARTS: Final = 4
SORTS: Final = examples(180)  # of edits of the small workspace, in all parts
EACH: Final = examples(16)  # edits of the shipped dossier for a reader, unless all are asked for
# Of the shipped dossier: who reads everything, who decides, and who reads little of it.
READERS: Final = ("dm-analysts", "minister", "press")
SMALL_READER: Final = "assessors"


class Said(NamedTuple):
    """What a brief says in its files, and in the list of its statements; the version left out."""

    docx: tuple[str, ...]
    pdf: str
    listing: Listing


class Trial:
    """A workspace in a folder of its own, to edit; its readers get all there is, however long."""

    def __init__(self, origin: Path, folder: Path, dossier: str) -> None:
        shutil.copytree(origin / "seeds", folder / "seeds")
        self.folder, self.dossier = folder, dossier
        self.before = cache(self.said)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit of the dossier's files, but of its date and version, which both sides leave out."""
        every = edits(self.folder, self.dossier)
        return tuple(edit for edit in every if edit.field not in {"as_of", "version"})

    def said(self, reader: str) -> Said | None:
        """Return what a reader gets; nothing where the files can't be read or composed any more."""
        library, _ = read_library(self.folder)
        try:
            (order,) = briefs(library, [reader], [self.dossier])
            ladder = plan(order)
            made = composer(order, ladder)
            document = with_manifest(order, made(0))
            files = write("docx", document), write("pdf", document)
        except (UserError, ValueError):
            return None
        version = document.meta.version
        docx = tuple(line.replace(JOINER, "").replace(version, "V") for line in said_by_docx(files[0]))
        pdf = said_by_pdf(files[1]).replace(version, "V")
        return Said(docx, pdf, listing_of(Composed(order, document, ladder, 0, Pages(1, 1))))

    def after(self, edit: Edit, reader: str) -> Said | None:
        """Return what a reader would get after an edit."""
        file = self.folder / edit.path
        text = file.read_text(encoding="utf-8")
        file.write_text(edit.text, encoding="utf-8")
        try:
            return self.said(reader)
        finally:
            file.write_text(text, encoding="utf-8")

    def faults(self, chosen: Iterable[Edit], reader: str) -> tuple[list[str], int]:
        """Return what is wrong with edits for a reader, and how many of them changed what is said."""
        wrong, changed = [], 0
        for edit in chosen:
            before, now = self.before(reader), self.after(edit, reader)
            assert before, reader
            if now is not None:
                in_files = (now.docx, now.pdf) != (before.docx, before.pdf)
                changed += in_files
                name = f"{edit.path} {edit.field} {edit.kind} ({reader})"
                wrong += [f"{name}: {each}" for each in _faults(edit, before, now, in_files=in_files)]
        return wrong, changed


def _faults(edit: Edit, before: Said, now: Said, *, in_files: bool) -> Iterable[str]:
    found = differences(before.listing, now.listing)
    if in_files is not bool(found):
        yield f"files differ {in_files}, lists differ {bool(found)}"
    if NEW_WORD in edit.text and any(NEW_WORD in line for line in now.docx):
        told = {each.subject for each in found if NEW_WORD in each.new}
        if not any(subject.startswith(edit.owner) for subject in told):
            yield f"{edit.owner} isn't among {sorted(told)}"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(EARLIER, tmp_path_factory.mktemp("small"), "tram-line")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(REPOSITORY, tmp_path_factory.mktemp("shipped"), "ev-joint-ventures")


def test_edits_are_of_every_kind_and_of_every_field(small: Trial) -> None:
    assert {edit.kind for edit in small.edits} == {"words", "bold", "other", "without", "swapped"}
    fields = {edit.field.partition(".")[0] for edit in small.edits}
    assert {"title", "options", "contested", "sources", "head", "heading", "sentence", "attribute", "point"} <= fields


def test_files_and_lists_differ_together_for_a_sample_of_edits(small: Trial) -> None:
    wrong, changed = small.faults(one_of_each_sort(small.edits, Random(1), 8), SMALL_READER)  # noqa: S311 - the same draw each time
    assert wrong == []
    assert changed > 1


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_files_and_lists_differ_together_for_many_edits(small: Trial, part: int) -> None:
    chosen = small.edits if SHARE == 1 else one_of_each_sort(small.edits, Random(4), SORTS)  # noqa: S311 - the same draw each time
    assert small.faults(chosen[part::PARTS], SMALL_READER)[0] == []


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_files_and_lists_differ_together_for_sorts_of_edits_of_the_shipped_dossier(shipped: Trial, reader: str) -> None:
    every = bool(os.environ.get("BRIEFINGS_EVERY_EDIT"))
    chosen = list(shipped.edits) if every else one_of_each_sort(shipped.edits, Random(3))  # noqa: S311 - the same draw each time
    mine = chosen[READERS.index(reader) :: len(READERS)]
    assert shipped.faults(mine if every else mine[:EACH], reader)[0] == []

"""A file says of itself whether it was altered, and is called issued only where somebody else vouches for it."""

from __future__ import annotations

import json
import os
import random
import zipfile
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest

from briefings.app.changes import listing_of
from briefings.app.edition import edition_of
from briefings.app.file_check import check_file
from briefings.app.fit import Composed, compose_fitted
from briefings.app.issued import read_issued
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.record import record_build
from briefings.app.standing import standings
from tests.app.alterations import Alteration, docx_alterations, pdf_alterations
from tests.app.larkmoor import DOSSIER, edit, workspace
from tests.commands import run
from tests.conftest import REPOSITORY, examples

SEED = 20260320
# Alterations of each kind of file: in the usual run, and of shipped briefs (with BRIEFINGS_EVERY_EDIT=1 many more).
FEW, MANY = 30, 500 if os.environ.get("BRIEFINGS_EVERY_EDIT") else examples(80)


def written(composed: Composed, folder: Path) -> dict[str, Path]:
    """Write a brief's DOCX, PDF and manifest."""
    paths = {kind: folder / f"brief.{kind}" for kind in ("docx", "pdf", "json")}
    for kind in ("docx", "pdf"):
        paths[kind].write_bytes(composed.write(kind))
    paths["json"].write_text(composed.document.manifest, encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Composed:
    home = workspace(tmp_path_factory.mktemp("home"))
    return compose_fitted(briefs(open_library(home).library, ["assessors"])[0])


@pytest.fixture
def files(composed: Composed, tmp_path: Path) -> dict[str, Path]:
    return written(composed, tmp_path)


@pytest.mark.parametrize("kind", ["docx", "pdf", "json"])
def test_a_file_as_it_was_written_agrees_and_is_not_called_issued(files: dict[str, Path], kind: str) -> None:
    found = check_file(files[kind])
    assert (found.verdict, found.vouched_by, found.findings) == ("agrees", "", ())
    assert found.statements > 50


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_record_or_a_manifest_apart_vouches_for_a_file(
    composed: Composed, files: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    apart = tmp_path / "kept" / "manifest.json"
    apart.parent.mkdir()
    apart.write_text(composed.document.manifest, encoding="utf-8")
    assert check_file(files[kind], None, apart).verdict == "issued"
    record_build(tmp_path, edition_of(composed), {})
    found = check_file(files[kind], tmp_path)
    assert (found.verdict, found.vouched_by) == ("issued", "the record")


def with_altered_manifest(data: bytes, old: str, new: str) -> bytes:
    """Alter the text and the manifest of a DOCX together, its hashes too."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name).decode("utf-8", "surrogateescape") for name in package.namelist()}
    hashed: dict[str, str] = {}
    for name, text in parts.items():
        if name.endswith(("document.xml", "item1.xml")):
            parts[name] = text.replace(old, new)
    body = unescape(parts["customXml/item1.xml"])
    manifest = json.loads(body[body.index("{") : body.rindex("}") + 1])
    for each in manifest["statements"]:
        hashed[each["sha256"]] = sha256(each["words"].encode()).hexdigest()
    for was, is_ in hashed.items():
        parts["customXml/item1.xml"] = parts["customXml/item1.xml"].replace(was, is_)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text.encode("utf-8", "surrogateescape"))
    return out.getvalue()


def test_text_and_manifest_altered_together_are_never_called_issued(
    composed: Composed, files: dict[str, Path], tmp_path: Path
) -> None:
    record_build(tmp_path, edition_of(composed), {})
    altered = tmp_path / "altered.docx"
    altered.write_bytes(with_altered_manifest(files["docx"].read_bytes(), "two years of works", "nine years of works"))
    assert check_file(altered, tmp_path).verdict == "agrees"
    found = check_file(altered, tmp_path, files["json"])
    assert found.verdict == "replaced"
    assert "altered" in {each.kind for each in found.findings}


def test_a_manifest_whose_hashes_are_not_those_of_its_words_contradicts_itself(
    files: dict[str, Path], tmp_path: Path
) -> None:
    text = files["json"].read_text("utf-8")
    other = tmp_path / "other.json"
    other.write_text(text.replace("two years of works", "nine years of works"), encoding="utf-8")
    assert {each.kind for each in check_file(other).findings} == {"hash"}


def test_header_lines_and_notes_count_too(files: dict[str, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(files["docx"]) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    altered = tmp_path / "altered.docx"
    with zipfile.ZipFile(altered, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data.replace(b"Gazette", b"Gossip") if "/document" in name else data)
    ids = {each.id for each in check_file(altered).findings}
    assert any(id_.startswith("note/") for id_ in ids)


def tally(alterations: list[Alteration], folder: Path, manifest: str, ending: str) -> Counter[str]:
    """Count alterations, those that are told, and those that are told at the right statement."""
    counted: Counter[str] = Counter()
    (folder / "altered.json").write_text(manifest, encoding="utf-8")
    for each in alterations:
        path = folder / f"altered.{ending}"
        path.write_bytes(each.data)
        found = check_file(path)
        counted["made"] += 1
        counted["told"] += found.verdict == "altered"
        counted["placed"] += bool(each.ids & {finding.id for finding in found.findings})
        counted["issued"] += found.verdict == "issued"
    return counted


def alterations_of(composed: Composed, ending: str, count: int) -> list[Alteration]:
    rng = random.Random(SEED)  # noqa: S311 - the same alterations in each run
    if ending == "pdf":
        return list(pdf_alterations(composed.document, count, rng))
    data = composed.write("docx")
    return list(docx_alterations(data, json.loads(composed.document.manifest), count, rng))


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_alterations_are_told_at_the_statement_where_they_were_made(
    composed: Composed, tmp_path: Path, ending: str
) -> None:
    counted = tally(alterations_of(composed, ending, FEW), tmp_path, composed.document.manifest, ending)
    assert counted["placed"] >= 0.99 * FEW
    assert counted["issued"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_of_many_alterations_of_shipped_briefs_99_in_100_are_told_and_none_falsely(tmp_path: Path, ending: str) -> None:
    orders = briefs(open_library(REPOSITORY).library, ["minister", "parts-board"])
    counted: Counter[str] = Counter()
    for order in orders:
        made = compose_fitted(order)
        (tmp_path / order.audience.id).mkdir()
        clean = written(made, tmp_path / order.audience.id)
        counted["false"] += len(check_file(clean[ending]).findings)
        some = alterations_of(made, ending, MANY // len(orders))
        counted += tally(some, tmp_path, made.document.manifest, ending)
    print(ending, dict(counted))  # noqa: T201 - the figures of the benchmark
    assert counted["made"] == MANY
    assert counted["false"] == counted["issued"] == 0
    assert counted["placed"] >= MANY - max(1, MANY // 100)


def as_json(home: Path, *arguments: str) -> tuple[int, list[dict[str, object]]]:
    result = run(home, "audit", "--json", *arguments)
    return result.exit_code, json.loads(result.stdout)


def test_the_command_asks_the_file_alone_even_where_the_dossier_is_gone(tmp_path: Path) -> None:
    home = workspace(tmp_path / "home")
    files = written(compose_fitted(briefs(open_library(home).library, ["assessors"])[0]), tmp_path)
    (home / DOSSIER).unlink()
    code, found = as_json(home, "--file-only", str(files["docx"]), str(files["pdf"]))
    assert code == 0
    assert [each["verdict"] for each in found] == ["agrees", "agrees"]


def test_each_statement_of_an_issued_brief_has_a_state(tmp_path: Path) -> None:
    home = workspace(tmp_path / "home")
    made = compose_fitted(briefs(open_library(home).library, ["assessors"])[0])
    files = written(made, tmp_path)
    record_build(home, edition_of(made), {})
    edit(home, DOSSIER, "they fear two years of works", "they fear three years of works")
    code, [found] = as_json(home, str(files["docx"]))
    assert code == 1
    states = {each["id"]: each["state"] for each in found["statements"]}  # type: ignore[attr-defined]
    assert "reworded" in {state for id_, state in states.items() if id_.startswith("message/vote")}
    assert states["dossier/title"] == "same"
    assert set(states.values()) <= {"same", "reworded", "left-out", "no-longer-said"}


def test_a_source_that_was_withdrawn_is_told_at_every_statement_that_rests_on_it(tmp_path: Path) -> None:
    home = workspace(tmp_path / "home")
    made = compose_fitted(briefs(open_library(home).library, ["assessors"])[0])
    files = written(made, tmp_path)
    result = run(home, "withdraw", "gazette", "--reason", "It was retracted.")
    assert result.exit_code in {0, 1}, result.output
    _, [found] = as_json(home, str(files["docx"]))
    assert found["verdict"] == "broken"
    assert found["states"]["withdrawn"] > 0  # type: ignore[index]


def test_a_text_that_is_another_now_is_told_at_every_statement_that_rests_on_it(tmp_path: Path) -> None:
    home = workspace(tmp_path / "home")
    made = compose_fitted(briefs(open_library(home).library, ["assessors"])[0])
    files = written(made, tmp_path)
    record_build(home, edition_of(made), {})
    issued = read_issued(files["docx"], home)
    full = {**issued.full, "texts": {"gazette": "0"}}
    same, other = (
        standings(made.brief.dossier, replace(issued, full=full), listing_of(made), {"gazette": now}) for now in "01"
    )
    assert {each.state for each in same} == {"same"}
    changed = {each.id for each in other if each.state == "source-changed"}
    assert changed
    assert {each.id for each in other} - changed

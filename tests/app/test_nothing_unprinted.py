"""What leaves the house says nothing of what isn't printed in it: no path, no id, no remark."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from briefings.app.build import Target, build
from briefings.app.changes import since_last
from briefings.app.fit import Composed, compose_fitted
from briefings.app.mail import prepare_mailings
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.deliver.message import draft
from briefings.model.statements import owner_of, statements_of
from tests.app.larkmoor import DOSSIER, READER, RIDERS, composed, edit, edition, workspace

SECRETS = (
    "seeds/",
    "templates/",
    "weight_reason",
    "It proposes the line and would pay",
    "overrides",
    "a remark of ours",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace whose council isn't shown the shopkeepers."""
    made = workspace(tmp_path)
    omission = "leave_out: [{perspective: shopkeepers, reason: They are heard in person.}]\npaper: a4"
    edit(made, "seeds/audiences/council.yaml", "paper: a4", omission)
    edit(made, "seeds/audiences/council.yaml", "  - name: Town clerk", "  # a remark of ours\n  - name: Town clerk")
    edit(made, DOSSIER, "cons: [r-works, r-overrun]", "cons: [r-overrun]")
    edit(made, DOSSIER, "pros: [no-works]", "pros: []")
    return made


def unprinted(brief: Composed) -> set[str]:
    """Return the ids of points of which a brief prints nothing."""
    printed = {owner_of(each.id) for each in statements_of(brief.document)}
    return {point.id for point in brief.brief.dossier.points} - printed


def texts(data: bytes) -> str:
    """Return all that a file holds: of a package each part, of a PDF what isn't packed."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode("utf-8", errors="replace") for name in package.namelist())


def test_no_file_of_a_build_names_what_it_does_not_print(folder: Path, tmp_path: Path) -> None:
    opened = open_library(folder)
    orders = briefs(opened.library, ["council"])
    hidden = unprinted(composed(folder, "council"))
    assert hidden
    list(build(opened, orders, Target(tmp_path / "out"), formats=("docx", "pdf", "html", "md", "txt"), processes=1))
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(written) == 6
    for path in written:
        held = texts(path.read_bytes())
        assert [secret for secret in (*SECRETS, *sorted(hidden)) if secret in held] == [], path.name


def test_no_message_names_what_it_does_not_print(folder: Path) -> None:
    opened = open_library(folder)
    (mailing,) = prepare_mailings(opened, briefs(opened.library, ["council"]), folder, "desk@larkmoor.example")
    hidden = unprinted(composed(folder, "council"))
    for each in mailing.letters:
        held = texts(draft(each))
        assert [secret for secret in (*SECRETS, *sorted(hidden)) if secret in held] == []
        assert each.manifests
        assert all(secret not in text for text in each.manifests for secret in (*SECRETS, *hidden))


def test_what_changed_is_in_the_public_manifest_only_as_it_is_printed(tmp_path: Path) -> None:
    last = edition(workspace(tmp_path))
    edit(tmp_path, RIDERS, "late on two days", "late on three days")
    edit(tmp_path, DOSSIER, "gaps:  ", "gaps:\n  - text: Nobody says who drives.\n#")
    told = compose_fitted(since_last(composed(tmp_path), last))
    manifest = json.loads(told.document.manifest)
    printed = " ".join(each["words"] for each in manifest["statements"] if each["kind"] == "change")
    assert manifest["changes"]
    for change in manifest["changes"]:
        assert all(" ".join(change[key].split()) in printed for key in ("heading", "old", "new"))
    plain = json.loads(composed(tmp_path, READER).document.manifest)
    assert (plain["changes"], plain["since"]) == ([], "")

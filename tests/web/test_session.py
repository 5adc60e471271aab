"""The open workspace follows the files, reads again only what changed, and sees what a full reading sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.app.editing import WorkspaceSession, preview, records, stances
from briefings.app.editing.session import TEXTS_REMEMBERED, ConflictError
from briefings.app.fit import Composed
from briefings.app.opening import open_library
from briefings.model.audience import Overrides
from briefings.model.brief import Brief
from briefings.model.problem import UserError
from briefings.model.shapes import free_id

DOSSIER = "ev-joint-ventures"
OTTAWA = f"seeds/{DOSSIER}/stances/ottawa.md"
SOURCES = f"seeds/{DOSSIER}/sources.yaml"


@pytest.fixture
def session(workspace: Path) -> WorkspaceSession:
    return WorkspaceSession(workspace)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (OTTAWA, "weight: ", "weight:  "),
        (OTTAWA, "basis=own-words", "basis=hearsay"),
        (OTTAWA, "para. 3]", "para. 303]"),
        (SOURCES, "reliability: D", "reliability: C"),
        (f"seeds/{DOSSIER}/dossier.yaml", "id: jobs", "id: work"),
    ],
)
def test_a_changed_file_is_seen_as_a_full_reading_sees_it(
    session: WorkspaceSession, path: str, old: str, new: str
) -> None:
    session.current()
    file = session.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    tried = session.trial(path, text.replace(old, new))
    file.write_text(text.replace(old, new), encoding="utf-8")
    whole = open_library(session.root)
    assert session.current().library == whole.library
    assert session.current().problems == whole.problems
    assert tried.problems == whole.problems


def test_nothing_is_read_again_while_nothing_changes(session: WorkspaceSession) -> None:
    assert session.current() is session.current()


def test_a_file_that_is_no_text_any_more_is_a_problem_not_a_fault(session: WorkspaceSession) -> None:
    session.current()
    (session.root / OTTAWA).write_bytes(b"\xff\xfe\x00")
    assert {problem.code for problem in session.current().problems if problem.location.path == OTTAWA}
    (session.root / OTTAWA).unlink()
    assert all(stance.perspective != "ottawa" for stance in session.dossier(DOSSIER).stances)


def test_windows_line_ends_stay_through_an_edit(session: WorkspaceSession) -> None:
    file = session.root / OTTAWA
    before = file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    point = stances.stance_of(session, DOSSIER, "ottawa").points[0]
    now = stances.as_written(session, point)
    base = session.hold(OTTAWA).sha256
    stances.edit(session, OTTAWA, base, point.id, stances.Written("Another", {}, now.lead, now.detail))
    assert file.read_bytes() == before.replace(now.heading.encode(), b"Another", 1)


def test_a_save_that_is_out_of_date_carries_both_differences(session: WorkspaceSession) -> None:
    base = session.hold(OTTAWA).sha256
    text = session.hold(OTTAWA).text
    (session.root / OTTAWA).write_text(text + "\nTheirs.\n", encoding="utf-8")
    with pytest.raises(ConflictError) as caught:
        session.save(OTTAWA, text.replace("name: Ottawa", "name: Mine"), base)
    conflict = caught.value
    assert [line.text for line in conflict.theirs if line.kind == "new"] == ["", "Theirs."]
    assert [line.text for line in conflict.mine if line.kind == "new"] == ["name: Mine"]
    assert "name: Mine" in conflict.merged.text
    assert conflict.merged.text.endswith("Theirs.\n")


def test_a_save_from_before_a_restart_drops_nothing_that_came_to_the_disk(session: WorkspaceSession) -> None:
    base = session.hold(OTTAWA).sha256
    text = session.hold(OTTAWA).text
    (session.root / OTTAWA).write_text(text + "\nTheirs.\n", encoding="utf-8")
    with pytest.raises(ConflictError) as caught:
        WorkspaceSession(session.root).save(OTTAWA, text.replace("name: Ottawa", "name: Mine"), base)
    merged = caught.value.merged.text
    assert "name: Mine" in merged
    assert merged.endswith("Theirs.\n")


def test_a_text_with_merge_marks_left_in_it_is_not_saved(session: WorkspaceSession) -> None:
    held = session.hold(OTTAWA)
    with pytest.raises(UserError, match="merge-marks"):
        session.save(OTTAWA, held.text + "<<<<<<< yours\r\nx\r\n=======\r\n>>>>>>> on disk\r\n", held.sha256)
    assert session.hold(OTTAWA) == held


def test_texts_of_old_edits_are_forgotten_in_time(session: WorkspaceSession) -> None:
    for number in range(TEXTS_REMEMBERED + 10):
        session._remember(str(number), "text")
    assert len(session._texts) == TEXTS_REMEMBERED


def test_an_id_is_made_from_any_heading_and_is_free() -> None:
    assert free_id("Québec’s own plan: 3,000 jobs!", ()) == "quebecs-own-plan-3-000-jobs"
    assert free_id("Jobs", {"jobs", "jobs-2"}) == "jobs-3"
    assert free_id("中国", ()) == "point"
    assert free_id("2030 targets", ()) == "p-2030-targets"


def test_a_reader_is_never_made_without_a_name_or_over_another(session: WorkspaceSession) -> None:
    with pytest.raises(UserError, match="name"):
        records.save_audience(session, "minister", "  ", Overrides())
    first = records.save_audience(session, "minister", "Minister", Overrides())
    assert first == "minister-2"
    assert session.audience(first).max_pages == session.audience("minister").max_pages


@pytest.mark.parametrize(
    "mail", ["mail:\n  reply_to: session@example.org\n", "mail: {attach: [docx], reply_to: session@example.org}\n"]
)
def test_a_new_reader_is_not_addressed_to_the_people_of_the_old_one(session: WorkspaceSession, mail: str) -> None:
    file = session.root / "seeds/audiences/minister.yaml"
    head = file.read_text(encoding="utf-8").partition("mail:\n")[0]
    file.write_text(head + mail, encoding="utf-8")
    new = session.audience(records.save_audience(session, "minister", "Somebody else", Overrides()))
    assert (new.recipients, new.mail.reply_to) == ((), "")
    assert new.mail.attach == session.audience("minister").mail.attach
    assert "@" not in session.hold(new.location.path).text
    assert new.location.path not in {problem.location.path for problem in session.current().problems}


def test_a_brief_that_cannot_fit_is_still_shown_with_what_must_give(session: WorkspaceSession) -> None:
    library = session.current().library
    audience = Overrides(max_pages=1).on(session.audience("dm-analysts"))
    composed, problems = preview.Fitter().nearest(preview.order(library, DOSSIER, audience))
    assert composed is not None
    assert [problem.code for problem in problems] == ["too-long"]


def test_a_brief_that_cannot_fit_is_tried_once(session: WorkspaceSession, monkeypatch: pytest.MonkeyPatch) -> None:
    library = session.current().library
    audience = Overrides(max_pages=1).on(library.audiences[0])
    tried = []

    def refuse(brief: Brief) -> Composed:
        tried.append(brief)
        raise UserError.of("too-long", "promise more pages")

    monkeypatch.setattr(preview, "compose_fitted", refuse)
    fitter, order = preview.Fitter(), preview.order(library, DOSSIER, audience)
    told = [fitter.nearest(order)[1] for _ in range(3)]
    assert [problem.code for problem in told[0]] == ["too-long"]
    assert told == [told[0]] * 3
    assert len(tried) == 1
    with pytest.raises(UserError):
        fitter.fit(order)

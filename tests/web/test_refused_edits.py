"""A form's words can't change how the rest of its file is read: such an edit is refused, and the file stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.app.editing import WorkspaceSession, stances
from briefings.app.editing.stances import Written
from briefings.model.problem import UserError
from briefings.model.stance import Point
from briefings.model.vocabulary import Kind
from tests.workspace.ferry_stance import PATH, TEXT

NEW = {"issue": "trade", "view": "supports", "basis": "reported"}


@pytest.fixture
def session(tmp_path: Path) -> WorkspaceSession:
    shipped = Path(__file__).parents[1] / "workspaces" / "tram_line" / "seeds"
    shutil.copytree(shipped, tmp_path / "seeds")
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_text(TEXT, encoding="utf-8")
    dossier = next((tmp_path / "seeds").glob("*/dossier.yaml"))
    shutil.copy(dossier, tmp_path / "seeds" / "d" / "dossier.yaml")
    return WorkspaceSession(tmp_path)


def text(session: WorkspaceSession) -> str:
    return (session.root / PATH).read_text(encoding="utf-8")


def points(session: WorkspaceSession) -> dict[str, Point]:
    from briefings.workspace import parse_stance

    stance, _ = parse_stance(text(session), PATH)
    assert stance is not None
    return {point.id: point for point in stance.points}


BODIES = [
    "It sells.\n\n```\nand so on",
    "It sells.\n\n```\nclosed\n```",
    "It sells.\n\n<!-- later",
    "It sells.\n\n<div>\nmore",
    "It sells.\n=",
    "It sells.\n--",
    "It sells.\n\n- a list\n- of two",
    "It sells.\n\n> a quotation",
    "It sells.\n\n    code",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_would_swallow_or_change_what_follows_is_refused(session: WorkspaceSession, body: str) -> None:
    base = session.hold(PATH).sha256
    with pytest.raises(UserError):
        stances.edit(session, PATH, base, "sell", Written("Sell  more", {}, body, ""))
    with pytest.raises(UserError):
        stances.edited_text(session, PATH, base, "sell", Written("Sell  more", {}, "It sells.", body))
    with pytest.raises(UserError):
        stances.add(session, PATH, base, Kind.CLAIM, Written("Try", NEW, body, ""))
    assert text(session) == TEXT


@pytest.mark.parametrize("body", ["It sells. [@a, para. 2]", "It sells.\n\nIt has 3 < 4 = so -- it goes."])
def test_ordinary_sentences_are_saved(session: WorkspaceSession, body: str) -> None:
    stances.edit(session, PATH, session.hold(PATH).sha256, "sell", Written("Sell  more", {}, body, ""))
    assert list(points(session)) == ["sell", "buy", "prices"]


def test_a_file_that_is_damaged_already_can_still_be_mended_in_the_form(session: WorkspaceSession) -> None:
    damaged = TEXT.replace("It buys less.", "It buys less.\n\n- a list\n\n")
    (session.root / PATH).write_text(damaged, encoding="utf-8")
    stances.edit(session, PATH, session.hold(PATH).sha256, "sell", Written("Sell", {}, "It sells.", ""))
    assert points(session)["sell"].heading == "Sell"


@pytest.mark.parametrize("kind", list(Kind))
def test_a_point_is_added_moved_split_and_deleted(session: WorkspaceSession, kind: Kind) -> None:
    rated = (
        {"likelihood": "likely", "impact": "3", "bearer": "All", "horizon": "soon"} if kind is not Kind.CLAIM else {}
    )
    new = Written("Try", NEW | rated, "It tries. It goes on.", "")
    _, name = stances.add(session, PATH, session.hold(PATH).sha256, kind, new)
    stances.split(session, PATH, session.hold(PATH).sha256, name, 1, "Go on")
    assert {"try", "go-on"} < set(points(session))
    stances.move(session, PATH, session.hold(PATH).sha256, "go-on", -1)
    order = list(points(session))
    assert order.index("go-on") < order.index("try")
    stances.delete(session, PATH, session.hold(PATH).sha256, "go-on")
    stances.delete(session, PATH, session.hold(PATH).sha256, "try")
    assert list(points(session)) == ["sell", "buy", "prices"]


def test_one_of_two_points_of_one_name_can_be_deleted(session: WorkspaceSession) -> None:
    (session.root / PATH).write_text(TEXT.replace("{#buy ", "{#sell "), encoding="utf-8")
    stances.delete(session, PATH, session.hold(PATH).sha256, "sell")
    assert points(session)["sell"].heading == "Buy less"


SAID = "It wants trade. [@a, para. 1]"
SWALLOWING = [
    "```\nhello",
    "~~~",
    "<!-- x",
    "It sells.\n--",
    "- a list",
    "Words.\n\n## Position",
    "Words.\n\n##\n",
    "x\n---",
]


@pytest.mark.parametrize("words", SWALLOWING)
def test_a_position_in_brief_that_would_swallow_or_change_what_follows_is_refused(
    session: WorkspaceSession, words: str
) -> None:
    with pytest.raises(UserError):
        stances.edit_summary(session, PATH, session.hold(PATH).sha256, words)
    assert text(session) == TEXT


def test_a_position_in_brief_may_have_paragraphs(session: WorkspaceSession) -> None:
    stances.edit_summary(session, PATH, session.hold(PATH).sha256, "First.\n\nSecond -- it goes.")
    assert text(session) == TEXT.replace(SAID, "First.\n\nSecond -- it goes.")


FRONT = TEXT[: TEXT.index(SAID)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FRONT.rstrip("\n"), f"{FRONT}Words.\n"),
        (FRONT, f"{FRONT}Words.\n"),
        (f"{FRONT}Old.", f"{FRONT}Words."),
        (f"{FRONT}\n## Position\n", f"{FRONT}Words.\n\n## Position\n"),
        (f"{FRONT}## Position\n", f"{FRONT}Words.\n\n## Position\n"),
        (f"{FRONT}Old.\n\nPosition\n--------\n", f"{FRONT}Words.\n\nPosition\n--------\n"),
    ],
)
def test_a_position_in_brief_takes_its_own_place_and_no_other(
    session: WorkspaceSession, before: str, after: str
) -> None:
    (session.root / PATH).write_text(before, encoding="utf-8")
    stances.edit_summary(session, PATH, session.hold(PATH).sha256, "Words.")
    assert text(session) == after
    assert stances.summary_of(session, PATH) == "Words."

"""A form's words can't change how the rest of its file is read: such an edit is refused, and the file stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.errors import UserError
from briefings.model.stance import Kind, Point
from briefings.pipeline.editing import Desk, stances
from briefings.pipeline.editing.stances import Written
from tests.web.test_splicing import PATH, TEXT

NEW = {"issue": "trade", "stance": "support", "basis": "reported"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shipped = Path(__file__).parents[2] / "templates" / "example" / "seeds"
    shutil.copytree(shipped, tmp_path / "seeds")
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_text(TEXT, encoding="utf-8")
    dossier = next((tmp_path / "seeds").glob("*/dossier.yaml"))
    shutil.copy(dossier, tmp_path / "seeds" / "d" / "dossier.yaml")
    return Desk(tmp_path)


def text(desk: Desk) -> str:
    return (desk.root / PATH).read_text(encoding="utf-8")


def points(desk: Desk) -> dict[str, Point]:
    from briefings.readers import parse_stance

    stance, _ = parse_stance(text(desk), PATH)
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
def test_a_body_that_would_swallow_or_change_what_follows_is_refused(desk: Desk, body: str) -> None:
    base = desk.held(PATH).sha256
    with pytest.raises(UserError):
        stances.edit(desk, PATH, base, "sell", Written("Sell  more", {}, body, ""))
    with pytest.raises(UserError):
        stances.edited_text(desk, PATH, base, "sell", Written("Sell  more", {}, "It sells.", body))
    with pytest.raises(UserError):
        stances.add(desk, PATH, base, "position", Written("Try", NEW, body, ""))
    assert text(desk) == TEXT


@pytest.mark.parametrize("body", ["It sells. [@a, para. 2]", "It sells.\n\nIt has 3 < 4 = so -- it goes."])
def test_ordinary_sentences_are_saved(desk: Desk, body: str) -> None:
    stances.edit(desk, PATH, desk.held(PATH).sha256, "sell", Written("Sell  more", {}, body, ""))
    assert list(points(desk)) == ["sell", "buy", "prices"]


def test_a_file_that_is_damaged_already_can_still_be_mended_in_the_form(desk: Desk) -> None:
    damaged = TEXT.replace("It buys less.", "It buys less.\n\n- a list\n\n")
    (desk.root / PATH).write_text(damaged, encoding="utf-8")
    stances.edit(desk, PATH, desk.held(PATH).sha256, "sell", Written("Sell", {}, "It sells.", ""))
    assert points(desk)["sell"].heading == "Sell"


@pytest.mark.parametrize("kind", ["position", "benefit", "risk"])
def test_a_point_is_added_moved_split_and_deleted(desk: Desk, kind: Kind) -> None:
    rated = {"likelihood": "likely", "impact": "3", "bearer": "All", "horizon": "soon"} if kind != "position" else {}
    new = Written("Try", NEW | rated, "It tries. It goes on.", "")
    _, name = stances.add(desk, PATH, desk.held(PATH).sha256, kind, new)
    stances.split(desk, PATH, desk.held(PATH).sha256, name, 1, "Go on")
    assert {"try", "go-on"} < set(points(desk))
    stances.move(desk, PATH, desk.held(PATH).sha256, "go-on", -1)
    order = list(points(desk))
    assert order.index("go-on") < order.index("try")
    stances.delete(desk, PATH, desk.held(PATH).sha256, "go-on")
    stances.delete(desk, PATH, desk.held(PATH).sha256, "try")
    assert list(points(desk)) == ["sell", "buy", "prices"]


def test_one_of_two_points_of_one_name_can_be_deleted(desk: Desk) -> None:
    (desk.root / PATH).write_text(TEXT.replace("{#buy ", "{#sell "), encoding="utf-8")
    stances.delete(desk, PATH, desk.held(PATH).sha256, "sell")
    assert points(desk)["sell"].heading == "Buy less"


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
def test_a_position_in_brief_that_would_swallow_or_change_what_follows_is_refused(desk: Desk, words: str) -> None:
    with pytest.raises(UserError):
        stances.edit_summary(desk, PATH, desk.held(PATH).sha256, words)
    assert text(desk) == TEXT


def test_a_position_in_brief_may_have_paragraphs(desk: Desk) -> None:
    stances.edit_summary(desk, PATH, desk.held(PATH).sha256, "First.\n\nSecond -- it goes.")
    assert text(desk) == TEXT.replace(SAID, "First.\n\nSecond -- it goes.")


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
def test_a_position_in_brief_takes_its_own_place_and_no_other(desk: Desk, before: str, after: str) -> None:
    (desk.root / PATH).write_text(before, encoding="utf-8")
    stances.edit_summary(desk, PATH, desk.held(PATH).sha256, "Words.")
    assert text(desk) == after
    assert stances.summary_of(desk, PATH) == "Words."

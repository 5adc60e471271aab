"""What was moved and changed in one round is an edit of its statement and a move, however the program wrote it."""

from __future__ import annotations

from typing import Any

import pytest

from briefings.app.returning import Entry
from tests.returned.office import EXAMPLE, Office, brief_of, council, only
from tests.returned.reviewers import HOW
from tests.returned.test_deciding import DOSSIER, TOWN
from tests.returned.word_form import DAY, W, WordFile

pytestmark = pytest.mark.slow

TICKET = "No source says what a ticket"
SALES = "gives no figures for lost sales"


def residents() -> WordFile:
    return WordFile(brief_of(EXAMPLE, "residents"))


def by_kind(office: Office, file: WordFile, kind: str) -> list[Entry]:
    return [entry for entry in office.read(office.came_back(file.bytes())).entries if entry.item.kind == kind]


@pytest.mark.parametrize("how", HOW)
def test_an_item_of_a_list_gets_its_new_words_and_its_new_place(office: Office, how: str) -> None:
    file = WordFile(council()).move_and_change(TICKET, SALES, {"ticket": "day ticket"}, how)
    path = office.came_back(file.bytes())
    assert [entry.item.kind for entry in office.read(path).entries] == ["edit", "move"]
    assert not office.decide(path, accept="all").held
    assert office.printed()["gap/2.text"] == "No source says what a day ticket will cost."
    assert office.printed()["gap/1.text"] == "The traders' letter gives no figures for lost sales."


@pytest.mark.parametrize("how", HOW)
def test_a_point_gets_its_new_words_and_the_weight_that_puts_it_there(office: Office, how: str) -> None:
    changes = {"wants": "asks for", "11\u00a0stops": "11 halts"}
    file = residents().move_and_change("Mayor Iris Quill wants", "The town will build only if", changes, how)
    path = office.came_back(file.bytes())
    entries = office.read(path).entries
    assert {entry.item.kind for entry in entries} == {"edit", "move"}
    (move,) = (entry for entry in entries if entry.item.kind == "move")
    assert move.can_be_accepted
    assert "weight" in move.placement.effect
    assert not office.decide(path, accept="all").held
    text = office.text(TOWN)
    assert "Mayor Iris Quill asks for a line of 6.4 km from the station to the hospital. [@gazette, para. 2]" in text
    assert "It would have 11 halts. [@gazette, para. 3]" in text
    printed = list(office.printed("residents"))[::-1]
    assert printed.index("grant-first.1") < printed.index("link-hospital.1")


@pytest.mark.parametrize("how", HOW[:3])
def test_who_changed_what_moved_is_told_of_its_edit(office: Office, how: str) -> None:
    file = residents()
    file.move_and_change("Mayor Iris Quill wants", "The town will build only if", {"wants": "asks for"}, how)
    edit, move = (by_kind(office, file, kind)[0] for kind in ("edit", "move"))
    assert edit.item.after.startswith("Mayor Iris Quill asks for a line")
    assert edit.item.authors == move.item.authors == ("Dana Deputy",)
    assert edit.item.date == DAY[:10]


@pytest.mark.parametrize("how", HOW)
def test_an_event_that_moved_is_one_move_with_its_date(office: Office, how: str) -> None:
    file = residents().move_and_change("it asked 1,204 passengers", "Where will it stop", {"1,204": "1,304"}, how)
    assert len(by_kind(office, file, "move")) == 1
    (edit,) = by_kind(office, file, "edit")
    assert "1,304" in edit.item.after


@pytest.mark.parametrize("how", HOW)
def test_a_figure_that_changed_on_the_way_is_an_edit(office: Office, how: str) -> None:
    file = residents()
    file.move_and_change("Mayor Iris Quill wants", "The town will build only if", {"6.4": "6.8"}, how)
    (edit,) = by_kind(office, file, "edit")
    assert "6.8" in edit.item.after


@pytest.mark.parametrize("kind", ["move", "del", "none"])
def test_a_sentence_that_moved_and_changed_is_an_edit_where_it_stands(office: Office, kind: str) -> None:
    file = residents().move("It would have 11\u00a0stops.", "pays 70\u00a0million\u00a0crowns.")
    came = next(each for each in file.body.iter(f"{W}moveTo"))
    went = next(each for each in file.body.iter(f"{W}moveFrom"))
    if kind == "move":
        file.change_in(came.getparent(), "have", "get", tracked=True)
    else:
        file.change_in(came, "have", "get", tracked=False)
        file.untie(came.getparent(), went.getparent())
    if kind == "none":
        for mark in list(file.body.iter(f"{W}del")):
            mark.getparent().remove(mark)
        for mark in list(file.body.iter(f"{W}ins")):
            mark.addprevious(mark[0])
            mark.getparent().remove(mark)
    edit, move = office.read(office.came_back(file.bytes())).entries
    assert (edit.item.statement, edit.item.after) == ("link-hospital.2", "It would get 11 stops.")
    assert (move.item.kind, move.can_be_accepted) == ("move", True)
    office.decide(office.came_back(file.bytes()), accept="all")
    moved = "crowns. [@gazette, para. 7] It would get 11 stops. [@gazette, para. 3]"
    assert moved in " ".join(office.text(TOWN).split())
    assert office.text(TOWN).count("11 stops") == 1


def statement_of(paragraph: Any, first: int, behind: int) -> list[Any]:
    """Return what a paragraph holds from one of its statements to before another."""
    children = list(paragraph)
    names = [child.get(f"{W}name") or "" for child in children]
    starts = [*(place for place, name in enumerate(names) if name.startswith("st_")), len(children)]
    return children[starts[first] : starts[behind]]


def sentences_changed_places(changed: str) -> WordFile:
    """Return a copy in which a point's second sentence stands before its first, with one word changed."""
    file = residents()
    paragraph = file.paragraph_of("Mayor Iris Quill wants")
    target = statement_of(paragraph, 1, 2)[0]
    for child in statement_of(paragraph, 2, 3):
        target.addprevious(child)
    if changed:
        text = next(each for each in paragraph.iter(f"{W}t") if "have" in (each.text or ""))
        text.text = (text.text or "").replace("have", changed)
    return file


def test_a_sentence_that_moved_in_its_text_takes_its_edit_and_its_citation_along(office: Office) -> None:
    path = office.came_back(sentences_changed_places("get").bytes())
    assert {entry.item.kind for entry in office.read(path).entries} == {"edit", "move"}
    assert not office.decide(path, accept="all").held
    text = " ".join(office.text(TOWN).split())
    assert "11 stops. [@gazette, para. 3] Mayor Iris Quill" in text
    words = [office.printed("residents")[f"link-hospital.{number}"] for number in (1, 2)]
    assert any("get 11" in each.replace("\u00a0", " ") for each in words)


def test_a_move_may_be_taken_without_the_edit_and_the_edit_without_the_move(office: Office) -> None:
    path = office.came_back(sentences_changed_places("get").bytes())
    edit, move = sorted(office.read(path).entries, key=lambda entry: entry.item.kind)
    office.decide(path, accept=frozenset((move.id,)), refuse={edit.id: "the source says so"})
    text = " ".join(office.text(TOWN).split())
    assert "It would have 11 stops. [@gazette, para. 3] Mayor Iris Quill" in text


def test_a_sentence_that_one_moves_and_another_deletes_clashes(office: Office) -> None:
    moved = office.came_back(sentences_changed_places("").bytes())
    gone = residents().replace("Mayor Iris Quill wants a line of 6.4\u00a0km from the station to the hospital.", "")
    deleted = office.came_back(gone.bytes(), "deleted.docx")
    assert [len(entry.clashes) for entry in office.read(moved, deleted).entries] == [1, 1]


def test_the_only_sentence_of_a_text_is_not_moved_into_another(office: Office) -> None:
    file = residents()
    paragraph = file.paragraph_of("The town will build only if")
    for child in statement_of(paragraph, 1, 2):
        file.paragraph_of("Of those asked").append(child)
    (move,) = by_kind(office, file, "move")
    assert (move.can_be_accepted, "all that its text says" in move.placement.reason) == (False, True)


def test_a_comment_on_what_moved_stands_at_its_statement(office: Office) -> None:
    file = residents().move_and_change("Mayor Iris Quill wants", "The town will build only if", {}, "moved")
    target = file.paragraph_of("The town will build only if")
    copy = next(target.itersiblings(f"{W}p"))
    text = next(each for each in copy.iter(f"{W}t") if "Mayor" in (each.text or ""))
    text.text = "Mayor Iris Quill (check the name) wants a line of 6.4 km from the station to the hospital."
    file.comment("(check the name)", "Is that so?")
    (comment,) = by_kind(office, file, "comment")
    assert comment.item.statement == "link-hospital.1"


def test_what_was_deleted_and_something_else_that_was_written_stay_two_things(office: Office) -> None:
    file = WordFile(council()).delete_paragraph(TICKET).new_paragraph(SALES, "Who pays for the depot is open.")
    kinds = sorted(entry.item.kind for entry in office.read(office.came_back(file.bytes())).entries)
    assert kinds == ["addition", "removal"]


def test_a_paragraph_that_was_written_anew_in_its_place_is_an_edit(office: Office) -> None:
    file = WordFile(council())
    file.new_paragraph(TICKET, "No source says what a day ticket will cost.").delete_paragraph(TICKET)
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.item.after) == ("edit", "No source says what a day ticket will cost.")
    assert DOSSIER in str(entry.placement.location)

"""What is deleted or moved whole is one item: it goes from its file, moves in its list, or says why it can't."""

from __future__ import annotations

import pytest
import yaml

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs, errors_in
from briefings.model.brief import Brief
from briefings.model.problem import UserError
from tests.returned.office import EXAMPLE, Office, brief_of, council, only
from tests.returned.test_deciding import DOSSIER, RIDERS, TOWN
from tests.returned.word_form import W, WordFile

pytestmark = pytest.mark.slow


def residents() -> bytes:
    return brief_of(EXAMPLE, "residents")


def accept_all(office: Office, file: WordFile) -> None:
    outcome = office.decide(office.came_back(file.bytes()), accept="all")
    assert not outcome.held
    assert not errors_in(open_library(office.root).problems)


@pytest.mark.parametrize("tracked", [True, False])
def test_a_point_that_is_deleted_whole_is_one_item_and_goes_from_its_file(office: Office, tracked: bool) -> None:
    before = office.text(TOWN)
    file = WordFile(residents()).delete_paragraph("The town will build only if the state", tracked=tracked)
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.point) == ("removal", "grant-first")
    assert entry.item.authors == (("Dana Deputy",) if tracked else ())
    accept_all(office, file)
    heading, _, rest = before.partition("### Only with")
    assert office.text(TOWN) == heading + "## Benefits" + rest.partition("## Benefits")[2]


def test_a_point_on_which_something_rests_is_held_back_and_says_what_does(office: Office) -> None:
    file = WordFile(residents()).delete_paragraph("The 62 signers ask for a route")
    path = office.came_back(file.bytes())
    (reference,) = only(office.read(path)).placement.refers
    assert reference.startswith("seeds/tram-line/dossier.yaml:")
    assert "pros" in reference
    outcome = office.decide(path, accept="all")
    assert {problem.code for problem in outcome.held["a1"]} == {"unknown-point"}
    assert "no-works" in office.text("tram-line/stances/shopkeepers.md")


def test_a_point_goes_together_with_the_argument_that_rests_on_it(office: Office) -> None:
    file = WordFile(council()).delete_row("Less waiting.")
    accept_all(office, file)
    assert "b-waiting" not in office.text(RIDERS)


def test_the_row_of_a_point_elsewhere_leaves_its_file_alone(office: Office) -> None:
    file = WordFile(council()).delete_row("ground that nobody has surveyed")
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.can_be_accepted) == ("removal", False)
    assert entry.placement.reason


def test_an_item_of_a_list_that_is_deleted_goes_from_its_list(office: Office) -> None:
    file = WordFile(council()).delete_paragraph("No source says what a ticket will cost.")
    before = office.text(DOSSIER)
    accept_all(office, file)
    assert office.text(DOSSIER) == before.replace("  - text: No source says what a ticket will cost.\n", "")


def test_an_event_and_a_question_go_from_their_lists(office: Office) -> None:
    file = WordFile(residents()).delete_paragraph("that it asked 1,204 passengers")
    file.delete_paragraph("Where will it stop?").delete_paragraph("At 11 stops, among them the hospital")
    accept_all(office, file)
    text = office.text(DOSSIER)
    assert "label: Survey" not in text
    assert "label: Vote" in text
    assert "stops" not in text


def test_an_argument_that_is_deleted_goes_from_its_option_alone(office: Office) -> None:
    file = WordFile(council())
    table = file.paragraph_of("Bus line 4 goes on as it is").getparent().getparent()
    cells = [cell for cell in table if str(cell.tag).endswith("}tc")]
    file.strike(cells[-1], "del")
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.item.option) == ("removal", "option/wait")
    before = office.text(DOSSIER)
    accept_all(office, file)
    assert office.text(DOSSIER) == before.replace("    cons: [link-hospital]\n", "")
    assert "link-hospital" in office.text(TOWN)


def test_a_paragraph_below_an_item_that_is_words_alone_is_the_next_item(office: Office) -> None:
    file = WordFile(council()).new_paragraph("No source says what a ticket", "Nobody asked: what then?")
    before = office.text(DOSSIER)
    accept_all(office, file)
    old = "  - text: No source says what a ticket will cost.\n"
    assert office.text(DOSSIER) == before.replace(old, f'{old}  - text: "Nobody asked: what then?"\n')
    assert office.printed()["gap/2.text"] == "Nobody asked: what then?"


def test_a_section_that_moved_is_one_item(office: Office) -> None:
    file = WordFile(council())
    for words in ("The traders' letter gives no", "No source says what a", "What the sources can"):
        file.move_paragraph(words, "Background", anchored=True)
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.item.statement) == ("move", "word/gaps")
    assert "No source says" in entry.item.said
    assert "template" in entry.placement.reason


def test_paragraphs_of_one_hand_in_a_row_are_one_addition(office: Office) -> None:
    file = WordFile(council())
    for words in ("Third.", "Second.", "First."):
        file.new_paragraph("The Gazette says that the town has had", words)
    assert only(office.read(office.came_back(file.bytes()))).item.said == "First. Second. Third."


HOW = [{"tracked": True}, {"anchored": True}, {"anchored": False}]


@pytest.mark.parametrize("how", HOW)
def test_an_item_of_a_list_that_moved_moves_in_its_file(office: Office, how: dict[str, bool]) -> None:
    file = WordFile(council()).move_paragraph("No source says what a ticket", "gives no figures for lost sales", **how)
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.item.statement[:4]) == ("move", "gap/")
    assert entry.item.words in entry.item.said
    accept_all(office, file)
    printed = office.printed()
    assert printed["gap/1.text"] == "The traders' letter gives no figures for lost sales."
    assert printed["gap/2.text"] == "No source says what a ticket will cost."


def test_an_event_moves_among_those_of_its_date_alone(office: Office) -> None:
    dossier = office.root / "seeds" / "tram-line/dossier.yaml"
    head, timeline, rest = dossier.read_text(encoding="utf-8").partition("dated events, each with its source\n")
    more = "".join(
        f'  - date: "1998"\n    label: {name} line planned\n    text: {name} line was planned. [@gazette, para. 4]\n'
        for name in ("East", "North", "West")
    )
    dossier.write_text(head + timeline + more + rest, encoding="utf-8")
    data = brief_of(office.root, "residents")
    file = WordFile(data).move_paragraph("East line planned", "Survey", tracked=True)
    assert "dates" in only(office.read(office.came_back(file.bytes()))).placement.reason
    file = WordFile(data).move_paragraph("West line planned", "East line planned", tracked=True)
    path = office.came_back(file.bytes())
    assert only(office.read(path)).item.statement.startswith("event/1998")
    assert not office.decide(path, accept="all").held
    planned = [line for line in office.text("tram-line/dossier.yaml").splitlines() if "line planned" in line]
    assert [line.split()[1] for line in planned] == ["East", "West", "North"]


@pytest.mark.parametrize("how", HOW)
def test_a_point_that_moved_gets_the_weight_that_puts_it_there(office: Office, how: dict[str, bool]) -> None:
    file = WordFile(residents()).move_paragraph("Mayor Iris Quill wants", "The town will build only if", **how)
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.can_be_accepted) == ("move", True)
    assert entry.point in {"link-hospital", "grant-first"}
    before = office.text(TOWN)
    accept_all(office, file)
    printed = list(office.printed("residents"))[::-1]
    assert printed.index("grant-first.1") < printed.index("link-hospital.1")
    lines = zip(before.splitlines(), office.text(TOWN).splitlines(), strict=True)
    assert ["weight=2" in new for old, new in lines if old != new] == [True]


def test_a_point_that_no_weight_puts_there_says_why(office: Office) -> None:
    file = WordFile(residents()).move_paragraph("Mayor Iris Quill wants", "Of those asked", tracked=True)
    entry = only(office.read(office.came_back(file.bytes())))
    assert (entry.item.kind, entry.can_be_accepted) == ("move", False)
    assert "weight" in entry.placement.reason


def test_a_sentence_that_was_dragged_with_its_marks_moves_with_its_citation(office: Office) -> None:
    file = WordFile(residents())
    paragraph = file.paragraph_of("Mayor Iris Quill wants")
    children = list(paragraph)
    names = [child.get(f"{W}name") or "" for child in children]
    starts = [place for place, name in enumerate(names) if name.startswith("st_")]
    for child in children[starts[2] : starts[3]]:
        children[starts[1]].addprevious(child)
    accept_all(office, file)
    assert office.printed("residents")["link-hospital.1"] == "It would have 11 stops."
    text = office.text(TOWN)
    assert text.index("[@gazette, para. 3]") < text.index("to the hospital. [@gazette, para. 2]")


def test_a_copy_that_deletes_and_one_that_edits_the_same_point_clash(office: Office) -> None:
    dana = WordFile(residents()).delete_paragraph("The town will build only if the state")
    luc = WordFile(residents(), author="Luc").replace("will build only if", "builds only if")
    paths = office.came_back(dana.bytes(), "dana.docx"), office.came_back(luc.bytes(), "luc.docx")
    first, second = office.read(*paths).entries
    assert (first.clashes, second.clashes) == (("b1",), ("a1",))


def test_a_point_that_changed_meanwhile_is_not_taken_out(office: Office) -> None:
    file = WordFile(residents()).delete_paragraph("The town will build only if the state")
    town = office.root / "seeds" / TOWN
    town.write_text(office.text(TOWN).replace("The town will build", "The town would build"), encoding="utf-8")
    entry = only(office.read(office.came_back(file.bytes())))
    assert not entry.can_be_accepted
    assert entry.placement.now.startswith("The town would build")


TWIN = """title: Une ligne de tramway
timeline:
  - date: 2025-06-20
    label: Vote
    text: Le conseil vote. [@gazette, para. 2]
  - date: 2024-09
    label: Sondage
    text: Le syndicat dit avoir interrogé 1204 passagers. [@survey, para. 1]
gaps:
  - text: Aucune source ne dit le prix du billet.
  - text: La lettre des commerçants ne donne aucun chiffre.
    perspective: shopkeepers
"""


def with_twins(office: Office) -> Office:
    folder = office.root / "seeds" / "tram-line"
    (folder / "dossier.fr.yaml").write_text(TWIN, encoding="utf-8")
    french = "---\nperspective: town-hall\n---\nLa ville veut la ligne.\n\n## Position\n\n"
    french += "### Un tram {#link-hospital}\nLe maire veut une ligne. Elle aurait 11 arrêts.\n\n"
    french += "### Seulement avec la subvention {#grant-first}\nLa ville ne construira que si l'État paie.\n"
    (folder / "stances" / "town-hall.fr.md").write_text(french, encoding="utf-8")
    return office


def test_what_is_taken_out_goes_from_its_twins_as_well(office: Office) -> None:
    file = WordFile(residents()).delete_paragraph("The town will build only if the state")
    file.delete_paragraph("that it asked 1,204 passengers").delete_paragraph("No source says what a ticket")
    outcome = with_twins(office).decide(office.came_back(file.bytes()), accept="all")
    assert not outcome.held
    assert "grant-first" not in office.text("tram-line/stances/town-hall.fr.md")
    assert "link-hospital" in office.text("tram-line/stances/town-hall.fr.md")
    twin = office.text("tram-line/dossier.fr.yaml")
    assert ("Sondage" in twin, "label: Vote" in twin) == (False, True)
    assert ("billet" in twin, "commerçants" in twin) == (False, True)


def gaps(office: Office, name: str = "dossier.fr.yaml") -> list[dict[str, str]]:
    read: dict[str, list[dict[str, str]]] = yaml.safe_load(office.text(f"tram-line/{name}"))
    return read["gaps"]


def test_what_is_added_to_a_list_has_an_empty_twin_that_is_told_as_missing(office: Office) -> None:
    file = WordFile(council()).new_paragraph("No source says what a ticket", "Nobody asked.")
    before = gaps(with_twins(office))
    assert not office.decide(office.came_back(file.bytes()), accept="all").held
    assert gaps(office) == [before[0], {}, before[1]]
    assert "Nobody asked." in office.text(DOSSIER)
    told = [problem for problem in open_library(office.root).problems if problem.code == "twin-missing"]
    assert any("gap/2" in problem.message for problem in told)


def test_what_is_added_behind_all_that_a_twin_has_leaves_it_alone(office: Office) -> None:
    file = WordFile(council()).new_paragraph("gives no figures for lost sales", "Nobody asked.")
    before = gaps(with_twins(office))
    assert not office.decide(office.came_back(file.bytes()), accept="all").held
    assert gaps(office)[:2] == before


def test_what_moves_in_a_list_moves_in_its_twin_as_well(office: Office) -> None:
    with_twins(office)
    before = gaps(office)
    file = WordFile(council()).move_paragraph("No source says what a ticket", "gives no figures for lost sales")
    assert not office.decide(office.came_back(file.bytes()), accept="all").held
    assert gaps(office) == before[::-1]


def test_a_twin_that_lacks_what_moved_is_changed_by_hand(office: Office) -> None:
    with_twins(office)
    twin = office.root / "seeds" / "tram-line" / "dossier.fr.yaml"
    twin.write_text(twin.read_text(encoding="utf-8").partition("  - text: La lettre")[0], encoding="utf-8")
    file = WordFile(council()).move_paragraph("No source says what a ticket", "gives no figures for lost sales")
    entry = only(office.read(office.came_back(file.bytes())))
    assert not entry.can_be_accepted
    assert "dossier.fr.yaml" in entry.placement.reason


def test_what_was_accepted_and_stands_in_its_file_is_not_refused_any_more(office: Office) -> None:
    path = office.came_back(WordFile(council()).replace("and soon", "and at once").bytes())
    office.decide(path, accept="all")
    with pytest.raises(UserError):
        office.decide(path, refuse={"a1": "no"})
    riders = office.root / "seeds" / RIDERS
    riders.write_text(office.text(RIDERS).replace("and at once", "and soon"), encoding="utf-8")
    assert office.decide(path, refuse={"a1": "no"}).decisions["a1"].verdict == "refused"


def in_french(office: Office) -> bytes:
    """Return the residents' brief in French."""
    session = open_library(with_twins(office).root)
    order = next(each for each in briefs(session.library) if each.audience.id == "residents")
    subject, reader = session.library.in_language(order.dossier, order.audience, "fr")
    assert subject.language == "fr"
    return compose_fitted(Brief(session.library, subject, reader, subject.as_of, "fr")).write("docx")


def test_a_point_that_moved_in_another_language_gets_its_weight_in_its_own_file(office: Office) -> None:
    file = WordFile(in_french(office)).move_paragraph("Le maire veut une ligne", "La ville ne construira", tracked=True)
    outcome = office.decide(office.came_back(file.bytes()), accept="all")
    assert [each.path.rpartition("/")[2] for each in outcome.saved] == ["town-hall.md"]
    assert "weight=2" in office.text(TOWN)


def test_an_edit_in_a_brief_of_another_language_goes_to_the_twin(office: Office) -> None:
    file = (
        WordFile(in_french(office))
        .replace("Aucune source ne dit", "Nulle source ne dit")
        .replace("Le maire veut", "La mairie veut")
    )
    before = office.text(DOSSIER)
    outcome = office.decide(office.came_back(file.bytes()), accept="all")
    assert {each.path.rpartition("/")[2] for each in outcome.saved} == {"dossier.fr.yaml", "town-hall.fr.md"}
    assert "Nulle source" in office.text("tram-line/dossier.fr.yaml")
    assert "La mairie veut" in office.text("tram-line/stances/town-hall.fr.md")
    assert office.text(DOSSIER) == before

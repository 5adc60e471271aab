"""What is accepted ends in the right file, and nothing else there changes; what brings an error is held back."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from briefings.app.editing import WorkspaceSession
from briefings.app.opening import open_library
from briefings.app.orders import errors_in
from briefings.app.returning import Choices, decide, everything, read_returned
from briefings.model.problem import UserError
from briefings.workspace.saving import ChangedOnDiskError
from tests.conftest import JOINT_VENTURES
from tests.returned.office import Office, brief_of, council, joint_ventures
from tests.returned.word_form import W, WordFile

RIDERS = "tram-line/stances/riders.md"
TOWN = "tram-line/stances/town-hall.md"
DOSSIER = "tram-line/dossier.yaml"


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """Return the lines that went and came, in pairs."""
    lines = [line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[:1] in "+-"]
    return list(
        zip([each[2:] for each in lines if each[0] == "-"], [e[2:] for e in lines if e[0] == "+"], strict=False)
    )


def accepted(office: Office, file: WordFile, name: str, **choices: object) -> list[tuple[str, str]]:
    """Accept all of a file, and return the lines of a workspace's file that changed."""
    before = office.text(name)
    outcome = office.decide(office.came_back(file.bytes()), accept="all", **choices)
    assert not outcome.held
    return changed(before, office.text(name))


def test_a_sentence_of_a_stance_keeps_its_citation(office: Office) -> None:
    file = WordFile(council()).replace("and soon", "and at once")
    assert accepted(office, file, RIDERS) == [
        (
            "The union wants the tram, and soon. [@survey, para. 5]",
            "The union wants the tram, and at once. [@survey, para. 5]",
        )
    ]
    assert office.printed()["stance/riders.1"] == "The union wants the tram, and at once."


def test_a_field_of_yaml_keeps_its_comment_and_its_form(office: Office) -> None:
    file = WordFile(council()).replace("Vote for or against", "Decide for or against")
    assert accepted(office, file, DOSSIER) == [
        ("  ask: Vote for or against the tram line.", "  ask: Decide for or against the tram line.")
    ]


def test_a_folded_text_changes_in_the_line_that_has_the_words(office: Office) -> None:
    file = WordFile(council()).replace("that they fear two years", "that they expect two years")
    assert accepted(office, file, DOSSIER) == [
        (
            "      Shopkeepers on the route say that they fear two years of works. [@traders, para. 3]",
            "      Shopkeepers on the route say that they expect two years of works. [@traders, para. 3]",
        )
    ]


def test_words_over_the_break_of_a_folded_line_are_replaced(office: Office) -> None:
    file = WordFile(council()).replace("that buses carry", "that trams bring")
    accepted(office, file, DOSSIER)
    assert office.printed()["dossier/background.2"].startswith("A survey says that trams bring 9,000")


def test_the_heading_and_the_tags_of_a_point_are_edited_in_its_line(office: Office) -> None:
    file = WordFile(council()).replace("Fewer cars in the High Street", "Fewer cars, cleaner air")
    file.replace("Residents of the High Street", "Residents and “others”")
    ((before, after),) = accepted(office, file, TOWN)
    assert after == before.replace("Fewer cars in the High Street", "Fewer cars, cleaner air").replace(
        "Residents of the High Street", "Residents and “others”"
    )


def test_a_new_sentence_stands_behind_the_citation_of_the_one_before(office: Office) -> None:
    file = WordFile(council()).type_outside("wants the tram, and soon", " It asked in May.")
    path = office.came_back(file.bytes())
    outcome = office.decide(path, accept="all")
    assert [problem.code for problem in outcome.held["a1"]]
    assert "It asked" not in office.text(RIDERS)
    outcome = office.decide(path, accept=frozenset(("a1",)), cite={"a1": "@survey, para. 5"})
    assert not outcome.held
    assert "and soon. [@survey, para. 5] It asked in May. [@survey, para. 5]\n" in office.text(RIDERS)


def test_a_deleted_sentence_takes_its_citation_along(office: Office) -> None:
    file = WordFile(council()).replace("Shopkeepers on the route say that they fear two years of works.", "")
    accepted(office, file, DOSSIER)
    assert "fear two years" not in office.text(DOSSIER)
    assert "message/vote.2" not in office.printed()
    assert office.printed()["message/vote.1"].startswith("Larkmoor's council")


def test_all_that_a_record_must_say_is_not_deleted_by_an_edit(office: Office) -> None:
    file = WordFile(council()).replace("The union wants the tram, and soon.", "")
    (entry,) = office.read(office.came_back(file.bytes())).entries
    assert not entry.can_be_accepted
    assert entry.placement.location
    assert entry.placement.location.path == "seeds/tram-line/stances/riders.md"


def test_a_moved_sentence_keeps_its_citation(office: Office) -> None:
    lead = "Larkmoor's council votes on June\u00a020 on a tram line of 6.4\u00a0km, the Gazette reports."
    file = WordFile(council()).move(lead, "that they fear two years of works.")
    accepted(office, file, DOSSIER)
    printed = office.printed()
    assert printed["message/vote.1"] == "Shopkeepers on the route say that they fear two years of works."
    assert (
        printed["message/vote.2"]
        == "Larkmoor's council votes on June 20 on a tram line of 6.4 km, the Gazette reports."
    )
    text = office.text(DOSSIER)
    assert text.index("[@traders, para. 3]") < text.index("[@gazette, para. 2]")


def test_a_move_whose_anchor_went_along_is_the_same_move(office: Office) -> None:
    lead = "Larkmoor's council votes on June\u00a020 on a tram line of 6.4\u00a0km, the Gazette reports."
    file = WordFile(council()).move(lead, "that they fear two years of works.")
    away, here = (next(file.body.iter(f"{W}{name}")) for name in ("moveFrom", "moveTo"))
    start = next(each for each in away.itersiblings(f"{W}bookmarkStart", preceding=True))
    end = next(each for each in file.body.iter(f"{W}bookmarkEnd") if each.get(f"{W}id") == start.get(f"{W}id"))
    here.addprevious(start)
    here.addnext(end)
    accepted(office, file, DOSSIER)
    printed = office.printed()
    assert printed["message/vote.1"] == "Shopkeepers on the route say that they fear two years of works."
    assert printed["message/vote.2"].startswith("Larkmoor's council votes on June 20")


def test_signs_that_mean_something_in_a_file_are_printed_as_typed(office: Office) -> None:
    file = WordFile(council()).replace("and soon", "*and* [soon] #5: it’s “now” & _here_ {x}")
    file.replace("Vote for or against", "Vote: yes or no, # or 'none' to")
    file.replace("that they fear", "that they *do* fear @ _night_ [so]")
    accepted(office, file, RIDERS)
    printed = office.printed()
    assert printed["message/vote.2"].startswith("Shopkeepers on the route say that they *do* fear @ _night_ [so] two")
    assert printed["stance/riders.1"] == "The union wants the tram, *and* [soon] #5: it’s “now” & _here_ {x}."
    assert printed["decision/ask.1"] == "Vote: yes or no, # or 'none' to the tram line."


def test_what_is_kept_twice_stands_there_once(office: Office) -> None:
    path = office.came_back(WordFile(council()).comment("Keep the buses", "For how long?").bytes())
    for _ in range(2):
        office.decide(path, keep=frozenset(("a1",)))
    assert office.text(DOSSIER).count("For how long?") == 1


def test_what_is_kept_stands_beside_its_point_and_is_never_printed(office: Office) -> None:
    file = WordFile(council(), author="Luc Lawyer").comment("Only with the state's grant", "Is there -- a letter?")
    file.comment("wants the tram, and soon", "Since when?").comment("Vote for or against", "By whom?")
    printed = office.printed()
    outcome = office.decide(office.came_back(file.bytes()), keep=frozenset(("a1", "a2", "a3")))
    assert [each.verdict for each in outcome.decisions.values()] == ["kept"] * 3
    assert office.printed() == printed
    assert not errors_in(open_library(office.root).problems)
    below = office.text(TOWN).split("{#grant-first")[1].split("## Benefits")[0]
    assert "<!-- Luc Lawyer, 2025-06-02, on “Only with the state's grant”: Is there – a letter? -->" in below
    assert "Since when?" in office.text(RIDERS).split("\n---\n")[0]
    assert "# Luc Lawyer, 2025-06-02, on “Vote for or against”: By whom?\n  ask:" in office.text(DOSSIER)


def test_a_figure_that_no_cited_paragraph_has_is_held_back_and_the_rest_is_saved(tmp_path: Path) -> None:
    office = joint_ventures(tmp_path)
    file = WordFile(brief_of(JOINT_VENTURES, "minister"))
    entries = [text.text for text in file.body.iter() if str(text.tag).endswith("}t") and text.text]
    figure = next(text for text in entries if text.startswith("The US charges 25% on vehicles"))
    file.replace("The US charges 25% on vehicles", "The US charges 77% on vehicles")
    sound = next(text for text in entries if " says" in text and text != figure)
    file.replace(sound, sound.replace(" says", " claims", 1))
    outcome = office.decide(office.came_back(file.bytes()), accept="all")
    assert [problem.code for problem in next(iter(outcome.held.values()))] == ["figure-missing"]
    assert outcome.saved
    assert not errors_in(open_library(office.root).problems)


def test_two_copies_are_merged_and_what_clashes_waits_for_a_person(office: Office) -> None:
    dana = WordFile(council()).replace("and soon", "and at once").replace("Vote for or against", "Decide on")
    luc = WordFile(council(), author="Luc").replace("and soon", "and next year").replace("a ticket", "a single ticket")
    paths = office.came_back(dana.bytes(), "dana.docx"), office.came_back(luc.bytes(), "luc.docx")
    returned = office.read(*paths)
    by_id = {entry.id: entry for entry in returned.entries}
    clashing = [entry.id for entry in returned.entries if entry.clashes]
    assert [by_id[name].item.after for name in clashing] == [
        "The union wants the tram, and at once.",
        "The union wants the tram, and next year.",
    ]
    outcome = office.decide(*paths, accept="all")
    assert sorted(outcome.decisions) == sorted(set(by_id) - set(clashing))
    assert "and soon." in office.text(RIDERS)
    with pytest.raises(UserError):
        office.decide(*paths, accept=frozenset(clashing))
    office.decide(*paths, accept=frozenset(clashing[1:]), refuse={clashing[0]: "the survey says so"})
    printed = office.printed()
    assert printed["stance/riders.1"] == "The union wants the tram, and next year."
    assert printed["decision/ask.1"] == "Decide on the tram line."
    assert printed["gap/1.text"] == "No source says what a single ticket will cost."


def test_the_same_edit_by_two_people_is_made_once(office: Office) -> None:
    files = [WordFile(council(), author=name).replace("and soon", "and at once") for name in ("Dana", "Luc")]
    paths = [office.came_back(file.bytes(), f"{number}.docx") for number, file in enumerate(files)]
    assert [entry.same for entry in office.read(*paths).entries] == [("b1",), ("a1",)]
    office.decide(*paths, accept="all")
    assert office.printed()["stance/riders.1"] == "The union wants the tram, and at once."


def test_a_copy_of_an_older_version_is_placed_by_its_statements(office: Office) -> None:
    file = WordFile(council()).replace("and soon", "and at once").replace("Vote for or against", "Decide on")
    riders = office.root / "seeds" / RIDERS
    riders.write_text(office.text(RIDERS).replace("The union wants", "The union of riders wants"), encoding="utf-8")
    dossier = office.root / "seeds" / DOSSIER
    dossier.write_text(office.text(DOSSIER).replace("Vote for or against", "Say yes or no to"), encoding="utf-8")
    path = office.came_back(file.bytes())
    first, second = office.read(path).entries
    assert (first.can_be_accepted, second.can_be_accepted) == (False, True)
    assert first.placement.now == "Say yes or no to the tram line."
    office.decide(path, accept="all")
    assert office.printed()["stance/riders.1"] == "The union of riders wants the tram, and at once."


def test_a_file_that_changed_meanwhile_is_not_written_over(office: Office) -> None:
    path = office.came_back(WordFile(council()).replace("and soon", "and at once").bytes())
    session = WorkspaceSession(office.root)
    returned = read_returned(session.current(), (path,))
    riders = office.root / "seeds" / RIDERS
    riders.write_text(office.text(RIDERS) + "\n", encoding="utf-8")
    with pytest.raises(ChangedOnDiskError):
        decide(session, returned, Choices(accept=everything(returned)), "2025-06-03")
    assert "at once" not in office.text(RIDERS)


@pytest.mark.parametrize(
    "choices",
    [
        {"accept": frozenset(("a9",))},
        {"accept": frozenset(("a1",)), "keep": frozenset(("a1",))},
        {"refuse": {"a1": " "}},
        {"accept": frozenset(("a1", "a2"))},
    ],
)
def test_choices_that_cannot_be_are_refused_and_nothing_is_saved(office: Office, choices: dict[str, object]) -> None:
    file = WordFile(council()).replace("and soon", "and at once").replace("(own words)", "(its own words)")
    path = office.came_back(file.bytes())
    before = [office.text(name) for name in (RIDERS, TOWN, DOSSIER)]
    with pytest.raises(UserError):
        office.decide(path, **choices)
    assert [office.text(name) for name in (RIDERS, TOWN, DOSSIER)] == before


def test_line_ends_of_windows_stay(office: Office) -> None:
    riders = office.root / "seeds" / RIDERS
    riders.write_bytes(riders.read_bytes().replace(b"\n", b"\r\n"))
    office.decide(office.came_back(WordFile(council()).replace("and soon", "and at once").bytes()), accept="all")
    data = riders.read_bytes()
    assert b"and at once. [@survey, para. 5]\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_new_paragraphs_stand_behind_the_sentence_above_with_the_source_that_is_given(office: Office) -> None:
    file = WordFile(council()).new_paragraph("The union wants the tram, and soon.", "Nobody answered.")
    file.new_paragraph("The union wants the tram, and soon.", "It has asked 77 drivers.")
    path = office.came_back(file.bytes())
    (entry,) = office.read(path).entries
    assert (entry.item.kind, entry.item.said) == ("addition", "It has asked 77 drivers. Nobody answered.")
    assert entry.unsourced == ("77",)
    before = office.text(RIDERS)
    assert {problem.code for problem in office.decide(path, accept="all").held[entry.id]} == {"no-citation"}
    assert not office.decide(path, accept="all", cite={entry.id: "@survey, para. 4"}).held
    old = "The union wants the tram, and soon. [@survey, para. 5]"
    new = f"{old} It has asked 77 drivers. [@survey, para. 4] Nobody answered. [@survey, para. 4]"
    assert changed(before, office.text(RIDERS)) == [(old, new)]


def test_a_new_paragraph_that_is_no_sentence_says_why_no_file_takes_it(office: Office) -> None:
    file = WordFile(council()).new_paragraph("The union wants the tram, and soon.", "see above")
    (entry,) = office.read(office.came_back(file.bytes())).entries
    assert not entry.can_be_accepted
    assert entry.placement.reason


def test_a_whole_attribute_that_is_deleted_goes_with_its_key(office: Office) -> None:
    file = WordFile(brief_of(office.root, "council")).replace("works by sections", "")
    before = office.text("tram-line/stances/shopkeepers.md")
    assert ' mitigation="works by sections"' in before
    accepted(office, file, "tram-line/stances/shopkeepers.md")
    assert office.text("tram-line/stances/shopkeepers.md") == before.replace(' mitigation="works by sections"', "")


def test_a_whole_field_of_yaml_that_is_deleted_goes_with_its_key(office: Office) -> None:
    file = WordFile(council()).replace("The council votes that day, the Gazette says.", "")
    before = office.text(DOSSIER)
    accepted(office, file, DOSSIER)
    lines = before.split("\n")
    gone = [line for line in lines if line not in office.text(DOSSIER).split("\n")]
    assert gone
    assert office.text(DOSSIER) == "\n".join(line for line in lines if line not in gone)
    assert "decision/why-then.1" not in office.printed()


def test_a_field_that_a_record_must_have_is_held_back(office: Office) -> None:
    path = office.came_back(WordFile(council()).replace("Shops in the High Street", "").bytes())
    before = office.text("tram-line/stances/shopkeepers.md")
    outcome = office.decide(path, accept="all")
    assert outcome.held
    assert office.text("tram-line/stances/shopkeepers.md") == before

"""`briefings translate`: twins are confirmed, told when stale, sent out as XLIFF and taken back through the gate."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.translating import find_texts
from briefings.checks import check_brief
from briefings.model.problem import UserError
from briefings.model.statements import statements_of
from briefings.model.twin_state import untranslated_texts
from briefings.model.vocabulary import TwinState
from briefings.workspace.xliff import NAMESPACE, read_xliff
from tests.commands import run
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.slow

DOSSIER = "seeds/tram-line/dossier.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(REPOSITORY / "templates" / "example", tmp_path / "w")


def translated(root: Path, said: str = "") -> Path:
    """Export all texts and let a translator keep each as it is, but for what `said` puts in place of the first."""
    file = root.parent / "out.xlf"
    assert run(root, "translate", "export", "--to", "fr", "--out", str(file)).exit_code == 0
    text = file.read_text(encoding="utf-8")
    targets = re.sub(r"<source[^>]*>(.*?)</source>", _with_target, text, flags=re.DOTALL)
    file.write_text(re.sub(r"(<target>).*?(</target>)", rf"\g<1>{said}\g<2>", targets, count=1) if said else targets)
    return file


def _with_target(found: re.Match[str]) -> str:
    return f"{found[0]}<target>{in_french(re.sub('<[^>]*>', '', found[1]))}</target>"


def in_french(words: str) -> str:
    """Return words with their figures as French has them; the words aren't what is tried here."""
    return re.sub(r"(?<=\d),(?=\d{3})", "\u00a0", re.sub(r"(?<=\d)\.(?=\d)", ",", words))


def import_all(root: Path) -> None:
    assert run(root, "translate", "import", str(translated(root))).exit_code == 0


def confirm_all(root: Path) -> Result:
    return run(root, "translate", "confirm", "--to", "fr", "--by", "Ada Pell", "--yes")


def states(root: Path) -> set[TwinState]:
    library = open_library(root).library
    return {text.state for text in find_texts(library, "fr", library.dossiers[0])}


def codes(root: Path) -> set[str]:
    return {problem.code for problem in open_library(root).problems}


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_exported_and_taken_back_says_the_same_text_by_text(root: Path) -> None:
    before = open_library(root).library
    import_all(root)
    library = open_library(root).library
    texts = untranslated_texts(library, library.dossiers[0], "fr")
    assert [text.original.id for text in texts if text.twin is None] == []
    assert [in_french(t.original.words).split() for t in texts] == [t.twin.words.split() for t in texts if t.twin]
    assert [each.id for each in library.audiences] == [each.id for each in before.audiences]


def test_an_export_holds_what_is_missing_or_stale_and_nothing_else(root: Path) -> None:
    import_all(root)
    confirm_all(root)
    edit(root, DOSSIER, "title: ", "title: New ")
    file = root.parent / "again.xlf"
    run(root, "translate", "export", "--to", "fr", "--out", str(file))
    data = file.read_bytes()
    assert [unit.id for unit in read_xliff(data, "again.xlf")[2]] == ["dossier.title"]
    assert b'category="was"' in data


def test_a_file_with_another_figure_is_refused_and_nothing_is_written(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(UserError) as told:
        run(root, "translate", "import", str(translated(root, "Il en faut 987 654.")))
    assert {problem.code for problem in told.value.problems} == {"twin-figure"}
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_what_is_no_xliff_is_told(root: Path, tmp_path: Path) -> None:
    for content in (b"", b"<xliff/>", b"\x00", b"<a><b></a>"):
        file = tmp_path / "bad.xlf"
        file.write_bytes(content)
        with pytest.raises(UserError) as told:
            run(root, "translate", "import", str(file))
        assert {problem.code for problem in told.value.problems} == {"xliff"}


def test_a_twin_is_unconfirmed_then_in_step_then_stale_when_the_original_changes(root: Path) -> None:
    import_all(root)
    assert states(root) == {TwinState.UNCONFIRMED}
    assert "confirmed by Ada Pell" in confirm_all(root).output
    assert states(root) == {TwinState.IN_STEP}
    edit(root, DOSSIER, "title: ", "title: New ")
    assert TwinState.STALE in states(root)
    assert "twin-stale" in codes(root)
    confirm_all(root)
    assert states(root) == {TwinState.IN_STEP}


def test_an_edit_of_a_twin_marks_its_original_for_a_look(root: Path) -> None:
    import_all(root)
    confirm_all(root)
    edit(root, DOSSIER.replace(".yaml", ".fr.yaml"), "title: ", "title: Autre ")
    [problem] = [each for each in open_library(root).problems if each.code == "twin-edited"]
    assert problem.location.path == DOSSIER


def test_a_brief_with_a_stale_text_is_not_final_unless_the_dossier_says_so(root: Path) -> None:
    import_all(root)
    confirm_all(root)
    edit(root, DOSSIER, "title: ", "title: New ")
    assert "twin-held" in held(root)
    edit(root, DOSSIER, "title: ", "on_stale: warn\ntitle: ")
    assert "twin-held" not in held(root)


def held(root: Path) -> set[str]:
    library = open_library(root).library
    name = library.audiences[0].id
    edit_status(root, name)
    library = open_library(root).library
    [brief] = briefs(library, [name], languages=["fr"])
    return {problem.code for problem in check_brief(brief)}


def edit_status(root: Path, name: str) -> None:
    path = root / "seeds" / "audiences" / f"{name}.yaml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("status:")]
    path.write_text("\n".join([*lines, "status: final"]) + "\n", encoding="utf-8")


def test_a_brief_in_a_language_with_a_missing_text_is_not_made(root: Path) -> None:
    (root / DOSSIER.replace(".yaml", ".fr.yaml")).write_text("title: Une ligne\n", encoding="utf-8")
    library = open_library(root).library
    brief = briefs(library, languages=["fr"])[0]
    assert "untranslated" in {problem.code for problem in check_brief(brief)}


def test_a_language_that_a_dossier_has_not_is_told(root: Path) -> None:
    with pytest.raises(UserError) as told:
        briefs(open_library(root).library, languages=["en", "fr"])
    assert {problem.code for problem in told.value.problems} == {"untranslated"}


def test_a_pair_has_the_same_points_at_the_same_depth(root: Path) -> None:
    import_all(root)
    for audience in open_library(root).library.audiences:
        english, french = briefs(open_library(root).library, [audience.id], languages=["en", "fr"])
        assert (english.language, french.language) == ("en", "fr")
        pair = [compose_fitted(each) for each in (english, french)]
        assert dict(pair[0].document.depths) == dict(pair[1].document.depths)
        ids = [{each.id for each in statements_of(composed.document)} for composed in pair]
        assert {each for each in ids[0] if each.startswith("stance/")} == {
            each for each in ids[1] if each.startswith("stance/")
        }


def test_a_pair_is_fitted_to_the_fuller_of_the_two(root: Path) -> None:
    import_all(root)
    name = open_library(root).library.audiences[0].id
    for path in (root / "seeds/tram-line/stances").glob("*.fr.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\.( |\n)", r" et encore bien des mots de plus.\1", text), encoding="utf-8")
    library = open_library(root).library
    pair = [compose_fitted(each) for each in briefs(library, [name], languages=["en", "fr"])]
    [alone] = [compose_fitted(each) for each in briefs(library, [name], languages=["fr"])]
    assert pair[0].step == pair[1].step >= alone.step


def targets(root: Path, said: dict[str, str]) -> Path:
    """Write an export in which a translator says some texts otherwise, by id; what is empty is left open."""
    file = translated(root)
    tree = etree.parse(file)
    spaces = {"x": NAMESPACE}
    for id_, words in said.items():
        target = tree.find(f".//x:unit[@name='{id_}']//x:target", namespaces=spaces)
        assert target is not None
        target.text = words
    tree.write(file, encoding="UTF-8", xml_declaration=True)
    return file


def test_a_translator_may_join_and_split_sentences_and_a_brief_prints_them_without_marks(root: Path) -> None:
    joined = "[1+2] Parmi ceux à qui on l’a demandé, 71 % le veulent, et le bus a du retard deux jours sur cinq."
    split = "[1] Le syndicat compte sur un tram. [1] Il passera toutes les six minutes."
    file = targets(root, {"replace-bus.1": joined, "replace-bus.2": "", "b-waiting.1": split})
    assert run(root, "translate", "import", str(file)).exit_code == 0
    library = open_library(root).library
    held = {each.original.id: each for each in find_texts(library, "fr", library.dossiers[0])}
    assert "replace-bus.2" not in held
    for id_, said in (("replace-bus.1", joined), ("b-waiting.1", split)):
        twin = held[id_].twin
        assert twin is not None
        assert twin.markdown == said
    composed = compose_fitted(briefs(library, [library.audiences[0].id], languages=["fr"])[0])
    printed = {each.id: each.words for each in statements_of(composed.document)}
    assert not any(words.startswith("[") for words in printed.values())
    again = targets(root, {})
    assert run(root, "translate", "import", str(again)).exit_code == 0


def test_two_sentences_without_marks_and_marks_of_other_sentences_are_refused(root: Path) -> None:
    for words, code in (("Un. Deux.", "twin-alone"), ("[2+3] Un.", "twin-structure")):
        with pytest.raises(UserError) as told:
            run(root, "translate", "import", str(targets(root, {"replace-bus.1": words})))
        assert code in {problem.code for problem in told.value.problems}


def test_a_file_in_which_nothing_is_translated_is_told(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.xlf"
    run(root, "translate", "export", "--to", "fr", "--out", str(file))
    with pytest.raises(UserError, match="nothing is translated"):
        run(root, "translate", "import", str(file))


def test_a_file_with_entities_is_refused_and_no_text_is_lost(root: Path) -> None:
    file = translated(root, "La &b;")
    head, _, rest = file.read_text(encoding="utf-8").partition("?>")
    file.write_text(f'{head}?><!DOCTYPE xliff [<!ENTITY b "ville">]>{rest}', encoding="utf-8")
    with pytest.raises(UserError, match="declares a document type"):
        run(root, "translate", "import", str(file))
    assert not (root / "seeds" / "tram-line" / "dossier.fr.yaml").exists()


def test_a_language_in_which_nothing_is_written_yet_is_said_to_be_missing_whole(root: Path) -> None:
    said = run(root, "translate", "status", "--to", "de").output
    exported = run(root, "translate", "export", "--to", "de", "--out", str(root.parent / "de.xlf")).output
    count = re.search(r"(\d+) texts for de", exported)
    assert count is not None
    assert f"0 unconfirmed, {count[1]} missing." in said
    assert "dossier.de.yaml" in said
    assert "briefings translate export --to de" in said


def test_the_place_of_a_twin_s_statement_leads_to_what_is_read(tmp_path: Path) -> None:
    assert run(tmp_path, "init", str(tmp_path / "policy")).exit_code == 0
    root = tmp_path / "policy"
    twin = "seeds/tram-line/stances/riders.de.md"
    (root / twin).write_text(
        "---\nname: Fahrgäste\n---\nDer Verband will die Straßenbahn.\n\n## Position\n\n"
        "### Statt der Linie 4 {#replace-bus}\n81 % wollen eine Straßenbahn.\n",
        encoding="utf-8",
    )
    said = run(root, "check").output
    assert f"briefings read tram-line {twin}:9:1 --accept figure-digit" in said
    words = ("--accept", "figure-digit", "--remark", "as it is", "--by", "Ann")
    assert "1 statement" in run(root, "read", "tram-line", f"{twin}:9:1", *words).output
    assert "figure-digit" not in run(root, "check").output

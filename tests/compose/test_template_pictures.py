"""A picture that a template shows is printed by every format, and what is wrong with it is told at its line."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import copytree

import docx
import pikepdf
import pytest
from PIL import Image

from briefings.app.opening import open_library
from briefings.model.document import Document, Figure, Photo
from briefings.model.document_json import document_as_json, document_from_json
from briefings.model.problem import UserError
from briefings.model.statements import statements_of
from briefings.render import write
from briefings.render.layout import measure
from briefings.workspace import read_library
from tests.compose.workspace import OPENING, REQUIRED, brief, composed
from tests.conftest import REPOSITORY
from tests.render.docx_lint import lint

ALT = "The crest of Larkmoor"


def png(width: int = 300, height: int = 120) -> bytes:
    out = BytesIO()
    Image.new("RGBA", (width, height), (200, 30, 30, 128)).save(out, "PNG")
    return out.getvalue()


def shown(markdown: str, **pictures: bytes) -> Document:
    order = brief(template=f"{OPENING}\n{markdown}\n{REQUIRED}")
    files = {f"{name}.png": data for name, data in pictures.items()}
    return composed(replace(order, library=replace(order.library, pictures=files)))


def figure(document: Document) -> Figure:
    return next(each for each in document.body if isinstance(each, Figure) and isinstance(each.picture, Photo))


def test_every_format_prints_a_picture_with_its_text_equivalent_and_caption() -> None:
    document = shown(f'![{ALT}](crest.png "Since 1952")', crest=png())
    assert figure(document).alt == ALT
    assert {"Since 1952", ALT} <= {statement.words for statement in statements_of(document)}
    word = write("docx", document)
    assert lint(word) == ()
    (inline,) = docx.Document(BytesIO(word)).inline_shapes
    assert round(inline.width.pt) == 144  # 300 pixels, 150 to the inch
    with pikepdf.open(BytesIO(write("pdf", document))) as pdf:
        images = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
        figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
    assert (len(images), [str(each.Alt) for each in figures]) == (1, [ALT])
    page = write("html", document).decode()
    assert f'alt="{ALT}"' in page
    assert "data:image/png;base64," in page
    for name in ("md", "txt"):
        text = write(name, document).decode()
        assert ALT in text
        assert "Since 1952" in text


def test_a_picture_stands_on_each_page_of_the_pdf_that_shows_it_and_is_in_the_file_once() -> None:
    over_pages = "\n\n".join(["word " * 400] * 4)
    document = shown(f"![{ALT}](crest.png)\n\n{over_pages}\n\n![{ALT}](crest.png)", crest=png())
    with pikepdf.open(BytesIO(write("pdf", document))) as pdf:
        drawn = [b" Do" in page.Contents.read_bytes() for page in pdf.pages]
        held = [len(page.Resources.get("/XObject", {})) for page in pdf.pages]
        images = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
    assert held == [int(is_drawn) for is_drawn in drawn]
    assert sum(drawn) == 2
    assert len(images) == 1


def test_a_picture_is_no_wider_than_the_text_and_no_taller_than_a_page() -> None:
    for size in ((4000, 300), (300, 4000)):
        assert measure(shown(f"![{ALT}](crest.png)", crest=png(*size))).body < 5


def test_the_record_keeps_a_picture() -> None:
    document = shown(f"![{ALT}](crest.png)", crest=png())
    kept = document_from_json(document_as_json(document), document.house, document.manifest)
    assert figure(kept).picture == figure(document).picture


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        (f"![{ALT}](none.png)", "there is no picture templates/none.png"),
        ("![](crest.png)", "say what the picture shows"),
        (f"See ![{ALT}](crest.png)", "in a line of its own"),
        (f"![{ALT}](crest.png) so", "in a line of its own"),
        (f"![{ALT}](crest.png)\nmore", "in a paragraph of its own"),
        (f"| a |\n|---|\n| ![{ALT}](crest.png) |", "in a line of its own"),
    ],
)
def test_what_is_wrong_with_a_picture_is_told_at_its_line(markdown: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        shown(markdown, crest=png())
    (problem,) = caught.value.problems
    assert problem.code == "template-markdown"
    assert problem.location.line in {4, 6}
    assert message in problem.message


def test_a_file_that_is_no_picture_is_told_at_the_line_that_shows_it() -> None:
    with pytest.raises(UserError) as caught:
        write("pdf", shown(f"![{ALT}](crest.png)", crest=b"\x89PNG\r\n\x1a\nno more"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.path, problem.location.line) == ("logo", "templates/test.md.j2", 4)


def test_a_check_tells_what_a_build_would_refuse_of_a_picture(tmp_path: Path) -> None:
    copytree(REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds", tmp_path / "seeds")
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "torn.png").write_bytes(png()[:60])
    (templates / "own.md.j2").write_text(f"# A\n\n  ![{ALT}](torn.png)\n", encoding="utf-8")
    told = [problem for problem in open_library(tmp_path).problems if problem.code == "logo"]
    assert [(str(each.location), "torn.png" in each.message) for each in told] == [("templates/own.md.j2:3:3", True)]


def test_only_pictures_below_the_folder_of_templates_are_read(tmp_path: Path) -> None:
    copytree(REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds", tmp_path / "seeds")
    templates = tmp_path / "templates"
    (templates / "art").mkdir(parents=True)
    (templates / "art" / "crest.png").write_bytes(png())
    (templates / "notes.txt").write_bytes(b"private")
    (tmp_path / "outside.png").write_bytes(png())
    (templates / "linked.png").symlink_to(tmp_path / "outside.png")
    names = ("art/crest.png", "../outside.png", "linked.png", "notes.txt", "none.png", "/etc/hosts.png")
    text = "\n\n".join(f"![a]({name})" for name in names)
    (templates / "own.md.j2").write_text(text, encoding="utf-8")
    library, _ = read_library(tmp_path)
    assert set(library.pictures) == {"art/crest.png"}

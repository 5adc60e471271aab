"""Pictures: labels never collide or leave the canvas, nothing rests on colour, and every format has the same shapes."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from PIL import Image, ImageChops

from briefings.model.colours import contrast, grey_of, luminance, readable_on
from briefings.model.document import Bar, BarChart, BarPanel
from briefings.model.house import House, without_colour
from briefings.render.layout import Typeface
from briefings.render.pictures import drawings, look_of, png, primitives, svg
from briefings.render.pictures.as_png import to_png
from briefings.render.pictures.bars import total_of, words_of
from briefings.render.pictures.shapes import Box, Drawing, Label, hatching
from tests.conftest import examples
from tests.documents import QUICK, bar_charts, sample_chart

WIDE = 480.0
Edges = tuple[float, float, float, float]


def chart() -> BarChart:
    """Return the bar chart of the sample."""
    picture = sample_chart().picture
    assert isinstance(picture, BarChart)
    return picture


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.shapes if isinstance(shape, Label)]


def edges(label: Label) -> Edges:
    """Return left, top, right and bottom of a label's ink."""
    wide = Typeface().width(label.text, label.size, label.strong)
    left = label.x - {"left": 0.0, "centre": wide / 2, "right": wide}[label.align]
    return (left, label.y - 0.72 * label.size, left + wide, label.y + 0.2 * label.size)


def collide(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def assert_clear(drawing: Drawing) -> None:
    """Every label stands on the canvas, and none touches another."""
    boxes = [(label.text, edges(label)) for label in labels(drawing) if label.text.strip()]
    for text, (left, top, right, bottom) in boxes:
        assert left >= -0.5, text
        assert right <= drawing.width + 0.5, text
        assert top >= -0.5, text
        assert bottom <= drawing.height + 0.5, text
    for (text, one), (other_text, other) in combinations(boxes, 2):
        assert not collide(one, other), (text, other_text)


@given(bar_charts())
@settings(QUICK, max_examples=examples(40))
def test_labels_of_a_bar_chart_never_collide(picture: BarChart) -> None:
    assert_clear(primitives(picture, WIDE, House()))


def many(picture: BarChart) -> BarChart:
    """Return a picture with ten times the data."""
    return BarChart(tuple(BarPanel(p.title, p.unit, p.legend, p.bars * 10) for p in picture.panels))


@pytest.mark.parametrize("picture", [chart()])
def test_ten_times_the_data_still_has_room_on_paper(picture: BarChart) -> None:
    look = look_of(House())
    assert_clear(primitives(many(picture), WIDE, House()))
    parts = drawings(many(picture), WIDE, look, 300.0)
    assert all(part.height <= 300 for part in parts)
    for part in parts:
        assert_clear(part)
    printed_texts = [label.text for part in parts for label in labels(part)]
    assert {label.text for label in labels(primitives(picture, WIDE, House()))} <= set(printed_texts)


def test_every_value_is_printed_and_parts_differ_without_colour() -> None:
    panel = BarPanel("Points", "points", ("a", "b", "c", "d", "e"), (Bar("Ottawa", (5.0, 6.0, 7.0, 2.0, 1.5)),))
    drawing = primitives(BarChart((panel,)), WIDE, without_colour(House()))
    said = " ".join(label.text for label in labels(drawing)).replace("\u00a0", " ")
    assert "5 a, 6 b, 7 c, 2 d, 1.5 e" in said
    assert "21.5" in said.split()
    swatches = [shape for shape in drawing.shapes if isinstance(shape, Box)][:5]
    assert len({(box.fill, box.hatched) for box in swatches}) == 5
    assert all(contrast(box.stroke, "#ffffff") >= 3 for box in swatches)


def test_a_bar_is_as_long_as_its_value() -> None:
    panel = BarPanel("Words", "words", ("words",), (Bar("a", (100.0,)), Bar("b", (50.0,)), Bar("c", (0.0,))))
    boxes = [shape for shape in primitives(BarChart((panel,)), WIDE, House()).shapes if isinstance(shape, Box)]
    assert [round(box.width / boxes[0].width, 3) for box in boxes] == [1.0, 0.5]
    assert total_of(panel.bars[2]) == "0"


def test_parts_of_nothing_are_not_put_into_words() -> None:
    panel = BarPanel("Points", "points", ("own words", "reported"), (Bar("Ottawa", (0.0, 3.0)),))
    assert words_of(panel.bars[0], panel) == "3\u00a0reported"


def test_an_empty_chart_is_drawn() -> None:
    assert primitives(BarChart((BarPanel("Words", "words", ("words",), ()),)), WIDE, House()).height > 0


@pytest.mark.parametrize("picture", [chart()])
def test_svg_holds_the_same_texts_and_asks_for_nothing(picture: BarChart) -> None:
    text = svg(picture, WIDE, House())
    root = ET.fromstring(text)  # noqa: S314 (our own text)
    assert [element.text for element in root.iter() if element.tag.endswith("text")] == [
        label.text for label in labels(primitives(picture, WIDE, House()))
    ]
    assert "href" not in text
    assert "<script" not in text


def panel(title: str, label: str) -> BarChart:
    return BarChart((BarPanel(title, "words", ("words",), (Bar(label, (2.0,)),)),))


def test_signs_of_markup_stay_text_in_svg() -> None:
    root = ET.fromstring(svg(panel("<2000>", "Quays & “hulls”"), WIDE, House()))  # noqa: S314 (ours)
    texts = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert texts[:2] == ["<2000> (words)", "Quays & “hulls”"]


def test_a_png_is_as_sharp_as_asked_and_the_same_each_time() -> None:
    picture = chart()
    data = png(picture, WIDE, House(), dpi=300)
    image = Image.open(BytesIO(data))
    assert image.width == pytest.approx(WIDE * 300 / 72, abs=1)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert data == png(picture, WIDE, House(), dpi=300)


def test_a_grey_png_has_no_colour() -> None:
    image = Image.open(BytesIO(png(chart(), 200.0, without_colour(House()), dpi=100))).convert("RGB")
    red, green, blue = image.split()
    assert max(ImageChops.difference(red, green).tobytes()) <= 3
    assert max(ImageChops.difference(green, blue).tobytes()) <= 3


def test_hatching_stays_inside_its_box() -> None:
    box = Box(10, 20, 31, 9, "#ffffff", "#000000", hatched=True)
    lines = list(hatching(box))
    assert lines
    for line in lines:
        assert all(10 <= x <= 41 for x in (line.x1, line.x2))
        assert all(20 <= y <= 29 for y in (line.y1, line.y2))


@pytest.mark.parametrize("colour", ["#1f3a5f", "#93abc6", "#e9eef4", "#ff0000", "#000000", "#ffffff"])
def test_the_grey_of_a_colour_is_as_light_as_it(colour: str) -> None:
    assert luminance(grey_of(colour)) == pytest.approx(luminance(colour), abs=0.005)


@pytest.mark.parametrize("fill", ["#3f618a", "#93abc6", "#000000", "#ffffff", "#777777"])
def test_text_is_readable_on_every_fill(fill: str) -> None:
    assert contrast(fill, readable_on(fill, "#1a1a1a")) >= 4.4


def test_painted_text_is_as_wide_as_it_was_measured() -> None:
    text = "Car strategy and incentives announced, with illness in all villages " * 2
    drawing = Drawing(1000.0, 20.0, (Label(10.0, 14.0, text.strip(), 8.5, "#000000"),))
    image = Image.open(BytesIO(to_png(drawing, 220))).convert("L")
    box = ImageChops.invert(image).getbbox()
    assert box is not None
    assert box[2] * 72 / 220 == pytest.approx(10 + Typeface().width(text.strip(), 8.5), abs=1)


@pytest.mark.parametrize("grey", [True, False])
@pytest.mark.parametrize("picture", [chart()])
def test_a_clear_png_has_no_ground_and_looks_the_same_on_white(picture: BarChart, grey: bool) -> None:
    drawing = primitives(picture, 200.0, without_colour(House()) if grey else House())
    clear, opaque = (Image.open(BytesIO(to_png(drawing, 100, clear=clear))).convert("RGBA") for clear in (True, False))
    assert min(clear.getchannel("A").tobytes()) == 0
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    assert max(ImageChops.difference(white, opaque).tobytes()) <= 2
    assert to_png(drawing, 100, clear=True) == to_png(drawing, 100, clear=True)

"""List the texts that people wrote in a file, letter by letter where each stands.

A brief prints a sentence or a field; a wording is that sentence or field in its file. An edit of its words
(`rewording`) changes these letters and no others: citations, marks, comments and the order of the file stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import yaml

from briefings.model.attributes import scan_attributes, split_heading
from briefings.model.languages import language_in_name
from briefings.model.problem import NOWHERE, Location
from briefings.workspace.files import Lines
from briefings.workspace.joined_sentences import marked_numbers
from briefings.workspace.markdown import InlineScanner, blocks
from briefings.workspace.prose import SentenceBuilder, sentence_starts
from briefings.workspace.stance import FRONT, parse_stance, stance_parts
from briefings.workspace.stance_edit import POINT_MARKS
from briefings.workspace.yaml_edit import compose_nodes

Notation = Literal["yaml", "markdown", "attribute"]
HEADING: Final = "heading"
TEXT: Final = "text"
# A letter of a wording: the letter, and where its notation begins and ends in the field's text.
Letter = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Field:
    """A text of its own in a file: a scalar of YAML, an attribute, or all of a Markdown file.

    `start` and `end` are the offsets of its notation, quotation marks and all; `at` says where each letter of its
    `value` stands in the file, and is empty where the notation can't be followed. `key` is an attribute's.
    """

    notation: Notation
    start: int
    end: int
    value: str
    at: tuple[int, ...]
    key: str = ""

    def offset(self, index: int) -> int:
        """Return where the notation of a letter begins; that of the first behind the last, where the last one ends."""
        if index < len(self.at):
            return self.at[index]
        return self.at[-1] + 1 if self.at else self.start


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence or a whole field.

    `record` is the id of what it belongs to: a point, an option, a source; empty for what stands at the top of a file.
    `keys` lead from the top of the file to it; `number` counts the sentences of its text, 0 for a whole field.
    `letters` are the places of its letters in the field's value, `end` where its citations end, `last` whether its text
    would be empty without it.
    """

    path: str
    record: str
    keys: tuple[str, ...]
    number: int
    text: str
    field: Field
    letters: tuple[tuple[int, int], ...]
    start: int
    end: int
    location: Location
    last: bool = True

    @property
    def prose(self) -> bool:
        """Whether it is read as Markdown."""
        return self.number > 0 or self.field.notation == "markdown"


def wordings(text: str, path: str) -> tuple[Wording, ...]:
    """Return every wording of a file's text, in its order. A field of YAML is there whole, and by its sentences.

    The text is as readers see it: lines end in a line feed. Raises `UserError` for YAML that can't be read.
    """
    if path.endswith(".md"):
        return tuple(_of_stance(text, path))
    if path.endswith(".j2"):
        return tuple(_of_template(text, path))
    return tuple(_of_yaml(text, path, Lines(text, path)))


def _of_yaml(text: str, path: str, lines: Lines, shift: int = 0) -> Iterator[Wording]:
    """Yield the wordings of YAML. `shift` is where `text` begins in the file that `lines` knows."""
    for keys, record, node in scalars(compose_nodes(text), (), ""):
        start, end = node.start_mark.index, node.end_mark.index
        at = _steps(node.value, text[start:end])
        field = Field("yaml", start + shift, end + shift, node.value, tuple(start + shift + each for each in at))
        where = lines.place(field.offset(0))
        whole = [(char, index, index + 1) for index, char in enumerate(node.value)]
        yield _wording(path, record, keys, 0, whole, field, (0, len(node.value)), where)
        yield from _sentences(path, record, keys, field, [(0, len(node.value))], lines)


def scalars(node: Any, keys: tuple[str, ...], record: str) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Yield every text of a YAML tree with the keys that lead to it and the id of its record."""
    if isinstance(node, yaml.MappingNode):
        ids = (held.value for name, held in node.value if name.value == "id" and keys)
        record = next((each for each in ids if isinstance(each, str)), record)
        for name, held in node.value:
            yield from scalars(held, (*keys, str(name.value)), record)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value, 1):
            yield from scalars(item, (*keys, str(number)), record)
    elif isinstance(node, yaml.ScalarNode) and node.value.strip():
        yield keys, record, node


def _steps(value: str, raw: str) -> list[int]:
    """Return where each letter of a scalar's value stands in its notation; nothing where that can't be followed.

    Folding changes blanks only and quoting adds signs only, so that the letters of both run in step.
    """
    at = raw.find("\n") + 1 if raw[:1] in {"|", ">"} else int(raw[:1] in {"'", '"'})
    found: list[int] = []
    for char in value:
        place = at if char.isspace() else raw.find(char, at)
        if place < 0 or (not char.isspace() and raw[at:place].strip()):
            return []
        found.append(place)
        at = place if char.isspace() else place + 1
    return found


def _of_stance(text: str, path: str) -> Iterator[Wording]:
    lines = Lines(text, path)
    front, parts = FRONT.match(text), stance_parts(text)
    stance, _ = parse_stance(text, path)
    if front is None or parts is None or stance is None:
        return
    yield from _of_yaml(front["yaml"], path, lines, front.start("yaml"))
    field = Field("markdown", 0, len(text), text, ())
    placed = list(_paragraphs(text, front.end()))
    top = [each for each in placed if each[0] < parts.end]
    yield from _sentences(path, "", ("summary",), field, top, lines)
    for point in stance.points:
        begin = lines.starts[point.location.line - 1]
        after = lines.starts[point.last_line] if point.last_line < len(lines.starts) else len(text)
        yield from _of_heading(text, begin, point.id, field, lines)
        own = [each for each in placed if begin < each[0] < after]
        yield from _sentences(path, point.id, (TEXT,), field, own, lines)


def _paragraphs(text: str, body: int) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph of the text that begins at offset `body` begins and ends."""
    starts = [*Lines(text[body:], "").starts, len(text) - body]
    for token, _ in blocks(text[body:]):
        if token.type == "paragraph_open" and token.map:
            begin, end = token.map
            yield body + starts[begin], body + starts[min(end, len(starts) - 1)]


def _of_heading(text: str, begin: int, record: str, field: Field, lines: Lines) -> Iterator[Wording]:
    line = text[begin:].partition("\n")[0]
    indent = len(line) - len(line.lstrip())
    parts = split_heading(line.strip())
    if parts is None or parts.marks != POINT_MARKS:
        return
    at = begin + indent + parts.words_at
    letters = _strip(_letters(InlineScanner(parts.words, NOWHERE.after), parts.words, at))
    extent = (at, at + len(parts.words))
    yield _wording(lines.path, record, (HEADING,), 0, letters, field, extent, lines.place(at))
    stripped = line.strip()
    for item in scan_attributes(stripped, parts.attributes_at)[0] if parts.attributes_at < len(stripped) else ():
        value_at = begin + indent + item.value_at
        plain = text[value_at : value_at + len(item.value)] == item.value
        steps = tuple(range(value_at, value_at + len(item.value))) if plain else ()
        own = Field("attribute", begin + indent + item.start, begin + indent + item.end, item.value, steps, item.key)
        whole = [(char, index, index + 1) for index, char in enumerate(item.value)]
        yield _wording(
            lines.path,
            record,
            (item.key.replace("-", "_"),),
            0,
            whole,
            own,
            (0, len(item.value)),
            lines.place(value_at),
        )


def _of_template(text: str, path: str) -> Iterator[Wording]:
    """Yield the lines of a template that are words and nothing else."""
    lines = Lines(text, path)
    field = Field("markdown", 0, len(text), text, ())
    for number, start in enumerate(lines.starts, 1):
        line = text[start:].partition("\n")[0]
        words = line.lstrip("# ")
        if words and not words.startswith("::") and not any(sign in line for sign in ("{{", "{%", "{#", "#}", "%}")):
            at = start + len(line) - len(words)
            letters = _strip(_letters(InlineScanner(words, NOWHERE.after), words, at))
            yield _wording(path, "", (str(number),), 0, letters, field, (at, at + len(words)), lines.place(at))


def _sentences(
    path: str,
    record: str,
    keys: tuple[str, ...],
    field: Field,
    paragraphs: Sequence[tuple[int, int]],
    lines: Lines,
) -> Iterator[Wording]:
    """Yield the sentences of a field's paragraphs, which are given by offsets of its value."""
    found: list[tuple[list[Letter], int, int]] = []
    for begin, end in paragraphs:
        source = field.value[begin:end]
        flow = InlineScanner(source, NOWHERE.after)
        letters = _letters(flow, source, begin)
        builder = SentenceBuilder(flow)
        starts = sentence_starts(builder.text, [at for at, _ in flow.citations])
        for first, after in zip(starts, [*starts[1:], len(letters)], strict=True):
            stop = letters[after][1] if after < len(letters) else end
            found.append((letters[first:after], letters[first][1], stop))
    number = 0
    is_twin = bool(language_in_name(path))
    for held, start, stop in found:
        # The mark by which a twin's sentence says which of its original's it is, is none of its words.
        numbers, length = marked_numbers("".join(letter[0] for letter in held)) if is_twin else ((), 0)
        number, letters = (numbers[-1] if numbers else number + 1), held[length:]
        where = lines.place(start if field.notation == "markdown" else field.offset(start))
        shown = numbers[0] if numbers else number
        yield _wording(path, record, keys, shown, letters, field, (start, stop), where, last=len(found) == 1)


def _letters(flow: InlineScanner, source: str, begin: int) -> list[Letter]:
    """Return the printed letters of a paragraph, blanks at its ends included: they count as the flow's."""
    found: list[Letter] = []
    for piece in flow.pieces:
        if piece.escaped:
            end = piece.offset + 2 if source[piece.offset] == "\\" else source.find(";", piece.offset) + 1
            found += [(char, begin + piece.offset, begin + end) for char in piece.text]
        else:
            at = begin + piece.offset
            found += [(char, at + index, at + index + 1) for index, char in enumerate(piece.text)]
    return found


def _strip(letters: Sequence[Letter]) -> list[Letter]:
    """Return letters with one plain space between words and none at the ends."""
    found: list[Letter] = []
    for char, start, end in letters:
        if not char.isspace():
            found.append((char, start, end))
        elif found and found[-1][0] != " ":
            found.append((" ", start, end))
        elif found:
            found[-1] = (" ", found[-1][1], end)
    return found[:-1] if found and found[-1][0] == " " else found


def _wording(
    path: str,
    record: str,
    keys: tuple[str, ...],
    number: int,
    letters: Sequence[Letter],
    field: Field,
    extent: tuple[int, int],
    where: Location,
    *,
    last: bool = True,
) -> Wording:
    kept = _strip(letters)
    text, places = "".join(char for char, _, _ in kept), tuple((start, end) for _, start, end in kept)
    return Wording(path, record, keys, number, text, field, places, *extent, where, last)

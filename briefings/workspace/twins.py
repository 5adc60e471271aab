"""Read twins: the same stance in another language, `ottawa.fr.md` beside `ottawa.md`, which holds the texts only.

Points are known by their ids and sentences by their number. Issue, view, basis, ratings, dates and citations stand
once, in the original, and are taken from there; a twin that states one otherwise is wrong. Read, it is a whole stance.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from briefings.model.attributes import Attribute, HeadingLine, scan_attributes, split_heading, write_attributes
from briefings.model.languages import Words
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem
from briefings.model.shapes import same_language
from briefings.model.stance import Rating, Stance
from briefings.model.twins import NAMES, TEXTS
from briefings.workspace.records import field_name
from briefings.workspace.stance import FRONT, NAME, front_fields, parse_stance
from briefings.workspace.twin_records import MEND, with_citations
from briefings.workspace.yaml_nodes import Mapping as Fields
from briefings.workspace.yaml_nodes import Scalar

# What is said in words, and so in each language anew; everything else stands once, in the original.
ATTRIBUTES: Final = TEXTS[Rating] | {"id", "voice"}
TEXT_FIELDS: Final = (TEXTS[Stance] - {"summary"}) | NAMES[Stance] | {"language"}


def original_of(path: str, language: str, paths: frozenset[str]) -> str:
    """Return the path of the stance that a file is the twin of; nothing where it is a stance of its own.

    In a French dossier `ville.fr.md` alone is a stance; beside `ville.md` it is its twin.
    """
    folder, _, file = path.rpartition("/")
    name = NAME.match(file)
    if name is None or not name["language"]:
        return ""
    plain = f"{folder}/{name['perspective']}.md"
    return plain if plain in paths or not same_language(name["language"], language) else ""


@dataclass
class _Twin:
    """A twin's text as it is made whole, line by line."""

    text: str
    path: str
    original: Mapping[str, Mapping[str, str]]
    problems: list[Problem] = dataclasses.field(default_factory=list)
    headings: set[int] = dataclasses.field(default_factory=set)

    def whole(self) -> str:
        front = FRONT.match(self.text)
        begin = front[0].count("\n") if front else 0
        lines = self.text.split("\n")
        for number in range(begin, len(lines)):
            heading = split_heading(lines[number].strip())
            if heading and heading.marks == "###":
                self.headings.add(number + 1)
                lines[number] = self._heading(lines[number].strip(), heading, number + 1)
        return "\n".join(lines)

    def _heading(self, line: str, heading: HeadingLine, number: int) -> str:
        stated, _ = scan_attributes(line, heading.attributes_at)
        id_ = next((each.value for each in stated if each.key == "id"), "")
        if id_ not in self.original:
            words = f"the original has no point `{id_}`{nearest(id_, self.original)}"
            self.problems.append(Problem(Location(self.path, number), "twin-alone", words))
            return line
        structure = self.original[id_]
        self.problems += self._find_reset(stated, structure, number)
        texts = {each.key: each.value for each in stated if each.key in ATTRIBUTES}
        return line[: heading.attributes_at] + write_attributes({**structure, **texts}.items())

    def _find_reset(
        self, stated: tuple[Attribute, ...], structure: Mapping[str, str], number: int
    ) -> Iterator[Problem]:
        for each in stated:
            if each.key not in ATTRIBUTES and structure.get(each.key) != each.value:
                where = Location(self.path, number, each.value_at + 1)
                yield Problem(where, "twin-structure", f"`{each.key}` is another than the original's: {MEND}")


def parse_twin(
    text: str, path: str, original: Stance, written: str, words: Words
) -> tuple[Stance | None, tuple[Problem, ...]]:
    """Return the whole stance that a twin's text makes with its original, and every problem.

    `written` is the original's text; lines of both end in a line feed. A sentence that cites nothing has the citations
    of the original's of its number.
    """
    twin = _Twin(text, path, _attributes(written, original))
    whole = twin.whole()
    own, beneath = front_fields(text, path), front_fields(written, original.location.path)
    problems = [*twin.problems, *_other_fields(own, beneath)]
    taken = tuple(entry for entry in beneath.entries if field_name(entry.key.text) not in TEXT_FIELDS)
    stance, found = parse_stance(whole, path, words, taken)
    told = (each for each in found if each.location.line not in twin.headings or each.code == "markup")
    problems += (each for each in told if not _is_untranslated(each, own))
    return (_put_in_order(stance, original, problems) if stance else None), tuple(problems)


def _is_untranslated(problem: Problem, own: Fields) -> bool:
    """Tell whether a twin lacks just a text of its original: such a text is missing as any other, and no fault."""
    written = {field_name(entry.key.text) for entry in own.entries}
    absent = (name for name in TEXT_FIELDS if name not in written)
    return problem.code == "field-missing" and problem.message.partition("` ")[0].lstrip("`") in absent


def _put_in_order(stance: Stance, original: Stance, problems: list[Problem]) -> Stance:
    """Return a twin with its points in the original's order and of its kinds, with the original's citations."""
    mates = {point.id: (place, point) for place, point in enumerate(original.points)}
    points = [point for point in stance.points if point.id in mates]
    for point in points:
        mate = mates[point.id][1]
        if point.kind is not mate.kind:
            words = f"this point stands under another section than the original's, a {mate.kind}: move it there"
            problems.append(Problem(point.location, "twin-structure", words))
    points.sort(key=lambda point: mates[point.id][0])
    kept = dataclasses.replace(stance, points=tuple(points))
    return cast("Stance", with_citations(kept, original, problems))


def _attributes(written: str, original: Stance) -> dict[str, dict[str, str]]:
    """Return the attributes of each point of the original as they are written, by its id."""
    lines, found = written.split("\n"), {}
    for point in original.points:
        line = lines[point.location.line - 1].strip()
        heading = split_heading(line)
        stated, _ = scan_attributes(line, heading.attributes_at) if heading else ((), None)
        found[point.id] = {each.key: each.value for each in stated}
    return found


def _other_fields(own: Fields, beneath: Fields) -> Iterator[Problem]:
    """Yield the fields of a twin that the original states otherwise."""
    known = {field_name(entry.key.text): entry.value for entry in beneath.entries}
    for entry in own.entries:
        name, mine = field_name(entry.key.text), entry.value
        theirs = known.get(name)
        same = isinstance(theirs, Scalar) and isinstance(mine, Scalar) and theirs.text == mine.text
        if name not in TEXT_FIELDS and not same:
            words = f"`{entry.key.text}` is another than the original's: {MEND}"
            yield Problem(entry.value.location, "twin-structure", words)

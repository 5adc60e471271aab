"""Parse a stance file into points: front matter, the position in brief, and points by section."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from briefings.model.attributes import AttributesError, HeadingLine, read_attributes, split_heading
from briefings.model.languages import Words
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem, UserError
from briefings.model.stance import Point, Rating, Stance
from briefings.model.text import Passage, Sentence
from briefings.model.vocabulary import Basis, Kind, Likelihood, View
from briefings.workspace.earlier_spellings import attributes_now, once, section_problems
from briefings.workspace.files import fitting
from briefings.workspace.markdown import PLAIN, InlineScanner, blocks
from briefings.workspace.prose import parse_paragraph, report_unexpected
from briefings.workspace.records import build, field_name
from briefings.workspace.section_headings import SectionHeadings, shipped_headings
from briefings.workspace.yaml_nodes import Entry, Mapping, Scalar, Sequence, read_yaml, scalar

FRONT: Final = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\n|$)")
NAME: Final = re.compile(r"(?P<perspective>.+?)(?:\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*))?\.md$")
SECTION_LEVEL, POINT_LEVEL = "h2", "h3"
# Characters of a point's heading with its attributes, sums among them.
LONGEST_HEADING: Final = 5_000
TOO_DEEP: Final = ("h4", "h5", "h6")
ID: Final = re.compile(r"#([\w-]+)")
REMARK: Final = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)
RATING: Final = frozenset(field.name for field in dataclasses.fields(Rating))
SEVERAL: Final = {"derived": re.compile(";"), "follows_from": re.compile(r"[\s,;]")}
# Where the attributes can't be read, neither view nor rating is missing: one mistake is one problem.
UNREAD: Final = Rating("?", Likelihood.ROUGHLY_EVEN, 3, "?", cause="?", consequence="?", mitigation="?")


@dataclass(frozen=True, slots=True)
class Parts:
    """The fields of a stance's front matter as written, and where its position in brief stands, as offsets."""

    fields: str
    start: int
    end: int


def stance_parts(text: str) -> Parts | None:
    """Return the parts of a text whose lines end in a line feed; `None` if it has no front matter.

    The position in brief goes from the front matter to the first heading, or to the end.
    """
    front = FRONT.match(text)
    if front is None:
        return None
    body = text[front.end() :]
    headings = (token.map for token, _ in blocks(body) if token.type == "heading_open" and token.map)
    line = next((lines[0] for lines in headings), None)
    length = len(body) if line is None else sum(len(row) + 1 for row in body.split("\n")[:line])
    return Parts(front["yaml"], front.end(), front.end() + length)


def language_of(text: str) -> str:
    """Return the language that a stance's front matter names, English where it names none."""
    return _value(front_fields(text, ""), "language") or "en"


def front_fields(text: str, path: str) -> Mapping:
    """Return the fields of a text's front matter, none where it has none."""
    front = FRONT.match(text)
    fields = read_yaml("\n" + front["yaml"], path)[0] if front else None
    return fields if isinstance(fields, Mapping) else Mapping((), Location(path))


def parse_stance(
    text: str, path: str, words: Words | None = None, beneath: tuple[Entry, ...] = ()
) -> tuple[Stance | None, tuple[Problem, ...]]:
    """Read the text of one stance file; `None` only if there is no front matter.

    `path` is its place in the workspace, for locations and its language. `words` are the fixed words of the
    workspace's languages, which name the sections; else those that come with the program. `beneath` are fields that its
    front matter may lack: those of a twin's original.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = FRONT.match(text)
    if front is None:
        message = "a stance begins with `---`, its front matter (perspective, name, holder …), and `---`"
        return None, (Problem(Location(path), "front-matter", message),)
    # Line numbers stay those of the file: what was read is replaced by empty lines.
    fields, problems = read_yaml("\n" + front["yaml"], path)
    if beneath:
        own = fields.entries if isinstance(fields, Mapping) else ()
        stated = {field_name(entry.key.text) for entry in own}
        rest = (entry for entry in beneath if field_name(entry.key.text) not in stated)
        fields = Mapping((*own, *rest), fields.location if fields else Location(path))
    node, name_problems = _compare_name(fields if isinstance(fields, Mapping) else Mapping((), Location(path)), path)
    headings = SectionHeadings(words) if words else shipped_headings()
    language = _value(node, "language") or "en"
    below = "\n" * front[0].count("\n") + text[front.end() :]
    body = _Body(below, path, _value(node, "perspective"), headings, language)
    given = {"summary": body.summary, "points": tuple(body.points)}
    stance, found = build(Stance, node, given)
    if stance and stance.review_by == dt.date.min:
        # It is missing, which is reported: it isn't past as well.
        stance = dataclasses.replace(stance, review_by=dt.date.max)
    if isinstance(fields, Mapping):
        return stance, (*problems, *name_problems, *found, *once(body.problems))
    message = "the front matter is empty: it needs perspective, name, holder, as_of and review_by"
    return stance, (*(problems or (Problem(Location(path), "front-matter", message),)), *once(body.problems))


def _value(node: Mapping, key: str) -> str:
    values = (entry.value for entry in node.entries if entry.key.text == key)
    return next((value.text for value in values if isinstance(value, Scalar)), "")


def _compare_name(node: Mapping, path: str) -> tuple[Mapping, list[Problem]]:
    """Compare the front matter with the file's name, which says the perspective and, for a twin, the language.

    The name wins, so that what refers to the perspective isn't reported as well.
    """
    name = NAME.match(path.rsplit("/", 1)[-1])
    problems = []
    for key, wanted in name.groupdict().items() if name else ():
        entry = next((entry for entry in node.entries if entry.key.text == key), None)
        called, unfit = fitting(path, "file", wanted, _value(node, key)) if key == "perspective" else (wanted, None)
        if unfit:
            problems.append(unfit)
        elif entry is None and key == "perspective":
            problems.append(Problem(node.location, "field-missing", f"`perspective` is missing: add `{key}: {wanted}`"))
        elif entry and wanted and isinstance(entry.value, Scalar) and entry.value.text != wanted:
            words = f"`{key}` is `{entry.value.text}` and the file is named for `{wanted}`: make them the same"
            problems.append(Problem(entry.value.location, "perspective-name", words))
        if called:
            node = _with(node, key, called)
    return node, problems


def _with(node: Mapping, key: str, text: str) -> Mapping:
    """Return the fields with `key` set to `text`."""
    entries = list(node.entries)
    found = next((index for index, entry in enumerate(entries) if entry.key.text == key), None)
    if found is None:
        entries.append(Entry(scalar(key, node.location), scalar(text, node.location)))
    else:
        entries[found] = Entry(entries[found].key, scalar(text, entries[found].value.location))
    return Mapping(tuple(entries), node.location)


class _Body:
    """Walks the outermost blocks of a stance's text, top to bottom."""

    def __init__(self, text: str, path: str, perspective: str, headings: SectionHeadings, language: str) -> None:
        self.headings = headings
        self.named = headings.of_language(language)
        self.lines = text.split("\n")
        self.path = path
        self.perspective = perspective
        self.summary = Passage()
        # The sentences of the point that is read, or of the position in brief.
        self.said: list[Sentence] = []
        self.points: list[Point] = []
        self.problems: list[Problem] = []
        self.kind: Kind | None = None
        self.known = True
        self.in_point = False
        for token, inline in blocks(text):
            if token.type == "paragraph_open":
                self.paragraph(token)
            elif token.type == "heading_open" and token.tag == SECTION_LEVEL and inline is not None:
                self.section(token)
            elif token.type == "heading_open" and token.tag == POINT_LEVEL and inline is not None:
                self.point(token)
            elif token.type == "html_block" and is_remark(token.content):
                self.remark(token)
            elif token.type == "heading_open" and token.tag in TOO_DEEP and inline and "{" in inline.content:
                words = "the heading of a point begins with three signs: write `### Heading {#id …}`"
                self.problems.append(Problem(self.where(token), "markup", words))
                self.point(token)
            else:
                self.problems.append(report_unexpected(token, self.where(token)))
        self.finish()

    def where(self, token: Token) -> Location:
        line = token.map[0] if token.map else 0
        indent = len(self.lines[line]) - len(self.lines[line].lstrip())
        return Location(self.path, line + 1, indent + 1)

    def paragraph(self, token: Token) -> None:
        begin, end = token.map or (0, 0)
        where = Location(self.path, begin + 1)

        def place(offset: int) -> Location:
            before = text[:offset]
            line = before.count("\n")
            return Location(self.path, where.line + line, offset - before.rfind("\n"))

        text = "\n".join(self.lines[begin:end])
        passage, problems = parse_paragraph(text, place)
        self.problems += problems
        if self.in_point:
            self.points[-1] = dataclasses.replace(self.points[-1], last_line=end)
            self.said += passage.sentences
        elif self.kind is None:
            self.said += passage.sentences
        else:
            words = "this text belongs to no point: put a line `### Heading {#id …}` before it"
            self.problems.append(Problem(where, "markup", words))

    def remark(self, token: Token) -> None:
        """Pass over a person's remark, which belongs to the point that it stands below, and is never printed."""
        if self.in_point and token.map:
            last = next(number for number in range(token.map[1], 0, -1) if self.lines[number - 1].strip())
            self.points[-1] = dataclasses.replace(self.points[-1], last_line=last)

    def section(self, token: Token) -> None:
        heading = split_heading(self.lines[token.map[0]].strip() if token.map else "")
        name = heading.words if heading else ""
        section = self.headings.section(name)
        if section is None:
            words = f"a stance has no section `{name}`{nearest(name.capitalize(), self.named)}"
            self.problems.append(Problem(self.where(token), "section", words))
        self.problems += section_problems(name, self.where(token))
        self.finish()
        self.known = section is not None
        self.kind = section.kind if section else Kind.CLAIM
        self.in_point = False

    def point(self, token: Token) -> None:
        where = self.where(token)
        if self.kind is None:
            *most, last = (f"`## {name}`" for name in self.named)
            words = f"a point stands under {', '.join(most)} or {last}: put one of them before it"
            self.problems.append(Problem(where, "section", words))
        line = self.lines[where.line - 1].strip()
        kind = self.kind or Kind.CLAIM if self.known else _guess_kind(line)
        point, problems = parse_heading(line, where, self.perspective, kind)
        self.finish()
        self.points.append(point)
        self.problems += problems
        self.in_point = True

    def finish(self) -> None:
        """Give what was said so far to the point above, or to the position in brief."""
        if self.in_point:
            self.points[-1] = dataclasses.replace(self.points[-1], text=Passage(tuple(self.said)))
        elif self.said:
            self.summary = Passage(tuple(self.said))
        self.said = []


def is_remark(html: str) -> bool:
    """Say whether a block of HTML is a comment and nothing else: people's remarks to one another."""
    return bool(REMARK.fullmatch(html))


def _guess_kind(line: str) -> Kind:
    """Return what a point seems to be under a section that nobody knows: one mistake shouldn't look like many."""
    if "cause=" in line:
        return Kind.RISK
    return Kind.BENEFIT if "likelihood=" in line else Kind.CLAIM


def parse_heading(line: str, where: Location, perspective: str, kind: Kind) -> tuple[Point, tuple[Problem, ...]]:
    """Read `### Heading {#id key=value}` that begins at `where`."""
    parts = split_heading(line[:LONGEST_HEADING]) or HeadingLine("", "", 0, len(line))
    heading, problems = _plain(parts.words, where.after(parts.words_at))
    given: dict[str, object] = {
        "perspective": perspective,
        "kind": kind,
        "heading": heading,
        "text": Passage(),
        "location": where,
        "last_line": where.line,
    }
    try:
        if len(line) > LONGEST_HEADING:
            words = f"this heading has {len(line):,} characters, more than {LONGEST_HEADING:,}: shorten it"
            raise UserError.of("too-large", words, where)
        node, earlier = attributes_now(_attributes(line, parts.attributes_at, where))
    except UserError as error:
        name = ID.search(line, parts.attributes_at)
        unread = {"id": name[1] if name else "", "issue": "", "basis": Basis.INFERENCE, "view": View.SUPPORTS}
        point, _ = build(Point, Mapping((), where), {**given, **unread, "rating": UNREAD})
        return point, (*problems, *error.problems)
    if kind is Kind.CLAIM:
        point, found_problems = build(Point, node, {**given, "rating": None})
    else:
        point, found_problems = build(Point, _with_rating(node), given)
    return point, (*problems, *earlier, *found_problems)


def _plain(words: str, where: Location) -> tuple[str, tuple[Problem, ...]]:
    flow = InlineScanner(words, where.after)
    problems = flow.problems
    if flow.citations or any(piece.style != PLAIN for piece in flow.pieces):
        problems.append(Problem(where, "markup", "a heading is plain text, without marks and citations"))
    return "".join(piece.text for piece in flow.pieces).strip(), tuple(problems)


def _attributes(line: str, at: int, where: Location) -> Mapping:
    """Return the attributes of a heading line as nodes, each with its place; `UserError` where there are none."""
    if at == len(line):
        words = "a point needs attributes: ### Heading {#id issue=… view=… basis=… weight=…}"
        raise UserError.of("attribute", words, where)
    try:
        found = read_attributes(line, at)
    except AttributesError as error:
        raise UserError.of("attribute", str(error), where.after(error.offset)) from None
    entries = (Entry(scalar(a.key, where.after(a.key_at)), scalar(a.value, where.after(a.value_at))) for a in found)
    return Mapping(tuple(map(_several, entries)), where.after(at))


def _several(entry: Entry) -> Entry:
    """Split what may hold several: sums at `;`, names of options at blanks and commas."""
    value, parted = entry.value, SEVERAL.get(field_name(entry.key.text))
    if parted is None or not isinstance(value, Scalar):
        return entry
    parts = [part.strip() for part in parted.split(value.text)]
    return Entry(entry.key, Sequence(tuple(scalar(part, value.location) for part in parts if part), value.location))


def _with_rating(node: Mapping) -> Mapping:
    """Gather the attributes of a benefit's or risk's rating; without any there is none."""
    rated = tuple(entry for entry in node.entries if field_name(entry.key.text) in RATING)
    if not rated:
        return node
    others = tuple(entry for entry in node.entries if entry not in rated)
    return Mapping((*others, Entry(scalar("rating", node.location), Mapping(rated, node.location))), node.location)

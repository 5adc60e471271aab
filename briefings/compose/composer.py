"""Compose the document of a brief at a step of its plan: template, directives, notes, manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefings.compose.context import RenderContext
from briefings.compose.directives.registry import find_directive, perform
from briefings.compose.introductions import Introductions
from briefings.compose.manifest import public_manifest
from briefings.compose.notes import NoteRegister, NoteTexts
from briefings.compose.originals import Originals, originals_of
from briefings.compose.phrasing import Words, words_of
from briefings.compose.planning import Plan
from briefings.compose.planning import plan as plan_of
from briefings.compose.risk_numbers import number
from briefings.compose.template_parser import DirectiveCall, Part
from briefings.compose.template_parts import STRUCTURE, divide, missing_parts, read_template
from briefings.compose.version import content_version
from briefings.model.brief import Brief
from briefings.model.document import Block, Document, Heading, ItemList, Meta, Paragraph, Running
from briefings.model.house import legible
from briefings.model.problem import Problem, UserError
from briefings.model.read_state import ReadState, states_of
from briefings.model.references import References
from briefings.model.source import Source
from briefings.model.vocabulary import CitationStyle, Depth, Margins, Status

# The fixed words that writers print themselves.
WRITER_WORDS: Final = ("notes", "note_link", "note_back", "continued", "copy")


@dataclass(frozen=True, slots=True)
class Composer:
    """One brief, ready to be composed at any step of its plan: its template is rendered once, since no step changes it.

    `version` is the brief's, `notes` say what its notes do, `states` what people have read of its dossier, and
    `writer_words` are what writers print themselves, whatever the step.
    """

    brief: Brief
    plan: Plan
    words: Words
    parts: tuple[Part, ...]
    version: str
    notes: NoteTexts
    originals: Originals
    states: tuple[ReadState, ...] = ()
    writer_words: tuple[tuple[str, str], ...] = ()

    def __call__(self, step: int, *, listed: bool = True) -> Document:
        """Return the document at a step, from 0 (everything) to `plan.steps`; without a manifest.

        With `listed` false it counts what is left out, where others list it.
        """
        brief, words = self.brief, self.words
        context = self._context(step, listed=listed)
        body, annexes = divide(self.parts)
        written = _write(context, (*body, *annexes))
        return Document(
            title=context.run(brief.dossier.title).text,
            language=brief.language,
            meta=_meta(brief, _kind(self.parts), self.version),
            running=_running(brief, words, self.version),
            body=_join(written[: len(body)]),
            annexes=tuple(map(_quiet, _join(written[len(body) :]))),
            notes=context.notes.notes(),
            house=legible(brief.library.house)[0],
            paper=brief.audience.paper,
            mirrored=brief.audience.margins is Margins.MIRRORED,
            tumble=brief.audience.tumble,
            grey=brief.audience.grey,
            footnotes=brief.audience.citations is CitationStyle.FOOTNOTES,
            in_text=brief.audience.citations is CitationStyle.AUTHOR_DATE,
            words=self.writer_words,
            depths=tuple((point, str(depth)) for point, depth in context.printed.items()),
        )

    def faults(self) -> tuple[Problem, ...]:
        """Return what is wrong with the arguments of directives."""
        calls = [part for part in self.parts if isinstance(part, DirectiveCall) and part.name not in STRUCTURE]
        try:
            _write(self._context(0, listed=True), calls)
        except UserError as error:
            return error.problems
        return ()

    def _context(self, step: int, *, listed: bool) -> RenderContext:
        brief, plan, words = self.brief, self.plan, self.words
        depths = plan.depths(step)
        printed = {point for point, depth in depths.items() if depth is not Depth.OUT}
        return RenderContext(
            brief=brief,
            plan=plan,
            depths=depths,
            positions=plan.positions(step),
            words=words,
            notes=NoteRegister(self.notes),
            introductions=Introductions(_sources(brief), brief.language),
            originals=self.originals,
            numbering=number(
                brief.dossier,
                printed,
                by_option=_places(self.parts, "options", "decision-block"),
                by_choice=_places(self.parts, "decision-block"),
            ),
            version=self.version,
            listed=listed,
            states=self.states,
        )


def _places(parts: Iterable[Part], *names: str) -> bool:
    """Tell whether a template places one of some directives.

    Where one lists the options, a risk may be said to follow from an option by its number; where one asks for a
    decision, its reader is who chooses.
    """
    return any(isinstance(part, DirectiveCall) and part.name in names for part in parts)


def _sources(brief: Brief) -> Mapping[str, Source]:
    return {source.id: source for source in brief.dossier.sources}


def _author_date(brief: Brief) -> References | None:
    """Return how marks say author and date, where the audience asks for such marks."""
    if brief.audience.citations is not CitationStyle.AUTHOR_DATE:
        return None
    found = brief.references
    return found if found and found.marks else References()


def composer(brief: Brief, plan: Plan) -> Composer:
    """Return what composes a brief; `UserError` with all that is wrong in the template, the words and the sections."""
    words = words_of(brief)
    parts, problems = read_template(brief, plan, words)
    if not problems:
        problems = tuple(missing_parts(parts, brief))
    version = brief.file_version or content_version(brief, words.table, parts)
    notes = NoteTexts(_sources(brief), words, brief.library.digests_of(brief.dossier), _author_date(brief))
    states = states_of(brief.library, brief.dossier)
    made = Composer(brief, plan, words, parts, version, notes, originals_of(brief), states)
    if problems:
        raise UserError(*{*problems, *made.faults()})
    return replace(made, writer_words=tuple((key, words(key)) for key in WRITER_WORDS))


def compose(brief: Brief, plan: Plan, step: int) -> Document:
    """Return the document of a brief at a step of its plan, with its public manifest. Raises as `composer` does."""
    return with_manifest(brief, composer(brief, plan)(step))


def with_manifest(brief: Brief, document: Document) -> Document:
    """Return a finished document with its public manifest."""
    return replace(document, manifest=public_manifest(brief, document))


def version_of(brief: Brief) -> str:
    """Return the version that a brief prints. Raises as `composer` does."""
    return composer(brief, plan_of(brief)).version


def _write(context: RenderContext, parts: Sequence[Part]) -> list[tuple[Block, ...]]:
    """Return the blocks of each part, in the order of the parts; directives that count the others are asked last.

    Raises `UserError` with what is wrong in any of them.
    """
    late = [isinstance(part, DirectiveCall) and find_directive(part.name).late for part in parts]
    blocks: list[tuple[Block, ...]] = [() for _ in parts]
    problems: set[Problem] = set()
    for turn in (False, True):
        context.blocks = tuple(block for each in blocks for block in each)
        for place, part in enumerate(parts):
            if isinstance(part, Heading):
                context.level = part.level
            if late[place] is turn:
                try:
                    blocks[place] = perform(context, part) if isinstance(part, DirectiveCall) else (part,)
                except UserError as error:
                    problems.update(error.problems)
    if problems:
        raise UserError(*problems)
    return blocks


def _join(written: Iterable[tuple[Block, ...]]) -> tuple[Block, ...]:
    return tuple(_without_empty_headings([block for blocks in written for block in blocks]))


def _without_empty_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Drop each heading that nothing follows before the next heading of its level or above."""
    kept: list[Block] = []
    for block in reversed(blocks):
        follower = kept[-1] if kept else None
        empty = follower is None or (
            isinstance(follower, Heading) and isinstance(block, Heading) and follower.level <= block.level
        )
        if not (isinstance(block, Heading) and empty):
            kept.append(block)
    yield from reversed(kept)


def _quiet(block: Block) -> Block:
    """Return a block as annexes print it: body text in the smaller style of details."""
    if isinstance(block, Paragraph) and block.style == "body":
        return replace(block, style="detail")
    if isinstance(block, ItemList):
        items = (replace(item, blocks=tuple(map(_quiet, item.blocks))) for item in block.items)
        return replace(block, items=tuple(items))
    return block


def _kind(parts: Iterable[Part]) -> str:
    return next(
        (p.arguments.get("label", "") for p in parts if isinstance(p, DirectiveCall) and p.name == "title-block"), ""
    )


def _meta(brief: Brief, kind: str, version: str) -> Meta:
    house = brief.library.house
    return Meta(
        author=house.signature,
        subject=brief.dossier.question,
        keywords=tuple(issue.name for issue in brief.dossier.issues),
        as_of=brief.as_of.isoformat(),
        version=version,
        marking=brief.audience.marking,
        status=brief.status,
        kind=kind,
    )


def _running(brief: Brief, words: Words, version: str) -> Running:
    audience = brief.audience
    return Running(
        header_left=brief.library.house.organisation or brief.dossier.title,
        first_left=brief.library.house.organisation,
        header_right=audience.name,
        footer_left=words("footer", date=words.date(brief.as_of), version=version),
        page=words("page"),
        marking=audience.marking,
        watermark=words("draft_watermark") if brief.status is Status.DRAFT else "",
    )

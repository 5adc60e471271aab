"""Fit a brief to its promised pages: compose, let the PDF writer measure, ask for less."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from math import ceil

from briefings.app.measures import with_scorecard
from briefings.checks.locate import place_of_key
from briefings.checks.reading import final_briefs_are_read
from briefings.checks.twin_states import final_briefs_are_in_step
from briefings.compose import (
    LONG,
    Composer,
    Plan,
    composer,
    joint_version,
    lasting_part,
    plan,
    with_contents,
    with_manifest,
)
from briefings.model.brief import Brief
from briefings.model.document import Document, Pages
from briefings.model.halves import in_one_file
from briefings.model.house import enlarge
from briefings.model.languages import fallbacks, twin_path
from briefings.model.problem import Location, Problem, UserError
from briefings.model.shapes import same_language
from briefings.model.vocabulary import Severity, Status
from briefings.render import layout, write

# A share of a page that may stay empty at the end rather than be searched for one more sentence.
WHITE_SPACE = 0.02
# Layouts after which the best one so far is good enough: tables that stay whole make the search uneven.
LAYOUTS = 10
# Steps down from the fullest fit that are tried for pages that look better.
NEAR = 20
# The share of what is printed that may give way for no map, chart or timeline to be torn, no page to end in a hole and
# the annexes to end on the page before one that they hardly begin: words weigh more than that. For a body to do so any
# share may.
WORTH_LOOKS = 0.06
# Pages that a character of text takes, to begin the search with.
GROWTH = 1 / 3600
# Of each page with footnotes that a body leaves: other programs set a DOCX's notes a little higher than we do ours.
FOOT = 0.04


@dataclass(frozen=True, slots=True)
class Composed:
    """A brief laid out within its promised pages. `step` is the place on the plan's ladder that made it fit."""

    brief: Brief
    document: Document
    plan: Plan
    step: int
    first_pages: Pages
    """Those of its one language, or of the first half of a file in two."""
    composer: Composer | None = None
    """What composed it, where that is at hand."""
    second: Composed | None = None
    """The second half of a file in two languages, as it would be in one of its own."""

    @property
    def pages(self) -> Pages:
        """The pages of the file."""
        return self.first_pages + self.second.pages if self.second else self.first_pages

    @property
    def halves(self) -> tuple[Composed, ...]:
        """Each language of the file, composed as a brief of its own."""
        if self.second is None:
            return (self,)
        (first, _), (document, _) = self.brief.halves, self.document.halves
        return (replace(self, brief=first, document=with_manifest(first, document), second=None), self.second)

    def write(self, format_name: str) -> bytes:
        """Return the bytes of the brief in one format of `briefings.render.WRITERS`."""
        return write(format_name, self.document)

    def fullest(self) -> Document:
        """Return the same brief as it would be without a limit of length."""
        full = (self.composer or composer(self.brief, self.plan))(0)
        return replace(full, second=self.second.fullest()) if self.second else full


def compose_fitted(brief: Brief) -> Composed:
    """Compose the fullest document that keeps the promised pages.

    A brief that a person made final is final as long as it says what it said then, and as none of it is unread where
    the dossier holds that back; a draft from then on.
    Raises `UserError` where even the shortest doesn't fit, saying what must give.
    """
    act = brief.finalization
    if act is None:
        return _compose_fitted(brief)
    final = compose_as(Status.FINAL, brief)
    stands = lasting_hash(final.document) == act.manifest and not _is_held(final.brief)
    return final if stands else compose_as(Status.DRAFT, brief)


def _is_held(brief: Brief) -> bool:
    """Tell whether a final brief is held back: it isn't read, or isn't in step with what it translates."""
    return any(
        problem for half in brief.halves for problem in (*final_briefs_are_read(half), *final_briefs_are_in_step(half))
    )


def lasting_hash(document: Document) -> str:
    """Return the sha256, in hex, of a manifest without what changes from build to build."""
    return sha256(lasting_part(document.manifest).encode()).hexdigest()


def compose_as(status: Status, brief: Brief) -> Composed:
    """Compose a brief as a draft or as final, whatever was recorded."""
    return _compose_fitted(in_one_file(replace(half, settled=status) for half in brief.halves))


def _compose_fitted(brief: Brief) -> Composed:
    if brief.second:
        return _compose_halves(brief)
    first = _Fitter(brief)
    return _finish(first, _common_step((first, *_others(first))))


def _common_step(fitters: Sequence[_Fitter]) -> int:
    """Return the fullest step at which briefs that are fitted together keep their pages and look well.

    Where all of them fit whole, nothing gives way for looks: there is room for what the reader was promised.
    Raises `UserError` where even the shortest of one doesn't fit.
    """
    step = max(fitter.find_fullest().step for fitter in fitters)
    while too_long := [made for made in (each.at(step) for each in fitters) if _excess(made) > 0]:
        if step == fitters[0].plan.steps:
            raise UserError(*map(_too_long, too_long))
        step += 1
    return _find_step_that_looks_well(step, fitters) if step else step


def _find_step_that_looks_well(fullest: int, fitters: Sequence[_Fitter]) -> int:
    """Return the next step at which no body ends with a few lines on a page, and the fewest have other flaws.

    It is the fullest where none is near that is better.
    """
    plan = fitters[0].plan
    sizes = plan.sizes()

    @cache
    def flaws_at(step: int) -> list[layout.Flaws]:
        return [layout.flaws(made.document, made.pages) for made in (fitter.at(step) for fitter in fitters)]

    def near(first: int) -> Iterator[int]:
        steps = range(first, min(first + NEAR, plan.steps) + 1)
        return (step for step in steps if all(_excess(fitter.at(step)) <= 0 for fitter in fitters))

    ended = (step for step in near(fullest) if not any(flaws.short for flaws in flaws_at(step)))
    best = next(ended, fullest)
    least = sizes[best] * (1 - WORTH_LOOKS)
    for step in near(best):
        if not _count(flaws_at(best)) or sizes[step] < least:
            break
        if _count(flaws_at(step)) < _count(flaws_at(best)):
            best = step
    return best


def _count(flaws: Sequence[layout.Flaws]) -> int:
    return sum(each.total for each in flaws)


def _compose_halves(brief: Brief) -> Composed:
    """Compose two languages as the halves of one file, fitted together, each as it would be in a file of its own.

    Both print the version of the file.
    """
    alone = (with_scorecard(half) for half in brief.halves)
    version = joint_version(*(composer(half, plan(half)).version for half in alone))
    fitters = tuple(_Fitter(replace(half, file_version=version)) for half in brief.halves)
    for fitter in fitters[1:]:
        _require_same_sentences(fitters[0], fitter)
    step = _common_step(fitters)
    first, second = (_finish(fitter, step) for fitter in fitters)
    whole = replace(first.brief, second=second.brief)
    document = with_manifest(whole, replace(first.document, second=replace(second.document, manifest="{}")))
    return replace(first, brief=whole, document=document, second=second)


class _Fitter:
    """Composes one brief at the steps of its plan, each once, and looks for the fullest that keeps its pages."""

    def __init__(self, brief: Brief) -> None:
        self.brief = with_scorecard(brief)
        self.plan = plan(self.brief)
        self.document_at = composer(self.brief, self.plan)
        self._made: dict[int, Composed] = {}

    def at(self, step: int) -> Composed:
        """Return the brief at a step, measured."""
        if step not in self._made:
            self._made[step] = self._compose(step)
        return self._made[step]

    def _compose(self, step: int) -> Composed:
        """Return the brief at a step, with the list of what is left out where its reader has one and there is room.

        The list makes no brief impossible: else the number of what is left out stands for it.
        """
        if self.brief.audience.left_out_list:
            made = _measure(self.brief, self.document_at(step, listed=True), self.plan, step)
            if made.pages.annexes_extent <= self.brief.audience.max_annex_pages:
                return made
        return _measure(self.brief, self.document_at(step, listed=False), self.plan, step)

    def find_fullest(self) -> Composed:
        """Return the fullest that fits. Raises `UserError` where even the shortest doesn't."""
        shortest = self.at(self.plan.steps)
        if _excess(shortest) > 0:
            raise UserError(_too_long(shortest))
        return _fullest(shortest, self.at)


def _others(first: _Fitter) -> Iterator[_Fitter]:
    """Yield the same brief in the languages that it is fitted with. Raises `UserError` where their sentences differ."""
    brief = first.brief
    library = brief.library
    for tag in brief.beside:
        dossier = library.original_of(brief.dossier)
        reader = next((each for each in library.audiences if each.id == brief.audience.id), brief.audience)
        subject, spoken = library.in_language(dossier, reader, tag)
        other = _Fitter(replace(brief, dossier=subject, audience=brief.overrides.on(spoken), language=tag))
        _require_same_sentences(first, other)
        yield other


def _require_same_sentences(first: _Fitter, other: _Fitter) -> None:
    if other.plan.moves != first.plan.moves:
        languages = f"{other.brief.language} and {first.brief.language}"
        words = f"the texts in {languages} haven't the same sentences: `briefings check` tells which"
        raise UserError(Problem(other.brief.dossier.location, "untranslated", words))


def compose_shortest(brief: Brief) -> Composed:
    """Compose the least that a brief may say, whether it keeps the promised pages or not."""
    brief = with_scorecard(brief)
    ladder = plan(brief)
    return _settle(_measure(brief, composer(brief, ladder)(ladder.steps), ladder, ladder.steps))


def _measure(brief: Brief, document: Document, ladder: Plan, step: int) -> Composed:
    """Return a document with its pages; a long one has a list of contents, which takes room as all else does."""
    pages = layout.measure(document)
    if pages.body >= LONG:
        document = with_contents(brief, document)
        pages = layout.measure(document)
    return Composed(brief, document, ladder, step, pages)


def _finish(fitter: _Fitter, step: int) -> Composed:
    return replace(_settle(fitter.at(step)), composer=fitter.document_at)


def _settle(composed: Composed) -> Composed:
    if composed.brief.audience.large_print:
        composed = _enlarge(composed)
    document, pages = layout.settle(composed.document, composed.pages)
    return replace(composed, document=with_manifest(composed.brief, document), first_pages=pages)


def _enlarge(composed: Composed) -> Composed:
    """Return the same brief in large print: who needs it is told no less, and gets more pages."""
    document = replace(composed.document, house=enlarge(composed.document.house), large_print=True)
    return _measure(composed.brief, document, composed.plan, composed.step)


def _fullest(shortest: Composed, compose: Callable[[int], Composed]) -> Composed:
    """Return the fullest document that fits, going by how much text each step prints.

    Text and extent grow together, so a few layouts close in on the step where one more sentence is too long. The
    search ends there, or where what is left is white space that a page may well have. Extent also jumps, where a table
    no longer fits on its page: after each miss in a row the next try goes twice as far.
    """
    sizes = shortest.plan.sizes()
    fits, low, growth, stride = shortest, 0, GROWTH, 1
    for _ in range(LAYOUTS):
        if fits.step <= low or -_excess(fits) <= WHITE_SPACE:
            break
        wanted = sizes[fits.step] - _excess(fits) / growth
        guess = next(step for step in range(low, fits.step + 1) if step == fits.step - 1 or sizes[step] <= wanted)
        tried = compose(max(guess, min(low + stride - 1, fits.step - 1)))
        missed = _excess(tried) > 0
        low, stride = (tried.step + 1, stride * 2) if missed else (low, 1)
        grown = sizes[tried.step] - sizes[fits.step]
        growth = max((_excess(tried) - _excess(fits)) / grown, GROWTH / 4) if grown else growth
        fits = fits if missed else tried
    return fits


def _excess(composed: Composed) -> float:
    """Return by how much of a page the fuller of body and annexes is over its promise; 0 or less fits."""
    audience, pages = composed.brief.audience, composed.pages
    body = _body_extent(composed) - audience.max_pages
    annexes = pages.annexes_extent - audience.max_annex_pages
    return max(body, annexes)


def _body_extent(composed: Composed) -> float:
    """Return the pages that the body takes in whatever format, where it has footnotes a little more than in our own."""
    room = FOOT * composed.brief.audience.max_pages if composed.document.footnotes else 0.0
    return composed.pages.body_extent + room


def _too_long(shortest: Composed) -> Problem:
    audience, pages = shortest.brief.audience, shortest.pages
    parts = [
        f"{what} takes {taken} pages at its shortest and {field} promises {promised}"
        for what, field, taken, promised in (
            ("the body", "max_pages", ceil(_body_extent(shortest)), audience.max_pages),
            ("the annex", "max_annex_pages", pages.annexes, audience.max_annex_pages),
        )
        if taken > promised
    ]
    mends = ["promise more pages", "list fewer `sections`"]
    if shortest.document.footnotes:
        mends.append("choose `citations: endnotes`, which take less room")
    where, language = _promise_of(shortest.brief)
    return Problem(where, "too-long", f"{language}{'; '.join(parts)}: {', or '.join(mends)}")


def balance_problems(composed: Composed) -> Iterator[Problem]:
    """Warn where so few pages are promised that a perspective lost its gravest risk or its greatest benefit."""
    lost = composed.plan.lost(composed.step)
    if lost:
        audience = composed.brief.audience
        reasons = "; ".join(ranked.kept for ranked in lost)
        where, language = _promise_of(composed.brief)
        promise = f"{language}`max_pages: {audience.max_pages}`"
        message = f"{promise} leaves no room for {reasons}: promise more, or list fewer `sections`"
        yield Problem(where, "unbalanced", message, Severity.WARNING)


def _promise_of(brief: Brief) -> tuple[Location, str]:
    """Return where a brief's pages are promised, and its language where that isn't the original's."""
    library, place = brief.library, brief.audience.location
    if same_language(library.original_of(brief.dossier).language, brief.language):
        return place, ""
    twins = (Location(twin_path(place.path, tag)) for tag in fallbacks(brief.language))
    own = next(filter(None, (place_of_key(library, twin, "max_pages") for twin in twins)), place)
    return own, f"in {brief.language}, "

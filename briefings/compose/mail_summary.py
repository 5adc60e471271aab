"""Sum a brief up for its message, each sentence with the short names of its sources: many read the message alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefings.compose.evidence_summary import voices_of
from briefings.compose.phrasing import Words
from briefings.compose.planning import shown_stances
from briefings.compose.relevance import severity
from briefings.model.brief import Brief
from briefings.model.document import Document, Inlines, Mark, Paragraph
from briefings.model.stance import Point, Stance
from briefings.model.text import Citation, Passage
from briefings.model.vocabulary import Kind


def message_of(document: Document, brief: Brief) -> str:
    """Return the main message as the document prints it, with sources in brackets in place of its marks."""
    notes = {note.number: [cite.source for cite in note.cites] for note in document.notes}
    blocks = (block for block in document.body if isinstance(block, Paragraph) and block.style == "message")
    return next((_add_sources(block.inlines, notes, brief) for block in blocks), "")


def _add_sources(inlines: Inlines, notes: Mapping[int, list[str]], brief: Brief) -> str:
    """Return inlines with the names of sources in place of marks; what introduces a source would name it twice."""
    told = (each for each in inlines if not (isinstance(each, Mark) and each.introduces))
    parts = (_name_sources(notes[each.number], brief) if isinstance(each, Mark) else each.text for each in told)
    return "".join(parts)


def _name_sources(sources: Iterable[str], brief: Brief) -> str:
    """Return sources in brackets by their short names; nothing where there is none."""
    shorts = {source.id: source.short for source in brief.dossier.sources}
    names = [shorts.get(source, source) for source in dict.fromkeys(sources)]
    return f" ({', '.join(names)})" if names else ""


def _cite(citations: Iterable[Citation], brief: Brief) -> str:
    return _name_sources((citation.source for citation in citations), brief)


def positions(brief: Brief, words: Words) -> Iterator[dict[str, str]]:
    """Yield each side's position in a line: `name`, `lead`, `holder`, and `line`, the whole of it with its sources."""
    for stance in shown_stances(brief):
        own = stance.perspective == brief.audience.is_
        lead = (stance.for_itself or stance.summary).lead if own else stance.summary.lead
        yield {
            "name": stance.name,
            "lead": lead.text,
            "holder": stance.holder,
            "line": f"{_lead_in(stance, lead, words, own=own)}{_cite(lead.citations, brief)}",
        }


def _lead_in(stance: Stance, lead: Passage, words: Words, *, own: bool) -> str:
    if own:
        return f"{words('of_you')} {lead.text}"
    return lead.text if lead.text.startswith(f"{stance.name} ") else f"{stance.name}{words('colon')} {lead.text}"


def caveat(brief: Brief, words: Words) -> str:
    """Return the sentence that says which sides speak for themselves; nothing where every side does."""
    key, heard, others = voices_of(shown_stances(brief), brief.dossier, brief.audience.is_)
    return words(key, names=words.names(heard), others=words.names(others)) if key else ""


def gravest(brief: Brief, document: Document, words: Words) -> Iterator[str]:
    """Yield the gravest risk and the greatest benefit that the document prints, each in a line with its sources."""
    printed = {point for point, _ in document.depths}
    for kind in (Kind.RISK, Kind.BENEFIT):
        held = [p for p in brief.dossier.points if p.id in printed and p.kind is kind and p.rating]
        if held:
            yield _rate(min(held, key=lambda point: (-severity(point), point.id)), brief, words)


def _rate(point: Point, brief: Brief, words: Words) -> str:
    rating = point.rating
    if rating is None:
        return ""
    likely = words("rung", words=words(rating.likelihood.key), low=rating.likelihood.low, high=rating.likelihood.high)
    line = words(f"mail_{point.kind}", heading=point.heading, likelihood=likely, bearer=rating.bearer)
    return f"{line}{_cite(point.text.lead.citations, brief)}"

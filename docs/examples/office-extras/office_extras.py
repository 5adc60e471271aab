"""Add a format, a check and a directive to briefings: a worked example of each, in one module."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from briefings.compose.context import RenderContext
from briefings.compose.directives.arguments import Arguments
from briefings.compose.directives.registry import Directive
from briefings.model.document import Block, Document, Paragraph
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity

LONGEST = 100


class LinesFormat:
    """The body of a document for other programs, a block a line: `briefings build --format jsonl`."""

    MEDIA_TYPE = "application/jsonl"

    @staticmethod
    def write(document: Document) -> bytes:
        """Return each block with its kind and all its fields as a line of JSON."""
        lines = ({"block": type(block).__name__, **asdict(block)} for block in document.body)
        return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()


def long_headings(library: Library) -> Iterator[Problem]:
    """Yield a warning for each heading of a point that is longer than a line."""
    for dossier in library.dossiers:
        for point in dossier.points:
            if len(point.heading) > LONGEST:
                words = f"this heading has {len(point.heading)} characters: {LONGEST} fit on a line"
                yield Problem(point.location, "long-heading", words, Severity.WARNING)


def _side_count(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
    """Print how many sides the dossier shows, behind the words that the template gives: `::side-count{label=Sides}`."""
    count = len(context.brief.dossier.stances)
    words = context.run(f"{arguments.text('label', 'Sides')}: {count}", statement="office/side-count")
    return (Paragraph((words,)),)


SIDE_COUNT = Directive(_side_count, ("label",))

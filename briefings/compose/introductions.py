"""Introduce each source where a brief first speaks of it: "a digest (of a Toronto Star report) says".

Sentences call a source by what it is; its record lists these words (`called`) and says who that is. The brackets are no
words of the sentence, as the number of a note is none: they stand wherever the first mention does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefings.compose.notes import source_anchor
from briefings.compose.typography import no_break
from briefings.model.document import Inline, Inlines, Link, Mark, Run
from briefings.model.source import Source
from briefings.model.text import Citation

# What may part the words of a name, and what makes another word of one: "a site’s" is no place for brackets.
_SPACE = r"[\s\u00a0\u202f]+"
_GOES_ON = r"(?![\w’'-])"


@dataclass(slots=True)
class Introductions:
    """The sources that wait for their introduction. A source that no words are listed for has none."""

    sources: Mapping[str, Source]
    language: str
    _made: set[str] = field(default_factory=set)

    def put(self, inlines: Inlines, citations: Iterable[Citation], note: Mark) -> Inlines:
        """Return the inlines of a statement with the introductions that are due in it, as marks beside its own."""
        for id_ in dict.fromkeys(citation.source for citation in citations):
            source = self.sources.get(id_)
            if source and source.called and id_ not in self._made:
                inlines = tuple(self._behind_name(inlines, source, note))
        return inlines

    def _behind_name(self, inlines: Inlines, source: Source, note: Mark) -> Iterator[Inline]:
        for inline in inlines:
            found = self._find(inline, source) if isinstance(inline, Run) else None
            if isinstance(inline, Run) and found:
                self._made.add(source.id)
                yield replace(inline, text=inline.text[: found.end()])
                yield replace(note, words=self._say(source), introduces=True)
                if rest := inline.text[found.end() :]:
                    yield replace(inline, text=rest)
            else:
                yield inline

    def _find(self, run: Run, source: Source) -> re.Match[str] | None:
        """Return where a run first calls a source by one of its names; of two at one place, by the longer."""
        if source.id in self._made:
            return None
        names = sorted(source.called, key=len, reverse=True)
        pattern = "|".join(_SPACE.join(map(re.escape, name.split())) for name in names)
        return re.search(rf"(?<!\w)(?:{pattern}){_GOES_ON}", run.text, re.IGNORECASE)

    def _say(self, source: Source) -> tuple[Run | Link, ...]:
        said = no_break(source.introduction or source.short, self.language)
        return Run(" ("), Link(said, f"#{source_anchor(source.id)}"), Run(")")

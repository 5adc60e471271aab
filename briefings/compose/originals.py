"""Print the source's own words beside a quotation that the team translated, in the order that the house chooses.

A sentence in another language than its source quotes in translation. Where the dossier says the same sentence in the
source's language, the quotation there is held against the source word for word: so it can stand beside the translation,
which is marked as ours. The sentence itself stays as it is written; what is put in are marks, as introductions are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from briefings.compose.phrasing import Words
from briefings.compose.typography import no_break
from briefings.model.brief import Brief
from briefings.model.document import Inline, Inlines, Link, Mark, Run
from briefings.model.problem import Location
from briefings.model.quotation_marks import Quotation, quoted_in
from briefings.model.shapes import same_language
from briefings.model.text import Sentence
from briefings.model.twins import Text, texts
from briefings.model.vocabulary import Quoting

_HERE: Final = "\0"


@dataclass(frozen=True, slots=True)
class Originals:
    """The quotations of a brief's sentences as their sources have them, by place and language, each with its marks.

    `languages` are those of the sources that aren't in the brief's.
    """

    order: Quoting = Quoting.AS_WRITTEN
    languages: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[tuple[Location, str], tuple[Run, ...]] = field(default_factory=dict)

    def put(self, inlines: Inlines, sentence: Sentence, note: Mark, words: Words) -> Inlines:
        """Return a sentence with the words of its source beside each translated quotation."""
        tags = {self.languages.get(each.source, "") for each in sentence.citations}
        quoted = self.known.get((sentence.location, tags.pop()), ()) if len(tags) == 1 else ()
        text = "".join(inline.text for inline in inlines if not isinstance(inline, Mark))
        found = quoted_in(text).found
        if not quoted or len(quoted) != len(found) or _is_marked(text, found, words):
            return inlines
        placed = [each for pair in zip(found, quoted, strict=True) for each in self._places(*pair, text, note, words)]
        return tuple(_insert(inlines, placed))

    def _places(self, own: Quotation, original: Run, text: str, note: Mark, words: Words) -> Iterator[tuple[int, Mark]]:
        """Yield what is put in around a quotation, each with its place in the sentence."""
        before = own.outer - 1 if text[: own.outer].endswith((" ", "\u00a0")) else -1
        if self.order is Quoting.ORIGINAL_FIRST and before >= 0:
            yield before, _mark(note, " ", words("quotation_translated", original=_HERE), original)
            yield own.after, replace(note, words=(Run(")"),), introduces=True)
        else:
            yield own.after, _mark(note, " ", words("quotation_original", original=_HERE), original)


def _is_marked(text: str, found: Sequence[Quotation], words: Words) -> bool:
    """Tell whether the sentence says by itself that a quotation is translated: it is printed as it is written."""
    return any(text[each.after :].lstrip(" \u00a0").startswith(f"({words('translation')}") for each in found)


def _mark(note: Mark, before: str, pattern: str, original: Run) -> Mark:
    """Return what is said beside a quotation, the source's own words in their language."""
    left, _, right = pattern.partition(_HERE)
    parts = (Run(f"{before}{left}"), original, Run(right))
    return replace(note, words=tuple(part for part in parts if part.text), introduces=True)


def _insert(inlines: Inlines, placed: Sequence[tuple[int, Mark]]) -> Iterator[Inline]:
    """Yield inlines with marks at places of their text, in order."""
    waiting, at = list(placed), 0
    for inline in inlines:
        if isinstance(inline, Mark):
            yield inline
            continue
        rest: Run | Link = inline
        while waiting and waiting[0][0] <= at + len(rest.text):
            cut = waiting[0][0] - at
            if cut:
                yield replace(rest, text=rest.text[:cut])
            yield waiting.pop(0)[1]
            rest, at = replace(rest, text=rest.text[cut:]), at + cut
        if rest.text:
            yield rest
        at += len(rest.text)


def originals_of(brief: Brief) -> Originals:
    """Return the sources' own words that a brief's translated quotations stand for, where the house prints them."""
    order, dossier = brief.library.house.quotations, brief.dossier
    if order is Quoting.AS_WRITTEN:
        return Originals()
    original = brief.library.original_of(dossier)
    languages = {
        each.id: each.language for each in dossier.sources if not same_language(each.language, dossier.language)
    }
    ours = [text for text in texts(dossier) if text.number]
    known: dict[tuple[Location, str], tuple[Run, ...]] = {}
    for tag in dict.fromkeys(languages.values()):
        other = original.in_language(tag)
        mates = {text.id: text for text in texts(other)} if same_language(other.language, tag) else {}
        known |= {(text.location, tag): _quoted(mates[text.id], tag) for text in ours if text.id in mates}
    return Originals(order, languages, known)


def _quoted(text: Text, tag: str) -> tuple[Run, ...]:
    """Return the quotations of a text with their marks."""
    found = quoted_in(text.words).found
    return tuple(Run(no_break(text.words[each.outer : each.after], tag), lang=tag) for each in found)

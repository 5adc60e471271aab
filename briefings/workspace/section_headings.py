"""Know the headings of a stance's sections in every language: the language files have them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from briefings.model.earlier_spellings import HEADINGS
from briefings.model.languages import Words, fallbacks
from briefings.model.vocabulary import Section
from briefings.workspace.places import shipped_root
from briefings.workspace.yaml_nodes import dotted_words, read_yaml

ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class SectionHeadings:
    """The fixed words by language, of which the sections' headings are some; what a language lacks is in English."""

    words: Words

    def heading(self, section: Section, language: str) -> str:
        """Return what a section is called in a language."""
        for name in (*fallbacks(language), ENGLISH):
            if heading := self.words.get(name, {}).get(section.key):
                return heading
        return section.capitalize()

    def section(self, heading: str) -> Section | None:
        """Return the section that a heading begins, in whatever language and case it is written."""
        known = {self.heading(section, name).casefold(): section for name in self.words for section in Section}
        return {**known, **{str(section): section for section in Section}, **HEADINGS}.get(heading.casefold())

    def of_language(self, language: str) -> tuple[str, ...]:
        """Return the headings that a stance in a language has, in order."""
        return tuple(self.heading(section, language) for section in Section)


@cache
def shipped_headings() -> SectionHeadings:
    """Return the headings of the languages that come with the program."""
    files = sorted((shipped_root() / "templates" / "lang").glob("*.yaml"))
    printed = [file for file in files if not file.stem.endswith(".checks")]
    nodes = ((file.stem, read_yaml(file.read_text(encoding="utf-8"), file.name)[0]) for file in printed)
    return SectionHeadings({name: dict(dotted_words(node, [])) for name, node in nodes if node is not None})

"""Hold what a sentence calls its source against what that is: an essay is no report, and a post no statement.

A source may be called by the noun that its type or its description gives it, by its short name, and by its publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefings.checks.claims import Claim, evidence
from briefings.model import sense_words as table
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.source import Source
from briefings.model.tokens import fold, words
from briefings.model.vocabulary import Severity
from briefings.model.word_list import word_set

# Nouns for kinds of documents, each group one kind.
_GROUPS: Final = (
    word_set("essay column opinion editorial commentary"),
    word_set("report article account story dispatch newspaper paper agency news bulletin magazine wire"),
    word_set("post blog tweet message thread entry"),
    word_set("digest summary abstract roundup"),
    word_set("statement communiqué communique release declaration announcement readout"),
    word_set("study paper survey analysis poll research report"),
    word_set("speech address remarks lecture"),
    word_set("interview conversation"),
    word_set("law act statute regulation bill order decree code treaty agreement"),
    word_set("judgment judgement ruling decision opinion verdict"),
    word_set("letter memo memorandum note email"),
    word_set("site website webpage page"),
    word_set("book chapter manual"),
    word_set("transcript testimony evidence minutes hansard"),
    word_set("notice gazette bulletin"),
)
NOUNS: Final = frozenset[str]().union(*_GROUPS)
_OF_TYPES: Final = {
    "article-newspaper": "report article",
    "article-magazine": "report article",
    "article-journal": "study article",
    "article": "article",
    "post": "post",
    "post-weblog": "post essay",
    "webpage": "site page",
    "report": "report study",
    "speech": "speech",
    "interview": "interview",
    "legislation": "law",
    "bill": "bill law",
    "legal_case": "judgment",
    "regulation": "regulation",
    "treaty": "treaty",
    "personal_communication": "letter",
    "broadcast": "report",
    "book": "book",
    "hearing": "transcript",
    "pamphlet": "release",
}
_OFFICIAL: Final = word_set("government ministry ministerial official state federal")
_SAYS: Final = "|".join(
    sorted(table.SAYING - {"state", "report", "note", "question", "questions", "address", "according"})
)
_DETERMINER: Final = r"(?:an?|one|the|this|another|same|that|its|each|neither|either|first|second|other)"
_BEFORE_VERB: Final = re.compile(
    rf"(?<!of )\b{_DETERMINER}\s(?P<adjectives>(?:[\w’'-]+\s){{0,3}}?)(?P<noun>[\w-]+)\s"
    rf"(?:also\s|itself\s|still\s|even\s)?(?:{_SAYS})\b"
)
_AFTER_VERB: Final = re.compile(
    rf"\b(?:{_SAYS}|according to)\s{_DETERMINER}\s(?P<adjectives>(?:[\w’'-]+\s){{0,2}}?)(?P<noun>[\w-]+)"
    r"(?=[.,;:]|\sof\s|$)"
)


def sources_are_called_what_they_are(library: Library) -> Iterable[Problem]:
    """A sentence that says "an essay argues" or "a government statement" cites one that is called so."""
    for found in evidence(library):
        for claim in found.claims:
            if claim.kind == "sentence" and claim.cited_sources and claim.language.startswith("en"):
                yield from _check_calls(claim)


def nouns_of(source: Source) -> frozenset[str]:
    """Return the nouns that a source may be called by."""
    given = {*_OF_TYPES.get(source.type, "").split(), *words(source.short)}
    head = next((word for word in words(re.sub(r"\w+[’']s?\b", "", source.descriptor.what)) if word in NOUNS), "")
    held = frozenset(noun for noun in {*given, head} if noun in NOUNS)
    return held.union(*(group for group in _GROUPS if held & group))


def find_calls(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a sentence calls its sources, each with the words before it: ("statement", "government")."""
    said = fold(text)
    for pattern in (_BEFORE_VERB, _AFTER_VERB):
        for match in pattern.finditer(said):
            noun = match["noun"].removesuffix("s") if match["noun"] not in NOUNS else match["noun"]
            if noun in NOUNS:
                yield noun, match["adjectives"]


def _check_calls(claim: Claim) -> Iterator[Problem]:
    for noun, adjectives in find_calls(claim.text):
        fitting = [source for source in claim.cited_sources if noun in nouns_of(source)]
        official = not _OFFICIAL.isdisjoint(words(adjectives)) and "former" not in adjectives
        if official:
            fitting = [source for source in fitting if _is_official(source)]
        if not fitting:
            what = f"{adjectives}{noun}".strip()
            known = ", ".join(sorted({f"{s.id}: {s.descriptor.what.partition('.')[0]}" for s in claim.cited_sources}))
            words_ = f"“{what}” is no name for {claim.cited_as} ({known})"
            yield Problem(
                claim.location, "source-kind", f"{words_}: call it by its noun or short name", Severity.WARNING
            )
            return


def _is_official(source: Source) -> bool:
    text = (source.descriptor.what, source.publisher, source.short, *map(str, source.author))
    return (bool(source.own_side) and source.grade.reliability < "D") or not _OFFICIAL.isdisjoint(words(" ".join(text)))

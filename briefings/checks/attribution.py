"""Tell whether a claim's wording says who says so. Used for quotations and for weak sources."""

from __future__ import annotations

import re

from briefings.checks.claims import Claim
from briefings.checks.source_nouns import nouns_of
from briefings.checks.word_lists import ATTRIBUTION, ATTRIBUTION_PHRASES, OFFICES, ROLES
from briefings.model.tokens import fold, propers, words
from briefings.model.word_list import word_set

# Nouns of bodies, by which a sentence names one that was named in full before.
_BODIES = word_set(
    """
    council ministry government federation association union agency inspectorate commission committee board court
    parliament assembly senate company group institute authority bank chamber tribunal department office municipality
    """
)


# Texts that are quoted for what they say, whoever wrote them.
_TEXTS = word_set(
    "agreement treaty law act statute regulation decree letter judgment judgement ruling plan strategy deal declaration"
    " resolution contract charter"
)
# What "it" does that has a view: "what it opposes"; "it was opposed" is said of something.
_STANDS = word_set("opposes wants asks demands seeks supports rejects favours favors accepts refuses calls hopes fears")


def is_attributed(claim: Claim) -> bool:
    """Tell whether a claim's wording shows that somebody says it: "claims", "according to", a source by name."""
    said = claim.words
    saying = ATTRIBUTION if claim.known.built_in else claim.known.saying
    if not saying.isdisjoint(said) or any(phrase in fold(claim.text) for phrase in ATTRIBUTION_PHRASES):
        return True
    names = (words(name) for source in claim.cited_sources for name in (source.short, source.publisher))
    return any(_has(said, name) for name in names) or _tells_by_its_noun(claim)


# What a source does as the subject ("the essay sums up"), or whose view this is ("per the post", "in its view").
_AS_SUBJECT = re.compile(
    r"(?:^|[,;:\u2013\u2014] ?)(?:the|this|that|one|an?|le|la|l'|un|une) ?(?:[\w'-]+ ){0,2}?(\w+) [a-z]+(?:s|it)\b"
)
_AS_VIEW = re.compile(
    r"\b(?:per|by|for|according to) (?:the|this|that|one) (\w+)(?=[,.;:]|$)"
    r"|\b(?:in|by|on) (?:the|this|that|one) (\w+)'s (?:own )?"
    r"(?:view|words|account|telling|estimate|reading|reckoning|opinion)\b"
)


def _tells_by_its_noun(claim: Claim) -> bool:
    """Tell whether a sentence has a cited source, by its own noun, as who tells: "the post ties one to the other"."""
    nouns = frozenset[str]().union(*map(nouns_of, claim.cited_sources))
    said = fold(claim.text)
    return any(
        not nouns.isdisjoint(match.groups()) for pattern in (_AS_SUBJECT, _AS_VIEW) for match in pattern.finditer(said)
    )


def names_a_speaker(text: str, claim: Claim) -> bool:
    """Tell whether the words around a quotation name who speaks: a name, a role, a perspective, a source."""
    said = words(text)
    if not (ROLES | _TEXTS | OFFICES.keys()).isdisjoint(said) or any(
        _has(said, words(source.short)) for source in claim.cited_sources
    ):
        return True
    if names_a_side(said, claim) or _has_a_subject(fold(text), claim) or _BY_WHOM.search(fold(text)):
        return True
    if "it" in said and not (ATTRIBUTION | _STANDS).isdisjoint(said):
        return True
    return any(proper.text for proper in propers(text))


# "According to the owners", "for the tenants, it is …".
_DETERMINED = r"(?:(?:the|an?|its|their|his|her|one|le|la|les|une?|son|sa|ses|leurs?|der|die|das|den) |l['’])"
_BY_WHOM = re.compile(rf"(?:\b(?:according to|selon|d['’]après|laut)|(?:^|[,;:] )(?:for|pour|per)) {_DETERMINED}\w")
_SUBJECT = re.compile(rf"\b{_DETERMINED}[\w'’-]++(?: [\w'’-]++){{0,2}}? (?=([\w'’-]++))")
# Before a verb of saying these have it said of something, by nobody: "it was called “a gift”".
_PASSIVE = word_set("is are was were be been being as to so est sont fut a été ist sind war wurde")


def _has_a_subject(text: str, claim: Claim) -> bool:
    """Tell whether a noun stands before a verb of saying as who says it: "the minority says that …"."""
    for match in _SUBJECT.finditer(text):
        if match[1] in claim.known.saying and words(match.group())[-1] not in _PASSIVE:
            return True
    return False


def names_a_side(said: tuple[str, ...], claim: Claim) -> bool:
    """Tell whether a sentence names a side that speaks in one of its sources: by its name, or a noun of its holder."""
    own = {perspective for source in claim.cited_sources for perspective in source.own_side}
    sides = [stance for stance in claim.evidence.dossier.stances if stance.perspective in own]
    nouns = {word for stance in sides for word in words(stance.holder.partition("(")[0]) if word in _BODIES}
    return not nouns.isdisjoint(said) or any(_has(said, words(stance.name)) for stance in sides)


def _has(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(name)
    return bool(size) and any(said[at : at + size] == name for at in range(len(said) - size + 1))

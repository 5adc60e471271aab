"""Tell whether a claim's wording says who says so. Used for quotations and for weak sources."""

from __future__ import annotations

from briefings.checks.claims import Claim
from briefings.checks.word_lists import ATTRIBUTION, ATTRIBUTION_PHRASES, OFFICES, ROLES
from briefings.model.tokens import fold, propers, words


def is_attributed(claim: Claim) -> bool:
    """Tell whether a claim's wording shows that somebody says it: "claims", "according to", a source by name."""
    said = words(claim.text)
    if not ATTRIBUTION.isdisjoint(said) or any(phrase in fold(claim.text) for phrase in ATTRIBUTION_PHRASES):
        return True
    names = (words(name) for source in claim.cited_sources() for name in (source.short, source.publisher))
    return any(_has(said, name) for name in names)


def names_a_speaker(text: str, claim: Claim) -> bool:
    """Tell whether the words around a quotation name who speaks: a name, a role, a perspective, a source."""
    said = words(text)
    if not (ROLES | OFFICES.keys()).isdisjoint(said) or any(
        _has(said, words(source.short)) for source in claim.cited_sources()
    ):
        return True
    if "it" in said and not ATTRIBUTION.isdisjoint(said):
        return True
    return any(proper.text for proper in propers(text))


def _has(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(name)
    return bool(size) and any(said[at : at + size] == name for at in range(len(said) - size + 1))

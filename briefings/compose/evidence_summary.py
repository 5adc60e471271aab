"""Sum up what a dossier's sources are worth: thin evidence, own-side coverage, origins, grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefings.model.dossier import Dossier
from briefings.model.remember import remember
from briefings.model.source import Source
from briefings.model.stance import Point, Stance
from briefings.model.vocabulary import Basis


@remember(64)
def sources_of(stance: Stance, dossier: Dossier) -> tuple[Source, ...]:
    """Return the sources that a stance cites, in the dossier's order."""
    cited = {citation.source for citation in stance.summary.citations}
    cited |= {citation.source for point in stance.points for citation in point.text.citations}
    return tuple(source for source in dossier.sources if source.id in cited)


def has_own_side(stance: Stance, dossier: Dossier) -> bool:
    """Say whether any source that a stance cites speaks from the perspective's own side."""
    return any(stance.perspective in source.own_side for source in sources_of(stance, dossier))


def voices_of(stances: Iterable[Stance], dossier: Dossier, own: str) -> tuple[str, list[str], list[str]]:
    """Return the key of the words that say who speaks for itself in the sources, who does, and who doesn't.

    The reader's own side (`own`) is in neither list; there is no key where every other side speaks for itself.
    """
    speaks = [(stance, has_own_side(stance, dossier)) for stance in stances]
    heard = [stance.name for stance, itself in speaks if itself and stance.perspective != own]
    others = [stance.name for stance, itself in speaks if not itself and stance.perspective != own]
    you = any(itself for stance, itself in speaks if stance.perspective == own)
    key = "voices" if heard else "voices_only_you" if you else "voices_none"
    return (key if others else ""), heard, others


def thin(stance: Stance, dossier: Dossier) -> tuple[str, ...]:
    """Return the keys of the words that say why a stance's evidence is thin; none where it isn't.

    A side's own text is the best evidence of its position, however alone it stands. Without one, copies of one report
    are one origin: what rests on one origin group rests on one witness.
    """
    if has_own_side(stance, dossier):
        return ()
    origins = {source.origin for source in sources_of(stance, dossier)}
    return ("thin_one_origin_no_own_side",) if len(origins) <= 1 else ("thin_no_own_side",)


@dataclass(frozen=True, slots=True)
class Base:
    """How good the sources of a brief are, in counts."""

    sources: int
    origins: int
    grades: tuple[tuple[str, int], ...]
    own_side: tuple[str, ...]
    without: tuple[str, ...]
    bases: tuple[tuple[Basis, int], ...]
    withdrawn: tuple[str, ...]


def base_of(cited: Iterable[str], points: Iterable[Point], stances: Iterable[Stance], dossier: Dossier) -> Base:
    """Count the cited sources, their origin groups and grades, own-side coverage, and how the points are known."""
    wanted = frozenset(cited)
    sources = [source for source in dossier.sources if source.id in wanted]
    bases = Counter(point.basis for point in points)
    shown = tuple(stances)
    return Base(
        sources=len(sources),
        origins=len({source.origin for source in sources}),
        grades=tuple(sorted(Counter(str(source.grade) for source in sources).items())),
        own_side=tuple(stance.name for stance in shown if has_own_side(stance, dossier)),
        without=tuple(stance.name for stance in shown if not has_own_side(stance, dossier)),
        bases=tuple((basis, bases[basis]) for basis in Basis),
        withdrawn=tuple(source.short for source in sources if source.withdrawn),
    )

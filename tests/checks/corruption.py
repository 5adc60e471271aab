"""Seeded corruptions of a clean dossier: a random generator and a sentence in, a changed library out."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from briefings.model.digest import Digest
from briefings.model.quantity import QuantityMatch, supports
from briefings.model.quantity_reader import quantities
from briefings.model.text import Citation, Locator
from briefings.model.tokens import propers, quotations
from tests.checks.mutation_sites import ACTORS, Corruption, Site, carried, swapped

INVENTED = ("Alan Marsh", "Corvane Mobility", "Petra Lindholm", "Northern Lift Fund", "Tessaro", "Okafor Metals")


def _numbers(site: Site) -> list[QuantityMatch]:
    return [f for f in quantities(site.claim.text) if f.figure.kind == "number" and any(c.isdigit() for c in f.text)]


def _edited(site: Site, found: QuantityMatch, new: str) -> Corruption:
    text = site.claim.text
    return site.said(text[: found.start] + new + text[found.end :])


def digit(rng: random.Random, site: Site) -> Corruption | None:
    """One digit is another."""
    numbers = _numbers(site)
    if not numbers:
        return None
    found = rng.choice(numbers)
    places = [i for i, c in enumerate(found.text) if c.isdigit()]
    place = rng.choice(places)
    others = [d for d in "123456789" if d != found.text[place]] + ["0"] * (
        place != places[0] and found.text[place] != "0"
    )
    new = found.text[:place] + rng.choice(others) + found.text[place + 1 :]
    return None if _also_said(site, new) else _edited(site, found, new)


def _also_said(site: Site, written: str) -> bool:
    """A figure that the same paragraph has of something else is right as far as a program can see."""
    said = [figure for _, traces in site.claim.traces for figure in traces.quantities]
    return any(supports(figure, found.figure) for found in quantities(written) for figure in said)


UNITS = {
    "%": ("", " million", " dollars", " years"),
    "million": ("billion", "thousand"),
    "billion": ("million", "trillion"),
    "CAD": ("USD", "EUR"),
    "years": ("months", "weeks"),
    "year": ("month",),
}


def unit(rng: random.Random, site: Site) -> Corruption | None:
    """A percentage, a currency, a scale or a measure is another."""
    numbers = _numbers(site)
    if not numbers:
        return None
    found = rng.choice(numbers)
    here = [key for key in UNITS if key in found.text]
    if not here:
        new = found.text + rng.choice((" million", "%", " billion dollars"))
    else:
        key = rng.choice(here)
        new = found.text.replace(key, rng.choice(UNITS[key]), 1)
    return None if _also_said(site, new) else _edited(site, found, new)


def year(rng: random.Random, site: Site) -> Corruption | None:
    """A year is another."""
    dated = [f for f in quantities(site.claim.text) if f.figure.kind == "date" and re.search(r"(?:19|20)\d\d", f.text)]
    if not dated:
        return None
    found = rng.choice(dated)
    new = re.sub(r"(?:19|20)\d\d", lambda m: str(int(m[0]) + rng.choice((-3, -2, -1, 1, 2, 3))), found.text)
    return None if _also_said(site, new) else _edited(site, found, new)


def shifted(rng: random.Random, site: Site) -> Corruption | None:
    """Every paragraph cited is one or two further on or back."""
    made = moved(rng, site)
    return None if made is None or _still_carried(site, made) else site.cited(made)


def moved(rng: random.Random, site: Site) -> tuple[Citation, ...] | None:
    """Return a sentence's citations with every paragraph one or two further on or back, if there are such."""
    by = rng.choice((-2, -1, 1, 2))
    made = tuple(
        replace(c, locators=tuple(Locator(at.kind, at.first + by, at.last + by) for at in c.locators))
        for c in site.claim.citations
    )
    lengths = {id_: len(digest.paragraphs) for id_, digest in site.claim.evidence.digests.items()}
    there = all(at.first > 0 and at.last <= lengths[c.source] for c in made for at in c.locators)
    return made if there else None


def _still_carried(site: Site, citations: tuple[Citation, ...]) -> bool:
    traces = [each for citation in citations for each in site.claim.evidence.traces(citation)]
    return carried(site.claim.text, traces)


def source(rng: random.Random, site: Site) -> Corruption | None:
    """Another source is cited, at the same places."""
    own = {citation.source for citation in site.claim.citations}
    others = sorted(set(site.claim.evidence.sources) - own)
    moved = tuple(replace(citation, source=rng.choice(others)) for citation in site.claim.citations)
    return None if _still_carried(site, moved) else site.cited(moved)


def name(rng: random.Random, site: Site) -> Corruption | None:
    """A person, organisation or programme is another, known to the dossier or not."""
    text = site.claim.text
    here = [p for p in propers(text) if _is_actor(p.text) and not p.opens]
    if not here:
        return None
    old = rng.choice(here)
    known = {n for d in site.claim.evidence.digests.values() for t in d.paragraphs for n in t.names if _is_actor(n)}
    near = {n for _, traces in site.claim.traces for n in traces.names}
    far = sorted(n for n in known - near if not any(set(n.split()) & set(other.split()) for other in near))
    new = rng.choice((*far, *INVENTED))
    return site.said(text[: old.start] + new + text[old.start + len(old.text) :])


def _is_actor(text: str) -> bool:
    return bool(ACTORS.search(text))


def quotation(rng: random.Random, site: Site) -> Corruption | None:
    """A word of a quotation is another, is missing, or is new."""
    quoted = quotations(site.claim.text)
    if not quoted:
        return None
    start, run = rng.choice(quoted)
    parts = run.split()
    place = rng.randrange(len(parts))
    word = rng.choice(("never", "really", "strong", "all", "every", "plants", "could", "minister", "quite", "north"))
    changes: list[Callable[[], list[str]]] = [
        lambda: [*parts[:place], word, *parts[place + 1 :]],
        lambda: [*parts[:place], word, *parts[place:]],
    ]
    if len(parts) > 2 and 0 < place < len(parts) - 1:
        changes.append(lambda: [*parts[:place], *parts[place + 1 :]])
    new = " ".join(rng.choice(changes)())
    return site.said(site.claim.text[:start] + new + site.claim.text[start + len(run) :])


def dropped(_rng: random.Random, site: Site) -> Corruption | None:
    """The sentence has no citation any more."""
    return site.cited(())


def duplicate(rng: random.Random, site: Site) -> Corruption | None:
    """A copy of a source, up to a third of it rewritten, is cited beside it as if it were a second origin."""
    library, citation = site.library, rng.choice(site.claim.citations)
    dossier = library.dossiers[0]
    old = site.claim.evidence.sources[citation.source]
    copy = replace(old, id=f"{old.id}-copy", origin=f"{old.id}-copy", short=f"{old.short[:16]} copy")
    digest = _rewritten(rng, site.claim.evidence.digests[old.id], copy.id)
    both = replace(site.sentence, citations=(*site.sentence.citations, replace(citation, source=copy.id)))
    changed = replace(swapped(dossier, site.sentence, both), sources=(*dossier.sources, copy))
    folder = next(iter(library.digests))
    digests = {**library.digests, folder: {**library.digests[folder], copy.id: digest}}
    return Corruption(f"{copy.id} beside {old.id}", library, replace(library, dossiers=(changed,), digests=digests))


def _rewritten(rng: random.Random, digest: Digest, name_: str) -> Digest:
    lost = rng.uniform(0, 1 / 3)
    kept = tuple(
        replace(each, runs={run: tails for run, tails in each.runs.items() if rng.random() >= lost})
        for each in digest.paragraphs
    )
    return replace(digest, source=name_, paragraphs=kept)


def derived(rng: random.Random, site: Site) -> Corruption | None:
    """A declared sum of two quantities of the cited paragraphs has a wrong result, or an operand from nowhere."""
    point = site.claim.point
    said = sorted({f for _, t in site.claim.traces for f in t.quantities if f.kind == "number" and f.unit in {"", "%"}})
    if point is None or len(said) < 2:
        return None
    one, other = rng.sample(said, 2)
    if one.unit != other.unit:
        return None
    first, second = max(one.number, other.number), min(one.number, other.number)
    sign = one.unit
    right = f"{first}{sign} - {second}{sign} = {first - second}{sign}"
    off = rng.choice((1, 10, 2, -1))
    wrong = rng.choice(
        (
            f"{first}{sign} - {second}{sign} = {first - second + off}{sign}",
            f"{first}{sign} + {second}{sign} = {first - second}{sign}",
            f"{first + 7}{sign} - {second}{sign} = {first - second + 7}{sign}",
        )
    )
    dossier = site.library.dossiers[0]
    held = next(p for p in dossier.points if p.id == point.id)
    clean = replace(site.library, dossiers=(swapped(dossier, held, replace(held, derived=(right,))),))
    bad = replace(site.library, dossiers=(swapped(dossier, held, replace(held, derived=(wrong,))),))
    return Corruption(f"{right} -> {wrong}", clean, bad)


KINDS: dict[str, Callable[[random.Random, Site], Corruption | None]] = {
    "digit changed": digit,
    "unit changed": unit,
    "year moved": year,
    "paragraph shifted": shifted,
    "source swapped": source,
    "name swapped": name,
    "quotation altered by a word": quotation,
    "citation dropped": dropped,
    "duplicate origin counted twice": duplicate,
    "derived sum wrong": derived,
}

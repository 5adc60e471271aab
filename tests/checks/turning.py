"""Sentences whose meaning is turned while their figures and names stay: a site in, every turned sentence of a kind out.

Each kind turns by rules of its own, written from the kinds and not from what the checks look for; every second turned
sentence of a kind is kept for the last measure, so that nothing is tuned to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from briefings.model.tokens import propers, quotations
from tests.checks.mutation_sites import Site

Turn = Callable[[Site], Iterator[str]]


def _swaps(*pairs: tuple[str, str]) -> Turn:
    """Return a kind that puts one word or phrase for another, one at a time."""
    table = [(re.compile(rf"\b{old}\b"), new) for old, new in pairs]

    def turn(site: Site) -> Iterator[str]:
        for pattern, new in table:
            if pattern.search(site.claim.text):
                yield pattern.sub(new, site.claim.text, count=1)

    return turn


def _both(*pairs: tuple[str, str]) -> Turn:
    return _swaps(*pairs, *((new, old) for old, new in pairs))


def negated(site: Site) -> Iterator[str]:
    """A "not" is put in."""
    text = site.claim.text
    for found in re.finditer(r"\b(is|are|was|were|has|have|will|would|could|can|may|must)\b(?! (?:not|no)\b)", text):
        yield f"{text[: found.end()]} not{text[found.end() :]}"
    verbs = "want|seek|plan|take|make|give|pay|keep|add|favour|apply|cover|see|expect|link|offer|build|name|allow|link"
    for found in re.finditer(rf"\b({verbs})s\b", text):
        yield f"{text[: found.start()]}does not {found[1]}{text[found.end() :]}"


affirmed = _swaps(
    ("does not ", "does "),
    ("do not ", "do "),
    ("did not ", "did "),
    ("doesn’t", "does"),
    ("don’t", "do"),
    ("not ", ""),
    ("no ", "a "),
    ("never ", "always "),
    ("without", "with"),
    ("lacks", "has"),
    ("Neither", "Each"),
    ("neither", "each"),
    ("nobody", "somebody"),
)
bounds = _swaps(
    ("more than", "less than"),
    ("less than", "more than"),
    ("over", "under"),
    ("passed", "stayed below"),
    ("at most", "more than"),
    ("[Uu]p to", "more than"),
)
limits = _swaps(
    ("up to", "at least"), ("Up to", "At least"), ("at most", "at least"), ("up to", "exactly"), ("Up to", "Exactly")
)
directions = _both(
    ("rise", "fall"),
    ("rises", "falls"),
    ("grew", "shrank"),
    ("grow", "shrink"),
    ("grows", "shrinks"),
    ("growing", "shrinking"),
    ("up", "down"),
    ("raised", "lowered"),
    ("higher", "lower"),
    ("lost", "gained"),
    ("losing", "gaining"),
    ("lose", "gain"),
    ("gain", "lose"),
    ("lower", "higher"),
    ("more", "less"),
    ("increase", "decrease"),
    ("doubled", "halved"),
    ("cut", "raised"),
    ("expand", "shrink"),
    ("less", "more"),
    ("faster", "slower"),
    ("ahead", "behind"),
    ("gains", "losses"),
)
opposites = _both(
    ("support", "oppose"),
    ("supports", "opposes"),
    ("import", "export"),
    ("imports", "exports"),
    ("exported", "imported"),
    ("imported", "exported"),
    ("open", "closed"),
    ("start", "stop"),
    ("agreed", "refused"),
    ("lifting", "imposing"),
    ("lift", "impose"),
    ("imposed", "lifted"),
    ("buyers", "sellers"),
    ("sells", "buys"),
    ("cheaper", "dearer"),
    ("inside", "outside"),
    ("steadier", "less steady"),
    ("welcome", "resist"),
    ("with", "without"),
    ("allow", "forbid"),
    ("adds", "ends"),
)
hedges = _swaps(
    ("could", "will"),
    ("may", "will"),
    ("might", "will"),
    ("would", "will"),
    ("can", "will"),
    ("possible ", ""),
    ("hopes to", "will"),
    ("plans to", "will"),
    ("seeks", "gets"),
    ("thinks", "knows"),
    ("suggests", "proves"),
    ("expects", "guarantees"),
    ("likely", "certain"),
)
quantifiers = _swaps(
    ("several", "all"),
    ("some", "all"),
    ("many", "all"),
    ("[Mm]ost", "all"),
    ("much", "all"),
    ("mostly", "only"),
    ("mainly", "only"),
    ("part", "all"),
    ("such as", "namely only"),
    ("possible", "only"),
    ("among", "chief among"),
)
relative_times = _both(("next", "last"), ("last year", "this spring"), ("recently", "long ago"), ("earlier", "later"))
blurred = _swaps(
    (r" in (?:January|February|2024|2025|2013)", " some time ago"),
    (r"[Ii]n the 19\d0s", "long ago"),
    (r" of February 2026", " of late"),
    (r"in 2024", "of late"),
)
ranks = _swaps(
    ("largest", "second-largest"),
    ("leading", "third-ranked"),
    ("biggest", "third-biggest"),
    ("first", "second"),
    ("best", "second-best"),
)
ratios = _swaps(("three-quarters", "two-thirds"), ("60%", "half"), ("more than 90%", "a third"), ("half", "a quarter"))
inflated = _swaps(
    (r"more than 90%", "nearly all"),
    (r"60%", "almost all"),
    (r"three-quarters", "almost all"),
    (r"51,000", "some 60,000"),
    (r"125,000", "about 200,000"),
    (r"49,000", "nearly 100,000"),
    (r"2\.26 million", "almost 3 million"),
)
magnitudes = _swaps(
    ("hundreds of thousands", "tens of thousands"),
    ("billions", "millions"),
    ("[Tt]ens of thousands", "hundreds of thousands"),
)
number_words = _swaps(("two", "three"), ("Two", "Three"), ("five", "four"), ("three", "five"))
geography = _swaps(
    ("Ontario", "Quebec"),
    ("Quebec", "Ontario"),
    ("North America", "South America"),
    ("Toronto", "Montreal"),
    ("worldwide", "in the US alone"),
    ("China", "Korea"),
    ("South Korea", "North Korea"),
    ("Brampton", "Windsor"),
    ("around the world", "in Asia"),
    ("abroad", "at home"),
)
titles = _swaps(
    ("Industry Minister", "Finance Minister"),
    ("Prime Minister", "Foreign Minister"),
    ("Premier", "Minister"),
    ("President", "Premier"),
    ("Premier Doug", "Mayor Doug"),
    ("Industry Minister", "Trade Minister"),
)
companies = _swaps(
    ("Honda", "Mazda"),
    ("BYD", "Geely"),
    ("Stellantis", "Volkswagen"),
    ("Kia", "Nissan"),
    ("QNX", "Nokia"),
    ("Toyota", "Ford"),
    ("Civic", "Accord"),
    ("electric buses", "electric trucks"),
    ("buses", "cars"),
    ("Linamar", "Bosch"),
)
status = _swaps(
    ("seeks", "has secured"),
    ("wants", "has obtained"),
    ("plans", "has introduced"),
    ("is planning", "has begun"),
    ("could join", "has joined"),
    ("talks", "contracts"),
    ("agreed to", "has finished"),
    ("possible partners", "partners under contract"),
    ("are being looked at", "have been chosen"),
    ("may build", "have built"),
    ("is talking with", "has signed with"),
    ("to begin", "to finish"),
    ("proposes", "has adopted"),
    ("are to get", "have got"),
    ("will admit", "has admitted"),
)
kinds_of_source = _swaps(
    ("[Oo]ne essay", "one report"),
    ("[Tt]he same essay", "a news agency"),
    ("A personal post", "A government statement"),
    ("a personal post", "a news report"),
    ("[Aa] digest", "a study"),
    ("[Oo]ne report", "one essay"),
    ("[Aa]nother report", "a speech"),
    ("A news report", "A personal post"),
    ("Bloomberg says", "A blog says"),
    ("Globalchinaev says", "A ministry report says"),
)


def unattributed(site: Site) -> Iterator[str]:
    """Who says so is cut."""
    text = site.claim.text
    who = "(?:[Oo]ne essay|[Tt]he same essay|[Aa] personal post|[Aa] digest|[Oo]ne report|Globalchinaev|It|Joly)"
    for pattern in (
        rf"^{who} (?:also )?(?:says|claims|argues|reports|adds|warns|thinks|calls) (?:that )?",
        rf", (?:it|{who}) (?:says|adds|claims)(?=[,.])",
        rf",? (?:say|says) {who}(?=[.])",
    ):
        cut = re.sub(pattern, "", text)
        if cut != text:
            yield cut[0].upper() + cut[1:]


def swapped(site: Site) -> Iterator[str]:
    """Two names of the sentence change places."""
    text = site.claim.text
    names = [proper for proper in propers(text) if len(proper.text) > 2]
    for one, other in pairwise(names):
        if one.text != other.text and not ({"and", ","} & set(text[one.start + len(one.text) : other.start].split())):
            between = text[one.start + len(one.text) : other.start]
            rest = text[other.start + len(other.text) :]
            yield f"{text[: one.start]}{other.text}{between}{one.text}{rest}"


def speaker(site: Site) -> Iterator[str]:
    """Somebody else of the same paragraph says it."""
    text = site.claim.text
    found = re.search(r"\b(Joly|Carney)(?= (?:says|thinks|calls|expects|names|sees|said|told|announced))", text)
    if found is None:
        return
    near = {name for _, traces in site.claim.traces for name in traces.names}
    for name in sorted(near):
        if (
            name[:1].isupper()
            and found[0] not in name
            and re.search(r"Carney|Joly|Xi|Honda|BYD|Trump|Magna|QNX|Chery", name)
        ):
            yield text.replace(found[0], name, 1)


def caused(site: Site) -> Iterator[str]:
    """A cause is added, or two things told side by side become one."""
    text = site.claim.text
    if ", and " in text:
        yield text.replace(", and ", " because ", 1)
    elif text.endswith(".") and not quotations(text) and len(text) % 3 == 0:
        yield text[:-1] + ", because of the tariffs."
    elif text.endswith(".") and not quotations(text) and len(text) % 3 == 1:
        yield text[:-1] + ", thanks to federal aid."


def trimmed(site: Site) -> Iterator[str]:
    """A quotation loses a word at one end, or half of one."""
    for start, run in quotations(site.claim.text):
        parts = run.split()
        text = site.claim.text
        if len(parts) > 1:
            yield text[:start] + " ".join(parts[1:]) + text[start + len(run) :]
        elif "-" in run:
            yield text[:start] + run.split("-")[0] + text[start + len(run) :]


INVENTED = (
    "The plant will be run by robots from the first day.",
    "The makers have signed a contract and chosen a site.",
    "Local mayors have protested against the plan.",
    "The vehicles failed a crash test and were recalled.",
    "The union called a strike over the deal.",
    "Engineers will be trained at a new college.",
    "The pension fund lost money on the venture.",
    "Banks have refused to lend for the factory.",
    "The batteries will be recycled in a special centre.",
    "Neighbours complain about noise and smell.",
    "The board dismissed its chairman over the affair.",
    "A court has stopped the building of the plant.",
    "Dealers report that customers stay away.",
    "The opposition demands a public inquiry.",
    "The cars will be sold through supermarkets.",
    "Workers must learn a second language.",
    "The road to the plant will be widened.",
    "A flood destroyed the old assembly hall.",
    "Insurers refuse to cover the vehicles.",
    "The guests were shown a film about mining.",
)


def invented(site: Site) -> Iterator[str]:
    """Something is told that no source has, without figure or name."""
    place = sum(map(ord, site.claim.text)) % 97
    if place < len(INVENTED):
        yield INVENTED[place]


def invented_of(site: Site) -> Iterator[str]:
    """Something is told of the paragraph's own names that no source has."""
    near = sorted(
        {
            n
            for _, t in site.claim.traces
            for n in t.names
            if re.fullmatch(
                r"(?:Mark )?Carney|(?:Mélanie )?Joly|BYD|Honda|Kia|Tesla|Chery Automobile|General Motors|Canada|China",
                n,
            )
        }
    )
    place = sum(map(ord, site.claim.text)) % 5
    if near and place == 0:
        yield f"{near[0]} bought a shipyard and dismissed its captain."
    if len(near) > 1 and place == 1:
        yield f"{near[0]} offered {near[1]} a seat on its board."
    if near and place == 2:
        yield f"{near[-1]} apologised to the farmers for the delay."


KINDS: dict[str, Turn] = {
    "negation inserted": negated,
    "negation removed": affirmed,
    "more and less than": bounds,
    "up to, at least, exactly": limits,
    "direction": directions,
    "opposite": opposites,
    "names swapped": swapped,
    "speaker swapped": speaker,
    "kind of source": kinds_of_source,
    "attribution cut": unattributed,
    "quotation trimmed": trimmed,
    "time relative to now": relative_times,
    "date blurred": blurred,
    "hedge removed": hedges,
    "quantifier": quantifiers,
    "cause added": caused,
    "invented": invented,
    "invented of known names": invented_of,
    "number in words": number_words,
    "rank": ranks,
    "ratio": ratios,
    "rounded up": inflated,
    "magnitude": magnitudes,
    "geography": geography,
    "title": titles,
    "company or product": companies,
    "status advanced": status,
}

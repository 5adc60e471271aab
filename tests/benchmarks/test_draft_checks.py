"""Measure what `check-draft` finds in drafts made of the shipped dossier with seeded faults: `-s` prints the table."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Final

from briefings.app.opening import open_library
from briefings.checks.claims import Claim, evidence
from briefings.checks.drafts import DraftChecker
from briefings.model.quantity_reader import quantities
from briefings.model.tokens import quotations
from briefings.workspace.bibliography.resolving import resolve
from tests.conftest import JOINT_VENTURES

SEED: Final = 7
# Right sentences put otherwise: what a writer does who has read a brief.
_REWORDED: Final = (
    (r"\bsays that\b", "states that"),
    (r"\bwants\b", "would like"),
    (r"\bplant\b", "factory"),
    (r"\bcars?\b", "vehicles"),
    (r"\bbuild\b", "make"),
    (r"\bmakers\b", "producers"),
    (r"\bfirms\b", "companies"),
    (r"\blast year\b", "in the year before"),
    (r"\bover\b", "more than"),
    (r"\bIn exchange, ", "In return, "),
)
# Sentences that no source has: of the subject, of known names, of unknown ones.
INVENTED: Final = (
    "Most observers now expect that the partnership will bring lasting prosperity to rural towns.",
    "Unions welcomed the announcement and called for its immediate ratification.",
    "Battery recycling remains the weakest link of the supply chain.",
    "Provincial ministers will meet again to discuss charging stations.",
    "Ottawa has already chosen a site near Windsor for the new factory.",
    "Carney promised his party a free vote on the agreement.",
    "Beijing will build two research centres in Quebec.",
    "Joly told reporters that the quota would be abolished within months.",
    "Honda intends to sue the federal government over the credits.",
    "A leaked memorandum warns of shortages of skilled welders.",
    "Washington offered Ottawa a secret exemption from the tariff.",
    "Dealers in Alberta have begun to take deposits.",
    "The premier’s advisers regard the plan as a threat to pensions.",
    "Insurance companies refuse to cover imported models.",
    "Volvo and Renault plan a common plant in Nova Scotia.",
    "Norwegian investors have bought a majority of the supplier.",
    "The auditor general criticised the way in which contracts were awarded.",
    "Consumers in the north would be served last.",
    "The mayor of Halifax opposes any further subsidies.",
    "Experts agree that software from abroad can’t be made safe.",
)
# Written when all else had been decided, and only counted.
INVENTED_LATER: Final = (
    "Suppliers in Brampton have quietly begun to train their staff for the arrival of foreign engineers.",
    "Pension funds have promised to finance half of the building costs.",
    "Several universities offered to test the batteries free of charge.",
    "Magna has ordered stamping presses for a hall near Guelph.",
    "Farmers’ groups threatened to block the ports during the summer.",
    "Ford asked the courts to suspend the quota before the election.",
    "A parliamentary committee found that the contracts had never been published.",
    "Chinese engineers would need visas that nobody has budgeted for.",
    "Linamar rejected an offer from a bank in Shanghai.",
    "Railways refuse to carry cars whose batteries come from abroad.",
    "Xi invited provincial leaders to a summit on shared standards.",
    "Retired judges will supervise how customer records are stored.",
    "Northern communities were promised a fleet of electric school buses.",
    "Toyota threatened to leave the country unless the rebates return.",
    "Security agencies withdrew their objections after a private briefing.",
    "Dealers expect repair costs to fall once local mechanics are certified.",
    "Mexico protested against the arrangement at the trade commission.",
    "Local newspapers claim that the land was bought years ago.",
    "BlackBerry hired former diplomats to negotiate on its behalf.",
    "Insurers calculated that theft would rise sharply in suburban areas.",
)
LONG: Final = 30
_JOINTS: Final = (", and ", "; ", ", while ", ", but ", ", whereas ")
_OPENINGS: Final = frozenset(("The", "A", "An", "It", "In", "Its", "This", "They", "Both", "Most", "Some", "All", "No"))
FAKE_SOURCES: Final = (
    "So the plan was agreed (Hargreaves, 2025).",
    "Lindqvist and Moreau (2024) show the contrary.",
    "The figures are known (Petrov et al., 2023).",
    "See https://doi.example/10.5555/made.up.2025.",
    "This was shown before (Canadian Journal of Ventures, 2022).",
    "As others have found [12].",
)


def altered_figure(claim: Claim, rng: random.Random) -> str:
    found = [each for each in quantities(claim.text) if re.search(r"\d{2}", each.text)]
    if not found:
        return ""
    each = rng.choice(found)
    digits = [at for at in range(each.start, each.end) if claim.text[at].isdecimal()]
    at = rng.choice(digits)
    new = str((int(claim.text[at]) + rng.randint(1, 8)) % 10)
    return claim.text[:at] + new + claim.text[at + 1 :]


def altered_quotation(claim: Claim, rng: random.Random) -> str:
    for start, quoted in quotations(claim.text):
        parts = quoted.split()
        if len(parts) < 3:
            continue
        parts[rng.randrange(len(parts))] = rng.choice(["never", "gladly", "tomorrow", "fully"])
        at = claim.text.find(quoted, max(0, start - 1))
        return claim.text[:at] + " ".join(parts) + claim.text[at + len(quoted) :]
    return ""


def other_speaker(claim: Claim, rng: random.Random) -> str:
    new, count = re.subn(
        r"\b(?:Joly|Carney|Trump)\b(?= says)", rng.choice(["Poilievre", "Macron", "Xi"]), claim.text, count=1
    )
    return new if count else ""


def reworded(claim: Claim) -> str:
    text = claim.text
    for old, new in _REWORDED:
        text = re.sub(old, new, text)
    return text if text != claim.text else ""


def join(first: str, second: str, rng: random.Random) -> str:
    """Return two sentences as one."""
    opening, _, rest = second.partition(" ")
    small = opening.lower() if opening in _OPENINGS else opening
    return f"{first.rstrip('.')}{rng.choice(_JOINTS)}{small} {rest}"


def joined(right: list[str], altered: list[str], rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield right sentences in pairs, and right ones joined with altered and invented ones."""
    short = [text for text in right if len(text.split()) < LONG]
    rng.shuffle(short)
    for first, second in zip(short[::2], short[1::2], strict=False):
        yield "two right ones joined", join(first, second, rng), "found"
    for first, second in zip(short, altered, strict=False):
        yield "right, joined with an altered figure", join(first, second, rng), ""
    for first, second in zip(short, INVENTED, strict=False):
        yield "right, joined with an invented one", join(first, second, rng), ""
    for first, second in zip(short, INVENTED_LATER, strict=False):
        yield "right, joined with one invented later", join(first, second, rng), ""


def seeded() -> Iterator[tuple[str, str, str]]:
    """Yield each sentence of the drafts with its kind, and the verdict that is right where nothing is to be told."""
    (found,) = evidence(open_library(JOINT_VENTURES).library)
    rng = random.Random(SEED)  # noqa: S311 - the same drafts in each run
    right = [claim for claim in found.claims if claim.kind == "sentence" and claim.checkable]
    for claim in right:
        yield "right, as it stands", claim.text, "found"
        if text := reworded(claim):
            yield "right, reworded", text, "found"
        for kind, text in (
            ("figure altered", altered_figure(claim, rng)),
            ("quotation altered", altered_quotation(claim, rng)),
            ("speaker altered", other_speaker(claim, rng)),
        ):
            if text:
                yield kind, text, ""
    for text in INVENTED:
        yield "invented sentence", text, ""
    for text in INVENTED_LATER:
        yield "invented later", text, ""
    altered = [text for claim in right if (text := altered_figure(claim, rng))]
    yield from joined([claim.text for claim in right], altered, rng)


def measured() -> dict[str, tuple[int, int]]:
    """Return for each kind how many sentences there are, and how many draw another verdict than "found"."""
    (found,) = evidence(open_library(JOINT_VENTURES).library)
    checker = DraftChecker.of(found)
    counted: dict[str, tuple[int, int]] = {}
    for kind, text, _ in seeded():
        all_, told = counted.get(kind, (0, 0))
        counted[kind] = (all_ + 1, told + (checker.judge(text).verdict not in {"found", "not-checkable"}))
    sources = found.dossier.sources
    made_up = [any(each.status != "exists" for each in resolve(text, {}, sources)) for text in FAKE_SOURCES]
    counted["invented source"] = (len(made_up), sum(made_up))
    return counted


def test_seeded_faults_are_told_far_more_often_than_right_sentences_are() -> None:
    counted = measured()
    for kind, (all_, told) in counted.items():
        print(f"| {kind} | {all_} | {100 * told / all_:.0f} % |")  # noqa: T201 - the table of drafts.md
    shares = {kind: told / all_ for kind, (all_, told) in counted.items()}
    assert shares["right, as it stands"] < 0.15
    assert shares["figure altered"] > 0.8
    assert shares["quotation altered"] > 0.8
    assert shares["invented sentence"] > 0.5
    assert shares["invented source"] == 1.0
    assert shares["two right ones joined"] < 0.35
    assert shares["right, joined with an altered figure"] > 0.8
    assert shares["right, joined with an invented one"] > 0.5

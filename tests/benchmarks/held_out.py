"""Measure honest and turned claims on made-up texts: `python -m tests.benchmarks.held_out [odd|even|outsider] [-v]`.

`tests/checks/held_out.json` was written before the checks that it measures, and nothing is tuned to its claims one by
one: its first run stands beside the last one in `meaning.md`. `odd` and `even` are the halves of
`tests/checks/held_out_halves.json`, by the place of a claim counted from 0: the odd ones were mended for by their
kinds, the even ones were opened by nobody. `outsider` are the claims of somebody who saw no rule, in
`held_out_outsider.json`: mended for by their kinds too. Each claim stands alone in a point under a neutral heading, and
is read by digests.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from briefings.checks.evidence import EVIDENCE
from briefings.checks.reading import READ_CODES
from briefings.model.digest import digest_of, salt_of
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity
from briefings.workspace import parse_stance
from tests.checks.pairs import FOLDER, SUMMARY
from tests.checks.small_workspace import STANCE, dossier

HERE: Final = Path(__file__).parent.parent / "checks"
HALVES: Final = ("even", "odd")
OUTSIDER: Final = "outsider"


@dataclass(frozen=True)
class Measured:
    """A claim, whether it is right, the kind of its mistake, and what the checks say of it."""

    text: str
    claim: str
    right: bool
    kind: str
    found: tuple[Problem, ...]

    @property
    def warned(self) -> bool:
        """Whether an error or a warning is among what is said."""
        return any(problem.severity is not Severity.ADVICE for problem in self.found)


def measured(part: str = "") -> Iterator[Measured]:
    """Yield every claim of a file, or of a half, with what the checks say of it and not of a point without it."""
    name = {"": "held_out", OUTSIDER: "held_out_outsider"}.get(part, "held_out_halves")
    held: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    claims = held["claims"][HALVES.index(part) :: 2] if part in HALVES else held["claims"]
    for each in claims:
        text = held["texts"][each["text"]]
        language = each.get("language", text["language"])
        of_all = _problems(_library("It is here.", "1", text, language))
        found = _problems(_library(each["claim"], each["para"], text, language)) - of_all
        yield Measured(each["text"], each["claim"], each["right"], each["kind"], tuple(sorted(found)))


def _library(claim: str, para: str, about: dict[str, Any], written_in: str = "") -> Library:
    lines: list[str] = about["lines"]
    language, issued = about["language"], dt.date.fromisoformat(about["issued"])
    written = STANCE.format(text=f"{claim} [@gazette, para. {para}]", basis="reported", derived="")
    stance, problems = parse_stance(
        written.replace(SUMMARY, "It is here. [@gazette, para. 1]"), f"{FOLDER}/stances/union.md"
    )
    assert stance is not None
    assert not problems, problems
    text = "\n".join(lines)
    base = dossier(text, "B")
    source = replace(base.sources[0], issued=issued, language=language, paragraphs=len(lines))
    said_in = written_in or language
    base = replace(base, language=said_in, stances=(replace(stance, language=said_in),), sources=(source,))
    digest = digest_of("gazette", text, salt_of("ferries"), language, issued)
    return Library(".", dossiers=(base,), digests={FOLDER: {"gazette": digest}})


def _problems(library: Library) -> frozenset[Problem]:
    return frozenset(each for check in EVIDENCE for each in check(library) if each.code not in READ_CODES)


def _row(name: str, held: Sequence[Measured]) -> str:
    warned, told = (sum(flags) / len(held) for flags in zip(*((e.warned, bool(e.found)) for e in held), strict=True))
    return f"| {name} | {len(held)} | {warned:.0%} | {told:.0%} |\n"


def main() -> None:
    """Print the share of honest claims that are refused or told, and of turned ones by kind; with `-v` each claim."""
    part = next((each for each in (*HALVES, OUTSIDER) if each in sys.argv), "")
    held = list(measured(part))
    groups = {
        f"{'honest' if right else 'turned'}, {text}": [e for e in held if e.right is right and e.text == text]
        for right in (True, False)
        for text in dict.fromkeys(e.text for e in held)
    }
    groups |= {kind: [e for e in held if e.kind == kind] for kind in sorted({e.kind for e in held if not e.right})}
    sys.stdout.writelines(_row(name, group) for name, group in groups.items())
    for each in held if "-v" in sys.argv else ():
        said = ", ".join(f"{problem.severity}[{problem.code}]" for problem in each.found)
        mark = "" if each.right is not each.warned else "!"
        sys.stdout.write(f"{mark:1} {each.kind}\t{each.claim}\t{said}\n")


if __name__ == "__main__":
    main()

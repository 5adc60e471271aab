"""Measure faults and right variants of twins: `python -m tests.benchmarks.twin_faults [-v]`.

The made-up pairs of `tests/checks/twin_faults.yaml` and the rules below were written before their writer had read the
gate, and nothing in the gate is tuned to one of them: the first run stands beside the last one in `twins.md`. What is
altered in the shipped dossier's twins is drawn with a seed. A fault is *found* where something is said of its point
that isn't said of the honest text; a variant is *refused* by an error, or by what a translator's file is refused for.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from briefings.app.opening import open_library
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity
from tests.commands import run
from tests.conftest import REPOSITORY

CASES: Final = REPOSITORY / "tests" / "checks" / "twin_faults.yaml"
SEED: Final = 18
VARIANT: Final = "variant"
STALE: Final = "stale wording"
FRONT: Final = """---
perspective: union
name: Union
holder: Union
as_of: 2025-05-29
review_by: 2025-12-01
language: {language}
---
{here} [@survey, para. 2]

## Position
"""
TWIN_FRONT: Final = "---\nname: Union\nholder: Union\n---\n{here}\n\n## Position\n"
HERE: Final = {"en": "It is here.", "fr": "C’est ici."}
READ_OUT: Final = {"en": "The minutes were read.", "fr": "Le procès-verbal a été lu."}
# Names of the shipped dossier that are the same in both languages, and so may stand for one another in a fault.
NAMES: Final = (
    *("Joly", "Carney", "Honda", "Toyota", "Bloomberg", "BYD", "Chery", "QNX", "Magna", "Linamar", "Stellantis"),
    *("General Motors", "Hyundai", "Kia", "Washington", "Ottawa", "Ontario", "Tesla", "Donald Trump", "Xi Jinping"),
)
MONTHS: Final = ("janvier", "février", "mars", "avril", "juin", "octobre")
DENIALS: Final = (
    (r"\bn’est pas\b", "est"),
    (r"\bne dit pas\b", "dit"),
    (r"\bne nomme pas\b", "nomme"),
    (r"\bne donne aucun\b", "donne un"),
    (r"\bn’y construisent pas\b", "y construisent"),
    (r"\bAucun ([a-zé]+) n’est\b", r"Un \1 est"),
    (r"\bdit que\b", "ne dit pas que"),
    (r"\ba annoncé\b", "n’a pas annoncé"),
    (r"\bsoutient que\b", "ne soutient pas que"),
    (r"\bpeuvent\b", "ne peuvent pas"),
)
HEDGES: Final = (
    (r"\bpourrait\b", "va"),
    (r"\bpourraient\b", "vont"),
    (r"\bpeut-être ", ""),
    (r"\baurait pris\b", "a pris"),
    (r"\bseraient\b", "sont"),
    (r"\bsans doute ", ""),
)
# How many faults are drawn of each kind from the shipped twins.
DRAWN: Final = {"figure": 25, "date": 10, "name": 25, "negation": 15, "hedge": 12}
DROPPED: Final = 12
MOVED: Final = 10
CHANGED: Final = 10


@dataclass(frozen=True)
class Case:
    """One alteration of a twin's point, and what is said of it."""

    where: str
    kind: str
    point: str
    sentence: int
    words: str
    found: list[Problem] = field(default_factory=list, compare=False)

    @property
    def refused(self) -> bool:
        """Whether an error is among what is said, or a figure that `translate import` takes back from nobody."""
        return any(problem.severity is Severity.ERROR or problem.code == "twin-figure" for problem in self.found)


@dataclass(frozen=True)
class Trial:
    """A workspace with its original and its twins, by stance: text before the points, and sentences by point."""

    root: Path
    folder: str
    language: str
    points: Mapping[str, tuple[str, ...]]

    def run(self, cases: Sequence[Case]) -> None:
        """Open the workspace with at most one alteration of each point at a time, and note what is said of each."""
        honest = self._said()
        while cases:
            round_: dict[str, Case] = {}
            for case in cases:
                round_.setdefault(case.point, case)
            cases = [case for case in cases if round_[case.point] is not case]
            kept = {path: path.read_text(encoding="utf-8") for path in self._files()}
            for case in round_.values():
                self._alter(case)
            for point, problems in self._said().items():
                if point in round_:
                    round_[point].found.extend(p for p in problems if _key(p) not in map(_key, honest.get(point, ())))
            for path, text in kept.items():
                path.write_text(text, encoding="utf-8")

    def _files(self) -> list[Path]:
        return sorted((self.root / self.folder / "stances").glob("*.md"))

    def _alter(self, case: Case) -> None:
        is_twin = case.kind != STALE
        for path in self._files():
            if (path.name.count(".") == 2) is is_twin:
                text = path.read_text(encoding="utf-8")
                heading = re.search(rf"^### .*\{{#{re.escape(case.point)}[ }}].*$", text, re.MULTILINE)
                if heading:
                    body_end = text.find("\n###", heading.end())
                    body_end = len(text) if body_end < 0 else body_end
                    old = self.points[case.point][case.sentence] if is_twin else case.words.split(" => ")[0]
                    new = case.words if is_twin else case.words.split(" => ")[1]
                    body = text[heading.end() : body_end]
                    assert old in body, (case, body)
                    path.write_text(
                        text[: heading.end()] + body.replace(old, new, 1) + text[body_end:], encoding="utf-8"
                    )

    def _said(self) -> dict[str, list[Problem]]:
        """Return what is said of twins, by the point that it stands in."""
        found: dict[str, list[Problem]] = defaultdict(list)
        lines = {str(p.relative_to(self.root)): p.read_text(encoding="utf-8").splitlines() for p in self._files()}
        for problem in open_library(self.root).problems:
            if problem.code.startswith("twin-") and problem.code != "twin-edited" and problem.location.path in lines:
                above = lines[problem.location.path][: problem.location.line]
                ids = [m[1] for line in above if (m := re.match(r"### .*\{#([\w-]+)", line))]
                if ids:
                    found[ids[-1]].append(problem)
        return found


def _key(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message


def made_up(root: Path, original: str, pairs: Sequence[Mapping[str, Any]], names: Mapping[str, Any]) -> list[Case]:
    """Write the made-up pairs of one direction as points of a stance, try all alterations, and return them."""
    twin = "fr" if original == "en" else "en"
    shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line", root)
    folder = root / "seeds" / "tram-line"
    dossier = (folder / "dossier.yaml").read_text(encoding="utf-8")
    (folder / "dossier.yaml").write_text(f"{dossier}\nlanguage: {original}\n", encoding="utf-8")
    texts, twins = FRONT.format(language=original, here=HERE[original]), TWIN_FRONT.format(here=HERE[twin])
    points: dict[str, tuple[str, ...]] = {}
    for number, pair in enumerate(pairs):
        id_ = f"p{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}"
        points[id_] = (pair[twin], READ_OUT[twin])
        texts += f"\n### Note {{#{id_} issue=traffic view=supports basis=reported weight=4}}\n"
        texts += f"{pair[original]} [@survey, para. 2] {READ_OUT[original]} [@survey, para. 2]\n"
        twins += f"\n### Note {{#{id_}}}\n{pair[twin]} {READ_OUT[twin]}\n"
    (folder / "stances" / "union.md").write_text(texts, encoding="utf-8")
    (folder / "stances" / f"union.{twin}.md").write_text(twins, encoding="utf-8")
    if names:
        declared = yaml.safe_dump({"sources": [{"id": "survey", "spellings": names}]}, allow_unicode=True)
        (folder / f"sources.{twin}.yaml").write_text(declared, encoding="utf-8")
    trial = Trial(root, "seeds/tram-line", twin, points)
    cases: list[Case] = []
    ids = list(points)
    for id_, pair in zip(ids, pairs, strict=True):
        for kind, alterations in pair["faults"].items():
            for alteration in alterations:
                old, new = alteration.split(" => ")
                assert old in pair[twin], alteration
                cases.append(Case("made up", kind, id_, 0, pair[twin].replace(old, new, 1)))
        cases += [Case("made up", VARIANT, id_, 0, variant) for variant in pair["variants"]]
    share = len(ids) // 2
    cases += [Case("made up", "missing sentence", id_, 0, "") for id_ in ids[:share]]
    others = [*ids[1:], ids[0]]
    cases += [
        Case("made up", "other paragraph", id_, 0, points[other][0])
        for id_, other in list(zip(ids, others, strict=True))[share : share + share * 2 // 3]
    ]
    trial.run(cases)
    stale = [
        Case("made up", STALE, id_, 0, f"{READ_OUT[original]} => {READ_OUT[original].replace('.', ' twice.')}")
        for id_ in ids[: len(ids) * 2 // 7]
    ]
    _confirm(root, twin)
    trial.run(stale)
    return cases + stale


def shipped(root: Path, variants: Mapping[str, Mapping[int, str]]) -> list[Case]:
    """Alter the shipped dossier's twins with a seed, and return what was tried."""
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    folder = "seeds/ev-joint-ventures"
    library = open_library(root).library
    dossier = library.dossiers[0]
    french = dossier.in_language("fr")
    points = {point.id: tuple(_sentences(_body(root / folder, point.id))) for point in french.points}
    trial = Trial(root, folder, "fr", points)
    draw = random.Random(SEED)  # noqa: S311 - the draw must be the same each time
    sites = [(id_, n, s) for id_, sentences in points.items() for n, s in enumerate(sentences)]
    cases: list[Case] = []
    for kind, count in DRAWN.items():
        altered = [(id_, n, new) for id_, n, s in sites for new in _altered(kind, s, draw)]
        draw.shuffle(altered)
        cases += [Case("shipped", kind, id_, n, new) for id_, n, new in altered[:count]]
    long = [(id_, n) for id_, n, _ in sites if len(points[id_]) > 1]
    draw.shuffle(long)
    cases += [Case("shipped", "missing sentence", id_, n, "") for id_, n in long[:DROPPED]]
    draw.shuffle(sites)
    pairs = list(zip(sites[:MOVED], sites[MOVED : 2 * MOVED], strict=True))
    cases += [Case("shipped", "other paragraph", id_, n, other) for (id_, n, _), (_, _, other) in pairs]
    cases += [
        Case("shipped", VARIANT, id_, n - 1, text) for id_, texts in variants.items() for n, text in texts.items()
    ]
    trial.run(cases)
    _confirm(root, "fr")
    stale = []
    for point in draw.sample(list(dossier.points), CHANGED):
        words = " ".join(_body(root / folder, point.id, twin=False).split()[:3])
        stale.append(Case("shipped", STALE, point.id, 0, f"{words} => {words} now"))
    trial.run(stale)
    return cases + stale


def _body(folder: Path, point: str, *, twin: bool = True) -> str:
    for path in sorted((folder / "stances").glob("*.fr.md" if twin else "*.md")):
        found = re.search(rf"\{{#{point}[ }}].*\n(.+)", path.read_text(encoding="utf-8"))
        if found and (twin or path.name.count(".") == 1):
            return found[1]
    raise AssertionError(point)


def _sentences(body: str) -> list[str]:
    """Part a body at its sentences' ends as they stand in the file; `M. Carney` is no end."""
    return re.split(r"(?<=[^M][.?!”»)]) (?=[A-ZÀÉ«])", body)


def _altered(kind: str, sentence: str, draw: random.Random) -> Iterator[str]:
    """Yield a sentence with one fault of a kind, at each place that can have it."""
    if kind == "figure":
        return _other_figures(sentence, draw)
    if kind == "date":
        return _other_dates(sentence, draw)
    if kind == "name":
        return _other_names(sentence, draw)
    turns = DENIALS if kind == "negation" else HEDGES
    return (re.sub(old, new, sentence, count=1) for old, new in turns if re.search(old, sentence))


def _other_figures(sentence: str, draw: random.Random) -> Iterator[str]:
    for found in re.finditer(r"(?<!\d)\d+(?![\d]*\s(?:janv|févr|mars))", sentence):
        if not 2000 < int(found[0]) < 2100:
            place = draw.randrange(len(found[0]))
            digit = draw.choice([d for d in "123456789" if d != found[0][place]])
            new = found[0][:place] + digit + found[0][place + 1 :]
            yield sentence[: found.start()] + new + sentence[found.end() :]


def _other_dates(sentence: str, draw: random.Random) -> Iterator[str]:
    for found in re.finditer(r"\b(?:janvier|février|mars)\b", sentence):
        new = draw.choice([m for m in MONTHS if m != found[0]])
        yield sentence[: found.start()] + new + sentence[found.end() :]
    for found in re.finditer(r"\b20[12]\d\b", sentence):
        yield sentence[: found.start()] + str(int(found[0]) + draw.choice((-1, 1, 3))) + sentence[found.end() :]


def _other_names(sentence: str, draw: random.Random) -> Iterator[str]:
    for name in NAMES:
        if re.search(rf"\b{name}\b", sentence):
            new = draw.choice([n for n in NAMES if n not in sentence])
            yield re.sub(rf"\b{name}\b", new, sentence, count=1)


def _confirm(root: Path, language: str) -> None:
    done = run(root, "translate", "confirm", "--to", language, "--by", "Ada Pell", "--yes")
    assert done.exit_code == 0, done.output


def measured() -> list[Case]:
    """Try every fault and variant, and return them with what was said of each."""
    held: dict[str, Any] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        cases = made_up(Path(folder) / "en", "en", held["en"], held["names"])
        cases += made_up(Path(folder) / "fr", "fr", held["fr"], {})
        return cases + shipped(Path(folder) / "shipped", held["shipped"])


def table(cases: Sequence[Case]) -> str:
    """Return the figures as a Markdown table: faults found by kind, variants refused and warned of."""
    rows = ["| kind | made up | found | shipped | found |\n", "|---|---|---|---|---|\n"]
    for kind in sorted({case.kind for case in cases} - {VARIANT}):
        cells = []
        for where in ("made up", "shipped"):
            of = [case for case in cases if case.kind == kind and case.where == where]
            cells += [str(len(of)), str(sum(bool(case.found) for case in of))]
        rows.append(f"| {kind} | {' | '.join(cells)} |\n")
    right = [case for case in cases if case.kind == VARIANT]
    refused, warned = sum(case.refused for case in right), sum(bool(c.found) and not c.refused for c in right)
    rows.append(f"\n{len(cases) - len(right)} faults. Of {len(right)} right variants {refused} are refused, ")
    rows.append(f"{warned} warned of.\n")
    return "".join(rows)


def main() -> None:
    """Print the table; with `-v` each fault that isn't found and each variant of which something is said."""
    cases = measured()
    sys.stdout.write(table(cases))
    for case in cases if "-v" in sys.argv else ():
        if bool(case.found) is (case.kind == VARIANT):
            said = "; ".join(f"{p.severity}[{p.code}] {p.message}" for p in case.found)
            sys.stdout.write(f"{case.kind}\t{case.point}.{case.sentence + 1}\t{case.words}\t{said}\n")


if __name__ == "__main__":
    main()

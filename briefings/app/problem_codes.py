"""Explain the codes of problems: one of them for a person, or all as a reference page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefings.model.codes import ACCEPTABLE, CODES, GROUPS, Code, Explanation
from briefings.model.nearest import nearest
from briefings.model.problem import UserError

# The mend of a false alarm. It lasts until the statement's words, or its paragraph, change.
ACCEPTED = (
    "Wrong of a statement that you have read beside its source? "
    "`briefings read DOSSIER PATH:LINE:COLUMN --accept {code} --remark REASON` accepts it as it stands."
)
_INTRODUCTION = """# Problems

Every problem has a code, as in `seeds/…/stances/riders.md:12:80: error[name] …`. An **error** stops the briefs that it
touches, a **warning** is printed and stops nothing, **advice** is offered by `briefings check --advice`.
`briefings check --explain CODE` prints what stands here. Of a statement that a person has read and found right,
`briefings read DOSSIER PATH:LINE:COLUMN --accept CODE --remark REASON` accepts a remark on sources and evidence, until
the statement's words or its paragraph change. This page is made from `briefings/model/codes.py`.
"""


def explanation(code: str) -> Explanation:
    """Return what a code means. Raises `UserError` for an unknown one, with the nearest."""
    found = next((known for name, known in CODES.items() if name == code), None)
    if found is None:
        raise UserError.of("unknown-code", f"no problem has the code {code}{nearest(code, CODES)}")
    return found


def explanation_text(code: str) -> str:
    """Return the explanation of a code as a person reads it in a terminal. Raises `UserError` for an unknown one."""
    known = explanation(code)
    accepted = f"\n{ACCEPTED.format(code=code)}" if code in ACCEPTABLE else ""
    return f"{' or '.join(known.severities)}[{code}]\n{known.meaning}\n{known.mend}{accepted}"


def reference_page() -> str:
    """Return the reference page of all codes, in Markdown."""
    return "\n".join([_INTRODUCTION, *(line for title, group in GROUPS.items() for line in _section(title, group))])


def _section(title: str, group: Mapping[Code, Explanation]) -> Iterator[str]:
    yield from (f"## {title}", "", "| code | severity | what it means | how it is mended |", "|---|---|---|---|")
    for code, known in group.items():
        cells = (f"`{code}`", " or ".join(known.severities), known.meaning, known.mend)
        yield f"| {' | '.join(cells)} |"
    yield ""

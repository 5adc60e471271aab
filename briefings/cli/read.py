"""`briefings read`: ask of each statement, beside its paragraphs, whether they support it, and record the answer."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import Final

import click

from briefings.app.authorship import person_here
from briefings.app.orders import one_dossier
from briefings.app.reading import Beside, Finding, accept, beside, open_for, record, to_read
from briefings.cli.context import (
    CommandWorkspace,
    count_of,
    json_option,
    pass_workspace,
    print_json,
    print_table,
    require_own,
)
from briefings.model.dossier import Dossier
from briefings.model.read_state import ReadState
from briefings.model.terminal_text import styled
from briefings.model.vocabulary import Verdict

KEYS: Final = {"s": Verdict.SUPPORTS, "o": Verdict.OVERSTATES, "d": Verdict.NOT_SAID}
HELP: Final = (
    "[s] the source supports it  [o] it overstates the source  [d] the source doesn’t say this\n"
    "[r] a remark first  [space] skip  [b] back  [q] stop; what you found is kept"
)
WIDTH: Final = 100


@click.command()
@click.argument("dossier")
@click.argument("part", metavar="[POINT]", default="")
@click.option("--by", default="", help="Who reads.  [default: the name that git knows]")
@click.option("--list", "listed", is_flag=True, help="List what is unread, and why; ask nothing.")
@click.option("--all", "everything", is_flag=True, help="Show or list what has been read, too.")
@click.option(
    "--verdict",
    type=click.Choice([each.value for each in Verdict]),
    help="Ask nothing: write this verdict for all of POINT.",
)
@click.option("--accept", "code", metavar="CODE", default="", help="Accept POINT as it is, whatever CODE says of it.")
@click.option("--remark", default="", help="A remark beside the verdict; with --accept the reason.")
@json_option
@pass_workspace
def command(
    workspace: CommandWorkspace,
    dossier: str,
    part: str,
    by: str,
    verdict: str | None,
    code: str,
    remark: str,
    *,
    listed: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """Read the statements of DOSSIER beside the paragraphs that they cite, or only those of POINT.

    POINT is a point, one statement (`joint-plant.2`), a perspective, a source, or `option/ID`. One key gives the
    verdict; the record, readings.jsonl, stays with the dossier. Whatever changes in a statement's words, tags or
    citations, or in a paragraph, makes it unread again. Paragraphs are shown from the texts at hand (texts/); for the
    others you are told where to open your own copy.
    """
    subject = one_dossier(workspace.library, dossier)
    states = to_read(workspace.library, subject, part)
    if listed or as_json:
        _list(subject, states if everything else [state for state in states if not state.is_read], as_json=as_json)
        return
    require_own(workspace)
    reader = by or person_here(workspace.root)
    if verdict or code:
        if not part:
            raise click.UsageError("say of which POINT or statement: `--list` names them")
        finding = Finding(Verdict(verdict or Verdict.SUPPORTS), reader, _now(), remark)
        if code:
            _tell(len(accept(workspace.opened, subject, states, code, finding)), f"accepted for {code}", reader)
        else:
            _tell(len(record(workspace.opened, subject, states, finding)), str(finding.verdict), reader)
        return
    reader = reader or click.prompt("Who reads")
    _Sitting(workspace, subject, reader, states).read(states if everything else open_for(states, reader))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _tell(number: int, what: str, reader: str) -> None:
    click.echo(f"{count_of(number, 'statement')}: {what}, by {reader}.")


def _list(dossier: Dossier, states: Sequence[ReadState], *, as_json: bool) -> None:
    if as_json:
        print_json([_row(state) for state in states])
        return
    rows = ((state.statement.id, _at(state), state.reason or _who(state)) for state in states)
    if states:
        print_table(("statement", "place", "why"), rows)
    click.echo(f"{count_of(len(states), 'statement')} of {dossier.id} listed.")


def _row(state: ReadState) -> dict[str, object]:
    statement = state.statement
    readings = [
        {"by": each.by, "at": each.at, "verdict": each.verdict, "remark": each.remark} for each in state.readings
    ]
    place = {"path": statement.location.path, "line": statement.location.line}
    told = {"statement": statement.id, "words": statement.words, "read": state.is_read, "why": state.reason}
    return {**told, **place, "readings": readings}


def _at(state: ReadState) -> str:
    return f"{state.statement.location.path}:{state.statement.location.line}"


def _who(state: ReadState) -> str:
    return "read by " + ", ".join(f"{each.by} on {each.at[:10]}" for each in state.confirmed)


class _Sitting:
    """One person's sitting: statements one after another, each verdict kept as soon as its key is pressed."""

    def __init__(self, workspace: CommandWorkspace, dossier: Dossier, reader: str, states: Sequence[ReadState]) -> None:
        self.workspace = workspace
        self.dossier = dossier
        self.reader = reader
        self.total = len(states)
        self.read_before = sum(state.is_read for state in states)
        self.kept: dict[str, Verdict] = {}

    def read(self, waiting: Sequence[ReadState]) -> None:
        """Show what waits until all of it is read, or the person stops."""
        at = 0
        while 0 <= at < len(waiting):
            self._show(waiting[at], at, len(waiting))
            at += self._ask_verdict(waiting[at])
        self._end(len(waiting))

    def _ask_verdict(self, state: ReadState) -> int:
        """Take keys until one decides; return by how many statements to go on. Far enough to end means stop."""
        remark = ""
        while True:
            key = _key()
            if key == "r":
                remark = click.prompt("Remark", default="", show_default=False)
            elif key in KEYS:
                record(self.workspace.opened, self.dossier, [state], Finding(KEYS[key], self.reader, _now(), remark))
                self.kept[state.statement.id] = KEYS[key]
                click.echo(styled(f"  {KEYS[key]}", "green" if key == "s" else "yellow"))
                return 1
            elif key == "b":
                return -1
            elif key in {"q", "", "\x04", "\x1b"}:
                return self.total + 1
            elif key == " ":
                return 1
            elif key not in {"\r", "\n"}:
                click.echo(HELP)

    def _show(self, state: ReadState, at: int, waiting: int) -> None:
        read = self.read_before + sum(verdict is Verdict.SUPPORTS for verdict in self.kept.values())
        head = f"{at + 1} of {waiting} that wait for you; {read} of {self.total} read"
        click.echo(styled(f"\n{head}  {state.statement.id}  {_at(state)}", "cyan", bold=True))
        if state.reason and state.reason != "never read":
            click.echo(styled(f"  {state.reason}", "yellow"))
        click.echo(click.wrap_text(state.statement.words, WIDTH, "  ", "  "))
        if state.statement.tags:
            tags = "  ".join(f"{name}={value}" for name, value in state.statement.tags.items())
            click.echo(styled(click.wrap_text(tags, WIDTH, "  ", "  "), dim=True))
        for ground in state.statement.rests_on:
            click.echo(click.wrap_text(f"rests on {ground}", WIDTH, "    ", "    "))
        for each in beside(self.workspace.library, self.dossier, state):
            _paragraph(each)
        if at == 0:
            click.echo(HELP)

    def _end(self, waiting: int) -> None:
        left = waiting - len(self.kept)
        click.echo(f"{count_of(len(self.kept), 'statement')} read by {self.reader}; {left} left.")


def _paragraph(each: Beside) -> None:
    if each.text:
        click.echo(styled(f"  {each.short}, {each.pinpoint}", "green"))
        click.echo(click.wrap_text(each.text, WIDTH, "    ", "    "))
    else:
        click.echo(styled(f"  {each.where}  {each.url}".rstrip(), "green"))


def _key() -> str:
    """Return the next key, or the next sign of what a script sends; nothing at its end."""
    if not sys.stdin.isatty():
        return sys.stdin.read(1).lower()
    try:
        return click.getchar().lower()
    except EOFError:
        return ""

"""`briefings return`: bring what reviewers edited or commented in a brief back into the dossier's files."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from briefings.app.editing import WorkspaceSession
from briefings.app.returning import (
    Choices,
    Entry,
    Item,
    Outcome,
    Returned,
    answer_texts,
    decide,
    decisions_on,
    everything,
    read_decisions,
    read_returned,
    write_answers,
)
from briefings.cli.context import (
    CommandWorkspace,
    Day,
    add_options,
    count_of,
    json_option,
    pass_workspace,
    print_json,
    print_problems,
    print_table,
    require_own,
    today,
)
from briefings.model.problem import UserError
from briefings.model.terminal_text import styled

ALL = "all"
ASK = "[a]ccept, [k]eep as a note, [r]efuse, [s]kip, [q]uit"
DEMANDS = "mend what is told below (--cite gives a source), or keep or refuse it"


def choice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that decide items, handed to the command as `choose`: it gives the choices of what returned."""

    @functools.wraps(command)
    def with_choices(
        *args: Any,
        accept: Sequence[str],
        keep: Sequence[str],
        refuse: Sequence[str],
        reason: Sequence[str],
        answer: Iterable[tuple[str, str]],
        cite: Iterable[tuple[str, str]],
        **others: Any,
    ) -> Any:
        def choose(returned: Returned) -> Choices:
            kept, refused = _ids(keep), _reasons(refuse, reason)
            accepted = everything(returned) - kept - refused.keys() if ALL in accept else _ids(accept)
            return Choices(accepted, kept, refused, dict(cite), dict(answer))

        return command(*args, choose=choose, **others)

    return add_options(
        with_choices,
        _many("--accept", "Put an edit into its file; `all`: each that clashes with none."),
        _many("--keep", "Write it down as a note beside what it is about."),
        _many("--refuse", "Leave it; give --reason."),
        click.option(
            "--reason",
            multiple=True,
            metavar="TEXT",
            help="Why, for the reviewer: once for all that is refused, or once for each --refuse, in their order.",
        ),
        _many("--answer", "What to tell the reviewer about an item.", "TEXT"),
        _many("--cite", "The source of an accepted edit: '@id, para. 3'.", "CITATION"),
    )


def _many(name: str, words: str, second: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return an option that may be repeated: it takes an item's id, and `second` behind it if that is named."""
    if second:
        return click.option(name, nargs=2, multiple=True, metavar=f"ID {second}", help=words)
    return click.option(name, multiple=True, metavar="ID", help=words)


def _ids(given: Sequence[str]) -> frozenset[str]:
    return frozenset(part for each in given for part in each.replace(",", " ").split())


def _reasons(refuse: Sequence[str], reasons: Sequence[str]) -> dict[str, str]:
    """Return why each item is refused: one reason is that of all."""
    if len(reasons) > 1 and len(reasons) != len(refuse):
        raise click.UsageError("give one --reason for all, or one for each --refuse, in their order")
    each = reasons if len(reasons) > 1 else (*reasons, "")[:1] * len(refuse)
    return {name: reason for given, reason in zip(refuse, each, strict=True) for name in _ids((given,))}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path, dir_okay=False))
@choice_options
@click.option("--one-by-one", is_flag=True, help="Ask about each item that nobody decided on yet.")
@click.option("--reply", type=click.Path(path_type=Path), help="Write the file that goes back; of several, a folder.")
@click.option("--by", default="", help="Who answers.  [default: the house's author]")
@click.option("--date", type=Day(), help="The day of answers and notes.  [default: today]")
@json_option
@pass_workspace
@click.pass_context
def command(
    ctx: click.Context,
    workspace: CommandWorkspace,
    files: tuple[Path, ...],
    choose: Callable[[Returned], Choices],
    reply: Path | None,
    by: str,
    date: dt.date | None,
    *,
    one_by_one: bool,
    as_json: bool,
) -> None:
    """Read FILES that came back (DOCX, PDF) and list every edit and comment against its statement, source and file.

    Several copies of one brief are merged statement by statement. Nothing is changed unless you accept or keep an item:
    the checks run first, and what would bring an error is held back. Status 1: something was held back.
    """
    if one_by_one and as_json:
        raise click.UsageError("--json can't ask: leave --one-by-one out")
    if reply and len(files) > 1 and (reply.suffix.lower() == ".docx" or reply.is_file()):
        raise click.UsageError(f"of several files --reply names a folder, and {reply} is none")
    session = WorkspaceSession(workspace.root)
    returned = read_returned(session.current(), files)
    day = (date or today()).isoformat()
    outcome = _decide(workspace, session, returned, choose(returned), day)
    if as_json:
        print_json(_as_data(workspace, returned, outcome))
    elif one_by_one:
        _ask(workspace, session, files, day)
    else:
        _show(workspace, returned)
    if reply:
        _reply(workspace, returned, reply, by, day)
    if outcome:
        _tell(outcome, as_json=as_json)
        if outcome.held:
            ctx.exit(1)


def _decide(
    workspace: CommandWorkspace, session: WorkspaceSession, returned: Returned, choices: Choices, day: str
) -> Outcome | None:
    if not (choices.accept or choices.keep or choices.refuse or choices.words):
        return None
    require_own(workspace)
    return decide(session, returned, choices, day)


def _as_data(workspace: CommandWorkspace, returned: Returned, outcome: Outcome | None) -> dict[str, object]:
    decisions = read_decisions(workspace.root, returned)
    answers = answer_texts(workspace.library, returned, decisions)
    items = [
        entry.as_dict()
        | {
            "decision": decisions[entry.id].verdict if entry.id in decisions else "",
            "answer": answers.get(entry.id, ""),
        }
        for entry in returned.entries
    ]
    held = outcome.held if outcome else {}
    return {
        "items": items,
        "saved": [saved.path for saved in outcome.saved] if outcome else [],
        "held": {name: [problem.as_dict() for problem in problems] for name, problems in held.items()},
    }


def _show(workspace: CommandWorkspace, returned: Returned) -> None:
    decisions = read_decisions(workspace.root, returned)
    answers = answer_texts(workspace.library, returned, decisions)
    for file in returned.files:
        who = sorted({name for entry in file.entries for name in entry.item.authors})
        by = f" by {', '.join(who)}" if who else ""
        click.echo(styled(f"{file.path}: {count_of(len(file.entries), 'item')}{by}", bold=True))
        for entry in file.entries:
            _show_entry(entry, answers.get(entry.id, ""))
    _show_clashes(returned, frozenset(decisions))


def _show_entry(entry: Entry, answer: str) -> None:
    """Show an item: who did what where, and its answer, or what a person must know to decide."""
    _show_head(entry)
    _show_change(entry.item)
    _show_thread(entry)
    if not answer:
        _show_hints(entry)
    if entry.same:
        click.echo(f"    {'moved with' if entry.item.move else 'the same as'} {', '.join(entry.same)}")
    if answer:
        click.echo(styled(f"    {answer}", "cyan"))
    elif entry.placement.reason:
        click.echo(styled(f"    can’t be placed: {entry.placement.reason}", "yellow"))


def _show_head(entry: Entry) -> None:
    """Show who did it and when, and which statement, page, place and sources it is about."""
    item, location = entry.item, entry.placement.location
    who = " and ".join(item.authors) or ("nobody named" if item.tracked else "not tracked")
    kind = "move" if item.move else item.kind
    click.echo(f"\n{styled(entry.id, bold=True)}  {kind}, {', '.join(filter(None, (who, item.date)))}")
    page = f"page {item.comment.page}" if item.comment and item.comment.page else ""
    about = (item.statement, page, str(location) if location else "", "; ".join(entry.sources))
    click.echo("    " + " · ".join(filter(None, about)))


def _show_change(item: Item) -> None:
    """Show an edit within its sentence, or what a comment is on, and what the reviewer said."""
    if item.edit:
        before, old = item.words[: item.edit.start], item.words[item.edit.start : item.edit.stop]
        gone = styled(f"[-{old}-]", "red") if old else ""
        new = styled(f"{{+{item.edit.new}+}}", "green") if item.edit.new else ""
        click.echo(f"    {before}{gone}{new}{item.words[item.edit.stop :]}")
    elif item.comment:
        click.echo(f"    on “{item.comment.quoted}”" if item.comment.quoted else f"    on: {item.words}")
    if item.said:
        click.echo(f"    {item.said}")


def _show_hints(entry: Entry) -> None:
    """Show what accepting an item would do, and what it would ask for."""
    placement = entry.placement
    if placement.effect:
        click.echo(f"    {placement.effect}")
    if placement.refers:
        click.echo(styled(f"    named in {', '.join(placement.refers)}: take it out there too", "yellow"))
    if entry.unsourced:
        new = ", ".join(f"“{fact}”" for fact in entry.unsourced)
        click.echo(styled(f"    new, and no source is cited here: {new}. Look it up, or cite it.", "yellow"))


def _show_thread(entry: Entry) -> None:
    """Show whether a comment was resolved, and what was answered to it."""
    item = entry.item
    if item.comment and item.comment.resolved:
        click.echo("    marked as resolved")
    for each in item.answers:
        click.echo(f"    > {each.author}: {each.text}")


def _show_clashes(returned: Returned, decided: frozenset[str]) -> None:
    """Show what clashes side by side, each pair once, while nobody has decided between them."""
    for entry in returned.entries:
        for other in (returned.entry(name) for name in entry.clashes if name > entry.id):
            if decided & {entry.id, other.id}:
                continue
            click.echo(f"\n{entry.id} and {other.id} change the same words in different ways: accept one.")
            names = (f"{each.id}: {' and '.join(each.item.authors) or each.file}" for each in (entry, other))
            print_table(tuple(names), [(entry.item.after, other.item.after)])


def _ask(workspace: CommandWorkspace, session: WorkspaceSession, files: Sequence[Path], day: str) -> None:
    """Ask about each item in turn; each answer is carried out at once, so that stopping loses nothing."""
    require_own(workspace)
    returned = read_returned(session.current(), files)
    for name in [entry.id for entry in returned.entries]:
        if name in read_decisions(workspace.root, returned):
            continue
        _show_entry(returned.entry(name), "")
        if not _ask_once(session, returned, returned.entry(name), day):
            return
        # What was accepted may have changed the file that the next one is in.
        returned = read_returned(session.current(), files)


def _ask_once(session: WorkspaceSession, returned: Returned, entry: Entry, day: str) -> bool:
    """Ask about one item until it is decided or skipped; say whether to go on."""
    while (choice := click.prompt(ASK, type=click.Choice("akrsq"), show_choices=False, default="s")) not in "sq":
        if choice == "a" and not (entry.can_be_accepted or entry.item.comment):
            click.echo("No file takes it: keep or refuse it.")
            continue
        choices = _choice(entry, choice)
        while not _carry_out(session, returned, choices, day):
            citation = click.prompt("Its source (@id, para. 3), or nothing", default="", show_default=False)
            if not citation:
                break
            choices = Choices(accept=frozenset((entry.id,)), cite={entry.id: citation})
        else:
            return True
    return bool(choice != "q")


def _carry_out(session: WorkspaceSession, returned: Returned, choices: Choices, day: str) -> bool:
    """Carry choices out; say whether nothing is held back. A choice that can't be is told, and asked about again."""
    try:
        outcome = decide(session, returned, choices, day)
    except UserError as error:
        print_problems(error.problems)
        return False
    _tell(outcome, as_json=False)
    return not outcome.held


def _choice(entry: Entry, choice: str) -> Choices:
    if choice == "a":
        words = click.prompt("Answer", default="", show_default=False) if entry.item.comment else ""
        return Choices(accept=frozenset((entry.id,)), words={entry.id: words} if words else {})
    if choice == "k":
        return Choices(keep=frozenset((entry.id,)))
    return Choices(refuse={entry.id: click.prompt("Why")})


def _tell(outcome: Outcome, *, as_json: bool) -> None:
    for name, problems in outcome.held.items():
        click.echo(f"{name} was held back: {DEMANDS}.", err=True)
        print_problems(problems)
    print_problems(outcome.brought)
    if not as_json:
        for saved in outcome.saved:
            click.echo(f"saved {saved.path}")


def _reply(workspace: CommandWorkspace, returned: Returned, out: Path, by: str, day: str) -> None:
    author = by or workspace.library.house.signature
    many = len(returned.files) > 1
    for file in returned.files:
        path = out / f"{file.path.stem}_answered.docx" if many else out
        write_answers(path, workspace.library, file, decisions_on(workspace.root, file), author, day)
        click.echo(f"written {path}", err=True)

"""`briefings send`: mail briefs to their recipients, or write drafts of the messages."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from briefings.app.checking import due_for
from briefings.app.mail import (
    HELD_BACK,
    Mailing,
    mail_account,
    outbox_of,
    prepare_mailings,
    send_mailings,
    sender_of_drafts,
    write_drafts,
)
from briefings.cli.context import (
    CommandWorkspace,
    Selection,
    ask,
    brief_options,
    confirmation_options,
    count_of,
    json_option,
    pass_workspace,
    print_json,
    print_problems,
    print_table,
    readers_option,
    refuse_silent_question,
    require_own,
    today,
)
from briefings.model.problem import UserError

GOOD = {"sent", HELD_BACK}


@click.command()
@brief_options()
@click.option("--to", multiple=True, metavar="ADDRESS", help="Send it here, not to the audience's recipients.")
@click.option(
    "--draft", type=click.Path(file_okay=False, path_type=Path), help="Write .eml drafts there; send nothing."
)
@click.option("--again", is_flag=True, help="Send also to those who have this version already.")
@click.option("--allow-plain-text", is_flag=True, help="Allow an unencrypted connection to another machine.")
@confirmation_options("Say what would go to whom; send nothing.")
@json_option
@click.pass_context
@pass_workspace
@readers_option
def command(
    workspace: CommandWorkspace,
    ctx: click.Context,
    selection: Selection,
    to: tuple[str, ...],
    draft: Path | None,
    *,
    again: bool,
    allow_plain_text: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Send the briefs for AUDIENCES by e-mail, one message for each recipient.

    The mail server comes from the environment: BRIEFINGS_SMTP_HOST, _PORT, _SECURITY (starttls, tls, none), _FROM,
    _USER, _PASSWORD, _CA; a login also from netrc or the system's keyring. Shows what would go to whom, and asks.
    """
    refuse_silent_question(as_json=as_json, answered=bool(yes or dry_run or draft))
    require_own(workspace)
    if not selection.audiences and not workspace.readers:
        raise click.UsageError("say to whom: name audiences, or a file with --readers")
    account = None if dry_run or draft else mail_account(allow_plain_text=allow_plain_text)
    sender = account.sender if account else sender_of_drafts()
    ready = _prepare(workspace, selection, sender, to, again=again, as_json=as_json)
    if account is None:
        _end_unsent(workspace, ready, None if dry_run else draft, as_json=as_json)
        return
    if not again and not any(mailing.to_send for mailing in ready):
        _end_held(ready, as_json=as_json)
        ctx.exit(int(_is_unsettled(ready)))
    ask("Send?", "Nothing was sent.", yes=yes)
    results = _send_and_report(
        workspace, lambda report: send_mailings(workspace.home, ready, account, report, again=again), as_json=as_json
    )
    if any(state not in GOOD for _, state, _ in results):
        ctx.exit(1)


def _prepare(
    workspace: CommandWorkspace,
    selection: Selection,
    sender: str,
    to: Sequence[str],
    *,
    again: bool,
    as_json: bool,
) -> tuple[Mailing, ...]:
    """Return the messages of the briefs that were asked for; a person is shown what goes to whom, and what is due."""
    orders = workspace.orders(selection)
    ready = prepare_mailings(workspace.opened, orders, workspace.home, sender, to, again=again)
    if not as_json:
        _show(ready, again=again)
        print_problems(due_for(orders, today()))
    return ready


def _is_unsettled(ready: Sequence[Mailing]) -> bool:
    """Tell whether a message that is held back was not sent before: it waits in the outbox."""
    return any(held.state != "sent" for mailing in ready for held in mailing.held)


def _send_and_report(
    workspace: CommandWorkspace, send: Callable[[Callable[[str, str, str], None]], None], *, as_json: bool
) -> Sequence[tuple[str, str, str]]:
    """Let `send` report each message; return what became of them. After a break the rest waits, and that is said."""
    results: list[tuple[str, str, str]] = []
    try:
        send(lambda *each: _report(results, each, as_json=as_json))
    except (UserError, KeyboardInterrupt):
        _report_waiting(workspace)
        raise
    finally:
        _end(results, as_json=as_json)
    return results


def _show(ready: Sequence[Mailing], *, again: bool) -> None:
    held = {(mailing.name, each.email): each for mailing in ready for each in mailing.held}
    rows = []
    for mailing in ready:
        for letter in mailing.letters:
            already = held.get((mailing.name, letter.email))
            name = f"{letter.name} <{letter.email}>" if letter.name else letter.email
            files = ", ".join(f"{each.name} ({len(each.data) / 1000:.0f} kB)" for each in letter.attachments)
            since = f"changes since {mailing.since[letter.email]}" if mailing.since[letter.email] else ""
            note = already.words if already and not again else since
            rows.append((name, letter.subject, files, note))
    print_table(("to", "subject", "attached", "note"), rows)


def _report(results: list[tuple[str, str, str]], each: tuple[str, str, str], *, as_json: bool) -> None:
    results.append(each)
    if not as_json:
        email, state, answer = each
        click.echo(f"{email}: {state}" + (f" ({answer})" if state != "sent" else ""))


def _report_waiting(workspace: CommandWorkspace) -> None:
    """Say how many messages a broken run left to be sent."""
    with contextlib.suppress(UserError):
        waiting = sum(entry.result != "unknown" for entry in outbox_of(workspace.home))
        if waiting:
            words = f"{count_of(waiting, 'message')} wait{'s' if waiting == 1 else ''}"
            click.echo(f"{words}: `briefings outbox retry` sends {'it' if waiting == 1 else 'them'}.", err=True)


def _end(results: Sequence[tuple[str, str, str]], *, as_json: bool) -> None:
    if as_json:
        print_json([{"recipient": email, "result": state, "answer": answer} for email, state, answer in results])
        return
    counts = Counter(state for _, state, _ in results)
    if counts:
        click.echo(", ".join(f"{count} {state}" for state, count in counts.items()) + ".")
    if counts["failed"] or counts["unknown"]:
        click.echo("`briefings outbox` shows what isn't settled; `briefings outbox retry` finishes it.", err=True)


def _end_unsent(workspace: CommandWorkspace, ready: Sequence[Mailing], draft: Path | None, *, as_json: bool) -> None:
    """Write drafts into a folder, or say that it was a dry run."""
    if draft:
        _end_drafts(write_drafts(workspace.home, ready, draft), as_json=as_json)
    else:
        _end_dry_run(ready, as_json=as_json)


def _end_dry_run(ready: Sequence[Mailing], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "brief": mailing.name,
                    "version": letter.editions[0].version,
                    "languages": [edition.language for edition in letter.editions],
                    "recipient": letter.email,
                    "subject": letter.subject,
                    "attached": [each.name for each in letter.attachments],
                    "held": letter not in mailing.to_send,
                    "since": mailing.since[letter.email],
                }
                for mailing in ready
                for letter in mailing.letters
            ]
        )
    else:
        click.echo("Nothing was sent: this was a dry run.", err=True)


def _end_held(ready: Sequence[Mailing], *, as_json: bool) -> None:
    if as_json:
        _end([(held.email, HELD_BACK, held.words) for mailing in ready for held in mailing.held], as_json=True)
    elif _is_unsettled(ready):
        click.echo("Nothing new to send: `briefings outbox retry` finishes what waits.", err=True)
    else:
        click.echo("Nothing new to send: everyone has this version already; --again sends it once more.", err=True)


def _end_drafts(paths: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        print_json([path.as_posix() for path in paths])
        return
    for path in paths:
        click.echo(path.as_posix())
    click.echo(f"{count_of(len(paths), 'draft')} written; open one in your mail program and press send.", err=True)

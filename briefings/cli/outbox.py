"""`briefings outbox`: show the messages that aren't settled, and finish them."""

from __future__ import annotations

import sys

import click

from briefings.app.mail import decide, mail_account, outbox_of, retry
from briefings.cli.context import CommandWorkspace, json_option, pass_workspace, print_json, print_table

UNKNOWN = "unknown"


@click.group(invoke_without_command=True)
@json_option
@pass_workspace
@click.pass_context
def command(ctx: click.Context, workspace: CommandWorkspace, *, as_json: bool) -> None:
    """Show messages that aren't settled; `outbox retry` finishes them."""
    if ctx.invoked_subcommand:
        return
    waiting = outbox_of(workspace.home)
    if as_json:
        print_json([entry.as_dict() for entry in waiting])
    elif waiting:
        rows = [(e.recipient, e.audience, e.version, e.result, e.at, e.detail) for e in waiting]
        print_table(("to", "audience", "version", "state", "since", "what happened"), rows)
        click.echo("`briefings outbox retry` finishes them.")
    else:
        click.echo("The outbox is empty: every message is settled.")


@command.command("retry")
@click.option("--resend-unknown", is_flag=True, help="Send again where the server's answer was lost.")
@click.option("--assume-sent", is_flag=True, help="Take those messages for sent.")
@click.option("--allow-plain-text", is_flag=True, help="Allow an unencrypted connection to another machine.")
@pass_workspace
@click.pass_context
def retry_command(
    ctx: click.Context, workspace: CommandWorkspace, *, resend_unknown: bool, assume_sent: bool, allow_plain_text: bool
) -> None:
    """Send what waits. Where nobody can know whether a message arrived, ask."""
    if resend_unknown and assume_sent:
        raise click.UsageError("--resend-unknown and --assume-sent are one or the other")
    in_doubt = [entry for entry in outbox_of(workspace.home) if entry.result == UNKNOWN]
    for entry in in_doubt:
        resend = (
            resend_unknown if resend_unknown or assume_sent else _ask(entry.recipient, entry.audience, entry.detail)
        )
        if resend is not None:
            decide(workspace.home, [entry.id], resend=resend)
    left = outbox_of(workspace.home)
    states: list[str] = [entry.result for entry in left if entry.result == UNKNOWN]
    if len(left) > len(states):
        account = mail_account(allow_plain_text=allow_plain_text)
        retry(workspace.home, account, lambda *each: _report(states, *each))
    if not states and not in_doubt:
        click.echo("Nothing waits.")
    if any(state != "sent" for state in states):
        ctx.exit(1)


def _ask(recipient: str, audience: str, detail: str) -> bool | None:
    """Ask what to do about a message that may have arrived; `None` leaves it as it is."""
    click.echo(f"{recipient} may have the brief for {audience} or not: {detail}. The program can't know; ask them.")
    if not sys.stdin.isatty():
        click.echo("Left as it is: say --resend-unknown or --assume-sent.", err=True)
        return None
    answer = click.prompt("It", type=click.Choice(["arrived", "didn't", "leave"]), default="leave")
    return {"arrived": False, "didn't": True, "leave": None}[answer]


def _report(states: list[str], email: str, state: str, answer: str) -> None:
    states.append(state)
    click.echo(f"{email}: {state}" + (f" ({answer})" if state != "sent" else ""))

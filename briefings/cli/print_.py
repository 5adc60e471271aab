"""`briefings print`: print briefs, and follow their jobs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import click

from briefings.app.checking import due_for
from briefings.app.printing import (
    PrintBatch,
    Printed,
    PrintOptions,
    all_printers,
    prepare_batches,
    print_batches,
    printer_named,
)
from briefings.cli.context import (
    CommandWorkspace,
    Selection,
    add_options,
    ask,
    brief_options,
    confirmation_options,
    json_option,
    pass_workspace,
    print_json,
    print_problems,
    print_table,
    refuse_silent_question,
    require_own,
    today,
)
from briefings.model.vocabulary import Paper, Sides

ENDED_WELL = ("printed", "sent to the printer")


def print_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how to print, handed to the command together as `options`."""

    @functools.wraps(command)
    def with_options(
        *args: Any,
        copies: int,
        numbered: bool,
        duplex: str | None,
        paper: str | None,
        grey: bool,
        pages: str,
        **others: Any,
    ) -> Any:
        sides, size = Sides(duplex) if duplex else None, Paper(paper) if paper else None
        options = PrintOptions(copies, numbered, sides, size, grey or None, pages)
        return command(*args, options=options, **others)

    two_sided = "Two-sided: turned over the long edge or the short one; none prints one side."
    return add_options(
        with_options,
        click.option(
            "--copies", type=click.IntRange(1, 999), default=1, show_default=True, help="How many of each brief."
        ),
        click.option("--numbered", is_flag=True, help="Number the copies, going on from those printed."),
        click.option("--duplex", type=click.Choice([*map(str, Sides)]), help=two_sided),
        click.option("--paper", type=click.Choice([*map(str, Paper)]), help="Lay the brief out anew for other paper."),
        click.option("--grey", is_flag=True, help="Lay it out and print it in grey."),
        click.option("--pages", default="", help="Only these pages, as 1-4,7."),
    )


@click.command()
@brief_options()
@click.option("--printer", default="", help="A printer's name.  [default: the system's default printer]")
@print_options
@click.option("--wait", is_flag=True, help="Wait until it is printed.")
@confirmation_options("Say what would be printed; print nothing.")
@json_option
@pass_workspace
@click.pass_context
def command(
    ctx: click.Context,
    workspace: CommandWorkspace,
    selection: Selection,
    printer: str,
    options: PrintOptions,
    *,
    wait: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Print the briefs for AUDIENCES, on the paper they were laid out for. Without AUDIENCES: list the printers."""
    if not selection.audiences:
        _list_printers(as_json=as_json)
        return
    refuse_silent_question(as_json=as_json, answered=yes or dry_run)
    require_own(workspace)
    chosen = printer_named(printer)
    orders = workspace.orders(selection)
    ready = prepare_batches(workspace.opened, orders, options, workspace.home)
    if not as_json:
        _show(ready, chosen.name or "the default printer")
        print_problems(due_for(orders, today()))
    elif dry_run:
        print_json([_plan(batch) for batch in ready])
    if dry_run:
        click.echo("Nothing was printed: this was a dry run.", err=True)
        return
    ask("Print?", "Nothing was printed.", yes=yes)
    done = print_batches(workspace.home, ready, chosen.name, _ignore if as_json else _report, wait=wait)
    if as_json:
        print_json([_as_dict(each) for each in done])
    if any(each.state not in ENDED_WELL for each in done):
        ctx.exit(1)


def _list_printers(*, as_json: bool) -> None:
    found = all_printers()
    if as_json:
        print_json([{"name": p.name, "state": p.state, "ready": p.ready, "default": p.default} for p in found])
    elif found:
        print_table(("printer", "state", "note"), [(p.name, p.state, "default" if p.default else "") for p in found])
    else:
        click.echo("There is no printer here: add one in the system's settings.")


def _show(ready: Sequence[PrintBatch], printer: str) -> None:
    rows = [
        (batch.brief.name, _pages(batch), _copies(batch), job.paper, job.sides, "grey" if job.grey else "as it is")
        for batch, job in ((batch, batch.job) for batch in ready)
    ]
    print_table((f"on {printer}", "pages", "copies", "paper", "two-sided", "colour"), rows, right=(1,))


def _plan(batch: PrintBatch) -> dict[str, object]:
    job = batch.job
    return {
        "brief": batch.brief.name,
        "version": batch.edition.version,
        "pages": batch.pages,
        "only_pages": job.pages,
        "copies": batch.options.copies,
        "numbered": batch.copies != ("",),
        "first_copy": batch.copies[0],
        "paper": job.paper,
        "two_sided": job.sides,
        "grey": job.grey,
    }


def _pages(batch: PrintBatch) -> str:
    only = batch.job.pages
    return f"{only} of {batch.pages}" if only else str(batch.pages)


def _copies(batch: PrintBatch) -> str:
    if batch.copies == ("",):
        return str(batch.options.copies)
    first, last = batch.copies[0], batch.copies[-1]
    numbers = f"{first} to {last}" if first != last else first
    before = f" (the last one printed was {int(first) - 1})" if first != "1" else ""
    return f"{len(batch.copies)}, numbered {numbers}{before}"


def _ignore(printed: Printed) -> None:
    """Say nothing of it: a program is told of all of them at the end."""


def _report(printed: Printed) -> None:
    copy = f", copy {printed.copy}" if printed.copy else ""
    detail = f" ({printed.detail})" if printed.detail else ""
    job = f", job {printed.job}" if printed.job else ""
    click.echo(f"{printed.brief}{copy}{job}: {printed.state}{detail}")


def _as_dict(printed: Printed) -> dict[str, str]:
    return {
        "brief": printed.brief,
        "copy": printed.copy,
        "job": printed.job,
        "state": printed.state,
        "detail": printed.detail,
    }

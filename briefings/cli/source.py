"""`briefings source`: add, update and compare the texts of sources, and exchange bibliographies."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from briefings.app.bibliography import (
    FORMATS,
    export_bibliography,
    exports,
    import_bibliography,
    is_bibliography,
    save_bibliography,
    watch_exports,
)
from briefings.app.source_add import Added, ArticleFile, add
from briefings.app.source_update import Updated, update
from briefings.app.source_view import show
from briefings.app.sources import SourceDrift, make_digests, verify
from briefings.cli.articles import encoding_option, id_of, read_given, read_on_option, record_options
from briefings.cli.context import (
    CommandWorkspace,
    Day,
    count_of,
    dossier_option,
    json_option,
    pass_workspace,
    print_json,
    print_table,
    require_own,
    today,
)
from briefings.cli.output import page
from briefings.model.problem import UserError
from briefings.model.terminal_text import styled

WIDTH = 100


@click.group()
def command() -> None:
    """Add a source from an article, or check the texts again."""


@command.command("add")
@click.argument("article")
@click.option("--id", "name", default="", help="The source's id; made from the file's name unless given.")
@dossier_option
@read_on_option
@record_options
@encoding_option
@click.option("--dry-run", is_flag=True, help="Show the record; write nothing.")
@pass_workspace
def add_(
    workspace: CommandWorkspace,
    article: str,
    name: str,
    dossier: str,
    read_on: dt.date,
    given: Mapping[str, str],
    encoding: str,
    *,
    dry_run: bool,
) -> None:
    """Read ARTICLE and start its record.

    ARTICLE is a file (HTML, PDF, DOCX, ODT, RTF, a saved page or e-mail, subtitles, Markdown, plain text), - for
    standard input, or a web address. Its text goes to the folder texts/, which git ignores; the dossier gets a digest
    and a record to complete: each field says where it was found, and `guessed` names those that a person must compare.
    A bibliography (BibTeX, RIS, CSL-JSON) gives records alone, as `source import` does.
    """
    if not dry_run:
        require_own(workspace)
    file = ArticleFile(read_given(article), article, read_on, encoding)
    if is_bibliography(file.data):
        _import(workspace, file, dossier, dry_run=dry_run)
        return
    name = name or id_of(article)
    _print_added(add(workspace.root, workspace.library, name, file, dossier=dossier, given=given, dry_run=dry_run))


def _print_added(added: Added) -> None:
    """Print the record of an article, what is said of its text, and what was written."""
    click.echo(added.record)
    for remark in added.remarks:
        click.echo(f"{remark[0].upper()}{remark[1:]}.")
    counts = ((added.paragraphs, "paragraph"), (added.quantities, "figure"), (len(added.names), "name"))
    click.echo(f"{', '.join(count_of(number, noun) for number, noun in counts)}.")
    for file in added.files:
        click.echo(f"Written: {file}")
    if added.files:
        click.echo("Complete the record: its type, grade, origin and descriptor are for a person to judge.")


@command.command("show")
@click.argument("name")
@dossier_option
@pass_workspace
def show_(workspace: CommandWorkspace, name: str, dossier: str) -> None:
    """Show source NAME: its record in a line, and its paragraphs, each under the number that cites it.

    Where a document prints numbers of its own, the other count stands beside it. Texts that aren't at hand are missing.
    """
    shown = show(workspace.root, workspace.library, name, dossier)
    head = styled(f"{shown.short}  {shown.title}", bold=True)
    lines = [head, styled(shown.told, dim=True), *(f"{each[0].upper()}{each[1:]}." for each in shown.remarks)]
    for each in shown.paragraphs:
        text = click.wrap_text(each.text, WIDTH, "    ", "    ") if each.text else "    its text isn't at hand"
        lines += [styled(f"  {each.pinpoint}", "green"), text]
    page("\n".join(lines) + "\n")


@command.command("import")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@dossier_option
@click.option("--read-on", type=Day(), help="The day of reading, where the bibliography has none.  [default: today]")
@click.option("--watch", is_flag=True, help="Stay, and import what is new after each save. Ctrl+C ends it.")
@click.option("--dry-run", is_flag=True, help="Only say what it would add; write nothing.")
@pass_workspace
def import_(
    workspace: CommandWorkspace, path: Path, dossier: str, read_on: dt.date | None, *, watch: bool, dry_run: bool
) -> None:
    """Add records from a bibliography: PATH is a file (BibTeX, RIS, CSL-JSON), or a folder of them.

    What is known by its key, DOI or address stays as it is. With --watch, Zotero's automatic export keeps the dossier
    up to date.
    """
    if not dry_run:
        require_own(workspace)
    for file in watch_exports(path) if watch else exports(path):
        given = ArticleFile(read_given(str(file)), str(file), read_on or today())
        _import(workspace, given, dossier, dry_run=dry_run)


def _import(workspace: CommandWorkspace, file: ArticleFile, dossier: str, *, dry_run: bool) -> None:
    found = import_bibliography(
        workspace.root,
        workspace.library,
        file.data,
        name=file.name,
        read_on=file.read_on,
        dossier=dossier,
        dry_run=dry_run,
    )
    click.echo(f"{file.name}: {count_of(len(found.added), 'new source')}: {', '.join(found.added) or 'none'}.")
    if found.known:
        click.echo(f"Known already, and left as they are: {', '.join(found.known)}.")
    for path in found.files:
        click.echo(f"Written: {path}")


@command.command("export")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="csl-json", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file.  [default: standard output]")
@dossier_option
@pass_workspace
def export_(workspace: CommandWorkspace, kind: str, out: Path | None, dossier: str) -> None:
    """Hand a dossier's sources on as a bibliography, for Zotero and other programs."""
    if out is None:
        click.echo(export_bibliography(workspace.library, kind, dossier), nl=False)
    else:
        save_bibliography(workspace.library, out, kind, dossier)
        click.echo(f"Written: {out}")


@command.command("update")
@click.argument("name")
@click.argument("article")
@dossier_option
@read_on_option
@encoding_option
@click.option(
    "--renumber/--keep-numbers",
    default=None,
    help="Give citations of paragraphs that only moved their new numbers, or not.  [default: ask]",
)
@click.option("--dry-run", is_flag=True, help="Only say what it would change; write nothing.")
@json_option
@pass_workspace
def update_(
    workspace: CommandWorkspace,
    name: str,
    article: str,
    dossier: str,
    read_on: dt.date,
    encoding: str,
    renumber: bool | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take ARTICLE as a new version of the text of source NAME: say what moved or changed, and which statements.

    Citations of paragraphs that only moved can be renumbered in the same step: nothing else of their files changes.
    The digest and text of the version before are kept, in the folders `earlier`.
    """
    if not dry_run:
        require_own(workspace)
    file = ArticleFile(read_given(article), article, read_on, encoding)
    take = partial(update, workspace.root, workspace.library, name, file, dossier=dossier)
    found = take(dry_run=True)
    if not as_json:
        _show_update(found)
    if not (dry_run or found.same):
        found = take(renumber=_may_renumber(found, renumber, as_json=as_json), dry_run=False)
    if as_json:
        print_json(found.as_dict())
    for path in found.files if not as_json else ():
        click.echo(f"Written: {path}")


def _may_renumber(found: Updated, wanted: bool | None, *, as_json: bool) -> bool:
    """Return whether citations get their new numbers: as a person says, who is asked where one can be."""
    count = count_of(len(found.renumberings), "citation")
    if wanted is not None or not found.renumberings:
        return bool(wanted)
    if not as_json and sys.stdin.isatty():
        return click.confirm(f"Renumber {count}?", default=True)
    words = f"{count} could be renumbered, and nothing was written: say --renumber, or --keep-numbers"
    raise UserError.of("renumber", words)


def _show_update(found: Updated) -> None:
    if found.same:
        click.echo(f"This is the text of {found.source} that its digest knows: nothing was changed.")
        return
    if found.drift:
        _show(found.drift)
    new = ", ".join(map(str, found.new_paragraphs))
    click.echo(f"New or rewritten paragraphs: {new or 'none'}.")
    for each in found.statements:
        now = (
            f"is paragraph {each.now} by our count now"
            if each.now
            else f"is {each.state}: read the sentence beside it again"
        )
        click.echo(f"{each.place}: {each.pinpoint} {now} (“{each.text}”)")
    for change in found.renumberings:
        click.echo(f"{change.location}: [{change.old}] would be [{change.new}]")


@command.command("digest")
@click.argument("name", default="")
@dossier_option
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False), help="Folder with SOURCE.txt files.")
@pass_workspace
def digest(workspace: CommandWorkspace, name: str, dossier: str, texts: Path | None) -> None:
    """Make digests again from the texts at hand (all, or of source NAME), attesting the quotations in use."""
    require_own(workspace)
    for file in make_digests(workspace.root, workspace.library, name, dossier, texts):
        click.echo(f"Written: {file}")


@command.command("verify")
@dossier_option
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False), help="Folder with SOURCE.txt files.")
@json_option
@pass_workspace
@click.pass_context
def verify_(
    ctx: click.Context, workspace: CommandWorkspace, dossier: str, texts: Path | None, *, as_json: bool
) -> None:
    """Compare the texts at hand with their digests: same, or what changed, went or moved, and the points affected."""
    drift = verify(workspace.root, workspace.library, dossier, texts)
    if as_json:
        print_json([each.as_dict() for each in drift])
    else:
        _show(drift)
    if any(each.state in {"changed", "gone", "moved"} for each in drift):
        ctx.exit(1)


def _show(drift: tuple[SourceDrift, ...]) -> None:
    rows = [
        (
            each.source,
            each.paragraph or "all",
            f"moved to {each.now}" if each.state == "moved" else each.state,
            ", ".join(each.points) or "–",
        )
        for each in drift
        if each.state != "same"
    ]
    if rows:
        print_table(("source", "paragraph, our count", "state", "points that cite it"), rows)
    same = [each.source for each in drift if each.state == "same"]
    if same:
        words = (
            "1 text is what its digest knows" if len(same) == 1 else f"{len(same)} texts are what their digests know"
        )
        click.echo(f"{words}: {', '.join(same)}.")

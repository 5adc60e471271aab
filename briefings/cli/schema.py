"""`briefings schema`: write JSON Schemas, by which editors complete and explain fields."""

from __future__ import annotations

import click

from briefings.app.new_files import write_schemas
from briefings.cli.context import CommandWorkspace, pass_workspace, require_own


@click.command()
@pass_workspace
def command(workspace: CommandWorkspace) -> None:
    """Write templates/schemas/*.json: VS Code and others then complete and explain the fields of your files.

    Files name their schema in a comment on their first line: `# yaml-language-server: $schema=…`.
    """
    require_own(workspace)
    for path in write_schemas(workspace.root):
        click.echo(f"wrote {path.relative_to(workspace.root)}")

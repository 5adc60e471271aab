"""`briefings schema`: JSON Schemas written into the workspace, for editors that complete and explain fields."""

from __future__ import annotations

import click

from briefings.app.new_files import write_schemas
from briefings.cli.context import Workplace, pass_workplace
from briefings.cli.new import require_own


@click.command()
@pass_workplace
def command(place: Workplace) -> None:
    """Write templates/schemas/*.json: VS Code and others then complete and explain the fields of your files.

    Files name their schema in a comment on their first line: `# yaml-language-server: $schema=…`.
    """
    require_own(place)
    for path in write_schemas(place.root):
        click.echo(f"wrote {path.relative_to(place.root)}")

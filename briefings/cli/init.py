"""`briefings init`: make a workspace."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from briefings.app.new_files import init


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Make a workspace in FOLDER, with a small complete example whose comments teach."""
    for path in init(folder):
        click.echo(f"made {path}")
    here = folder.resolve() == Path.cwd()
    click.echo(f"\nNext: {'' if here else f'cd {shlex.quote(str(folder))} && '}briefings build")

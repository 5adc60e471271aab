"""`briefings cache`: show or clear what earlier commands worked out."""

from __future__ import annotations

import click

from briefings.app.cache import VARIABLE, cache_folder, user_entries


@click.group()
def command() -> None:
    """Show or clear what earlier commands worked out. It only saves time: no answer depends on it."""


@command.command("where")
def where() -> None:
    """Print the folder of the cache, and whether it is used."""
    folder = cache_folder()
    if folder is None:
        click.echo(f"The cache is switched off by {VARIABLE}.")
    elif user_entries() is None:
        click.echo(f"{folder} isn't used: it must be a folder of your own that nobody else may open (chmod 700).")
    else:
        click.echo(str(folder))


@command.command("size")
def size() -> None:
    """Print how much the cache holds."""
    entries = user_entries()
    count, length = entries.size() if entries else (0, 0)
    click.echo(f"{'1 entry' if count == 1 else f'{count:,} entries'}, {length / 1e6:,.1f} MB")


@command.command("clear")
def clear() -> None:
    """Remove all that the cache holds; the next commands take longer, and answer the same."""
    entries = user_entries()
    count = entries.clear() if entries else 0
    click.echo(f"{count:,} removed")

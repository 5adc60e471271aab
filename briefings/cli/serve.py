"""`briefings serve`: open the local page, until Ctrl+C."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import secrets
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import click

from briefings.app.new_files import begin_workspace, is_empty
from briefings.app.page_access import access_of, keep_access, own_host
from briefings.cli.context import CommandWorkspace, pass_workspace, today
from briefings.model.problem import UserError

HOST = "127.0.0.1"
Page: TypeAlias = Callable[[Path, str, socket.socket, Callable[[], dt.date], str], None]


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    help="Port on this machine; 0 takes a free one. Left out, it is the one of the last time.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address; open no browser.")
@pass_workspace
def command(workspace: CommandWorkspace, port: int | None, *, no_browser: bool) -> None:
    """Open a page on this machine for reading and editing the workspace; Ctrl+C ends it.

    In an empty folder a workspace is begun, to be filled on the page.

    The address holds a token that works once; no other machine and no other web site can reach the page. A browser
    that was let in finds the page again after a restart.
    """
    folder = workspace.given or Path.cwd()
    if is_empty(folder):
        begin_workspace(folder)
        click.echo(f"{folder.resolve()} was empty: a workspace was begun in it.\n")
    elif not workspace.own:
        raise UserError.of(
            "workspace",
            "there is no workspace here to edit: `briefings init DIR` makes one of your own, "
            "then `briefings -C DIR serve` opens it",
        )
    run = _page()
    access = access_of(workspace.root)
    listener = _same_listener(access.port) if port is None else _listener(port)
    address = listener.getsockname()[1]
    with contextlib.suppress(OSError):  # Without it the page works all the same, until it is started again.
        keep_access(workspace.root, replace(access, port=address))
    token = secrets.token_urlsafe(24)
    url, plain = (f"http://{host}:{address}/?token={token}" for host in (own_host(access.session), HOST))
    click.echo(
        f"The page for {workspace.root} is open at\n\n  {url}\n\nThe address works once. Ctrl+C ends it.\n"
        f"A browser that doesn’t find it opens\n\n  {plain}\n\n"
        "but sends what lets it in to other servers of this machine too, if you visit them."
    )
    if not no_browser:
        click.launch(url if _is_found(access.session) else plain)
    run(workspace.root, token, listener, today, access.session)


def _is_found(session: str) -> bool:
    """Tell whether browsers find a name below `localhost`: most know it by themselves, Safari asks the system."""
    if sys.platform != "darwin":
        return True
    try:
        return bool(socket.getaddrinfo(own_host(session), None))
    except OSError:
        return False


def _same_listener(port: int) -> socket.socket:
    """Return a socket at the port of the last time, or at a free one where another program has it now."""
    try:
        return _listener(port)
    except UserError:
        return _listener(0)


def _listener(port: int) -> socket.socket:
    """Return a socket that listens on this machine only. The port is taken before its number is printed."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        raise UserError.of(
            "port", f"port {port} can't be used ({error.strerror}): choose another with --port"
        ) from None
    listener.listen(128)
    return listener


def _page() -> Page:
    """Return what serves the page; the packages that it needs load only here. Raises `UserError` where one is gone."""
    try:
        run: Page
        run = importlib.import_module("briefings.web.server").run
    except ModuleNotFoundError as error:
        message = f"the page needs {error.name}, which isn't installed any more: install briefings anew with pip"
        raise UserError.of("web", message) from None
    return run

"""Run a command: import its module, and turn what goes wrong into words and an exit status."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
import traceback
from pathlib import Path
from types import FrameType

import click

from briefings import __version__
from briefings.cli.context import BUG, CommandWorkspace, fail
from briefings.cli.output import OUTPUT, give_up, guarded
from briefings.model.problem import UserError, unusable

COMMANDS = {
    "audit": "Say whether the dossier still supports a brief that was handed out.",
    "build": "Write briefs: all audiences, DOCX and PDF, unless told otherwise.",
    "cache": "Show or clear what earlier commands worked out.",
    "changes": "Show what is new since the version a reader last got.",
    "check": "Report everything that is wrong in the workspace, or in some files.",
    "check-draft": "Check a text that somebody else wrote against a dossier's sources.",
    "edit": "Open a file in your editor and check it on return.",
    "explain": "Say for each point why it is in a brief, at what depth, or out.",
    "finalize": "Make briefs final: a person's act, recorded with the dossier.",
    "fmt": "Put files into one tidy form; wording and comments stay.",
    "history": "Show what was built, printed and sent, and to whom.",
    "init": "Make a workspace of your own with a small complete example.",
    "list": "List audiences, dossiers, stances, sources or templates.",
    "new": "Start a stance, source, audience, dossier or template from a commented file.",
    "outbox": "Show messages that aren't settled; finish them with `outbox retry`.",
    "print": "Print briefs on a printer of this machine.",
    "read": "Read statements beside their paragraphs, and record what you find.",
    "record": "Check the record of what went out, or back it up.",
    "return": "Take back a brief that reviewers edited or commented: accept, keep or refuse each.",
    "schema": "Write the JSON Schemas with which an editor completes and explains fields.",
    "scorecard": "Show the checks' figures for a dossier and its briefs.",
    "send": "Send briefs by e-mail, one message for each recipient.",
    "serve": "Open the local web page for reading and editing.",
    "show": "Read a stance or a brief in the terminal.",
    "source": "Add a source from an article, or check the texts again.",
    "trace": "Follow a figure, sentence, point or source from brief to paragraph and back.",
    "translate": "Keep a dossier in several languages in step; hand texts to translators.",
    "withdraw": "Take a source back and see what rests on it.",
}
STOPPED = "Stopped; nothing half-done was left behind."
MODULES = {"print": "print_", "list": "list_", "return": "return_", "check-draft": "check_draft"}


class Commands(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module; `None` for an unknown name, which click reports."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"briefings.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table, so that `--help` imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", metavar="DIR", type=click.Path(path_type=Path), help="The workspace to work in.")
@click.version_option(__version__, prog_name="briefings", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None) -> None:
    """Assemble sourced briefs for each reader from one text file for each actor.

    The workspace is the folder given with -C, or the nearest one upward from here that holds seeds/audiences, or the
    one that comes with the program.
    """
    _leave_deleted_folder(folder)
    ctx.obj = CommandWorkspace(folder)


def _leave_deleted_folder(workspace: Path | None) -> None:
    """Go to the named workspace where the current folder is gone. Raises `UserError` where none is named."""
    try:
        Path.cwd()
    except FileNotFoundError:
        if workspace is None or not workspace.is_absolute() or not workspace.is_dir():
            words = "the folder in which this was called is gone: change to another one, or name a workspace with -C"
            raise UserError.of("workspace", words) from None
        os.chdir(workspace)


class Ended(BaseException):
    """The system asks the program to end, by the signal of this number: what was begun is put back first."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)  # who asks a second time isn't kept waiting
    raise Ended(number)


def _hear_signals() -> None:
    """Have what ends a program from outside end it as Ctrl+C does; what is ignored (`nohup`) stays so."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def run() -> int:
    """Run the command line and return its exit status."""
    _hear_signals()
    with guarded():
        try:
            return _attempt()
        except SystemExit as left:
            # Click's own answer to a reader of a pipe who left: what is still to be printed would fail at the very end.
            give_up()
            return left.code if isinstance(left.code, int) else 1


def _attempt() -> int:
    try:
        code = cli.main(prog_name="briefings", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt, Ended) as stopped:
        return _say(STOPPED, 128 + (stopped.number if isinstance(stopped, Ended) else signal.SIGINT))
    except UserError as error:
        return fail(error.problems)
    except OSError as error:
        if error.filename == OUTPUT:
            give_up()
        # Whoever reads a pipe may leave when he has seen enough: that is no mistake to tell.
        left = isinstance(error, BrokenPipeError) and error.filename == OUTPUT
        return 1 if left else fail([unusable(error)])
    except Exception:  # noqa: BLE001 - the last line of defence: a bug of ours is shown whole, with what to do
        return _say(traceback.format_exc() + BUG, 3)
    return code if isinstance(code, int) else 0


def _say(text: str, status: int) -> int:
    click.echo(text, err=True)
    return status

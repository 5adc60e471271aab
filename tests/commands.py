"""Give commands in this process, as a person types them in a workspace."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from briefings.cli.run import cli
from briefings.model.problem import UserError


def run(workspace: Path, *words: str, given: str | bytes | None = None) -> Result:
    """Run a command, with what is typed or piped into it. Raises what it raises, a user's mistake too."""
    return CliRunner().invoke(cli, ["-C", str(workspace), *words], input=given, catch_exceptions=False)


def briefings(workspace: Path, *words: str, given: str | bytes | None = None) -> Result:
    """Run a command; a user's mistake is the `exception` of its result, a fault of the program is raised."""
    result = CliRunner().invoke(cli, ["-C", str(workspace), *words], input=given)
    if result.exception and not isinstance(result.exception, (UserError, SystemExit)):
        raise result.exception
    return result


def refused(workspace: Path, *words: str, given: str | bytes | None = None) -> UserError:
    """Return the mistake that a command is refused for."""
    result = briefings(workspace, *words, given=given)
    assert isinstance(result.exception, UserError), result.output
    return result.exception

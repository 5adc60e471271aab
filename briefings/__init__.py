"""One stance file for each actor in a dispute; one brief for each reader, every statement sourced.

    from briefings import briefs, build, check, open_workspace

    workspace = open_workspace("policy")
    for problem in check(workspace):
        print(problem)
    build(workspace, briefs(workspace, ["minister"]), "out")

The names below are the whole of the public interface: a version of the same first number keeps them.
"""

from typing import TYPE_CHECKING

__version__ = "2.0.0.dev0"

if TYPE_CHECKING:
    from briefings.api import Brief as Brief
    from briefings.api import Built as Built
    from briefings.api import Directive as Directive
    from briefings.api import Library as Library
    from briefings.api import Location as Location
    from briefings.api import Problem as Problem
    from briefings.api import Rendered as Rendered
    from briefings.api import Severity as Severity
    from briefings.api import UserError as UserError
    from briefings.api import Workspace as Workspace
    from briefings.api import briefs as briefs
    from briefings.api import build as build
    from briefings.api import check as check
    from briefings.api import open_workspace as open_workspace
    from briefings.api import render_brief as render_brief

__all__ = [
    "Brief",
    "Built",
    "Directive",
    "Library",
    "Location",
    "Problem",
    "Rendered",
    "Severity",
    "UserError",
    "Workspace",
    "briefs",
    "build",
    "check",
    "open_workspace",
    "render_brief",
]


def __getattr__(name: str) -> object:
    """Load the public interface with the first name that is asked for: `import briefings` itself costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefings import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]

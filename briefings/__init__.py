"""One stance file for each actor in a dispute; one brief for each reader, every statement sourced.

    from briefings import briefs, build, check, open_workspace

    workspace = open_workspace("policy")
    for problem in check(workspace):
        print(problem)
    build(workspace, briefs(workspace, ["minister"]), "out")

The names below are the whole of the public interface: a version of the same first number keeps them.
"""

from briefings.lazy import lazy_names

__version__ = "2.0.0.dev0"

TYPE_CHECKING = False  # as type checkers know it: `typing` takes longer to load than all else here
if TYPE_CHECKING:
    from briefings.api import briefs, build, check, open_workspace, render_brief
    from briefings.app.build import Built
    from briefings.app.jobs import Rendered
    from briefings.app.opening import Workspace
    from briefings.compose.directives.registry import Directive
    from briefings.model.brief import Brief
    from briefings.model.library import Library
    from briefings.model.problem import Location, Problem, UserError
    from briefings.model.vocabulary import Severity

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


# Each loads with its first use: `import briefings` itself costs nothing.
__getattr__ = lazy_names(
    __name__,
    {
        "api": ["briefs", "build", "check", "open_workspace", "render_brief"],
        "app.build": ["Built"],
        "app.jobs": ["Rendered"],
        "app.opening": ["Workspace"],
        "compose.directives.registry": ["Directive"],
        "model.brief": ["Brief"],
        "model.library": ["Library"],
        "model.problem": ["Location", "Problem", "UserError"],
        "model.vocabulary": ["Severity"],
    },
)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]

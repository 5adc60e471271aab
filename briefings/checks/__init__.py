"""Run every check on a library or a brief: one check is one function, and `registry` lists them all.

Names are imported at their first use (`briefings.lazy`): nothing of the checks is loaded where nothing is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.checks.brief_checks import BRIEF_CHECKS, check_brief
    from briefings.checks.registry import CHECKS, advise, check_library
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__, {"brief_checks": ["BRIEF_CHECKS", "check_brief"], "registry": ["CHECKS", "advise", "check_library"]}
    )

__all__ = ["BRIEF_CHECKS", "CHECKS", "advise", "check_brief", "check_library"]

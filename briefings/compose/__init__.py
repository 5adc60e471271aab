"""Takes a `Brief`, hands on a `Plan` and then a `Document`: who gets what, at what depth, in which order and words.

`plan(brief)` ranks the points and orders the moves that shorten the brief; `compose(brief, plan, step)` writes it
at one step. Both are pure; both raise `UserError` for what a person can mend.
"""

from briefings.compose.composer import called, compose, composer
from briefings.compose.manifest import digest_of, inputs_of, version_of
from briefings.compose.selection import Plan, Ranked, Reason, Why, plan

__all__ = [
    "Depth",
    "Plan",
    "Ranked",
    "Reason",
    "Why",
    "called",
    "compose",
    "composer",
    "digest_of",
    "inputs_of",
    "plan",
    "version_of",
]

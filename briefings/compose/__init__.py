"""Compose briefs: who gets what, at what depth, in which order and words.

`plan(brief)` ranks the points and orders the moves that shorten the brief; `compose(brief, plan, step)` writes it at
one step, `composer(brief, plan)` at any. All are pure; all raise `UserError` for what a person can mend.
"""

from briefings.compose.composer import Composer, compose, composer, version_of, with_manifest
from briefings.compose.contents import LONG, with_contents
from briefings.compose.manifest import digest_of, full_manifest, inputs_of, lasting_part, public_part
from briefings.compose.phrasing import words_in
from briefings.compose.planning import Plan, Ranked, Reason, Why, plan
from briefings.compose.template_parts import directives_called
from briefings.compose.version import joint_version

__all__ = [
    "LONG",
    "Composer",
    "Plan",
    "Ranked",
    "Reason",
    "Why",
    "compose",
    "composer",
    "digest_of",
    "directives_called",
    "full_manifest",
    "inputs_of",
    "joint_version",
    "lasting_part",
    "plan",
    "public_part",
    "version_of",
    "with_contents",
    "with_manifest",
    "words_in",
]

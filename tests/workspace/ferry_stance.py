"""A stance with a point of each kind."""

from __future__ import annotations

PATH = "seeds/d/stances/north.md"
TEXT = """---
# a note to people
perspective: north
name: North
holder: The North
as_of: 2026-01-01
review_by: 2026-06-01
---
It wants trade. [@a, para. 1]

## Position

### Sell  more {#sell   issue=trade view=supports basis=reported weight=4}
It wants to sell more. [@a, para. 2] It says so  twice.
[@b, paras. 3-4]

### Buy less {#buy issue=trade view=opposes basis=action weight=2 voice="Some of it"}
It buys less. [@a, para. 5]

## Risks

### Prices rise {#prices issue=prices basis=inference bearer="All, even you" likelihood=likely impact=4 horizon=soon}
Prices may rise. [@b, para. 1]
"""

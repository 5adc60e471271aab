"""Tell the changes with which a redline was handed out from those that reviewers made in it.

A program that saves it numbers changes anew; who made them and when stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefings.model.packages import MANIFEST, MANIFEST_PART, REDLINE
from briefings.workspace.articles.office_xml import Package, W
from briefings.workspace.articles.trees import Element


@dataclass(frozen=True, slots=True)
class Redline:
    """Who made the changes of a redline, and when; nobody where the file was handed out without any."""

    author: str = ""
    date: str = ""

    def has(self, change: Element) -> bool:
        """Say whether a tracked change is one of these."""
        mine = (change.get(f"{W}author"), change.get(f"{W}date")) == (self.author, self.date)
        return bool(self.author and self.date) and mine


NO_REDLINE: Final = Redline()


def redline_of(package: Package) -> Redline:
    """Return the changes that a DOCX was handed out with: its manifest's part names them."""
    roots = (package.xml(name) for name in sorted(filter(MANIFEST_PART.fullmatch, package.names)))
    manifest = next((root for root in roots if root is not None and root.tag == MANIFEST), None)
    return Redline(*(manifest.get(key) or "" for key in REDLINE)) if manifest is not None else NO_REDLINE

"""Whatever a reviewer does to a brief is found where it was done, and nothing else is.

Copies are reviewed at random, as Word saves them (`reviewers.py`); BRIEFINGS_EVERY_EDIT=1 tries a thousand.
"""

from __future__ import annotations

import json
import os

import pytest

from briefings.app.returning.differences import alike, apply_edits
from briefings.app.returning.item import Item
from briefings.app.returning.items import items_of
from briefings.workspace.returned import read_markup
from tests.conftest import examples
from tests.returned.office import EXAMPLE, brief_of, manifest_of
from tests.returned.reviewers import Done, Reviewer

COPIES = 500 if os.environ.get("BRIEFINGS_EVERY_EDIT") else examples(15)


def review(audience: str, number: int) -> tuple[tuple[Item, ...], tuple[Done, ...]]:
    """Return what is listed of a reviewed copy, and what was done in it."""
    manifest = json.loads(manifest_of(audience))
    marked = [each for each in manifest["statements"] if each.get("bookmark")]
    reviewer = Reviewer(brief_of(EXAMPLE, audience), marked, number)
    return items_of(manifest, read_markup(reviewer.review(), "copy.docx")), tuple(reviewer.done)


def statements_of(item: Item) -> frozenset[str]:
    return frozenset((item.statement, *(statement for statement, _ in item.passage)))


def about(done: Done, items: tuple[Item, ...]) -> list[Item]:
    """Return the items that may tell of a thing that was done."""
    if done.kind == "comment":
        return [each for each in items if each.kind == "comment" and each.said == done.said]
    if done.kind == "paragraph":
        return [each for each in items if done.said in f"{each.said} {each.edit.new if each.edit else ''}"]
    kinds = {"move", "edit"} if done.kind == "move" else {"edit", "removal"}
    near = done.near or {done.statement}
    return [each for each in items if each.kind in kinds and statements_of(each) & near]


def is_told(done: Done, items: list[Item]) -> bool:
    """Say whether items tell of a thing, with its words."""
    if done.kind == "move":
        changed = not done.statement or any(done.statement in each.after for each in items)
        return changed and any(each.kind == "move" for each in items)
    if done.kind in {"comment", "paragraph"}:
        return len(items) == 1 and items[0].statement in (done.near or {done.statement}) | {""}
    if done.kind == "gone" or not items or items[0].kind == "removal":
        return bool(items)
    words = alike(
        apply_edits(items[0].words, [each.edit for each in items if each.edit and each.words == items[0].words])
    )
    return "".join(alike(done.said).replace("\u2060", "").split()) in "".join(words.split())


@pytest.mark.parametrize("audience", ["council", "residents"])
def test_all_that_reviewers_did_is_listed_at_its_statement_and_nothing_else(audience: str) -> None:
    lost, false = [], []
    for number in range(COPIES):
        items, done = review(audience, number)
        told = {id(item) for each in done for item in about(each, items)}
        lost += [(number, each) for each in done if not is_told(each, about(each, items))]
        false += [(number, item) for item in items if id(item) not in told]
    assert (lost, false) == ([], [])

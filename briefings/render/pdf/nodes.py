"""Nodes: what a piece of a page means to assistive readers. Page-free, made with the layout, shared between builds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One place in the structure of one block; two nodes are the same only if they are the same object.

    `parent` is None at the top of a block. `role` is a standard structure type (ISO 32000-1, 14.8.4); `H2` may become
    a lower level where levels would be skipped. `href` and `description` are a link's, `scope` is a header cell's,
    `numbering` a list's, `id` a note's, `summary` a table's, `alt` a figure's.
    """

    role: str
    parent: Node | None = None
    lang: str = ""
    alt: str = ""
    href: str = ""
    description: str = ""
    scope: str = ""
    numbering: str = ""
    summary: str = ""
    id: str = ""

"""Briefs on the made-up tram line, read by the real readers, with template and audience as a test wants them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

from briefings.compose import compose, plan
from briefings.model.brief import Brief
from briefings.model.document import Block, Document, ItemList, Paragraph, Table
from briefings.model.dossier import Dossier
from briefings.model.library import InputFile, Library
from briefings.render.text import plain
from briefings.workspace import read_library
from tests.conftest import REPOSITORY

TEMPLATE = "templates/test.md.j2"
REQUIRED = """
::perspectives
::omitted-views
::agreement-map
::contested-brief
::risk-map
::risk-table
::annexes
::source-summary
::sources
::contested
::left-out
::notes
"""
ANNEXES = REQUIRED[REQUIRED.index("::annexes") :]
OPENING = "::title-block\n::main-message\n"


@cache
def library() -> Library:
    """Return the made-up workspace with the shipped templates and words."""
    found, problems = read_library(REPOSITORY / "tests" / "workspaces" / "tram_line")
    assert not problems
    return found


def brief(audience: str = "council", *, template: str = "", dossier: Dossier | None = None, **changes: Any) -> Brief:
    """Return a brief; `template` replaces the product type's text, `changes` replace fields of the audience."""
    stock = library()
    reader = next(found for found in stock.audiences if found.id == audience)
    reader = replace(reader, **changes)
    if template:
        text = InputFile(TEMPLATE, template, sha256(template.encode()).hexdigest())
        stock = replace(stock, templates={**stock.templates, "test": text})
        reader = replace(reader, product="test")
    subject = dossier or stock.dossiers[0]
    return Brief(stock, subject, reader, subject.as_of, "en")


def composed(order: Brief, step: int = 0) -> Document:
    """Return the document of a brief at a step."""
    return compose(order, plan(order), step)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Return the text of every paragraph, item, heading and cell, marks as `[1]`, in order."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                found += texts(item.blocks)
        elif isinstance(block, Table):
            cells = (cell for row in (block.header, *block.rows) for cell in row)
            found += [plain(paragraph, marks=True) for cell in cells for paragraph in cell.paragraphs]
        elif hasattr(block, "inlines"):
            found.append(plain(block.inlines, marks=True))
    return found


def paragraphs(blocks: tuple[Block, ...]) -> list[Paragraph]:
    """Return the paragraphs of blocks, those of lists as well."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, ItemList):
            found += [paragraph for item in block.items for paragraph in paragraphs(item.blocks)]
    return found


def dossier() -> Dossier:
    return library().dossiers[0]


def table(document: Document, anchor: str) -> Table:
    return next(block for block in document.body if isinstance(block, Table) and block.id == anchor)


def cells(found: Table) -> list[list[str]]:
    return [[" ".join(plain(p, marks=True) for p in cell.paragraphs) for cell in row] for row in found.rows]

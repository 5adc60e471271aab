"""Whatever a reviewer types or strikes, wherever in a file, is in the list: no word of it is passed over."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from lxml import etree

from tests.returned.office import Office, council
from tests.returned.word_form import W, WordFile

STORIES = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")


def listed(office: Office, data: bytes) -> str:
    """Return all that the list says of a file that came back."""
    entries = office.read(office.came_back(data)).entries
    return "\n".join(f"{entry.item.words}|{entry.item.after}|{entry.item.said}" for entry in entries)


def with_stories(data: bytes, change: Any) -> bytes:
    """Return a DOCX in which every part with text was changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            part = package.read(name)
            if STORIES.fullmatch(name):
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root)
            changed.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("tracked", [True, False])
def test_a_word_typed_behind_every_run_is_listed(office: Office, tracked: bool) -> None:
    file = WordFile(council())
    typed: list[str] = []

    def type_everywhere(root: Any) -> None:
        headed = root.tag not in {f"{W}document", f"{W}footnotes", f"{W}endnotes"}
        for run in list(root.iter(f"{W}r")):
            in_field = run.find(f"{W}fldChar") is not None or run.find(f"{W}instrText") is not None
            if run.getparent().tag != f"{W}p" or in_field or (headed and not tracked):
                continue
            word = f"zq{len(typed)}zq"
            typed.append(word)
            new = file.run(run, f" {word} ")
            run.addnext(file.revision("ins", new) if tracked else new)

    said = listed(office, with_stories(council(), type_everywhere))
    assert len(typed) > 200
    assert [word for word in typed if word not in said] == []


@pytest.mark.parametrize(("every", "first"), [(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2), (5, 1)])
def test_every_run_struck_out_is_listed(office: Office, every: int, first: int) -> None:
    file = WordFile(council())
    struck: list[str] = []

    def strike_everywhere(root: Any) -> None:
        for number, run in enumerate(list(root.iter(f"{W}r"))):
            text = run.find(f"{W}t")
            words = "" if text is None else " ".join((text.text or "").replace("\u2060", "").split())
            if number % every != first or run.getparent().tag != f"{W}p" or not re.search(r"[^\W\d_]{3}", words):
                continue
            text.tag = f"{W}delText"
            struck.append(words)
            mark = file.revision("del")
            run.addprevious(mark)
            mark.append(run)

    said = " ".join(listed(office, with_stories(council(), strike_everywhere)).split())
    assert len(struck) > 30
    assert [words for words in struck if words.replace("\u2011", "-") not in said.replace("\u2011", "-")] == []


def test_words_in_a_text_box_and_a_header_are_listed(office: Office) -> None:
    file = WordFile(council())

    def box(root: Any) -> None:
        paragraph = next(root.iter(f"{W}p"))
        run = etree.SubElement(paragraph, f"{W}r")
        inside = etree.SubElement(etree.SubElement(run, f"{W}pict"), f"{W}txbxContent")
        boxed = etree.SubElement(inside, f"{W}p")
        boxed.append(file.revision("ins", file.run(run, f"boxed in {root.tag[len(W) :]}")))

    said = listed(office, with_stories(council(), box))
    assert "boxed in document" in said
    assert "boxed in hdr" in said
    assert "boxed in ftr" in said

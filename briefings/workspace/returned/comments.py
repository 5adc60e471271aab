"""Read the comments of a DOCX that came back, in the order of their places, each with the answers to it.

ECMA-376 part 1, 17.13.4; replies by `commentsExtended.xml` ([MS-DOCX] 2.5.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from briefings.model.statements import single_spaced
from briefings.workspace.articles.office_xml import SIGNS, Package, W
from briefings.workspace.articles.trees import Element
from briefings.workspace.returned.markup import Comment, Stretch, join_text

W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W16CID: Final = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
W16CEX: Final = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def comments_of(
    package: Package, stretches: Sequence[Stretch], anchors: Mapping[str, tuple[int, str]]
) -> tuple[Comment, ...]:
    """Return the comments of a document. `anchors` are the paragraph and statement where each begins, by its id."""
    root = package.xml("word/comments.xml")
    parents, by_paragraph, done = _parents(package), dict[str, str](), _resolved_ids(package)
    days = _days(package)
    found: list[Comment] = []
    for element in root.iter(f"{W}comment") if root is not None else ():
        paragraphs = list(element.iter(f"{W}p"))
        last = (paragraphs[-1].get(f"{W14}paraId") or "").upper() if paragraphs else ""
        by_paragraph[last] = element.get(f"{W}id") or ""
        text = "\n".join(filter(None, map(_words, paragraphs)))
        comment = _comment(element, text, parents.get(last, "") if last else "", stretches, anchors)
        found.append(replace(comment, resolved=last in done, date=comment.date or days.get(last, "")))
    return tuple(
        _thread([replace(each, parent=by_paragraph.get(each.parent, "") if each.parent else "") for each in found])
    )


def _comment(
    element: Element,
    text: str,
    parent: str,
    stretches: Sequence[Stretch],
    anchors: Mapping[str, tuple[int, str]],
) -> Comment:
    id_ = element.get(f"{W}id") or ""
    inside = [each for each in stretches if id_ in each.comments]
    paragraph, beside = anchors.get(id_, (0, ""))
    marked = tuple(dict.fromkeys(each.bookmark for each in inside if each.bookmark)) or ((beside,) if beside else ())
    quoted = _quote(each for each in inside if each.after) or _quote(inside)
    author, date = element.get(f"{W}author") or "", element.get(f"{W}date") or ""
    return Comment(id_, author, date, text, parent, quoted, marked, paragraph)


def _quote(stretches: Iterable[Stretch]) -> str:
    """Return the words that a comment is on, over however many paragraphs and cells."""
    return " ".join(
        filter(None, (join_text(group) for _, group in groupby(stretches, key=lambda each: each.paragraph)))
    )


def _thread(comments: list[Comment]) -> Iterator[Comment]:
    """Yield comments by their places, each followed by its answers; last those that a broken file has in a ring."""
    tops = sorted((each for each in comments if not each.parent), key=lambda each: each.paragraph)
    told: dict[int, Comment] = {}
    for top in (*tops, *comments):
        _tell(top, comments, told)
    yield from told.values()


def _tell(comment: Comment, comments: list[Comment], told: dict[int, Comment]) -> None:
    """Put a comment and the answers to it, and to these, behind those told already."""
    if id(comment) in told:
        return
    told[id(comment)] = comment
    for each in comments:
        if each.parent == comment.id:
            _tell(each, comments, told)


def _resolved_ids(package: Package) -> frozenset[str]:
    """Return the ids of the last paragraphs of comments that somebody marked as done."""
    root = package.xml("word/commentsExtended.xml")
    entries = root.iter(f"{W15}commentEx") if root is not None else ()
    done = (entry for entry in entries if entry.get(f"{W15}done") in {"1", "true"})
    return frozenset((entry.get(f"{W15}paraId") or "").upper() for entry in done)


def _days(package: Package) -> dict[str, str]:
    """Return when comments were made, by the ids of their last paragraphs, where Word keeps that apart from them.

    [MS-DOCX] 2.5.3 and 2.5.6: by another id, in the time of Greenwich.
    """
    ids, more = package.xml("word/commentsIds.xml"), package.xml("word/commentsExtensible.xml")
    if ids is None or more is None:
        return {}
    known = {
        each.get(f"{W16CEX}durableId") or "": each.get(f"{W16CEX}dateUtc") or ""
        for each in more.iter(f"{W16CEX}commentExtensible")
    }
    return {
        (each.get(f"{W16CID}paraId") or "").upper(): known.get(each.get(f"{W16CID}durableId") or "", "")
        for each in ids.iter(f"{W16CID}commentId")
    }


def _parents(package: Package) -> dict[str, str]:
    """Return by the id of a comment's last paragraph that of the comment which it answers."""
    root = package.xml("word/commentsExtended.xml")
    entries = root.iter(f"{W15}commentEx") if root is not None else ()
    return {
        (entry.get(f"{W15}paraId") or "").upper(): (entry.get(f"{W15}paraIdParent") or "").upper()
        for entry in entries
        if entry.get(f"{W15}paraIdParent")
    }


def _words(paragraph: Element) -> str:
    parts = (SIGNS.get(str(each.tag), each.text or "") for each in paragraph.iter(f"{W}t", *SIGNS))
    return single_spaced("".join(parts))

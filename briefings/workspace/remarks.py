"""Write a person's remark into a file beside what it is about: a comment, which no brief prints.

Below a point it is a comment of Markdown, `<!-- … -->`; above a field of YAML, lines that begin with `#`; in a
template, a comment of Jinja.
"""

from __future__ import annotations

import re

from briefings.workspace.stance import FRONT, parse_stance
from briefings.workspace.wordings import Wording
from briefings.workspace.yaml_edit import wrap


def with_remark(text: str, path: str, where: Wording | None, remark: str) -> str:
    """Return a file's text with a remark on a wording, or at the end of the file where it is on none of them.

    A remark that stands there already isn't written twice.
    """
    words = " ".join(remark.split())
    if _letters(words) in _letters(text):
        return text
    if path.endswith(".j2"):
        line = where.location.line if where else 1
        return _above(text, line, "{# " + words.replace("#}", "# }") + " #}")
    if path.endswith(".md"):
        return _in_stance(text, path, where, words)
    if where is None:
        return f"{text.rstrip()}\n\n{_rows(words, '')}\n"
    return _above_field(text, where.field.start, words)


def _in_stance(text: str, path: str, where: Wording | None, words: str) -> str:
    front = FRONT.match(text)
    if where and where.field.notation == "yaml":
        return _above_field(text, where.field.start, words)
    stance, _ = parse_stance(text, path)
    point = next((each for each in stance.points if where and each.id == where.record), None) if stance else None
    if point is None:
        # What is said of the position in brief stands at the end of the front matter.
        end = front.end("yaml") if front else 0
        return f"{text[:end]}{_rows(words, '')}\n{text[end:]}"
    lines = text.split("\n")
    block = "<!-- " + re.sub(r"--+", "–", words).replace("<!", "< !") + " -->"
    after = lines[point.last_line :]
    return "\n".join([*lines[: point.last_line], "", *wrap(block), *after])


def _above_field(text: str, start: int, words: str) -> str:
    line = text.count("\n", 0, start) + 1
    return _above(text, line, words, comment=True)


def _above(text: str, line: int, words: str, *, comment: bool = False) -> str:
    """Put lines above the one with this number, moved in as it is."""
    rows = text.split("\n")
    if comment and not _begins_entry(rows[line - 1]) and line > 1:
        # The text of a block begins below its key.
        line -= 1
    indent = rows[line - 1][: len(rows[line - 1]) - len(rows[line - 1].lstrip())]
    block = _rows(words, indent) if comment else words
    return "\n".join([*rows[: line - 1], block, *rows[line - 1 :]])


def _begins_entry(row: str) -> bool:
    return bool(re.match(r"\s*(?:- |[\w.'\"-]+:(?:\s|$))", row))


def _letters(text: str) -> str:
    """Return the letters and digits of a text: lines and signs of comments part a remark."""
    return "".join(filter(str.isalnum, text))


def _rows(words: str, indent: str) -> str:
    return "\n".join(wrap(words, begin=f"{indent}# "))

"""Word a message about a brief and what is attached: its subject, plain text and HTML.

The wording is two Jinja2 templates, `<name>.txt.j2` and `<name>.html.j2`; what is fixed in them stands in the language
files. A language that wants another order of things has its own, `<name>.<language>.txt.j2`.

A template gets plain values; nothing that stands in a file can add to the HTML's structure.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Self

from briefings.compose.mail_summary import caveat, gravest, message_of, positions
from briefings.compose.phrasing import Words, words_of
from briefings.compose.planning import omitted_stances
from briefings.compose.template import Lookup, Stated, fault_of
from briefings.model.brief import Brief, Change
from briefings.model.document import Document
from briefings.model.languages import fallbacks
from briefings.model.library import InputFile
from briefings.model.nearest import nearest
from briefings.model.problem import UserError
from briefings.model.template_budget import render_within
from briefings.model.templating import environment
from briefings.model.vocabulary import Likelihood

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

WIDTH: Final = 72
LINE: Final = f"\n{'-' * WIDTH}\n\n"  # between two languages of one message
_BODY: Final = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL)
KILO: Final = 1_000
MEGA: Final = 1_000_000
_SPACES: Final = re.compile(r"[\s\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class AttachmentInfo:
    """A file that goes along: its name, its kind as printed ("PDF"), its size in bytes."""

    name: str
    kind: str
    size: int

    @property
    def printed_size(self) -> str:
        """The size as people read it: kB are thousands, as in most file managers."""
        return f"{self.size / MEGA:.1f} MB" if self.size >= MEGA else f"{max(1, round(self.size / KILO))} kB"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a message says."""

    subject: str
    text: str
    html: str


def word_message(brief: Brief, document: Document, enclosed: Sequence[AttachmentInfo], name: str) -> Wording:
    """Return the wording of the message that brings a person (`name`, may be empty) a brief.

    Raises `UserError` for whatever is wrong in the audience's file or in a template.
    """
    words = words_of(brief)
    values = _values(brief, document, enclosed, words) | {"name": name}
    subject = brief.audience.mail.subject or f"{document.title} ({values['as_of']})"
    return Wording(_one_line(subject), _render(brief, "txt", values, words), _render(brief, "html", values, words))


def join_wordings(wordings: Sequence[tuple[str, Wording]]) -> Wording:
    """Return one message of the wordings in each language: one below the other, each marked as its language in HTML."""
    (_, first), *others = wordings
    if not others:
        return first
    told = [first, *(wording for _, wording in others)]
    below = "".join(f'<hr><div lang="{tag}">{_body_of(wording.html)}</div>\n' for tag, wording in others)
    end = first.html.rfind("</body>")
    html = f"{first.html[:end]}{below}{first.html[end:]}" if end >= 0 else f"{first.html}{below}"
    return Wording(" / ".join(each.subject for each in told), LINE.join(each.text for each in told), html)


def _body_of(html: str) -> str:
    """Return what stands in the body of a message's HTML; all of it where a template has none."""
    found = _BODY.search(html)
    return found[1] if found else html


def _values(brief: Brief, document: Document, enclosed: Sequence[AttachmentInfo], words: Words) -> dict[str, Any]:
    audience = brief.audience
    return {
        "title": document.title,
        "question": brief.dossier.question,
        "reader": audience.name,
        "purpose": audience.purpose,
        "as_of": words.date(brief.as_of),
        "version": document.meta.version,
        "status": words(document.meta.status.key),
        "marking": audience.marking,
        "language": brief.language,
        "author_date": document.in_text,
        "organisation": brief.library.house.organisation,
        "message": message_of(document, brief),
        "perspectives": list(positions(brief, words)),
        "caveat": caveat(brief, words),
        "ratings": list(gravest(brief, document, words)),
        "omitted": [{"name": stance.name, "reason": reason} for stance, reason in omitted_stances(brief)],
        "changes": [_change(change, words) for change in brief.changes],
        "since": brief.since,
        "ladder": [_rung(likelihood, words) for likelihood in Likelihood],
        "files": [{"name": each.name, "kind": each.kind, "size": each.printed_size} for each in enclosed],
    }


def _change(change: Change, words: Words) -> dict[str, str]:
    wording = words("change_wording", old=change.old, new=change.new) if change.rewords else ""
    found = {"kind": words(change.kind.key), "heading": change.heading, "wording": wording}
    return found | {"old": change.old, "new": change.new}


def _rung(likelihood: Likelihood, words: Words) -> dict[str, object]:
    word, low, high = words(likelihood.key), likelihood.low, likelihood.high
    return {"word": word, "low": low, "high": high, "text": words("rung", words=word, low=low, high=high)}


def _render(brief: Brief, kind: str, values: Mapping[str, Any], words: Words) -> str:
    file = _template(brief, kind)
    try:
        template = _compile(file, html=kind == "html")
        return render_within(template, {**values, "words": Lookup(words, brief.library.english)}).strip() + "\n"
    except UserError:  # that of a reader's own word, told with its own place
        raise
    except Exception as error:
        raise UserError(fault_of(error, values, {file.path}, file)) from error


def _compile(file: InputFile, *, html: bool) -> Template:
    """Return a template whose errors know the file's lines, which one made of a mere text doesn't."""
    found = _environment(html=html)
    code = found.compile(file.text, filename=file.path)
    return found.template_class.from_code(found, code, found.make_globals(None))


def _template(brief: Brief, kind: str) -> InputFile:
    name, templates = brief.audience.mail.template, brief.library.templates
    regional = (f"{name}.{tag}.{kind}" for tag in fallbacks(brief.language))
    for candidate in (*regional, f"{name}.{kind}"):
        if candidate in templates:
            return templates[candidate]
    known = [each.removesuffix(f".{kind}") for each in templates if each.endswith(f".{kind}")]
    message = f"`mail: template:` names `{name}`, and there is no templates/{name}.{kind}.j2{nearest(name, known)}"
    raise UserError.of("unknown-template", message, brief.audience.mail.location)


@lru_cache(maxsize=2)
def _environment(*, html: bool) -> SandboxedEnvironment:
    found = environment(autoescape=html, finalize=_finalize)
    found.filters["wrap"] = _Wrapped
    return found


class _Wrapped(str):
    """Text that was broken into lines on purpose: `{{ text | wrap }}`, `{{ text | wrap("  ") }}`."""

    __slots__ = ()

    def __new__(cls, text: str, indent: str = "") -> Self:
        """Break a text into lines; those after the first begin with `indent`."""
        lines = textwrap.fill(
            _one_line(text), WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        return super().__new__(cls, lines)


def _finalize(value: object) -> object:
    """Keep a value to one line, unless it was wrapped; markup stays what it is."""
    return _one_line(value) if isinstance(value, str) and type(value) in {str, Stated} else value


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()

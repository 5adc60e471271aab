"""Read subtitles and transcripts with times (WebVTT, SRT, SBV, a pasted transcript): what was said, and when.

A cue is what fits a screen, not a sentence: cues are joined up to a sentence's end, a pause or another speaker, and
each paragraph begins with the time of its first cue in brackets, by which it is cited. WebVTT is the W3C's; SRT and SBV
have no standard, and are read as players do.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from briefings.model.pinpoints import seconds
from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article, Candidate, Paragraph
from briefings.workspace.articles.language import language_of_tag
from briefings.workspace.articles.lines import Joiner, ends_sentence
from briefings.workspace.articles.plain import decode

_CLOCK: Final = r"(?:\d{1,3}:)?\d{1,2}:\d{2}"
_TIMING: Final = re.compile(
    rf"[ \t]*(?P<start>{_CLOCK})[.,]\d{{1,3}}[ \t]*(?:-->|,)[ \t]*(?P<end>{_CLOCK})[.,]\d{{1,3}}(?:[ \t][^\r\n]*)?"
)
_ALONE: Final = re.compile(rf"[ \t]*[\[(]?(?P<start>{_CLOCK})[\])]?[ \t]*")
_BEGINS: Final = re.compile(rf"\ufeff?\s*+(?:WEBVTT(?=\s)|(?:\d+[ \t]*\r?\n)?{_TIMING.pattern}(?:\r?\n|$))")
_HEAD: Final = re.compile(r"\ufeff?WEBVTT[ \t]*+(?:\r?\n[ \t]*+(?:\r?\n|$)|$)")
_ARROW: Final = "-->"
_ASIDE: Final = re.compile(r"(NOTE|STYLE|REGION)(?:[ \t]|$)")
_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^<>\n]*)>")
_TAG: Final = re.compile(r"<(?:/?[a-zA-Z][^<>\n]*|\d[\d:.]*)>|\{\\[^{}\n]*\}")
_DASH: Final = re.compile(r"(?:[-–—]|>>+)[ \t]*")
_NAMED: Final = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,4}:[ \t]")
_LANGUAGE: Final = re.compile(r"(?m)^Language:[ \t]*([\w-]+)")
# Fewer times that stand alone may be anything, as the hours of a programme.
_FEWEST_ALONE: Final = 3
# Seconds: of silence after which a paragraph ends, and the longest paragraph where nothing else ends it.
_PAUSE: Final = 3
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown at a time: seconds from the start (`end` before `start` where it isn't told), and its lines."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one speaker says from a time on. `speaker` is named only where the file marks it as one."""

    start: int
    end: int
    speaker: str
    words: str
    opens: bool


def are_subtitles(text: str) -> bool:
    """Tell whether a text is subtitles, or a transcript whose times stand on lines of their own."""
    lines = text.splitlines()
    if _HEAD.match(text) or (_BEGINS.match(text) and any(_TIMING.fullmatch(line) for line in lines)):
        return True
    times = [seconds(match["start"]) for line in lines if (match := _ALONE.fullmatch(line))]
    # The first words of a recording come in its first minute; an agenda begins at some hour of the day.
    return len(times) >= _FEWEST_ALONE and times == sorted(times) and times[0] < _LONGEST and times[-1] > times[0]


def read_subtitles(data: bytes, name: str) -> Article:
    """Read subtitles. Raises `UserError` where their letters or times can't be read."""
    lines = decode(data, name).lstrip("\ufeff").splitlines()
    timing = _TIMING if any(_TIMING.fullmatch(line) for line in lines) else _ALONE
    if not any(map(timing.fullmatch, lines)):
        words = f"{name or 'the input'} has no times at which anything is said: add what is said as text"
        raise UserError.of("article", words)
    head, cues, asides = _cues(lines, timing)
    joiner = Joiner.of(line for cue in cues for line in cue.lines)
    paragraphs = [Paragraph(text) for text in (*head, *_paragraphs(_drop_rolled(cues), joiner))]
    told = _LANGUAGE.search("\n".join(lines[:10])) if timing is _TIMING else None
    tag = language_of_tag(told[1]) if told else ""
    stated = (Candidate("language", tag, "the subtitles’ own language", stated=True),) if tag else ()
    many = f"{len(cues)} cues are" if len(cues) > 1 else "1 cue is"
    remark = f"{many} joined into paragraphs that begin with their time: cite them by it, as 00:12:30"
    return Article("subtitles", tuple(paragraphs), stated, asides, (remark,))


def _cues(lines: Sequence[str], timing: re.Pattern[str]) -> tuple[tuple[str, ...], list[_Cue], Counter[str]]:
    """Return what stands before the first time, the cues in order of time, and what was passed over."""
    at = [number for number, line in enumerate(lines) if timing.fullmatch(line)]
    head, asides = _without_asides(lines[: at[0]])
    cues = []
    for here, after in pairwise([*at, len(lines)]):
        held = list(lines[here + 1 : after])
        if timing is _TIMING and after < len(lines):
            held = _without_name(held)
        kept, passed = _without_asides(held)
        match = timing.fullmatch(lines[here])
        assert match is not None  # noqa: S101 - `at` has the lines that match
        start, end = seconds(match["start"]), seconds(match["end"]) if timing is _TIMING else -1
        cues.append(_Cue(start, end, kept))
        asides += passed
    return () if timing is _TIMING else head, sorted(cues, key=lambda cue: cue.start), asides


def _without_name(lines: list[str]) -> list[str]:
    """Return a cue's lines without the next one's number or name, which stands just above its time."""
    if lines and lines[-1].strip() and (lines[-1].strip().isdigit() or (len(lines) > 1 and not lines[-2].strip())):
        return lines[:-1]
    return lines


def _without_asides(lines: Sequence[str]) -> tuple[tuple[str, ...], Counter[str]]:
    """Return the lines that are shown, and the notes to other people or programs that stand between them."""
    kept: list[str] = []
    passed: Counter[str] = Counter()
    inside = False
    for before, line in pairwise(["x", *lines]):
        if not before.strip() and (aside := _ASIDE.match(line)):
            inside = True
            passed["comment" if aside[1] == "NOTE" else "style sheet"] += 1
        inside = inside and bool(line.strip())
        if _ARROW in line and not inside:
            # Not a time that anyone can tell: its numbers aren't what somebody said, nor is the cue's own above it.
            passed["unreadable time"] += 1
            if kept and kept[-1].isdigit():
                kept.pop()
        elif not inside and line.strip():
            kept.append(line.strip())
    return tuple(kept), passed


def _drop_rolled(cues: Sequence[_Cue]) -> list[_Cue]:
    """Return cues without the lines that roll up: where most cues begin with the last line of the one before."""
    repeats = [bool(one.lines and _plain(one.lines[-1:]) == _plain(other.lines[:1])) for one, other in pairwise(cues)]
    if sum(repeats) < 2 or 2 * sum(repeats) < len(repeats):
        return list(cues)
    found = list(cues[:1])
    for one, other in pairwise(cues):
        shown = {_plain((line,)) for line in one.lines}
        fresh = next((at for at, line in enumerate(other.lines) if _plain((line,)) not in shown), len(other.lines))
        found.append(replace(other, lines=other.lines[fresh:]))
    return found


def _plain(lines: Sequence[str]) -> str:
    return " ".join(_TAG.sub("", " ".join(lines)).split())


def _turns(cue: _Cue, joiner: Joiner) -> Iterator[_Turn]:
    """Yield what each speaker says in a cue: a voice that is named, a dash or a name with a colon begins another."""
    speaker, words, opens = "", "", False
    for line in _VOICE.sub(lambda voice: f"\n\0{voice[1].strip()}\0", "\n".join(cue.lines)).split("\n"):
        named, _, rest = line[1:].partition("\0") if line.startswith("\0") else ("", "", line)
        rest = " ".join(html.unescape(_TAG.sub("", rest)).split())
        dash = _DASH.match(rest)
        if named or dash or _NAMED.match(rest):
            if words:
                yield _Turn(cue.start, cue.end, speaker, words, opens)
            speaker, words, opens = named, rest[dash.end() :] if dash else rest, True
        else:
            words = joiner.join(words, rest)
    if words:
        yield _Turn(cue.start, cue.end, speaker, words, opens)


def _paragraphs(cues: Sequence[_Cue], joiner: Joiner) -> Iterator[str]:
    """Yield the paragraphs, each behind the time at which it begins."""
    start, end, speaker, text = 0, -1, "", ""
    for turn in (turn for cue in cues for turn in _turns(cue, joiner)):
        other = turn.opens and not (turn.speaker and turn.speaker == speaker)
        pause = 0 <= end <= turn.start - _PAUSE
        if text and (other or pause or ends_sentence(text) or turn.start - start >= _LONGEST):
            yield f"[{_clock(start)}] {text}"
            text = ""
        if not text:
            start = turn.start
            speaker = turn.speaker if turn.opens else speaker
            text = f"{speaker}: {turn.words}" if speaker else turn.words
        else:
            text = joiner.join(text, turn.words)
        end = turn.end
    if text:
        yield f"[{_clock(start)}] {text}"


def _clock(at: int) -> str:
    return f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}"

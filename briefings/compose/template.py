"""Give templates the words and values that they may print, as text that can't change what a template is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Self

from briefings.compose.template_places import MARK, ORIGIN
from briefings.model.codes import Code
from briefings.model.library import InputFile
from briefings.model.placeholders import placeholders
from briefings.model.problem import Location, Problem
from briefings.model.template_budget import BudgetError

if TYPE_CHECKING:
    from briefings.compose.phrasing import Words

# Around an expression's value stand the id of its statement, hexadecimal, between the first two, and the third behind
# it. They aren't space, so that nothing strips them, and as control characters they too come from nowhere else.
OPEN: Final = "\x02"
NAMED: Final = "\x03"
CLOSE: Final = "\x04"
STATED: Final = re.compile(f"{OPEN}([0-9a-f]*){NAMED}|{CLOSE}")
SIGNS: Final = str.maketrans("", "", ORIGIN + OPEN + NAMED + CLOSE)
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_HALF: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")


class WordError(Exception):
    """A template asks for a fixed word that the language lacks, or fills it in wrongly. `code` is the problem's."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


class Stated(str):
    """A template's value that knows the statement it is: `dossier/question`, `word/options`."""

    __slots__ = ("statement",)
    statement: str

    def __new__(cls, text: str, statement: str) -> Self:
        """Return the text as a value of this statement."""
        made = super().__new__(cls, text)
        made.statement = statement
        return made


class Lookup:
    """`words` as a template sees it: `{{ words.summary }}`, and with places filled in, `{{ words("date", day=1) }}`.

    `english` are the shipped words: what places a word may have is for them to say, not for a reader's own wording.
    """

    def __init__(self, words: Words, english: Mapping[str, str]) -> None:
        self._words = words
        self._english = english

    def __getitem__(self, key: str) -> str:
        return self(key)

    def __call__(self, key: str, **values: object) -> str:
        """Return a word with its places filled in; `WordError` for one that has no value, or a value without a place.

        Raises `UserError` where it is a reader's own wording that has a place which no word has.
        """
        if key not in self._words.table:
            raise WordError("unknown-word", self._words.missing(key))
        text = self._words.table[key]
        known = placeholders(self._english.get(key, text))
        empty = sorted((known & placeholders(text)).difference(values))
        strange = sorted(set(values) - known) if key in self._english or empty else []
        if empty or strange:
            raise WordError("word-pattern", _explain_misfilled(key, empty, strange, known))
        return Stated(self._words(key, **values), f"word/{key}")


def _explain_misfilled(key: str, empty: Sequence[str], strange: Sequence[str], known: Collection[str]) -> str:
    """Say how a template should fill in a word, and what is wrong with how it does."""
    wrong = f"has nothing for its place {{{empty[0]}}}" if empty else f"has no place {{{strange[0]}}}"
    other = f" (there is no {{{strange[0]}}})" if empty and strange else ""
    call = ", ".join([f'"{key}"', *(f"{name}=…" for name in sorted(known))])
    mend = f"{{{{ words({call}) }}}}" if known else f"{{{{ words.{key} }}}}"
    return f"the word `{key}` {wrong}{other}: write it as {mend}"


def escape(value: object) -> str:
    """Return any value as Markdown that reads as plain text on one line: no character of it can make structure.

    One that knows its statement says so, between signs that `template_inlines` takes out again. Raises `ValueError`
    for half of a character, which no file can hold.
    """
    plain = MARK.sub("", str(value))  # text of the template that a filter or a block made a value of
    if half := _HALF.search(plain):
        raise ValueError(f"U+{ord(half[0]):04X} is half of a character: write the character itself")
    text = _PUNCTUATION.sub(r"\\\1", _CONTROL.sub(" ", plain).strip())
    if not text or not isinstance(value, Stated):
        return text
    return f"{OPEN}{value.statement.encode().hex()}{NAMED}{text}{CLOSE}"


def fault_of(error: Exception, values: Iterable[str], paths: set[str], fallback: InputFile) -> Problem:
    """Return what was wrong in a template that stopped at an error: any failure while it ran is a fault in it.

    `values` are the names of those that it may print, `paths` those of the template files, `fallback` the one that ran.
    """
    import jinja2

    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(Location(error.filename or fallback.path, error.lineno), "template-syntax", f"{error.message}")
    where = where_in(error, paths, fallback)
    if isinstance(error, WordError):
        return Problem(where, error.code, str(error))
    if isinstance(error, jinja2.UndefinedError):
        message = f"{error}; a template knows words, {', '.join(sorted(values))}"
        return Problem(where, "template-undefined", message)
    if isinstance(error, BudgetError):
        return Problem(where, "template-budget", str(error))
    return Problem(where, "template-error", f"{type(error).__name__}: {error}")


def where_in(error: BaseException, paths: set[str], fallback: InputFile) -> Location:
    """Return the innermost template line in an error's traceback; Jinja2 maps its frames back to the template."""
    found = Location(fallback.path)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in paths:
            found = Location(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found

"""Fill in a product type's Jinja2 template; the lines of the Markdown that it gives know their origin."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Self

from briefings.model.codes import Code
from briefings.model.library import Brief, InputFile
from briefings.model.nearest import nearest
from briefings.model.placeholders import placeholders
from briefings.model.problem import Location, Problem, UserError
from briefings.model.templating import environment, includes_itself

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from briefings.compose.phrasing import Words

# Ends each directive and heading line of a template, before `path:line`. A control character: `finalize` lets none
# through from an expression, so only a template's own lines can carry it.
ORIGIN: Final = "\x1f"
# Around an expression's value stand the id of its statement, hexadecimal, between the first two, and the third behind
# it. They aren't space, so that nothing strips them, and as control characters they too come from nowhere else.
OPEN: Final = "\x02"
NAMED: Final = "\x03"
CLOSE: Final = "\x04"
STATED: Final = re.compile(f"{OPEN}([0-9a-f]*){NAMED}|{CLOSE}")
_SIGNS: Final = str.maketrans("", "", ORIGIN + OPEN + NAMED + CLOSE)
_MARKED: Final = re.compile(r"^[ \t]*(?:::|#{1,6}(?: |$)).*?(?=[ \t]*$)")
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
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

    One that knows its statement says so, between signs that `template_parser` takes out again.
    """
    text = _PUNCTUATION.sub(r"\\\1", _CONTROL.sub(" ", str(value)).strip())
    if not text or not isinstance(value, Stated):
        return text
    return f"{OPEN}{value.statement.encode().hex()}{NAMED}{text}{CLOSE}"


def render(brief: Brief, values: Mapping[str, Any], words: Words) -> str:
    """Return the template's Markdown; `UserError` with the template's path and line for anything wrong in it."""
    import jinja2

    name = brief.audience.product
    templates = brief.library.templates
    if name not in templates:
        message = f"unknown product type `{name}`{nearest(name, templates)}"
        raise UserError.of("unknown-template", message, brief.audience.location)
    files = tuple((key, file.path, file.text) for key, file in sorted(templates.items()))
    paths = {file.path for file in templates.values()}
    try:
        lookup = Lookup(words, brief.library.english)
        return _environment(files).get_template(name).render(words=lookup, **values)
    except jinja2.TemplateSyntaxError as error:
        path = error.filename or templates[name].path
        raise UserError.of("template-syntax", f"{error.message}", Location(path, error.lineno)) from error
    except jinja2.TemplateNotFound as error:
        where = where_in(error, paths, templates[name])
        message = f"no template `{error.name}` to include{nearest(str(error.name), templates)}"
        raise UserError.of("unknown-template", message, where) from error
    except WordError as error:
        raise UserError.of(error.code, str(error), where_in(error, paths, templates[name])) from error
    except jinja2.UndefinedError as error:
        message = f"{error}; a template knows words, {', '.join(sorted(values))}"
        raise UserError.of("template-undefined", message, where_in(error, paths, templates[name])) from error
    except UserError:  # that of a reader's own word, told with its own place
        raise
    except RecursionError as error:
        raise UserError(_endless(error, templates, Location(templates[name].path))) from error
    except Exception as error:  # any failure while a user's template runs is a fault in that template
        message = f"{type(error).__name__}: {error}"
        raise UserError.of("template-error", message, where_in(error, paths, templates[name])) from error


def where_in(error: BaseException, paths: set[str], fallback: InputFile) -> Location:
    """Return the innermost template line in an error's traceback; Jinja2 maps its frames back to the template."""
    found = Location(fallback.path)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in paths:
            found = Location(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _endless(error: RecursionError, templates: Mapping[str, InputFile], fallback: Location) -> Problem:
    """Say what runs without end: the line that was run most often is the one that begins it anew each time."""
    names = {file.path: name for name, file in templates.items()}
    frames = traceback.extract_tb(error.__traceback__)
    lines = Counter(Location(each.filename, each.lineno or 1) for each in frames if each.filename in names)
    if not lines:  # it wasn't run yet
        return Problem(fallback, "template-error", "brackets or blocks stand too deep in one another: part them")
    [(where, _)] = lines.most_common(1)
    itself = "the template includes itself" if includes_itself(names[where.path], templates) else "a macro calls itself"
    return Problem(where, "template-endless", f"{itself}, over and over: take this line out")


@lru_cache(maxsize=8)
def _environment(files: tuple[tuple[str, str, str], ...]) -> SandboxedEnvironment:
    """Return an environment over these template files; kept, so that each template is compiled once."""
    from jinja2 import FunctionLoader

    return environment(loader=FunctionLoader(_loader(files)), finalize=escape)


def _loader(files: tuple[tuple[str, str, str], ...]) -> Callable[[str], tuple[str, str, None] | None]:
    sources = {name: (path, text) for name, path, text in files}

    def load(name: str) -> tuple[str, str, None] | None:
        if name not in sources:
            return None
        path, text = sources[name]
        return _with_origins(path, text), path, None

    return load


def _with_origins(path: str, text: str) -> str:
    """End each directive and heading line with its origin; signs of ours that the file holds are dropped."""
    lines = text.translate(_SIGNS).splitlines()
    return "\n".join(
        f"{match[0]}{ORIGIN}{path}:{number}" if (match := _MARKED.match(line)) else line
        for number, line in enumerate(lines, 1)
    )

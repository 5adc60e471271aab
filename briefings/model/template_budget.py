"""Keep templates within bounds of steps, output and memory: what goes beyond them is an error at its line.

Authors are trusted, and mistakes happen: a loop in a loop over the wrong thing must not hold a build, or the page's
server. Steps are turns of loops and calls of macros; no value may grow beyond a size, whatever makes it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Generator, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, cast

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import MAX_RANGE, SandboxedEnvironment, safe_range
from jinja2.visitor import NodeTransformer

_LONG_NUMBER: Final = re.compile(r"\d{4000}")
STEPS: Final = 100_000
LONGEST: Final = 1_000_000  # characters, or members, of one value
OUTPUT: Final = 2_000_000  # characters of all that a template yields
WIDEST: Final = 100_000  # of a number that says how wide, how often, how many
GROWTH: Final = 10_000_000  # of the length of a text times that of what is put into it
BITS: Final = 10_000  # of a whole number
DEEPEST: Final = 50  # templates that are drawn in within one another
# A pattern of `%` or `format` that asks for a great width.
_WIDE: Final = re.compile(r"[%:][-+ #0<>^=.]{0,4}(?:\d{6}|\*)")


class BudgetError(Exception):
    """A template takes more steps, output or memory than any brief needs."""


@dataclass(slots=True)
class _Spent:
    steps: int = 0
    depth: int = 0


_SPENT: Final[ContextVar[_Spent | None]] = ContextVar("spent", default=None)


@contextmanager
def budget() -> Iterator[None]:
    """Count what templates take while this is open, from nothing."""
    token = _SPENT.set(_Spent())
    try:
        yield
    finally:
        _SPENT.reset(token)


def render_within(template: Template, values: dict[str, Any]) -> str:
    """Return what a template yields. Raises `BudgetError`, and whatever the template raises."""
    pieces, size = [], 0
    with budget():
        stream = cast("Generator[str, None, None]", template.generate(**values))
        for piece in stream:
            size += len(piece)
            pieces.append(piece)
            if size > OUTPUT:
                # Raised where the template stands, so that its line is known.
                stream.throw(BudgetError(f"it yields more than {OUTPUT:,} characters"))
    return "".join(pieces)


def _spend(steps: int = 1) -> None:
    spent = _SPENT.get()
    if spent is None:
        return
    spent.steps += steps
    if spent.steps > STEPS:
        message = f"it takes more than {STEPS:,} steps: let its loops turn less often"
        raise BudgetError(message)


def _fit(size: int, most: int = LONGEST) -> None:
    if size > most:
        message = f"a value would grow beyond {LONGEST:,} characters"
        raise BudgetError(message)


class BudgetedEnvironment(SandboxedEnvironment):
    """A sandbox that counts steps, and looks at operators, filters and methods before they make something large."""

    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.globals = {"range": _counted_range, "dict": dict, "namespace": self.globals["namespace"]}
        self.filters = {name: _watch(each) for name, each in self.filters.items()}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except ValueError as error:  # a number of more digits than Python takes
            line = next((at for at, text in enumerate(source.splitlines(), 1) if _LONG_NUMBER.search(text)), 1)
            raise TemplateSyntaxError("a number has more digits than can be read", line, name, filename) from error
        return _Counter().visit(tree)  # type: ignore[no-any-return]

    def step(self) -> str:
        """Count a turn of a loop or the call of a macro."""
        _spend()
        return ""

    def enter(self) -> str:
        """Begin a template within a template. Raises `RecursionError` long before Python's own bound is met.

        Beyond that one, what is half drawn in can't be closed without a word on the terminal.
        """
        if spent := _SPENT.get():
            spent.depth += 1
            if spent.depth > DEEPEST:
                raise RecursionError("templates within templates")
        return ""

    def leave(self) -> str:
        """End a template within a template."""
        if spent := _SPENT.get():
            spent.depth -= 1
        return ""

    def join(self, *parts: Any) -> str:
        """Return parts beside each other: what `a ~ b` is."""
        _fit(sum(len(part) if isinstance(part, str) else len(str(part)) for part in parts))
        return markup_join(parts)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two values, if it isn't too large."""
        if isinstance(left, int) and isinstance(right, int):
            grown = {"*": left.bit_length() + right.bit_length(), "**": left.bit_length() * max(right, 0)}
            _fit(grown.get(operator, 0), BITS)
        elif operator == "*":
            sized, times = (left, right) if isinstance(left, Sized) else (right, left)
            if isinstance(sized, Sized) and isinstance(times, int):
                _fit(len(sized) * times)
        elif operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
            _fit(len(left) + len(right))
        elif operator == "%" and isinstance(left, str):
            _look_at((left, right), {})
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; methods of texts are looked at like filters."""
        owner = getattr(getattr(called, "__wrapped__", called), "__self__", None)
        if isinstance(owner, str):
            _look_at((owner, *args), kwargs)
        return super().call(context, called, *args, **kwargs)


class _Counter(NodeTransformer):
    """Puts a step into each loop and macro, counts the depth of includes, and makes a call of each `a ~ b`."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Return a loop that counts its turns."""
        return self._count_steps(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Return a macro that counts its calls."""
        return self._count_steps(node)

    def visit_Include(self, node: nodes.Include) -> list[nodes.Node]:  # noqa: N802 - Jinja2's name
        """Return an include that knows how deep it stands."""
        enter, leave = (nodes.ExprStmt(_call(word, [])).set_lineno(node.lineno) for word in ("enter", "leave"))
        return [enter, self.generic_visit(node), leave]

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Return the call that joins texts."""
        self.generic_visit(node)
        return _call("join", node.nodes).set_lineno(node.lineno)

    def _count_steps(self, node: nodes.For | nodes.Macro) -> nodes.Node:
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(_call("step", [])).set_lineno(node.lineno))
        return node


def _call(name: str, arguments: list[nodes.Expr]) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), arguments, [], None, None)


def _counted_range(*limits: int) -> range:
    try:
        made = safe_range(*limits)
    except OverflowError:
        raise BudgetError(f"a range has more than {MAX_RANGE:,} numbers") from None
    _spend(len(made) // 10)
    return made


def _watch(each: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that looks at what it is given, and at what it makes."""

    @functools.wraps(each)
    def watch(*args: Any, **kwargs: Any) -> Any:
        _look_at(args, kwargs)
        made = each(*args, **kwargs)
        if isinstance(made, str):
            _fit(len(made))
        return made

    return watch


def _look_at(args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Raise `BudgetError` where a filter or method would make something large of what it is given."""
    given = [each for each in (*args, *kwargs.values()) if isinstance(each, str | int | list | tuple)]
    texts = sorted((len(each) for each in given if isinstance(each, str)), reverse=True)
    for each in given:
        if isinstance(each, int):
            _fit(abs(each), WIDEST)
        elif isinstance(each, str):
            _spend(len(each) // 1000)
        else:
            _spend(len(each) // 10)
            _fit(sum(len(part) if isinstance(part, str) else 1 for part in each) + len(each) * max(texts, default=0))
    if len(texts) > 1:
        _fit(texts[0] * texts[1], GROWTH)
    if any(isinstance(each, str) and _WIDE.search(each) for each in args):
        _fit(LONGEST + 1)

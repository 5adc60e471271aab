"""Check declared sums: "16.63 million - 16.49 million = 140,000".

Only + - * / and brackets; nothing else is evaluated.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from operator import add, mul, sub, truediv
from typing import Final

from briefings.model.quantity import CODE, QuantityMatch, plain
from briefings.model.quantity_reader import quantities

_SIGNS: Final = str.maketrans({"−": "-", "–": "-", "×": "*", "÷": "/"})
_OPERATORS: Final[dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]]] = {
    ast.Add: add,
    ast.Sub: sub,
    ast.Mult: mul,
    ast.Div: truediv,
}
_LONGEST: Final = 200
# A decimal holds 28 digits: a larger one can't be rounded to 4 places.
_ROUNDED_BELOW: Final = Decimal(10) ** 20


class SumError(ValueError):
    """A declared sum that can't be read; its text continues "the sum … "."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A declared sum: its operands and result as written, and what the operands come to."""

    operands: tuple[QuantityMatch, ...]
    result: QuantityMatch
    computed: Decimal
    terms: ast.expr

    @property
    def holds(self) -> bool:
        """Whether the result is right to the last digit that it gives."""
        return abs(self.computed - _value(self.result)) <= half_of_last_digit(self.result)

    def with_values(self, values: Sequence[Decimal]) -> Decimal:
        """Return what the sum comes to with other values for its operands. Raises `DecimalException`."""
        return _evaluate(self.terms, {f"v{place}": value for place, value in enumerate(values)})

    @property
    def computed_text(self) -> str:
        """What the operands come to, in the unit of the result, with a few digits."""
        value = self.computed * 100 if self.result.figure.unit == "%" else self.computed
        return plain(round(value, 4) if abs(value) < _ROUNDED_BELOW else value)


def parse_sum(written: str, language: str = "en") -> Sum:
    """Read a declared sum. Raises `SumError` where it isn't one."""
    text = written.translate(_SIGNS)
    left, equals, right = text.partition("=")
    results = quantities(right, language)
    if not equals or len(results) != 1 or len(text) > _LONGEST:
        raise SumError("isn't of the form a - b = c")
    operands = quantities(left, language)
    names = signs = left
    for place, operand in reversed(list(enumerate(operands))):
        names = f"{names[: operand.start]} v{place} {names[operand.end :]}"
        signs = f"{signs[: operand.start]} {signs[operand.end :]}"
    # What a person wrote must not pass for one of our own names.
    if not operands or not re.fullmatch(r"[\s+\-*/()]*", signs):
        raise SumError("may hold only figures, + - * / and brackets")
    for found in (*operands, *results):
        if found.figure.unit == CODE:
            raise SumError("may hold only figures, + - * / and brackets")
        if found.figure.kind == "other" or (found.figure.kind == "date" and not found.figure.value.isdigit()):
            raise SumError(f"has a date, “{found.text}”, where a number belongs")
    values = {f"v{place}": _value(operand) for place, operand in enumerate(operands)}
    try:
        terms = ast.parse(names.strip(), mode="eval").body
        computed = _evaluate(terms, values)
    except (SyntaxError, DecimalException, KeyError, RecursionError, MemoryError) as error:
        raise SumError(f"can't be worked out ({type(error).__name__})") from None
    return Sum(operands, results[0], computed, terms)


def _value(found: QuantityMatch) -> Decimal:
    number = found.figure.number
    return number / 100 if found.figure.unit == "%" else number


def _evaluate(node: ast.expr, values: dict[str, Decimal]) -> Decimal:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_evaluate(node.operand, values)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_evaluate(node.left, values), _evaluate(node.right, values))
    raise SumError("may hold only figures, + - * / and brackets")


def half_of_last_digit(found: QuantityMatch) -> Decimal:
    """Return half a unit of the last digit given: 0.14 million is right to 5,000, and 54% to half a hundredth."""
    digits = re.sub(r"[^\d.]", "", re.sub(r"(\d),(?=\d{3}(?!\d))", r"\1", found.text).replace(",", "."))
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    places = len(digits.partition(".")[2])
    mantissa = Decimal(digits) if digits.strip(".") else found.figure.number
    scale = found.figure.number / mantissa if mantissa else Decimal(1)
    unit = Decimal(100) if found.figure.unit == "%" else Decimal(1)
    return abs(scale) * Decimal(10) ** -places / 2 / unit

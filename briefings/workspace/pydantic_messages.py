"""Pydantic's findings in, the reader's words out: a table from its error types to sentences that say how to mend."""

from __future__ import annotations

import difflib
from typing import Any, Final

from briefings.model.problem import Location, Problem

# `{ge}` and the like are pydantic's own names in an error's context.
WORDS: Final = {
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be `true` or `false`",
    "bool_parsing": "must be `true` or `false`",
    "string_type": "must be text",
    "date_type": "must be a date, written 2026-02-08",
    "date_parsing": "must be a date, written 2026-02-08",
    "date_from_datetime_parsing": "must be a date that exists, written 2026-02-08",
    "tuple_type": "must be a list: a line that begins with `- ` for each item",
    "dict_type": "must be pairs, written `name: value`, one a line",
    "dataclass_type": "must be a group of fields, written `name: value`, one a line",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
}
# What else a person may do, by the field that is wrong.
FURTHER: Final = {
    "issued": "; where less is known, leave `issued` out and write in `issued_reason` what is: published in April 2026",
}


def worded(detail: Any, text: str, where: Location, limits: str = "") -> Problem:
    """Return the problem for one pydantic error; `text` stands in the file, `limits` is as "number from 0 to 10"."""
    path, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "this")
    if kind == "missing":
        return Problem(where, "field-missing", f"`{name}` is missing: add it")
    found = f" (found `{text}`)" if text else ""
    if kind == "literal_error":
        allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        guess = difflib.get_close_matches(text, allowed.split(", "), n=1, cutoff=0.5)
        hint = f"; did you mean `{guess[0]}`?" if guess else ""
        return Problem(where, "value", f"`{name}` can't be `{text}`; it may be: {allowed}{hint}")
    sentence = f"must be a {limits}" if limits else WORDS.get(kind, "").format_map(context) or str(detail["msg"])
    return Problem(where, "value", f"`{name}` {sentence}{found}{FURTHER.get(name, '')}")

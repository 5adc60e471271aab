"""Make JSON Schemas of the files that people edit, each field explained in the model's own words."""

from __future__ import annotations

import ast
import dataclasses
import functools
import inspect
import itertools
import json
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from pydantic import TypeAdapter

from briefings.model.audience import Audience
from briefings.model.decision import Decision
from briefings.model.dossier import Dossier
from briefings.model.house import House
from briefings.model.source import Source
from briefings.model.stance import Stance
from briefings.model.text import Passage
from briefings.workspace.records import ELSEWHERE, written_name

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# Fields that a reader fills in, from the file's place or from other files.
FILLED: Final[dict[type, frozenset[str]]] = {
    Dossier: ELSEWHERE,
    House: frozenset({"docx_base", "emblems"}),
    Stance: frozenset({"summary", "points"}),
}


@cache
def schemas() -> Mapping[str, str]:
    """Return file name to JSON text, one for each kind of file: audience, dossier, house, sources, stance, words."""
    sources = {"type": "object", "properties": {"sources": {"type": "array", "items": {"$ref": "#/$defs/Source"}}}}
    words = {"type": "object", "additionalProperties": {"type": ["string", "object"]}}
    made = {
        "audience": _schema(Audience),
        "dossier": _schema(Dossier),
        "house": _schema(House),
        "sources": _schema(Source) | sources | {"required": ["sources"], "additionalProperties": False},
        "stance": _schema(Stance),
        "words": {"title": "Words", "description": "Every fixed word that a brief prints.", **words},
    }
    return MappingProxyType({f"{name}.json": _json({"$schema": DIALECT, **schema}) for name, schema in made.items()})


def _json(schema: dict[str, Any]) -> str:
    # Earlier releases of pydantic write the whole numbers of a range as 10.0.
    plain = json.loads(json.dumps(schema), parse_float=lambda written: _whole(float(written)))
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _whole(number: float) -> float:
    return int(number) if number.is_integer() else number


def _schema(kind: type) -> dict[str, Any]:
    schema = _with_values(TypeAdapter(kind).json_schema(ref_template="#/$defs/{model}"))
    known = {kind.__name__: kind} | _dataclasses(kind)
    definitions = schema.pop("$defs", {})
    if "$ref" not in schema:
        definitions[kind.__name__] = schema
    shaped = {name: _shape(known[name], body) for name, body in definitions.items() if name in known}
    used = _reachable(kind.__name__, shaped)
    top = shaped[kind.__name__]
    rest = {name: body for name, body in sorted(shaped.items()) if name in used}
    if kind is not Source and kind.__name__ not in _references(rest | {"": top}):
        rest.pop(kind.__name__, None)
    return {**top, "$defs": rest} if rest else top


def _with_values(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with the values of each closed list where the list is named."""
    lists = {f"#/$defs/{name}": body for name, body in schema.get("$defs", {}).items() if "enum" in body}

    def fill(part: Any) -> Any:
        if isinstance(part, list):
            return [fill(item) for item in part]
        if not isinstance(part, dict):
            return part
        values = {key: lists[part["$ref"]][key] for key in ("enum", "type")} if part.get("$ref") in lists else {}
        return {key: fill(value) for key, value in part.items() if not (values and key == "$ref")} | values

    return {**fill(schema), "$defs": {k: fill(v) for k, v in schema.get("$defs", {}).items() if "enum" not in v}}


def _shape(kind: type, body: dict[str, Any]) -> dict[str, Any]:
    """Return a record's schema as a person writes it: text for prose, no places, each field explained."""
    if kind is Passage:
        return {"type": "string", "description": "Sentences, each followed by its source: [@source, para. 3]"}
    hidden = FILLED.get(kind, frozenset()) | {"location"}
    explained = explanations(kind)
    fields = {name: field for name, field in body["properties"].items() if name not in hidden}
    properties = {
        written_name(name): {**_describe(field), "description": explained.get(name, name)}
        for name, field in fields.items()
    }
    required = [name for name in body.get("required", ()) if name in properties]
    about = {"title": kind.__name__, "description": inspect.getdoc(kind), "type": "object"}
    record = {**about, "properties": properties, "required": required, "additionalProperties": False}
    return {"anyOf": [{"type": "string"}, record]} if hasattr(kind, "shorthand") else record


def _describe(field: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in field.items() if key not in {"title", "default"}}


def explanations(kind: type) -> dict[str, str]:
    """Return what the text below each field of a dataclass says of it, inherited fields included."""
    bases = [base for base in reversed(kind.__mro__) if dataclasses.is_dataclass(base)]
    return {name: words for base in bases for name, words in _explain(base)}


@functools.cache  # Source is read and parsed: pages ask for the same few records hundreds of times.
def _explain(kind: type) -> tuple[tuple[str, str], ...]:
    return tuple(_explained_fields(kind))


def _explained_fields(kind: type) -> Iterator[tuple[str, str]]:
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    lines = body.body if isinstance(body, ast.ClassDef) else []
    for field, below in itertools.pairwise(lines):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, inspect.cleandoc(words)


def _dataclasses(kind: type) -> dict[str, type]:
    """Return the dataclasses of the modules that a record and its parts come from, by name."""
    found: dict[str, type] = {}
    for module in {inspect.getmodule(part) for part in (kind, Decision, Passage, Source, Stance)}:
        found |= {
            name: part
            for name, part in vars(module).items()
            if inspect.isclass(part) and dataclasses.is_dataclass(part)
        }
    return found


def _reachable(start: str, definitions: dict[str, dict[str, Any]]) -> set[str]:
    seen: set[str] = set()
    waiting = {start}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting |= _references(definitions.get(name, {})) & definitions.keys() - seen
    return seen


def _references(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        own = {schema["$ref"].rsplit("/", 1)[-1]} if "$ref" in schema else set()
        return own.union(*(_references(value) for value in schema.values()))
    return set().union(*map(_references, schema)) if isinstance(schema, list) else set()

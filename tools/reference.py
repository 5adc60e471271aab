"""Write docs/reference: what files may hold, what templates may place, what commands take, what Python may import.

`python -m tools.reference` writes the pages anew, from the model, the registry of directives, click and the package;
and the texts that answer `--help`.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

import briefings
from briefings.cli.ready_help import FOLDER as HELP_FOLDER
from briefings.cli.ready_help import USUAL_WIDTH, help_file
from briefings.cli.run import cli
from briefings.compose.directives.registry import DIRECTIVES, INSTEAD, REQUIRED
from briefings.model.stance import Point, Rating
from briefings.workspace.schemas import explanations, schemas

FOLDER: Final = Path(__file__).parent.parent / "docs" / "reference"
MADE: Final = "<!-- Made by `python -m tools.reference`: change what it is made from. -->\n"
FILES: Final[Mapping[str, str]] = {
    "dossier": "`seeds/DOSSIER/dossier.yaml`",
    "stance": "the head of `seeds/DOSSIER/stances/PERSPECTIVE.md`",
    "sources": "`seeds/DOSSIER/sources.yaml`",
    "audience": "`seeds/audiences/AUDIENCE.yaml`",
    "house": "`templates/house.yaml`",
}
FIELDS_HEAD: Final = """# Fields of the files

Each field with what it may hold. Bold ones are needed. Editors complete and explain them from the schemas
(`briefings schema`), whose texts these are."""
COMMANDS_HEAD: Final = """# Commands

With `-C DIR` before a command it works in that folder’s workspace. Exit status: 0 all well, 1 problems, 2 wrong usage,
3 a fault of the program."""
# Columns at the right that click leaves empty.
MARGIN: Final = 2
# Fields of a point that its heading, its section and its text give, and no attribute.
UNWRITTEN: Final = frozenset({"id", "perspective", "kind", "heading", "text", "rating", "location", "last_line"})


def pages() -> dict[str, str]:
    """Return the text of each page by its file's name."""
    made = {"fields.md": fields(), "directives.md": directives(), "commands.md": commands(), "api.md": api()}
    return {name: f"{MADE}\n{text.rstrip()}\n" for name, text in made.items()}


def fields() -> str:
    """Return the page of all fields, from the JSON Schemas and the model's own explanations."""
    parts = [FIELDS_HEAD]
    for kind, where in FILES.items():
        schema = json.loads(schemas()[f"{kind}.json"])
        parts.append(f"## {schema['title']}\n\n{_sentence(schema.get('description', ''))} It is {where}.")
        if schema["properties"].keys() != {"sources"}:
            parts.append(_field_table(schema))
        for name, body in schema.get("$defs", {}).items():
            for record in (each for each in (body, *body.get("anyOf", ())) if "properties" in each):
                parts += [f"### {name}\n\n{_sentence(record.get('description', ''))}", _field_table(record)]
        if kind == "stance":
            parts.append(_point_attributes())
    return "\n\n".join(parts)


def _field_table(schema: Mapping[str, Any]) -> str:
    needed = set(schema.get("required", ()))
    rows = [
        (f"**`{name}`**" if name in needed else f"`{name}`", _holds(field), field.get("description", ""))
        for name, field in schema["properties"].items()
    ]
    return _table(("field", "holds", "what it is"), rows)


def _holds(field: Mapping[str, Any]) -> str:
    """Say what a field may hold, in words."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return "text with sources" if name == "Passage" else f"[{name}](#{name.lower()})"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"] if value not in {"", None})
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_holds(part) for part in field["anyOf"] if part.get("type") != "null"))
    if field.get("type") == "array":
        return f"a list: {_holds(field.get('items', {}))}"
    if field.get("type") in {"integer", "number"}:
        low, high = field.get("minimum"), field.get("maximum")
        return "a number" if low is None else f"{low} to {high}" if high is not None else f"{low} or more"
    return {"boolean": "`true` or `false`", "object": "names and values"}.get(
        field.get("type", ""), "a date" if field.get("format") == "date" else "text"
    )


def _point_attributes() -> str:
    rows = [
        (f"`{field.name.replace('_', '-')}=`", explanations(kind)[field.name])
        for kind in (Point, Rating)
        for field in dataclasses.fields(kind)
        if field.name not in UNWRITTEN
    ]
    about = (
        "### Points\n\nA point is a heading of the third level with attributes, under `## Position`, `## Benefits` or"
        " `## Risks`: `### Heading {#id issue=… view=… basis=…}`. Those from `bearer=` on are a benefit’s or a risk’s."
    )
    return f"{about}\n\n{_table(('attribute', 'what it says'), rows)}"


def directives() -> str:
    """Return the page of all directives, from their registry and the docstrings of their functions."""
    rows = [
        (
            f"`::{name}`" + (" *" if name in REQUIRED else ""),
            ", ".join(f"`{argument}=`" for argument in each.arguments) or "–",
            each.prints + (" Written after all others." if each.late else ""),
        )
        for name, each in DIRECTIVES.items()
    ]
    others = "; ".join(
        f"`::{name}` may give way to {' and '.join(f'`{value}`' for value in values.values())}"
        for name, values in INSTEAD.items()
    )
    return (
        "# Directives\n\nA template places parts of the dossier by lines such as"
        " `::points{perspective=ottawa depth=lead}`. Those with a star no brief may lack; "
        f"{others}. `::section{{name=…}}` begins a part that an audience may choose or move, and `::annexes` the"
        f" annexes.\n\n{_table(('directive', 'arguments', 'what it prints'), rows)}"
    )


def commands() -> str:
    """Return the page of all commands, from click."""
    context = click.Context(cli, info_name="briefings", **cli.context_settings)
    return "\n\n".join((COMMANDS_HEAD, *_parts(cli, context)))


def _parts(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        if command := group.get_command(context, name):
            yield from _command(command, click.Context(command, info_name=name, parent=context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## {context.command_path}\n\n`{context.command_path} {usage}`\n\n{_paragraphs(command.help or '')}"
    records = (param.get_help_record(context) for param in command.params if isinstance(param, click.Option))
    rows = [(f"`{record[0]}`", record[1]) for record in records if record and not record[0].endswith("--help")]
    if rows:
        yield _table(("option", "does"), rows)
    if isinstance(command, click.Group):
        yield from _parts(command, context)


def help_texts() -> dict[str, str]:
    """Return what click answers to `--help` in a usual terminal, by the names of the files."""
    context = click.Context(cli, info_name="briefings", terminal_width=USUAL_WIDTH - MARGIN, **cli.context_settings)
    return dict(_helps(cli, context, []))


def _helps(command: click.Command, context: click.Context, words: list[str]) -> Iterator[tuple[str, str]]:
    yield help_file(words), f"{command.get_help(context)}\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if inner := command.get_command(context, name):
                below = click.Context(inner, info_name=name, parent=context)
                yield from _helps(inner, below, [*words, name])


def api() -> str:
    """Return the page of the public names, from their signatures and docstrings."""
    parts = [f"# Python\n\n{_code(inspect.getdoc(briefings) or '')}"]
    for name in briefings.__all__:
        thing = getattr(briefings, name)
        plain = inspect.isfunction(thing)
        head = f"`{name}{_signature(thing)}`" if plain else f"`{name}`, from `{thing.__module__}`"
        parts.append(f"## {name}\n\n{head}\n\n{_paragraphs(inspect.getdoc(thing) or '')}")
        if dataclasses.is_dataclass(thing):
            rows = [(f"`{field.name}`", f"`{field.type}`") for field in dataclasses.fields(thing)]
            parts.append(_table(("field", "type"), rows))
    return "\n\n".join(parts)


def _signature(function: Callable[..., object]) -> str:
    """Return a function's parameters as the code writes them: without what a default prints of this machine."""
    found = inspect.signature(function)
    return re.sub(r"'([^']*)'", r"\1", str(found.replace(parameters=[_shown(p) for p in found.parameters.values()])))


def _shown(parameter: inspect.Parameter) -> inspect.Parameter:
    default = parameter.default
    return parameter.replace(default=tuple(map(str, default))) if isinstance(default, tuple) else parameter


def _code(text: str) -> str:
    """Return a docstring with its indented lines as a block of Python."""
    return re.sub(
        r"\n\n((?: {4}.*\n|\n)+)", lambda match: f"\n\n```python\n{inspect.cleandoc(match[1])}\n```\n\n", text
    )


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))


def _sentence(text: str) -> str:
    return " ".join(text.split())


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(re.sub(r"\s+", " ", cell).replace("|", "\\|") for cell in cells) + " |"

    names = tuple(heads)
    return "\n".join((line(names), "|" + "---|" * len(names), *map(line, rows)))


if __name__ == "__main__":
    for folder, texts in ((FOLDER, pages()), (Path(HELP_FOLDER), help_texts())):
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            (folder / file).write_text(text, encoding="utf-8")

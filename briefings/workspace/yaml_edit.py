"""Change one value in a YAML text: comments, order and wording stay."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import yaml
from yaml.composer import Composer

from briefings.model.problem import UserError
from briefings.workspace.yaml_nodes import LOADER

Value: TypeAlias = str | Sequence["Value"] | Mapping[str, "Value"]
WIDTH: Final = 116
_PLAIN: Final = re.compile(r"[A-Za-z0-9](?:[^:#\n\"'\[\]{}]|:(?! |$)|(?<! )#)*(?<! )")
_NOTHING: Final[tuple[object, ...]] = ([], "", "~", "null", "Null", "NULL")
_WORDS_WITH_MEANING: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def with_value(text: str, path: Sequence[str], value: Value, record: str = "") -> str:
    """Return the text with the value at `path` set; a missing key is added at the end of its mapping.

    `record` is the `id` of the mapping that `path` starts from; the whole file if empty. An empty string or mapping
    removes the key. `UserError` where the text isn't YAML or holds no such record.
    """
    top = compose_nodes(text)
    node = next((node for node in _mappings(top) if _id_of(node) == record), None) if record else top
    if not isinstance(node, yaml.MappingNode):
        raise UserError.of("no-such-record", f"there is no record {record or 'at the top'} in this file")
    return set_in(text, node, path, value)


def set_in(text: str, node: Any, path: Sequence[str], value: Value) -> str:
    """Return the text with the value at `path` of a mapping's node set, as `with_value` does."""
    key, *rest = path
    for name, held in node.value:
        if name.value.replace("-", "_") != key.replace("-", "_"):
            continue
        if rest and isinstance(held, yaml.MappingNode) and held.value:
            return set_in(text, held, rest, value)
        new: Value = _nest(rest, value)
        return _replace(text, node, name, held, new) if new else _remove(text, node, name, held)
    return _insert(text, node, key, _nest(rest, value)) if value else text


def has_value(text: str, key: str, record: str) -> bool:
    """Tell whether the mapping with the `id` `record` has a value for a key. Raises `UserError` for unsound YAML."""
    pairs = (pair for node in _mappings(compose_nodes(text)) if _id_of(node) == record for pair in node.value)
    return any(name.value.replace("-", "_") == key and held.value not in _NOTHING for name, held in pairs)


def append_entry(text: str, entry: str, keys: Sequence[str]) -> str:
    """Return the text of a YAML file with one more record at the end of its list, moved in as the others are.

    `entry` is the record as text, from its `- ` on. The list is the whole file or stands under one of `keys`, the first
    of them where there is none. `UserError` where the list is written so that no record can follow as text.
    """
    top = compose_nodes(text)
    _refuse_second(_list_of(top, keys), entry)
    new = _with_record(text, _list_of(top, keys), entry, keys[0])
    others, records = _read_file(top, keys)
    added = _read_file(compose_nodes(entry), keys)[1]
    try:
        grown = _read_file(compose_nodes(new), keys) == (others, [*records, *added])
    except UserError:
        grown = False
    if not grown:
        words = f"no record can be added to `{keys[0]}` as it is written, and nothing was changed"
        raise UserError.of("yaml", f"{words}: let each record begin on a line of its own, with `- id: …`")
    return new


def _refuse_second(listed: Any, entry: str) -> None:
    """Raise `UserError` where the list has a record with the id of the new one: somebody else may have been first."""
    known = {_id_of(node) for node in _mappings(listed)}
    for name in {_id_of(node) for node in _mappings(compose_nodes(entry))} & known - {""}:
        raise UserError.of("exists", f"there is a record {name} already, and nothing was changed")


def scalar(value: str) -> str:
    """Return a string as YAML: plain where no reader could take it for anything else, else in double quotes."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS_WITH_MEANING:
        return value
    return json.dumps(value, ensure_ascii=False)


def block(value: Value, indent: int) -> str:
    """Return what follows `key:` for a value, its nested lines indented by `indent` spaces."""
    pad = " " * indent
    if isinstance(value, str):
        return " " + (_fold(value, indent) if len(value) > WIDTH - indent else scalar(value))
    if isinstance(value, Mapping):
        rows = [f"\n{pad}{scalar(key)}:{block(item, indent + 2)}" for key, item in value.items()]
        return "".join(rows)
    return "".join(f"\n{pad}-{_item(item, indent)}" for item in value)


def flow(value: Value) -> str:
    """Return a value on one line, as it stands between brackets."""
    if isinstance(value, str):
        return scalar(value) if "," not in value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def _fold(value: str, indent: int) -> str:
    """Return long text as the files write it: `>-`, then lines moved in."""
    return "\n".join([">-", *(" " * indent + row for row in wrap(value, WIDTH - indent))])


def wrap(text: str, width: int = WIDTH, begin: str = "") -> list[str]:
    """Return text in lines that begin with `begin`; no word of it is broken."""
    return textwrap.wrap(
        text, width, initial_indent=begin, subsequent_indent=begin, break_long_words=False, break_on_hyphens=False
    )


class _Nodes(LOADER):  # type: ignore[misc, valid-type]  # libyaml's reader where there is one
    """Compose nodes in Python from the events of the reader: libyaml's composer recurses, and deep nesting ends it."""

    get_single_node = Composer.get_single_node
    compose_document = Composer.compose_document
    compose_node = Composer.compose_node
    compose_scalar_node = Composer.compose_scalar_node
    compose_sequence_node = Composer.compose_sequence_node
    compose_mapping_node = Composer.compose_mapping_node

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.anchors: dict[str, Any] = {}


def compose_nodes(text: str) -> Any:
    """Return the nodes of a YAML text. Raises `UserError` where it can't be read."""
    try:
        return yaml.compose(text, Loader=_Nodes)
    except yaml.YAMLError as error:
        raise UserError.of("yaml", f"this file isn't sound YAML yet, mend it first: {error}") from None


def _list_of(top: Any, keys: Sequence[str]) -> Any:
    if not isinstance(top, yaml.MappingNode):
        return top
    return next((held for key in keys for name, held in top.value if name.value == key), None)


def _with_record(text: str, listed: Any, entry: str, key: str) -> str:
    """Return the text with the record after the last one; unchanged where brackets or other text stand there."""
    if listed is None:
        return _join(f"{text.rstrip()}\n{key}:".lstrip(), "", entry, 2)
    start, end = listed.start_mark.index, listed.end_mark.index
    if listed.value and isinstance(listed.value, list):
        last = listed.value[-1]
        end = last.end_mark.index - len(_tail(text, last.start_mark.index, last.end_mark.index))
        return text if listed.flow_style else _join(text[:end], text[end:], entry, listed.start_mark.column)
    return text if listed.value not in _NOTHING else _join(text[:start].rstrip(), text[end:], entry, 2)


def _join(before: str, after: str, entry: str, column: int) -> str:
    """Put a record behind the line on which `before` ends, or at the very end where only comments follow."""
    block = textwrap.indent(textwrap.dedent(entry).rstrip(), " " * column)
    if all(not line.strip() or line.lstrip().startswith("#") for line in after.split("\n")):
        return f"{(before + after).rstrip()}\n\n{block}\n"
    line, _, rest = after.partition("\n")
    return f"{before}{line}\n\n{block}\n{rest}"


def _read_file(top: Any, keys: Sequence[str]) -> tuple[list[Any], list[Any]]:
    """Return what a file says beside its list, and its records: as plain data, to compare."""
    listed = _list_of(top, keys)
    pairs = top.value if isinstance(top, yaml.MappingNode) else ()
    others = [(plain_data(name), plain_data(held)) for name, held in pairs if held is not listed]
    found = plain_data(listed)
    return others, found if isinstance(found, list) else []


def plain_data(node: Any) -> Any:
    """Return what a node says, without where and how it is written."""
    if isinstance(node, yaml.MappingNode):
        return {"pairs": [(plain_data(name), plain_data(held)) for name, held in node.value]}
    if isinstance(node, yaml.SequenceNode):
        return [plain_data(item) for item in node.value]
    return getattr(node, "value", 0)


def _item(value: Value, indent: int) -> str:
    return " " + block(value, indent + 2).lstrip("\n ")


def _nest(path: Sequence[str], value: Value) -> Value:
    for key in reversed(path):
        value = {key: value}
    return value


def _replace(text: str, parent: Any, name: Any, held: Any, value: Value) -> str:
    start, end = name.end_mark.index, held.end_mark.index
    colon = text.index(":", start) + 1
    if isinstance(value, str) and isinstance(held.value, str):
        if held.value == value:
            return text
        folded = held.style in (">", "|")
        new = _fold(value, name.start_mark.column + 2) if folded else scalar(value)
        new = new if held.start_mark.index > colon else f" {new}"
        return text[: held.start_mark.index] + new + _tail(text, held.start_mark.index, end) + text[end:]
    if parent.flow_style or (held.flow_style and not isinstance(value, str)):
        return f"{text[:colon]} {flow(value)}{text[end:]}"
    return text[:colon] + block(value, name.start_mark.column + 2) + _tail(text, colon, end) + text[end:]


def end_of(text: str, node: Any) -> int:
    """Return where the words of a node end: blank lines and comments behind it are none of its own."""
    return written_end(text, node.start_mark.index, node.end_mark.index)


def written_end(text: str, start: int, end: int) -> int:
    """Return where a slice's own text ends: a block's end mark stands after line feeds and the comments behind it."""
    return start + len(re.sub(r"(?:\s*\n[ \t]*#[^\n]*|\s)+\Z", "", text[start:end]))


def _tail(text: str, start: int, end: int) -> str:
    """Return the blank end of a slice."""
    return text[written_end(text, start, end) : end]


def _remove(text: str, parent: Any, name: Any, held: Any) -> str:
    if parent.flow_style or _is_only_key(parent, name):
        return _replace(text, parent, name, held, {}) if not isinstance(held.value, str) else text
    extent = _extent_of(text, parent, name, held)
    return text[: extent[0]] + text[extent[1] :] if extent else text


def entry_at(text: str, value_at: int) -> tuple[int, int] | None:
    """Return where the lines of a key begin and end whose value begins at an offset.

    None where it can't go without more: the value of a list, of braces, the only key of a mapping within the file or
    its first, which a list's sign stands before. Raises `UserError` for text that isn't YAML.
    """
    for node in _mappings(compose_nodes(text)):
        for name, held in node.value:
            if held.start_mark.index == value_at:
                return _extent_of(text, node, name, held)
    return None


def _is_only_key(parent: Any, name: Any) -> bool:
    """Tell whether a key is the only one of a mapping that stands within another: a file may be left with none."""
    return len(parent.value) == 1 and bool(name.start_mark.column)


def _extent_of(text: str, parent: Any, name: Any, held: Any) -> tuple[int, int] | None:
    start = text.rfind("\n", 0, name.start_mark.index) + 1
    if parent.flow_style or _is_only_key(parent, name) or text[start : name.start_mark.index].strip():
        return None
    end = held.end_mark.index - len(_tail(text, name.start_mark.index, held.end_mark.index))
    stop = text.find("\n", end)
    return start, stop + 1 if stop >= 0 else len(text)


def _insert(text: str, node: Any, key: str, value: Value) -> str:
    if node.flow_style:
        close = node.end_mark.index - 1
        comma = ", " if node.value else ""
        return f"{text[:close].rstrip()}{comma}{key}: {flow(value)}{text[close:]}"
    column = node.value[0][0].start_mark.column
    last = node.value[-1][1]
    begin, end = node.start_mark.index, last.end_mark.index
    end -= len(_tail(text, begin, end))
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    return f"{text[:line_end]}\n{' ' * column}{key}:{block(value, column + 2)}{text[line_end:] or chr(10)}"


def _mappings(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, held in node.value:
            yield from _mappings(held)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item)


def _id_of(node: Any) -> str:
    return next((held.value for name, held in node.value if name.value == "id" and isinstance(held.value, str)), "")

"""The JSON Schemas: in step with the model, and true of the files that are shipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefings.workspace.schemas import schemas
from tests.conftest import JOINT_VENTURES, REPOSITORY

SEEDS = JOINT_VENTURES / "seeds"
FILES = [
    *((path, "audience") for path in sorted((SEEDS / "audiences").glob("*.yaml"))),
    *((path, "dossier") for path in sorted(SEEDS.glob("*/dossier.yaml"))),
    *((path, "sources") for path in sorted(SEEDS.glob("*/sources.yaml"))),
    *((path, "stance") for path in sorted(SEEDS.glob("*/stances/*.md"))),
    (REPOSITORY / "templates" / "house.yaml", "house"),
    *((path, "words") for path in sorted((REPOSITORY / "templates" / "lang").glob("*.yaml"))),
]


def content(path: Path) -> object:
    text = path.read_text(encoding="utf-8")
    plain = text.split("---\n", 2)[1] if path.suffix == ".md" else text
    return json.loads(json.dumps(yaml.safe_load(plain), default=str))


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_shipped_schema_is_the_one_that_the_model_gives(name: str, update_golden: bool) -> None:
    path = REPOSITORY / "templates" / "schemas" / name
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(schemas()[name], encoding="utf-8")
    assert path.read_text(encoding="utf-8") == schemas()[name], "run `briefings schema`"


@pytest.mark.parametrize(("path", "kind"), FILES, ids=lambda value: getattr(value, "name", value))
def test_every_shipped_file_satisfies_its_schema(path: Path, kind: str) -> None:
    validator = Draft202012Validator(json.loads(schemas()[f"{kind}.json"]))
    assert [error.message for error in validator.iter_errors(content(path))] == []


def test_a_mistyped_field_is_refused_by_the_schema() -> None:
    validator = Draft202012Validator(json.loads(schemas()["audience.json"]))
    wrong = content(SEEDS / "audiences" / "minister.yaml")
    assert isinstance(wrong, dict)
    wrong["max_page"] = wrong.pop("max_pages")
    messages = " ".join(error.message for error in validator.iter_errors(wrong))
    assert "max_page" in messages
    assert "required" in messages


def test_every_field_of_every_schema_is_explained() -> None:
    def unexplained(schema: object, path: str) -> list[str]:
        if isinstance(schema, list):
            return [found for item in schema for found in unexplained(item, path)]
        if not isinstance(schema, dict):
            return []
        own = [f"{path}.{n}" for n, field in schema.get("properties", {}).items() if field.get("description", n) == n]
        return own + [found for key, value in schema.items() for found in unexplained(value, f"{path}.{key}")]

    everything = {name: json.loads(text) for name, text in schemas().items() if name != "sources.json"}
    assert unexplained(everything, "") == []

"""The JSON Schema: it takes what the loader takes, refuses other keys, and says what each is for."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from balancecalc.standard.catalogue import folder, ids
from balancecalc.standard.schema import schema, schema_text
from tests.conftest import without_defaults

GOOD = Path(__file__).parent / "good.yaml"
SCHEMA = schema()
OVERLAY = {
    "id": "ours",
    "extends": "national-quality-2017",
    "title": {"zh": "我县", "en": "Ours"},
    "document": {"zh": "文件", "en": "Document"},
    "effective": "2024",
}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def refused(content: object) -> bool:
    return not jsonschema.Draft202012Validator(SCHEMA).is_valid(content)


def test_the_committed_schema_is_current() -> None:
    committed = json.loads((folder() / "standard.schema.json").read_text(encoding="utf-8"))
    assert without_defaults(committed) == without_defaults(json.loads(schema_text()))


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ids())
def test_it_takes_the_standards_that_come_with_balancecalc(name: str) -> None:
    jsonschema.validate(read(folder() / f"{name}.yaml"), SCHEMA)


def places(content: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every mapping whose keys are the language's."""
    if isinstance(content, dict):
        if not path or path[-1] not in ("sources", "thresholds", "each", "composite", "weights", "when"):
            yield path
        for key, value in content.items():
            yield from places(value, (*path, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from places(value, (*path, number))


@pytest.mark.parametrize("path", list(places(read(GOOD))), ids=lambda path: ".".join(map(str, path)) or "whole")
def test_a_key_that_there_is_not_is_refused_wherever_it_stands(path: tuple[str | int, ...]) -> None:
    content = deepcopy(read(GOOD))
    assert not refused(content)
    place = content
    for step in path:
        place = place[step]
    place["colour"] = "red"
    assert refused(content)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"compliance": {"floor": {"value": 0.9}}},
        {"compliance": {"floor": None}},
        {"indicators": [{"id": "teaching_area_per_student", "thresholds": {"primary": {"value": 5}}}]},
        {"indicators": [{"id": "teaching_area_per_student", "thresholds": {"primary": None}}]},
        {"scope": None},
    ],
)
def test_an_overlay_says_only_what_differs(said: dict[str, Any]) -> None:
    assert not refused(OVERLAY | said)


@pytest.mark.parametrize(
    "said",
    [
        {"colour": "red"},
        {"compliance": {"floor": {"colour": "red"}}},
        {"indicators": [{"thresholds": {"primary": {"value": 5}}}]},
        {"indicators": [{"id": "x", "thresholds": {"primary": {"cases": [{"value": 5}]}}}]},
        {"title": {"zh": "我县"}},
    ],
)
def test_an_overlay_is_held_to_the_language_too(said: dict[str, Any]) -> None:
    assert refused(OVERLAY | said)


def test_an_overlay_has_to_say_what_it_is() -> None:
    for key in ("id", "title", "document", "effective"):
        assert refused({name: value for name, value in OVERLAY.items() if name != key})


def test_every_key_says_what_it_is_for() -> None:
    silent = [
        f"{name}.{key}"
        for name, part in SCHEMA["$defs"].items()
        for key, value in part.get("properties", {}).items()
        if "description" not in value
    ]
    assert silent == []

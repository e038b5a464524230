"""The JSON Schema of a standard's file, so that editors complete the YAML."""

import json
from copy import deepcopy
from typing import Any, Final

from .model import Standard

_OWN: Final = ["id", "title", "document", "effective"]
"""What an overlay has to say, as :mod:`.overlay` has it."""
_WHOLE: Final = {"Text", "Note", "Exclusion", "Grade", "Band", "Case", "Range", "Answer", "Choice"}
"""What stands in an overlay in full, because it takes the place of the base's."""


def schema_text() -> str:
    """The schema as text; standards/standard.schema.json holds the same."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The schema of a standard, or of an overlay, which is told by its ``extends``: there only what differs has to
    stand, and null takes away."""
    whole = Standard.model_json_schema()
    parts = whole.pop("$defs")
    for part in (whole, *parts.values()):
        for value in part.get("properties", {}).values():
            # "Part Of" beside part_of tells nobody anything.
            value.pop("title", None)
    overlay, overlays = _of_overlay(whole), {name: _of_overlay(part) for name, part in parts.items()}
    overlay["required"] = [*_OWN, "extends"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": whole["title"],
        "description": whole["description"],
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/Overlay"},
        "else": {"$ref": "#/$defs/Standard"},
        "$defs": {
            "Standard": whole,
            "Overlay": overlay,
            **parts,
            **{f"{name}InOverlay": part for name, part in overlays.items() if name not in _WHOLE},
        },
    }


def _of_overlay(part: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = deepcopy(part)
    named = "id" in found.get("properties", {})
    found["required"] = ["id"] if named else []
    found["properties"] = {
        key: value if key in ("id", "extends") else _or_null(_relaxed(value))
        for key, value in found.get("properties", {}).items()
    }
    return found


def _relaxed(value: Any) -> Any:
    """A value whose parts may be left out."""
    if isinstance(value, list):
        return [_relaxed(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _relaxed(one) for key, one in value.items() if key not in ("minItems", "minProperties")}
    name = str(found.get("$ref", "")).rpartition("/")[2]
    if name and name not in _WHOLE:
        found["$ref"] = f"#/$defs/{name}InOverlay"
    more = found.get("additionalProperties")
    if isinstance(more, dict):
        found["additionalProperties"] = _or_null(more)
    return found


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {key: value.pop(key) for key in ("description", "default") if key in value}
    return {**said, "anyOf": [value, {"type": "null"}]}

"""The JSON Schema of a standard's file, so that editors complete the YAML."""

import json

from .model import Standard


def schema_text() -> str:
    """The schema as text; standards/standard.schema.json holds the same."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Standard.model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"

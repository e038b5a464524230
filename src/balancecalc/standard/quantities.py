"""Numbers of a standard, each with where it was read and how sure that is."""

import re
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from .fields import Part, Text

Confidence = Literal["page", "copy", "practice", "known", "doc"]

Sense = Literal["at_least", "at_most", "above", "below"]
"""On which side of its threshold an indicator has to be; ``above`` and ``below`` exclude the threshold itself."""

_RATIO: Final = re.compile(r"\s*(\d+(?:\.\d+)?)\s*[:：]\s*(\d+(?:\.\d+)?)\s*")


def _number(given: Any) -> Any:
    """``1:20`` as the number 0.05; anything else as it is, to be judged as a number."""
    found = _RATIO.fullmatch(given) if isinstance(given, str) else None
    if found is None or float(found[1]) == 0 or float(found[2]) == 0:
        return given
    return float(found[1]) / float(found[2])


Figure = Annotated[
    float,
    Field(ge=0, allow_inf_nan=False),
    BeforeValidator(_number),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _RATIO.pattern}]}),
]
"""A number of a standard, perhaps written as a ratio (1:20)."""


class Sourced(Part):
    """A statement of a standard, with where it was read and how sure that is."""

    source: str = Field(description="id of an entry of `sources`")
    confidence: Confidence = Field(
        description="page: read on a government page; copy: read in a copy or a program that follows it; "
        "practice: what programs do; known: well known, page not at hand; doc: printed in a source document"
    )


class Note(Sourced, Text):
    """A remark on a standard, for readers."""


class Quantity(Sourced):
    """A number of a standard (a limit, a count, points) with unit, source and confidence.

    ``value`` is None where the number is not known; then ``note`` says what is missing.
    """

    value: Figure | None = Field(description="null where it is not known; then note says what is missing")
    unit: str = Field(description="a unit of fields.yaml")
    note: Text | None = Field(default=None, description="what is missing where the number is not known, or a remark")


class Known(Quantity):
    """A number of a standard that has to be known and more than 0: rules cannot do without it."""

    value: Annotated[float, Field(gt=0, allow_inf_nan=False)] = Field(description="the number, more than 0")

"""A mapping as YAML, for people to complete."""

import json

from balancecalc.survey.placement import Placement
from balancecalc.text import Lang, pick
from balancecalc.text.headers import MAPPING_HEAD, MAPPING_UNKNOWN


def mapping_yaml(placement: Placement, lang: Lang) -> bytes:
    """A mapping that says what is known already. What is not stands as a comment, with a suggestion where there is one:
    nothing is used that the user has not written."""
    assert placement.header is not None
    keys = placement.keys()
    lines = [*(f"# {line}" for line in pick(MAPPING_HEAD, lang).split("\n"))]
    if placement.header.sheet:
        lines.append(f"sheet: {_quoted(placement.header.sheet)}")
    placed = placement.fields_by_column()
    known = [
        f"  {_quoted(keys[position])}: {_quoted(placement.fields.header(*placed[position]))}"
        for position in placement.header.paths
        if position in placed
    ]
    lines += ["columns:", *known] if known else ["columns: {}"]
    if placement.header.unplaced:
        lines += [f"  # {line}" for line in pick(MAPPING_UNKNOWN, lang).split("\n")]
    for column in placement.header.unplaced:
        target = _quoted(placement.fields.header(*column.like)) if column.like else "null"
        lines.append(f"  # {_quoted(keys[column.position])}: {target}")
    return ("\n".join(lines) + "\n").encode()


def _quoted(word: str) -> str:
    # A JSON text is a YAML text, whatever letters it holds.
    return json.dumps(word, ensure_ascii=False)

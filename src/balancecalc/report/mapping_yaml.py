"""A mapping as YAML, for people to complete."""

import json

from balancecalc.survey.files import column_letters
from balancecalc.survey.header.matching import AT, key
from balancecalc.survey.placement import Placement
from balancecalc.text import Lang, pick
from balancecalc.text.headers import MAPPING_HEAD, MAPPING_TWICE, MAPPING_UNKNOWN


def mapping_yaml(placement: Placement, lang: Lang) -> bytes:
    """A mapping that says what is known already. What is not stands as a comment, with a suggestion where there is one:
    nothing is used that the user has not written."""
    assert placement.header is not None
    keys = placement.keys()
    lines = [*(f"# {line}" for line in pick(MAPPING_HEAD, lang).split("\n"))]
    if placement.header.sheet:
        lines.append(f"sheet: {_quoted(placement.header.sheet)}")
    placed = placement.fields_by_column()
    known: list[str] = []
    for position in placement.header.paths:
        if position in placed:
            target = _with_unit(placement, position, _quoted(placement.fields.header(*placed[position])))
        elif placement.header.left_out.get(position) == "not_wanted":
            target = "null"
        else:
            continue
        known.append(f"  {_quoted(keys[position])}: {target}")
    lines += ["columns:", *known] if known else ["columns: {}"]
    twice = [position for position, why in placement.header.left_out.items() if why == "twice"]
    if twice:
        lines += [f"  # {line}" for line in pick(MAPPING_TWICE, lang).split("\n")]
        lines += [f"  # {_quoted(keys[position])}: null" for position in twice]
    if placement.header.unplaced:
        lines += [f"  # {line}" for line in pick(MAPPING_UNKNOWN, lang).split("\n")]
    for column in placement.header.unplaced:
        target = _quoted(placement.fields.header(*column.like)) if column.like else "null"
        lines.append(f"  # {_quoted(keys[column.position])}: {target}")
    if placement.mapping and placement.mapping.values:
        lines.append("values:")
        for field, values in placement.mapping.values.items():
            lines.append(f"  {_quoted(placement.fields.header(field))}:")
            lines += [f"    {_quoted(spelling)}: {_quoted(choice)}" for spelling, choice in values.items()]
    return ("\n".join(lines) + "\n").encode()


def _with_unit(placement: Placement, position: int, field: str) -> str:
    """A column's field, with the unit that the mapping in use says: only there, as a header says its own."""
    assert placement.header is not None
    columns = placement.mapping.columns if placement.mapping else {}
    given = columns.get(AT + column_letters(position)) or columns.get(key(placement.header.paths[position]))
    return f"{{field: {field}, unit: {_quoted(given.unit)}}}" if given and given.unit else field


def _quoted(word: str) -> str:
    # A JSON text is a YAML text, whatever letters it holds.
    return json.dumps(word, ensure_ascii=False)

"""The attributes of a row that have a fixed set of values: 办学类型, 举办者, …"""

from typing import Final

from balancecalc.text.folding import fold

from .findings import Finding, Values
from .table import Table

NOT_COUNTED: Final = "否"
"""The choice of 是否计校数 that makes a row a campus of another school."""

_BLOCKING: Final = {
    "school_type": "unknown_school_type",
    "stage": "unknown_stage",
    "counts_as_school": "unknown_counts_as_school",
}


def read_choices(table: Table, findings: list[Finding]) -> dict[str, list[str]]:
    """Each choice field's canonical values by row; empty where nothing is filled in and nothing is assumed."""
    names = [name for name, field in table.fields.fields.items() if field.kind == "choice"]
    choices = {name: _canonical(table, name, findings) for name in names}
    findings += _unsaid_campuses(table)
    findings += _contradicting_stages(table, choices)
    return choices


def _canonical(table: Table, name: str, findings: list[Finding]) -> list[str]:
    field = table.fields.fields[name]
    if (name, None) not in table.columns:
        return [field.default or ""] * table.rows
    texts = table.texts(name)
    by_text = {written: field.by_spelling.get(fold(written), "") for written in set(texts)}
    unknown = {written for written, known in by_text.items() if written and not known}
    for row, written in enumerate(texts) if unknown else ():
        if written in unknown:
            code = _BLOCKING.get(name, "unknown_choice")
            values: Values = {"header": field.header, "given": written, "allowed": list(field.choices)}
            findings.append(table.finding(code, row, name, values=values))
    if "" in by_text and field.default:
        values = {"header": field.header, "count": texts.count(""), "default": field.default}
        findings.append(Finding("default_taken", table.sheet, field=name, values=values))
        by_text[""] = field.default
    return [by_text[written] for written in texts]


def _unsaid_campuses(table: Table) -> list[Finding]:
    """Rows with a parent school that do not say whether they are counted."""
    pairs = zip(table.texts("parent_school"), table.texts("counts_as_school"), strict=True)
    return [
        table.finding("parent_without_mark", row, "parent_school")
        for row, (parent, counted) in enumerate(pairs)
        if parent and not counted
    ]


def _contradicting_stages(table: Table, choices: dict[str, list[str]]) -> list[Finding]:
    """Rows whose 学段 is none that their 办学类型 has."""
    by_stage, by_type = table.fields.fields["stage"].choices, table.fields.fields["school_type"].choices
    findings: list[Finding] = []
    if not any(choices["stage"]):
        return findings
    for row, (stage, kind) in enumerate(zip(choices["stage"], choices["school_type"], strict=True)):
        if stage and kind and by_type[kind].stages and by_stage[stage].stages[0] not in by_type[kind].stages:
            values = {"stage": stage, "type": kind}
            findings.append(table.finding("stage_not_of_type", row, "stage", values=values))
    return findings

"""Which stages each row has, and which stage each figure belongs to."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.text import format_number
from balancecalc.text.findings import UNREADABLE

from .choices import NOT_COUNTED
from .findings import Finding
from .model import BoolArray, Figure, FloatArray
from .numbers import LARGEST
from .table import Table

Stages = dict[Stage, BoolArray]

_SAME: Final = 1e-9


def place_figures(
    table: Table, choices: Mapping[str, list[str]], findings: list[Finding]
) -> tuple[Stages, dict[Figure, FloatArray]]:
    """The stages of each row, and the figures by field and stage.

    A stage figure without the stage in its header belongs to the row's 学段, or to the only stage that its 办学类型
    has. In a row with a 学段 every figure is that section's own. A school's value stays as it stands: under no stage,
    and under a stage that has a column of its own. ``findings`` is added to.
    """
    stated = _stated_stages(table, choices)
    read = {
        (name, stage): _usable(table, name, stage, stated, findings)
        for name, stage in table.columns
        if table.fields.fields[name].is_figure
    }
    is_section = np.array([bool(stage) for stage in choices["stage"]])
    figures: dict[Figure, FloatArray] = {}
    for name, field in table.fields.figures.items():
        if not any((name, stage) in read for stage in (None, *stated)):
            continue
        if field.kind == "stage_figure":
            _place_stage_figure(table, name, read, stated, figures, findings)
        elif field.kind == "school_value":
            figures.update({figure: numbers for figure, numbers in read.items() if figure[0] == name})
        else:
            _place_school_figure(name, read, stated, is_section, figures)
    stages = _with_attached_classes(table, choices, stated, is_section, figures, findings)
    for name, plain in ((name, plain) for (name, stage), plain in read.items() if stage is None):
        _check_sum(table, name, plain, stages, is_section, figures, findings)
    return stages, figures


def _usable(table: Table, name: str, stage: Stage | None, stated: Stages, findings: list[Finding]) -> FloatArray:
    """A column's numbers, NaN where a cell is empty or what it holds cannot be used."""
    column = table.numbers((name, stage))
    numbers = column.numbers
    header = table.fields.header(name, stage)

    def found(code: str, row: int, given: object, taken: str = "") -> None:
        # Students are the weights: what is wrong with them concerns the county, if the school has that stage at all.
        other_stages = stage is not None and not stated[stage][row] and any(has[row] for has in stated.values())
        prefix = "students_" if name == "students" and not other_stages and code in UNREADABLE else ""
        values = {"header": header, "given": given, "taken": taken, "allowed": list(table.fields.fields[name].answers)}
        findings.append(table.finding(prefix + code, row, name, stage, values))

    for row, told in [*column.unreadable.items(), *column.converted.items()]:
        found(told.code, row, told.given, told.taken)
    for row in np.flatnonzero(numbers < 0).tolist():
        found("negative", row, float(numbers[row]))
    for row in np.flatnonzero(numbers > LARGEST).tolist():
        found("too_large", row, format_number(numbers[row]))
    field = table.fields.fields[name]
    least, most = (0 if field.least is None else field.least), (LARGEST if field.most is None else field.most)
    for row in np.flatnonzero((numbers >= 0) & (numbers <= LARGEST) & ((numbers < least) | (numbers > most))).tolist():
        found("out_of_bounds", row, format_number(numbers[row]).replace(",", ""))
    if field.whole:
        for row in np.flatnonzero((numbers >= 0) & (numbers != np.round(numbers)) & (numbers <= LARGEST)).tolist():
            found("not_whole", row, float(numbers[row]))
    return np.where((numbers >= least) & (numbers <= most), numbers, np.nan)


def _stated_stages(table: Table, choices: Mapping[str, list[str]]) -> Stages:
    """The stages of each row by its 学段, or else by its 办学类型."""
    by_stage, by_type = table.fields.fields["stage"].choices, table.fields.fields["school_type"].choices
    said, kinds = choices["stage"], choices["school_type"]
    numbers = {pair: number for number, pair in enumerate(set(zip(said, kinds, strict=True)))}
    stages_of = [by_stage[stage].stages if stage else by_type[kind].stages if kind else () for stage, kind in numbers]
    # Pairs are not kept: so many of them would make Python look through all cells for what can be freed.
    number = np.array([numbers[pair] for pair in zip(said, kinds, strict=True)], dtype=np.intp)
    return {stage: np.array([stage in stages for stages in stages_of])[number] for stage in table.fields.stages}


def _place_stage_figure(
    table: Table,
    name: str,
    read: Mapping[Figure, FloatArray],
    stated: Stages,
    figures: dict[Figure, FloatArray],
    findings: list[Finding],
) -> None:
    nothing = np.full(table.rows, np.nan)
    own = {stage: read.get((name, stage), nothing) for stage in stated}
    plain = read.get((name, None))
    if plain is None:
        figures.update({(name, stage): own[stage] for stage in stated})
        return
    count = np.sum(list(stated.values()), axis=0)
    for stage, has in stated.items():
        figures[name, stage] = np.where(has & (count == 1) & np.isnan(own[stage]), plain, own[stage])
    given = ~np.isnan(plain)
    any_own = ~np.all([np.isnan(own[stage]) for stage in stated], axis=0)
    header = table.fields.header(name)
    for row in np.flatnonzero(given & ~any_own & (count > 1)).tolist():
        labels = [table.fields.stage_label(stage) for stage, has in stated.items() if has[row]]
        values = {"header": header, "given": float(plain[row]), "stages": labels}
        findings.append(table.finding("stage_figure_unplaced", row, name, values=values))


def _place_school_figure(
    name: str,
    read: Mapping[Figure, FloatArray],
    stated: Stages,
    is_section: BoolArray,
    figures: dict[Figure, FloatArray],
) -> None:
    plain = read.get((name, None))
    if plain is not None:
        figures[name, None] = np.where(is_section, np.nan, plain)
    for stage, has in stated.items():
        own = read.get((name, stage))
        if plain is not None and is_section.any():
            base = np.full(len(plain), np.nan) if own is None else own
            own = np.where(is_section & has & np.isnan(base), plain, base)
        if own is not None:
            figures[name, stage] = own


def _check_sum(
    table: Table,
    name: str,
    plain: FloatArray,
    stages: Stages,
    is_section: BoolArray,
    figures: Mapping[Figure, FloatArray],
    findings: list[Finding],
) -> None:
    """Tell where a figure without a stage is not the sum of the stages' own, which are used."""
    if table.fields.fields[name].joined != "sum" or (name, "primary") not in figures:
        return
    parts = {
        stage: np.where(has, figures[name, stage], 0.0) for stage, has in stages.items() if (name, stage) in figures
    }
    total = np.sum(list(parts.values()), axis=0)
    differs = np.abs(total - plain) > _SAME * np.maximum(total, plain)
    has_any = np.any(list(stages.values()), axis=0)
    for row in np.flatnonzero(~is_section & has_any & differs).tolist():
        values = {"header": table.fields.header(name), "given": float(plain[row]), "total": float(total[row])}
        findings.append(table.finding("stage_sum_differs", row, name, values=values))


def _with_attached_classes(
    table: Table,
    choices: Mapping[str, list[str]],
    stated: Stages,
    is_section: BoolArray,
    figures: Mapping[Figure, FloatArray],
    findings: list[Finding],
) -> Stages:
    """The stated stages, and those that a school has students of all the same."""
    stages: Stages = {}
    labels = table.fields.stage_label
    for stage, has in stated.items():
        students = figures["students", stage]
        extra = ~has & (students > 0)
        stages[stage] = has | (extra & ~is_section)
        header = table.fields.header("students", stage)
        for row in map(int, np.flatnonzero(extra)):
            given = float(students[row])
            if is_section[row]:
                values = {"stage": choices["stage"][row], "header": header, "given": given}
                findings.append(table.finding("students_outside_stage", row, "students", stage, values))
            elif choices["school_type"][row] and any(other[row] for other in stated.values()):
                values = {"type": choices["school_type"][row], "stage": labels(stage), "given": given}
                findings.append(table.finding("attached_classes", row, "students", stage, values))
    if ("school_type", None) in table.columns or not is_section.all():
        findings += _without_type(table, choices, stages, is_section)
    return stages


def _without_type(
    table: Table, choices: Mapping[str, list[str]], stages: Stages, is_section: BoolArray
) -> Iterator[Finding]:
    """Rows that do not say what kind of school they are. A type that is not known is told elsewhere."""
    if all(choices["school_type"]):
        return
    written = table.texts("school_type")
    unknown_stage = [bool(stage) and not known for stage, known in zip(table.texts("stage"), is_section, strict=True)]
    has_any = np.any(list(stages.values()), axis=0) | is_section
    has_column = ("school_type", None) in table.columns
    values = {"allowed": list(table.fields.fields["school_type"].choices)}
    for row, kind in enumerate(choices["school_type"]):
        if kind or written[row] or unknown_stage[row] or choices["counts_as_school"][row] == NOT_COUNTED:
            continue
        if not has_any[row]:
            yield table.finding("stage_unknown", row, "school_type", values=values)
        elif has_column:
            yield table.finding("no_school_type", row, "school_type", values=values)

"""Forms of one school with an item in each row: 序号 · 类别 · 填报项目 · 单位 · 填报值 · 是否必填 · 备注."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import Rows, Workbook, place_of
from balancecalc.survey.findings import Finding, SurveyRefused
from balancecalc.survey.header import Matcher
from balancecalc.survey.header.matching import Match, key, split
from balancecalc.survey.header.paths import ARROW
from balancecalc.survey.model import Figure
from balancecalc.survey.places import Place
from balancecalc.survey.written import Written
from balancecalc.text.folding import fold, is_nothing, text

from .entries import SchoolRow, canonical, converted, unit_of
from .model import ItemsLayout


class _Columns(NamedTuple):
    row: int
    item: int
    value: int
    unit: int | None
    group: int | None


def read_items(workbook: Workbook, layout: ItemsLayout, fields: Fields, findings: list[Finding]) -> list[SchoolRow]:
    """The school of each sheet that has such a form. What could not be placed is told in ``findings``."""
    extra = {key(split(item)): name for item, name in layout.items.items()}
    named = Matcher(fields)
    matcher = Matcher(fields, layout={item: figure for item, name in extra.items() if (figure := named.named(name))})
    schools: list[SchoolRow] = []
    for sheet in workbook.school_sheets:
        rows = workbook.rows(sheet)
        columns = _columns(rows, layout, workbook.file, sheet)
        if columns:
            schools.append(_school(workbook.file, sheet, rows, columns, matcher, findings))
    return schools


def _columns(rows: Rows, layout: ItemsLayout, file: str, sheet: str) -> _Columns | None:
    for index, row in enumerate(rows):
        at = {fold(text(cell)): column for column, cell in enumerate(row) if isinstance(cell, str) and cell}
        item, value = _first(at, layout.item), _first(at, layout.value)
        if item is not None and value is not None:
            words = [fold(text(cell)) for cell in row if isinstance(cell, str)]
            if any(words.count(fold(header)) > 1 for header in (*layout.item, *layout.value)):
                # Two forms side by side, or two years: which is meant is not known.
                raise SurveyRefused([Finding("two_forms", sheet, place_of(index, item), file=file)])
            return _Columns(index, item, value, _first(at, layout.unit), _first(at, layout.group))
    return None


def _first(at: Mapping[str, int], headers: Sequence[str]) -> int | None:
    return next((at[fold(header)] for header in headers if fold(header) in at), None)


def _school(
    file: str, sheet: str, rows: Rows, columns: _Columns, matcher: Matcher, findings: list[Finding]
) -> SchoolRow:
    fields = matcher.fields
    school = SchoolRow(file)
    group = ""
    for index in range(columns.row + 1, len(rows)):
        row = rows[index]
        item, value = text(row[columns.item]), row[columns.value]
        place = Place(file, sheet, place_of(index, columns.value))
        if columns.group is not None and not is_nothing(row[columns.group]):
            group = text(row[columns.group])
        if not item:
            continue
        # An item is what its group makes it: 在校生数 under 上学年 is no figure of this year's.
        path = (group, item) if group else (item,)
        own = matcher.layout.get(key((item,)))
        match = Match(own, "", "layout") if own else matcher.match(path)
        if match is None or match.figure is None:
            if not is_nothing(value):
                findings.append(
                    Finding("unplaced_item", sheet, place.cell, file=file, values={"given": ARROW.join(path)})
                )
            continue
        figure = match.figure
        cell, written = _cell(value, figure, row, columns, match.unit, place, matcher, findings)
        other = school.add(figure, cell, place, written)
        if other:
            values = {"header": fields.header(*figure), "other": other.cell}
            findings.append(Finding("two_items", sheet, place.cell, file=file, field=figure[0], values=values))
    return school


def _cell(
    value: Any,
    figure: Figure,
    row: Sequence[Any],
    columns: _Columns,
    unit: str,
    place: Place,
    matcher: Matcher,
    findings: list[Finding],
) -> tuple[Any, Written | None]:
    """The cell of a figure in the field's unit, and what it said where it was converted."""
    fields = matcher.fields
    if not fields.fields[figure[0]].is_figure:
        return value, None
    written = text(row[columns.unit]) if columns.unit is not None and not is_nothing(row[columns.unit]) else ""
    said = fields.unit_spellings.get(fold(written), "") if written else unit
    # An item that says another unit than the column beside it is in neither.
    is_clear = not written or (said and unit in ("", said))
    found = unit_of(figure, said, fields) if is_clear else None
    if found is None:
        both = " / ".join(dict.fromkeys(word for word in (unit, written) if word))
        values = {"given": fields.header(*figure), "unit": both, "wanted": fields.fields[figure[0]].unit}
        told = Finding("unit_mismatch", place.sheet, place.cell, file=place.file, field=figure[0], values=values)
        findings.append(replace(told, stage=figure[1]))
        return "", Written(text(value), both)
    taken = canonical(value, found, fields)
    return taken, converted(value, taken, found, fields)

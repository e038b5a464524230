"""The columns of a header, each with its field, unit and reason."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import column_letters, place_of
from balancecalc.survey.findings import Finding, Values
from balancecalc.survey.model import Figure
from balancecalc.survey.numbers import Unit
from balancecalc.text import Bilingual, fill
from balancecalc.text.headers import LIKE

from .matching import AT, Match, Matcher, Reason, key
from .paths import ARROW, Path
from .suggestions import suggestion

LeftOut = Literal["not_wanted", "twice", "no_unit"]


class Placed(NamedTuple):
    """A column that holds a field: its position (from 0), its unit, its header and why it is that field."""

    position: int
    unit: Unit
    path: Path
    reason: Reason


class Unplaced(NamedTuple):
    """A column of which it is not known which field it holds. ``like`` is a suggestion, or nothing."""

    position: int
    path: Path
    like: Figure | None


class Header(NamedTuple):
    """A sheet's header: the indexes (from 0) of its first and last row, every column's words, the columns by field,
    what was found, and what keeps the sheet from being read.

    ``left_out`` says why columns that are known are not used: the mapping says so, another holds the same field, the
    unit cannot be converted.
    """

    sheet: str
    top: int
    row: int
    paths: Mapping[int, Path]
    columns: dict[Figure, Placed]
    unplaced: list[Unplaced]
    left_out: dict[int, LeftOut]
    findings: list[Finding]
    errors: list[Finding]


def place(
    sheet: str, top: int, bottom: int, paths: Mapping[int, Path], matcher: Matcher, needed: Mapping[str, str]
) -> Header:
    """The header from row ``top`` to row ``bottom`` of a sheet.

    ``needed`` gives the finding for each field without which nothing can be read. That one of them has no column, and
    that two columns hold one field, are its errors.
    """
    fields = matcher.fields
    header = Header(sheet, top, bottom, paths, {}, [], {}, [], [])
    for position, path in paths.items():
        match = matcher.column(column_letters(position), path)
        at = place_of(bottom, position)
        if match is None:
            header.unplaced.append(Unplaced(position, path, suggestion(path, matcher)))
            header.findings.append(_unplaced(sheet, at, header.unplaced[-1], fields))
        elif match.figure is None:
            header.left_out[position] = "not_wanted"
        else:
            unit = _unit(match, fields, Finding("", sheet, at), path, header.findings)
            if unit is None:
                header.left_out[position] = "no_unit"
                continue
            if match.figure in header.columns:
                other = place_of(bottom, header.columns[match.figure].position)
                values: Values = {"header": fields.header(*match.figure), "other": other}
                header.errors.append(Finding("two_columns", sheet, at, field=match.figure[0], values=values))
                header.left_out[position] = "twice"
                continue
            header.columns[match.figure] = Placed(position, unit, path, match.reason)
    there = {key(path) for path in paths.values()} | {AT + column_letters(position) for position in paths}
    absent = [given for given in matcher.mapping if given not in there]
    at = place_of(bottom, 0)
    header.findings.extend(Finding("mapping_column_absent", sheet, at, values={"given": given}) for given in absent)
    missing = [
        Finding(code, sheet, at, field=field)
        for field, code in needed.items()
        if not any(placed == field for placed, _ in header.columns)
    ]
    header.errors.extend([*missing, *(_hints(header) if missing else [])])
    return header


def _unit(match: Match, fields: Fields, where: Finding, path: Path, findings: list[Finding]) -> Unit | None:
    """The column's unit; what is converted, or cannot be, is told."""
    assert match.figure is not None
    field = match.figure[0]
    wanted = fields.fields[field].unit or ""
    factor = fields.factor(match.unit, wanted) if match.unit and wanted else Fraction(1)
    values: Values = {"given": ARROW.join(path), "unit": match.unit, "wanted": wanted}
    if factor != 1:
        code = "unit_mismatch" if factor is None else "unit_converted"
        findings.append(Finding(code, where.sheet, where.cell, field=field, values=values))
    return None if factor is None else Unit(match.unit or wanted, wanted, factor, fields.fields[field].by_answer)


def _unplaced(sheet: str, at: str, column: Unplaced, fields: Fields) -> Finding:
    like = fill(LIKE, header=fields.header(*column.like)) if column.like else Bilingual("", "")
    values: Values = {"given": ARROW.join(column.path), "like": like}
    return Finding("unplaced_column", sheet, at, values=values)


def _hints(header: Header) -> list[Finding]:
    """The columns that may be what is missing."""
    return [
        finding
        for finding, column in zip(
            (finding for finding in header.findings if finding.code == "unplaced_column"), header.unplaced, strict=True
        )
        if column.like
    ]

"""Score sheets with a row a pupil: each school, or each class, is made a row of the survey (一分三率)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, NamedTuple

import numpy as np

from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.formula import reaches
from balancecalc.survey.files import Rows, Workbook, place_of
from balancecalc.survey.findings import Finding
from balancecalc.survey.header import Matcher
from balancecalc.survey.header.paths import Top
from balancecalc.survey.model import Figure
from balancecalc.survey.numbers import Unit, read
from balancecalc.survey.places import Place
from balancecalc.text.folding import fold, is_nothing

from .entries import SCHOOL_NAME, SchoolRow
from .model import PupilsLayout, ScoreBand
from .stages import stage_of_file

_SEARCHED_ROWS: Final = 50
_COUNTY: Final[Figure] = ("county", None)
_LISTED: Final = 5
"""So many cells of a kind are named."""
_POINTS: Final = Unit("分", "分", Fraction(1))


class _Columns(NamedTuple):
    """Where the columns stand; ``subjects`` is empty where not each subject has one, ``row`` is the header's."""

    row: int
    school: int
    group: int | None
    county: int | None
    stage: int | None
    subjects: tuple[int, ...]
    total: int | None

    @property
    def scores(self) -> tuple[int, ...]:
        """The columns that make up a pupil's total."""
        return self.subjects or ((self.total,) if self.total is not None else ())


class _Key(NamedTuple):
    county: str
    name: str
    stage: Stage


@dataclass(slots=True)
class _Group:
    """The pupils of a school or a class: totals of those who took the test, and the cells of the others by what they
    are."""

    place: Place
    totals: list[float] = field(default_factory=list)
    others: defaultdict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    doubtful: defaultdict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    @property
    def pupils(self) -> int:
        """All of them, takers and others."""
        return len(self.totals) + sum(map(len, self.others.values()))


class _Scored(NamedTuple):
    """A pupil's total, or what keeps it from being used (a finding's code), and the column that says so."""

    total: float
    code: str
    column: int


def read_pupils(workbook: Workbook, layout: PupilsLayout, fields: Fields, findings: list[Finding]) -> list[SchoolRow]:
    """A row for each school or class of a score sheet. What is not counted is told in ``findings``.

    Raises :class:`.SurveyRefused` where it cannot be told which stage the pupils are of.
    """
    reader = _Reader(workbook, layout, fields, findings)
    for sheet in workbook.school_sheets:
        reader.read(sheet)
    return reader.schools()


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, workbook: Workbook, layout: PupilsLayout, fields: Fields, findings: list[Finding]) -> None:
        self.workbook = workbook
        self.layout = layout
        self.fields = fields
        self.findings = findings
        self.groups: dict[_Key, _Group] = {}
        self.absent = frozenset(map(fold, layout.absent))

    def read(self, sheet: str) -> None:
        """Add a sheet's pupils to their groups; a sheet without the columns is none of pupils."""
        rows = self.workbook.rows(sheet)
        words = Top(rows, self.workbook.merged(sheet), knows_merges=self.workbook.knows_merges).words
        columns = self._columns(words)
        if columns is None:
            return
        self.findings += self.workbook.check(sheet, columns.row)
        of_file = None
        if columns.stage is None:
            of_file = stage_of_file(self.workbook.file, sheet, rows[: columns.row], self.fields)
        unplaced: list[int] = []
        for index in range(columns.row + 1, len(rows)):
            self._pupil(sheet, rows, words, columns, index, of_file, unplaced)
        if unplaced:
            at = place_of(unplaced[0], columns.school)
            values = {"count": len(unplaced), "rows": [row + 1 for row in unplaced[:_LISTED]]}
            self._tell("pupils_unplaced", Place(self.workbook.file, sheet, at), values)

    def schools(self) -> list[SchoolRow]:
        """A row for each group, in the order in which they come."""
        for band in self.layout.bands:
            if self.groups and band.start is None and band.below is None:
                values = {"header": band.figure, "note": band.note.text if band.note else ""}
                self._tell("band_unknown", Place(self.workbook.file, "", ""), values)
        return [self._school(key, group) for key, group in self.groups.items()]

    def _columns(self, words: Sequence[Sequence[str]]) -> _Columns | None:
        for row, line in enumerate(words[:_SEARCHED_ROWS]):
            at: dict[str, int] = {}
            for column, word in enumerate(line):
                at.setdefault(fold(word).partition("(")[0], column)
            school, total = _first(at, self.layout.school), _first(at, self.layout.total)
            group = _first(at, self.layout.group)
            found = (_first(at, names) for names in self.layout.subjects)
            subjects = [position for position in found if position is not None]
            whole = tuple(subjects) if len(subjects) == len(self.layout.subjects) else ()
            needs_group = self.layout.of == "class" and group is None
            if school is not None and not needs_group and (whole or total is not None):
                county, stage = _first(at, self.layout.county), _first(at, self.layout.stage)
                return _Columns(row, school, group, county, stage, whole, total)
        return None

    def _pupil(
        self,
        sheet: str,
        rows: Rows,
        words: Sequence[Sequence[str]],
        columns: _Columns,
        index: int,
        of_file: Stage | None,
        unplaced: list[int],
    ) -> None:
        """Count one row."""
        line, cells = words[index], rows[index]
        marks = self.fields.not_schools
        names = [fold(line[at]) for at in (columns.school, columns.group) if at is not None and at < len(line)]
        first = next((word for word in line if word), "")
        if any(name in (*marks.names, *marks.ends) for name in (*names, fold(first))):
            place = Place(self.workbook.file, sheet, place_of(index, columns.school))
            self._tell("row_skipped", place, {"given": first})
            return
        if names and names[0] in map(fold, self.layout.school):
            # The header, repeated for printing.
            return
        has_scores = any(at < len(cells) and not is_nothing(cells[at]) for at in columns.scores)
        key = self._key(line, columns, of_file)
        if key is None:
            if has_scores or any(names):
                unplaced.append(index)
            return
        scored = self._scored(cells, columns)
        place = Place(self.workbook.file, sheet, place_of(index, scored.column))
        begins = Place(self.workbook.file, sheet, place_of(index, columns.school))
        group = self.groups.setdefault(key, _Group(begins))
        if scored.code:
            group.others[scored.code].append(place)
            return
        group.totals.append(scored.total)
        if scored.total == 0:
            group.doubtful["total_of_zero"].append(place)

    def _key(self, line: Sequence[str], columns: _Columns, of_file: Stage | None) -> _Key | None:
        """Which school or class a row belongs to; nothing where it does not say."""

        def said(column: int | None) -> str:
            return line[column] if column is not None and column < len(line) else ""

        school, group = said(columns.school), said(columns.group)
        stage = of_file or self.fields.stage_words.get(fold(said(columns.stage)))
        county = said(columns.county)
        lacks_county = columns.county is not None and not county
        if not school or stage is None or lacks_county or (self.layout.of == "class" and not group):
            return None
        return _Key(county, f"{school} {group}" if self.layout.of == "class" else school, stage)

    def _scored(self, cells: Sequence[Any], columns: _Columns) -> _Scored:
        """A pupil's total. A score that cannot be read weighs more than one that is lacking."""
        found = [self._score(cells, at) for at in columns.scores]
        for code in ("scores_unreadable", "pupils_absent"):
            for one in found:
                if one.code == code:
                    return one
        total = _Scored(sum(one.total for one in found), "", columns.scores[0])
        if columns.subjects and columns.total is not None:
            printed = self._score(cells, columns.total)
            if not printed.code and not _alike(printed.total, total.total):
                return _Scored(0.0, "totals_disagree", columns.total)
        return total

    def _score(self, cells: Sequence[Any], column: int) -> _Scored:
        cell = cells[column] if column < len(cells) else ""
        if is_nothing(cell) or (isinstance(cell, str) and fold(cell) in self.absent):
            return _Scored(0.0, "pupils_absent", column)
        number, told = read(cell, _POINTS, self.fields)
        is_clear = told is None or told.code == "converted_in_cell"
        return _Scored(number, "" if is_clear and number >= 0 else "scores_unreadable", column)

    def _school(self, key: _Key, group: _Group) -> SchoolRow:
        """The survey's row of a school or a class, and what is told of it."""
        school, matcher = SchoolRow(self.workbook.file), Matcher(self.fields)
        school.put(SCHOOL_NAME, key.name, group.place)
        if key.county:
            school.put(_COUNTY, key.county, group.place)
        totals = np.array(group.totals)
        counts: dict[str, float | int] = {
            **dict.fromkeys(self.layout.takers, len(totals)),
            self.layout.sum: float(totals.sum()),
        }
        counts |= {band.figure: found for band in self.layout.bands if (found := _in_band(totals, band)) is not None}
        for header, number in counts.items():
            named = matcher.named(header)
            assert named is not None  # the catalogue has looked
            school.put((named[0], key.stage), number, group.place)
        for code, places in (*group.others.items(), *group.doubtful.items()):
            cells = [place.cell for place in places[:_LISTED]]
            values = {"count": len(places), "cells": cells, "of": group.pupils}
            self._tell(code, places[0], values, key)
        return school

    def _tell(self, code: str, place: Place, values: Mapping[str, object], key: _Key | None = None) -> None:
        county, name = (key.county, key.name) if key else ("", "")
        self.findings.append(
            Finding(code, place.sheet, place.cell, file=place.file, school=name, county=county, values=values)
        )


def _first(at: Mapping[str, int], headers: Sequence[str]) -> int | None:
    return next((at[fold(header)] for header in headers if fold(header) in at), None)


def _in_band(totals: np.typing.NDArray[np.float64], band: ScoreBand) -> int | None:
    """How many totals are in a band; nothing where its bound is not known."""
    if band.start is not None:
        return int(reaches(totals, float(band.start)).sum())
    return None if band.below is None else int((~reaches(totals, float(band.below))).sum())


def _alike(one: float, other: float) -> bool:
    return bool(reaches(np.array(one), other) and reaches(np.array(other), one))

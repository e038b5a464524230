"""The sheet 县域 to figures by county and field, and what is to be said of it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import Workbook, place_of
from balancecalc.survey.findings import Finding, SurveyRefused, Values
from balancecalc.survey.header.units import said_units
from balancecalc.survey.numbers import LARGEST, Told, Unit, read
from balancecalc.survey.places import Place
from balancecalc.survey.written import Written, as_written
from balancecalc.text import Bilingual, fill, format_number
from balancecalc.text.folding import fold, is_nothing, text
from balancecalc.text.headers import LIKE

from .grid import MOST_ROWS, Cell, Grid, Shape
from .model import COUNTY_SHEET, CountySheet, Entry, Key
from .percent import PERCENT, Percentages
from .shapes import shape_of
from .words import Words

_ALIKE: Final = 70
"""How alike (of 100) words must be to a field's name for it to be suggested."""
_MOST_NEAR: Final = 5


@dataclass(slots=True)
class _Reading:
    """What was read so far, of one workbook after the other."""

    fields: Fields
    counties: Sequence[str]
    county: str | None
    called: str
    entries: dict[Key, Entry] = field(default_factory=dict)
    disputed: set[Key] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def read_county_sheets(
    workbooks: Sequence[Workbook], fields: Fields, counties: Sequence[str], county: str | None, called: str
) -> tuple[CountySheet, list[Finding]]:
    """What the sheets 县域 of a survey's files say, and what was found on them.

    ``counties`` are those that the survey has schools of. Where there are none, a sheet that names no county is of
    ``county``, which the user named, or else is called ``called``, which is told.

    Raises :class:`.SurveyRefused` where the sheet is hidden and its figures are needed.
    """
    reading = _Reading(fields, counties, county, called)
    for workbook in workbooks:
        if COUNTY_SHEET in workbook.hidden and fields.county_figures:
            raise SurveyRefused([Finding("county_sheet_hidden", COUNTY_SHEET)])
        if COUNTY_SHEET in workbook.sheets:
            _Sheet(reading, workbook, workbook.file if len(workbooks) > 1 else "").read()
    return CountySheet(reading.entries), reading.findings


class _Sheet:
    """One workbook's sheet."""

    def __init__(self, reading: _Reading, workbook: Workbook, file: str) -> None:
        self.reading = reading
        self.fields = reading.fields
        self.workbook = workbook
        self.file = file
        self.names = _names(reading.counties or ([reading.county] if reading.county else []))
        self.grid = Grid(workbook, reading.fields)
        self.words = Words(reading.fields, self.names)
        self.percentages = Percentages(workbook)

    def read(self) -> None:
        """Take the sheet's figures, and tell what is wrong or not known."""
        shape = shape_of(self.grid, self.words) if self.fields.county_figures else None
        if shape is None:
            if any(map(any, self.grid.words)):
                self._not_read()
            return
        if self.grid.is_cut:
            self._tell("county_sheet_cut", MOST_ROWS - 1, 0, values={"rows": MOST_ROWS})
        self.reading.findings += self.workbook.check(COUNTY_SHEET, max(shape.header, 0))
        self._strays(shape)
        named = self._named(shape)
        beside = said_units(self.grid.cells, self.fields)
        for cell in shape.cells:
            if cell.county in named:
                self._take(cell, named[cell.county], beside)
        hidden = {cell.column: cell for cell in shape.cells if self.workbook.is_hidden(COUNTY_SHEET, cell.column)}
        for column, cell in hidden.items():
            values: Values = {"header": self.grid.word(max(shape.header, 0), column) or self._header(cell)}
            self._tell("hidden_column", max(shape.header, 0), column, values=values)

    def _not_read(self) -> None:
        """Tell that nothing on the sheet is known, and what some of it may be."""
        if not self.fields.county_figures:
            self.reading.findings.append(Finding("county_sheet_not_needed", COUNTY_SHEET, file=self.file))
            return
        self.reading.findings.append(Finding("county_sheet_unread", COUNTY_SHEET, file=self.file))
        near = 0
        for row, line in enumerate(self.grid.words):
            for column, word in enumerate(line):
                if word and self.words.meant((word,), ()):
                    self._tell("county_values_unknown", row, column, values={"given": word})
                    return
                like = self._like((word,)) if word else None
                if like and near < _MOST_NEAR:
                    near += 1
                    self._tell("unplaced_county_item", row, column, values={"given": word, "like": like})

    def _strays(self, shape: Shape) -> None:
        for stray in shape.strays:
            words = [word for word in stray.words if word] or [text(self.grid.cell(stray.row, stray.column))]
            values: Values = {"given": " › ".join(dict.fromkeys(words)), "like": self._like(words) or ""}
            self._tell("unplaced_county_item", stray.row, stray.column, values=values)
        for row, column in shape.skipped:
            self._tell("county_row_skipped", row, column, values={"given": self.grid.word(row, column)})
        for row, column in shape.nameless:
            self._tell("county_row_nameless", row, column)

    def _like(self, words: Sequence[str]) -> Bilingual | None:
        """The field that words are most like, if they are like any."""
        # Here, since most sheets have no words that are not known.
        from rapidfuzz import fuzz, process

        best, score = "", 0.0
        for written in {fold("".join(words)), fold(words[-1])}:
            found = process.extractOne(written, self.words.known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if len(written) > 1 and found and found[1] > score:
                best, score = found[0], found[1]
        return fill(LIKE, header=self.fields.header(self.words.known[best])) if best else None

    def _named(self, shape: Shape) -> Mapping[str, str]:
        """The survey's counties by how the sheet calls them; without those of which it is not known which they are."""
        named: dict[str, str] = {}
        for cell in shape.cells:
            if cell.county in named:
                continue
            if cell.county:
                known = self.names.get(fold(cell.county))
                if known is None and self.reading.counties:
                    values: Values = {"given": cell.county, "known": list(self.reading.counties)}
                    self._tell("county_not_surveyed", cell.row, cell.column, values=values)
                known = known or cell.county
                self.names.setdefault(fold(cell.county), known)
                named[cell.county] = known
            elif shape.names_counties:
                self._tell("county_row_nameless", cell.row, cell.column)
                named[""] = ""
            elif len(self.reading.counties) > 1:
                values = {"count": len(self.reading.counties)}
                self._tell("county_list_of_several", max(shape.header, 0), 0, values=values)
                named[""] = ""
            elif self.reading.counties or self.reading.county:
                named[""] = self.reading.counties[0] if self.reading.counties else self.reading.county or ""
            else:
                self.reading.findings.append(Finding("county_from_file", COUNTY_SHEET, file=self.file))
                named[""] = self.reading.called
        return {given: name for given, name in named.items() if name}

    def _take(self, cell: Cell, county: str, beside: set[str]) -> None:
        """Take a figure, or tell why it cannot be used."""
        key = (county, cell.field)
        place = Place(self.file, COUNTY_SHEET, place_of(cell.row, cell.column))
        raw = self.grid.cell(cell.row, cell.column)
        unit = self._unit(cell, raw, county, beside)
        entry = Entry(math.nan, place, Written("" if is_nothing(raw) else text(raw), cell.unit))
        if unit:
            entry = Entry(self._number(cell, raw, unit, county), place, self._written(cell, raw, unit))
        known = self.reading.entries.get(key)
        if known is None or not known.written.text:
            self.reading.entries[key] = entry
        elif entry.written.text and not _agree(known, entry):
            other = str(known.place) if known.place.file != self.file else known.place.cell
            self._tell("two_county_items", cell.row, cell.column, cell, county, {"other": other})
            self.reading.entries[key] = entry._replace(number=math.nan)
            self.reading.disputed.add(key)
        if key in self.reading.disputed:
            self.reading.entries[key] = self.reading.entries[key]._replace(number=math.nan)

    def _unit(self, cell: Cell, raw: Any, county: str, beside: set[str]) -> Unit | None:
        """The unit that a figure is in; nothing, which is told, where that is not clear or cannot be converted."""
        known = self.fields.fields[cell.field]
        wanted = known.unit or ""
        if known.answers or not wanted:
            return Unit(wanted, wanted, Fraction(1), known.by_answer)
        others = sorted(unit for unit in beside if unit != wanted and self.fields.factor(unit, wanted))
        if not cell.unit and wanted not in beside and others:
            if not is_nothing(raw):
                values: Values = {"given": known.header, "unit": others[0], "wanted": wanted}
                self._tell("unit_over_county_sheet", cell.row, cell.column, cell, county, values)
            return None
        factor = self.fields.factor(cell.unit or wanted, wanted)
        if factor != 1 and not is_nothing(raw):
            values = {"given": known.header, "unit": cell.unit, "wanted": wanted}
            code = "county_unit_mismatch" if factor is None else "unit_converted"
            self._tell(code, cell.row, cell.column, cell, county, values)
        return None if factor is None else Unit(cell.unit or wanted, wanted, factor)

    def _number(self, cell: Cell, raw: Any, unit: Unit, county: str) -> float:
        if is_nothing(raw):
            return math.nan
        number, told = read(raw, unit, self.fields)
        if unit.wanted == PERCENT and not told:
            percentage = self.percentages.of(cell.row, cell.column, raw, number, self.fields)
            if percentage is None:
                values = {"header": self._header(cell), "small": number, "large": number * 100}
                self._tell("percent_unclear", cell.row, cell.column, cell, county, values)
                return math.nan
            number = percentage
        for said in self._doubts(cell, number, told):
            values = {
                "header": self._header(cell),
                "given": said.given,
                "taken": said.taken,
                "allowed": list(self.fields.fields[cell.field].answers),
            }
            self._tell(said.code, cell.row, cell.column, cell, county, values)
            if said.code in ("negative", "too_large"):
                return math.nan
        return number

    def _doubts(self, cell: Cell, number: float, told: Told | None) -> Iterator[Told]:
        if told:
            yield told
        known = self.fields.fields[cell.field]
        # A rate may well be below 0: spending that shrank.
        if math.isnan(number):
            return
        if number < 0 and known.unit != PERCENT:
            yield Told("negative", format_number(number))
        elif abs(number) > LARGEST:
            yield Told("too_large", format_number(number))
        elif known.whole and number != round(number):
            yield Told("not_whole", format_number(number))

    def _written(self, cell: Cell, raw: Any, unit: Unit) -> Written:
        shown = self.percentages.shown(cell.row, cell.column, raw) if unit.wanted == PERCENT else ""
        return Written(shown, "") if shown else as_written(raw, unit, self.fields)

    def _header(self, cell: Cell) -> str:
        return self.fields.header(cell.field)

    def _tell(
        self, code: str, row: int, column: int, cell: Cell | None = None, county: str = "", values: Values | None = None
    ) -> None:
        told = {"header": self._header(cell)} | dict(values or {}) if cell else values or {}
        self.reading.findings.append(
            Finding(
                code,
                COUNTY_SHEET,
                place_of(row, column),
                county=county,
                field=cell.field if cell else "",
                values=told,
                file=self.file,
            )
        )


def _names(counties: Sequence[str]) -> dict[str, str]:
    """The survey's counties by how they are folded, and by their names without the city where no other has it."""
    names = {fold(county): county for county in counties}
    bare = [fold(county.rpartition(" ")[2]) for county in counties]
    for county, name in zip(counties, bare, strict=True):
        if bare.count(name) == 1:
            names.setdefault(name, county)
    return names


def _agree(one: Entry, other: Entry) -> bool:
    """Whether two places say the same of a figure."""
    if math.isnan(one.number) or math.isnan(other.number):
        return one.written == other.written
    return one.number == other.number

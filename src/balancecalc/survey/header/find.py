"""Finding the sheet and the rows that are the header."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from balancecalc.survey.county_sheet.model import COUNTY_SHEET
from balancecalc.survey.files import Workbook, place_of
from balancecalc.survey.findings import Finding, SurveyRefused, Values
from balancecalc.survey.model import Figure

from .matching import Matcher
from .paths import Path, Top
from .placing import Header, place

SCHOOLS_SHEET: Final = "学校"
SEARCHED_ROWS: Final = 50
"""How far down a header is looked for."""
DEEPEST: Final = 5
"""How many rows a header may have."""
NAME: Final[Figure] = ("school_name", None)
NEEDED: Final = {"school_name": "no_school_column", "students": "no_students_column"}

_ENOUGH: Final = 4
_FEWEST_COLUMN_NUMBERS: Final = 3
_LONGEST_NUMBER: Final = 9
_COLUMN_LETTERS: Final = frozenset((*"甲乙丙丁戊己庚辛壬癸", "栏次", "序号"))


class _Block(NamedTuple):
    """Rows that may be a header: how many fields they place, and where they are."""

    fits: float
    sheet: str
    top: int
    bottom: int
    paths: Mapping[int, Path]
    continued: bool


def find_header(workbook: Workbook, matcher: Matcher, sheet: str = "") -> Header:
    """The header that :func:`locate` finds.

    Raises :class:`.SurveyRefused` where there is none, where 学校名称 or 在校生数 has no column, and where two
    columns hold one field, and as :meth:`.Workbook.check` does.
    """
    header = locate(workbook, matcher, sheet)
    if header.errors:
        raise SurveyRefused(header.errors)
    header.findings.extend(workbook.check(header.sheet, header.row))
    hidden = [figure for figure, placed in header.columns.items() if workbook.is_hidden(header.sheet, placed.position)]
    for name, stage in hidden:
        at = place_of(header.row, header.columns[name, stage].position)
        values: Values = {"header": matcher.fields.header(name, stage)}
        header.findings.append(Finding("hidden_column", header.sheet, at, field=name, stage=stage, values=values))
    return header


def locate(workbook: Workbook, matcher: Matcher, sheet: str = "") -> Header:
    """The header of the sheet asked for, of the sheet 学校, or of the sheet whose header fits best, errors and all.

    Raises :class:`.SurveyRefused` where there is none.
    """
    wanted = sheet or SCHOOLS_SHEET
    if wanted in workbook.hidden:
        raise SurveyRefused([Finding("sheet_hidden", wanted)])
    if sheet and sheet not in workbook.sheets:
        raise SurveyRefused([Finding("no_such_sheet", values={"given": sheet, "known": workbook.sheets})])
    searched = [sheet] if sheet else workbook.school_sheets
    if not searched:
        raise SurveyRefused([Finding("only_county_sheet", COUNTY_SHEET)])
    blocks = {name: _best_block(workbook, name, matcher) for name in searched}
    named = wanted in blocks and blocks[wanted].fits > 0
    block = blocks[wanted] if named else max(blocks.values(), key=lambda block: block.fits)
    if block.fits <= 0:
        if not any(block.paths for block in blocks.values()):
            raise SurveyRefused([Finding("empty_workbook", values={"file": workbook.file})])
        where = block.sheet if len(blocks) == 1 else ""
        raise SurveyRefused([Finding("no_header", sheet=where, values={"rows": SEARCHED_ROWS})])
    header = place(block.sheet, block.top, block.bottom, block.paths, matcher, NEEDED)
    others = [name for name, other in blocks.items() if name != block.sheet and _has_schools(other, matcher)]
    if others and not sheet:
        told = Finding("several_tables" if not named else "other_tables", block.sheet, values={"sheets": others})
        (header.findings if named else header.errors).append(told)
    if not named and block.sheet:
        header.findings.append(Finding("sheet_chosen", sheet=block.sheet))
    if block.continued:
        header.findings.append(Finding("header_continued", block.sheet, f"A{block.top + 1}"))
    if workbook.hidden:
        header.findings.append(Finding("sheets_not_read", values={"sheets": workbook.hidden}))
    return header


def _has_schools(block: _Block, matcher: Matcher) -> bool:
    """Whether a block heads schools and their students, so that its sheet is a survey as well."""
    matches = [matcher.match(path) for path in block.paths.values()]
    placed = {match.figure[0] for match in matches if match and match.figure}
    return set(NEEDED) <= placed


def _best_block(workbook: Workbook, sheet: str, matcher: Matcher) -> _Block:
    """The rows of a sheet that place the most fields: the fewest rows of equals, then the highest."""
    rows = workbook.rows(sheet, SEARCHED_ROWS + DEEPEST)
    top = Top(rows, workbook.merged(sheet), knows_merges=workbook.knows_merges)
    filled = dict.fromkeys(top.columns, ("",))
    best = _Block(0, sheet, 0, 0, filled, False)
    for bottom in range(min(len(top.words), SEARCHED_ROWS)):
        if best.fits >= _ENOUGH and bottom > best.bottom + DEEPEST:
            break
        if not any(top.words[bottom]) or _is_data(rows[bottom]):
            continue
        # A header's last row may be a group's own row of another header; only whole headers are looked at.
        for first in dict.fromkeys(
            top.first_row(row, DEEPEST - bottom + row, matcher.says_nothing)
            for row in range(bottom, max(bottom - DEEPEST, -1), -1)
        ):
            paths, continued = top.paths(first, bottom)
            fits = _fits(paths, matcher)
            if fits > best.fits:
                best = _Block(fits, sheet, first, bottom, paths, continued)
    while best.fits > 0 and best.bottom - best.top + 1 < DEEPEST and _goes_on(best, top, matcher):
        paths, continued = top.paths(best.top, best.bottom + 1)
        best = best._replace(bottom=best.bottom + 1, paths=paths, continued=continued)
    return _with_units_below(best, top, matcher)


def _goes_on(block: _Block, top: Top, matcher: Matcher) -> bool:
    """Whether the row under a block belongs to it."""
    below = block.bottom + 1
    if below >= len(top.words) or _is_units(top.words[below], matcher):
        return False
    names = [at for at, path in block.paths.items() if (match := matcher.match(path)) and match.figure == NAME]
    figures = {
        at for at, path in block.paths.items() if (match := matcher.match(path)) and matcher.is_figure(match.figure)
    }
    return top.goes_on_below(block.bottom, names[0] if names else -1, figures)


def _is_units(words: Sequence[str], matcher: Matcher) -> bool:
    filled = [word.strip("()（）") for word in words if word]
    return bool(filled) and all(word in matcher.fields.unit_spellings for word in filled)


def _fits(paths: Mapping[int, Path], matcher: Matcher) -> float:
    figures = [match.figure for path in paths.values() if (match := matcher.match(path)) and match.figure]
    different = len(set(figures))
    # Rows of which two columns seem to be one field are worse than rows that tell them apart.
    return different - (len(figures) - different) / 2


def numbers_columns(words: Sequence[str]) -> bool:
    """Whether a row under the header numbers the columns: 甲 1 2 3 …"""
    written = [word for word in words if word]
    numbers = [int(word[:_LONGEST_NUMBER]) for word in written if word.isdecimal()]
    letters = [word for word in written if not word.isdecimal()]
    counted = numbers == list(range(1, len(numbers) + 1))
    return len(numbers) >= _FEWEST_COLUMN_NUMBERS and counted and _COLUMN_LETTERS.issuperset(letters)


def _is_data(cells: Sequence[object]) -> bool:
    """Whether a row holds mostly numbers, as no header does."""
    filled = [cell for cell in cells if cell != ""]
    numbers = sum(not isinstance(cell, str) or cell[:1].isdecimal() for cell in filled)
    return numbers * 2 > len(filled)


def _with_units_below(block: _Block, top: Top, matcher: Matcher) -> _Block:
    """The block with the row under it, if that holds nothing but units."""
    below = block.bottom + 1
    if block.fits > 0 and below < len(top.words) and numbers_columns(top.words[below]):
        below += 1
    if block.fits <= 0 or below >= len(top.words):
        return block
    if not _is_units(top.words[below], matcher):
        return block
    paths, _ = top.paths(block.top, block.bottom)
    with_units = {
        column: (*path, top.words[below][column]) if top.words[below][column] else path
        for column, path in paths.items()
    }
    return block._replace(bottom=below, paths=with_units)

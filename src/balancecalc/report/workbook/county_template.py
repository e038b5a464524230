"""The sheet 县域 of the survey template: what is the county's own, an item in each row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from rich.cells import cell_len
from xlsxwriter.worksheet import Worksheet

from balancecalc.standard.fields import YEARS, Fields, SurveyField
from balancecalc.standard.model import Standard
from balancecalc.survey.county_sheet import COUNTY_SHEET
from balancecalc.text import Lang, pick
from balancecalc.text.template import TEXTS

from .book import LINE_HEIGHT, Book, wrapped_lines

NOTHING: Final[Mapping[str, Any]] = {}
_PERCENT: Final = "%"
_BEFORE: Final = ("序号", "部分", "指标", "单位", "填报值")
"""The headers before those of earlier years; Chinese in both languages, since they are what the reader looks for."""
_NOTE: Final = "说明"
_NOTE_WIDTH: Final = 60
_NOT_ASKED: Final = "#E3E8EF"
_ASKED: Final = "#FFF2CC"


@dataclass(frozen=True, slots=True)
class CountyTable:
    """What the sheet asks. ``fields`` are the county figures that the standards need, in the order of the rows; of a
    field of several years it does not matter which of them are named: its row asks for all.

    ``parts`` gives the part of the standard that a field belongs to, in the reader's language; ``figures`` what is
    filled in already, in the fields' own units or in their words.
    """

    fields: Sequence[str]
    parts: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)


def county_table(standard: Standard, lang: Lang, figures: Mapping[str, Any] = NOTHING) -> CountyTable:
    """What the sheet asks for a standard, in the order of its dictionary, with the part that asks for each field first.
    ``figures`` are filled in."""
    titles = {part.id: pick(part.title.text, lang) for part in standard.parts}
    parts: dict[str, str] = {}
    for item in standard.items:
        for condition in item.conditions:
            for name in condition.needs & standard.county_fields:
                parts.setdefault(name, titles[item.part])
    asked = [name for name in standard.dictionary.county_figures if name in standard.county_fields]
    return CountyTable(asked, parts, figures)


def county_sheet(book: Book, table: CountyTable, dictionary: Fields, lang: Lang) -> None:
    """Write the sheet."""
    asked = list(dict.fromkeys(_this_year(name, dictionary) for name in table.fields))
    earlier = [suffix for suffix, _, _ in YEARS[: max(dictionary.fields[name].years for name in asked) - 1]]
    sheet = book.form(COUNTY_SHEET, frozen=3, height=30)
    headings = [*_BEFORE, *(header for suffix, header, _ in YEARS if suffix in earlier), _NOTE]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, book.heading())
    items = [dictionary.fields[name] for name in asked]
    parts = [table.parts.get(name, "") for name in asked]
    widths = [6, _width(parts), _width([item.header for item in items]), 9, *[14] * (1 + len(earlier)), _NOTE_WIDTH]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, (name, part) in enumerate(zip(asked, parts, strict=True), start=1):
        item, note = dictionary.fields[name], _meaning(dictionary.fields[name], lang)
        texts = {1: part, 2: item.header, 3: "" if item.answers else item.unit or "", len(headings) - 1: note}
        sheet.write_number(row, 0, row, book.body())
        for column, text in texts.items():
            sheet.write_string(row, column, text, book.body(text_wrap=True))
        lines = max(wrapped_lines(text, widths[column]) for column, text in texts.items())
        sheet.set_row(row, LINE_HEIGHT * max(lines, 1) + 3)
        for column, suffix in enumerate(("", *earlier), start=len(_BEFORE) - 1):
            if suffix and name + suffix not in dictionary.fields:
                sheet.write_blank(row, column, None, book.body(bg_color=_NOT_ASKED))
                continue
            look = book.body(bg_color=_ASKED)
            figure = _cell(item, table.figures.get(name + suffix))
            if figure is None:
                sheet.write_blank(row, column, None, look)
            else:
                book.cell(sheet, row, column, figure, look)
            _check(sheet, row, column, item, lang)


def _this_year(name: str, dictionary: Fields) -> str:
    """The field of this year that a field of an earlier year is of; the field itself for any other."""
    for suffix, _, _ in YEARS:
        if name.endswith(suffix) and name.removesuffix(suffix) in dictionary.fields:
            return name.removesuffix(suffix)
    return name


def _width(texts: Sequence[str]) -> float:
    return min(40, max(12, *(cell_len(text) * 1.1 + 2 for text in texts)))


def _cell(item: SurveyField, figure: Any) -> Any:
    """A figure as it is filled in: one of less than 1% with its sign, since 0.5 may be 50% as well."""
    if item.unit == _PERCENT and isinstance(figure, int | float) and 0 < abs(figure) <= 1:
        return f"{figure}{_PERCENT}"
    return figure


def _check(sheet: Worksheet, row: int, column: int, item: SurveyField, lang: Lang) -> None:
    """The drop-down or the check on entry of a cell."""
    if item.answers:
        rule: dict[str, object] = {"validate": "list", "source": list(item.answers)}
        rule["error_message"] = pick(TEXTS["not_listed"], lang)
    elif item.unit == _PERCENT:
        # A rate may be below 0; that the cell holds a number is all that can be asked.
        rule = {"validate": "decimal", "criteria": "between", "minimum": -1e6, "maximum": 1e6}
        rule["error_message"] = pick(TEXTS["a_percentage"], lang)
    else:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        rule["error_message"] = pick(TEXTS["not_below_zero"], lang)
    sheet.data_validation(row, column, row, column, rule)


def _meaning(item: SurveyField, lang: Lang) -> str:
    """What a person has to know to fill an item in."""
    return ("；" if lang == "zh" else "; ").join(_notes(item, lang))


def _notes(item: SurveyField, lang: Lang) -> Iterator[str]:
    if lang == "en":
        yield item.en
    if item.note:
        yield pick(item.note.text, lang)
    if item.answers:
        words = [word if lang == "zh" else f"{word} ({known.en})" for word, known in item.answers.items()]
        yield pick(TEXTS["one_of"], lang, words=words)
    elif item.unit == _PERCENT:
        yield pick(TEXTS["a_percentage"], lang)

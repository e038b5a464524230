"""The survey workbook that balancecalc hands out: drop-downs, units, checks on entry, and notes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rich.cells import cell_len

from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.model import Standard
from balancecalc.survey.county_sheet import COUNTY_SHEET
from balancecalc.survey.header.find import SCHOOLS_SHEET
from balancecalc.survey.model import Figure
from balancecalc.text import Bilingual, Lang, pick
from balancecalc.text.labels import LABELS
from balancecalc.text.template import COUNTY_HOW_TO, GENERAL, HOW_TO, TEXTS

from .book import Book, Column
from .county_template import CountyTable, county_sheet

ROWS: Final = 2000
"""How many rows have drop-downs and checks."""


def template_workbook(
    standards: Sequence[Standard],
    dictionary: Fields,
    lang: Lang,
    rows: Sequence[Mapping[Figure, Any]] = (),
    county: CountyTable | None = None,
    *,
    schools: bool = True,
) -> bytes:
    """The bytes of a survey workbook with the columns that the standards need, empty or filled with ``rows``.

    ``county`` is what the sheet 县域 asks; without it there is none. ``schools`` says whether schools are asked at all.
    The headers are Chinese in both languages, since they are what the reader looks for.
    """
    book = Book(SCHOOLS_SHEET if schools else COUNTY_SHEET)
    figures = list(columns(standards, dictionary)) if schools else []
    if schools:
        held = {figure for row in rows for figure in row}.difference(figures)
        figures += [
            (name, stage) for name in dictionary.fields for stage in (None, *dictionary.stages) if (name, stage) in held
        ]
        _schools_sheet(book, figures, dictionary, lang, rows)
    if county and county.fields:
        county_sheet(book, county, dictionary, lang)
    how_to = [*(HOW_TO if schools else ()), *(COUNTY_HOW_TO if county and county.fields else ())]
    _notes_sheet(book, figures, standards, dictionary, lang, how_to)
    return book.close()


def columns(standards: Sequence[Standard], dictionary: Fields) -> Iterator[Figure]:
    """The columns of a template: all attributes but 学段, then the figures that the standards need."""
    needed = frozenset[str]().union(*(s.school_fields for s in standards))
    stages = [stage for stage in dictionary.stages if any(stage in s.surveyed_stages for s in standards)]
    for name, field in dictionary.fields.items():
        if field.kind in ("text", "choice"):
            if name not in ("stage", "source_file", "city", "township"):
                yield name, None
        elif field.is_figure and name in needed:
            if field.kind != "stage_figure":
                yield name, None
            else:
                # The senior part takes its share of the school's resources, so its students are needed as well.
                for stage in dictionary.stages if name == "students" else stages:
                    yield name, stage


def _schools_sheet(
    book: Book, figures: Sequence[Figure], dictionary: Fields, lang: Lang, rows: Sequence[Mapping[Figure, Any]]
) -> None:
    sheet = book.form(SCHOOLS_SHEET, frozen=1, height=46)
    fills = dict.fromkeys(("text", "choice"), "#E3E8EF") | dict.fromkeys(("school_figure", "school_value"), "#FFF2CC")
    fills["stage_figure"] = "#E2F0D9"
    for index, (name, stage) in enumerate(figures):
        field = dictionary.fields[name]
        heading = _heading((name, stage), dictionary)
        sheet.write_string(0, index, heading, book.heading(bg_color=fills[field.kind]))
        look = book.format(num_format="@") if field.kind == "text" else None
        width = 24 if name in ("school_name", "parent_school") else max(12, cell_len(heading) / 2 + 3)
        sheet.set_column(index, index, width, look)
        listed = list(field.choices or field.answers)
        if listed:
            error = pick(TEXTS["not_listed"], lang)
            rule: dict[str, object] = {"validate": "list", "source": listed, "error_message": error}
        elif field.is_figure:
            error = pick(TEXTS["not_below_zero"], lang)
            rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": error}
        else:
            continue
        if field.note:
            rule |= {"input_message": pick(field.note.text, lang)}
        sheet.data_validation(1, index, ROWS, index, rule)
    for number, row in enumerate(rows, start=1):
        for index, figure in enumerate(figures):
            look = book.format(num_format="@") if dictionary.fields[figure[0]].kind == "text" else book.format()
            if row.get(figure) is not None:
                book.cell(sheet, number, index, row[figure], look)


def _heading(figure: Figure, dictionary: Fields) -> str:
    unit = dictionary.fields[figure[0]].unit
    return dictionary.header(*figure) + (f"（{unit}）" if unit else "")


def _notes_sheet(
    book: Book,
    figures: Sequence[Figure],
    standards: Sequence[Standard],
    dictionary: Fields,
    lang: Lang,
    how_to: Sequence[Bilingual],
) -> None:
    title = pick(TEXTS["notes_sheet"], lang)
    sheet = book.sheet(title, title)
    for row, text in enumerate(how_to, start=2):
        sheet.write_string(row, 0, f"{row - 1}. {pick(text, lang)}", book.format())
    if not figures:
        return
    headings = [
        Column(pick(TEXTS["column"], lang)),
        Column(pick(LABELS["unit"], lang), width=9),
        Column(pick(TEXTS["meaning"], lang), width=66, wrap=True),
        Column(pick(TEXTS["used_by"], lang), width=60, wrap=True),
    ]
    listed = [
        [
            dictionary.header(*figure),
            dictionary.fields[figure[0]].unit or "",
            _meaning(figure[0], dictionary, lang),
            _users(figure, standards, lang),
        ]
        for figure in figures
    ]
    book.table(sheet, 3 + len(how_to), headings, listed)
    book.fit(sheet, headings, listed)
    sheet.repeat_rows(3 + len(how_to))


def _meaning(name: str, dictionary: Fields, lang: Lang) -> str:
    field = dictionary.fields[name]
    words = {word: known.en for word, known in (field.choices or field.answers).items()}
    if words:
        separator = "、" if lang == "zh" else ", "
        listed = separator.join(word if lang == "zh" else f"{word} ({en})" for word, en in words.items())
        return f"{pick(field.note.text, lang)}{'：' if lang == 'zh' else ': '}{listed}" if field.note else listed
    text = GENERAL.get(name) or (field.note.text if field.note else field.label)
    return pick(text, lang)


def _users(figure: Figure, standards: Sequence[Standard], lang: Lang) -> str:
    name, stage = figure
    if name == "students":
        return ""
    users = dict.fromkeys(
        pick(indicator.title.text, lang)
        for standard in standards
        for indicator in (*standard.indicators, *standard.checks)
        if name in indicator.needs and _assesses(standard, stage)
    )
    return ("、" if lang == "zh" else ", ").join(users)


def _assesses(standard: Standard, stage: Stage | None) -> bool:
    return stage is None or stage in standard.surveyed_stages

"""The sheet of the survey's figures."""

from collections.abc import Sequence

from balancecalc.assess.assessment import Assessment
from balancecalc.report.amounts import listed
from balancecalc.standard.fields import Fields
from balancecalc.survey.model import Figure
from balancecalc.text import Lang, pick

from .book import Book, Column
from .figures import LEADING, TOP
from .plan import Plan
from .rows import Cell
from .words import label


def figures_sheet(book: Book, assessment: Assessment, lang: Lang, plan: Plan) -> None:
    """Write the sheet: a row a row of the survey, figures in the units of the data dictionary, empty where missing."""
    survey, figures = assessment.survey, plan.figures
    sheet = book.sheet(figures.sheet, label("title_figures", lang), label("figures_note", lang))
    columns = [
        Column(label("place", lang)),
        Column(label("county", lang)),
        Column(label("school", lang), width=30),
        Column(label("code", lang)),
        *(Column(figure_heading(figure, survey.dictionary, lang), "General", 12) for figure in figures.columns),
    ]
    parts: list[Sequence[Cell]] = [
        [str(survey.place(row, "school_name") or "") for row in range(survey.rows)],
        survey.counties,
        survey.names,
        survey.codes,
        *(listed(survey.figure(*figure)) for figure in figures.columns),
    ]
    rows = list(zip(*parts, strict=True))
    sheet.set_row(TOP, 48)
    bottom = book.last_table(sheet, TOP, columns, rows)
    book.fit(sheet, columns, rows)
    last = max(bottom - 1, TOP + 1)
    if figures.columns:
        sheet.data_validation(
            TOP + 1,
            LEADING,
            last,
            len(columns) - 1,
            {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "error_title": label("sheet_figures", lang),
                "error_message": label("figure_not_a_number", lang),
            },
        )
    sheet.freeze_panes(TOP + 1, LEADING - 1)
    sheet.repeat_rows(TOP)


def figure_heading(figure: Figure, dictionary: Fields, lang: Lang) -> str:
    """What a figure is called, with its unit, or the numbers of its answers."""
    unit, answers = dictionary.fields[figure[0]].unit, dictionary.fields[figure[0]].answers
    word = pick(dictionary.unit_label(unit), lang) if unit else ""
    if answers:
        # The formulas know the numbers, people the words.
        word = ", ".join(f"{known.value} {answer if lang == 'zh' else known.en}" for answer, known in answers.items())
    header = pick(dictionary.figure_label(*figure), lang)
    return f"{header}\n({word})" if word else header

"""All counties at once, where a survey has several."""

from balancecalc.assess.counties import County, StageResult
from balancecalc.report.order import decisive
from balancecalc.text import format_number

from .counties import right
from .tables import Cell, Column, Table
from .view import ABSENT, View


def overview(view: View) -> Table:
    """All counties at once: a row a county and stage."""
    names = ("county", "stage")
    headings = [Column(view.word(name)) for name in names]
    headings.append(Column(view.word("verdict"), "rank"))
    headings += [Column(view.word(name), "number") for name in ("sections", "compliant", "students", "largest_cv")]
    headings.append(Column(view.word("limit"), "number"))
    rows: list[list[Cell]] = []
    for county in view.assessment.counties:
        rows += [_overview_row(county, result, view) for result in county.stages.values()] or [
            [Cell(county.name), Cell(""), view.verdict_cell(county.verdict), *right([""] * 5)]
        ]
    return Table("counties", view.word("all_counties"), headings, rows)


def _overview_row(county: County, result: StageResult, view: View) -> list[Cell]:
    spread = decisive(result)
    limit = ABSENT if spread.limit is None else view.word("at_most", value=format_number(spread.limit, 2))
    compliant = ABSENT if result.compliant is None else view.count(result.compliant)
    numbers = [view.count(result.sections), compliant, view.count(result.students), view.cv(spread), limit]
    return [
        Cell(county.name),
        Cell(view.stage(result.stage), "short"),
        view.verdict_cell(result.verdict),
        *right(numbers),
    ]

"""All counties at once, where a survey has several."""

from balancecalc.assess.counties import County, StageResult
from balancecalc.report.order import decisive
from balancecalc.text import format_number

from .items import part_verdict
from .tables import Cell, Column, Table, right
from .view import ABSENT, View


def overview(view: View) -> Table:
    """All counties at once: a row a county and stage; of a standard of county items alone, a row a county."""
    if not view.assessment.standard.stages:
        return _by_parts(view)
    names = ("county", "stage")
    headings = [Column(view.word(name)) for name in names]
    headings.append(Column(view.word("verdict"), "rank"))
    numbers = ["sections", "compliant", "students", *(["largest_cv", "limit"] if view.tells_cvs else [])]
    headings += [Column(view.word(name), "number") for name in numbers]
    rows: list[list[Cell]] = []
    for county in view.assessment.counties:
        rows += [_overview_row(county, result, view) for result in county.stages.values()] or [
            [Cell(county.name), Cell(""), view.verdict_cell(county.verdict), *right([""] * len(numbers))]
        ]
    return Table("counties", view.word("all_counties"), headings, rows)


def _overview_row(county: County, result: StageResult, view: View) -> list[Cell]:
    compliant = ABSENT if result.compliant is None else view.count(result.compliant)
    numbers = [view.count(result.sections), compliant, view.count(result.students)]
    if view.tells_cvs:
        spread = decisive(result)
        limit = ABSENT if spread.limit is None else view.word("at_most", value=format_number(spread.limit, 2))
        numbers += [view.cv(spread), limit]
    return [
        Cell(county.name),
        Cell(view.stage(result.stage), "short"),
        view.verdict_cell(result.verdict),
        *right(numbers),
    ]


def _by_parts(view: View) -> Table:
    """A row a county: its verdict, and that of each part of the standard."""
    parts = view.assessment.standard.parts
    headings = [Column(view.word("county")), Column(view.word("verdict"), "rank")]
    headings += [Column(view.pick(part.title.text), "rank") for part in parts]
    rows = [
        [
            Cell(county.name),
            view.verdict_cell(county.verdict),
            *(part_verdict(county, part.id, view) for part in parts),
        ]
        for county in view.assessment.counties
    ]
    return Table("counties", view.word("all_counties"), headings, rows)

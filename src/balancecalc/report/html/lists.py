"""The page's plain lists: findings, schools not assessed, the standard's statements, how the report was made."""

from balancecalc.report.order import by_severity
from balancecalc.report.provenance import provenance
from balancecalc.standard.describe import statements
from balancecalc.standard.words import formula_text
from balancecalc.text import Bilingual
from balancecalc.text.labels import CONFIDENCES, SEVERITIES
from balancecalc.text.page import CONVENTIONS

from .tables import Cell, Choice, Column, Filter, Table
from .view import View


def findings(view: View) -> Table:
    """The findings, gravest first, with a filter by severity."""
    grades = list(SEVERITIES)
    names = ("severity", "place", "county", "school", "message", "remedy", "finding_code")
    headings = [Column(view.word(name), "rank" if name == "severity" else "text") for name in names]
    rows = [
        [
            Cell(view.pick(SEVERITIES[kind.severity]), kind.severity, grades.index(kind.severity)),
            Cell(finding.place),
            Cell(finding.county or view.word("whole_survey")),
            Cell(finding.school),
            Cell(finding.message(view.lang), "long"),
            Cell(finding.remedy(view.lang), "long"),
            Cell(finding.code, "code"),
        ]
        for finding, kind in ((finding, finding.kind) for finding in by_severity(view.assessment.findings))
    ]
    severities = Choice(view.word("severity"), 0, [view.pick(word) for word in SEVERITIES.values()])
    return Table(
        "findings-table",
        view.word("findings_caption"),
        headings,
        rows,
        header=1,
        filter=Filter(view.word("filter_text"), range(1, len(names)), [severities]),
        empty=view.word("nothing_found"),
    )


def excluded(view: View) -> Table:
    """The schools, and stages of schools, that are not assessed."""
    survey = view.assessment.survey
    headings = [Column(view.word(name)) for name in ("county", "school", "place", "reason")]
    rows = [
        [
            Cell(county.name),
            Cell(survey.names[row]),
            Cell(str(survey.place(row, "school_name") or "")),
            Cell(view.pick(reason), "long"),
        ]
        for county in view.assessment.counties
        for row, reason in county.excluded
    ]
    return Table(
        "excluded-table",
        view.word("excluded_caption"),
        headings,
        rows,
        header=1,
        filter=Filter(view.word("filter_text"), range(len(headings))),
        empty=view.word("none_excluded"),
    )


def standard(view: View) -> Table:
    """Every statement of the standard, with its source and how sure it is."""
    rules, dictionary = view.assessment.standard, view.assessment.standard.dictionary
    headings = [Column(view.word(name)) for name in ("item", "stage", "content", "unit", "source", "confidence")]
    rows = [
        [
            Cell(view.pick(statement.item)),
            Cell(view.stage(statement.stage) if statement.stage else "", "short"),
            Cell(view.pick(statement.content), "long"),
            Cell(view.unit(statement.unit), "short"),
            Cell(view.pick(rules.sources[statement.source].text) if statement.source else "", "long"),
            Cell(view.pick(CONFIDENCES[statement.confidence]) if statement.confidence else ""),
        ]
        for statement in statements(rules, dictionary)
    ]
    return Table("standard-table", view.word("standard_caption"), headings, rows)


def formulas(view: View) -> list[str]:
    """The formula of each indicator, in words."""
    dictionary = view.assessment.standard.dictionary
    return [
        f"{view.titled(indicator)} = {view.pick(formula_text(indicator.tree, dictionary))}"
        for indicator in view.assessment.standard.indicators
    ]


def item_formulas(view: View) -> list[str]:
    """The formula of each condition of the county's items that has one, in words."""
    return [
        f"{view.pick(one.title.text)} = {view.pick(formula_text(one.tree, view.dictionary))}"
        for one in view.assessment.standard.conditions
        if one.tree
    ]


def conventions(view: View) -> list[Bilingual]:
    """What a reader must know besides the formulas, as far as the standard needs it."""
    standard = view.assessment.standard
    told = {
        "divided": standard.apportioning is not None and "combined" not in standard.stages,
        "combined": "combined" in standard.stages,
        "campuses": standard.assesses_schools,
        "missing": True,
        "shortfall": any(indicator.resource for indicator in standard.indicators),
        "unrounded": True,
        "groups": bool(view.measured),
    }
    return [text for name, text in CONVENTIONS.items() if told[name]]


def run(view: View) -> Table:
    """From what, and with what, the report was made."""
    headings = [Column(view.word("item")), Column(view.word("content"))]
    rows = [[Cell(name), Cell(value, "long")] for name, value in provenance(view.assessment, view.lang)]
    return Table("run-table", view.word("run_caption"), headings, rows)

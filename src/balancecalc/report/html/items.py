"""A county's items on the page: part by part, each condition with its value, its limit, its verdict and the reason."""

from collections.abc import Iterator, Sequence
from math import isnan
from typing import NamedTuple

from balancecalc.assess.counties import County
from balancecalc.assess.item_results import ConditionResult, ItemResult
from balancecalc.report.items import (
    bound_of,
    condition_value,
    item_points,
    part_gives_points,
    points_given,
    to_be_entered,
)
from balancecalc.report.measured import grade_text, score_between, titled
from balancecalc.standard.model import StandardPart
from balancecalc.text import format_number
from balancecalc.text.measured import MEASURED
from balancecalc.verdict import Verdict

from .tables import Cell, Column, Table
from .view import View


class PartTable(NamedTuple):
    """A part of the standard, its verdict, and the table of its items."""

    title: str
    verdict: Cell
    table: Table


class ItemsPart(NamedTuple):
    """The items of a county. ``score`` is empty where they give no points; ``to_enter`` are the fields of the sheet
    县域 that are still empty."""

    score: str
    parts: Sequence[PartTable]
    to_enter: Sequence[str]


def items_part(county: County, anchor: str, view: View) -> ItemsPart | None:
    """The items of a county; nothing where the standard has none."""
    if not county.items:
        return None
    return ItemsPart(
        score=_score(county, view),
        parts=list(_parts(county, anchor, view)),
        to_enter=[view.pick(text) for text in to_be_entered(view.assessment, county)],
    )


def part_verdict(county: County, part: str, view: View) -> Cell:
    """A part's verdict; that it only gives points where it does; empty where the county has none of the part."""
    if part not in county.parts:
        return Cell("")
    cell = view.verdict_cell(county.parts[part])
    return cell._replace(text=view.pick(MEASURED["points_only"])) if part_gives_points(county, part) else cell


def _parts(county: County, anchor: str, view: View) -> Iterator[PartTable]:
    for part in view.assessment.standard.parts:
        own = [result for result in county.items if result.item.part == part.id]
        if own:
            yield PartTable(
                title=view.pick(part.title.text),
                verdict=part_verdict(county, part.id, view),
                table=_table(part, own, anchor, view),
            )


def _table(part: StandardPart, own: Sequence[ItemResult], anchor: str, view: View) -> Table:
    has_points = any(result.item.points for result in own)
    # The verdict comes early, so that a phone shows it.
    names = ["items_item", "verdict", "items_condition", "value", "limit", *(["points"] if has_points else [])]
    numbers = {"value", "points"}
    columns = [
        Column(view.word(name), "rank" if name == "verdict" else "number" if name in numbers else "text")
        for name in (*names, "items_reason")
    ]
    counts = [sum(result.verdict is verdict for result in own) for verdict in Verdict]
    values = {"met": counts[Verdict.MET], "not_met": counts[Verdict.NOT_MET], "open": counts[Verdict.UNDETERMINED]}
    return Table(
        name=f"{anchor}-items-{part.id}",
        caption=view.word("items_part", part=part.title.text, **values),
        columns=columns,
        rows=[row for result in own for row in _rows(result, view, has_points=has_points)],
    )


def _rows(result: ItemResult, view: View, *, has_points: bool) -> Iterator[list[Cell]]:
    for at, found in enumerate(result.conditions):
        # The points are the item's, and stand with its first condition.
        points = item_points(result, view.lang) if at == 0 else ""
        yield [
            Cell(titled(result.item.title.text, result.item.number, view.lang)),
            _verdict(found, result, view),
            Cell(view.pick(found.condition.title.text), "long"),
            Cell(condition_value(found, view.dictionary, view.lang), "number"),
            Cell(bound_of(found, view.dictionary, view.lang), "short"),
            *([Cell(points, "number")] if has_points else []),
            Cell(_reason(found, result, view, first=at == 0), "long"),
        ]


def _verdict(found: ConditionResult, result: ItemResult, view: View) -> Cell:
    return Cell("") if points_given(result, found) else view.verdict_cell(found.verdict)


def _reason(found: ConditionResult, result: ItemResult, view: View, *, first: bool) -> str:
    if found.reason:
        return view.pick(found.reason)
    if found.asked == 0:
        return view.word("not_asked")
    open_ = first and result.item.points and isnan(result.points) and found.verdict is Verdict.NOT_APPLICABLE
    return view.word("points_out_of_range") if open_ and not isnan(found.value) else ""


def _score(county: County, view: View) -> str:
    found, rule = county.score, view.assessment.standard.county
    if found is None or rule is None or rule.score is None:
        return ""
    grade = grade_text(found.grade, rule, view.lang)
    told = view.word(
        "scored",
        score=score_between(found.low, found.high, rule),
        grade=view.word("scored_grade", grade=grade) if grade else "",
    )
    total = rule.score.total.value
    return told if total is None else view.listed([told, view.word("items_total", total=format_number(total))])

"""A county's items: each condition down to the cells of the sheet 县域 and of its schools."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from balancecalc.assess.counties import County
from balancecalc.assess.item_results import ConditionResult, ItemResult
from balancecalc.assess.results import SectionResults
from balancecalc.report.amounts import number
from balancecalc.report.measured import answered
from balancecalc.standard.fields import Stage
from balancecalc.standard.measures import COMPLIANCE
from balancecalc.standard.model import Condition, Note
from balancecalc.standard.words import formula_text
from balancecalc.survey.model import IntArray
from balancecalc.text import pick
from balancecalc.text.folding import fold
from balancecalc.verdict import WORDS, Verdict

from .figures import Figures
from .indicators import indicator_part
from .item_parts import ConditionPart, HeldPart, ItemPart, PartPart, SummandPart, SumPart
from .measures import applies_part, threshold_part, with_sums
from .ordering import ordered_fields
from .parts import ClausePart
from .points import Found, points_part, score_part
from .rule_parts import AddedPart, PointsPart, ScorePart
from .subjects import CountySubject


def item_parts(figures: Figures, county: County, asked: Sequence[str] | None = None) -> list[ItemPart]:
    """A county's items, or those with these ids."""
    maker = _Items(figures, county)
    return [maker.item(result) for result in county.items if asked is None or result.item.id in asked]


def part_parts(figures: Figures, county: County) -> list[PartPart]:
    """The parts of the standard; empty where it has no items."""
    parts: list[PartPart] = []
    for part in figures.assessment.standard.parts:
        if part.id not in county.parts:
            continue
        verdicts = [result.verdict for result in county.items if result.item.part == part.id]
        counts = {verdict.word: verdicts.count(verdict) for verdict in Verdict if verdict is not Verdict.NOT_APPLICABLE}
        parts.append(PartPart(part.id, pick(part.title.text, figures.lang), county.parts[part.id].word, **counts))
    return parts


def county_score(figures: Figures, county: County) -> ScorePart | None:
    """What the points of a county's items add up to; None where they do not."""
    found, rule = county.score, figures.assessment.standard.county
    if found is None or rule is None:
        return None
    added = [_added(figures, result) for result in county.items if result.item.points]
    return score_part(figures, rule, added, (found.low, found.high), (found.grade, found.verdict))


def _added(figures: Figures, result: ItemResult) -> AddedPart:
    points, maximum = number(result.points), result.item.points.maximum.value if result.item.points else None
    title = pick(result.item.title.text, figures.lang)
    return AddedPart(result.item.id, title, points, maximum, points is None and result.asked == 0)


class _Items:
    """Explains the items of one county."""

    def __init__(self, figures: Figures, county: County) -> None:
        self.figures = figures
        self.assessment = figures.assessment
        self.standard = figures.assessment.standard
        self.county = county
        self.index = [one.name for one in self.assessment.counties].index(county.name)

    def item(self, result: ItemResult) -> ItemPart:
        item, lang = result.item, self.figures.lang
        part = next(part for part in self.standard.parts if part.id == item.part)
        return ItemPart(
            id=item.id,
            part=item.part,
            part_title=pick(part.title.text, lang),
            number=item.number,
            title=pick(item.title.text, lang),
            verdict=result.verdict.word,
            reasons=[pick(reason, lang) for reason in result.reasons],
            points=self._points(result),
            conditions=[self._condition(found) for found in result.conditions],
            note=self._note(item.note),
        )

    def _note(self, note: Note | None) -> ClausePart | None:
        return self.figures.clause(note, pick(note.text, self.figures.lang)) if note else None

    def _points(self, result: ItemResult) -> PointsPart | None:
        if result.item.points is None:
            return None
        first = result.conditions[0]
        threshold = first.low if first.low == first.high else float("nan")
        found = Found(result.points, first.value, threshold, result.verdict, result.asked)
        return points_part(self.figures, result.item.points, first.condition, found)

    def _condition(self, found: ConditionResult) -> ConditionPart:
        condition, lang, dictionary = found.condition, self.figures.lang, self.figures.dictionary
        entered = [name for name in self._needs(condition) if name in self.standard.county_fields]
        sums = [self._sum(name, condition.stage) for name in self._needs(condition) if name not in entered]
        figures = [self.figures.of_county(self.county.name, name) for name in entered]
        numbers = {part.field: _nan(part.value) for part in figures} | {one.field: _nan(one.value) for one in sums}
        subject, tree = CountySubject(self.figures, numbers), condition.tree
        threshold = condition.threshold
        bounds = found.low, found.high
        checks = [check for check in self.standard.checks if check.id in condition.every]
        held = self._held(condition) if condition.every else []
        return ConditionPart(
            id=condition.id,
            title=pick(condition.title.text, lang),
            unit=condition.unit,
            sense=condition.sense,
            stage=condition.stage,
            verdict=found.verdict.word,
            reason=pick(found.reason, lang) if found.reason else None,
            value=number(found.value),
            answer=answered(found.value, tree, dictionary, lang),
            applies=applies_part(subject, condition),
            threshold=threshold_part(subject, condition, threshold, condition.stage, bounds) if threshold else None,
            formula=pick(formula_text(tree, dictionary), lang) if tree else "",
            numbers=with_sums(self.figures, tree, _only(numbers, ordered_fields(tree))) if tree else "",
            figures=figures,
            sums=sums,
            checks=[pick(check.title.text, lang) for check in checks]
            or ([self.figures.word("own_verdict")] if COMPLIANCE in condition.every else []),
            met=found.met,
            undetermined=sum(part.verdict == Verdict.UNDETERMINED.word for part in held) if condition.every else None,
            of=found.of,
            held=held,
            note=self._note(condition.note),
        )

    def _needs(self, condition: Condition) -> list[str]:
        """The fields that a condition needs: those of its formula first, in its order."""
        first = ordered_fields(condition.tree) if condition.tree else []
        return [*first, *sorted(condition.needs - set(first))]

    def _sum(self, field: str, stage: Stage | None) -> SumPart:
        survey, sections = self.assessment.survey, self.assessment.sections
        own = self._own(self.assessment, stage)
        has_column = field in sections.figures
        values = sections.figures[field][own] if has_column else np.full(len(own), np.nan)
        known = self.figures.dictionary.fields[field]
        return SumPart(
            field=field,
            label=pick(self.figures.dictionary.figure_label(field, stage), self.figures.lang),
            value=number(float(values.sum())) if len(own) else None,
            unit=known.unit or "",
            sections=len(own),
            lacking=int(np.isnan(values).sum()),
            summands=[
                SummandPart(
                    school=survey.names[int(sections.row[section])],
                    code=survey.codes[int(sections.row[section])] or None,
                    stage=self.standard.stages[sections.stage[section]],
                    figure=self.figures.of_section(section, field),
                )
                for section in (own.tolist() if has_column else [])
            ],
        )

    def _own(self, results: SectionResults, stage: Stage | None) -> IntArray:
        """The county's sections, or those of a stage."""
        sections = results.sections
        within = sections.county == self.index
        if stage is not None:
            stages = results.standard.stages
            within = within & (sections.stage == (stages.index(stage) if stage in stages else -1))
        return np.flatnonzero(within)

    def _held(self, condition: Condition) -> list[HeldPart]:
        """The sections, or schools, that do not meet the checks, then those of which it is open."""
        if condition.every == [COMPLIANCE]:
            own = self._own(self.assessment, condition.stage).tolist()
            verdicts = self.assessment.verdicts
            parts = [self._by_verdict(section) for section in own if verdicts[section] in _LACKING]
            return sorted(parts, key=lambda part: WORDS.index(part.verdict))
        results = next(
            results
            for results in self.assessment.checks
            if condition.every[0] in [check.id for check in results.standard.indicators]
        )
        columns = [number for number, one in enumerate(results.standard.indicators) if one.id in condition.every]
        own = self._own(results, condition.stage).tolist()
        held = [self._by_checks(results, section, columns) for section in own]
        return sorted((part for part in held if part), key=lambda part: WORDS.index(part.verdict))

    def _by_verdict(self, section: int) -> HeldPart:
        results = self.assessment
        row = int(results.sections.row[section])
        return HeldPart(
            school=results.survey.names[row],
            code=results.survey.codes[row] or None,
            place=self.figures.place(row, "school_name"),
            stage=results.standard.stages[results.sections.stage[section]],
            verdict=WORDS[results.verdicts[section]],
            reasons=[pick(reason, self.figures.lang) for reason in results.section_reasons(section)],
            indicators=[],
        )

    def _by_checks(self, results: SectionResults, section: int, columns: Sequence[int]) -> HeldPart | None:
        verdicts = results.indicators.verdict[section]
        lacking = [column for column in columns if verdicts[column] in _LACKING]
        if not lacking:
            return None
        row = int(results.sections.row[section])
        figures = self._figures_of[id(results)]
        reasons = [results.indicator_reason(section, column) for column in lacking]
        missed = any(verdicts[column] == Verdict.NOT_MET for column in lacking)
        return HeldPart(
            school=results.survey.names[row],
            code=results.survey.codes[row] or None,
            place=self.figures.place(row, "school_name"),
            stage=results.standard.stages[results.sections.stage[section]],
            verdict=(Verdict.NOT_MET if missed else Verdict.UNDETERMINED).word,
            reasons=[pick(reason, self.figures.lang) for reason in reasons if reason],
            indicators=[indicator_part(figures, section, results.standard.indicators[column]) for column in lacking],
        )

    @cached_property
    def _figures_of(self) -> dict[int, Figures]:
        return {id(results): self.figures.of(results) for results in self.assessment.checks}


_LACKING = (Verdict.NOT_MET, Verdict.UNDETERMINED)


def _nan(figure: float | None) -> float:
    return float("nan") if figure is None else figure


def _only(numbers: dict[str, float], fields: Sequence[str]) -> dict[str, float]:
    return {field: numbers[field] for field in fields}


def names_item(figures: Figures, asked: str) -> list[str]:
    """The ids of the items that a person may mean: by id, title, or number."""
    wanted = fold(asked).casefold()
    return [
        item.id
        for item in figures.assessment.standard.items
        if wanted in (item.id, str(item.number), *(fold(name).casefold() for name in item.title.text))
    ]

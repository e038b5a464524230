"""Each county's verdict, with the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.formula import reaches
from balancecalc.standard.model import Quantity, Standard
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import FloatArray, IntArray
from balancecalc.text import Bilingual, fill, format_beside, format_number
from balancecalc.text.reasons import COUNTY
from balancecalc.verdict import Verdict, VerdictArray, all_of

from .dispersion import Dispersion
from .item_results import CountyScore, ItemResult
from .parts import item_reasons, of_items, part_verdicts
from .scope import Excluded


@dataclass(frozen=True, slots=True)
class Spread:
    """One CV against its limit. Numbers are NaN where they do not exist; ``limit`` is None where there is none.

    A composite has no mean, deviation or missing count of its own.
    """

    mean: float
    sd: float
    cv: float
    known_mean: float
    known_cv: float
    missing: int
    limit: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StageResult:
    """A county's sections of one stage. ``compliant`` is None where the standard has no compliance rule."""

    stage: Stage
    sections: int
    students: float
    compliant: int | None
    indicators: dict[str, Spread]
    composite: Spread
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class County:
    """A county: its verdict and why, its stages, its sections (by index), who was left out, and its items.

    ``parts`` has the verdict of each part of a standard that has county items, in its order. ``score`` is what the
    items' points add up to, where they do.
    """

    name: str
    verdict: Verdict
    reasons: tuple[Bilingual, ...]
    stages: dict[Stage, StageResult]
    sections: IntArray
    excluded: tuple[Excluded, ...]
    items: tuple[ItemResult, ...] = ()
    parts: Mapping[str, Verdict] = field(default_factory=dict)
    score: CountyScore | None = None


class CountyMaker:
    """Makes :class:`County` values from the sections' verdicts and the dispersion of each county and stage."""

    def __init__(self, standard: Standard, dictionary: Fields, dispersion: Dispersion, open_sections: IntArray) -> None:
        """``open_sections`` counts, by group, the sections of which it is unknown whether they are in scope."""
        self.standard = standard
        self.dictionary = dictionary
        self.dispersion = dispersion
        self.open_sections = open_sections

    def blocked(
        self, name: str, findings: Sequence[Finding], excluded: Sequence[Excluded], items: Sequence[ItemResult]
    ) -> County:
        """A county that is not assessed, because it is not known which schools it has or how they weigh."""
        first = Bilingual(findings[0].line("zh"), findings[0].line("en"))
        reason = fill(COUNTY["blocked"], count=len(findings), first=first)
        none = np.empty(0, dtype=np.intp)
        parts = part_verdicts(self.standard, Verdict.UNDETERMINED, items)
        return County(name, Verdict.UNDETERMINED, (reason,), {}, none, tuple(excluded), tuple(items), parts)

    def assessed(
        self,
        name: str,
        index: int,
        sections: IntArray,
        stage: IntArray,
        verdicts: VerdictArray,
        excluded: Sequence[Excluded],
        items: Sequence[ItemResult],
        score: CountyScore | None,
    ) -> County:
        """The county with this ``index``. ``stage`` and ``verdicts`` are those of its ``sections``."""
        stages: dict[Stage, StageResult] = {}
        reasons: list[Bilingual] = []
        for number, stage_id in enumerate(self.standard.stages):
            group = index * len(self.standard.stages) + number
            if self.dispersion.sections[group]:
                result, why = self._stage(stage_id, group, verdicts[stage == number])
                stages[stage_id] = result
                reasons += why
        if not stages and self.standard.indicators:
            reasons.append(COUNTY["nothing_assessed"])
        resources = all_of(*(result.verdict for result in stages.values()))
        parts = part_verdicts(self.standard, resources, items)
        verdict = all_of(resources, of_items(self.standard, items, score))
        reasons += item_reasons(self.standard, items, score, self.dictionary)
        return County(name, verdict, tuple(reasons), stages, sections, tuple(excluded), tuple(items), parts, score)

    def _stage(self, stage: Stage, group: int, verdicts: VerdictArray) -> tuple[StageResult, list[Bilingual]]:
        label = self.dictionary.stage_label(stage)
        reasons: list[Bilingual] = []
        counts = np.bincount(verdicts, minlength=len(Verdict))
        for verdict, code in ((Verdict.NOT_MET, "sections_not_met"), (Verdict.UNDETERMINED, "sections_open")):
            if counts[verdict]:
                reasons.append(fill(COUNTY[code], stage=label, count=int(counts[verdict]), of=len(verdicts)))
        limits = (self.standard.dispersion.each, self.standard.dispersion.composite)
        if self.open_sections[group] and any(stage in limit for limit in limits):
            reasons.append(fill(COUNTY["scope_open"], stage=label, count=int(self.open_sections[group])))
        spreads: dict[str, Spread] = {}
        for column, indicator in enumerate(self.standard.indicators):
            spread = self._spread(group, column, self.standard.dispersion.each.get(stage))
            spreads[indicator.id] = spread
            code = _cv_reason(spread)
            if code:
                values = {**_against(spread), "count": spread.missing}
                reasons.append(fill(COUNTY[code], stage=label, indicator=indicator.title.text, **values))
        composite = self._composite(group, self.standard.dispersion.composite.get(stage))
        if composite.verdict is Verdict.NOT_MET:
            reasons.append(fill(COUNTY["composite_over"], stage=label, **_against(composite)))
        if composite.verdict is Verdict.UNDETERMINED and np.isnan(composite.cv):
            without = [i.title.text for i in self.standard.indicators if np.isnan(spreads[i.id].cv)]
            reasons.append(fill(COUNTY["composite_open"], stage=label, indicators=without))
        verdict = all_of(
            *(kind for kind in Verdict if counts[kind]), *(s.verdict for s in spreads.values()), composite.verdict
        )
        result = StageResult(
            stage=stage,
            sections=int(self.dispersion.sections[group]),
            students=float(self.dispersion.students[group]),
            compliant=int(counts[Verdict.MET]) if self.standard.compliance else None,
            indicators=spreads,
            composite=composite,
            verdict=verdict,
        )
        return result, reasons

    def _spread(self, group: int, column: int, limit: Quantity | None) -> Spread:
        found = self.dispersion
        cv = float(found.cv[group, column])
        return Spread(
            mean=float(found.mean[group, column]),
            sd=float(found.sd[group, column]),
            cv=cv,
            known_mean=float(found.known_mean[group, column]),
            known_cv=float(found.known_cv[group, column]),
            missing=int(found.missing[group, column]),
            limit=limit.value if limit else None,
            verdict=self._within(cv, limit, group),
        )

    def _composite(self, group: int, limit: Quantity | None) -> Spread:
        cv = float(self.dispersion.composite[group])
        nan = float("nan")
        return Spread(nan, nan, cv, nan, cv, 0, limit.value if limit else None, self._within(cv, limit, group))

    def _within(self, cv: float, limit: Quantity | None, group: int) -> Verdict:
        if limit is None:
            return Verdict.NOT_APPLICABLE
        if np.isnan(cv) or self.open_sections[group]:
            return Verdict.UNDETERMINED
        figure: FloatArray = np.array(cv)
        return Verdict.MET if reaches(np.array(limit.value), figure) else Verdict.NOT_MET


def _against(spread: Spread) -> dict[str, str]:
    limit = spread.limit or 0.0
    return {"cv": format_beside(spread.cv, limit, 3), "limit": format_number(limit, 2)}


def _cv_reason(spread: Spread) -> str:
    if spread.verdict is Verdict.NOT_MET:
        return "cv_over"
    if spread.verdict is Verdict.UNDETERMINED and np.isnan(spread.cv):
        return "cv_missing" if spread.missing else "cv_mean_zero"
    return ""

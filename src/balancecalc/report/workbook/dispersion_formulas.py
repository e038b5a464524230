"""The formulas of the sheet of difference coefficients, over the columns of the sheet of sections."""

from dataclasses import dataclass
from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Indicator
from balancecalc.text import Lang
from balancecalc.verdict import Verdict

from .judging import reaches
from .names import Names
from .words import label, verdict_word

_SECTIONS, _STUDENTS, _MEAN, _SD, _CV, _LIMIT, _MISSING, _KNOWN, _GROUP = (
    f"${letters}#" for letters in ("E", "F", "G", "H", "I", "J", "L", "M", "N")
)
_BEFORE: Final = 4
"""Columns before the first formula."""
_BEHIND: Final = 4
"""Columns behind the verdict, which the composite leaves plain."""


def _number_of(name: str) -> str:
    """A number of the standard, empty where somebody deleted it."""
    return f'=IF(ISNUMBER({name}),{name},"")'


def sections_of(names: Names, group: str) -> str:
    """How many sections a group has; ``group`` is the cell with its number."""
    return f"=COUNTIF({names.column('all_group')},{group})"


def students_of(names: Names, group: str, sections: str) -> str:
    """The students of a group, empty where a section's are missing; ``sections`` is the cell with their number."""
    groups, students = names.column("all_group"), names.column("all_students")
    known = f"SUMPRODUCT(({groups}={group})*ISNUMBER({students}))"
    return f'=IF({known}={sections},SUMIFS({students},{groups},{group}),"")'


def composite_of(names: Names, group: str, indicators: int) -> str:
    """The plain mean of a group's CVs, empty where one of so many indicators has none, and without any."""
    if not indicators:
        return '=""'
    groups, missing, known = (names.column(f"cv_{name}") for name in ("group", "missing", "known"))
    whole = f'AND(SUMIFS({missing},{groups},{group})=0,COUNTIFS({groups},{group},{known},">=0")={indicators})'
    return f'=IF({whole},AVERAGEIFS({known},{groups},{group}),"")'


@dataclass(frozen=True, slots=True)
class DispersionFormulas:
    """Writes the formulas of one row: an indicator's, or the composite's. Sums are over the row's group."""

    assessment: Assessment
    names: Names
    lang: Lang

    def indicator(self, indicator: Indicator, stage: Stage) -> list[str | None]:
        """An indicator's row, by column; None for what is no formula."""
        values, students = self.names.values(indicator.id), self.names.column("all_students")
        own, total = f"{self.names.column('all_group')}={_GROUP}", _STUDENTS
        if indicator.asked:
            # Sections to which the indicator does not apply are left out.
            own = f"({own})*({self.names.of_indicator('applies', indicator.id)}<>0)"
            total = f"SUM(IF({own},{students}))"
        known = f"({own})*ISNUMBER({values})*ISNUMBER({students})"
        mean = f"SUM(IF({own},{students}*{values}))/{total}"
        sd = f"SQRT(SUM(IF({own},{students}*({values}-{_MEAN})^2))/{total})"
        if indicator.asked:
            mean, sd = f'IFERROR({mean},"")', f'IFERROR({sd},"")'
        cv = f'IF({_MEAN}>0,{_SD}/{_MEAN},"")'
        if indicator.asked:
            cv = f'IF(ISNUMBER({_MEAN}),{cv},"")'
        its_students, its_sum = f"SUM(IF({known},{students}))", f"SUM(IF({known},{students}*{values}))"
        its_mean = f"{its_sum}/{its_students}"
        its_sd = f"SQRT(SUM(IF({known},{students}*({values}-{its_mean})^2))/{its_students})"
        limited = stage in self.assessment.standard.dispersion.each
        return [
            *[None] * _BEFORE,
            *self._counts(),
            f'{{=IF({_MISSING}=0,{mean},"")}}',
            f'{{=IF({_MISSING}=0,{sd},"")}}',
            f'=IF({_MISSING}=0,{cv},"")',
            _number_of(self.names.of_standard("each", stage=stage)) if limited else None,
            self._verdict() if limited else None,
            f"=SUMPRODUCT(({own})*(1-ISNUMBER({values})*ISNUMBER({students})))",
            f'{{=IF({_MISSING}=0,{_CV},IFERROR({its_sd}/({its_mean}),""))}}',
            None,
            None,
        ]

    def composite(self, stage: Stage) -> list[str | None]:
        """The composite's row: the plain mean of the group's CVs."""
        limited = stage in self.assessment.standard.dispersion.composite
        return [
            *[None] * _BEFORE,
            *self._counts(),
            None,
            None,
            composite_of(self.names, _GROUP, len(self.assessment.standard.indicators)),
            _number_of(self.names.of_standard("composite", stage=stage)) if limited else None,
            self._verdict() if limited else None,
            *[None] * _BEHIND,
        ]

    def _counts(self) -> tuple[str, str]:
        return sections_of(self.names, _GROUP), students_of(self.names, _GROUP, _SECTIONS)

    def _verdict(self) -> str:
        met, not_met, open_ = (
            f'"{verdict_word(verdict, self.lang)}"' for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED)
        )
        found = f"IF(COUNT({_CV},{_LIMIT})=2,IF({reaches(_LIMIT, _CV)},{met},{not_met}),{open_})"
        if self.assessment.scope_open.any():
            group, scope = self.names.column("all_group"), self.names.column("all_scope")
            unclear = f'"{label("scope_unclear", self.lang)}"'
            found = f"IF(COUNTIFS({group},{_GROUP},{scope},{unclear})>0,{open_},{found})"
        return f"={found}"

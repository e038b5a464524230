"""The formulas of the sheet of groups, over the columns of the sheet of sections."""

from dataclasses import dataclass
from typing import Final

from balancecalc.assess.assessment import Assessment
from balancecalc.standard.model import Indicator
from balancecalc.text import Lang
from balancecalc.verdict import Verdict

from .names import Names
from .words import verdict_word

_SECTIONS, _STUDENTS, _MEAN, _KNOWN_MEAN, _CV, _MISSING, _GROUP, _CHOICE = (
    f"${letters}#" for letters in ("G", "H", "J", "K", "L", "N", "O", "P")
)
_BEFORE: Final = 6
"""Columns before the first formula."""


@dataclass(frozen=True, slots=True)
class GroupFormulas:
    """Writes the formulas of one row, by column; None for what is no formula. Sums are over the sections of the row's
    group number (a county's of one stage) that have its choice of ``field``: an empty one is that of empty cells."""

    assessment: Assessment
    names: Names
    field: str
    lang: Lang

    def indicator(self, indicator: Indicator) -> list[str | None]:
        """An indicator's row: mean and CV, those of the known, and how many sections lack a value."""
        values, students, own = self.names.values(indicator.id), self.names.column("all_students"), self._own()
        if indicator.asked:
            # Where it is not asked for, a section lacks nothing; where that cannot be told, the cell is empty text.
            own = f"{own}*({self.names.of_indicator('applies', indicator.id)}<>0)"
        known = f"{own}*ISNUMBER({values})*ISNUMBER({students})"
        its_students, its_sum = f"SUM(IF({known},{students}))", f"SUM(IF({known},{students}*{values}))"
        its_sd = f"SQRT(SUM(IF({known},{students}*({values}-{_KNOWN_MEAN})^2))/{its_students})"
        return [
            *self._counts(),
            f'=IF({_MISSING}=0,{_KNOWN_MEAN},"")',
            f'{{=IFERROR({its_sum}/{its_students},"")}}',
            f'{{=IF({_MISSING}=0,IFERROR({its_sd}/{_KNOWN_MEAN},""),"")}}',
            f'{{=IF({_MISSING}=0,{_CV},IFERROR({its_sd}/{_KNOWN_MEAN},""))}}',
            f"=SUMPRODUCT({own}*(1-ISNUMBER({values})*ISNUMBER({students})))",
            None,
            None,
        ]

    def counts(self) -> list[str | None]:
        """A row whose quantity is a plain number."""
        return [*self._counts(), *[None] * 7]

    def school_size(self) -> list[str | None]:
        """The row of students over sections."""
        lacking = f"=SUMPRODUCT({self._own()}*(1-ISNUMBER({self.names.column('all_students')})))"
        return [
            *self._counts(),
            f'=IF(ISNUMBER({_STUDENTS}),{_STUDENTS}/{_SECTIONS},"")',
            *[None] * 3,
            lacking,
            None,
            None,
        ]

    def _own(self) -> str:
        return f"({self.names.column('all_group')}={_GROUP})*({self.names.attribute(self.field)}={_CHOICE})"

    def _counts(self) -> list[str | None]:
        """Sections, students (none where a section's are missing), and sections that comply."""
        own, students = self._own(), self.names.column("all_students")
        known = f"SUMPRODUCT({own}*ISNUMBER({students}))"
        met = f'"{verdict_word(Verdict.MET, self.lang)}"'
        complying = f"=SUMPRODUCT({own}*({self.names.column('all_verdict')}={met}))"
        return [
            *[None] * _BEFORE,
            f"=SUMPRODUCT({own})",
            f'{{=IF({known}={_SECTIONS},SUM(IF({own},{students})),"")}}',
            complying if self.assessment.standard.compliance else None,
        ]

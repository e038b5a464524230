"""Which sections a table of schools lists, and what of them its columns and notes ask for again and again."""

from typing import NamedTuple

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.standard.fields import Stage
from balancecalc.text import Lang
from balancecalc.text.folding import fold

from .model import SchoolTable


class Listing(NamedTuple):
    """A table of schools to be filled in: the sections (by index) of one county in these stages."""

    table: SchoolTable
    county: County
    stages: tuple[Stage, ...]
    sections: list[int]
    assessment: Assessment
    lang: Lang

    @property
    def schools(self) -> int:
        """How many schools the sections belong to; a school whose stages have a row each is one."""
        survey, row = self.assessment.survey, self.assessment.sections.row
        return len({(fold(survey.names[row[one]]), fold(survey.codes[row[one]])) for one in self.sections})

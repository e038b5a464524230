"""An assessment in one language: how its words and numbers read on the page."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.breakdown import LOCALITY, group_label
from balancecalc.assess.counties import Spread
from balancecalc.report.measured import has_dispersion, is_measured, value_text
from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.model import Indicator
from balancecalc.text import Bilingual, Lang, format_beside, format_number, joined, pick
from balancecalc.text.labels import LABELS, MARKS, VERDICTS
from balancecalc.text.measured import MEASURED
from balancecalc.text.page import PAGE
from balancecalc.verdict import Verdict

from .tables import Cell

ABSENT: Final = "—"
"""What stands where a number does not exist."""
WORST_FIRST: Final = (Verdict.NOT_MET, Verdict.UNDETERMINED, Verdict.MET, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class View:
    """An assessment and the language that it is shown in."""

    assessment: Assessment
    lang: Lang
    by: tuple[str, ...] = ()
    """The fields that counties are broken down by, besides 城乡类型."""

    def word(self, code: str, /, **values: object) -> str:
        """A word of the page, or one that it shares with the other reports, with its places filled."""
        return pick(PAGE.get(code) or MEASURED.get(code) or LABELS[code], self.lang, **values)

    def pick(self, text: Bilingual) -> str:
        """A text in the view's language."""
        return pick(text, self.lang)

    def listed(self, parts: list[str]) -> str:
        """Parts of a list in one line."""
        return joined(parts, self.lang)

    def stage(self, stage: Stage) -> str:
        """What a stage is called."""
        return self.pick(self.assessment.standard.dictionary.stage_label(stage))

    def place(self, choice: str) -> str:
        """What a choice of 城乡类型 is called; ``choice`` is empty where none is filled in."""
        return self.choice(LOCALITY, choice)

    def choice(self, field: str, choice: str) -> str:
        """What a choice of a field is called; ``choice`` is empty where none is filled in."""
        return self.pick(group_label(self.assessment.standard.dictionary, field, choice))

    def header(self, field: str) -> str:
        """What a field is called."""
        return self.pick(self.assessment.standard.dictionary.fields[field].label)

    def unit(self, unit: str) -> str:
        """What a unit is called; empty for none."""
        return self.pick(self.assessment.standard.dictionary.unit_label(unit)) if unit else ""

    def titled(self, indicator: Indicator, *, short: bool = False) -> str:
        """An indicator's title with its unit in brackets."""
        name, unit = self.pick((indicator.short if short else indicator.title).text), self.unit(indicator.unit)
        return self.word("with_unit", name=name, unit=unit) if unit else name

    def value(self, value: float, indicator: Indicator, *bounds: float) -> str:
        """An indicator's value, with so many decimals that rounding puts it on no bound's other side; the word that it
        stands for, where it is an answer."""
        return ABSENT if np.isnan(value) else value_text(value, indicator, bounds, self.dictionary, self.lang)

    @property
    def dictionary(self) -> Fields:
        """The data dictionary."""
        return self.assessment.standard.dictionary

    @property
    def measured(self) -> list[tuple[int, Indicator]]:
        """The indicators that are quantities, each with its column: of an answer or a grade there is no mean."""
        return [(column, one) for column, one in enumerate(self.assessment.standard.indicators) if is_measured(one)]

    @property
    def tells_cvs(self) -> bool:
        """Whether the standard says anything of CVs; where it does not, the page does not either."""
        return has_dispersion(self.assessment.standard)

    def count(self, figure: float) -> str:
        """A number of people or things that may not exist."""
        return ABSENT if np.isnan(figure) else format_number(figure)

    def cv(self, spread: Spread) -> str:
        """A CV, so that rounding does not cross its limit."""
        if np.isnan(spread.cv):
            return ABSENT
        return format_number(spread.cv, 3) if spread.limit is None else format_beside(spread.cv, spread.limit, 3)

    def verdict(self, verdict: Verdict) -> str:
        """``√ 达标``: a mark that reads without colour, and the word."""
        return f"{MARKS[verdict]} {self.pick(VERDICTS[verdict])}"

    def verdict_cell(self, verdict: Verdict) -> Cell:
        """A verdict in a table, ranked the worst first."""
        return Cell(self.verdict(verdict), verdict.word, WORST_FIRST.index(verdict))

"""A finding: something wrong or doubtful in the survey, with its cell."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from balancecalc.errors import Fault, Faults
from balancecalc.standard.fields import Stage
from balancecalc.text import Lang, pick
from balancecalc.text.findings import HEADING, KINDS
from balancecalc.text.kinds import Kind

Values = Mapping[str, object]
"""What fills the places of a finding's message."""


@dataclass(frozen=True, slots=True)
class Finding(Fault):
    """One finding. ``code`` names its :class:`.Kind`; ``values`` fills the kind's message.

    ``sheet``, ``cell``, ``school`` and ``field`` are empty where the finding has none, ``file`` where the survey is
    one file; ``county`` is empty where it concerns the whole survey. ``row`` is the survey's row (from 0) that it is
    about, −1 where there is none; ``stage`` that of the field's figure.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    school: str = ""
    county: str = ""
    field: str = ""
    values: Values = dataclasses.field(default_factory=dict)
    row: int = -1
    file: str = ""
    stage: Stage | None = None

    @property
    def kind(self) -> Kind:
        """Severity, reach and texts, from the catalogue."""
        return KINDS[self.code]

    def message(self, lang: Lang) -> str:
        """What is wrong and why it matters."""
        return pick(self.kind.message, lang, **({"sheet": self.sheet, "cell": self.cell} | dict(self.values)))

    def remedy(self, lang: Lang) -> str:
        """What to do about it; empty where nothing is to be done."""
        return pick(self.kind.remedy, lang, **self.values)

    @property
    def place(self) -> str:
        """``[file]sheet!cell``, as a spreadsheet writes it; empty where the finding has no place."""
        file = f"[{self.file}]" if self.file else ""
        return file + "!".join(part for part in (self.sheet, self.cell) if part)

    def line(self, lang: Lang) -> str:
        """Place, school, message and remedy in one line."""
        comma, stop = ("：", "。") if lang == "zh" else (": ", ". ")
        start = " ".join(part for part in (self.place, self.school) if part)
        text = f"{start}{comma}{self.message(lang)}" if start else self.message(lang)
        remedy = self.remedy(lang)
        return f"{text}{stop}{remedy}{stop.strip()}" if remedy else f"{text}{stop.strip()}"


class SurveyRefused(Faults):
    """A survey of which nothing can be assessed. ``findings`` says why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(HEADING, findings)
        self.findings = tuple(findings)

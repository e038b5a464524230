"""The explanation that was asked for, and its JSON (``balancecalc/explanation@1``)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import balancecalc
from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.assess.lookup import FoundSchool, find_county, find_indicator, find_school
from balancecalc.errors import WrongUsage
from balancecalc.report.json_document import input_part, standard_part, with_words
from balancecalc.report.json_line import json_line
from balancecalc.report.json_parts import InputPart, StandardPart
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Indicator
from balancecalc.text import Bilingual, Lang
from balancecalc.text.folding import fold

from .counties import StageCvs, county_part, names_composite
from .county_parts import CompositePart, CountyPart, CvPart
from .figures import Figures
from .item_parts import ItemPart
from .items import item_parts, names_item
from .school_parts import SchoolPart
from .schools import school_part

SCHEMA_ID: Final = "balancecalc/explanation@1"


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be explained: a school's indicators, a county's verdict, or CVs (of which a school has a term).

    ``indicator`` alone means its CV. ``stage`` is a stage's id or name, all stages where it is not given. ``item`` is
    one of a county's items, by id, title or number.
    """

    school: str | None = None
    county: str | None = None
    indicator: str | None = None
    stage: str | None = None
    cv: bool = False
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole document. ``school`` or ``county`` is None where it was not asked for; ``cvs`` and ``composites`` are
    filled where CVs were asked for, ``items`` where one of a county's items was (``county`` has all of its own)."""

    schema: str
    program: str
    standard: StandardPart
    input: InputPart
    school: SchoolPart | None
    county: CountyPart | None
    cvs: list[CvPart]
    composites: list[CompositePart]
    items: list[ItemPart]


def explain(assessment: Assessment, asked: Question, lang: Lang) -> Explanation:
    """The explanation. Raises :class:`.WrongUsage` where there is nothing of that name, or several."""
    return _Explaining(assessment, asked, lang).explanation()


def json_bytes(explanation: Explanation) -> bytes:
    """The document as UTF-8, ending in a newline."""
    return json_line(asdict(explanation))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the document, for those who read it."""
    from pydantic import TypeAdapter

    schema = with_words(TypeAdapter(Explanation).json_schema(), SCHEMA_ID)
    schema["$defs"]["DoubtPart"]["properties"]["severity"] = {"enum": ["error", "warning", "info"]}
    return schema


class _Explaining:
    """Finds what is asked for, and has it explained."""

    def __init__(self, assessment: Assessment, asked: Question, lang: Lang) -> None:
        self.assessment = assessment
        self.asked = asked
        self.lang = lang
        self.figures = Figures(assessment, lang)
        self.stage = self._stage()
        self.composite = names_composite(asked.indicator)
        if self.composite and asked.school is not None:
            raise WrongUsage("composite_of_school")
        others = (asked.school, asked.indicator, asked.stage, asked.cv or None)
        if asked.item is not None and any(other is not None for other in others):
            raise WrongUsage("item_of_county")
        indicators = assessment.standard.indicators
        named = asked.indicator is not None and not self.composite
        self.indicators = [find_indicator(assessment.standard, asked.indicator or "")] if named else indicators

    def explanation(self) -> Explanation:
        asked = self.asked
        # A county that does not exist is told as such, and not as a school that is not in it.
        county = find_county(self.assessment, asked.county) if asked.county is not None else None
        if asked.school is not None:
            school = find_school(self.assessment, asked.school, asked.county)
            return self._of_school(school, find_county(self.assessment, school.county))
        county = county or find_county(self.assessment, None)
        if asked.item is not None:
            return self._document(items=self._items(county, asked.item))
        stages = self._stages_of(county)
        if (asked.cv or asked.indicator is not None) and stages:
            return self._of_cvs(county, stages)
        return self._document(county=county_part(self.figures, county, stages))

    def _of_school(self, school: FoundSchool, county: County) -> Explanation:
        of_schools = self.assessment.schools.stages
        stages = [stage for stage, has in of_schools.items() if has[list(school.schools)].any()]
        if self.stage and stages and self.stage not in stages:
            self._refuse_stage(school.name, stages)
        wanted = [section for section in school.sections.tolist() if self.stage in (None, self._stage_of(section))]
        if self.asked.cv and wanted:
            by_stage = dict.fromkeys(self._stage_of(section) for section in wanted)
            return self._of_cvs(county, list(by_stage), wanted)
        indicators: Sequence[Indicator] = self.indicators
        return self._document(school=school_part(self.figures, school, county, indicators, self.stage))

    def _of_cvs(self, county: County, stages: Sequence[Stage], sections: Sequence[int] | None = None) -> Explanation:
        by_stage = [StageCvs(self.figures, county, stage, sections) for stage in stages]
        # The composite is the county's; no school has a term in it.
        composite = sections is None and (self.composite or self.asked.indicator is None)
        return self._document(
            cvs=[] if self.composite else [cvs.cv(indicator) for cvs in by_stage for indicator in self.indicators],
            composites=[cvs.composite() for cvs in by_stage] if composite else [],
        )

    def _items(self, county: County, asked: str) -> list[ItemPart]:
        found = names_item(self.figures, asked)
        if len(found) != 1:
            standard = self.assessment.standard
            known = [item.id for item in standard.items]
            if not known:
                raise WrongUsage("no_items", standard=standard.id)
            code = "ambiguous_item" if found else "no_such_item"
            raise WrongUsage(code, given=asked, standard=standard.id, known=found or known)
        return item_parts(self.figures, county, found)

    def _stages_of(self, county: County) -> list[Stage]:
        stages = list(county.stages)
        if self.stage is None or not stages:
            return stages
        if self.stage not in stages:
            self._refuse_stage(county.name, stages)
        return [self.stage]

    def _stage_of(self, section: int) -> Stage:
        return self.assessment.standard.stages[int(self.assessment.sections.stage[section])]

    def _stage(self) -> Stage | None:
        if self.asked.stage is None:
            return None
        dictionary, stages = self.figures.dictionary, self.assessment.standard.stages
        wanted = fold(self.asked.stage)
        found = next((stage for stage in stages if stage == wanted.lower()), dictionary.stage_words.get(wanted))
        if found not in stages:
            known = [self._named(stage) for stage in stages]
            raise WrongUsage("no_such_stage", given=self.asked.stage, known=known)
        return found

    def _refuse_stage(self, who: str, stages: Sequence[Stage]) -> None:
        assert self.stage is not None
        label = self.figures.dictionary.stage_label
        raise WrongUsage("has_no_stage", who=who, stage=label(self.stage), known=list(map(self._named, stages)))

    def _named(self, stage: Stage) -> Bilingual:
        label = self.figures.dictionary.stage_label(stage)
        return Bilingual(f"{label.zh}（{stage}）", stage)

    def _document(
        self,
        *,
        school: SchoolPart | None = None,
        county: CountyPart | None = None,
        cvs: Sequence[CvPart] = (),
        composites: Sequence[CompositePart] = (),
        items: Sequence[ItemPart] = (),
    ) -> Explanation:
        return Explanation(
            schema=SCHEMA_ID,
            program=f"balancecalc {balancecalc.__version__}",
            standard=standard_part(self.assessment.standard, self.lang),
            input=input_part(self.assessment.survey),
            school=school,
            county=county,
            cvs=list(cvs),
            composites=list(composites),
            items=list(items),
        )

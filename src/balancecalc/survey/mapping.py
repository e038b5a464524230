"""A user's mapping: which header is which field, kept as a small YAML file beside the survey."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator

from balancecalc.standard.catalogue import read_bytes
from balancecalc.standard.fields import Fields, Part
from balancecalc.standard.loader import validated
from balancecalc.standard.problems import Problem, StandardRefused
from balancecalc.standard.strict_yaml import load
from balancecalc.text import Bilingual, fill
from balancecalc.text.folding import fold, text
from balancecalc.text.headers import PERHAPS

from .header.matching import Match, Matcher, key, split
from .header.suggestions import suggestion
from .model import Figure


class MappedColumn(Part):
    """A column's field and the unit of its figures."""

    field: str
    unit: str | None = None


def _as_column(given: Any) -> Any:
    return {"field": given} if isinstance(given, str) else given


class MappingFile(Part):
    """What the YAML file holds. ``columns`` gives fields by header (words of several rows with › between them), null
    for a column that is not to be used; ``values`` gives choices by what the survey writes."""

    sheet: str = ""
    columns: dict[str, Annotated[MappedColumn | None, BeforeValidator(_as_column)]] = {}
    values: dict[str, dict[str, str]] = {}


class SurveyMapping:
    """A mapping that was found good. ``columns`` gives matches by the key of a path."""

    def __init__(
        self, file: str, sha256: str, sheet: str, columns: Mapping[str, Match], values: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.file = file
        self.sha256 = sha256
        self.sheet = sheet
        self.columns = columns
        self.values = values

    def apply(self, columns: dict[Figure, Sequence[Any]]) -> None:
        """Put the choices that the mapping gives in place of what the survey writes."""
        for field, values in self.values.items():
            cells = columns.get((field, None))
            if cells is not None:
                columns[field, None] = [values.get(fold(text(cell)), cell) for cell in cells]


def read_mapping(path: Path, fields: Fields) -> SurveyMapping:
    """The mapping in a YAML file. Raises :class:`.CannotRead` and :class:`.StandardRefused`."""
    data = read_bytes(path)
    document = load(data, path.name)
    given = validated(MappingFile, document)
    matcher = Matcher(fields)
    columns: dict[str, Match] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []

    def problem(place: Iterable[str], code: str, **values: object) -> None:
        problems.append(Problem(path.name, document.line(tuple(place)), code, **values))

    for written, wanted in given.columns.items():
        figure = matcher.named(wanted.field) if wanted else None
        unit = fields.unit_spellings.get(fold(wanted.unit)) if wanted and wanted.unit else ""
        its = key(split(written))
        if its in lines:
            problem(("columns", written), "duplicate_key", key=written, first=lines[its])
        lines.setdefault(its, document.line(("columns", written)))
        if wanted and figure is None:
            problem(("columns", written), "no_such_field", given=wanted.field, like=_perhaps(wanted.field, matcher))
        elif unit is None:
            known = [name for name in fields.units if "/" not in name]
            problem(("columns", written), "no_such_unit", given=wanted.unit if wanted else "", known=known)
        else:
            columns[its] = Match(figure, unit, "mapping")
    values: dict[str, dict[str, str]] = {}
    for name, choices in given.values.items():
        figure = matcher.named(name)
        field = fields.fields[figure[0]] if figure else None
        if figure is None or field is None or not field.choices:
            problem(("values", name), "no_choices", given=name)
            continue
        for spelling, choice in choices.items():
            if fold(choice) not in field.by_spelling:
                known = list(field.choices)
                problem(("values", name, spelling), "no_such_choice", field=field.header, given=choice, known=known)
        values[figure[0]] = {fold(spelling): choice for spelling, choice in choices.items()}
    if problems:
        raise StandardRefused(problems)
    return SurveyMapping(path.name, hashlib.sha256(data).hexdigest(), given.sheet, columns, values)


def _perhaps(written: str, matcher: Matcher) -> Bilingual:
    like = suggestion((written,), matcher)
    return fill(PERHAPS, header=matcher.fields.header(*like)) if like else Bilingual("", "")

"""Schools gathered from several places: each figure with its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import Fault
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import Figure
from balancecalc.survey.numbers import DISAGREES, Unit, read
from balancecalc.survey.places import Place
from balancecalc.survey.written import Written, as_written
from balancecalc.text.folding import fold, is_nothing, text

SCHOOL_NAME: Final[Figure] = ("school_name", None)
SCHOOL_CODE: Final[Figure] = ("school_code", None)


@dataclass(slots=True)
class SchoolRow:
    """One school: the cells of its figures and attributes in the units of the data dictionary, and their places.

    ``written`` has what the cells said that were converted.
    ``conflicts`` has the figures that are given twice and not alike, as they are given; none of them is used.
    """

    file: str
    cells: dict[Figure, Any] = field(default_factory=dict)
    places: dict[Figure, Place] = field(default_factory=dict)
    conflicts: dict[Figure, str] = field(default_factory=dict)
    written: dict[Figure, Written] = field(default_factory=dict)

    def put(self, figure: Figure, cell: Any, place: Place, written: Written | None = None) -> None:
        """Set a figure or attribute; ``written`` is what its cell said, where it was converted."""
        self.cells[figure] = cell
        self.places[figure] = place
        if written:
            self.written[figure] = written

    def dispute(self, figure: Figure, *given: Any) -> None:
        """Set a figure aside of which several places say different things."""
        said = [text(cell) for cell in given if not is_nothing(cell)]
        if figure in self.conflicts:
            said = [self.conflicts[figure], *said]
        self.conflicts[figure] = f" {DISAGREES} ".join(dict.fromkeys(said))
        self.cells[figure] = ""
        self.written[figure] = Written(self.conflicts[figure], "")

    def add(self, figure: Figure, cell: Any, place: Place, written: Written | None = None) -> Place | None:
        """Set a figure that may be given already.

        Where it is and not alike, neither is used, and the other place is returned so that it can be told.
        """
        other = self.places.get(figure)
        known = self.cells.get(figure, "")
        if figure in self.conflicts:
            self.dispute(figure, cell)
        elif is_nothing(known):
            self.put(figure, cell, place, written)
        elif not is_nothing(cell) and not alike(known, cell):
            self.dispute(figure, known, cell)
            # Placed where the doubt is told, so that the empty cell is not told again.
            self.places[figure] = place
            return other
        return None

    @property
    def name(self) -> str:
        """The school's name, empty where it has none."""
        cell = self.cells.get(SCHOOL_NAME, "")
        return "" if is_nothing(cell) else text(cell)

    def finding(self, code: str, figure: Figure, fields: Fields, **values: object) -> Finding:
        """A finding about one of the school's figures."""
        place = self.places.get(figure) or Place(self.file, "", "")
        told = {"header": fields.header(*figure), **values}
        return Finding(
            code,
            file=place.file,
            sheet=place.sheet,
            cell=place.cell,
            school=self.name,
            field=figure[0],
            stage=figure[1],
            values=told,
        )


def alike(one: Any, other: Any) -> bool:
    """Whether two cells say the same."""
    return bool(one == other) or fold(text(one)) == fold(text(other))


def unit_of(figure: Figure, written: str, fields: Fields) -> Unit | None:
    """The unit of a figure's cells, as written beside them; nothing where that cannot be converted."""
    wanted = fields.fields[figure[0]].unit or ""
    factor = fields.factor(written or wanted, wanted) if wanted else fields.factor("比", "比")
    return None if factor is None else Unit(written or wanted, wanted, factor, fields.fields[figure[0]].by_answer)


def canonical(cell: Any, unit: Unit, fields: Fields) -> Any:
    """A figure's cell in the field's own unit: a number where it is one, else words that say the same.

    What is no number, or a doubtful one, stays as it was written, so that whoever reads it next says so.
    """
    if cell == "" or is_nothing(cell):
        return ""
    number, told = read(cell, unit, fields)
    if told is None or told.code == "converted_in_cell":
        return number
    if isinstance(cell, Fault) or not isinstance(cell, str) or told.code != "approximate" or unit.factor == 1:
        return cell
    with_unit = text(cell) + unit.written
    own = Unit(unit.wanted, unit.wanted, fields.factor(unit.wanted, unit.wanted) or unit.factor)
    return with_unit if read(with_unit, own, fields)[0] == number else cell


def converted(cell: Any, taken: Any, unit: Unit, fields: Fields) -> Written | None:
    """What a figure's cell says, where :func:`canonical` made something else of it; nothing where it did not."""
    return None if taken == cell or taken == "" else as_written(cell, unit, fields)


def attribute(cells: Mapping[Figure, Any], figure: Figure) -> str:
    """An attribute as trimmed text, empty where it is not filled in."""
    cell = cells.get(figure, "")
    return "" if is_nothing(cell) else text(cell)

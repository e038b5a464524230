"""What belongs to a standard as a whole: something to assess, its stages, how resources are apportioned, ids."""

from collections.abc import Callable, Iterable, Iterator

from balancecalc.standard.formula import FormulaError
from balancecalc.standard.measures import COMPLIANCE
from balancecalc.standard.model import Standard
from balancecalc.standard.strict_yaml import Path

from .places import Contradiction, twice


def whole(standard: Standard) -> Iterator[Contradiction]:
    """A standard that assesses nothing, or lacks what its indicators need; ids that stand twice."""
    if not standard.indicators and not standard.items:
        yield ("id",), "nothing_to_assess", {}
    if not standard.stages and _of_sections(standard):
        yield ("id",), "no_stages", {}
    if standard.apportioning is None:
        field = next(iter(_apportioned(standard)), None)
        if field is not None:
            yield ("id",), "no_apportioning", {"field": standard.dictionary.fields[field].label}
    else:
        for stage in standard.dictionary.stages:
            if stage not in standard.apportioning.weights:
                yield ("apportioning", "weights"), "no_weight", {"stage": stage}
    yield from twice((("stages", number), stage) for number, stage in enumerate(standard.stages))
    yield from twice(_ids(standard), "duplicate_indicator")
    yield from twice((("parts", number, "id"), part.id) for number, part in enumerate(standard.parts))


def _of_sections(standard: Standard) -> bool:
    """Whether something of it is about sections, which are of stages."""
    counts = any(COMPLIANCE in condition.every for condition in standard.conditions)
    checks = any(check.per == "section" for check in standard.checks)
    return bool(standard.indicators) or counts or checks or bool(_figures(lambda: standard.school_sums, standard))


def _apportioned(standard: Standard) -> Iterable[str]:
    """The figures that are split between a school's stages, in order."""
    needed = _figures(lambda: standard.school_fields, standard)
    return [field for field in sorted(needed) if standard.dictionary.fields[field].kind == "school_figure"]


def _figures(needed: Callable[[], frozenset[str]], standard: Standard) -> frozenset[str]:
    """Those of the needed fields that are schools' figures; none where a formula cannot be read, which is told."""
    try:
        return needed() & standard.dictionary.figures.keys()
    except FormulaError:
        return frozenset()


def _ids(standard: Standard) -> Iterator[tuple[Path, str]]:
    for key in ("indicators", "checks", "items"):
        for index, thing in enumerate(getattr(standard, key)):
            yield (key, index, "id"), thing.id

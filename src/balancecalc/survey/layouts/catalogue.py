"""The layouts that come with balancecalc, those that a user gives as a file, and which one a workbook has."""

from functools import cache
from pathlib import Path

from balancecalc.errors import CannotRead
from balancecalc.shipped import folder, layout_ids
from balancecalc.standard.catalogue import load_fields, read_bytes
from balancecalc.standard.fields import Fields
from balancecalc.standard.loader import validated
from balancecalc.standard.problems import Problem, StandardRefused
from balancecalc.standard.strict_yaml import Document, load
from balancecalc.standard.strict_yaml import Path as YamlPath
from balancecalc.survey.files import Workbook
from balancecalc.survey.header import Matcher
from balancecalc.survey.recognising import layout_of
from balancecalc.text.folding import fold

from .model import KINDS, FormsLayout, ItemsLayout, Layout, OfSomeKind, PupilsLayout, TableLayout


def load_layout(name: str) -> Layout:
    """The layout with this id, or in this ``.yaml`` file.

    Raises :class:`.CannotRead` where there is none, :class:`.StandardRefused` where it is wrong.
    """
    path = layout_path(name)
    return _load(path) if path == Path(name) else _own(path)


def layout_path(name: str) -> Path:
    """The file of a layout, given by its id or by the path of a ``.yaml`` file. Raises :class:`.CannotRead`."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        return path
    if name not in layout_ids():
        raise CannotRead("no_such_layout", given=name, known=layout_ids())
    return folder() / "layouts" / f"{name}.yaml"


@cache
def _own(path: Path) -> Layout:
    return _load(path)


def _load(path: Path) -> Layout:
    document = load(read_bytes(path), path.name)
    kind = validated(OfSomeKind, document).kind
    layout: Layout = validated(KINDS[kind], document)
    problems = [*_unknown_fields(layout, document, load_fields()), *_unknown_units(layout, document, load_fields())]
    if problems:
        raise StandardRefused(problems)
    return layout


def recognise(workbook: Workbook) -> Layout | None:
    """The layout of those that come with balancecalc that a workbook has; nothing for a plain table of schools."""
    found = layout_of(workbook)
    return load_layout(found) if found else None


def _unknown_units(layout: Layout, document: Document, fields: Fields) -> list[Problem]:
    sheets = layout.sheets.items() if isinstance(layout, FormsLayout) else ()
    return [
        Problem(
            document.file,
            document.line(("sheets", sheet, "cells", name, "unit")),
            "no_such_unit",
            given=labels.unit,
            known=[unit for unit in fields.units if "/" not in unit],
        )
        for sheet, form in sheets
        for name, labels in form.cells.items()
        if labels.unit and fold(labels.unit) not in fields.unit_spellings
    ]


def _unknown_fields(layout: Layout, document: Document, fields: Fields) -> list[Problem]:
    """What a layout calls by a name that is no field's."""
    matcher = Matcher(fields)
    named: list[tuple[YamlPath, str]] = []
    match layout:
        case TableLayout():
            named = [(("columns", path), name) for path, name in layout.columns.items()]
        case ItemsLayout():
            named = [(("items", item), name) for item, name in layout.items.items()]
        case PupilsLayout():
            named = [(("sum",), layout.sum), *((("takers", index), name) for index, name in enumerate(layout.takers))]
            named += [(("bands", index, "figure"), band.figure) for index, band in enumerate(layout.bands)]
        case FormsLayout():
            named = [(("school", name), name) for name in layout.school]
            named += [
                (("sheets", sheet, "cells", name), name) for sheet, form in layout.sheets.items() for name in form.cells
            ]
    return [
        Problem(document.file, document.line(place), "no_such_field", given=name, like="")
        for place, name in named
        if matcher.named(name) is None
    ]

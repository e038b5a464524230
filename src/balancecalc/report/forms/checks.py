"""What a form's layout says that cannot be, though each part is well formed."""

from collections.abc import Iterator, Sequence
from string import Formatter
from typing import Final

from balancecalc.standard.checks import Contradiction
from balancecalc.standard.fields import Text
from balancecalc.standard.model import Standard
from balancecalc.standard.strict_yaml import Path

from .model import (
    INDICATOR_FIGURES,
    PLACES,
    SPREAD_FIGURES,
    CountyTable,
    FormLayout,
    Marks,
    OneColumn,
    SchoolColumn,
    Table,
)

_WITH_DECIMALS: Final = ("value", "threshold", "shortfall", "points", "score", "mean", "sd", "cv", "limit")
_SHADED: Final = ("value", "shortfall", "verdict", "section_verdict", "cv")
_GROUPS: Final = ("each_indicator", "each_stage")


def contradictions(layout: FormLayout) -> Iterator[Contradiction]:
    """Everything that a layout says against itself."""
    if not layout.schools and not layout.counties:
        yield ("id",), "form_no_tables", {}
    for index, table in enumerate(layout.schools):
        yield from _table(table, ("schools", index))
        yield from _needed(table.columns, ("schools", index), "school")
        for at, column in enumerate(table.columns):
            yield from _school_column(column, ("schools", index, "columns", at))
    for index, county_table in enumerate(layout.counties):
        yield from _table(county_table, ("counties", index))
        yield from _needed(county_table.columns, ("counties", index), "indicator")
        yield from _county_columns(county_table, ("counties", index, "columns"))


def unknown_indicators(layout: FormLayout, standard: Standard) -> Iterator[Contradiction]:
    """Every indicator that a layout names and the standard does not have."""
    known = [indicator.id for indicator in standard.indicators]
    for index, table in enumerate(layout.schools):
        for at, column in enumerate(table.columns):
            path: Path = ("schools", index, "columns", at)
            named = [((*path, "indicators", of), name) for of, name in enumerate(column.indicators or [])]
            named += [((*path, "indicator"), column.indicator)] if column.indicator else []
            for place, name in named:
                if name not in known:
                    yield place, "form_unknown_indicator", {"given": name, "standard": standard.id, "known": known}


def _table(table: Table, path: Path) -> Iterator[Contradiction]:
    yield from _marks(table.marks, (*path, "marks"))
    texts: list[tuple[Path, Text]] = [((*path, "title"), table.title)]
    texts += [((*path, "lines", index), line) for index, line in enumerate(table.lines)]
    for place, text in texts:
        for wrong in dict.fromkeys((*_wrong_places(text.zh), *_wrong_places(text.en))):
            yield place, "form_unknown_place", {"place": _name(place), "given": wrong, "allowed": list(PLACES)}


def _wrong_places(text: str) -> list[str]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return [text]
    return [name for _, name, spec, how in parts if name is not None and (name not in PLACES or spec or how)]


def _marks(marks: Marks, path: Path) -> Iterator[Contradiction]:
    by_name = {name: getattr(marks, name) for name in ("met", "not_met", "undetermined", "missing")}
    for name, mark in by_name.items():
        if mark.number is not None and mark.text is not None:
            yield (*path, name), "form_mark_twice", {"place": _name((*path, name))}
    if marks.met == marks.not_met:
        yield (*path, "met"), "form_marks_alike", {"place": _name((*path, "met")), "other": "not_met"}
    # What is not known is neither a pass nor a fail, and must not read as either.
    for name in ("undetermined", "missing"):
        if by_name[name].is_empty:
            yield (*path, name), "form_mark_empty", {"place": _name((*path, name))}
        for other in ("met", "not_met"):
            if by_name[name] == by_name[other] and not by_name[name].is_empty:
                yield (*path, name), "form_marks_alike", {"place": _name((*path, name)), "other": other}


def _school_column(column: SchoolColumn, path: Path) -> Iterator[Contradiction]:
    yield from _column(column, column.show, path, has_columns=bool(column.columns))
    for at, inner in enumerate(column.columns):
        yield from _column(inner, inner.show, (*path, "columns", at))
    if column.indicators is not None and column.show != "each_indicator":
        yield (*path, "indicators"), "form_no_use", _use(path, column.show, "indicators")
    if column.indicator is not None and column.show not in INDICATOR_FIGURES:
        yield (*path, "indicator"), "form_no_use", _use(path, column.show, "indicator")
    if column.indicator is None and column.show in INDICATOR_FIGURES:
        yield path, "form_which_indicator", {"place": _name(path), "show": column.show}


def _county_columns(table: CountyTable, path: Path) -> Iterator[Contradiction]:
    has_group = any(column.show == "each_stage" for column in table.columns)
    for at, column in enumerate(table.columns):
        place = (*path, at)
        yield from _column(column, column.show, place, has_columns=bool(column.columns))
        for index, inner in enumerate(column.columns):
            yield from _column(inner, inner.show, (*place, "columns", index))
        if has_group and (column.show in SPREAD_FIGURES or column.show == "stage"):
            yield place, "form_which_stage", {"place": _name(place), "show": column.show}


def _column(column: OneColumn, show: str, path: Path, *, has_columns: bool = False) -> Iterator[Contradiction]:
    if show in _GROUPS and not has_columns:
        yield path, "form_group_empty", {"place": _name(path), "show": show}
    if show not in _GROUPS and has_columns:
        yield (*path, "columns"), "form_no_use", _use(path, show, "columns")
    if show == "blank" and column.heading is None:
        yield path, "form_blank_unnamed", {"place": _name(path)}
    if column.decimals is not None and show not in _WITH_DECIMALS:
        yield (*path, "decimals"), "form_no_use", _use(path, show, "decimals")
    if column.shaded and show not in _SHADED:
        yield (*path, "shaded"), "form_no_use", _use(path, show, "shaded")
    for key in ("heading", "width"):
        if show in _GROUPS and getattr(column, key) is not None:
            yield (*path, key), "form_no_use", _use(path, show, key)


def _needed(columns: Sequence[SchoolColumn] | Sequence[OneColumn], path: Path, show: str) -> Iterator[Contradiction]:
    if not any(getattr(column, "show", "") == show for column in columns):
        yield (*path, "columns"), "form_column_needed", {"place": _name(path), "show": show}


def _use(path: Path, show: str, key: str) -> dict[str, object]:
    return {"place": _name(path), "show": show, "key": key}


def _name(path: Path) -> str:
    return ".".join(map(str, path))

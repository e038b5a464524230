"""``validate`` on the example county of 60 schools: every planted error is found at its cell, and nothing else."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from balancecalc.assess import assess
from balancecalc.standard import load_standard
from balancecalc.survey.checks import check_previous
from balancecalc.survey.read import read_survey
from tests.conftest import Command
from tests.survey import shapes
from tests.survey.planted import (
    BOOKS_ADDED,
    BOOKS_REMOVED,
    CLEAN,
    ERRORS,
    Found,
    Planted,
    cell,
    grid,
    junior,
    ordinary,
    places,
    plant,
    primary,
    same_code,
    same_figures,
    same_name,
    sums,
)

STANDARDS = {name: load_standard(name) for name in ("national-quality-2017", "national-basic-2012")}

Validate = Callable[..., Found]


@pytest.fixture
def validate(tmp_path: Path) -> Validate:
    """The codes and cells of all errors and warnings in the county with these errors planted."""

    def run(planted: Sequence[Planted] = (), standard: str = "national-quality-2017") -> Found:
        survey = tmp_path / "survey.xlsx"
        survey.write_bytes(shapes.workbook({"学校": grid(planted)}))
        findings = assess(read_survey(survey), STANDARDS[standard]).findings
        told = [(finding.code, finding.cell) for finding in findings if finding.kind.severity != "info"]
        assert len(told) == len(set(told))
        return set(told)

    return run


def expected(planted: Sequence[Planted]) -> Found:
    return {found for error in planted for found in error.found}


@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_is_found_where_nothing_is_planted(standard: str, validate: Validate) -> None:
    assert len(CLEAN) == 60
    assert validate(standard=standard) == set()


PRIMARY, JUNIOR = ([row for row, school in enumerate(CLEAN) if kind(school)] for kind in (primary, junior))
PAIRS = {
    "one code in two stages": same_code(PRIMARY[0], JUNIOR[0]),
    "one code in one stage": same_code(PRIMARY[1], PRIMARY[-1]),
    "one name": same_name(JUNIOR[1], JUNIOR[-1]),
    "one row copied": same_figures(PRIMARY[2], PRIMARY[-2]),
}


@pytest.mark.parametrize("name", ERRORS)
def test_each_error_is_found_alone(name: str, validate: Validate) -> None:
    """At the first and the last school where it may be."""
    for row in {places(name)[0], places(name)[-1]}:
        error = plant(name, row)
        assert validate([error]) == error.found


@pytest.mark.parametrize("name", PAIRS)
def test_each_error_of_two_rows_is_found_alone(name: str, validate: Validate) -> None:
    assert validate([PAIRS[name]]) == PAIRS[name].found


ALONE = ("a sum of one stage one too large", "a campus of none")
"""Errors that others hide: a sum may well be larger where a figure of its column cannot be read, and there is one
campus."""


def planted_at_random(seed: int, count: int) -> list[Planted]:
    """So many kinds of errors, each in a row of its own, and all of two rows."""
    randomly = random.Random(seed)
    found = list(PAIRS.values())
    taken = {row for pair in found for row in pair.rows} | {PRIMARY[2]}
    names = [name for name in ERRORS if name not in ALONE]
    chosen = randomly.sample(names, count)
    # Those that have the fewest places first.
    for name in sorted(chosen, key=lambda name: (len(places(name)), name)):
        free = [row for row in places(name) if row not in taken or ERRORS[name].where is sums]
        found.append(plant(name, randomly.choice(free)))
        taken |= found[-1].rows
    return found


def test_forty_errors_are_found_and_nothing_else(validate: Validate) -> None:
    planted = planted_at_random(2017, 40)
    assert len(planted) == 44
    assert len({cell for _, cell in expected(planted)}) == 44
    assert len({code for code, _ in expected(planted)}) >= 25
    assert validate(planted) == expected(planted)


@pytest.mark.parametrize("seed", range(30))
def test_any_errors_are_found_and_nothing_else(seed: int, validate: Validate) -> None:
    planted = planted_at_random(seed, 5 + seed)
    assert validate(planted) == expected(planted)


def test_what_does_not_follow_from_last_year_is_found_and_nothing_else(tmp_path: Path) -> None:
    """Last year's survey is this one with other books; four schools' figures of either year are wrong."""
    before = [dict(school) for school in CLEAN]
    for school in before:
        # What it has now, without what came and with what went.
        school["图书册数"] += school[BOOKS_REMOVED] - school[BOOKS_ADDED]
        # Before it opens a school has none to take away.
        school["图书册数"] = max(school["图书册数"], 0)
    opening = next(row for row, school in enumerate(CLEAN) if school["学校名称"] == "云溪县新城小学")
    now = [dict(school) for school in CLEAN]
    now[opening] |= {"图书册数": 0, BOOKS_ADDED: 0, BOOKS_REMOVED: 0}
    before[opening]["图书册数"] = 0
    paths = tmp_path / "2024.xlsx", tmp_path / "2023.xlsx"

    def found() -> Found:
        for path, rows in zip(paths, (now, before), strict=True):
            path.write_bytes(shapes.workbook({"学校": grid(clean=rows)}))
        findings = check_previous(read_survey(paths[0]), read_survey(paths[1]))
        return {(finding.code, finding.cell) for finding in findings}

    assert found() == set()
    first, second, third, fourth, *_ = [row for row, school in enumerate(CLEAN) if ordinary(school)]
    before[first]["小学在校生数"] *= 3
    before[second]["图书册数"] += 2
    now[third][BOOKS_ADDED] += 1
    # A stock of twice as many is too great a change, and does not follow: two things are told of one cell.
    before[fourth]["图书册数"] *= 2
    assert found() == {
        ("changed_beyond", cell(first, "小学在校生数")),
        *(("stock_differs", cell(row, "图书册数")) for row in (second, third, fourth)),
        ("changed_beyond", cell(fourth, "图书册数")),
    }


def test_the_command_names_every_planted_cell(tmp_path: Path, balancecalc: Command) -> None:
    planted = planted_at_random(2012, 40)
    survey = tmp_path / "survey.xlsx"
    survey.write_bytes(shapes.workbook({"学校": grid(planted)}))
    run = balancecalc("validate", survey)
    assert run.code == 1
    assert {cell for _, cell in expected(planted)} <= set(re.findall(r"学校!([A-Z]+\d+)", run.out))
    survey.write_bytes(shapes.workbook({"学校": grid()}))
    clean = balancecalc("validate", survey)
    assert clean.code == 0
    assert "没有错误：60 行可以评估" in clean.out

"""The surveys that a run is given: files, folders with all below them, patterns; and where each one's results go."""

import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from balancecalc.errors import BalancecalcError, CannotRead, WrongUsage
from balancecalc.survey.opening import printable

from . import store

SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
STATE: Final = ".balancecalc"
"""The folder beside the results that keeps what ``--resume`` and the summary need."""
_PATTERN: Final = frozenset("*?[")
_PASSED_OVER: Final = ("~$", ".")


class SurveyFile(NamedTuple):
    """A survey: where it lies, what it is called (its path below the folder that was given), and whether it was named
    by itself: a file that merely lies in a folder may be something else."""

    path: str
    name: str
    is_named: bool

    @property
    def results(self) -> str:
        """The path of its results workbook below the output's folder."""
        path = PurePosixPath(self.name)
        return str(path.with_name(f"{path.stem}-results.xlsx"))

    @property
    def state(self) -> str:
        """The path of its state below the output's folder, without an ending."""
        return f"{STATE}/{self.results.removesuffix('-results.xlsx')}"


class Found(NamedTuple):
    """The surveys, in order, and the folders that could not be looked into."""

    surveys: list[SurveyFile]
    unreadable: list[tuple[str, BalancecalcError]]


def find_surveys(paths: Sequence[str], out: str) -> Found:
    """The surveys that paths name. What lies below the output's folder ``out`` is none.

    Raises :class:`.CannotRead` for a path that is not there and where there is no survey at all, and
    :class:`.WrongUsage` where the results of two would have one name.
    """
    found: dict[str, SurveyFile] = {}
    unreadable: list[tuple[str, BalancecalcError]] = []
    for given in paths:
        for survey in _named_by(given, store.absolute(out), unreadable):
            if survey.path not in found or survey.is_named:
                found[survey.path] = survey
    surveys = sorted(found.values(), key=lambda survey: survey.name)
    _check_names(surveys)
    if not surveys and not unreadable:
        raise CannotRead("no_surveys", file=", ".join(paths))
    return Found(surveys, unreadable)


def _named_by(given: str, out: str, unreadable: list[tuple[str, BalancecalcError]]) -> list[SurveyFile]:
    if not given.strip():
        raise WrongUsage("empty_path")
    path = store.absolute(given)
    if store.is_folder(path):
        return _below(path, out, unreadable)
    if store.is_file(path):
        return [_named(path)]
    matching = [] if _PATTERN.isdisjoint(given) else store.matching(path)
    if not matching:
        raise CannotRead("no_such_file", file=given)
    return [
        _named(path)
        for path in matching
        if path.lower().endswith(SUFFIXES) and f"/{STATE}/" not in path and not _is_passed_over(_last(path))
    ]


def _below(folder: str, out: str, unreadable: list[tuple[str, BalancecalcError]]) -> list[SurveyFile]:
    top = folder.rstrip("/")
    found: list[SurveyFile] = []
    for place, names in store.walk(
        top,
        lambda path: store.identity(path) != store.identity(out) and not _last(path).startswith("."),
        lambda path, error: unreadable.append((_shown(path), error)),
    ):
        below = place.removeprefix(top).replace("\\", "/").strip("/")
        found += [
            SurveyFile(store.join(place, name), _shown(f"{below}/{name}".lstrip("/")), is_named=False)
            for name in names
            if name.lower().endswith(SUFFIXES) and not _is_passed_over(name)
        ]
    return found


def _named(path: str) -> SurveyFile:
    return SurveyFile(path, _shown(_last(path)), is_named=True)


def _shown(name: str) -> str:
    """A name as messages and outputs have it: a letter that steers a terminal must not get into either."""
    return "".join("_" if unicodedata.category(letter) == "Cc" else letter for letter in printable(name))


def _last(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _is_passed_over(name: str) -> bool:
    return name.startswith(_PASSED_OVER)


def _check_names(surveys: Sequence[SurveyFile]) -> None:
    first: dict[str, SurveyFile] = {}
    for survey in surveys:
        # Where large and small letters are not told apart, 1.XLSX and 1.xlsx are one file.
        other = first.setdefault(survey.results.casefold(), survey)
        if other is not survey:
            raise WrongUsage("same_results", file=other.path, other=survey.path, results=survey.results)

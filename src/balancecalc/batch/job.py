"""One survey of a run: read, assessed, its results, sections and record written; or why that could not be done."""

import hashlib
import os
import tempfile
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from balancecalc.assess import assess
from balancecalc.errors import BalancecalcError, CannotRead, CannotWrite
from balancecalc.report.workbook import results_workbook
from balancecalc.standard.files import NamedFile
from balancecalc.survey import SurveyRefused, read_survey
from balancecalc.survey.opening import mapping_beside
from balancecalc.text import Bilingual, Lang, pick
from balancecalc.text.batch import BATCH

from . import store
from .record import Record, make_record, read_record
from .settings import Settings
from .surveys import SurveyFile

RECORD: Final = ".json"
SECTIONS: Final = ".parquet"
_FEW_LINES: Final = 3
"""So much of what is wrong with a survey is told of one among many."""
_LONGEST_NAME: Final = 255
"""Bytes that a file's name has at most on common systems."""

Status = Literal["assessed", "kept", "failed", "passed_over"]
"""Assessed now, or in an earlier run from the same; not to be assessed; a result of balancecalc's own."""


@dataclass(frozen=True, slots=True)
class Job:
    """A survey, the folder that its results go to, and whether what an earlier run left may be kept."""

    index: int
    survey: SurveyFile
    out: str
    resume: bool

    def at(self, ending: str) -> str:
        """The path of a part of the survey's state."""
        return store.join(self.out, f"{self.survey.state}{ending}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job. ``reason`` and ``exit_code`` say why it failed; ``key`` is that of its record."""

    index: int
    name: str
    status: Status
    reason: Bilingual | None = None
    exit_code: int = 0
    verdicts: tuple[str, ...] = ()
    key: str = ""


def run(job: Job, settings: Settings) -> Outcome:
    """Assess a survey, unless an earlier run did so from the same and its results are still there.

    The record is written last: with it the survey is finished. Raises :class:`.CannotWrite`; what is wrong with the
    survey is told in the outcome.
    """
    try:
        return _run(job, settings)
    except CannotWrite:
        raise
    except BalancecalcError as error:
        is_ours = isinstance(error, SurveyRefused) and [f.code for f in error.findings] == ["results_workbook"]
        status: Status = "passed_over" if is_ours and not job.survey.is_named else "failed"
        return Outcome(job.index, job.survey.name, status, reason_of(error), error.exit_code)
    except Exception as error:
        # One survey that balancecalc itself fails on must not stop the rest.
        internal = CannotRead("internal", detail=f"{type(error).__name__}: {error}")
        return Outcome(job.index, job.survey.name, "failed", reason_of(internal), internal.exit_code)


def reason_of(error: BalancecalcError) -> Bilingual:
    """An error in one line of each language: the first of what is wrong, and how much there is.

    The first line of several is a heading that says the same of all.
    """
    return Bilingual(_shortened(error, "zh"), _shortened(error, "en"))


def _shortened(error: BalancecalcError, lang: Lang) -> str:
    first, *rest = error.lines(lang)
    lines = rest or [first]
    more = [pick(BATCH["in_all"], lang, count=len(lines))] if len(lines) > _FEW_LINES else []
    return " ".join([*lines[:_FEW_LINES], *more])


def _run(job: Job, settings: Settings) -> Outcome:
    if len(os.fsencode(Path(job.survey.results).name)) > _LONGEST_NAME:
        raise CannotRead("name_too_long", file=job.survey.name)
    with _folder(job, settings) as folder:
        survey = _at_hand(job.survey, Path(folder))
        beside = None if settings.mapping else mapping_beside(survey)
        data = store.read(str(survey))
        key = settings.key(data, store.read(str(beside)) if beside else b"", job.survey.name.encode())
        if job.resume and (record := _kept(job, key)):
            return Outcome(job.index, job.survey.name, "kept", verdicts=record.verdicts, key=key)
        mapping = _laid_out(settings.mapping, Path(folder) / "mapping")
        layout = (
            settings.layout
            if isinstance(settings.layout, str | None)
            else _laid_out(settings.layout, Path(folder) / "layout")
        )
        standard = settings.load_standard()
        read = read_survey(survey, mapping=mapping, layout=str(layout) if layout else None, **standard.reading)
        if read.source.sha256 != hashlib.sha256(data).hexdigest():
            raise CannotRead("changed_while_read", file=job.survey.name)
        assessment = assess(read, standard)
    if not assessment.assesses_anything:
        raise SurveyRefused(assessment.blocking)
    # Here, since it takes as long to load as a county to assess, and nothing else needs it.
    from balancecalc.report.summary.parquet import sections_bytes

    results = results_workbook(assessment, settings.lang, live=settings.live)
    sections = sections_bytes(assessment, job.survey.name)
    record = make_record(job.survey, key, assessment, results, sections, settings.lang)
    store.write(store.join(job.out, job.survey.results), results)
    store.write(job.at(SECTIONS), sections)
    store.write(job.at(RECORD), record.to_bytes())
    return Outcome(job.index, job.survey.name, "assessed", verdicts=record.verdicts, key=key)


def _folder(job: Job, settings: Settings) -> AbstractContextManager[str]:
    """A folder for what has to be laid at hand, where there is any: what is killed leaves its folder behind."""
    if store.is_remote(job.survey.path) or settings.mapping or settings.layout:
        return tempfile.TemporaryDirectory(prefix="balancecalc-")
    return nullcontext("")


def _kept(job: Job, key: str) -> Record | None:
    """The record that an earlier run left, if it was made from the same and everything that it speaks of is there."""
    try:
        record = read_record(store.read_if_there(job.at(RECORD)))
        if record is None or record.key != key:
            return None
        results = store.read_if_there(store.join(job.out, job.survey.results))
        sections = store.read_if_there(job.at(SECTIONS))
    except CannotRead:
        return None
    told = [(results, record.results_sha256), (sections, record.sections_sha256)]
    is_whole = all(content is not None and hashlib.sha256(content).hexdigest() == known for content, known in told)
    return record if is_whole else None


def _at_hand(survey: SurveyFile, folder: Path) -> Path:
    """The survey as a file of this machine, with the mapping beside it."""
    if not store.is_remote(survey.path):
        return Path(survey.path)
    path = folder / Path(survey.name).name
    path.write_bytes(store.read(survey.path))
    beside = survey.path.removesuffix(path.suffix) + ".map.yaml"
    mapping = store.read_if_there(beside)
    if mapping is not None:
        path.with_name(beside.rsplit("/", 1)[-1]).write_bytes(mapping)
    return path


def _laid_out(file: NamedFile | None, folder: Path) -> Path | None:
    if file is None:
        return None
    folder.mkdir()
    # Its own name: results say which mapping and which layout was used.
    path = folder / Path(file.name).name
    path.write_bytes(file.content)
    return path

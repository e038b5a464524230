"""Sections and CVs as parquet, for pandas, DuckDB, R or a BI tool."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

import balancecalc
from balancecalc.assess.assessment import Assessment
from balancecalc.batch import store
from balancecalc.batch.rollup import Summary, spreads_of
from balancecalc.ownership import RESULTS_MARK
from balancecalc.report.columns import is_inexact, section_columns
from balancecalc.standard.model import Indicator, Standard

_ROWS_TOGETHER: Final = 65_536
"""Sections that are written as one group: so many are in memory at once."""
_TEXT: Final = pa.string()
_NUMBER: Final = pa.float64()
_COUNT: Final = pa.int64()


def sections_bytes(assessment: Assessment, file: str) -> bytes:
    """A survey's sections by the columns of :func:`.section_columns`, behind the survey's ``file``."""
    schema = _sections_schema(assessment.standard)
    columns = {"file": [file] * len(assessment.sections.row), **section_columns(assessment)}
    arrays = [pa.array(columns[part.name], part.type, from_pandas=True) for part in schema]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


@contextmanager
def all_sections(summary: Summary, beside: str | None) -> Iterator[Path]:
    """A file with the sections of all surveys, there as long as the context is, in a folder below ``beside``."""
    with tempfile.TemporaryDirectory(prefix="sections-", dir=beside) as folder:
        path = Path(folder, "sections.parquet")
        schema = _sections_schema(summary.standard)
        with pq.ParquetWriter(path, schema) as writer:
            waiting: list[pa.Table] = []
            for survey in summary.surveys:
                if survey.record:
                    waiting.append(pq.ParquetFile(io.BytesIO(store.read(survey.sections))).read())
                if sum(table.num_rows for table in waiting) >= _ROWS_TOGETHER:
                    writer.write_table(pa.concat_tables(waiting), row_group_size=_ROWS_TOGETHER)
                    waiting = []
            if waiting:
                writer.write_table(pa.concat_tables(waiting), row_group_size=_ROWS_TOGETHER)
        yield path


def counties_bytes(summary: Summary) -> bytes:
    """A row for each county, stage and indicator, the composite last.

    Columns: ``file``, ``county``, ``county_verdict``, ``stage``, ``stage_verdict``, ``sections``, ``students``,
    ``compliant_sections``, ``indicator``, ``mean``, ``sd``, ``cv``, ``known_cv``, ``limit``, ``missing``, ``verdict``.
    """
    verdicts = {(file, county["name"]): county["verdict"] for file, county in summary.counties}
    rows: list[dict[str, Any]] = []
    for row in summary.stages():
        head = {
            "file": row.file,
            "county": row.county,
            "county_verdict": verdicts[row.file, row.county],
            "stage": row.stage,
            "stage_verdict": row.part["verdict"],
            **{name: row.part[name] for name in ("sections", "students", "compliant_sections")},
        }
        rows += [head | {"indicator": name} | spread for name, spread in spreads_of(row).items()]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=_COUNTIES), out)
    return out.getvalue()


_MARK: Final = {RESULTS_MARK: balancecalc.__version__}
_COUNTIES: Final = pa.schema(
    [
        *((name, _TEXT) for name in ("file", "county", "county_verdict", "stage", "stage_verdict")),
        ("sections", _COUNT),
        ("students", _NUMBER),
        ("compliant_sections", _COUNT),
        ("indicator", _TEXT),
        *((name, _NUMBER) for name in ("mean", "sd", "cv", "known_cv", "limit")),
        ("missing", _COUNT),
        ("verdict", _TEXT),
    ],
    metadata=_MARK,
)


def _sections_schema(standard: Standard) -> pa.Schema:
    """The same for every survey, also where a column of one is all empty."""
    rule = standard.compliance
    score = [(name, _NUMBER) for name in ("score", "score.low", "score.high")] if rule and rule.score else []
    grade = [("grade", _TEXT)] if rule and rule.grades else []
    return pa.schema(
        [
            *((name, _TEXT) for name in ("file", "county", "school", "code", "stage")),
            ("students", _NUMBER),
            ("verdict", _TEXT),
            *score,
            *grade,
            *(column for indicator in standard.indicators for column in _columns_of(indicator)),
        ],
        metadata=_MARK,
    )


def _columns_of(indicator: Indicator) -> Iterator[tuple[str, pa.DataType]]:
    """The columns of an indicator, as :func:`.section_columns` has them."""
    yield indicator.id, _NUMBER
    for ending in ("threshold", "ratio", "shortfall"):
        yield f"{indicator.id}.{ending}", _NUMBER
    yield f"{indicator.id}.verdict", _TEXT
    for ending in (
        *(("low", "high") if is_inexact(indicator) else ()),
        *(("points", "maximum") if indicator.points else ()),
    ):
        yield f"{indicator.id}.{ending}", _NUMBER

"""The record of an assessed survey: what the summary says of it, and what it was made from."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from balancecalc.assess.assessment import Assessment
from balancecalc.report.json_document import county_part
from balancecalc.report.json_line import json_line
from balancecalc.text import Lang
from balancecalc.text.labels import SEVERITIES

from .surveys import SurveyFile

_SCHEMA: Final = "balancecalc/record@1"


@dataclass(frozen=True, slots=True)
class Record:
    """A survey's file, hash and results; its counties as in the JSON of ``score``, without their sections; how many
    findings it has of each severity. ``key`` hashes all that it was made from."""

    key: str
    file: str
    sha256: str
    results: str
    results_sha256: str
    sections_sha256: str
    counties: Sequence[dict[str, Any]]
    findings: dict[str, int]

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The verdict of each county."""
        return tuple(county["verdict"] for county in self.counties)

    def to_bytes(self) -> bytes:
        """The record as it is kept."""
        told = asdict(self)
        return json_line({"schema": _SCHEMA, "digest": _digest(told), **told})


def make_record(
    survey: SurveyFile, key: str, assessment: Assessment, results: bytes, sections: bytes, lang: Lang
) -> Record:
    """The record of an assessed survey."""
    severities: list[str] = [finding.kind.severity for finding in assessment.findings]
    return Record(
        key=key,
        file=survey.name,
        sha256=assessment.survey.source.sha256,
        results=survey.results,
        results_sha256=hashlib.sha256(results).hexdigest(),
        sections_sha256=hashlib.sha256(sections).hexdigest(),
        counties=[county_part(county, assessment, lang) for county in assessment.counties],
        findings={severity: severities.count(severity) for severity in SEVERITIES},
    )


def read_record(content: bytes | None) -> Record | None:
    """A record that was kept; nothing where it is none, of another form, or not as it was written."""
    if content is None:
        return None
    try:
        told = json.loads(content)
        if told.pop("schema") != _SCHEMA or told.pop("digest") != _digest(told):
            return None
        return Record(**told)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _digest(told: dict[str, Any]) -> str:
    return hashlib.sha256(json_line(told)).hexdigest()

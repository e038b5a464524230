"""From what a report was made: version, survey, standard and options, each file with its hash."""

import balancecalc
from balancecalc.assess.assessment import Assessment
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS


def provenance(assessment: Assessment, lang: Lang) -> list[tuple[str, str]]:
    """Names and what they are, in a reader's order."""
    source, standard = assessment.survey.source, assessment.standard
    rows = [
        ("program", f"balancecalc {balancecalc.__version__}"),
        ("survey_file", source.file),
        ("survey_sheet", source.sheet),
        ("survey_rows", str(assessment.survey.rows)),
        ("survey_hash", source.sha256),
        ("standard_id", standard.id),
        ("standard_title", pick(standard.title.text, lang)),
        ("document", pick(standard.document.text, lang)),
        ("effective", pick(standard.since, lang)),
        ("standard_hash", standard.sha256),
    ]
    for name, value, sha256 in source.options:
        rows.append((f"option_{name}", value))
        if sha256:
            rows.append((f"option_{name}_hash", sha256))
    return [(pick(LABELS[name], lang), value) for name, value in rows]

"""From what an assessment was made: program, survey, standard, options, as named values for reports."""

from collections.abc import Iterator

import balancecalc
from balancecalc.assess.assessment import Assessment
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS


def provenance(assessment: Assessment, lang: Lang) -> Iterator[tuple[str, str]]:
    """Each statement's name and value, in a reader's order; empty values are kept."""
    source, standard = assessment.survey.source, assessment.standard
    named = {
        "program": f"balancecalc {balancecalc.__version__}",
        "survey_file": source.file,
        "survey_sheet": source.sheet,
        "survey_rows": str(assessment.survey.rows),
        "survey_hash": source.sha256,
        "standard_id": standard.id,
        "standard_title": pick(standard.title.text, lang),
        "document": pick(standard.document.text, lang),
        "effective": standard.effective,
        "standard_hash": standard.sha256,
    }
    for name, value in named.items():
        yield pick(LABELS[name], lang), value
    for option in source.options:
        yield pick(LABELS[f"option_{option.name}"], lang), option.value
        if option.sha256:
            yield pick(LABELS[f"option_{option.name}_hash"], lang), option.sha256

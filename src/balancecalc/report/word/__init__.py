"""The self-check report (自查报告) of a school or a county as a Word document, from a template that a user can change.

What a template can use is what :func:`.school.school_report` and :func:`.county.county_report` return; the list for
readers is ``docs/word-templates.md``.
"""

import hashlib

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.assess.lookup import FoundSchool
from balancecalc.text import Lang

from .county import county_report
from .package import report_bytes
from .parts import Common, say
from .rendering import Template, rendered
from .school import school_report
from .shipped import Kind, shipped_template, template_name

__all__ = ["Template", "word_report"]


def word_report(
    assessment: Assessment, lang: Lang, subject: FoundSchool | County, template: Template | None = None
) -> bytes:
    """The report on a school or a county as a .docx, by the user's template or the one that comes with balancecalc.

    Raises :class:`.CannotRead` where the user's template cannot be used.
    """
    kind: Kind
    context: Common
    if isinstance(subject, FoundSchool):
        kind, context = "school", school_report(assessment, subject, lang)
    else:
        kind, context = "county", county_report(assessment, subject, lang)
    if template:
        sha256 = hashlib.sha256(template.content).hexdigest()
        for name, value in (("option_template", template.file), ("option_template_hash", sha256)):
            context["run"].append({"name": say(name, lang), "value": value})
    else:
        template = Template(template_name(kind, lang), shipped_template(kind, lang))
    return report_bytes(rendered(template, context), context["title"])

"""The report page: the assessment shown by the templates, sealed so that a user's changes are never overwritten."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import balancecalc
from balancecalc.assess.assessment import Assessment
from balancecalc.ownership import sealed
from balancecalc.text import Lang
from balancecalc.text.page import CV_METHOD

from .counties import county_parts, not_drawn
from .lists import conventions, excluded, findings, formulas, item_formulas, run, standard
from .overview import overview
from .schools import schools
from .view import View

_TEMPLATES: Final = Path(__file__).parent / "templates"
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}


def html_report(assessment: Assessment, lang: Lang, by: tuple[str, ...] = ()) -> bytes:
    """The bytes of the report page (UTF-8). The same assessment gives the same bytes.

    Groups are compared by 城乡类型 and by the fields ``by``.
    """
    view = View(assessment, lang, by)
    counties = assessment.counties
    page = (
        _environment()
        .get_template("page.html")
        .render(
            view=view,
            language=_LANGUAGES[lang],
            program=f"balancecalc {balancecalc.__version__}",
            standard=assessment.standard,
            source=assessment.survey.source,
            title=view.word("report_of", title=view.pick(assessment.standard.title.text)),
            overview=overview(view) if len(counties) > 1 else None,
            counties=county_parts(view),
            names=[(county.name, f"county-{number}") for number, county in enumerate(counties, start=1)],
            not_drawn=not_drawn(view),
            schools=schools(view),
            findings=findings(view),
            excluded=excluded(view),
            statements=standard(view),
            formulas=formulas(view),
            item_formulas=item_formulas(view),
            cv_method=CV_METHOD,
            conventions=conventions(view),
            run=run(view),
        )
    )
    return sealed(page.encode("utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = ((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    environment.globals |= {
        "style": Markup(style),
        "script": Markup(script),
        "policy": _policy(style, script),
        "drawing": Markup,
    }
    return environment


def _policy(style: str, script: str) -> str:
    """What the browser may load for the page: nothing but its own style and script, whatever a school is called."""
    own = f"style-src {_hash(style)}; script-src {_hash(script)}; img-src data:"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

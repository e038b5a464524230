"""What a kind of finding is: its severity, how far it reaches, what it says and what to do about it.

Severities mean one thing each. *error*: something cannot be assessed because of it. *warning*: the figure is
used and doubtful. *info*: said for the record. ``blocks`` says how far an error reaches: a figure (its section
is ``undetermined``), the whole county (which schools it has, or how they weigh, is not known), or the survey.
"""

from typing import Literal, NamedTuple

from .language import Bilingual

Severity = Literal["error", "warning", "info"]
Reach = Literal["figure", "county", "survey"]


class Kind(NamedTuple):
    """One kind of finding: its severity, how far it reaches, what it says, and what to do."""

    severity: Severity
    blocks: Reach
    message: Bilingual
    remedy: Bilingual


def survey_error(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """An error that keeps the survey from being read."""
    return Kind("error", "survey", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))


def county_error(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """An error that keeps a county from being assessed."""
    return Kind("error", "county", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))


def figure_error(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """An error that leaves a figure undetermined."""
    return Kind("error", "figure", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))


def warning(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """A doubt about a figure that is used."""
    return Kind("warning", "figure", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))


def info(zh: str, en: str, remedy_zh: str = "", remedy_en: str = "") -> Kind:
    """Something said for the record."""
    return Kind("info", "figure", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))

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
    """One kind of finding: what it is called, its severity, how far it reaches, what it says, and what to do."""

    title: Bilingual
    severity: Severity
    blocks: Reach
    message: Bilingual
    remedy: Bilingual


def survey_error(title_zh: str, title_en: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """An error that keeps the survey from being read."""
    return Kind(Bilingual(title_zh, title_en), "error", "survey", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))


def county_error(title_zh: str, title_en: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """An error that keeps a county from being assessed."""
    return Kind(Bilingual(title_zh, title_en), "error", "county", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))


def figure_error(title_zh: str, title_en: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """An error that leaves a figure undetermined."""
    return Kind(Bilingual(title_zh, title_en), "error", "figure", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))


def warning(title_zh: str, title_en: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """A doubt about a figure that is used."""
    return Kind(Bilingual(title_zh, title_en), "warning", "figure", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))


def info(title_zh: str, title_en: str, zh: str, en: str, remedy_zh: str = "", remedy_en: str = "") -> Kind:
    """Something said for the record."""
    return Kind(Bilingual(title_zh, title_en), "info", "figure", Bilingual(zh, en), Bilingual(remedy_zh, remedy_en))

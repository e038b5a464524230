"""The language of one run: what ``--lang`` or BALANCECALC_LANG says, Chinese where neither does."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balancecalc.text import Lang


class Language(StrEnum):
    """The values of ``--lang``."""

    zh = "zh"
    en = "en"


_chosen: list["Lang"] = []


def choose(language: Language) -> Language:
    """Remember the language, so that errors are told in it too."""
    _chosen[:] = [language.value]
    return language


def current() -> "Lang":
    """The language chosen so far."""
    if _chosen:
        return _chosen[0]
    return "en" if os.environ.get("BALANCECALC_LANG") == "en" else "zh"

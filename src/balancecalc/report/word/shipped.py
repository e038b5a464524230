"""The Word templates that come with balancecalc. ``docs/make_word_templates.py`` makes them."""

from pathlib import Path
from typing import Final, Literal

from balancecalc.text import Lang

Kind = Literal["school", "county"]
FOLDER: Final = Path(__file__).parent / "templates"


def template_name(kind: Kind, lang: Lang) -> str:
    """The file of the template for this kind of report in this language."""
    return f"{kind}-{lang}.docx"


def shipped_template(kind: Kind, lang: Lang) -> bytes:
    """The file's content."""
    return (FOLDER / template_name(kind, lang)).read_bytes()

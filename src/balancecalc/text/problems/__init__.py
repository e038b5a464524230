"""What can be wrong with a YAML file: the messages, each with its remedy."""

from typing import Final

from balancecalc.text.language import Bilingual

from . import county, files, forms, formulas, points, rules

EXAMPLE: Final = Bilingual("{quantity} {number}", "{quantity} {number}")
"""A figure of a school that is named as an example."""
AND: Final = Bilingual(" 且 ", " and ")

HEADING: Final = Bilingual("YAML 文件不能使用：", "The YAML file cannot be used:")

PROBLEMS: Final[dict[str, Bilingual]] = {
    **files.PROBLEMS,
    **rules.PROBLEMS,
    **formulas.PROBLEMS,
    **points.PROBLEMS,
    **county.PROBLEMS,
    **forms.PROBLEMS,
}

"""balancecalc: how balanced a county's compulsory schooling is, held against a standard.

Data goes one way, through three values::

    from balancecalc.assess import assess
    from balancecalc.standard import load_standard
    from balancecalc.survey import read_survey

    assessment = assess(read_survey("survey.xlsx"), load_standard("national-quality-2017"))

This module imports nothing, so that ``balancecalc --version`` is quick.
"""

__version__ = "0.1.0"

DEFAULT_STANDARD = "national-quality-2017"
"""What a survey is held against where nothing else is said."""

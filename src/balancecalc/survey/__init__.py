"""Surveys: reading files, finding headers, units, numbers, and what is wrong with them."""

from .findings import Finding, SurveyRefused
from .model import Survey
from .read import read_survey

__all__ = ["Finding", "Survey", "SurveyRefused", "read_survey"]

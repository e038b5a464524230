"""The results workbook: summary, sections, difference coefficients, findings, excluded schools, standard, run."""

from .write import results_workbook

__all__ = ["results_workbook"]

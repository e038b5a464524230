"""The report page: one HTML file that needs nothing else, for the screen, the phone and paper."""

from .page import html_report

__all__ = ["html_report"]

"""Standards as data: the model, the strict loader, the data dictionary, the formula language."""

from .catalogue import load_fields, load_standard
from .fields import Fields, Stage
from .model import Indicator, Standard
from .problems import StandardRefused

__all__ = ["Fields", "Indicator", "Stage", "Standard", "StandardRefused", "load_fields", "load_standard"]

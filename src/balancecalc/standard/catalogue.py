"""The standards that come with balancecalc, and those that a user gives as a file."""

from functools import cache
from pathlib import Path

from balancecalc import DEFAULT_STANDARD
from balancecalc.shipped import FIELDS_FILE, folder, ids

from .fields import Fields
from .files import read_bytes, standard_files, standard_path, standard_paths
from .loader import parse_fields, parse_files
from .model import Standard

__all__ = [
    "folder", "ids", "load_fields", "load_standard", "read_bytes", "read_standard", "standard_path", "standard_paths",
]  # fmt: skip


@cache
def load_fields() -> Fields:
    """The data dictionary that comes with balancecalc."""
    return parse_fields((folder() / FIELDS_FILE).read_bytes(), FIELDS_FILE)


def load_standard(name: str = DEFAULT_STANDARD) -> Standard:
    """The standard with this id, or in this ``.yaml`` file.

    Raises :class:`.CannotRead` where there is none, :class:`.StandardRefused` where it is wrong.
    """
    return read_standard(standard_path(name))


def read_standard(path: Path) -> Standard:
    """The standard in a file, with what it extends. Raises as :func:`load_standard`."""
    return parse_files(standard_files(path), load_fields())

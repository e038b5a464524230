"""The standards that come with balancecalc, and those that a user gives as a file."""

from functools import cache
from pathlib import Path

from balancecalc import DEFAULT_STANDARD
from balancecalc.errors import CannotRead, os_reason
from balancecalc.shipped import FIELDS_FILE, folder, ids

from .fields import Fields
from .loader import parse_fields, parse_standard
from .model import Standard

__all__ = ["folder", "ids", "load_fields", "load_standard", "read_bytes", "standard_path"]


@cache
def load_fields() -> Fields:
    """The data dictionary that comes with balancecalc."""
    return parse_fields((folder() / FIELDS_FILE).read_bytes(), FIELDS_FILE)


def standard_path(name: str) -> Path:
    """The file of a standard, given by its id or by the path of a ``.yaml`` file.

    Raises :class:`.CannotRead` where there is none.
    """
    given = Path(name)
    if given.suffix in (".yaml", ".yml"):
        return given
    if name not in ids():
        raise CannotRead("no_such_standard", given=name, known=ids())
    return folder() / f"{name}.yaml"


def load_standard(name: str = DEFAULT_STANDARD) -> Standard:
    """The standard with this id, or in this ``.yaml`` file.

    Raises :class:`.CannotRead` where there is none, :class:`.StandardRefused` where it is wrong.
    """
    path = standard_path(name)
    return parse_standard(read_bytes(path), str(path) if path == Path(name) else path.name, load_fields())


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises :class:`.CannotRead` where it cannot be had."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise CannotRead("not_a_plain_file", file=path)
        return path.read_bytes()
    except FileNotFoundError:
        raise CannotRead("no_such_file", file=path) from None
    except IsADirectoryError:
        raise CannotRead("is_a_folder", file=path) from None
    except OSError as error:
        raise CannotRead("not_readable", file=path, detail=os_reason(error)) from None

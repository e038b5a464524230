"""What comes with balancecalc as data: where it lies and which ids it has.

Nothing is read or imported here, so that a shell completes an id at once.
"""

from functools import cache
from pathlib import Path
from typing import Final

FIELDS_FILE: Final = "fields.yaml"
"""The data dictionary, which lies among the standards."""


@cache
def folder() -> Path:
    """Where the standards lie: beside the code in an installed wheel, at the project's top in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_standards"
    return installed if installed.is_dir() else package.parents[1] / "standards"


def ids() -> list[str]:
    """The ids of the standards that come with balancecalc, sorted."""
    return sorted(path.stem for path in folder().glob("*.yaml") if path.name != FIELDS_FILE)


def layout_ids() -> list[str]:
    """The ids of the layouts that come with balancecalc, sorted."""
    return sorted(path.stem for path in (folder() / "layouts").glob("*.yaml"))


def form_ids() -> list[str]:
    """The ids of the layouts of forms that come with balancecalc, sorted."""
    return sorted(path.stem for path in (folder() / "forms").glob("*.yaml"))

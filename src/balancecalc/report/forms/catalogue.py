"""The layouts of forms that come with balancecalc, those that a user gives as a file, and which a standard has."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from balancecalc.errors import CannotRead
from balancecalc.shipped import folder, form_ids
from balancecalc.standard.catalogue import read_bytes
from balancecalc.standard.checks import Contradiction
from balancecalc.standard.loader import validated
from balancecalc.standard.model import Standard
from balancecalc.standard.problems import StandardRefused
from balancecalc.standard.strict_yaml import Document, load

from .checks import contradictions, unknown_indicators
from .model import FormLayout


@dataclass(frozen=True, slots=True)
class Form:
    """A form's layout, and the file that it was read from: its name and the SHA-256 of its bytes."""

    layout: FormLayout
    file: str
    sha256: str


def load_form(name: str | None, standard: Standard) -> Form:
    """The form with this id, or in this ``.yaml`` file; without a name that of the standard.

    Raises :class:`.CannotRead` where there is none, and for a standard of county items alone, of which no form shows
    anything; :class:`.StandardRefused` where it is wrong, or names indicators that the standard does not have.
    """
    if not standard.indicators:
        raise CannotRead("form_no_indicators", standard=standard.id)
    return _of_standard(standard) if name is None else _load(form_path(name), standard)


def form_path(name: str) -> Path:
    """The file of a form, given by its id or by the path of a ``.yaml`` file. Raises :class:`.CannotRead`."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        return path
    if name not in form_ids():
        raise CannotRead("no_such_form", given=name, known=form_ids())
    return folder() / "forms" / f"{name}.yaml"


def _of_standard(standard: Standard) -> Form:
    """The form that names the standard; where none does, the one that is taken otherwise."""
    forms = [_read(form_path(name)) for name in form_ids()]
    named = [form for form, _ in forms if standard.id in form.layout.standards]
    return next(iter([*named, *(form for form, _ in forms if form.layout.otherwise)]))


def _load(path: Path, standard: Standard) -> Form:
    form, document = _read(path)
    _refuse(unknown_indicators(form.layout, standard), document)
    return form


def _read(path: Path) -> tuple[Form, Document]:
    data = read_bytes(path)
    document = load(data, path.name)
    layout = validated(FormLayout, document)
    _refuse(contradictions(layout), document)
    return Form(layout, path.name, hashlib.sha256(data).hexdigest()), document


def _refuse(found: Iterable[Contradiction], document: Document) -> None:
    problems = [document.problem(path, code, **values) for path, code, values in found]
    if problems:
        raise StandardRefused(problems)

"""The form that has to be handed in (申报表): application tables written from an assessment, from a layout in YAML.

The layouts lie in standards/forms/. They say which tables there are, what they are titled, and which figure goes into
which column, out of a closed list; they hold no code and no numbers of a standard.
"""

from .catalogue import Form, load_form
from .write import form_workbook

__all__ = ["Form", "form_workbook", "load_form"]

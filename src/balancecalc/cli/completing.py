"""What the shell completes, besides commands and options: the ids of what comes with balancecalc.

Where none of them fits, the shell completes the names of files, as it does for every argument that is one.
"""

from balancecalc import shipped


def standards(incomplete: str) -> list[str]:
    """The standards whose id begins so."""
    return [name for name in shipped.ids() if name.startswith(incomplete)]


def layouts(incomplete: str) -> list[str]:
    """The layouts whose id begins so."""
    return [name for name in shipped.layout_ids() if name.startswith(incomplete)]


def forms(incomplete: str) -> list[str]:
    """The layouts of forms whose id begins so."""
    return [name for name in shipped.form_ids() if name.startswith(incomplete)]

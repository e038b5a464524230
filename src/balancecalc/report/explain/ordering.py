"""In which order fields are told: that in which a formula names them."""

from balancecalc.standard.formula import Formula, attributes, fields, sentence


def ordered_fields(formula: Formula) -> list[str]:
    """A formula's fields in the order in which it names them."""
    # A name stands where the sentence first says it.
    names = fields(formula)
    labels = {name: name for name in attributes(formula)}
    marked = sentence(formula, {**labels, **{name: f"\0{name}\0" for name in names}}, "en")
    return sorted(names, key=lambda name: marked.index(f"\0{name}\0"))

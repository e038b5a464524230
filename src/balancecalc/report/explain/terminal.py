"""An explanation as a tree in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from balancecalc.report.wrapping import wrap
from balancecalc.standard.fields import Fields
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS

from .county_tree import CountyTree
from .cv_tree import CvTree
from .document import Explanation
from .item_tree import ItemTree
from .school_tree import SchoolTree
from .tree import Branch


def print_explanation(
    explanation: Explanation, dictionary: Fields, console: Console, lang: Lang, *, whole: bool
) -> None:
    """Print the tree. Long lists are cut, saying how much more there is, unless ``whole``."""
    source = explanation.input
    values = {"file": source["file"], "sheet": source["sheet"], "rows": source["rows"]}
    read_from = pick(LABELS["read_from" if source["sheet"] else "read_from_file"], lang, **values)
    standard = f"{explanation.standard['title']} ({explanation.standard['id']})"
    console.print(Text("\n".join(wrap(standard, console.width)), style="bold"))
    console.print(Text("\n".join(wrap(read_from, console.width))))
    for branch in _branches(explanation, dictionary, console.width, lang, whole=whole):
        console.print()
        console.print(branch.tree)


def _branches(explanation: Explanation, dictionary: Fields, width: int, lang: Lang, *, whole: bool) -> Sequence[Branch]:
    found: list[Branch] = []
    if explanation.school:
        found.append(SchoolTree(dictionary, width, lang, whole=whole).school(explanation.school))
    if explanation.county:
        found.append(CountyTree(dictionary, width, lang, whole=whole).county(explanation.county))
    items = ItemTree(dictionary, width, lang, whole=whole)
    found += [items.item(item) for item in explanation.items]
    cvs = CvTree(dictionary, width, lang, whole=whole)
    alone = len({cv.indicator for cv in explanation.cvs}) == 1
    stages = [part.stage for part in explanation.cvs] + [part.stage for part in explanation.composites]
    for stage in dict.fromkeys(stages):
        own = [cv for cv in explanation.cvs if cv.stage == stage]
        composites = [composite for composite in explanation.composites if composite.stage == stage]
        if alone:
            found += map(cvs.cv, own)
        elif own:
            found.append(cvs.stage(own, composites))
        if not own:
            found += map(cvs.composite, composites)
    return found

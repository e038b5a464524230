"""Words of the summary, in its language."""

from balancecalc.batch.rollup import COMPOSITE
from balancecalc.report.measured import has_dispersion, is_measured
from balancecalc.standard.catalogue import load_fields
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Standard
from balancecalc.text import Lang, pick
from balancecalc.text.batch import BATCH
from balancecalc.text.labels import LABELS, VERDICTS
from balancecalc.verdict import WORDS, Verdict


def word(name: str, lang: Lang, **values: object) -> str:
    """A word of the summary's own, or one that the reports share."""
    return pick(BATCH[name] if name in BATCH else LABELS[name], lang, **values)


def indicator_word(name: str, standard: Standard, lang: Lang) -> str:
    """An indicator's title by its id; the composite's as well."""
    if name == COMPOSITE:
        return pick(LABELS["composite"], lang)
    return next(pick(indicator.title.text, lang) for indicator in standard.indicators if indicator.id == name)


def stage_word(stage: Stage, lang: Lang) -> str:
    """A stage's name."""
    return pick(load_fields().stage_label(stage), lang)


def verdict_of(word: str) -> Verdict:
    """The verdict that a word of the JSON names."""
    return Verdict(WORDS.index(word))


def verdict_word(word: str, lang: Lang) -> str:
    """A verdict of the JSON as people read it."""
    return pick(VERDICTS[verdict_of(word)], lang)


def measured_names(standard: Standard) -> list[str]:
    """The ids of the indicators whose CVs are told: those of quantities, and the composite where the standard says
    anything of CVs; none where it does not."""
    if not has_dispersion(standard):
        return []
    return [*(indicator.id for indicator in standard.indicators if is_measured(indicator)), COMPOSITE]

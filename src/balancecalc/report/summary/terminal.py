"""What came of many surveys, in the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from balancecalc.batch.job import Outcome
from balancecalc.batch.rollup import SpreadRow, Summary
from balancecalc.report.wrapping import wrap
from balancecalc.text import Lang, format_beside, format_number, joined, pick
from balancecalc.text.batch import BATCH
from balancecalc.text.labels import MARKS, VERDICTS
from balancecalc.verdict import WORDS, Verdict

from .words import indicator_word, stage_word

_NEAREST: Final = 5
_STYLES: Final = {"met": "green", "not_met": "red", "undetermined": "yellow"}


def outcome_line(outcome: Outcome, done: int, count: int, lang: Lang) -> str:
    """One line for a survey that is done: ``[3/100] 云溪县.xlsx：未达标 1 个县``."""
    return pick(BATCH["line"], lang, done=done, count=count, file=outcome.name, what=_what(outcome, lang))


def print_batch(summary: Summary, stdout: Console, lang: Lang) -> None:
    """Print how many surveys and counties there are, with their verdicts, and the CVs nearest to their limit."""
    standard = summary.standard
    stdout.print(Text(f"{pick(standard.title.text, lang)} ({standard.id})", style="bold"))
    values = {"count": len(summary.surveys), "assessed": summary.assessed, "failed": len(summary.failures)}
    stdout.print(_wrapped(pick(BATCH["surveys"], lang, **values), stdout))
    verdicts = summary.verdicts()
    line = Text(pick(BATCH["counties"], lang, count=sum(verdicts.values())))
    for word, count in verdicts.items():
        if count:
            verdict = Verdict(WORDS.index(word))
            line.append(" · ")
            line.append(f"{MARKS[verdict]} {pick(VERDICTS[verdict], lang)} {count}", style=_STYLES.get(word, ""))
    stdout.print(line)
    nearest = summary.nearest(_NEAREST)
    if nearest:
        stdout.print(Text(pick(BATCH["nearest"], lang, count=_NEAREST)))
        for spread in nearest:
            stdout.print(_wrapped(f"  {_spread_line(spread, summary, lang)}", stdout))


def print_failures(summary: Summary, stderr: Console, lang: Lang) -> None:
    """Print a line for each survey that could not be assessed."""
    for survey in summary.failures:
        why = pick(survey.reason, lang) if survey.reason else ""
        stderr.print(_wrapped(f"{survey.name}：{why}" if lang == "zh" else f"{survey.name}: {why}", stderr))


def print_written(file: str, others: Sequence[str], stdout: Console, lang: Lang) -> None:
    """Print where the summary is."""
    line = pick(BATCH["written"], lang, file=file, others=joined(others, lang))
    stdout.print(Text(line), soft_wrap=True)


def _what(outcome: Outcome, lang: Lang) -> str:
    match outcome.status:
        case "failed":
            return pick(BATCH["failed"], lang, why=pick(outcome.reason, lang) if outcome.reason else "")
        case "kept" | "passed_over":
            return pick(BATCH[outcome.status], lang)
    counts = [(verdict, outcome.verdicts.count(verdict.word)) for verdict in Verdict]
    if len(outcome.verdicts) == 1:
        return next(pick(VERDICTS[verdict], lang) for verdict, count in counts if count)
    parts = [
        pick(BATCH["counties_in"], lang, verdict=pick(VERDICTS[verdict], lang), count=count)
        for verdict, count in counts
        if count
    ]
    return joined(parts, lang)


def _spread_line(spread: SpreadRow, summary: Summary, lang: Lang) -> str:
    stage = stage_word(spread.row.stage, lang)
    indicator = indicator_word(spread.indicator, summary.standard, lang)
    cv, limit = format_beside(spread.cv, spread.limit, 3), format_number(spread.limit, 2)
    return f"{spread.row.county} {stage} {indicator} {cv}/{limit}"


def _wrapped(line: str, console: Console) -> Text:
    return Text("\n".join(wrap(line, console.width, "  ")))

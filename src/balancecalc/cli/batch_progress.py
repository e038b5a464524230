"""How far a run of many surveys is: a bar with the time left on a terminal, a plain line for each survey in a log."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from balancecalc.batch.job import Outcome
from balancecalc.report.summary.terminal import outcome_line
from balancecalc.text import Lang, pick
from balancecalc.text.batch import BATCH

from . import streams
from .console import shows_progress


@contextmanager
def interrupted_once() -> Iterator[None]:
    """Hear of Ctrl-C once: who types it again, while the run ends, must not keep it from ending well."""

    def interrupted(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    usual = signal.signal(signal.SIGINT, interrupted)
    yield
    signal.signal(signal.SIGINT, usual)


@contextmanager
def progress_of(count: int, stderr: Console, lang: Lang, *, quiet: bool) -> Iterator[Callable[[Outcome], None]]:
    """Tells of each outcome that the value is called with."""
    done = 0
    watched = shows_progress(stderr)
    bar = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*bar, console=stderr, transient=True, disable=quiet or not watched) as progress:
        task = progress.add_task(pick(BATCH["progress"], lang), total=count)

        def tell(outcome: Outcome) -> None:
            nonlocal done
            done += 1
            # The work goes on, also where nobody listens any more.
            with streams.until_closed():
                progress.advance(task)
                if not quiet and not watched:
                    stderr.print(outcome_line(outcome, done, count, lang), soft_wrap=True)

        yield tell

"""The summary in the terminal: what a person can act on in ten seconds, in 80 columns, with or without colour."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County, Spread, StageResult
from balancecalc.assess.parts import of_items
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import IntArray
from balancecalc.text import Lang, format_number, joined, pick
from balancecalc.text.labels import LABELS, MARKS, SEVERITIES, VERDICTS
from balancecalc.verdict import Verdict

from .amounts import decimals_of
from .lacking import shortfalls
from .order import WORST, by_severity, decisive, furthest_behind
from .spreads import cv_text, limit_text
from .styles import SEVERITY_STYLES, VERDICT_STYLES
from .terminal_groups import GroupTables
from .terminal_held import held_table, limits_dispersion, lowest_scores
from .terminal_items import item_lines, score_lines
from .wrapping import wrap

MOST_DETAILED: Final = 4
"""With more counties than this, each gets a line for each stage instead of its details."""
MOST_FINDINGS: Final = 5


def print_summary(assessment: Assessment, console: Console, lang: Lang, by: tuple[str, ...] = ()) -> None:
    """Print the whole summary, with the groups by the fields ``by``. Nothing is cut without a word."""
    summary = _Summary(assessment, console.width, lang, by)
    for part in summary.parts():
        console.print(part)


def print_findings(findings: Sequence[Finding], console: Console, lang: Lang) -> None:
    """Print findings, gravest first, a paragraph each."""
    for finding in by_severity(findings):
        console.print(_finding_line(finding, console.width, lang))


def _finding_line(finding: Finding, width: int, lang: Lang, more: str = "") -> Text:
    severity = finding.kind.severity
    mark = pick(SEVERITIES[severity], lang)
    indent = "  "
    lines = wrap(f"{indent}{mark} {finding.line(lang)}{more}", width, indent * 2)
    text = Text("\n".join(lines))
    text.stylize(SEVERITY_STYLES[severity], len(indent), len(indent) + len(mark))
    return text


class _Summary:
    """The parts of the summary, for a terminal ``width`` columns wide."""

    def __init__(self, assessment: Assessment, width: int, lang: Lang, by: tuple[str, ...]) -> None:
        self.assessment = assessment
        self.standard = assessment.standard
        self.dictionary = assessment.survey.dictionary
        self.width = width
        self.lang = lang
        self.by = by

    def parts(self) -> Iterator[RenderableType]:
        """Everything, top to bottom."""
        source = self.assessment.survey.source
        yield Text(f"{pick(self.standard.title.text, self.lang)} ({self.standard.id})", style="bold")
        counties, rows = self.assessment.counties, self.assessment.survey.rows
        values = {"file": source.file, "sheet": source.sheet, "rows": rows, "counties": len(counties)}
        read_from = "read_from" if source.sheet else "read_from_file"
        yield self.paragraph(self.label(read_from if rows else "read_counties", **values))
        if len(counties) > MOST_DETAILED:
            yield Text()
            yield self.overview(counties)
            yield self.paragraph(self.label("counties_more"))
            if self.by:
                yield self.paragraph(self.label("by_in_workbook"))
        else:
            groups = GroupTables(self.assessment, self.by, self.width, self.lang)
            for county in counties:
                yield Text()
                yield from self.county(county)
                yield from groups.of(county.name)
            if self.by:
                yield Text()
                yield self.paragraph(self.label("group_note"))
        yield Text()
        yield from self.excluded(counties)
        yield from self.findings()
        for note in self.standard.notes[:1]:
            yield self.paragraph(self.label("note_line", note=note.text))

    def label(self, name: str, **values: object) -> str:
        return pick(LABELS[name], self.lang, **values)

    def paragraph(self, text: str, indent: str = "") -> Text:
        return Text("\n".join(wrap(text, self.width, indent)))

    def mark(self, verdict: Verdict) -> Text:
        return Text(f"{MARKS[verdict]} {pick(VERDICTS[verdict], self.lang)}", style=VERDICT_STYLES[verdict])

    def county(self, county: County) -> Iterator[RenderableType]:
        yield Text.assemble((county.name, "bold"), "  ", self.mark(county.verdict))
        if not county.stages and not county.items:
            for reason in county.reasons:
                yield self.paragraph(f"  {pick(reason, self.lang)}", "  ")
        yield from item_lines(county, self.assessment, self.width, self.lang)
        # Without indicators a stage has nothing to tell but its students.
        for stage, result in county.stages.items() if self.standard.indicators else ():
            yield Text()
            of_stage = county.sections[
                self.assessment.sections.stage[county.sections] == self.standard.stages.index(stage)
            ]
            yield self.stage_line(result)
            yield from score_lines(self.assessment, of_stage, self.width, self.lang)
            if limits_dispersion(self.assessment):
                yield self.spreads(result)
            else:
                yield held_table(self.assessment, result, of_stage, self.lang)
            if self.assessment.score is None:
                yield from self.worst(of_stage)
            else:
                yield from lowest_scores(self.assessment, of_stage, self.width, self.lang)

    def stage_line(self, result: StageResult) -> Text:
        facts: list[str] = []
        if result.compliant is not None:
            facts.append(self.label("compliant_of", count=result.compliant, of=result.sections))
        limited = [spread for spread in result.indicators.values() if spread.limit is not None]
        if limited:
            within = sum(spread.verdict is Verdict.MET for spread in limited)
            facts.append(self.label("cvs_within", count=within, of=len(limited)))
        if not np.isnan(result.students):
            facts.append(self.label("students_of", count=result.students))
        stage = pick(self.dictionary.stage_label(result.stage), self.lang)
        return Text.assemble((stage, "bold"), "  ", self.mark(result.verdict), "  ", " · ".join(facts))

    def spreads(self, result: StageResult) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column("", no_wrap=True, width=3)
        table.add_column(self.label("indicator"), overflow="fold")
        for name in ("mean", "cv", "limit"):
            table.add_column(self.label(name), justify="right", overflow="fold")
        for indicator in self.standard.indicators:
            spread = result.indicators[indicator.id]
            unit = pick(self.dictionary.unit_label(indicator.unit), self.lang)
            mean = format_number(spread.mean, decimals_of(indicator.unit, self.dictionary))
            table.add_row(
                self.spread_mark(spread),
                # English titles are too long for a line of 80 columns.
                indicator.title.zh if self.lang == "zh" else indicator.short.en,
                "" if np.isnan(spread.mean) else f"{mean} {unit}",
                cv_text(spread, self.lang),
                limit_text(spread, self.lang),
            )
        composite = result.composite
        if composite.limit is not None or not np.isnan(composite.cv):
            figures = (cv_text(composite, self.lang), limit_text(composite, self.lang))
            table.add_row(self.spread_mark(composite), self.label("composite"), "", *figures)
        return table

    def spread_mark(self, spread: Spread) -> Text:
        mark = "" if spread.verdict is Verdict.NOT_APPLICABLE else MARKS[spread.verdict]
        return Text(f"  {mark}", style=VERDICT_STYLES[spread.verdict])

    def worst(self, sections: IntArray) -> Iterator[Text]:
        furthest = furthest_behind(self.assessment, sections)[:WORST]
        if furthest:
            yield Text(f"  {self.label('worst', count=len(furthest))}")
        for place, section in enumerate(furthest, start=1):
            row = self.assessment.indicators.verdict[section]
            missed = self.label("missed_of", count=int((row == Verdict.NOT_MET).sum()), of=len(row))
            lacks = joined(shortfalls(self.assessment, section, self.lang), self.lang)
            colon = "：" if self.lang == "zh" else ": "
            school = self.assessment.school_name(section)
            yield self.paragraph(f"  {place} {school}  {missed}{colon}{lacks}", "    ")

    def overview(self, counties: Sequence[County]) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for name in ("county", "stage", "verdict", "compliant", "largest_cv", "limit"):
            right = name in ("compliant", "largest_cv", "limit")
            table.add_column(self.label(name), justify="right" if right else "left", overflow="fold")
        for county in counties:
            if not county.stages:
                table.add_row(county.name, "", self.mark(county.verdict))
            elif county.items:
                met = sum(result.verdict is Verdict.MET for result in county.items)
                of = sum(result.verdict is not Verdict.NOT_APPLICABLE for result in county.items)
                verdict = of_items(self.standard, county.items, county.score)
                table.add_row(county.name, self.label("county_items"), self.mark(verdict), f"{met}/{of}")
            for result in county.stages.values():
                spread = decisive(result)
                compliant = "" if result.compliant is None else f"{result.compliant}/{result.sections}"
                table.add_row(
                    county.name,
                    pick(self.dictionary.stage_label(result.stage), self.lang),
                    self.mark(result.verdict),
                    compliant,
                    cv_text(spread, self.lang),
                    limit_text(spread, self.lang),
                )
        return table

    def excluded(self, counties: Sequence[County]) -> Iterator[Text]:
        counts = Counter(pick(reason, self.lang) for county in counties for _, reason in county.excluded)
        if counts:
            listed = [self.label("excluded_one", reason=reason, count=count) for reason, count in counts.items()]
            yield self.paragraph(self.label("excluded_count", counts=listed), "  ")

    def findings(self) -> Iterator[RenderableType]:
        found = by_severity(self.assessment.findings)
        if not found:
            return
        counts: Counter[str] = Counter(finding.kind.severity for finding in found)
        listed = [
            f"{pick(SEVERITIES[severity], self.lang)} {counts[severity]}" for severity in SEVERITIES if counts[severity]
        ]
        yield self.paragraph(self.label("findings_count", counts=listed))
        alike: dict[tuple[object, ...], list[Finding]] = {}
        for finding in found:
            if finding.kind.severity != "info":
                alike.setdefault((finding.code, finding.field, finding.stage), []).append(finding)
        shown = list(alike.values())[:MOST_FINDINGS]
        for group in shown:
            more = self.label("findings_alike", count=len(group)) if len(group) > 1 else ""
            yield _finding_line(group[0], self.width, self.lang, more)
        told = sum(map(len, shown))
        if told < len(found):
            yield Text(f"  {self.label('findings_more', count=len(found) - told)}")

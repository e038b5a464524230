"""Counties' figures that are larger than what they are a part of."""

import math
from collections.abc import Sequence
from typing import Final

from balancecalc.standard.fields import Fields
from balancecalc.survey.findings import Finding

from .model import CountySheet

_SAME: Final = 1e-9


def without_large_parts(sheet: CountySheet, fields: Fields) -> tuple[CountySheet, Sequence[Finding]]:
    """The sheet without the parts that are larger than their wholes, as no verdict is to rest on them; each is told."""
    entries = dict(sheet.entries)
    findings: list[Finding] = []
    for pair in fields.parts:
        if pair.part not in fields.county_figures:
            continue
        for county in sheet.counties:
            given, total = sheet.figure(county, pair.part), sheet.figure(county, pair.whole)
            if not given > total * (1 + _SAME):
                continue
            entry = sheet.entries[county, pair.part]
            entries[county, pair.part] = entry._replace(number=math.nan)
            values: dict[str, object] = {
                "header": fields.header(pair.part),
                "given": given,
                "whole": fields.header(pair.whole),
                "total": total,
            }
            findings.append(
                Finding(
                    "part_exceeds_whole",
                    entry.place.sheet,
                    entry.place.cell,
                    file=entry.place.file,
                    county=county,
                    field=pair.part,
                    values=values,
                )
            )
    return CountySheet(entries), findings

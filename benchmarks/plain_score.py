"""The plain script that balancecalc is measured against: read, CVs with groupby, write; nothing else.

    python benchmarks/plain_score.py SURVEY.xlsx OUT.xlsx

It knows the headers of the two surveys it is given, apportions, computes the weighted mean, deviation and CV of the
seven indicators by stage, and writes values and CVs. It checks nothing, formats nothing, gives no verdicts, and prints
no summary.
"""

import re
import sys

import openpyxl
import pandas as pd

WEIGHTS = {"小学": 1.0, "初中": 1.1, "高中": 1.32}
WHOLE = ["教学及辅助用房", "室内体育用房", "运动场地", "教学仪器设备值", "网络多媒体教室数"]
OF_STAGE = ["高于规定学历教师数", "骨干教师数", "体育艺术专任教师数"]
VALUES = ["高学历教师", "骨干教师", "体艺教师", "教辅用房", "体育场馆", "仪器设备", "多媒体教室"]


def read(survey: str) -> pd.DataFrame:
    """The table, under one row of headers (小学在校生数（人）) or two (在校生数 › 小学, merged)."""
    cells = openpyxl.load_workbook(survey, read_only=True)["学校"].iter_rows(values_only=True)
    top = pd.Series(next(cells))
    header = top
    if top.isna().any():
        under = pd.Series(next(cells))
        header = under.fillna("") + top.ffill()
    schools = pd.DataFrame(cells, columns=[re.sub("(面积)?（.*", "", name) for name in header])
    numbers = [name for name in schools.columns if name.endswith((*WHOLE, *OF_STAGE, "在校生数"))]
    schools[numbers] = schools[numbers].apply(pd.to_numeric, errors="coerce")
    if header.str.contains("万元").any():
        schools[WHOLE[3]] *= 10_000
    return schools


def compute(schools: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The values of every section, and the CVs of every county and stage."""
    schools = schools[(schools["办学类型"] != "特殊教育学校") & (schools["是否计校数"] != "否")]
    students = {stage: schools[f"{stage}在校生数"].fillna(0) for stage in WEIGHTS}
    weighted = sum(WEIGHTS[stage] * students[stage] for stage in WEIGHTS)
    parts = []
    for stage in ("小学", "初中"):
        part = schools[["县", "学校名称"]].assign(学段=stage, 在校生=students[stage])
        share = WEIGHTS[stage] * students[stage] / weighted
        for column in WHOLE:
            part[column] = schools[column] * share
        for column in OF_STAGE:
            part[column] = schools[f"{stage}{column}"]
        parts.append(part[part["在校生"] > 0])
    sections = pd.concat(parts, ignore_index=True)
    people = sections["在校生"]
    figures = [100 * sections[column] / people for column in OF_STAGE]
    figures.append((sections[WHOLE[0]] - sections[WHOLE[1]]) / people)
    figures.append((sections[WHOLE[2]] + sections[WHOLE[1]]) / people)
    figures.append(sections[WHOLE[3]] / people)
    figures.append(100 * sections[WHOLE[4]] / people)
    values = pd.concat(figures, axis=1, keys=VALUES)
    keys = [sections["县"], sections["学段"]]
    weights = values.notna().mul(people, axis=0)
    total = weights.groupby(keys).sum()
    group = sections.groupby(["县", "学段"]).ngroup()
    mean = (weights * values).groupby(keys).sum() / total
    deviation = values - mean.to_numpy()[group]
    dispersion = ((weights * deviation**2).groupby(keys).sum() / total) ** 0.5 / mean
    return pd.concat([sections[["县", "学校名称", "学段", "在校生"]], values], axis=1), dispersion


def write(table: pd.DataFrame, dispersion: pd.DataFrame, out: str) -> None:
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        table.to_excel(writer, sheet_name="学部", index=False)
        dispersion.to_excel(writer, sheet_name="差异系数")


if __name__ == "__main__":
    write(*compute(read(sys.argv[1])), sys.argv[2])

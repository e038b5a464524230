"""The plain script that balancecalc is measured against: read, CVs with groupby, write; nothing else.

    python benchmarks/plain_score.py SURVEY.xlsx OUT.xlsx

It reads the same sheet, apportions, computes the weighted mean, deviation and CV of the seven indicators by stage, and
writes values and CVs. It checks nothing, formats nothing, gives no verdicts, and prints no summary.
"""

import sys

import numpy as np
import openpyxl
import pandas as pd

WEIGHTS = {"小学": 1.0, "初中": 1.1, "高中": 1.32}
WHOLE = [
    "教学及辅助用房面积（㎡）",
    "室内体育用房面积（㎡）",
    "运动场地面积（㎡）",
    "教学仪器设备值（万元）",
    "网络多媒体教室数（间）",
]
OF_STAGE = ["高于规定学历教师数（人）", "骨干教师数（人）", "体育艺术专任教师数（人）"]


def main(survey: str, out: str) -> None:
    cells = openpyxl.load_workbook(survey, read_only=True)["学校"].iter_rows(values_only=True)
    header = next(cells)
    schools = pd.DataFrame(cells, columns=list(header))
    schools = schools[(schools["办学类型"] != "特殊教育学校") & (schools["是否计校数"] != "否")]
    numeric = [column for column in schools.columns if "（" in str(column) and column != "县（区）"]
    schools[numeric] = schools[numeric].apply(pd.to_numeric, errors="coerce")
    students = {stage: schools[f"{stage}在校生数（人）"].fillna(0) for stage in WEIGHTS}
    weighted = sum(WEIGHTS[stage] * students[stage] for stage in WEIGHTS)
    parts = []
    for stage in ("小学", "初中"):
        part = schools[["县（区）", "学校名称"]].assign(学段=stage, 在校生=students[stage])
        share = WEIGHTS[stage] * students[stage] / weighted
        for column in WHOLE:
            part[column] = schools[column] * share
        for column in OF_STAGE:
            part[column] = schools[f"{stage}{column}"]
        parts.append(part[part["在校生"] > 0])
    sections = pd.concat(parts)
    people = sections["在校生"]
    values = pd.DataFrame(
        {
            "高学历教师": 100 * sections[OF_STAGE[0]] / people,
            "骨干教师": 100 * sections[OF_STAGE[1]] / people,
            "体艺教师": 100 * sections[OF_STAGE[2]] / people,
            "教辅用房": (sections[WHOLE[0]] - sections[WHOLE[1]]) / people,
            "体育场馆": (sections[WHOLE[2]] + sections[WHOLE[1]]) / people,
            "仪器设备": 10000 * sections[WHOLE[3]] / people,
            "多媒体教室": 100 * sections[WHOLE[4]] / people,
        }
    )
    table = pd.concat([sections[["县（区）", "学校名称", "学段", "在校生"]], values], axis=1)

    def cvs(group: pd.DataFrame) -> pd.Series:
        weights = group["在校生"]
        found = {}
        for column in values.columns:
            known = group[column].notna()
            mean = np.average(group.loc[known, column], weights=weights[known])
            variance = np.average((group.loc[known, column] - mean) ** 2, weights=weights[known])
            found[column] = np.sqrt(variance) / mean
        return pd.Series(found)

    dispersion = table.groupby(["县（区）", "学段"])[["在校生", *values.columns]].apply(cvs)
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        table.to_excel(writer, sheet_name="学部", index=False)
        dispersion.to_excel(writer, sheet_name="差异系数")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

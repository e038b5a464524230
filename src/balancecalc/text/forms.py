"""The words of the form that has to be handed in, beside those of its layout."""

from typing import Final

from .language import Bilingual

HEADINGS: Final[dict[str, Bilingual]] = {
    "row_number": Bilingual("序号", "No."),
    "school": Bilingual("学校名称", "School"),
    "code": Bilingual("学校标识码", "Code"),
    "county": Bilingual("县（区）", "County"),
    "locality": Bilingual("城乡类型", "Locality"),
    "school_type": Bilingual("办学类型", "Type"),
    "stage": Bilingual("学段", "Stage"),
    "students": Bilingual("在校生数", "Students"),
    "section_verdict": Bilingual("是否达标", "Complies"),
    "indicators_met": Bilingual("达标项数", "Indicators met"),
    "score": Bilingual("得分", "Score"),
    "grade": Bilingual("等级", "Grade"),
    "points": Bilingual("得分", "Points"),
    "reasons": Bilingual("原因", "Reasons"),
    "value": Bilingual("实际值", "Value"),
    "threshold": Bilingual("标准值", "Threshold"),
    "verdict": Bilingual("是否达标", "Met"),
    "shortfall": Bilingual("缺口", "Short of"),
    "indicator": Bilingual("指标", "Indicator"),
    "unit": Bilingual("单位", "Unit"),
    "mean": Bilingual("县均值", "County mean"),
    "sd": Bilingual("标准差", "SD"),
    "cv": Bilingual("差异系数", "CV"),
    "limit": Bilingual("限值", "Limit"),
    "missing": Bilingual("缺数据学部", "Missing"),
    "sections": Bilingual("学部数", "Sections"),
}
"""What columns are called where the layout does not say it."""

FORMS: Final[dict[str, Bilingual]] = {
    "and": Bilingual("、", ", "),
    "total": Bilingual("合计", "Total"),
    "total_schools": Bilingual("{count} 所", "{count} schools"),
    "contradictory": Bilingual("数据矛盾", "contradictory"),
    "threshold_open": Bilingual("标准值未知", "threshold not known"),
    "mean_zero": Bilingual("均值为 0，无定义", "mean is 0: none"),
    "dash": Bilingual("—", "—"),
    "signature": Bilingual("{word}：", "{word}:"),
    "counts": Bilingual(
        "本表 {sections} 个学部（{schools} 所学校）：达标 {met}，未达标 {not_met}，无法判定 {undetermined}。",
        "Sections: {sections} (schools: {schools}): {met} met, {not_met} not met, {undetermined} undetermined.",
    ),
    "counts_no_rule": Bilingual(
        "本表 {sections} 个学部（{schools} 所学校）。", "Sections: {sections} (schools: {schools})."
    ),
    "no_thresholds": Bilingual(
        "标准“{standard}”没有学校标准值，达标栏和底色因此空着，不表示未达标。学校标准由各省自定的，请用本省的标准文件另填此表（-s 本省标准.yaml）。",
        "The standard “{standard}” has no thresholds for schools, so nothing is marked as met or shaded; that does not "
        "mean not met. Where school standards are the province's own, fill this table in with its file (-s PROVINCE.yaml).",
    ),
    "some_without": Bilingual(
        "没有标准值的指标：{indicators}；它们的达标栏空着。",
        "Indicators without a threshold: {indicators}; nothing is marked for them.",
    ),
    "missing": Bilingual(
        "“{mark}”共 {count} 格，涉及 {sections} 个学部：数据缺失或不能用，既不算达标，也不算未达标。",
        "“{mark}” stands in {count} cells of {sections} sections: figures are missing or unusable, which is neither met nor not met.",
    ),
    "not_asked": Bilingual(
        "“—”或“不要求”共 {count} 格：标准对这些学部不要求该项，既不算达标，也不算未达标。",
        "“—” or “not asked” in {count} cells: the standard does not ask this of these sections, which is neither met nor not met.",
    ),
    "by_case": Bilingual(
        "标准值因校而异的指标：{indicators}；栏目里写的是范围，各校的标准值按其情形定。",
        "Indicators whose threshold is not the same for all schools: {indicators}; headings give the range, and each school's own "
        "decides.",
    ),
    "scope_open": Bilingual(
        "{count} 个学部看不出是否应纳入评估，因此无法判定：{schools}。",
        "Of {count} sections it cannot be told whether they are in scope, so they are undetermined: {schools}.",
    ),
    "too_many": Bilingual(
        "本表式至多 {most} 项，标准有 {count} 项，已全部列出。",
        "This form has room for {most} items; the standard has {count}, and all are listed.",
    ),
    "excluded": Bilingual(
        "全县未纳入评估 {count} 所（或其学段），不在表中：",
        "Not assessed in the county, and not in the table: {count}.",
    ),
    "excluded_reason": Bilingual("{reason}（{count}）：{schools}。", "{reason} ({count}): {schools}."),
    "none_excluded": Bilingual("全县没有未纳入评估的学校。", "No school of the county is left out."),
    "no_column": Bilingual(
        "调查表没有“{header}”列，这一栏空着。", "The survey has no column {header}; it is left empty."
    ),
    "no_dispersion": Bilingual(
        "标准对差异系数没有规定，表中数字只供参考。",
        "The standard says nothing of CVs; the numbers are for information only.",
    ),
    "verdict": Bilingual("全县结论：{verdict}。", "The county's verdict: {verdict}."),
    "reason": Bilingual("{reason}。", "{reason}."),
    "no_stage": Bilingual(
        "没有{stages}学段纳入评估的学校，相应各栏为“—”。",
        "No schools of the stage {stages} are assessed; its columns have —.",
    ),
    "not_assessed_sheet": Bilingual("未评估", "Not assessed"),
    "not_assessed": Bilingual("{county}没有评估，本县的表没有填", "{county} was not assessed and has no tables"),
    "origin": Bilingual(
        "表样：{title}（{source}，依据：{confidence}）。数据：{file}。由 balancecalc {version} 按 {standard} 计算。",
        "Form: {title} ({source}; basis: {confidence}). Figures: {file}. Computed by balancecalc {version} with {standard}.",
    ),
    "form_id": Bilingual("表样编号（--form-layout）", "Form's id (--form-layout)"),
    "form_hash": Bilingual("表样文件 SHA-256", "Form's SHA-256"),
    "written": Bilingual("申报表已写入 {file}", "Form written to {file}"),
}

"""Why a verdict is what it is."""

from typing import Final

from .language import Bilingual

COUNTY: Final[dict[str, Bilingual]] = {
    "blocked": Bilingual(
        "{count} 处错误使本县不能评估：{first}", "{count} error(s) keep the county from being assessed: {first}"
    ),
    "nothing_assessed": Bilingual("没有纳入评估的学校", "No school is in scope"),
    "sections_not_met": Bilingual(
        "{stage}：{of} 个学部中 {count} 个未达标", "{stage}: {count} of {of} sections do not comply"
    ),
    "sections_open": Bilingual(
        "{stage}：{of} 个学部中 {count} 个无法判定（数据缺失或填得不全）",
        "{stage}: {count} of {of} sections are undetermined (figures missing)",
    ),
    "cv_over": Bilingual(
        "{stage}：{indicator}差异系数 {cv} 超过限值 {limit}",
        "{stage}: the CV of {indicator} is {cv}, over the limit {limit}",
    ),
    "cv_missing": Bilingual(
        "{stage}：{indicator}差异系数无法判定（{count} 个学部缺数据）",
        "{stage}: the CV of {indicator} is undetermined ({count} section(s) lack figures)",
    ),
    "cv_mean_zero": Bilingual(
        "{stage}：{indicator}全为 0，差异系数没有定义", "{stage}: {indicator} is 0 everywhere, so its CV is not defined"
    ),
    "scope_open": Bilingual(
        "{stage}：{count} 个学部看不出是否应纳入，差异系数不能作结论",
        "{stage}: it cannot be told whether {count} sections are in scope, so the CVs decide nothing",
    ),
    "composite_over": Bilingual(
        "{stage}：综合差异系数 {cv} 超过限值 {limit}", "{stage}: the composite CV is {cv}, over the limit {limit}"
    ),
    "composite_open": Bilingual(
        "{stage}：综合差异系数无法判定（{indicators}算不出）",
        "{stage}: the composite CV is undetermined (no CV for {indicators})",
    ),
}

SECTION: Final[dict[str, Bilingual]] = {
    "scope_open": Bilingual("看不出是否应纳入评估", "It cannot be told whether it is in scope"),
    "too_few": Bilingual(
        "{of} 项中 {count} 项达标，至少要 {required} 项",
        "{count} of {of} indicators are met; at least {required} must be",
    ),
    "below_floor": Bilingual(
        "{indicator} {value} 低于底线 {floor}（标准值 {threshold} 的 {share}）",
        "{indicator} is {value}, below the floor {floor} ({share} of the threshold {threshold})",
    ),
    "missed": Bilingual(
        "{indicator} {value}，标准值 {threshold}", "{indicator} is {value}; the threshold is {threshold}"
    ),
    "missed_at_most": Bilingual(
        "{indicator} {value}，超过 {threshold}", "{indicator} is {value}, more than {threshold}"
    ),
    "missed_above": Bilingual(
        "{indicator} {value}，应大于 {threshold}", "{indicator} is {value}; it must be more than {threshold}"
    ),
    "missed_below": Bilingual(
        "{indicator} {value}，应小于 {threshold}", "{indicator} is {value}; it must be less than {threshold}"
    ),
    "over_floor": Bilingual(
        "{indicator} {value} 超出底线 {floor}（按标准值 {threshold} 只达到 {share} 计）",
        "{indicator} is {value}, beyond the floor {floor} ({share} of the threshold {threshold} reached)",
    ),
    "floor_open": Bilingual(
        "{indicator} {value}，标准值在 {low} 与 {high} 之间，看不出是否低于底线",
        "{indicator} is {value}; the threshold lies between {low} and {high}, so it cannot be told if it is below the floor",
    ),
    "floor_open_since": Bilingual(
        "{indicator} {value}，标准值在 {low} 与 {high} 之间，看不出是否低于底线：{figures}",
        "{indicator} is {value}; the threshold lies between {low} and {high}, so it cannot be told if it is below the "
        "floor: {figures}",
    ),
    "too_many": Bilingual(
        "{of} 项中 {count} 项未达标，至多 {most} 项",
        "{count} of {of} indicators fail; at most {most} may",
    ),
    "too_many_unknown": Bilingual(
        "{of} 项中 {count} 项未达标；至多可以几项未达标未知{note}",
        "{count} of {of} indicators fail; how many may is not known{note}",
    ),
    "answered_no": Bilingual("{indicator}：填报为否", "{indicator}: the answer is no"),
    "graded": Bilingual("{of} 项中 {count} 项达标，结果为{grade}", "{count} of {of} indicators are met: {grade}"),
    "score_graded": Bilingual("得分 {score}，结果为{grade}", "The score is {score}: {grade}"),
    "score_below": Bilingual("得分 {score}，合格分 {passing}", "The score is {score}; {passing} is needed"),
    "score_unjudged": Bilingual(
        "得分 {score}，合格分未知{note}", "The score is {score}; the least that complies is not known{note}"
    ),
    "score_open_above": Bilingual("得分至少 {low}，还不能确定", "The score is at least {low}, not certain yet"),
    "points_unknown": Bilingual(
        "{indicator}得分无法判定：满分或评分办法未知{note}",
        "the points for {indicator} are undetermined: how many there are, or for what, is not known{note}",
    ),
    "points_not_said": Bilingual(
        "满分或评分办法未知{note}", "how many points there are, or for what, is not known{note}"
    ),
    "leaves_unknown": Bilingual(
        "{indicator}不适用，其满分未知，不能折算{note}",
        "{indicator} does not apply; how many points leave with it is not known{note}",
    ),
    "score_open": Bilingual(
        "得分在 {low} 与 {high} 之间，还不能确定", "The score lies between {low} and {high}, not certain yet"
    ),
    "threshold_unknown": Bilingual("标准值未知{note}", "its threshold is not known{note}"),
    "threshold_between": Bilingual(
        "标准值在 {low} 与 {high} 之间，确切数未知", "its threshold lies between {low} and {high}, exactly is not known"
    ),
    "points_unusable": Bilingual("所填的得分或等级超出范围", "the points or the grade entered are out of range"),
    "open": Bilingual("{indicator}无法判定：{figures}", "{indicator} is undetermined: {figures}"),
    "figure_missing": Bilingual("{header}缺失（{cell}）", "{header} is missing ({cell})"),
    "column_missing": Bilingual("没有“{header}”列", "there is no column {header}"),
    "contradictory": Bilingual("数据相互矛盾", "its figures contradict each other"),
}

EXCLUDED: Final[dict[str, Bilingual]] = {
    "no_students": Bilingual("{stage}在校生数为 0", "It has no {stage} students"),
    "senior_only": Bilingual("高中学段不评估", "The senior stage is not assessed"),
    "no_section": Bilingual("没有小学和初中学段", "It has neither a primary nor a junior stage"),
}

AND_MORE: Final = Bilingual("另有 {count} 个", "{count} more")
"""The end of a list that would be too long."""

"""What a standard says, in words: thresholds, points, rules, grades, a county's items."""

from typing import Final

from .language import Bilingual

STANDARDS: Final[dict[str, Bilingual]] = {
    "at_least": Bilingual("≥{value}", "≥{value}"),
    "at_most": Bilingual("≤{value}", "≤{value}"),
    "above": Bilingual(">{value}", ">{value}"),
    "below": Bilingual("<{value}", "<{value}"),
    "unknown": Bilingual("未知", "not known"),
    "undated": Bilingual("施行时间未知", "not known since when"),
    "applies": Bilingual("适用于：{condition}", "asked where: {condition}"),
    "for_whom": Bilingual("{whom}：{content}", "{whom}: {content}"),
    "between": Bilingual("在 {low} 与 {high} 之间，确切数未知", "between {low} and {high}, exactly is not known"),
    "between_low": Bilingual("最低可能", "lowest that it may be"),
    "between_high": Bilingual("最高可能", "highest that it may be"),
    "weighted": Bilingual("各学段标准值按学生数加权", "the stages' thresholds, weighted by their students"),
    "county_value": Bilingual("全县值", "the county's"),
    "otherwise_undetermined": Bilingual("其余情形：未知", "otherwise: not known"),
    "otherwise_not_applicable": Bilingual("其余情形：不适用", "otherwise: not applicable"),
    "answered_yes": Bilingual("须为“是”", "the answer has to be yes"),
    "every": Bilingual("逐校检查的达到比例（{count} 项检查）", "the share that meets every check ({count})"),
    "extends": Bilingual("在 {base} 的基础上", "laid over {base}"),
    "overlay_unknown": Bilingual("本地数值未知", "the number is not known here"),
    # Points.
    "indicator_value": Bilingual("指标值", "value"),
    "indicator_threshold": Bilingual("标准值", "threshold"),
    "item_maximum": Bilingual("满分", "full points"),
    "points_all": Bilingual(
        "达到得满分（{most} 分），否则 0 分", "all of {most} points where it is reached, else none"
    ),
    "points_all_open": Bilingual(
        "达到得满分（满分未知），否则 0 分", "all points (how many is not known) where it is reached, else none"
    ),
    "points_bands_open": Bilingual("满分未知；{bands}", "how many points at most is not known; {bands}"),
    "points_deducted_open": Bilingual(
        "从满分中每缺一个扣分，扣完为止，满分和扣分未知",
        "points are taken off for each one lacking, not below 0; how many is not known",
    ),
    "points_bands": Bilingual("满分 {most} 分；{bands}", "at most {most} points; {bands}"),
    "points_grades": Bilingual("按等级得分：{points}", "points by grade: {points}"),
    "points_deducted": Bilingual(
        "满分 {most} 分，每缺一个扣 {each} 分，扣完为止", "{most} points, less {each} for each one lacking, not below 0"
    ),
    "points_entered": Bilingual("得分由人填写，至多 {most} 分", "points are entered, at most {most}"),
    "points_entered_open": Bilingual("得分由人填写，满分未知", "points are entered; how many at most is not known"),
    # Rules.
    "rule": Bilingual("学校达标规则", "When a school complies"),
    "county_rule": Bilingual("县达标规则", "When the county complies"),
    "rule_every": Bilingual("每项都要达到", "every one must be met"),
    "rule_at_most_failing": Bilingual("至多未达标的项数", "Items that may fail"),
    "rule_total": Bilingual("总分", "Points in all"),
    "rule_passing": Bilingual("合格分", "Least score that complies"),
    "rule_grades": Bilingual("结果等级", "Grades of the result"),
    "grade_from": Bilingual("{grade}：≥{value}", "{grade}: ≥{value}"),
}

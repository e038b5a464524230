"""What can be wrong with a standard as a whole, its sources, rules and thresholds."""

from typing import Final

from balancecalc.text.language import Bilingual

PROBLEMS: Final[dict[str, Bilingual]] = {
    "unknown_source": Bilingual(
        "{place} 的来源“{given}”不在 sources 里。请先在 sources 里写明：{allowed}。",
        "{place} names the source “{given}”, which is not among sources: {allowed}. List it there first.",
    ),
    "stage_not_assessed": Bilingual(
        "{place} 是给学段“{stage}”的，而 stages 里没有这个学段（只有 {allowed}）。",
        "{place} is for the stage “{stage}”, which stages does not have (only {allowed}).",
    ),
    "no_weight": Bilingual(
        "apportioning 缺少学段“{stage}”的权重，一贯制学校无法拆分。请补上。",
        "apportioning has no weight for the stage “{stage}”, so one-through schools cannot be split. Add it.",
    ),
    "duplicate_indicator": Bilingual(
        "id“{given}”出现了两次（indicators、checks、items 合在一起算）。请改用不同的 id。",
        "The id “{given}” stands twice (among indicators, checks and items together). Give each its own.",
    ),
    "too_many_required": Bilingual(
        "要求至少 {required} 项达标，但“{stage}”总共只有 {count} 项。请改小，或补上标准值。",
        "At least {required} have to be met, but “{stage}” has {count} only. Make it fewer, or add what is missing.",
    ),
    "not_whole": Bilingual(
        "{place} 的值“{given}”应是整数。",
        "{place} is “{given}” where a whole number belongs.",
    ),
    "threshold_without_rule": Bilingual(
        "{place} 有标准值，却没有 compliance 说明几项达标才算学校达标。请补上 compliance。",
        "{place} has thresholds, but no compliance says how many must be reached. Add compliance.",
    ),
    "unknown_without_note": Bilingual(
        "{place} 有数值未知（null），却没有说明。请加 note: {{zh: …, en: …}}，写明缺什么。",
        "{place} has a number that is not known (null), and no note. Add note: {{zh: …, en: …}} that says what is missing.",
    ),
    "nothing_to_assess": Bilingual(
        "标准里没有任何可评的内容。请写 indicators（学校指标）或 items（县域指标）。",
        "The standard has nothing to assess. Write indicators (of schools) or items (of the county).",
    ),
    "no_stages": Bilingual(
        "有学校指标，却没有 stages，不知道评哪些学段。请写，如 stages: [primary, junior]。",
        "There are indicators of schools and no stages to assess. Write them, such as stages: [primary, junior].",
    ),
    "no_apportioning": Bilingual(
        "用到了全校合计的“{field}”，却没有 apportioning，一贯制学校无法拆分。请写上各学段的权重。",
        "“{field}” is one figure of the whole school, and there is no apportioning to split it in one-through schools. Add the stages' weights.",
    ),
    "rule_missing": Bilingual(
        "{place} 没有说怎样才算达标。请在 at_least、at_most_failing、every、score 中选写一种，或只写 grades。",
        "{place} does not say when it is complied with. Write one of at_least, at_most_failing, every, score, or grades alone.",
    ),
    "rule_several": Bilingual(
        "{place} 使规则成了几种（{kinds}），互相矛盾。请只留一种；grades 只能单独用或与 score 同用。",
        "With {place} there are several rules ({kinds}), which contradict each other. Keep one; grades stand alone or with score.",
    ),
    "too_many_may_fail": Bilingual(
        "允许 {required} 项不达标，但“{stage}”总共只有 {count} 项，等于没有要求。请改小。",
        "{required} may fail, but “{stage}” has {count} only, so that nothing is required. Make it fewer.",
    ),
    "floor_unused": Bilingual(
        "{place} 用不上：底线只用于按项数判定的学校规则。请删去。",
        "{place} has no use: a floor belongs to a rule that counts a school's indicators. Delete it.",
    ),
    "county_without_items": Bilingual(
        "county 是县域指标的规则，但没有 items。请写 items，或删去 county。",
        "county is a rule for county items, and there are none. Write items, or delete county.",
    ),
    "dispersion_of_nothing": Bilingual(
        "有差异系数限值，却没有 indicators。请写 indicators，或删去 dispersion。",
        "There are limits on dispersion, and no indicators. Write indicators, or delete dispersion.",
    ),
    "grades_not_descending": Bilingual(
        "{place} 是 {given}，应小于上一等级的 {before}。等级请从高到低写。",
        "{place} is {given}, which is not below the grade before it ({before}). Write grades from the best down.",
    ),
    "grades_no_end": Bilingual(
        "{place} 是 {given}，低于它的结果没有等级。请在最后加一个 from: 0 的等级。",
        "{place} is {given}: results below it have no grade. Add a last grade from: 0.",
    ),
    "grades_verdicts": Bilingual(
        "{place}：较低的等级“{grade}”算达标，较高的“{better}”却不算。请检查 verdict。",
        "{place}: the lower grade “{grade}” is met while the higher “{better}” is not. Check their verdicts.",
    ),
    "passing_and_grades": Bilingual(
        "{place} 和 grades 都说了多少分算合格。请只留一个。",
        "{place} and grades both say which score complies. Keep one of them.",
    ),
    "more_than_total": Bilingual(
        "{place} 是 {given} 分，超过了总分 {total} 分，永远达不到。请检查。",
        "{place} is {given} points, more than the total of {total}: nobody could reach it. Check both.",
    ),
    "threshold_missing": Bilingual(
        "{place} 没有数值。请写 value（未知写 null 并加 note）、cases、between、weighted、of_county 之一。",
        "{place} has no number. Write one of value (null with a note where it is not known), cases, between, weighted, of_county.",
    ),
    "threshold_several": Bilingual(
        "{place} 使数值成了几种（{kinds}）。请只留一种。",
        "With {place} the number is said in several ways ({kinds}). Keep one.",
    ),
    "otherwise_without_cases": Bilingual(
        "{place} 没有 cases，“其余情形”无从说起。请写 cases，或删去 otherwise。",
        "{place} has no cases beside it, so there are no others. Write cases, or delete otherwise.",
    ),
    "between_not_ascending": Bilingual(
        "{place} 是“{given}”，应写两个数，先小后大。",
        "{place} is “{given}” where two numbers belong, the lesser first.",
    ),
    "weighted_elsewhere": Bilingual(
        "{place}：只有一贯制学部（combined）的标准值可以加权。请写数值。",
        "{place}: only the threshold of one-through schools (combined) can be weighted. Write a number.",
    ),
    "weighted_of_nothing": Bilingual(
        "{place} 要按学生数加权，但没有这些学段的标准值：{stages}。请补上。",
        "{place} weighs the stages' thresholds, and there is none for {stages}. Add it.",
    ),
    "not_of_the_county": Bilingual(
        "{place} 只能用于学校指标，县域指标用不上。请写数值。",
        "{place} is for schools' indicators and has no meaning for a county's item. Write a number.",
    ),
}

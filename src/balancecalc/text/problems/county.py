"""What can be wrong with a county's items, checks and a standard's own fields."""

from typing import Final

from balancecalc.text.language import Bilingual

PROBLEMS: Final[dict[str, Bilingual]] = {
    "part_unknown": Bilingual(
        "{place} 是“{given}”，parts 里没有。已有：{known}。请先在 parts 里写上。",
        "{place} is “{given}”, which parts does not have. There are: {known}. List it there first.",
    ),
    "part_of_sections": Bilingual(
        "{place} 是 resources，那一部分由学校指标和差异系数决定。请把此项放进别的部分。",
        "{place} is resources, the part that schools' indicators and their dispersion decide. Put the item into another part.",
    ),
    "part_without_items": Bilingual(
        "{place}：“{given}”这一部分没有任何内容。请给它写 items，或删去。",
        "{place}: there is nothing in the part “{given}”. Write items for it, or delete it.",
    ),
    "formula_or_every": Bilingual(
        "{place} 没有说怎么算。请写 formula（公式）或 every（逐校检查的达到比例）。",
        "{place} does not say what is measured. Write formula, or every (the share that meets checks).",
    ),
    "formula_and_every": Bilingual(
        "{place} 同时写了 formula 和 every。请只留一个。",
        "{place} has both formula and every. Keep one of them.",
    ),
    "check_unknown": Bilingual(
        "{place} 指的“{given}”不在 checks 里。{nearest}",
        "{place} names “{given}”, which is not among checks. {nearest}",
    ),
    "every_mixed": Bilingual(
        "{place} 混用了不同的计数对象：按学部的、按学校的（per: school）和 compliance 不能放在一起。请分成几个条件。",
        "{place} mixes what is counted: sections, whole schools (per: school) and compliance do not go together. Make them several conditions.",
    ),
    "compliance_unknown": Bilingual(
        "{place} 要数达标的学部，却没有 compliance。请写上。",
        "{place} counts sections that comply, and there is no compliance. Add it.",
    ),
    "unit_of_share": Bilingual(
        "{place} 是“{given}”，而 every 算出来的是比例。请写：{allowed}。",
        "{place} is “{given}”, while every comes to a share. Write one of: {allowed}.",
    ),
    "check_not_counted": Bilingual(
        "{place}：没有一项 items 用到检查“{given}”。请在某个条件的 every 里写上它，或删去。",
        "{place}: no item counts the check “{given}”. Name it under every of a condition, or delete it.",
    ),
    "check_without_threshold": Bilingual(
        "{place} 没有标准值，无从判断。请写 thresholds。",
        "{place} has no threshold to be held against. Write thresholds.",
    ),
    "check_with_points": Bilingual(
        "{place}：检查不计分。请把 points 写到用它的 items 上。",
        "{place}: a check gives no points. Give them to the item that counts it.",
    ),
    "per_of_indicator": Bilingual(
        "{place}：per: school 只用于 checks；指标总是按学部评。请删去，或移到 checks。",
        "{place}: per: school is for checks; indicators are always of sections. Delete it, or move the indicator to checks.",
    ),
    "field_there_already": Bilingual(
        "{place}：“{field}”（{label}）在 fields.yaml 里已经有了。请直接使用，或换一个名字。",
        "{place}: fields.yaml has “{field}” ({label}) already. Use that one, or choose another name.",
    ),
    "header_taken": Bilingual(
        "{place}：表头“{header}”已是“{field}”的。请换一个表头，或直接用那个采集项。",
        "{place}: the header “{header}” is that of “{field}” already. Choose another, or use that field.",
    ),
    "field_unused": Bilingual(
        "{place}：没有任何公式或条件用到“{field}”，填表人白填。请用上，或删去。",
        "{place}: no formula and no condition uses “{field}”, which people would fill in for nothing. Use it, or delete it.",
    ),
    "unit_missing": Bilingual(
        "{place} 是数字采集项，却没有 unit。请写单位，如 unit: 人。",
        "{place} is a figure without a unit. Add one, such as unit: 人.",
    ),
    "answers_of_no_figure": Bilingual(
        "{place}：{kind} 不能有 answers。文字选项请用 choices，可判分的请用 school_value 或 county_figure。",
        "{place}: a {kind} has no answers. Use choices for words alone; a school_value or county_figure for answers that count.",
    ),
    "choices_of_no_choice": Bilingual(
        "{place}：{kind} 不能有 choices。请改 kind: choice，或改用 answers。",
        "{place}: a {kind} has no choices. Make it kind: choice, or use answers.",
    ),
    "choice_without_choices": Bilingual(
        "{place} 是选项类，却没有 choices。请写出选项。",
        "{place} is a choice without choices. List them.",
    ),
    "answer_below_0": Bilingual(
        "{place} 是 {given}，选项的值不能小于 0。",
        "{place} is {given}; the value of an answer is not below 0. Give it another number.",
    ),
    "answer_twice": Bilingual(
        "选项“{given}”写了两次（包括别名）。请删去一个。",
        "The answer “{given}” stands twice (aliases count). Delete one.",
    ),
}

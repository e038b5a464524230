"""What cannot be true, or is hardly true, of figures that can be read."""

from typing import Final

from balancecalc.text.kinds import Kind, figure_error, info, warning

KINDS: Final[dict[str, Kind]] = {
    # Within a row.
    "part_exceeds_whole": figure_error(
        "部分大于总数",
        "Part larger than its whole",
        "{header} {given} 比{whole} {total} 还大，没有使用",
        "{header} is {given}, more than {whole}, {total}; it is not used",
        "请核对这两个数，部分不能大于总数",
        "Check both; a part cannot be larger than its whole",
    ),
    "repeated_in_sections": figure_error(
        "两个学部填了同一个数",
        "One figure in both sections",
        "{header} {given} 与同校另一学部（{other}）相同，像是全校的数填了两遍，都没有使用",
        "{header} is {given}, as in the school's other section ({other}): the whole school's, it seems, twice; neither is used",
        "请按学部分开填写，或每校一行、按全校填写",
        "Give each section its own, or each school one row with the whole school's figures",
    ),
    "largest_class_below_average": warning(
        "最大班额小于平均班额",
        "Largest class below the average",
        "{header}是 {given}，可 {students} 人分 {classes} 个班平均就有 {average} 人，这个最大班额不使用",
        "{header} is {given}, but {students} students in {classes} classes are {average} on average; it is not used",
        "请核对在校生数、班数和最大班额",
        "Check the students, the classes and the largest class",
    ),
    "zero_doubtful": warning(
        "有学生却填 0",
        "0 in a school with students",
        "学校有学生，{header}却是 0，按 0 计算",
        "The school has students, yet {header} is 0; it is taken as 0",
        "没有统计的请留空，不要填 0",
        "Leave it empty if it was not surveyed",
    ),
    "rate_over_100": warning(
        "比率超过 100%",
        "Rate above 100%",
        "“{given}”是 {rate}%，超过 100%（这一列没有使用）",
        "“{given}” is {rate}%, above 100% (the column is not used)",
        "请核对，并核对算出它的那几个数",
        "Check it, and the figures that it was made from",
    ),
    "beyond_any_school": warning(
        "生均数不可能",
        "Beyond any school",
        "{header} {given}，{students} 名学生人均 {share}，没有学校会这样（界限 {bound}）",
        "{header} is {given}: {share} for each of {students} students, as no school has (the bound is {bound})",
        "请核对单位、位数和学生数",
        "Check the unit, the digits and the students",
    ),
    # Between rows.
    "looks_like_sum": warning(
        "像是没有写明的小计",
        "Looks like a sum",
        "{count} 个数都等于相邻 {rows} 行之和，像是小计，计入会重复",
        "{count} figures are the sums of the {rows} rows beside it: counted as a school, they would count twice",
        "是小计的请在学校名称里写明“小计”或删去",
        "Mark it with 小计 in the name, or delete it",
    ),
    "unit_slip": warning(
        "单位像是填错了",
        "Unit looks wrong",
        "{header} {given}，人均 {share}，是本县中间水平的 {times} 倍，像是单位填错",
        "{header} is {given}, {share} for each student: {times} times the county's middle school; the unit looks wrong",
        "请核对单位（元与万元、㎡与亩、册与万册）",
        "Check the unit (元 or 万元, ㎡ or 亩, 册 or 万册)",
    ),
    "duplicate_code": warning(
        "标识码重复",
        "Code twice",
        "学校标识码 {given} 与“{name}”（{other}）相同",
        "The code {given} is also that of “{name}” ({other})",
        "请核对；一个标识码只属于一所学校",
        "Check it; a code belongs to one school only",
    ),
    "namesake": warning(
        "同名学校",
        "Two schools of one name",
        "与 {other} 同名，标识码不同，按两所学校计算",
        "It has the name of the one at {other} and another code; they are taken as two schools",
        "若是同一所学校，请删去一行",
        "Delete a row if they are one school",
    ),
    "rows_alike": warning(
        "两行数据相同",
        "Two rows alike",
        "与“{name}”（{other}）的 {count} 个数完全相同，像是复制的",
        "All {count} figures are those of “{name}” ({other}), as if copied",
        "请核对是不是忘了改数",
        "Check whether it was copied and not changed",
    ),
    # Against the year before.
    "changed_beyond": warning(
        "与上年相差太大",
        "Changed too much",
        "{header}是 {given}，上年是 {then}（{other}）",
        "{header} is {given}; the year before it was {then} ({other})",
        "请核对，确有变化的写明原因",
        "Check it, and note the reason if it is so",
    ),
    "stock_differs": warning(
        "与上年推不出本年",
        "Does not follow from last year's",
        "{header}：上年 {then} − 减少 {removed} + 新增 {added} = {total}，填的是 {given}",
        "{header}: last year's {then} − {removed} + {added} = {total}, but {given} is given",
        "请核对这四个数",
        "Check these four figures",
    ),
    "previous_unrelated": warning(
        "与上年表对不上",
        "Unrelated to last year's survey",
        "本年的学校没有一所在 {file} 里，没有比较",
        "None of the schools is in {file}; nothing was compared",
        "请检查是不是选错了上年的表",
        "Check that it is the right survey",
    ),
    "school_new": info(
        "上年没有的学校",
        "New school",
        "上年的表里没有这所学校",
        "The school is not in last year's survey",
    ),
    "school_gone": info(
        "本年没有的学校",
        "School gone",
        "上年有“{name}”（{other}），本年没有",
        "“{name}” ({other}) was in last year's survey and is not in this one",
    ),
}

"""What can be wrong with printed figures: the audit's part of the catalogue of findings."""

from typing import Final

from .kinds import Kind, figure_error, info, survey_error, warning


def _refused(title_zh: str, title_en: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """The sheet cannot be read."""
    return survey_error(zh, en, remedy_zh, remedy_en)


def _impossible(title_zh: str, title_en: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """A statement cannot be true, or one of its figures cannot be read."""
    return figure_error(zh, en, remedy_zh, remedy_en)


def _doubtful(title_zh: str, title_en: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Kind:
    """A statement may be true, and somebody should look at it."""
    return warning(zh, en, remedy_zh, remedy_en)


def _said(title_zh: str, title_en: str, zh: str, en: str) -> Kind:
    """Said for the record."""
    return info(zh, en)


AUDIT_KINDS: Final[dict[str, Kind]] = {
    # The sheet of statements.
    "audit_no_header": _refused(
        "找不到表头",
        "No header",
        "前 {rows} 行里找不到表头（至少要有两列，例如“部分”“总体”“占比”，或“数量”“平均”“总量”）",
        "No header in the first {rows} rows (two columns at least are needed, such as 部分, 总体, 占比, or 数量, 平均, 总量)",
        "请让一行里写上各列的名称；样子可看 examples/statements.xlsx",
        "Put the column names in one row; examples/statements.xlsx shows how",
    ),
    "audit_no_such_sheet": _refused(
        "没有这个工作表",
        "No such sheet",
        "没有名为“{given}”的可见工作表；有：{known}",
        "There is no visible sheet named “{given}”; there are: {known}",
        "请改正 --sheet，或取消隐藏这个工作表",
        "Correct --sheet, or unhide the sheet",
    ),
    "audit_no_statements": _refused(
        "没有可核对的行",
        "No statements",
        "表头下面没有任何一行",
        "There are no rows under the header",
        "请每条说法填一行",
        "Fill in one row for each statement",
    ),
    "audit_sheet_chosen": _said(
        "选定的工作表",
        "The sheet that was read",
        "有 {count} 个可见工作表，核对的是“{sheet}”；别的表可用 --sheet 指定",
        "There are {count} visible sheets and “{sheet}” was checked; name another with --sheet",
    ),
    "audit_unit_unknown": _doubtful(
        "列的单位不认识",
        "A column's unit is not known",
        "“{given}”括号里的单位不认识，这一列没有使用",
        "The unit in the brackets of “{given}” is not known; the column is not used",
        "请改为元、万元、人、册、㎡、亩之类的单位，占比用 %；或删去括号",
        "Use a unit such as 元, 万元, 人, 册, ㎡ or 亩, and % for 占比; or delete the brackets",
    ),
    # Single figures.
    "audit_not_a_number": _impossible(
        "不是能核对的数",
        "No number that can be checked",
        "{column}“{given}”用不了：{why}",
        "{column} is “{given}”, which cannot be used: {why}",
        "请照印出来的写成一个数，单位只写一次；没有印就留空",
        "Write it as one number, as printed, with its unit once; leave it empty if none is printed",
    ),
    "audit_negative": _impossible(
        "不可能是负数",
        "Negative",
        "{column}是负数（{given}），不可能",
        "{column} is negative ({given}), which it cannot be",
        "请照原文核对；减少的数写正数，在“运算”列填“−”",
        "Check it against the print; write what is subtracted as a positive number, with “−” in the column 运算",
    ),
    "sign_unknown": _impossible(
        "运算看不懂",
        "An unknown sign",
        "运算“{given}”看不懂，这一组没有核对",
        "The sign “{given}” is not known; its group was not checked",
        "请填 +、− 或 =",
        "Fill in +, − or =",
    ),
    "share_unclear": _doubtful(
        "看不出是不是百分数",
        "Percentage or ratio",
        "占比“{given}”看不出是 {given}% 还是 {given}（即 {ratio}%），没有使用",
        "The share “{given}” may mean {given}% or the ratio {given}, that is {ratio}%; it was not used",
        "请写成带 % 的文字；或把表头写成“占比（%）”，下面填百分数；.xlsx 里也可以把单元格设成百分比格式",
        "Write it as text with %; or head the column 占比（%） and put percentages under it; in an .xlsx, a percentage format of the cell will do as well",
    ),
    # Parts, wholes and shares.
    "part_over_whole": _impossible(
        "部分大于总体",
        "A part larger than its whole",
        "部分 {part} 比总体 {whole} 还大",
        "The part, {part}, is larger than its whole, {whole}",
        "请照原文核对这两个数，以及前者是不是后者的一部分",
        "Check both figures against the print, and whether the one is a part of the other at all",
    ),
    "share_over_100": _impossible(
        "占比超过 100%",
        "A share above 100%",
        "占比 {share} 超过 100%，部分不可能大于总体",
        "The share is {share}; a part cannot be more than 100% of its whole",
        "请核对小数点和位数；毛入学率、完成率之类不是占比，不要填在这一列",
        "Check the point and the digits; rates that may exceed 100% (gross enrolment, completion) are no shares and do not belong here",
    ),
    "share_differs": _impossible(
        "占比算不出来",
        "A share that the figures do not give",
        "{part} ÷ {whole} = {real}，印的却是 {share}；四舍五入和截尾都得不到",
        "{part} ÷ {whole} = {real}, but {share} is printed; neither rounding nor cutting gives that",
        "请核对部分、总体和占比，三个里至少错了一个",
        "Check part, whole and share: one of the three at least is wrong",
    ),
    "share_impossible": _impossible(
        "没有哪个整数得出这个占比",
        "A share that no whole number gives",
        "{known}、占比 {share}，没有哪个整数说得通：{near}",
        "No whole number fits {known} and a share of {share}: {near}",
        "请核对这两个数，并补上没有印出的那个数",
        "Check both figures, and add the one that is not printed",
    ),
    "bases_differ": _impossible(
        "同组占比的基数不同",
        "Shares of different bases",
        "{part}、占比 {share}，总体应为 {range}；同组的{other}（{other_part}、占比 {other_share}），总体却应为 {other_range}",
        "{part} with a share of {share} needs a whole of {range}; but {other} in its group ({other_part}, {other_share}) needs {other_range}",
        "请核对这两行；基数本来就不同的，请分在两组",
        "Check both rows; if their bases are meant to differ, put them in two groups",
    ),
    "parts_exceed_whole": _doubtful(
        "各部分之和大于总体",
        "Parts that exceed their whole",
        "同组 {count} 个部分合计 {sum}，比它们共同的总体 {whole} 还大",
        "The {count} parts of the group add up to {sum}, more than their common whole of {whole}",
        "请核对；各部分有重叠（如既是骨干又是高级职称）的，就没有错",
        "Check them; if the parts overlap (teachers who are counted under two headings), nothing is wrong",
    ),
    # Sums.
    "sum_differs": _impossible(
        "加起来不对",
        "A sum that does not come out",
        "{terms} = {real}，印的却是 {printed}，相差 {difference}{hint}",
        "{terms} = {real}, but {printed} is printed, off by {difference}{hint}",
        "请照原文核对这一组的每个数；都没有抄错，就是原文错了或漏了一项。万元等舍入过的数请写上单位",
        "Check each figure of the group against the print; if all are as printed, the print is wrong or lacks a term. Write the unit (万元) of figures that are rounded",
    ),
    # Averages.
    "average_differs": _impossible(
        "平均数算不出来",
        "An average that the total does not give",
        "{total} ÷ {count} = {real}，印的却是 {average}{hint}",
        "{total} ÷ {count} = {real}, but {average} is printed{hint}",
        "请核对总量、数量和平均，三个里至少错了一个",
        "Check total, count and average: one of the three at least is wrong",
    ),
    "unit_price_base": _impossible(
        "单价的基数不对",
        "A unit price on another base",
        "{total} ÷ {average} 恰好等于 {base}，不是印出的数量 {count}（{total} ÷ {count} = {real}）：平均很可能是按另一个基数算的",
        "{total} ÷ {average} is exactly {base}, not the printed count of {count} ({total} ÷ {count} = {real}): the average was probably taken on another base",
        "请查明 {base} 是什么的数量，改正平均或数量",
        "Find out what there are {base} of, and correct the average or the count",
    ),
    "average_over_largest": _impossible(
        "平均超过最大",
        "An average above the largest",
        "{total} ÷ {count} = {real}，平均已超过印出的最大值 {largest}",
        "{total} ÷ {count} = {real}, so the average alone is above the printed largest, {largest}",
        "请核对总量、数量和最大值（如学生数、班数和最大班额）",
        "Check total, count and largest (students, classes and the largest class, say)",
    ),
    # Doubts.
    "same_number_twice": _doubtful(
        "不同的事，同一个数",
        "The same number for different things",
        "{column} {number} 与{other}的完全相同，而说的是两件事",
        "{column} is {number}, exactly as for {other}, which states something else",
        "请核对是不是抄串了行",
        "Check that no line was copied twice",
    ),
    "statement_open": _doubtful(
        "没法核对",
        "Could not be checked",
        "没法核对：{why}",
        "It could not be checked: {why}",
        "请照原文补上（部分、总体、占比至少两个；数量、平均、总量三个；或组和运算），原文没有的就只能存疑",
        "Add what the print says (two of 部分, 总体, 占比; all of 数量, 平均, 总量; or 组 and 运算); what it does not say stays open",
    ),
}

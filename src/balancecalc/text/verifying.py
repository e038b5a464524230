"""The words in which results are held against what they are said to come from."""

from typing import Final

from .language import Bilingual

VERIFYING: Final[dict[str, Bilingual]] = {
    "survey": Bilingual("调查表", "survey"),
    "standard": Bilingual("标准", "standard"),
    "county": Bilingual("县名", "county"),
    "mapping": Bilingual("表头对照表", "mapping"),
    "layout": Bilingual("版式", "layout"),
    "same": Bilingual("√ {what}：{name}", "√ {what}: {name}"),
    "other": Bilingual(
        "× {what}：结果用的是 {recorded}，现在给出的是 {given}",
        "× {what}: the results are from {recorded}, given is {given}",
    ),
    "none": Bilingual("（没有）", "(none)"),
    "other_version": Bilingual(
        "注意：结果由 {recorded} 写出，现在核对的是 {given}。",
        "Note: the results were written by {recorded}; this is {given}.",
    ),
    "identical": Bilingual("√ 文件与重新算出的逐字节相同", "√ The file is byte for byte what is worked out anew"),
    "cells_same": Bilingual(
        "√ {count} 张表逐格相符，公式也相同", "√ Every cell of {count} sheets agrees, and so do the formulas"
    ),
    "not_looked_at": Bilingual(
        "注意：没有核对不是 balancecalc 写的表：{sheets}",
        "Note: not looked at, for balancecalc did not write them: {sheets}",
    ),
    "formulas_differ": Bilingual(
        "× {count} 处公式或名称被改过（至多列出 {most} 处）：",
        "× {count} formulas or names were changed (at most {most} are listed):",
    ),
    "renamed": Bilingual("（结果里叫 {name}）", " (called {name} in the results)"),
    "cells_differ": Bilingual(
        "× {count} 格不符（至多列出 {most} 格）：", "× {count} cells differ (at most {most} are listed):"
    ),
    "cell": Bilingual(
        "  {place}：文件里是 {stands}，应为 {should}", "  {place}: it has {stands}, it should have {should}"
    ),
    "cells_differ_too": Bilingual("× {count} 格不符", "× {count} cells differ"),
    "not_calculated": Bilingual(
        "文件里的公式没有存值：另存它的程序没有计算。请用 Excel 或 WPS 打开、保存后再核对。",
        "The file's formulas have no values: the program that saved it did not calculate. Open and save it in a "
        "spreadsheet program, then verify it again.",
    ),
    "sheet_missing": Bilingual("  缺“{sheet}”表", "  the sheet {sheet} is missing"),
    "nothing": Bilingual("空", "nothing"),
    "follows": Bilingual("结果出自这份调查表和这个标准。", "The results follow from this survey and this standard."),
    "does_not_follow": Bilingual(
        "结果不出自这份调查表和这个标准。", "The results do not follow from this survey and this standard."
    ),
}

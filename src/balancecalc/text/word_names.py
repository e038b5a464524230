"""What the names mean that a Word template can use, by the part that they belong to."""

from typing import Final

from .language import Bilingual

_VERDICT: Final = {
    "verdict": Bilingual("结论：达标、未达标、无法判定、不适用", "verdict: met, not met, undetermined, n/a"),
    "mark": Bilingual("结论的符号：√ × ? —", "the verdict's mark: √ × ? —"),
    "code": Bilingual(
        "结论的代码：`met`、`not_met`、`undetermined`、`not_applicable`",
        "its code: `met`, `not_met`, `undetermined`, `not_applicable`",
    ),
    "fill": Bilingual("单元格底色，用于 `cellbg`", "the cell's shade, for `cellbg`"),
}
NAMES: Final[dict[str, dict[str, Bilingual]]] = {
    "Common": {
        "title": Bilingual("报告的标题", "the report's title"),
        "standard": Bilingual("所用的标准", "the standard"),
        "measures": Bilingual(
            "要整改的问题：学校报告里每项未达标或无法判定的指标一行，县报告里每个未达标或无法判定的学部、差异系数一行",
            "what has to be put right: in a school's report a row for each indicator that is missed or undetermined, in "
            "a county's for each section and each CV",
        ),
        "doubts": Bilingual("数据疑点，重的在前", "findings, gravest first"),
        "method": Bilingual("标准的每条内容及来源", "every statement of the standard, with its source"),
        "run": Bilingual("程序版本、调查表、标准、选项及哈希", "version, survey, standard and options, with hashes"),
    },
    "StandardPart": {
        "id": Bilingual("标准编号", "its id"),
        "title": Bilingual("标准名称", "its title"),
        "document": Bilingual("文件", "the document"),
        "effective": Bilingual("施行", "when it came into force"),
        "notes": Bilingual("标准的说明", "its notes"),
    },
    "MeasurePart": {"problem": Bilingual("问题", "the problem")},
    "DoubtPart": {
        "severity": Bilingual("级别：错误、提醒、说明", "error, warning or note"),
        "place": Bilingual("工作表和单元格", "sheet and cell"),
        "school": Bilingual("学校，没有则为空", "the school, if any"),
        "title": Bilingual("问题的名称", "what the finding is called"),
        "message": Bilingual("问题", "what is wrong"),
        "remedy": Bilingual("处理办法，没有则为空", "what to do, if anything"),
    },
    "StatementPart": {
        "item": Bilingual("项目", "what it is about"),
        "stage": Bilingual("学段，没有则为空", "the stage, if any"),
        "content": Bilingual("内容", "what it says"),
        "unit": Bilingual("单位", "its unit"),
        "source": Bilingual("来源", "its source"),
        "confidence": Bilingual("依据：官方页面、转载等", "how sure it is: official page, copy, …"),
    },
    "LinePart": {"name": Bilingual("名称", "what it is"), "value": Bilingual("内容", "its value")},
    "VerdictPart": _VERDICT,
    "SchoolReport": {
        "school": Bilingual("学校", "the school"),
        "identity": Bilingual("调查表里学校的基本信息", "what the survey says of the school besides figures"),
        "figures": Bilingual(
            "调查表里该校的全部数据，各校区已合并", "every figure of the school's in the survey, campuses added"
        ),
        "sections": Bilingual("学部；没有评估则为空", "the sections; none where it is not assessed"),
        "not_assessed": Bilingual(
            "学校、学段或全县没有评估的原因", "why the school, a stage or the county is not assessed"
        ),
        "divided": Bilingual("资源是否拆分到各学部（用于 if）", "whether resources are apportioned (for if)"),
    },
    "SchoolPart": {
        "name": Bilingual("名称", "its name"),
        "code": Bilingual("学校标识码", "its code"),
        "county": Bilingual("县（区）", "its county"),
    },
    "FigurePart": {
        "name": Bilingual("采集项", "the field"),
        "value": Bilingual("数值，没有则为“缺失”", "the figure, or “missing”"),
        "unit": Bilingual("单位", "its unit"),
        "place": Bilingual("单元格", "its cell or cells"),
    },
    "SectionPart": {
        "stage": Bilingual("学段", "the stage"),
        "students": Bilingual("在校生数", "the students"),
        "summary": Bilingual("几项达标、未达标、无法判定", "how many indicators are met, missed, undetermined"),
        "rule": Bilingual("达标的条件", "when a section complies"),
        "reasons": Bilingual("不达标或无法判定的理由", "why it does not comply or is undetermined"),
        "score": Bilingual(
            "总分；还不能确定的写出范围；不计分的为空", "its score, or the range of it; empty where none"
        ),
        "grade": Bilingual("等级，没有则为空", "its grade, if any"),
        "indicators": Bilingual("各项指标", "the indicators"),
        "scored": Bilingual("是否有给分的指标（用于 if）", "whether one of them gives points (for if)"),
    },
    "IndicatorPart": {
        "title": Bilingual("指标", "its title"),
        "short": Bilingual("指标简称", "its short title"),
        "unit": Bilingual("单位", "its unit"),
        "threshold": Bilingual("标准值", "its threshold"),
        "value": Bilingual("实际值", "its value"),
        "ratio": Bilingual("实际值是标准值的百分之几", "the value as a percentage of the threshold"),
        "shortfall": Bilingual("还差多少，带单位", "what the resource is short of, with its unit"),
        "lacks": Bilingual("还差什么、多少", "which resource is short, and by how much"),
        "points": Bilingual("得分/满分，不给分的为空", "its points of all; empty where it gives none"),
    },
    "CountyReport": {
        "county": Bilingual("县（区）", "the county"),
        "stages": Bilingual("学段；没有评估则为空", "the stages; none where it is not assessed"),
        "parts": Bilingual(
            "有县域指标的部分；标准没有则为空", "the parts with county items; none where there are none"
        ),
        "to_enter": Bilingual(
            "“县域”表里还要填报的采集项", "the fields of the sheet 县域 that are still to be entered"
        ),
        "no_spreads": Bilingual("没有差异系数时的原因，否则为空", "why there are no CVs, empty where there are"),
        "unmet": Bilingual("未达标的学部，差得最多的在前", "sections that do not comply, the furthest behind first"),
        "open": Bilingual("无法判定的学部", "undetermined sections"),
        "no_schools": Bilingual(
            "不对学校下结论时的原因，否则为空", "why there is no verdict on any school, empty where there is"
        ),
        "excluded": Bilingual("未纳入评估的学校", "schools not assessed"),
    },
    "CountyPart": {
        "name": Bilingual("名称", "its name"),
        "reasons": Bilingual("结论的理由", "why the verdict is so"),
        "score": Bilingual("县域指标的得分和等级，不计分的为空", "the items' score and grade; empty where none"),
        "item_rule": Bilingual("县域指标怎样算达标，没有县域指标的为空", "when the items comply; empty without items"),
    },
    "PartPart": {
        "title": Bilingual("部分的名称", "the part's title"),
        "met": Bilingual("达标的项数", "how many items are met"),
        "not_met": Bilingual("未达标的项数", "how many are not met"),
        "undetermined": Bilingual("无法判定的项数", "how many are undetermined"),
        "has_points": Bilingual("是否有给分的（用于 if）", "whether one of them gives points (for if)"),
        "lines": Bilingual("县域指标，每个要求一行", "its items, a line each condition"),
    },
    "ItemPart": {
        "number": Bilingual("在文件里的序号，没有则为空", "its number in the document, if any"),
        "title": Bilingual("县域指标", "the item"),
        "condition": Bilingual("要求", "the condition"),
        "value": Bilingual("实际值", "its value"),
        "limit": Bilingual("限值", "its limit"),
        "points": Bilingual("得分/满分，不给分的为空", "its points of all; empty where it gives none"),
        "reason": Bilingual("未达标、无法判定或不要求的原因", "why it is not met, undetermined or not asked"),
    },
    "StagePart": {
        "stage": Bilingual("学段", "the stage"),
        "sections": Bilingual("学部数", "how many sections it has"),
        "students": Bilingual("在校生数", "their students"),
        "compliant": Bilingual("达标学部数/学部数", "compliant sections of all"),
        "rule": Bilingual("差异系数的要求", "the limit on CVs"),
        "spreads": Bilingual("各项差异系数，综合差异系数在最后", "the CVs, the composite last"),
        "behind": Bilingual("差得最多的学部（至多 5 个）", "the sections furthest behind (at most 5)"),
    },
    "SpreadPart": {
        "title": Bilingual("指标", "the indicator"),
        "unit": Bilingual("单位", "its unit"),
        "mean": Bilingual("县均值", "the county's mean"),
        "sd": Bilingual("标准差", "the standard deviation"),
        "cv": Bilingual("差异系数；算不出时说明缺几校", "the CV, or how many sections lack the figure"),
        "limit": Bilingual("限值", "the limit"),
        "missing": Bilingual("缺数据的学部数", "how many sections lack the figure"),
    },
    "SchoolLine": {
        "school": Bilingual("学校", "the school"),
        "code": Bilingual("学校标识码", "its code"),
        "stage": Bilingual("学段", "the stage"),
        "missed": Bilingual("未达标项数/指标数", "missed indicators of all"),
        "score": Bilingual("得分和等级，不计分的为空", "its score and grade; empty where there is none"),
        "lacks": Bilingual("缺什么；无法判定的为理由", "what it lacks; of an undetermined one, why"),
    },
    "ExcludedPart": {
        "school": Bilingual("学校", "the school"),
        "place": Bilingual("单元格", "its cell"),
        "reason": Bilingual("原因", "why"),
    },
}

HOW_TO: Final = """# Word 报告模板 · Word templates of the reports

Generated by docs/make_docs.py from src/balancecalc/text/word_names.py.

    balancecalc template my-school.docx --report school
    balancecalc report examples/county-60.xlsx --school 02143000014 --template my-school.docx -o 自查报告.docx

第一条命令写出自带的模板（`--report county` 是县的），用 Word 或 WPS 改好存成 .docx，第二条命令照它写报告。标题、文字、字体、表格、页眉页脚都可以改；
标签照下面的写法，写错的名字会被指出来。模板只能取值、判断和循环，不能运行别的东西；填进去的文字是什么就显示什么。

The first command writes the template that comes with balancecalc (`--report county` the county's); change it in Word or WPS, keep it a .docx, and
the second writes the report by it. Headings, words, fonts, tables, headers and footers may all be changed. Tags are written as below, and a
misspelt name is told. A template reads names, asks and repeats; it can run nothing else, and what is filled in shows as the text that it is.

| 写法 tag | 作用 what it does |
|---|---|
| `{{ school.name }}` | 填入内容 · puts in a value |
| `{%p for s in sections %}` … `{%p endfor %}` | 各占一段：其间各段对每项重复 · each a paragraph: those between are repeated |
| `{%tr for i in s.indicators %}` … `{%tr endfor %}` | 各占表格一行：其间各行对每项重复 · each a table row: those between are repeated |
| `{%p if doubts %}` … `{%p else %}` … `{%p endif %}` | 各占一段：有内容才保留 · each a paragraph: kept only if there are any |
| `{% cellbg i.fill %}` | 写在单元格开头：底色 · at the start of a cell: its shade |
| `{{ loop.index }}` | 循环里的序号 · the number of the turn |

`a[].b` 指列表 `a` 中每项的 `b`：先 `for x in a`，再用 `x.b`。数字都已按显示的样子写好。

`a[].b` is the `b` of each item of the list `a`: `for x in a`, then `x.b`. Numbers are given as they are shown.
"""

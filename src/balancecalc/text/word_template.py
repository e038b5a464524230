"""The words that stand in the Word templates themselves. A user may change every one of them."""

from typing import Final

from .language import Bilingual

TEMPLATE_WORDS: Final[dict[str, Bilingual]] = {
    "basis": Bilingual(
        "依据：{{ standard.title }}（{{ standard.document }}）", "Basis: {{ standard.title }} ({{ standard.document }})"
    ),
    "page": Bilingual("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    # A school.
    "basics": Bilingual("一、基本情况", "1  Basic figures"),
    "survey_figures": Bilingual(
        "以下数据取自调查表，单元格是数据所在的位置。", "The figures are those of the survey; each with its cell."
    ),
    "results": Bilingual("二、对照标准自查结果", "2  Results against the standard"),
    "section": Bilingual(
        "{{ s.stage }}（在校生 {{ s.students }} 人）", "{{ s.stage|capitalize }} ({{ s.students }} students)"
    ),
    "verdict": Bilingual("结论：", "Verdict: "),
    "rule": Bilingual("规则：", "Rule: "),
    "divided": Bilingual(
        "全校共用的资源按学生数拆分到各学部。缺口是该学部按份额所缺的资源；补给全校的资源要再拆分，所以全校要补的更多。",
        "Resources of the whole school are apportioned between its sections by students. A shortfall is what the "
        "section lacks of its share; what is added to the whole school is apportioned again, so the school needs more.",
    ),
    "problems": Bilingual("三、问题和整改措施", "3  Problems and measures"),
    "no_problems": Bilingual("没有未达标或无法判定的指标。", "No indicator is missed or undetermined."),
    "not_assessed": Bilingual(
        "没有评估，所以没有可列的指标。", "Nothing was assessed, so there are no indicators to list."
    ),
    "doubts": Bilingual("四、数据疑点", "4  Doubts about the data"),
    "no_doubts": Bilingual("没有发现问题。", "Nothing was found."),
    "signed_school": Bilingual("校长（签字）：", "Headteacher (signature):"),
    "sealed_school": Bilingual("学校（盖章）：", "School (seal):"),
    "date": Bilingual("　　　　年　　月　　日", "Date:"),
    "method": Bilingual("附录　标准、方法和来源", "Annex  The standard, method and sources"),
    "run": Bilingual("本报告由以下文件生成：", "This report was made from:"),
    # A county.
    "conclusion": Bilingual("一、结论", "1  Verdict"),
    "items": Bilingual("县域指标", "County items"),
    "part": Bilingual(
        "{{ p.title }}：{{ p.mark }} {{ p.verdict }}（{{ p.met }} 项达标，{{ p.not_met }} 项未达标，{{ p.undetermined }} 项无法判定）",
        "{{ p.title }}: {{ p.mark }} {{ p.verdict }} ({{ p.met }} met, {{ p.not_met }} not met, {{ p.undetermined }} "
        "undetermined)",
    ),
    "to_enter": Bilingual("“县域”表还要填报：", "Still to be entered on the sheet 县域: "),
    "score": Bilingual("得分：", "Score: "),
    "scored": Bilingual("给分的指标", "Indicators with points"),
    "points": Bilingual("得分", "Points"),
    "condition": Bilingual("要求", "Condition"),
    "spreads": Bilingual("二、校际差异", "2  Differences between schools"),
    "cv_note": Bilingual(
        "差异系数 = 按学生数加权的标准差 ÷ 县均值。有学部缺数据时差异系数不存在，括号里是其余学部的，只供参考。",
        "CV = standard deviation weighted by students ÷ mean. Where a section lacks a figure there is no CV; that of "
        "the others, in brackets, is for information only.",
    ),
    "behind": Bilingual("三、差得最多的学校", "3  Schools furthest behind"),
    "none_behind": Bilingual("没有未达标的学部。", "No section fails to comply."),
    "unmet": Bilingual("四、未达标和无法判定的学校", "4  Schools that do not comply or are undetermined"),
    "none_unmet": Bilingual("没有。", "None."),
    "unmet_sections": Bilingual("未达标的学部", "Sections that do not comply"),
    "open_sections": Bilingual("无法判定的学部", "Undetermined sections"),
    "county_measures": Bilingual("五、问题和整改措施", "5  Problems and measures"),
    "no_county_problems": Bilingual(
        "没有未达标或无法判定的学部和差异系数。", "No section or CV is missed or undetermined."
    ),
    "county_doubts": Bilingual("六、数据疑点", "6  Doubts about the data"),
    "excluded": Bilingual("七、未纳入评估的学校", "7  Schools not assessed"),
    "none_excluded": Bilingual("没有。", "None."),
    "signed_county": Bilingual("负责人（签字）：", "Signed by:"),
    "sealed_county": Bilingual("单位（盖章）：", "Authority (seal):"),
    # Headings of tables.
    "field": Bilingual("采集项", "Field"),
    "figure": Bilingual("数值", "Figure"),
    "unit": Bilingual("单位", "Unit"),
    "cell": Bilingual("单元格", "Cell"),
    "indicator": Bilingual("指标", "Indicator"),
    "threshold": Bilingual("标准值", "Threshold"),
    "actual": Bilingual("实际值", "Actual"),
    "ratio": Bilingual("比值", "Ratio"),
    "conclusion_short": Bilingual("结论", "Verdict"),
    "shortfall": Bilingual("还差", "Short of"),
    "number": Bilingual("序号", "No."),
    "problem": Bilingual("问题", "Problem"),
    "measure": Bilingual("措施", "Measure"),
    "person": Bilingual("责任人", "By whom"),
    "deadline": Bilingual("期限", "By when"),
    "severity": Bilingual("级别", "Severity"),
    "place": Bilingual("位置", "Place"),
    "remedy": Bilingual("处理办法", "What to do"),
    "item": Bilingual("项目", "Item"),
    "content": Bilingual("内容", "Content"),
    "source": Bilingual("来源", "Source"),
    "stage": Bilingual("学段", "Stage"),
    "sections": Bilingual("学部数", "Sections"),
    "students": Bilingual("在校生", "Students"),
    "compliant": Bilingual("达标学部", "Compliant"),
    "mean": Bilingual("县均值", "Mean"),
    "sd": Bilingual("标准差", "SD"),
    "cv": Bilingual("差异系数", "CV"),
    "limit": Bilingual("限值", "Limit"),
    "school": Bilingual("学校", "School"),
    "code": Bilingual("学校标识码", "Code"),
    "missed": Bilingual("未达标项", "Missed of"),
    "lacks": Bilingual("缺什么", "What it lacks"),
    "why": Bilingual("原因", "Reason"),
}

"""Fields of the sheet 县域, for tests."""

from typing import Any

from balancecalc.standard import load_fields
from balancecalc.standard.fields import Answer, SurveyField


def field(header: str, unit: str | None = None, **more: object) -> SurveyField:
    return SurveyField.model_validate({"header": header, "en": header, "kind": "county_figure", "unit": unit, **more})


MORE = {
    "spending": field("教育经费", "万元", years=3, aliases=["教育经费总额"]),
    "exchange_rate": field("教师交流轮岗比例", "%"),
    "dropouts": field("辍学学生数", "人", whole=True),
    "plan": field("学校布局规划", "是否", answers={"是": Answer(en="yes", value=1, aliases=["有"]), "否": Answer(en="no", value=0)}),
    "grade": field("督导等级", "级", answers={"优": Answer(en="A", value=4), "良": Answer(en="B", value=3)}),
    "parents_sent": field("家长发放问卷数", "份", whole=True),
    "parents_returned": field("家长回收问卷数", "份", whole=True),
    "teachers_sent": field("教师发放问卷数", "份", whole=True),
    "teachers_returned": field("教师回收问卷数", "份", whole=True),
}  # fmt: skip
FIELDS = load_fields().extended(MORE)
SCHOOLS: list[list[Any]] = [["学校名称", "办学类型", "在校生数"], ["甲小学", "小学", 300], ["乙小学", "小学", 200]]

"""What Excel itself refuses while the form is being filled in."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation

from kpi.ingest.template import TemplateRow
from kpi.ingest.template_look import lines_needed
from kpi.ingest.template_rules import PLACES_A_RULE
from kpi.model.plan import Kind
from tests.unit.template.forms import headings, make_plain, make_ratio, make_request, make_unit, opened


def rules_of(heading: str, *indicators) -> list[DataValidation]:
    workbook = opened(make_request(*(TemplateRow(make_unit(), i) for i in indicators)))
    _, places = headings(workbook)
    column = places[heading]
    validations = workbook["Số liệu"].data_validations.dataValidation
    return [v for v in validations if v.sqref.ranges and next(iter(v.sqref.ranges)).min_col == column]


def test_a_numerator_must_be_a_number_no_larger_than_its_denominator():
    (rule,) = rules_of("Tử số", make_ratio())
    assert rule.type == "custom"
    assert rule.formula1 == 'AND(ISNUMBER(E10),E10>=0,OR(F10="",E10<=F10))'
    assert rule.showErrorMessage
    assert "không lớn hơn mẫu số" in rule.error


def test_a_numerator_may_be_larger_where_the_indicator_says_so():
    (rule,) = rules_of("Tử số", make_ratio(may_exceed_one=True))
    assert (rule.type, rule.operator, rule.formula1) == ("decimal", "greaterThanOrEqual", "0")


def test_a_count_takes_whole_numbers_only():
    (rule,) = rules_of("Giá trị", make_plain())
    assert (rule.type, rule.operator, rule.formula1) == ("whole", "greaterThanOrEqual", "0")


def test_a_percentage_alone_lies_between_0_and_100():
    (rule,) = rules_of("Giá trị", make_ratio(percent_alone=True))
    assert "<=100" in rule.formula1


def test_yes_and_no_are_chosen_from_a_list():
    (rule,) = rules_of("Giá trị", make_plain(kind=Kind.YES_NO))
    assert rule.formula1 == '"Có,Không"'


def test_nothing_can_arise_for_ratios_only():
    assert [r.formula1 for r in rules_of("Tình trạng", make_ratio())] == ['"Không phát sinh,Không áp dụng"']
    assert [r.formula1 for r in rules_of("Tình trạng", make_plain())] == ['"Không áp dụng"']


def test_a_locked_cell_between_two_does_not_break_a_rule_into_two():
    (rule,) = rules_of("Tử số", make_ratio("A"), make_plain(), make_ratio("B"))
    assert str(rule.sqref) == "E10:E12"


def test_a_rule_over_very_many_places_is_written_several_times():
    pairs = [i for _ in range(PLACES_A_RULE + 1) for i in (make_plain(), make_plain(kind=Kind.SCORE))]
    rules = [r for r in rules_of("Giá trị", *pairs) if r.type == "whole"]
    assert [len(r.sqref.ranges) for r in rules] == [PLACES_A_RULE, 1]


def test_a_form_without_a_single_line_is_still_a_form():
    assert rules_of("Tử số") == []


def test_long_words_take_as_many_lines_as_they_need():
    assert lines_needed("một hai ba", 20) == 1
    assert lines_needed("một hai ba", 8) == 2
    assert lines_needed("một\nhai", 20) == 2

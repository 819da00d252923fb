"""What "2.000" means is asked once for a layout, said whenever it is used again, and can be answered otherwise."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed
from kpi.model.layout import ColumnRole
from kpi.model.upload import FileStatus
from kpi.service import layouts, upload
from kpi.service.installation import Installation
from kpi.text.parsing import NumberStyle
from tests import small_home
from tests.golden.office_forms import book, save

TOAN, VAN = "ln-toan", "ln-van"


@pytest.fixture
def inst(own_home: Path):
    opened = Installation.open(own_home, user=OPERATOR)
    yield opened
    opened.close()


def clerk(inst: Installation, org: str) -> Installation:
    return inst.as_user(User(1, name=f"{org}-cb", role=Role.REPORTER, org=org))


def form(inst: Installation, org: str, *, met: str = "1.000", heading: str = "Tử số") -> bytes:
    period = small_home.last_periods(inst)[-1]
    title = [[f"Đơn vị báo cáo: {inst.org(org).name}"], [f"Tháng {period.month}/{period.year}"]]
    row = ["1", inst.plan(small_home.PLAN).indicator("HSTT_TT").name, met, "2.000"]
    return save(book(("Sheet1", [*title, ["STT", "Nội dung", heading, "Mẫu số"], row])))


def read(inst: Installation, content: bytes, **options):
    return upload.prepare(inst, [("bieu.xlsx", content)], plan=small_home.PLAN, **options).changes.files[0]


def asked(inst: Installation, content: bytes) -> set[str]:
    issues = read(inst, content).issues
    return {issue.params["layout"] for issue in issues if issue.code == "value.ambiguous_number"}


def test_the_question_names_the_layout_it_is_about(inst):
    assert len(asked(inst, form(inst, TOAN))) == 1
    assert asked(inst, form(inst, TOAN)) == asked(inst, form(inst, VAN))
    assert asked(inst, form(inst, TOAN)).isdisjoint(asked(inst, form(inst, TOAN, heading="Tử số (bộ hồ sơ)")))


def test_an_answer_is_used_for_the_next_workbook_and_said_at_each_cell(inst):
    seen = clerk(inst, TOAN)
    layouts.remember_numbers(seen, sorted(asked(seen, form(inst, TOAN))), NumberStyle.VI)
    file = read(seen, form(inst, TOAN, met="1.500"))
    assert file.status is not FileStatus.REFUSED
    (figure,) = [o.figure for o in file.draft.observations]
    assert (figure.numerator, figure.denominator) == (1500, 2000)
    said = [(i.params["found"], i.params["read"]) for i in file.issues if i.code == "value.read_as_before"]
    assert said == [("1.500", "1.500"), ("2.000", "2.000")]


def test_it_can_be_answered_otherwise(inst):
    seen = clerk(inst, TOAN)
    layout = sorted(asked(seen, form(inst, TOAN)))
    layouts.remember_numbers(seen, layout, NumberStyle.VI)
    layouts.remember_numbers(seen, layout, NumberStyle.EN)
    readings = [i.params["read"] for i in read(seen, form(inst, TOAN)).issues if i.code == "value.read_as_before"]
    assert readings == ["1", "2"]


def test_the_answer_given_now_wins_and_is_not_called_remembered(inst):
    seen = clerk(inst, TOAN)
    layouts.remember_numbers(seen, sorted(asked(seen, form(inst, TOAN))), NumberStyle.EN)
    file = read(seen, form(inst, TOAN), numbers=NumberStyle.VI)
    assert [o.figure.numerator for o in file.draft.observations] == [1000]
    assert "value.read_as_before" not in [issue.code for issue in file.issues]


def test_another_unit_is_asked_itself(inst):
    layouts.remember_numbers(clerk(inst, TOAN), sorted(asked(inst, form(inst, TOAN))), NumberStyle.VI)
    assert asked(clerk(inst, VAN), form(inst, VAN))


def test_nobody_answers_for_units_of_others(inst):
    with pytest.raises(NotAllowed):
        layouts.remember_numbers(clerk(inst, TOAN), ["0" * 16], NumberStyle.VI, org=VAN)


def test_columns_and_numbers_of_one_layout_are_remembered_beside_each_other(inst):
    seen = clerk(inst, TOAN)
    content = form(inst, TOAN, heading="Số đạt", met="1.000")
    (request,) = read(seen, content).draft.mappings
    roles = [ColumnRole.parse(role) for role in ("ignore", "indicator_name", "numerator", "denominator")]
    layouts.confirm(seen, request, roles)
    assert asked(seen, content) == {request.fingerprint}
    layouts.remember_numbers(seen, [request.fingerprint], NumberStyle.VI)
    (figure,) = [o.figure for o in read(seen, content).draft.observations]
    assert (figure.numerator, figure.denominator) == (1000, 2000)
    layouts.confirm(seen, request, roles)
    assert asked(seen, content) == set()


def test_a_file_of_an_upload_can_be_left_out_also_from_a_zip(inst, tmp_path):
    path = tmp_path / "lo.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for org in (TOAN, VAN):
            archive.writestr(f"{org}.xlsx", form(inst, org))
    files = [("lo.zip", path.read_bytes())]
    both = upload.prepare(inst, files, plan=small_home.PLAN).changes.files
    first = (both[0].draft.file_name, both[0].draft.sha256)
    rest = upload.prepare(inst, files, plan=small_home.PLAN, without={first}).changes.files
    assert [file.draft.file_name for file in rest] == [both[1].draft.file_name]

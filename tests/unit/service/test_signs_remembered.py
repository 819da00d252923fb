"""What "-" stands for is asked once for a unit and layout, then used and said, and can be answered otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed
from kpi.model.upload import FileStatus
from kpi.service import layouts, upload
from kpi.service.installation import Installation
from kpi.text.none_signs import NoneMeaning, NoneSign
from kpi.text.parsing import NumberStyle
from tests import small_home
from tests.golden.office_forms import book, save

TOAN, VAN = "ln-toan", "ln-van"
ZERO, MISSING, DASH, X = NoneMeaning.ZERO, NoneMeaning.MISSING, NoneSign.DASH, NoneSign.X


@pytest.fixture
def inst(own_home: Path):
    opened = Installation.open(own_home, user=OPERATOR)
    yield opened
    opened.close()


def clerk(inst: Installation, org: str) -> Installation:
    return inst.as_user(User(1, name=f"{org}-cb", role=Role.REPORTER, org=org))


def form(inst: Installation, org: str, sign: str = "-") -> bytes:
    period = small_home.last_periods(inst)[-1]
    title = [[f"Đơn vị báo cáo: {inst.org(org).name}"], [f"Tháng {period.month}/{period.year}"]]
    row = ["1", inst.plan(small_home.PLAN).indicator("HSTT_TT").name, sign, sign]
    return save(book(("Sheet1", [*title, ["STT", "Nội dung", "Tử số", "Mẫu số"], row])))


def read(inst: Installation, content: bytes, **options):
    return upload.prepare(inst, [("bieu.xlsx", content)], plan=small_home.PLAN, **options).changes.files[0]


def asked(inst: Installation, content: bytes) -> list[str]:
    return sorted({i.params["layout"] for i in read(inst, content).issues if i.severity == "error"})


def test_an_answer_is_used_for_the_next_workbook_and_said(inst):
    seen = clerk(inst, TOAN)
    layouts.remember_signs(seen, asked(seen, form(inst, TOAN)), {DASH: ZERO})
    file = read(seen, form(inst, TOAN))
    assert file.status is not FileStatus.REFUSED
    (figure,) = [o.figure for o in file.draft.observations]
    assert (figure.numerator, figure.denominator) == (0, 0)
    assert [i.params["meaning"] for i in file.issues if i.code == "value.sign_as_before"] == ["zero", "zero"]


def test_the_answer_given_now_wins_over_the_one_of_before(inst):
    seen = clerk(inst, TOAN)
    layouts.remember_signs(seen, asked(seen, form(inst, TOAN)), {DASH: ZERO})
    file = read(seen, form(inst, TOAN), signs={DASH: MISSING})
    assert (file.draft.observations, file.status) == ((), FileStatus.REFUSED)
    assert [issue.code for issue in file.issues] == ["file.all_blank"]


def test_answers_about_signs_numbers_and_each_other_stay_beside_one_another(inst):
    seen = clerk(inst, TOAN)
    layout = asked(seen, form(inst, TOAN))
    layouts.remember_signs(seen, layout, {DASH: ZERO})
    layouts.remember_numbers(seen, layout, NumberStyle.EN)
    layouts.remember_signs(seen, layout, {X: MISSING})
    layouts.remember_signs(seen, layout, {DASH: MISSING})
    (known,) = layouts.listed(inst)
    assert dict(known.layout.signs) == {DASH: MISSING, X: MISSING}
    assert known.layout.numbers is NumberStyle.EN


def test_another_unit_and_another_sign_are_asked_themselves(inst):
    seen = clerk(inst, TOAN)
    layouts.remember_signs(seen, asked(seen, form(inst, TOAN)), {DASH: ZERO})
    assert asked(clerk(inst, VAN), form(inst, VAN))
    assert asked(seen, form(inst, TOAN, "x"))


def test_nobody_answers_for_units_of_others(inst):
    with pytest.raises(NotAllowed):
        layouts.remember_signs(clerk(inst, TOAN), ["0" * 16], {DASH: ZERO}, org=VAN)

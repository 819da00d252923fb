"""What the columns of a unit's own form hold is asked once, remembered for that unit, and can be forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.model.layout import ColumnRole, MappingRequest
from kpi.model.upload import FileStatus
from kpi.service import layouts, log, upload
from kpi.service.installation import Installation
from tests import small_home
from tests.golden.office_forms import book, save

TOAN, VAN = "ln-toan", "ln-van"
HEADINGS = ["STT", "Nội dung", "Tổng số", "Số đạt"]
ROLES = [ColumnRole.parse(role) for role in ("ignore", "indicator_name", "denominator", "numerator")]


@pytest.fixture
def inst(own_home: Path):
    opened = Installation.open(own_home, user=OPERATOR)
    yield opened
    opened.close()


def clerk(org: str, role: Role = Role.REPORTER) -> User:
    return User(1, name=f"{org}-cb", role=role, org=org)


def form(inst: Installation, org: str, *, headings=HEADINGS, met: int = 26) -> bytes:
    period = small_home.last_periods(inst)[-1]
    indicator = inst.plan(small_home.PLAN).indicator("HSTT_TT")
    lines = [
        [f"Đơn vị báo cáo: {inst.org(org).name}"],
        [f"Tháng {period.month}/{period.year}"],
        headings,
        [1, indicator.name, 30, met],
    ]
    return save(book(("Sheet1", lines)))


def prepare(inst: Installation, content: bytes, **options):
    return upload.prepare(inst, [("bieu.xlsx", content)], **options).changes.files[0]


def request_of(inst: Installation, org: str = TOAN) -> MappingRequest:
    (request,) = prepare(inst, form(inst, org)).draft.mappings
    return request


def test_an_uncertain_table_is_shown_with_samples_and_suggestions(inst):
    request = request_of(inst)
    shown = [(c.letters, c.heading, c.samples[:1], str(c.suggestion)) for c in request.columns]
    assert shown[2:] == [("C", "Tổng số", ("30",), "denominator"), ("D", "Số đạt", ("26",), "numerator")]
    assert request.plan == small_home.PLAN


def test_once_confirmed_it_is_used_and_said(inst):
    seen = inst.as_user(clerk(TOAN))
    layouts.confirm(seen, request_of(seen), ROLES)
    file = prepare(seen, form(inst, TOAN, met=25))
    assert file.status is not FileStatus.REFUSED
    (figure,) = [o.figure for o in file.draft.observations]
    assert (figure.numerator, figure.denominator) == (25, 30)
    assert "layout.remembered" in [issue.code for issue in file.issues]


def test_other_headings_are_asked_about_again(inst):
    seen = inst.as_user(clerk(TOAN))
    layouts.confirm(seen, request_of(seen), ROLES)
    other = form(inst, TOAN, headings=["STT", "Nội dung", "Số đạt", "Tổng số"])
    assert prepare(seen, other).status is FileStatus.REFUSED


def test_it_is_remembered_for_that_unit_only(inst):
    layouts.confirm(inst.as_user(clerk(TOAN)), request_of(inst), ROLES)
    assert prepare(inst.as_user(clerk(VAN)), form(inst, VAN)).status is FileStatus.REFUSED


def test_two_units_that_mean_different_things_are_never_mixed_up(inst):
    swapped = [ROLES[0], ROLES[1], ROLES[3], ROLES[2]]
    layouts.confirm(inst, request_of(inst), ROLES, org=TOAN)
    layouts.confirm(inst, request_of(inst, VAN), swapped, org=VAN)
    (toan,) = prepare(inst, form(inst, TOAN)).draft.observations
    assert (toan.figure.numerator, toan.figure.denominator) == (26, 30)
    assert prepare(inst, form(inst, VAN)).status is FileStatus.REFUSED


def test_roles_that_make_no_table_are_refused(inst):
    with pytest.raises(layouts.LayoutIncomplete) as raised:
        layouts.confirm(inst, request_of(inst), [*ROLES[:3], ColumnRole("ignore")], org=TOAN)
    assert raised.value.missing == ("numerator",)


def test_a_layout_is_listed_and_forgotten_by_those_who_manage_it(inst):
    known = layouts.confirm(inst.as_user(clerk(TOAN)), request_of(inst), ROLES)
    head = inst.as_user(clerk("thpt-loc-ninh", Role.COORDINATOR))
    assert [found.id for found in layouts.listed(head)] == [known.id]
    assert layouts.listed(inst.as_user(clerk("so-hung-yen", Role.COORDINATOR))) == ()
    with pytest.raises(NotAllowed):
        layouts.listed(inst.as_user(clerk(TOAN)))
    layouts.forget(head, known.id)
    assert layouts.listed(head) == ()
    with pytest.raises(UnknownName):
        layouts.forget(head, known.id)
    written = [entry.event.action for entry in log.entries(inst, action="layout_forgotten").rows]
    assert written == ["layout_forgotten"]


def test_nobody_confirms_for_units_of_others(inst):
    with pytest.raises(NotAllowed):
        layouts.confirm(inst.as_user(clerk(TOAN)), request_of(inst), ROLES, org=VAN)


def test_a_file_of_the_folder_that_is_none_of_ours_is_passed_over(inst):
    folder = inst.home / layouts.FOLDER
    folder.mkdir()
    (folder / "0123456789ab.json").write_text("{", encoding="utf-8")
    (folder / "khac.json").write_text("{}", encoding="utf-8")
    assert layouts.listed(inst) == ()


def test_a_layout_may_be_sent_with_the_workbook(inst, tmp_path):
    path = tmp_path / "cot.yml"
    path.write_text("columns:\n  Tổng số: denominator\n  Số đạt: numerator\n", encoding="utf-8")
    layout, issues = layouts.from_file(inst, path)
    assert issues == []
    file = prepare(inst, form(inst, TOAN), layout=layout)
    assert [(o.figure.numerator, o.figure.denominator) for o in file.draft.observations] == [(26, 30)]


def test_a_faulty_layout_file_names_its_lines(inst, tmp_path):
    path = tmp_path / "cot.yml"
    path.write_text("columns:\n  Tổng số: mẫu\nnumbers: fr\n", encoding="utf-8")
    layout, issues = layouts.from_file(inst, path)
    assert layout is None
    assert [(issue.code, str(issue.at)) for issue in issues] == [
        ("plan.not_choice", "cot.yml:3"),
        ("plan.not_a_role", "cot.yml:2"),
    ]

"""Quản trị: accounts, org units, plan files, sessions, backups and the state of the system, from the page."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi import paths
from kpi.accounts.user import User
from kpi.service import backup, people
from kpi.service.installation import Installation
from tests import signed_in, small_home
from tests.pages_main import html_of, press
from tests.signed_in import ADMIN, REPORTER

PLAN = small_home.PLAN


def chosen(app: AppTest, name: str) -> AppTest:
    options = app.selectbox(key="admin.which").options
    place = next(number for number, option in enumerate(options) if option.startswith(f"{name} ·"))
    return app.selectbox(key="admin.which").select_index(place).run()


def account(inst: Installation, name: str) -> User:
    return people.account(inst, name)


PARTS = ("tai-khoan", "don-vi", "ke-hoach", "phien", "sao-luu", "tinh-trang")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_and_stays_the_same(home, open_page, part):
    app = open_page("admin", who=ADMIN, muc=part)
    assert not app.exception
    first = re.sub(r"\d\d:\d\d", "", html_of(app))
    app.run()
    assert re.sub(r"\d\d:\d\d", "", html_of(app)) == first


def test_it_works_before_there_is_any_plan(tmp_path, monkeypatch, open_page):
    monkeypatch.setenv("KPI_HOME", str(tmp_path / "empty"))
    for part in PARTS:
        app = open_page("admin", who=ADMIN, muc=part)
        assert not app.exception


def test_an_account_is_added_and_its_password_shown_until_it_is_handed_over(home, inst, open_page):
    app = open_page("admin", who=ADMIN)
    key = f"admin.new.{len(people.accounts(inst))}"
    app.text_input(key=f"{key}.name").input("to-van").run()
    app.text_input(key=f"{key}.person").input("Nguyễn *Văn* <b>").run()
    assert app.button(key=f"{key}.add").disabled
    app.selectbox(key=f"{key}.unit.False").select("ln-van").run()
    app.button(key=f"{key}.add").click().run()
    assert not app.exception
    html = html_of(app)
    password = re.search(r'class="k-secret">([^<]+)<', html)
    assert password is not None
    assert "&lt;b&gt;" in html
    user = account(inst, "to-van")
    assert (user.role, user.org, user.must_change_password) == ("reporter", "ln-van", True)
    app.button(key="admin.handed.hide").click().run()
    assert password.group(1) not in html_of(app)


def test_a_name_that_is_taken_is_refused_in_words(home, inst, open_page):
    signed_in.token_of(home, REPORTER)
    app = open_page("admin", who=ADMIN)
    key = f"admin.new.{len(people.accounts(inst))}"
    app.text_input(key=f"{key}.name").input(REPORTER.name).run()
    app.selectbox(key=f"{key}.unit.False").select("ln-van").run()
    app.button(key=f"{key}.add").click().run()
    assert "Đã có tài khoản mang tên này" in html_of(app)


def test_an_account_is_stopped_and_opened_again(home, inst, open_page):
    signed_in.token_of(home, REPORTER)
    app = chosen(open_page("admin", who=ADMIN), REPORTER.name)
    press(app, "admin.disable")
    assert not account(inst, REPORTER.name).active
    assert "– Đã ngừng" in html_of(app)
    press(chosen(app, REPORTER.name), "admin.enable")
    assert account(inst, REPORTER.name).active


def test_the_last_administrator_stays(home, inst, open_page):
    app = chosen(open_page("admin", who=ADMIN), ADMIN.name)
    app.button(key="admin.disable.ask").click().run()
    app.button(key="admin.disable.yes").click().run()
    assert "tài khoản quản trị duy nhất" in html_of(app)
    assert account(inst, ADMIN.name).active


def test_a_role_is_changed_after_a_question(home, inst, open_page):
    signed_in.token_of(home, REPORTER)
    app = chosen(open_page("admin", who=ADMIN), REPORTER.name)
    user = account(inst, REPORTER.name)
    key = f"admin.change.{user.id}.{user.version}"
    assert app.button(key="admin.role.ask").disabled
    app.selectbox(key=f"{key}.role").select("leader").run()
    press(app, "admin.role")
    assert account(inst, REPORTER.name).role == "leader"
    assert "nay là: lãnh đạo, Tổ Toán" in html_of(app)


def test_a_new_password_is_shown_and_ends_the_sessions(home, inst, open_page):
    signed_in.token_of(home, REPORTER)
    app = press(chosen(open_page("admin", who=ADMIN), REPORTER.name), "admin.password")
    assert "k-secret" in html_of(app)
    assert people.sessions(inst, REPORTER.name) == ()


def test_a_session_is_ended_from_the_list(home, inst, open_page):
    signed_in.token_of(home, REPORTER)
    before = len(people.sessions(inst, REPORTER.name))
    app = open_page("admin", who=ADMIN, muc="phien")
    theirs = next(option for option in app.selectbox(key="admin.session").options if REPORTER.name in option)
    app.selectbox(key="admin.session").select(theirs).run()
    press(app, "admin.session.end")
    assert len(people.sessions(inst, REPORTER.name)) == before - 1


def test_a_unit_is_added_after_a_look_at_what_every_plan_will_show(home, inst, open_page):
    app = open_page("admin", who=ADMIN, muc="don-vi")
    app.text_input(key="admin.unit.code.0").input("ln-am-nhac").run()
    app.text_input(key="admin.unit.name.0").input("Tổ Âm nhạc").run()
    app.selectbox(key="admin.unit.parent.0").select("thpt-loc-ninh").run()
    app.selectbox(key="admin.unit.kind.0").select("team").run()
    html = html_of(app)
    assert "Thêm đơn vị Tổ Âm nhạc (ln-am-nhac), trực thuộc Trường THPT Lộc Ninh" in html
    assert "9 → 10" in html
    assert "ln-am-nhac" not in inst.tree()
    press(app, "admin.unit.apply")
    assert inst.tree()["ln-am-nhac"].parent == "thpt-loc-ninh"
    assert app.text_input(key="admin.unit.code.1").value == ""


def test_a_code_that_is_taken_is_refused_in_words(home, open_page):
    app = open_page("admin", who=ADMIN, muc="don-vi")
    app.text_input(key="admin.unit.code.0").input("ln-toan").run()
    app.text_input(key="admin.unit.name.0").input("Tổ Toán").run()
    assert "Chưa ghi được" in html_of(app)
    assert not [button for button in app.button if button.key == "admin.unit.apply.ask"]


def test_a_unit_is_renamed(home, inst, open_page):
    app = open_page("admin", who=ADMIN, muc="don-vi")
    app.segmented_control(key="admin.unit.act").set_value("rename").run()
    app.selectbox(key="admin.unit.renamed.0").select("ln-toan").run()
    app.text_input(key="admin.unit.new-name.ln-toan.0").input("Tổ Toán - Tin").run()
    press(app, "admin.unit.apply")
    assert inst.tree()["ln-toan"].name == "Tổ Toán - Tin"


def test_a_merger_names_the_accounts_that_need_another_place(home, inst, open_page):
    signed_in.token_of(home, REPORTER)
    app = open_page("admin", who=ADMIN, muc="don-vi")
    app.segmented_control(key="admin.unit.act").set_value("merge").run()
    app.selectbox(key="admin.unit.merged.0").select("ln-toan").run()
    app.selectbox(key="admin.unit.into.0").select("ln-van").run()
    html = html_of(app)
    assert REPORTER.name in html
    assert "9 → 8" in html
    press(app, "admin.unit.apply")
    assert inst.tree()["ln-toan"].merged_into == "ln-van"


def send_plan(app: AppTest, text: str) -> AppTest:
    return app.file_uploader[0].set_value([("plan.yml", text.encode(), "text/yaml")]).run()


def test_plan_files_are_checked_and_compared_before_they_are_written(home, inst, open_page):
    shipped = (paths.SHIPPED_PLANS / PLAN / "plan.yml").read_text("utf-8")
    app = open_page("admin", who=ADMIN, muc="ke-hoach")
    wrong = send_plan(app, shipped.replace("comparator: ", "comparator: lớn hơn # "))
    assert "Chưa ghi được" in html_of(wrong)
    assert not [button for button in wrong.button if button.key == "admin.plan.write.ask"]
    app = open_page("admin", who=ADMIN, muc="ke-hoach")
    title = inst.plan(PLAN).title
    send_plan(app, shipped.replace("title: ", "title: Bản sửa. ", 1))
    assert "k-preview" in html_of(app)
    assert inst.plan(PLAN).title == title
    press(app, "admin.plan.write")
    assert inst.plan(PLAN).title != title


def test_a_backup_is_made_listed_and_offered(home, inst, open_page):
    app = press(open_page("admin", who=ADMIN, muc="sao-luu"), "admin.backup")
    (made,) = backup.backups(inst)
    assert made.path.name in html_of(app)
    assert [button.proto.label for button in app.get("download_button")] == ["Tải bản sao lưu này"]


def test_health_tells_each_thing_and_runs_the_audits_on_request(home, open_page):
    app = open_page("admin", who=ADMIN, muc="tinh-trang")
    assert "Kho số liệu" in html_of(app)
    press(app, "admin.audit")
    assert "0 phép không đạt" in html_of(app)

"""The focal office sets the outline of its reports from the page; a file under the plan keeps it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kpi import paths
from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, OutlineFaulty
from kpi.model.outline import AnnexPart, Outline, OutlineHead, OutlinePart, Part
from kpi.model.report import Heading, Report, ReportKind
from kpi.plans.outline_writing import outline_text
from kpi.plans.outlines import load_outline
from kpi.service import log, report, report_archive, report_outlines
from kpi.service.installation import Installation
from kpi.service.report import report as make
from tests.small_home import PLAN

OWNER = "thpt-loc-ninh"
KIND = ReportKind.INTERIM
STRANGE = 'Tên "lạ": #1 & <b> \\ =1+1'


@pytest.fixture
def inst(own_home: Path) -> Iterator[Installation]:
    installation = Installation.open(own_home, user=OPERATOR)
    yield installation
    installation.close()


def heads(made: Report) -> list[str]:
    return [b.text for section in made.sections for b in section.blocks if isinstance(b, Heading)]


def test_an_outline_that_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    whole = replace(
        report.default_outline(),
        kinds=(KIND, ReportKind.YEAR),
        summary=STRANGE,
        head=OutlineHead(superior=STRANGE, symbol="BC-A", recipients=("Sở A", "Sở B"), copies=("- Lưu: VT.",)),
    )
    own = OutlinePart("rieng-1", STRANGE, text="Dòng một\nDòng hai: 1.10")
    to_write = OutlinePart("rieng-2", "Công tác tuyên truyền")
    whole = replace(whole, parts=(own, to_write, *whole.parts))
    file = tmp_path / "plan" / "reports" / f"{whole.id}.yml"
    file.parent.mkdir(parents=True)
    file.write_text(outline_text(whole), encoding="utf-8")
    found, issues = load_outline(file)
    assert issues == []
    assert found == whole


def test_sections_are_reordered_renamed_and_left_out_for_this_kind_alone(inst: Installation) -> None:
    wanted = Outline(
        "x",
        (),
        (
            OutlinePart("kien-nghi", "Kiến nghị trước", Part.PROPOSALS),
            OutlinePart("rieng-1", "Công tác tuyên truyền"),
            OutlinePart("muc", STRANGE, parts=(OutlinePart("chi-tieu", "Kết quả", Part.TARGETS),)),
        ),
        (AnnexPart.SUMMARY,),
    )
    before = make(inst, PLAN, ReportKind.MONTH, submitted=True)
    report_outlines.put_outline(inst, PLAN, KIND, wanted)
    made = make(inst, PLAN, KIND, submitted=True)
    assert heads(made) == [
        "I. KIẾN NGHỊ TRƯỚC",
        "II. CÔNG TÁC TUYÊN TRUYỀN",
        f"III. {STRANGE.upper()}",
        "1. Kết quả",
    ]
    assert len(made.annexes) == 1
    assert made.head.symbol == "BC-THPTLN"
    assert heads(make(inst, PLAN, ReportKind.MONTH, submitted=True)) == heads(before)
    assert (inst.home / "plans" / PLAN / "reports" / "trang-interim.yml").is_file()
    assert report_outlines.has_own(inst, PLAN, KIND)


def test_what_was_written_for_a_part_stays_with_it_wherever_it_stands(inst: Installation) -> None:
    period = inst.period_or_default(inst.plan(PLAN), None)
    report_archive.write_text(inst, PLAN, KIND, period, "bai-hoc", "Bài học của chúng tôi.")
    parts = (OutlinePart("bai-hoc", "Bài học", Part.LESSONS), OutlinePart("mo-dau", "", Part.OPENING))
    report_outlines.put_outline(inst, PLAN, KIND, Outline("x", (), parts, ()))
    kept = report_archive.texts(inst, PLAN, KIND, period)
    made = make(inst, PLAN, KIND, submitted=True, prose={part: text.text for part, text in kept.items()})
    assert [section.id for section in made.sections] == ["bai-hoc", "mo-dau"]
    assert made.sections[0].blocks[-1].text == "Bài học của chúng tôi."  # type: ignore[union-attr]


def test_an_outline_can_be_given_up_again(inst: Installation) -> None:
    default = make(inst, PLAN, KIND, submitted=True)
    only = Outline("x", (), (OutlinePart("mo-dau", "", Part.OPENING),), ())
    report_outlines.put_outline(inst, PLAN, KIND, only)
    report_outlines.drop_outline(inst, PLAN, KIND)
    assert make(inst, PLAN, KIND, submitted=True).sections == default.sections
    assert not report_outlines.has_own(inst, PLAN, KIND)


def test_the_office_s_own_file_for_a_kind_is_what_the_page_changes(inst: Installation) -> None:
    only = Outline("x", (), (OutlinePart("mo-dau", "", Part.OPENING),), ())
    report_outlines.put_outline(inst, PLAN, KIND, only)
    folder = inst.home / "plans" / PLAN / "reports"
    (folder / "trang-interim.yml").rename(folder / "so-ket.yml")
    more = replace(only, parts=(*only.parts, OutlinePart("bai-hoc", "Bài học", Part.LESSONS)))
    report_outlines.put_outline(inst, PLAN, KIND, more)
    assert sorted(path.name for path in folder.iterdir()) == ["mac-dinh.yml", "so-ket.yml"]
    assert len(make(inst, PLAN, KIND, submitted=True).sections) == 2


def test_only_the_plan_s_focal_office_sets_an_outline_and_the_log_says_so(inst: Installation) -> None:
    only = Outline("x", (), (OutlinePart("mo-dau", "", Part.OPENING),), ())
    others = (Role.LEADER, OWNER), (Role.REPORTER, "ln-toan"), (Role.COORDINATOR, "ln-toan"), (Role.ADMIN, OWNER)
    for user in (None, *(User(1, "an", role, org) for role, org in others)):
        with pytest.raises(NotAllowed):
            report_outlines.put_outline(inst.as_user(user), PLAN, KIND, only)
        with pytest.raises(NotAllowed):
            report_outlines.drop_outline(inst.as_user(user), PLAN, KIND)
    report_outlines.put_outline(inst.as_user(User(1, "mai", Role.COORDINATOR, OWNER)), PLAN, KIND, only)
    entry = log.entries(inst, action="report_outline").rows[0]
    assert (entry.user, entry.org, entry.new) == ("mai", OWNER, "mo-dau")


def test_a_report_does_not_hide_that_it_leaves_a_faulty_outline_aside(inst: Installation) -> None:
    folder = inst.home / "plans" / PLAN
    shutil.copytree(paths.SHIPPED_PLANS / PLAN, folder, dirs_exist_ok=True)
    file = folder / "reports" / "rieng.yml"
    file.write_text("kinds: [interim]\nparts:\n  - {id: chi-tieuu}\n", encoding="utf-8")

    made = make(inst, PLAN, KIND)
    assert "rieng.yml:3" in made.warnings[0]
    assert "“chi-tieuu”" in made.warnings[0]
    assert "chi-tieu" in made.warnings[0]
    with pytest.raises(OutlineFaulty) as raised:
        report.find_outline(inst, inst.plan(PLAN), "rieng")
    assert raised.value.issues

    file.write_text("kinds: [interim]\nparts:\n  - {id: chi-tieu, title: Chỉ tiêu}\n", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert not any("rieng.yml" in warning for warning in make(inst, PLAN, KIND).warnings)

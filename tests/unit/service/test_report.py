"""A report says what `progress` says, in the office's own order, and stays what it was when it was frozen."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.model.outline import AnnexPart, Outline, OutlineHead, OutlinePart, Part
from kpi.model.report import Grid, Heading, Passage, Picture, Printed, Report, ReportKind
from kpi.service import report_archive, upload
from kpi.service.installation import Installation
from kpi.service.report import report
from kpi.service.report_files import report_file as file_of
from kpi.service.standing import progress
from kpi.text import report as TEXT
from kpi.text.report import ANNEX_TITLES, TO_WRITE
from tests.small_home import PLAN, build, long_table_of

OWNER, UNIT = "thpt-loc-ninh", "ln-toan"
DAY = dt.date(2026, 12, 5)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("home"))


@pytest.fixture
def inst(home: Path) -> Iterator[Installation]:
    installation = Installation.open(home, user=OPERATOR)
    yield installation
    installation.close()


def make(inst: Installation, plan: str = PLAN, kind: ReportKind = ReportKind.INTERIM, **more: object) -> Report:
    return report(inst, plan, kind, submitted=True, date=DAY, **more)  # type: ignore[arg-type]


def grids(made: Report, title: str) -> list[Grid]:
    return [b for annex in made.annexes if annex.title == title for b in annex.blocks if isinstance(b, Grid)]


def texts(made: Report) -> list[str]:
    return [b.text for section in made.sections for b in section.blocks if isinstance(b, Heading | Passage)]


def test_the_summary_annex_holds_the_figures_of_progress(inst: Installation) -> None:
    (grid,) = grids(make(inst), ANNEX_TITLES["tong-hop"])
    rows = [row for row in progress(inst, PLAN).rows if row.org == OWNER]
    assert len(grid.rows) == len(rows)
    for cells, row in zip(grid.rows, rows, strict=True):
        assert cells[4:6] == (row.standing.numerator, row.standing.denominator)
        shown = cells[6]
        assert (shown.value if isinstance(shown, Printed) else shown) == row.standing.measure
        gap = cells[7]
        assert (gap.value if isinstance(gap, Printed) else gap) == row.gap_points


def test_every_target_has_its_sentence_and_the_first_ones_a_chart(inst: Installation) -> None:
    made = make(inst)
    pictures = [b for section in made.sections for b in section.blocks if isinstance(b, Picture)]
    targets = inst.plan(PLAN).targets
    assert len([text for text in texts(made) if text.startswith("Đến hết tháng")]) >= len(targets)
    assert len(pictures) == len(targets)
    assert [p.caption.split(".")[0] for p in pictures] == [f"Biểu đồ {n}" for n in range(1, len(pictures) + 1)]


def test_the_lines_of_the_figures_sheet_add_up_to_its_totals(inst: Installation) -> None:
    sheet = next(annex for annex in make(inst).data if annex.title == TEXT.DATA_SHEET)
    (grid,) = [b for b in sheet.blocks if isinstance(b, Grid)]
    first = 0
    assert grid.emphasis
    for total in sorted(grid.emphasis):
        for column in (2, 3):
            assert sum(grid.rows[row][column] for row in range(first, total)) == grid.rows[total][column]  # type: ignore[misc]
        first = total + 1


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_plan_has_every_kind_of_report_in_every_form(inst: Installation, kind: ReportKind) -> None:
    """Also plans without a numeric target, without figures, and the one that has ended."""
    for plan in inst.usable_plans():
        made = make(inst, plan, kind)
        text = [p.text for p in docx.Document(io.BytesIO(file_of(inst, made, ".docx"))).paragraphs]
        assert any("báo cáo" in line for line in text)
        assert openpyxl.load_workbook(io.BytesIO(file_of(inst, made, ".xlsx"))).sheetnames[0] == TEXT.INDEX_SHEET
        assert len(pptx.Presentation(io.BytesIO(file_of(inst, made, ".pptx"))).slides) >= 2


def test_only_approved_figures_count_unless_it_is_said_otherwise(inst: Installation) -> None:
    made = report(inst, PLAN, ReportKind.INTERIM, date=DAY)
    assert TEXT.WARN_NOTHING_APPROVED in made.warnings
    assert all("chưa có số liệu" in text for text in texts(made) if text.startswith("Đến hết tháng"))


def test_an_outline_of_the_office_reorders_renames_and_leaves_out(inst: Installation) -> None:
    outline = Outline(
        "rieng",
        (ReportKind.INTERIM,),
        (
            OutlinePart("kien-nghi", "Kiến nghị", Part.PROPOSALS),
            OutlinePart("loi-dan", "Lời dẫn riêng", text="Nhà trường xin báo cáo.\n=1+1 <b>"),
            OutlinePart("chi-tieu", "Kết quả đạt được", Part.TARGETS),
        ),
        (AnnexPart.MONTHS,),
        OutlineHead(superior="Sở Giáo dục", symbol="BC-LN", place="Đồng Nai"),
    )
    made = make(inst, outline=outline)
    heads = [b.text for section in made.sections for b in section.blocks if isinstance(b, Heading)]
    assert heads == ["I. KIẾN NGHỊ", "II. LỜI DẪN RIÊNG", "III. KẾT QUẢ ĐẠT ĐƯỢC"]
    assert "=1+1 <b>" in texts(made)
    assert [annex.title for annex in made.annexes] == [ANNEX_TITLES["dien-bien"]]
    assert (made.head.superior, made.head.symbol, made.head.place) == ("Sở Giáo dục", "BC-LN", "Đồng Nai")


def test_what_a_person_must_write_is_left_open_and_told(inst: Installation) -> None:
    made = make(inst)
    assert TO_WRITE in texts(made)
    assert any("Nguyên nhân" in warning for warning in made.warnings)
    filled = make(inst, prose={"nguyen-nhan": "Do thiếu thiết bị.\nDo mới triển khai."})
    assert {"Do thiếu thiết bị.", "Do mới triển khai."} <= set(texts(filled))
    assert not any("Nguyên nhân" in warning for warning in filled.warnings)


def test_an_unknown_part_in_an_outline_is_a_fault_with_file_line_and_the_nearest_name(
    home: Path, tmp_path: Path
) -> None:
    own = tmp_path / "home"
    shutil.copytree(home, own)
    folder = own / "plans" / PLAN
    shutil.copytree(Path("data/plans") / PLAN, folder, dirs_exist_ok=True)
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "reports" / "so-ket.yml").write_text("kinds: [interim]\nparts:\n  - {id: chi-tieuu}\n", encoding="utf-8")
    inst = Installation.open(own, user=OPERATOR)
    try:
        (issue,) = [i for i in inst.definition_issues()[PLAN] if i.code == "plan.unknown_part"]
        assert str(issue.at).endswith("reports/so-ket.yml:3")
        assert issue.params["nearest"] == "chi-tieu"
        assert make(inst).sections[0].id == "mo-dau"
    finally:
        inst.close()


def test_a_frozen_report_is_made_again_unchanged_after_a_correction(own_home: Path) -> None:
    inst = Installation.open(own_home, user=OPERATOR)
    try:
        moment = inst.now()
        made = make(inst, known_at=moment)
        frozen = report_archive.freeze(inst, made, approved_only=False, known_at=moment)
        assert frozen.frozen is not None
        before = file_of(inst, frozen, ".docx")
        assert report_archive.verify(inst, frozen.frozen.code.lower().replace("-", " ")) is not None
        assert report_archive.verify(inst, "AAAA-AAAA") is None
        content = long_table_of(own_home, UNIT, numerator=9)
        prepared = upload.prepare(inst, [("sua.csv", content)])
        upload.commit(inst, prepared.changes, accept_warnings=True, reason="Đếm sót")
        number = frozen.frozen.number
        assert file_of(inst, report_archive.again(inst, number), ".docx") == before
        changed = report_archive.changed_since(inst, number)
        assert {c.org for c in changed} == {UNIT}
        assert {c.reason for c in changed} == {"Đếm sót"}
        assert all(c.old != c.new for c in changed)
    finally:
        inst.close()


def test_a_report_whose_content_was_changed_bears_no_valid_code(
    inst: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = inst.now()
    made = report_archive.freeze(inst, make(inst, known_at=moment), approved_only=False, known_at=moment)
    assert made.frozen is not None
    kept = inst.store.reports_kept.content(made.frozen.number)
    monkeypatch.setattr(inst.store.reports_kept, "content", lambda number: kept.replace("Trường THPT", "Trường THCS"))
    assert report_archive.verify(inst, made.frozen.code) is None


def test_the_office_s_own_words_are_kept_by_version_and_can_be_taken_back(inst: Installation) -> None:
    period = inst.period_or_default(inst.plan(PLAN), None)
    asked = (PLAN, ReportKind.INTERIM, period)
    for text in ("Bản một", "Bản hai"):
        report_archive.write_text(inst, *asked, "bai-hoc", text)
    assert report_archive.texts(inst, *asked)["bai-hoc"].text == "Bản hai"
    report_archive.write_text(inst, *asked, "bai-hoc", "")
    assert "bai-hoc" not in report_archive.texts(inst, *asked)


def test_a_clerk_reports_on_the_own_unit_and_freezes_nothing(inst: Installation) -> None:
    clerk = inst.as_user(User(1, "an", Role.REPORTER, UNIT))
    assert make(clerk, org=UNIT).head.issuer
    moment = inst.now()
    for refused in (
        lambda: make(clerk),
        lambda: make(clerk, org="ln-van"),
        lambda: report_archive.freeze(clerk, make(inst), approved_only=False, known_at=moment),
        lambda: report_archive.freeze(clerk, make(inst, org=UNIT), approved_only=False, known_at=moment),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_an_unknown_number_is_said_to_be_unknown(inst: Installation) -> None:
    with pytest.raises(UnknownName):
        report_archive.again(inst, 999)


def test_a_report_on_one_unit_frozen_by_the_focal_office_tells_its_clerk_of_no_neighbour(own_home: Path) -> None:
    inst = Installation.open(own_home, user=OPERATOR)
    try:
        focal = inst.as_user(User(2, "đầu mối", Role.COORDINATOR, OWNER))
        clerk = inst.as_user(User(1, "an", Role.REPORTER, UNIT))
        upload.commit(
            inst,
            upload.prepare(inst, [("rieng-to-van.csv", long_table_of(own_home, "ln-van", numerator=9))]).changes,
            accept_warnings=True,
        )
        moment = inst.now()
        made = make(focal, org=UNIT, known_at=moment)
        frozen = report_archive.freeze(focal, made, approved_only=False, known_at=moment).frozen
        assert frozen is not None
        told = repr(report_archive.again(clerk, frozen.number))
        tree = inst.tree()
        others = [unit for unit in inst.plan(PLAN).participating(tree) if unit.code != UNIT]
        assert others
        assert not [unit.name for unit in others if unit.name in told or unit.label in told]
        assert "rieng-to-van.csv" not in told
    finally:
        inst.close()

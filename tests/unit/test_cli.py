"""The command line as other programs rely on it: exit statuses, keys, and where each kind of output goes."""

import errno
import json
from pathlib import Path

import duckdb
import pytest

from kpi.cli import main
from tests.worked_plan import make_home

PROGRESS_KEYS = {
    *("target", "indicator", "org", "scope", "comparator", "target_value", "baseline", "numerator", "denominator"),
    *("value", "percent", "status", "expected", "path_ratio", "gap_points", "gap_count", "needed_per_period"),
    *("achieved_per_period", "forecast", "coverage", "age_periods", "approved", "sentence"),
}
SERIES_KEYS = {
    *("period", "numerator", "denominator", "value", "percent", "path", "target_value", "reported", "expected"),
    *("status", "to_date_numerator", "to_date_denominator", "to_date_value", "to_date_percent"),
}
FILE_KEYS = {
    *("name", "sha256", "status", "plan", "period", "orgs", "receipt", "changes", "observations", "issues"),
    "annotated",
}


class Terminal:
    """Runs commands in one installation and keeps what they print."""

    def __init__(self, home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        self.home = home
        self._capture = capfdbinary

    def run(self, *words: object) -> tuple[int, str, str]:
        status = main(["--home", str(self.home), *map(str, words)])
        out, err = self._capture.readouterr()
        return status, out.decode(), err.decode()

    def json(self, *words: object) -> dict:
        status, out, _ = self.run(*words, "--json")
        return {**json.loads(out), "exit": status}


@pytest.fixture
def terminal(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    return Terminal(make_home(tmp_path), capfdbinary)


@pytest.fixture
def filled(terminal: Terminal) -> Terminal:
    assert terminal.json("ingest", terminal.home / "so-lieu.csv")["exit"] == 0
    return terminal


def test_progress_has_the_keys_of_the_contract_and_exact_strings(filled: Terminal):
    answer = filled.json("progress", "--plan", "tay", "--period", "2026-02")
    assert (answer["plan"], answer["phase"], answer["period"], answer["known_at"]) == ("tay", None, "2026-02", None)
    row = answer["rows"][0]
    assert set(row) == PROGRESS_KEYS
    assert (row["numerator"], row["denominator"], row["percent"]) == ("105", "145", "72.413793")
    assert (row["target_value"], row["expected"], row["path_ratio"]) == ("80", "46.666667", "4.862069")
    assert (row["gap_points"], row["gap_count"], row["needed_per_period"]) == ("-7.586207", "12", "0.758621")
    assert (row["achieved_per_period"], row["forecast"], row["coverage"]) == (
        "15.270936",
        None,
        {"reported": 3, "expected": 3},
    )


def test_series_has_the_keys_of_the_contract(filled: Terminal):
    rows = filled.json("series", "--plan", "tay", "--indicator", "HS", "--org", "a")["rows"]
    assert set(rows[0]) == SERIES_KEYS
    assert (rows[1]["numerator"], rows[1]["to_date_numerator"], rows[1]["to_date_percent"]) == ("45", "75", "75")


def test_ingest_answers_for_every_file_and_says_when_nothing_changed(terminal: Terminal):
    first = terminal.json("ingest", terminal.home / "so-lieu.csv")
    assert (first["committed"], first["refused"], first["unchanged"]) == (1, 0, 0)
    file = first["files"][0]
    assert set(file) == FILE_KEYS
    assert (file["status"], file["period"], file["orgs"]) == ("committed", None, ["a", "b", "c"])
    assert file["changes"] == {"added": 14, "changed": 0, "same": 0, "missing": 0}
    again = terminal.json("ingest", terminal.home / "so-lieu.csv")
    assert (again["exit"], again["files"][0]["status"]) == (0, "unchanged")
    assert again["files"][0]["receipt"] == file["receipt"]


def test_a_dry_run_writes_nothing(terminal: Terminal):
    answer = terminal.json("ingest", "--dry-run", terminal.home / "so-lieu.csv")
    assert answer["files"][0]["status"] == "ready"
    assert terminal.json("coverage", "--plan", "tay", "--period", "2026-02")["reported"] == 0


def test_a_refused_file_leaves_with_status_1_and_its_issues_in_vietnamese(terminal: Terminal):
    bad = terminal.home / "sai.csv"
    bad.write_text("plan,org,period,indicator,numerator,denominator,value,note\ntay,a,2026-02,HS,60,50,,\n")
    answer = terminal.json("ingest", bad)
    assert (answer["exit"], answer["refused"]) == (1, 1)
    issue = answer["files"][0]["issues"][0]
    assert set(issue) == {"code", "severity", "sheet", "cell", "found", "message", "hint"}
    assert (issue["severity"], issue["cell"]) == ("error", "E2")
    assert issue["message"] == "Tử số 60 lớn hơn mẫu số 50."


def test_one_refused_file_does_not_hold_the_others(terminal: Terminal):
    bad = terminal.home / "sai.csv"
    bad.write_text("plan,org,period,indicator,numerator,denominator,value,note\ntay,a,2026-03,HS,60,50,,\n")
    answer = terminal.json("ingest", terminal.home / "so-lieu.csv", bad)
    assert (answer["exit"], answer["committed"], answer["refused"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["progres"], "progress"),
        (["progress", "--plan", "tai"], "tay"),
        (["progress", "--plan", "tay", "--perid", "2026-02"], "--period"),
        (["progress", "--plan", "tay", "--period", "2029-01"], "2027-12"),
        (["progress", "--plan", "tay", "--phase", "gd3"], "gd"),
        (["series", "--plan", "tay", "--indicator", "HSS"], "HS"),
        (["orgs", "inport", "x"], "import"),
    ],
)
def test_a_wrong_name_leaves_with_status_2_and_the_nearest_known_one(filled: Terminal, words: list, nearest: str):
    status, out, err = filled.run(*words)
    assert (status, out) == (2, "")
    assert nearest in err


@pytest.mark.parametrize(
    "words",
    [
        ["progress"],
        ["progress", "--plan"],
        ["progress", "--plan", "tay", "--period", "2026-13"],
        ["ingest", "khong-co.xlsx"],
        ["export", "--plan", "tay", "-o", "x.docx"],
        [],
    ],
)
def test_wrong_usage_leaves_with_status_2_and_without_english(terminal: Terminal, words: list):
    status, out, err = terminal.run(*words)
    assert status == 2
    assert not any(word in (out + err).lower() for word in ("error", "usage", "argument", "invalid", "required"))


def test_options_stand_before_or_after_the_command(filled: Terminal):
    before = filled.run("--json", "--user", "an", "progress", "--plan", "tay", "--period", "2026-02")
    after = filled.run("progress", "--plan", "tay", "--period", "2026-02", "--json", "--user", "an")
    assert before == after


def test_an_export_read_into_an_empty_installation_gives_the_same_progress(
    filled: Terminal, tmp_path_factory: pytest.TempPathFactory, capfdbinary: pytest.CaptureFixture[bytes]
):
    said = filled.json("progress", "--plan", "tay", "--period", "2026-05")
    for suffix in ("csv", "parquet", "xlsx"):
        table = filled.home / f"xuat.{suffix}"
        assert filled.run("export", "--plan", "tay", "-o", table)[0] == 0
        other = Terminal(make_home(tmp_path_factory.mktemp(suffix)), capfdbinary)
        assert other.json("ingest", table)["committed"] == 1
        assert other.json("progress", "--plan", "tay", "--period", "2026-05") == said


def test_a_template_filled_in_is_read_back_to_the_cell(filled: Terminal):
    form = filled.home / "bieu.xlsx"
    assert filled.run("template", "--plan", "tay", "--org", "a", "--period", "2026-05", "--filled", "-o", form)[0] == 0
    answer = filled.json("ingest", "--dry-run", form)
    assert answer["files"][0]["changes"] == {"added": 0, "changed": 0, "same": 2, "missing": 0}


def test_a_healthy_store_passes_every_audit(filled: Terminal):
    answer = filled.json("check")
    assert (answer["exit"], answer["healthy"]) == (0, True)


def test_commands_without_an_installation_say_how_to_make_one(tmp_path: Path, capfdbinary):
    status, out, err = Terminal(tmp_path / "trong", capfdbinary).run("plans")
    assert (status, out) == (2, "")
    assert "python -m kpi init" in err


def test_a_deadline_recorded_as_done_stays_done_until_it_is_taken_back(terminal: Terminal):
    plan = terminal.home / "plans" / "tay" / "plan.yml"
    plan.write_text(
        plan.read_text()
        + 'deadlines:\n  - {id: bao-cao, title: Báo cáo, before: "05-20", yearly: yes, who: each_unit}\n'
    )
    ask = ("deadlines", "--plan", "tay", "--on", "2026-05-25")
    assert [row["state"] for row in terminal.json(*ask)["rows"] if row["id"] == "bao-cao"] == ["overdue", "upcoming"]
    done = ("deadlines", "done", "--plan", "tay", "--id", "bao-cao", "--last-day", "2026-05-19", "--on", "2026-05-18")
    terminal.json(*done)
    first = next(row for row in terminal.json(*ask)["rows"] if row["id"] == "bao-cao")
    assert (first["state"], first["last_day"], first["done_on"]) == ("done", "2026-05-19", "2026-05-18")
    terminal.json("deadlines", "undo", "--plan", "tay", "--id", "bao-cao", "--last-day", "2026-05-19")
    assert next(row for row in terminal.json(*ask)["rows"] if row["id"] == "bao-cao")["state"] == "overdue"


def test_a_place_where_nothing_can_be_written_is_wrong_usage(filled: Terminal):
    for words in (
        ["export", "--plan", "tay", "-o", filled.home / "khong" / "x.csv"],
        ["template", "--plan", "tay", "--org", "a", "--period", "2026-03", "-o", filled.home / "khong" / "x.xlsx"],
        ["template", "--plan", "tay", "--org", "a", "--period", "2026-03", "-o", filled.home / "x.pdf"],
    ):
        status, _, said = filled.run(*words)
        assert status == 2
        assert str(words[-1]) in said
        assert "ngoài dự kiến" not in said


def test_a_damaged_store_is_told_in_vietnamese_and_the_details_go_to_the_log(terminal: Terminal):
    (terminal.home / "kpi.duckdb").write_bytes(b"no database at all" * 1000)
    status, _, said = terminal.run("progress", "--plan", "tay")
    assert (status, "bị hỏng" in said, "valid DuckDB" in said) == (3, True, False)
    assert "DuckDB" in (terminal.home / "kpi.log").read_text(encoding="utf-8")


def test_shipped_plans_of_other_offices_are_no_fault_of_an_installation(terminal: Terminal):
    listed = terminal.json("plans")
    assert {issue["severity"] for issue in listed["issues"]} == {"note"}
    assert terminal.json("plans", "check")["exit"] == 0
    status, _, err = terminal.run("progress", "--plan", "loc-ninh-2025-2030")
    assert status == 1
    assert "thpt-loc-ninh" in err


def test_a_faulty_plan_is_named_with_file_and_line_and_stops_only_itself(terminal: Terminal):
    folder = terminal.home / "plans" / "loi"
    folder.mkdir()
    (folder / "plan.yml").write_text("id: loi\ntitle: Lỗi\nowner: so\nstart: 2026-01-01\nend: 2026-13-01\n")
    answer = terminal.json("plans", "check")
    fault = next(issue for issue in answer["issues"] if issue["severity"] == "error")
    assert (answer["exit"], fault["file"], fault["line"]) == (1, "loi/plan.yml", 5)
    assert terminal.run("progress", "--plan", "loi")[0] == 1
    assert terminal.json("progress", "--plan", "tay", "--period", "2026-02")["exit"] == 0


@pytest.mark.parametrize("place", ["files", "database"])
def test_a_full_disk_is_said_and_changes_nothing(filled: Terminal, monkeypatch: pytest.MonkeyPatch, place: str):
    more = filled.home / "them.csv"
    more.write_text("plan,org,period,indicator,numerator,denominator,value\ntay,a,2026-06,HS,1,2,\n", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        if place == "files":
            raise OSError(errno.ENOSPC, "No space left on device")
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    before = filled.json("progress", "--plan", "tay")
    with monkeypatch.context() as patch:
        target = "kpi.store.kept_files._write_whole" if place == "files" else "kpi.store.writing.commit"
        patch.setattr(target, full)
        status, _, said = filled.run("ingest", more)
        assert (status, "Đĩa đã đầy" in said, "space" in said) == (3, True, False)
    assert filled.json("progress", "--plan", "tay") == before
    assert filled.json("ingest", more)["committed"] == 1

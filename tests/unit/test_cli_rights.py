"""Every command in somebody's name: whoever may not leaves with status 4, whatever the command, and nothing is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kpi.accounts.rights import Action
from kpi.accounts.user import OPERATOR
from kpi.cli import ACTIONS, AT_A_PLACE, COMMANDS, main
from kpi.service.installation import Installation
from tests.worked_plan import make_home

NOT_ALLOWED = 4
PEOPLE = {
    "lanh-dao": ("leader", "so"),
    "dau-moi": ("coordinator", "so"),
    "nguoi-a": ("reporter", "a"),
    "nguoi-b": ("reporter", "b"),
    "quan-tri": ("admin", ""),
}
LINE = ("--plan", "tay", "--period", "2026-02")

# A line of words, and what it takes: a right, and to whose data; None for the installation as a whole, "" for anything.
LINES: list[tuple[tuple[str, ...], Action, str | None]] = [
    (("plans", "check", "{home}"), Action.MANAGE_DEFINITIONS, None),
    (("plans", "put", "{home}/plans/tay"), Action.MANAGE_DEFINITIONS, None),
    (("orgs", "import", "{home}/org_units.yml"), Action.MANAGE_ORG_UNITS, None),
    (("orgs", "add", "d", "--name", "D", "--parent", "so"), Action.MANAGE_ORG_UNITS, None),
    (("orgs", "rename", "a", "--name", "Trường AA"), Action.MANAGE_ORG_UNITS, None),
    (("orgs", "merge", "a", "--into", "b", "--last-day", "2027-01-31"), Action.MANAGE_ORG_UNITS, None),
    (("orgs", "close", "a", "--last-day", "2027-01-31"), Action.MANAGE_ORG_UNITS, None),
    (("template", *LINE, "--org", "a", "-o", "{files}/a.xlsx"), Action.DOWNLOAD_TEMPLATE, "a"),
    (("ingest", "{home}/so-lieu.csv", "--dry-run"), Action.UPLOAD, ""),
    (("ingest", "{home}/so-lieu.csv", "--org", "a", "--dry-run"), Action.UPLOAD, "a"),
    (("ingest", "{home}/so-lieu.csv", "--backfill", "--dry-run"), Action.BACKFILL, ""),
    (("layouts",), Action.MANAGE_LAYOUTS, ""),
    (("progress", *LINE), Action.VIEW_OVERVIEW, "so"),
    (("progress", *LINE, "--org", "a"), Action.VIEW_UNIT, "a"),
    (("series", "--plan", "tay", "--indicator", "HS", "--org", "a"), Action.VIEW_UNIT, "a"),
    (("coverage", *LINE), Action.VIEW_OVERVIEW, "so"),
    (("trace", *LINE, "--indicator", "HS", "--org", "a"), Action.VIEW_TRACE, "a"),
    (("review", "queue", *LINE), Action.APPROVE, ""),
    (("review", "approve", *LINE, "--org", "a"), Action.APPROVE, "a"),
    (("review", "return", *LINE, "--org", "a", "--reason", "Sai"), Action.RETURN, "a"),
    (("review", "lock", *LINE), Action.LOCK, "so"),
    (("review", "lock", "--plan", "tay", "--phase", "gd"), Action.LOCK, "so"),
    (("review", "unlock", *LINE, "--reason", "Sửa"), Action.UNLOCK, "so"),
    (("log",), Action.VIEW_LOG, ""),
    (("log", "--org", "b"), Action.VIEW_LOG, "b"),
    (("log", "-o", "{files}/log.csv"), Action.EXPORT_LOG, ""),
    (("deadlines", "--plan", "tay"), Action.VIEW_PLAN, "so"),
    (("export", *LINE, "-o", "{files}/x.csv"), Action.EXPORT, ""),
    (("report", *LINE, "--kind", "month", "-o", "{files}/x.docx"), Action.VIEW_REPORT, "so"),
    (("report", *LINE, "--kind", "month", "--freeze", "-o", "{files}/y.docx"), Action.FREEZE_REPORT, "so"),
    (
        ("chart", *LINE, "--name", "line", "--indicator", "HS", "--org", "a", "-o", "{files}/x.svg"),
        Action.VIEW_UNIT,
        "a",
    ),
    (("chart", "--plan", "tay", "--name", "timeline", "-o", "{files}/y.svg"), Action.VIEW_PLAN, "so"),
    (("backup", "-o", "{files}/b.zip"), Action.MAKE_BACKUP, None),
    (("backups",), Action.VIEW_BACKUPS, None),
    (("check",), Action.VIEW_HEALTH, None),
    (("users",), Action.MANAGE_ACCOUNTS, None),
    (("users", "list"), Action.MANAGE_ACCOUNTS, None),
    (("users", "add", "moi", "--role", "reporter", "--org", "a"), Action.MANAGE_ACCOUNTS, None),
    (("users", "role", "nguoi-b", "--role", "leader"), Action.MANAGE_ACCOUNTS, None),
    (("users", "passwd", "nguoi-b"), Action.MANAGE_ACCOUNTS, None),
    (("users", "link", "nguoi-b"), Action.MANAGE_ACCOUNTS, None),
    (("users", "disable", "nguoi-b"), Action.MANAGE_ACCOUNTS, None),
    (("users", "enable", "nguoi-b"), Action.MANAGE_ACCOUNTS, None),
    (("sessions",), Action.MANAGE_SESSIONS, None),
    (("sessions", "end", "0000000000000000"), Action.MANAGE_SESSIONS, None),
    (("sessions", "end", "--of", "nguoi-b"), Action.MANAGE_SESSIONS, None),
    (("init", "--demo"), Action.RESTORE, None),
    (("restore", "{files}/b.zip"), Action.RESTORE, None),
]
# These answer each with what is theirs, or act on what the other lines cover.
FREE = {"plans", "orgs"}
NOT_WALKED = {("deadlines", "done"), ("deadlines", "undo"), ("layouts", "forget")}

Run = Callable[..., int]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = make_home(tmp_path_factory.mktemp("home"))
    assert main(["--home", str(home), "ingest", str(home / "so-lieu.csv")]) == 0
    for name, (role, org) in PEOPLE.items():
        assert main(["--home", str(home), "users", "add", name, "--role", role, "--org", org]) == 0
    return home


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Run:
    def command(words: tuple[str, ...], user: str) -> int:
        filled = [word.format(home=home, files=tmp_path) for word in words]
        return main(["--home", str(home), *filled, "--user", user])

    return command


def allowed(home: Path, user: str, action: Action, org: str | None) -> bool:
    inst = Installation.open(home, user=OPERATOR)
    try:
        asker = inst.as_user(inst.accounts.find(user))
        return asker.may_at_all(action) if org == "" else asker.may(action, org)
    finally:
        inst.close()


def test_every_command_and_every_action_of_one_is_walked() -> None:
    walked = {words[0] for words, _, _ in LINES}
    assert walked | FREE == COMMANDS.keys() | AT_A_PLACE.keys()
    acts = {(words[0], words[1]) for words, _, _ in LINES if len(words) > 1}
    assert {(command, act) for command, found in ACTIONS.items() for act in found} <= acts | NOT_WALKED


@pytest.mark.parametrize("user", PEOPLE)
def test_whoever_may_not_is_refused_with_status_4(
    user: str, home: Path, run: Run, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*.yml")}
    answered = [
        " ".join(words)
        for words, action, org in LINES
        if not allowed(home, user, action, org) and run(words, user) != NOT_ALLOWED
    ]
    assert answered == []
    assert {path: path.read_bytes() for path in home.rglob("*.yml")} == before
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("user", PEOPLE)
def test_whoever_may_is_not_refused(user: str, home: Path, run: Run) -> None:
    harmless = [line for line in LINES if line[0][0] not in ("users", "orgs", "plans", "review", "backup", "restore")]
    refused = [
        " ".join(words)
        for words, action, org in harmless
        if allowed(home, user, action, org) and run(words, user) == NOT_ALLOWED
    ]
    assert refused == []

"""The table of rights as the README shows it; `python -m tests.contract.readme_matrix` writes it there."""

from __future__ import annotations

from kpi.accounts.rights import matrix_table
from kpi.accounts.user import ACCOUNT_ROLES
from kpi.text.accounts import ROLE_HEADING, ROLE_WORDS
from tests.contract.source_tree import ROOT

README = ROOT / "README.md"
BEGIN, END = "<!-- rights: begin -->", "<!-- rights: end -->"


def markdown() -> str:
    """One row an action, one column a role."""
    rows = [(row.label, *row.reaches) for row in matrix_table()]
    lines = [(ROLE_HEADING, *(ROLE_WORDS[role] for role in ACCOUNT_ROLES)), ("---",) * 5, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(text: str) -> str:
    """What stands between the two marks."""
    return text.partition(BEGIN)[2].partition(END)[0].strip()


def main() -> None:
    """Put the table in force into the README."""
    text = README.read_text(encoding="utf-8")
    before, mark, rest = text.partition(BEGIN)
    if not mark:
        raise SystemExit(f"README.md has no {BEGIN}")
    after = rest.partition(END)[2]
    README.write_text(f"{before}{BEGIN}\n{markdown()}\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""Quản trị: accounts, org units, plans, sessions, backups and the state of the system, a part at a time."""

from __future__ import annotations

from kpi.text.admin_page import Admin as TEXT
from pages.ui import address
from pages.ui.admin import accounts, sessions
from pages.ui.heading import plain
from pages.ui.installation import installation

PARTS = {
    "tai-khoan": accounts.show_part,
    "phien": sessions.show_part,
}

inst = installation()
plain(TEXT.title)
part = address.tab("muc", TEXT.part, list(PARTS), TEXT.parts.__getitem__)
PARTS[part](inst)

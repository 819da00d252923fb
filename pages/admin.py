"""Quản trị: accounts, org units, plans, sessions, backups and the state of the system, a part at a time."""

from __future__ import annotations

from kpi.text.admin_page import Admin as TEXT
from pages.ui import address
from pages.ui.admin import accounts, backups, health, plans, sessions, units
from pages.ui.heading import plain
from pages.ui.installation import installation

PARTS = {
    "tai-khoan": accounts.show_part,
    "don-vi": units.show_part,
    "ke-hoach": plans.show_part,
    "phien": sessions.show_part,
    "sao-luu": backups.show_part,
    "tinh-trang": health.show_part,
}

inst = installation()
plain(TEXT.title)
part = address.tab("muc", TEXT.part, list(PARTS), TEXT.parts.__getitem__)
PARTS[part](inst)

"""What an account, its password or a code can be refused for. The words for each code are in `kpi.text.accounts`."""

from __future__ import annotations

from kpi.model.errors import KpiError

NAME_INVALID = "name.invalid"
NAME_TAKEN = "name.taken"
ROLE_UNKNOWN = "role.unknown"
ORG_NEEDED = "org.needed"
ORG_TOO_SMALL = "org.too_small"
LAST_ADMIN = "admin.last"
CODE_INVALID = "code.invalid"
PASSWORD_SHORT = "password.short"  # noqa: S105 - codes of refusals, no passwords
PASSWORD_LONG = "password.long"  # noqa: S105
PASSWORD_LIKE_NAME = "password.like_name"  # noqa: S105
PASSWORD_COMMON = "password.common"  # noqa: S105
PASSWORD_SAME = "password.same"  # noqa: S105

ALL_CODES = (
    NAME_INVALID,
    NAME_TAKEN,
    ROLE_UNKNOWN,
    ORG_NEEDED,
    ORG_TOO_SMALL,
    LAST_ADMIN,
    CODE_INVALID,
    PASSWORD_SHORT,
    PASSWORD_LONG,
    PASSWORD_LIKE_NAME,
    PASSWORD_COMMON,
    PASSWORD_SAME,
)


class AccountRefused(KpiError):
    """What was asked of an account cannot be; `code` says why, and has a sentence for the person."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

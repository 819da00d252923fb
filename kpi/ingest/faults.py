"""A fault that ends the reading of a file; inside the child process an exception, outside it an issue."""

from __future__ import annotations


class ReadFault(Exception):
    """The file cannot be read any further: an issue code with its facts, and the place where it is known."""

    def __init__(
        self, code: str, *, sheet: str | None = None, cell: tuple[int, int] | None = None, **facts: str
    ) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.cell = cell
        self.facts = facts

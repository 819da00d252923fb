"""Files that commands write: of the right kind, whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kpi.commands.answer import WrongUsage
from kpi.text import cli as TEXT


@contextlib.contextmanager
def writing_to(path: Path, suffixes: Sequence[str]) -> Iterator[Path]:
    """Where to write; the file takes its place only when it is whole.

    WrongUsage for a name of another kind and for a place where nothing can be written.
    """
    if path.suffix.lower() not in suffixes:
        raise WrongUsage(TEXT.BAD_SUFFIX.format(path=path, needed=", ".join(suffixes)))
    unfinished = path.with_name(f".{path.stem}.unfinished{path.suffix}")
    try:
        yield unfinished
        unfinished.replace(path)
    except OSError:
        raise WrongUsage(TEXT.CANNOT_WRITE.format(path=path)) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)

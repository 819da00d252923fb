"""The process that opens files: it may use so much memory and time and can write nothing, and it may die.

Started as `python -m kpi.ingest.child`; reads one file after another from standard input and answers each with JSON.
Whatever a file does to the parser happens here and not to the people using the application.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from typing import Any

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.ingest.frames import read_frame, write_frame
from kpi.ingest.travelling import packed


def _limit_for_good() -> None:
    """Memory, core dumps and written files; a platform without limits still has the parent's clock."""
    with contextlib.suppress(ImportError):
        import resource

        for name, most in (("RLIMIT_AS", limits.CHILD_MEMORY_BYTES), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0)):
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))


def _limit_this_file() -> None:
    """CPU time is counted over the process's life, so each file moves the line on."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(usage.ru_utime + usage.ru_stime) + limits.CHILD_CPU_SECONDS + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _read(kind: str, name: str, content: bytes) -> dict[str, Any]:
    """The answer of the reader for this kind; each is loaded when it is needed, so that the child starts fast."""
    if kind == "xlsx":
        from kpi.ingest.workbook import read_xlsx

        return read_xlsx(content)
    if kind == "xls":
        from kpi.ingest.biff import read_xls

        return read_xls(content)
    if kind == "ods":
        from kpi.ingest.ods import read_ods

        return read_ods(content)
    if kind == "parquet":
        from kpi.ingest.parquet import read_parquet

        return read_parquet(name, content)
    if kind == "archive":
        from kpi.ingest.archive import read_archive

        return read_archive(content)
    from kpi.ingest.delimited import read_delimited

    return read_delimited(name, content)


def _annotated(kind: str, request: dict[str, Any], content: bytes) -> dict[str, Any]:
    from kpi.ingest.annotation.making import make_copy

    name = request["name"]
    copy = make_copy(kind, name, content, request["remarks"], lambda: _in_unicode(_read(kind, name, content))["sheets"])
    return {"blobs": [copy]}


def _in_unicode(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with the letters of old fonts read, where a reader found such a font."""
    if "has_old_fonts" not in answer:
        return answer
    from kpi.ingest.old_letters import in_unicode

    return in_unicode(answer)


def _packed(reply: dict[str, Any]) -> dict[str, Any]:
    """The reply as it travels."""
    for sheet in reply.get("sheets", ()):
        sheet.update(packed(sheet["rows"]))
    return reply


def _answer(request: dict[str, Any], content: bytes) -> dict[str, Any]:
    wish, _, kind = request["kind"].rpartition(" ")
    try:
        if wish:
            return _annotated(kind, request, content)
        return _packed(_in_unicode(_read(kind, request["name"], content)))
    except ReadFault as fault:
        return {"fault": fault.code, "sheet": fault.sheet, "cell": fault.cell, "facts": fault.facts}
    except (MemoryError, RecursionError):
        return {"fault": "file.too_demanding"}
    except Exception:  # readers of foreign files raise anything at all; the child is here to turn that into an answer
        return {"fault": "file.damaged"}


def main() -> None:
    """Serve files until standard input ends."""
    _limit_for_good()
    # Cells are plain lists without cycles; looking for cycles among a million of them would double the time.
    gc.disable()
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    while (head := read_frame(source, limits.MAX_REPLY_BYTES)) is not None:
        request = json.loads(head)
        content = read_frame(source, limits.MAX_REPLY_BYTES)
        if content is None:
            return
        _limit_this_file()
        reply = _answer(request, content)
        # Whole files travel behind the answer as they are, after their number in it.
        blobs = reply.pop("blobs", [])
        reply["frames"] = len(blobs)
        encoded = json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        for message in (encoded, *blobs):
            write_frame(answers, message)


if __name__ == "__main__":
    main()

"""The first bytes of files that are no tables: what they are, so that their senders can be told what to do."""

from __future__ import annotations

_BOMS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_BOM = b"\xef\xbb\xbf"
_HEAD = 4_000

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\x01\0")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_WEB = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<style", b"<script", b"<div")


def foreign_kind(content: bytes) -> str | None:
    """The issue for a file that is something else than a table; None where it may be one."""
    if content.startswith(_PICTURES) or content[4:12] in (b"ftypheic", b"ftypmif1") or content[8:12] == b"WEBP":
        return "file.picture"
    if content.startswith(_ARCHIVES):
        return "file.other_archive"
    head = _plain_head(content)
    if head.startswith("%pdf"):
        return "file.pdf"
    if head.startswith("{\\rtf"):
        return "file.word"
    return _markup(head)


def _plain_head(content: bytes) -> str:
    """The beginning in small letters, whatever Unicode it is written in."""
    if content.startswith(_BOMS):
        text = content[:_HEAD].decode("utf-16", "ignore")
    else:
        text = content[:_HEAD].removeprefix(_UTF8_BOM).decode("latin-1")
    return text.lstrip().lower()


def _markup(head: str) -> str | None:
    """Web pages and XML saved under a workbook's name."""
    if "urn:schemas-microsoft-com:office:spreadsheet" in head and head.startswith(("<?xml", "<workbook")):
        return "file.xml_spreadsheet"
    if head.startswith("mime-version:") and "multipart/related" in head:
        return "file.web_archive"
    if head.startswith(tuple(mark.decode() for mark in _WEB)) or (head.startswith("<") and "<html" in head):
        return "file.web_page"
    if head.startswith("<?xml") and "urn:oasis:names:tc:opendocument" in head:
        return "file.flat_document"
    return "file.not_a_workbook" if head.startswith("<?xml") else None


def is_text(content: bytes) -> bool:
    """Whether the bytes can be a text in any encoding: no zero bytes outside UTF-16, hardly any control characters."""
    if content.startswith(_BOMS):
        return True
    head = content[:_HEAD]
    if b"\0" in head:
        return utf_16_without_mark(content) is not None
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13, 26, 27) for byte in head)
    return odd * 100 <= len(head)


def utf_16_without_mark(content: bytes) -> str | None:
    """The kind of UTF-16 that a text without a byte order mark is written in; None where it is not."""
    head = content[:_HEAD]
    if len(content) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even == 0 and odd * 2 > len(head) // 2:
        return "utf-16-le"
    return "utf-16-be" if odd == 0 and even * 2 > len(head) // 2 else None

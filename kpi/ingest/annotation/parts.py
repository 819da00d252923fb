"""The parts of a workbook while they are changed: read at need, written back in their order, others byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile

from kpi.ingest.annotation.splice import NotSpliceable, Splices, attribute_text, outermost
from kpi.ingest.package import RELATIONSHIPS, Package, relations, rels_of

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES = "[Content_Types].xml"


class Parts:
    """A package with changed and added parts."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._package = Package(content)
        self._changed: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return part.casefold() in {name.casefold() for name in self._changed} or part in self._package

    def read(self, part: str) -> bytes:
        """The part as it is by now."""
        return self._changed[part] if part in self._changed else self._package.read(part)

    def write(self, part: str, content: bytes) -> None:
        """Change a part, or add one."""
        self._changed[part] = content

    def free_name(self, pattern: str) -> str:
        """The first name of this pattern, with a number in it, that no part has."""
        return next(name for n in range(1, 100_000) if (name := pattern.format(n)) not in self)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (type, target part)."""
        return relations(self, part)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation and answer with its id."""
        rels = rels_of(part)
        content = self.read(rels) if rels in self else f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
        name = next(f"rIdKpi{n}" for n in range(1, 100_000) if f'"rIdKpi{n}"'.encode() not in content)
        path = posixpath.relpath(target, posixpath.dirname(part) or ".")
        xml = (
            f'<Relationship xmlns="{RELATIONSHIPS}" Id="{name}" '
            f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
            f'Target="{attribute_text(path)}"/>'
        )
        self.write(rels, _appended(content, xml.encode()))
        return name

    def declare(self, part: str, content_type: str) -> None:
        """Say of what type an added part is."""
        xml = f'<Override xmlns="{_TYPES}" PartName="/{attribute_text(part)}" ContentType="{content_type}"/>'
        self.write(_CONTENT_TYPES, _appended(self.read(_CONTENT_TYPES), xml.encode()))

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say of what type parts with this ending are, where nobody has said it."""
        content = self.read(_CONTENT_TYPES)
        if f'extension="{extension}"'.encode() not in content.lower():
            xml = f'<Default xmlns="{_TYPES}" Extension="{extension}" ContentType="{content_type}"/>'
            self.write(_CONTENT_TYPES, _prepended(content, xml.encode()))

    def packed(self) -> bytes:
        """The whole package; parts that were not changed keep their bytes."""
        written = dict(self._changed)
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._content)) as before,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
        ):
            for entry in before.infolist():
                name = entry.filename.replace("\\", "/").lstrip("/")
                own = next((part for part in written if part.casefold() == name.casefold()), None)
                content = written.pop(own) if own is not None else self._package.read(name)
                after.writestr(entry.filename.replace("\\", "/"), content)
            for name, content in written.items():
                after.writestr(name, content)
        return stream.getvalue()


def _appended(content: bytes, xml: bytes) -> bytes:
    """The document with one more element at the end of its root."""
    splices, root = Splices(content), outermost(content)
    splices.append_inside(root, xml)
    return splices.done()


def _prepended(content: bytes, xml: bytes) -> bytes:
    root = outermost(content)
    if root.is_closed_at_once:
        raise NotSpliceable
    return content[: root.inner_start] + xml + content[root.inner_start :]

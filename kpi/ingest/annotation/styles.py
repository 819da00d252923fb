"""Colours for cells: a style like the cell's own with another fill, added to the styles that the workbook has."""

from __future__ import annotations

from kpi.ingest.annotation.splice import Element, NotSpliceable, Splices, elements, with_attribute

# Light red, yellow and blue, each a shade that nobody else uses: by it our colours are known again and taken away.
FILLS = {"error": "FFFFC7CD", "warning": "FFFFEB9B", "note": "FFDDEBF6"}
_WANTED = frozenset(("fills", "fill", "fonts", "font", "cellXfs", "xf", "fgColor"))
_FONTS = (
    '<font><b/><sz val="14"/><name val="Times New Roman"/></font>',
    '<font><b/><sz val="12"/><name val="Times New Roman"/></font>',
    '<font><sz val="12"/><name val="Times New Roman"/></font>',
    '<font><u/><sz val="12"/><color rgb="FF0563C1"/><name val="Times New Roman"/></font>',
)


class Styles:
    """The styles of one workbook with those that are added."""

    def __init__(self, content: bytes) -> None:
        self._splices = Splices(content)
        found = elements(content, wanted=_WANTED)
        self._fills = _only(found, "fills")
        self._fonts = _only(found, "fonts")
        self._formats = _only(found, "cellXfs")
        self._own = [content[e.start : e.end] for e in _within(found, "xf", self._formats)]
        self._fill_of = [e.attributes.get("fillId", "0") for e in _within(found, "xf", self._formats)]
        fills = _within(found, "fill", self._fills)
        self._fill_count = len(fills)
        self._font_count = len(_within(found, "font", self._fonts))
        colours = [
            (e.start, e.attributes.get("rgb")) for e in found if e.name == "fgColor" and self._fills.start < e.start
        ]
        # Fills that an earlier copy of ours has left.
        self._old_fills = {
            str(number)
            for number, fill in enumerate(fills)
            if any(fill.start < at < fill.end and rgb in FILLS.values() for at, rgb in colours)
        }
        self._fill_ids = {severity: self._fill_count + number for number, severity in enumerate(FILLS)}
        self._added: list[bytes] = []
        self._by_wish: dict[tuple[int, str | None], int] = {}

    @property
    def _prefix(self) -> bytes:
        return self._splices.prefix_of(self._formats)

    def coloured(self, style: int, severity: str | None) -> int:
        """The number of a style like `style` in the colour of a severity; None takes a colour of ours away."""
        if not 0 <= style < len(self._own):
            raise NotSpliceable
        wish = style, severity
        if wish not in self._by_wish:
            self._by_wish[wish] = self._add(self._filled(self._own[style], severity))
        return self._by_wish[wish]

    @property
    def has_old(self) -> bool:
        """Whether an earlier copy of ours has left colours."""
        return bool(self._old_fills)

    def is_ours(self, style: int) -> bool:
        """Whether a style has a colour that an earlier copy of ours has put on its cell."""
        return 0 <= style < len(self._fill_of) and self._fill_of[style] in self._old_fills

    def listed(self) -> dict[str, int]:
        """The styles of the list of issues, by what they are for."""
        title, heading, plain, link = range(self._font_count, self._font_count + len(_FONTS))
        wrapped = '<alignment vertical="top" wrapText="1"/>'
        return {
            "title": self._add(self._xf(title)),
            "intro": self._add(self._xf(plain)),
            "heading": self._add(self._xf(heading, wrapped)),
            "plain": self._add(self._xf(plain, wrapped)),
            "link": self._add(self._xf(link, wrapped)),
            **{name: self._add(self._xf(plain, wrapped, self._fill_ids[name])) for name in FILLS},
        }

    def _xf(self, font: int, inner: str = "", fill: int = 0) -> bytes:
        head = f'xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1"'
        rest = ' applyFont="1" applyFill="1" applyAlignment="1"'
        return self._named(f"<{head}{rest}>{inner}</xf>")

    def _named(self, xml: str) -> bytes:
        """The element under the prefix of the part."""
        prefix = self._prefix.decode()
        return xml.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}").encode()

    def _add(self, xf: bytes) -> int:
        self._added.append(xf)
        return len(self._own) + len(self._added) - 1

    def _filled(self, xf: bytes, severity: str | None) -> bytes:
        end = xf.index(b">") + 1
        tag = with_attribute(xf[:end], "fillId", str(self._fill_ids[severity] if severity else 0))
        return with_attribute(tag, "applyFill", "1") + xf[end:]

    def done(self) -> bytes:
        """The part with everything added."""
        fills = "".join(
            f'<fill><patternFill patternType="solid"><fgColor rgb="{rgb}"/><bgColor indexed="64"/></patternFill></fill>'
            for rgb in FILLS.values()
        )
        self._extend(self._fonts, self._named("".join(_FONTS)), self._font_count + len(_FONTS))
        self._extend(self._fills, self._named(fills), self._fill_count + len(FILLS))
        self._extend(self._formats, b"".join(self._added), len(self._own) + len(self._added))
        return self._splices.done()

    def _extend(self, element: Element, new: bytes, count: int) -> None:
        if element.is_closed_at_once:
            raise NotSpliceable
        self._splices.set_attribute(element, "count", str(count))
        self._splices.insert(element.inner_end, new)


def _within(found: list[Element], name: str, parent: Element) -> list[Element]:
    inside = (e for e in found if e.name == name and parent.start < e.start < parent.end)
    return sorted(inside, key=lambda element: element.start)


def _only(found: list[Element], name: str) -> Element:
    several = [element for element in found if element.name == name]
    if len(several) != 1:
        raise NotSpliceable
    return several[0]

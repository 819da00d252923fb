"""Choices kept in the address, so that what one person sees can be sent to another as a link.

Streamlit's own binding writes the words shown on screen into the address and leaves out defaults; a link would then
change its meaning with next month's default. Here the address always carries the identifiers of what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kpi.text.pages import Choices as TEXT
from pages.ui import notices


def choice(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    words: Callable[[str], str],
    *,
    help_text: str | None = None,
    tells_unknown: bool = False,
) -> str:
    """A select whose value is the address's `name`; an address that asks for something unknown gives the default.

    With `tells_unknown` the page says so; another page's choice under the same name is no reason to.
    """
    key = f"choose.{name}"
    if tells_unknown and changed(name) and (asked := unknown(name, options)) is not None:
        notices.note(TEXT.unknown.format(asked=asked, label=label))
    settle(name, key, options, default)
    value = st.selectbox(label, options, format_func=words, key=key, help=help_text)
    assert isinstance(value, str)
    write(name, value)
    return value


def tab(name: str, label: str, options: Sequence[str], words: Callable[[str], str]) -> str:
    """The parts of a page side by side, one of them chosen, kept in the address; the first where none is named."""
    key = f"choose.{name}"
    settle(name, key, options, options[0])
    value = st.segmented_control(
        label, options, format_func=words, key=key, required=True, label_visibility="collapsed", wrap=True
    )
    chosen = value if isinstance(value, str) else options[0]
    write(name, chosen)
    return chosen


def settle(name: str, key: str, options: Sequence[str], default: str) -> None:
    """Decide what a widget shows: a changed address first, then the widget's own value, then the default."""
    wanted = st.query_params.get(name)
    written = st.session_state.get(_written(name))
    own = st.session_state.get(key)
    from_outside = wanted if wanted != written else None
    # Set in every case: a value left by another page's select of this name would not reach this page's.
    st.session_state[key] = next((known for known in (from_outside, own, written) if known in options), default)


def write(name: str, value: str) -> None:
    """Put a value into the address."""
    if st.query_params.get(name) != value:
        st.query_params[name] = value
    st.session_state[_written(name)] = value


def changed(name: str) -> bool:
    """Whether the address was changed from outside (a link, the back button) since this session last wrote it."""
    wanted = st.query_params.get(name)
    return wanted is not None and wanted != st.session_state.get(_written(name))


def forget(name: str) -> None:
    """Let `name` fall back to its default at the next `choice`."""
    for key in (f"choose.{name}", _written(name)):
        st.session_state.pop(key, None)
    if name in st.query_params:
        del st.query_params[name]


def unknown(name: str, options: Sequence[str]) -> str | None:
    """What the address asks for under `name` where nothing of that name exists."""
    wanted = st.query_params.get(name)
    return wanted if wanted is not None and wanted not in options else None


def _written(name: str) -> str:
    return f"address.{name}"

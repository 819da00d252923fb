"""A browser as the server sees it: it speaks Streamlit's protocol and waits for the run to end, but draws nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

NO_HEADERS: Mapping[str, str] = {}
# Alerts that nobody wants to see.
WORRYING = (Alert.ERROR, Alert.WARNING)


@dataclass(frozen=True, slots=True)
class Answer:
    """One click: how long until the page was there, how long the server says its script ran, and how much came."""

    milliseconds: float
    script_milliseconds: float
    bytes: int


@dataclass
class Browser:
    """One open tab; `shown` and `alerts` hold what the last run put on the page."""

    socket: websockets.ClientConnection
    query: dict[str, str]
    page: str = ""
    session: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)

    async def open(self) -> Answer:
        """The first visit."""
        return await self._run()

    async def choose(self, key: str, option: str) -> Answer:
        """Pick another option of a select."""
        return await self.set(key, string_value=option)

    async def set(self, key: str, **value: object) -> Answer:
        """Give a widget another value, in the field of the protocol that its kind uses."""
        widget = self.ids[key]
        self.widgets[widget] = WidgetState(id=widget, **value)  # type: ignore[arg-type]
        return await self._run()

    async def press(self, key: str) -> Answer:
        """Press a button: pressed for one run and no longer."""
        widget = self.ids[key]
        return await self._run(WidgetState(id=widget, trigger_value=True))

    async def go_to(self, path: str) -> Answer:
        """Follow a link to another page of the application."""
        self.page = self.pages[path]
        self.widgets.clear()
        return await self._run()

    async def ask(self, message: BackMsg, kind: str) -> ForwardMsg:
        """Send something that is no click, and wait for its answer."""
        await self.socket.send(message.SerializeToString())
        async for content in self.socket:
            assert isinstance(content, bytes)
            answer = ForwardMsg.FromString(content)
            if answer.WhichOneof("type") == kind:
                return answer
        raise RuntimeError("the server closed the connection")

    async def _run(self, *pressed: WidgetState) -> Answer:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = urlencode(self.query)
        state.page_script_hash = self.page
        state.widget_states.widgets.extend([*self.widgets.values(), *pressed])
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        script, received = 0.0, 0
        self._forget()
        async for content in self.socket:
            assert isinstance(content, bytes)
            received += len(content)
            answer = ForwardMsg.FromString(content)
            kind = answer.WhichOneof("type")
            if kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._forget()
            elif kind == "script_finished":
                assert answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, answer
                return Answer((time.perf_counter() - started) * 1000, script, received)
            if kind == "page_profile":
                script = answer.page_profile.exec_time / 1000
                assert not answer.page_profile.uncaught_exception, answer.page_profile.uncaught_exception
            self._notice(kind, answer)
        raise RuntimeError("the server closed the connection")

    def _forget(self) -> None:
        self.shown.clear()
        self.alerts.clear()

    def _notice(self, kind: str | None, answer: ForwardMsg) -> None:
        """Learn what a browser learns: the session, the pages, the address, and what is on the page."""
        if kind == "new_session":
            self.session = answer.new_session.initialize.session_id
        elif kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages}
            self.page = answer.navigation.page_script_hash
        elif kind == "page_info_changed":
            pairs = (pair.split("=", 1) for pair in answer.page_info_changed.query_string.split("&") if "=" in pair)
            self.query = dict(pairs)
        elif kind == "delta":
            self._see(answer.delta.new_element)

    def _see(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind in ("html", "markdown"):
            self.shown.append(element.html.body if kind == "html" else element.markdown.body)
        elif kind == "alert" and element.alert.format in WORRYING:
            self.alerts.append(element.alert.body)
        elif kind == "exception":
            self.alerts.append(element.exception.message)
        elif kind in ("selectbox", "button", "checkbox", "text_input", "file_uploader"):
            widget = getattr(element, kind)
            self.ids[widget.id.rsplit("-", 1)[-1]] = widget.id
        if kind == "selectbox":
            self._take_options(element)

    def _take_options(self, element: Element) -> None:
        select = element.selectbox
        self.options[select.id.rsplit("-", 1)[-1]] = list(select.options)
        if select.set_value and select.raw_value:
            self.widgets[select.id] = WidgetState(id=select.id, string_value=select.raw_value)


async def connected(stream: str, query: dict[str, str], headers: Mapping[str, str] = NO_HEADERS) -> Browser:
    """A tab that has just connected; `headers` carry the cookies of whoever sits before it."""
    socket = await websockets.connect(
        stream, subprotocols=None, max_size=None, compression=None, additional_headers=headers, open_timeout=30
    )
    return Browser(socket, query)

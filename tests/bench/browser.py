"""A browser as the server sees it: it speaks Streamlit's protocol and waits for the run to end, but draws nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState


@dataclass(frozen=True, slots=True)
class Answer:
    """One click: how long until the page was there, how long the server says its script ran, and how much came."""

    milliseconds: float
    script_milliseconds: float
    bytes: int


@dataclass
class Browser:
    """One open tab."""

    socket: websockets.ClientConnection
    query: dict[str, str]
    page: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    async def open(self) -> Answer:
        """The first visit."""
        return await self._run()

    async def choose(self, key: str, option: str) -> Answer:
        """Pick another option of a select."""
        widget = self.ids[key]
        self.widgets[widget] = WidgetState(id=widget, string_value=option)
        return await self._run()

    async def go_to(self, path: str) -> Answer:
        """Follow a link to another page of the application."""
        self.page = self.pages[path]
        self.widgets.clear()
        return await self._run()

    async def _run(self) -> Answer:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = urlencode(self.query)
        state.page_script_hash = self.page
        state.widget_states.widgets.extend(self.widgets.values())
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        script, received = 0.0, 0
        async for content in self.socket:
            assert isinstance(content, bytes)
            received += len(content)
            answer = ForwardMsg.FromString(content)
            kind = answer.WhichOneof("type")
            if kind == "script_finished":
                assert answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, answer
                return Answer((time.perf_counter() - started) * 1000, script, received)
            if kind == "page_profile":
                script = answer.page_profile.exec_time / 1000
                assert not answer.page_profile.uncaught_exception, answer.page_profile.uncaught_exception
            self._notice(kind, answer)
        raise RuntimeError("the server closed the connection")

    def _notice(self, kind: str | None, answer: ForwardMsg) -> None:
        """Learn what a browser learns: the pages, the address, the selects and their options."""
        if kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages}
            self.page = answer.navigation.page_script_hash
        elif kind == "page_info_changed":
            pairs = (pair.split("=", 1) for pair in answer.page_info_changed.query_string.split("&") if "=" in pair)
            self.query = dict(pairs)
        elif kind == "delta" and answer.delta.new_element.WhichOneof("type") == "selectbox":
            select = answer.delta.new_element.selectbox
            key = select.id.rsplit("-", 1)[-1]
            self.ids[key] = select.id
            self.options[key] = list(select.options)
            if select.set_value and select.raw_value:
                self.widgets[select.id] = WidgetState(id=select.id, string_value=select.raw_value)


async def connected(stream: str, query: dict[str, str], cookie: str = "") -> Browser:
    """A tab that has just connected."""
    headers = {"Cookie": cookie} if cookie else None
    socket = await websockets.connect(
        stream, subprotocols=None, max_size=None, compression=None, additional_headers=headers
    )
    return Browser(socket, query)

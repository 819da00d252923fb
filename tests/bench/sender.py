"""A clerk at the upload page: hands over a workbook, looks at the preview, confirms, and has the receipt."""

from __future__ import annotations

import asyncio
import time
import urllib.request
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState, FileURLs, UploadedFileInfo

from tests.bench.browser import Browser, connected
from tests.bench.server import Server
from tests.bench.visitors import XSRF_COOKIE, Cookies, headers, with_permit

UPLOAD_PAGE = "nhap-so-lieu"
CONFIRM, REASON, COMMIT = "upload.confirm", "upload.reason", "upload.commit"
# What the receipt on the page is called; nothing else is named so.
RECEIPT = "bien-nhan-"
BOUNDARY = "ranh-gioi-cua-tep"


@dataclass
class Sender:
    """One clerk with the upload page open."""

    server: Server
    cookies: Cookies
    tab: Browser

    @classmethod
    async def at(cls, server: Server, cookies: Cookies, query: dict[str, str]) -> Sender:
        """Sit down before the page."""
        cookies = await asyncio.to_thread(with_permit, server, cookies)
        tab = await connected(server.stream, query, headers(cookies))
        await tab.open()
        await tab.go_to(UPLOAD_PAGE)
        return cls(server, cookies, tab)

    async def send(self, name: str, content: bytes) -> float:
        """From choosing the file until the receipt is on the page, in milliseconds."""
        started = time.perf_counter()
        uploader = next(key for key in self.tab.ids if key.startswith("upload.files."))
        urls = await self._place_for(name)
        await asyncio.to_thread(self._hand_over, urls.upload_url, name, content)
        held = UploadedFileInfo(file_id=urls.file_id, name=name, size=len(content), file_urls=urls)
        await self.tab.set(uploader, file_uploader_state_value=FileUploaderState(uploaded_file_info=[held]))
        if CONFIRM in self.tab.ids:
            await self.tab.set(CONFIRM, bool_value=True)
            await self.tab.set(REASON, string_value="theo biên bản rà soát")
            await self.tab.set(REASON, string_value="Số đã đối chiếu với sổ theo dõi.")
        await self.tab.press(COMMIT)
        assert any(RECEIPT in html for html in self.tab.shown), self.tab.alerts or "no receipt"
        assert not self.tab.alerts, self.tab.alerts
        return (time.perf_counter() - started) * 1000

    async def _place_for(self, name: str) -> FileURLs:
        message = BackMsg()
        message.file_urls_request.request_id = name
        message.file_urls_request.session_id = self.tab.session
        message.file_urls_request.file_names.append(name)
        answer = await self.tab.ask(message, "file_urls_response")
        assert not answer.file_urls_response.error_msg, answer.file_urls_response.error_msg
        return answer.file_urls_response.file_urls[0]

    def _hand_over(self, address: str, name: str, content: bytes) -> None:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        said = headers(self.cookies) | {
            "X-Xsrftoken": self.cookies[XSRF_COOKIE],
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        }
        request = urllib.request.Request(f"{self.server.address}{address}", body, said, method="PUT")
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.status in (200, 204), answer.status

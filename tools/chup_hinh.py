"""Takes the pictures of the guides again: `python -m tools.chup_hinh ADDRESS HOME [FOLDER]`.

ADDRESS is where a demonstration runs and HOME the installation it serves: sessions of its people are made there. It
has to be a fresh one of its own, since an account is added and one report is sent on the way: the one that is late.
What is installed for the tests has to be there, and a Chromium; with LibreOffice and pdftoppm the form is pictured too.
"""

from __future__ import annotations

import datetime as dt
import importlib
import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

from kpi.text.admin_units_page import Units
from kpi.text.pages import Done, Figures, Shell, Target, Timeline
from kpi.text.review_page import Lock, Review
from kpi.text.upload_page import Upload
from tools import system

# Nothing in tools/ needs an installed library to be imported, so these are looked up when the script runs.
BROWSER_LIBRARY = "playwright.sync_api"
PICTURE_LIBRARY = "PIL.Image"
ACCOUNTS = "kpi.accounts.accounts"
COOKIE = "kpi_sid"

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "huong-dan" / "hinh"
SCHOOL = "loc-ninh-2025-2030"
COMMUNE = "thanh-thuy-2025-2030"
COLLEGE = "dien-khanh-2025-2030"
SIGNATURES = "ct4"
# The people of the demonstration who are looked over the shoulder.
LEADER, FOCAL, CLERK, ADMIN = "loc-ninh.lanh-dao", "loc-ninh.dau-moi", "loc-ninh.to-van", "quan-tri"
COMMUNE_FOCAL, COLLEGE_FOCAL = "thanh-thuy.dau-moi", "dien-khanh.dau-moi"
LATE_CLERK = "loc-ninh.nop-muon"
WIDE = {"width": 1366, "height": 3200}
PHONE = {"width": 360, "height": 800}
BROWSER_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
# Pages have few colours; with this many a picture weighs less and looks the same.
COLOURS = 256
MARGIN = 14
TALLEST = 1400

# The unit's form: numerator and denominator of its five ratios, then the yes/no question.
PARTS = {"E10": 12, "F10": 14, "E11": 15, "F11": 18, "E12": 9, "F12": 9, "E13": 8, "F13": 9, "E14": 11, "F14": 13}
ANSWER = "G15"
TOO_MANY = {"E11": 20}
WITH_WORDS = {"E10": f"12 {Figures.cases}"}
SHEET = "xl/worksheets/sheet1.xml"
READY = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const busy = document.querySelector('[data-testid=stSkeleton]');
  return !!app && app.getAttribute('data-test-script-state') === 'notRunning' && !busy;
}"""
IS_SETTLED = 700


class Camera:
    """One browser window on the application, and the folder that its pictures go to."""

    def __init__(self, page: Any, address: str, folder: Path) -> None:
        self.page = page
        self.address = address.rstrip("/")
        self.folder = folder

    def open(self, path: str) -> None:
        """Go to a page and wait until it stands still."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page has been drawn."""
        self.page.wait_for_function(READY, timeout=60_000)
        self.page.wait_for_timeout(IS_SETTLED)
        self.page.wait_for_function(READY, timeout=60_000)

    def top_of(self, words: str) -> float:
        """Where a heading or a button with these words begins."""
        box = self.page.get_by_text(words, exact=True).last.bounding_box()
        return float(box["y"]) if box else 0.0

    def end(self) -> float:
        """Where the page's own content ends."""
        box = self.page.locator("[data-testid=stMainBlockContainer]").bounding_box()
        return float(box["y"] + box["height"])

    def take(self, name: str, first: float = 0.0, last: float | None = None) -> None:
        """Picture the rows of the page from `first` to `last`."""
        first = max(0.0, first - MARGIN) if first else 0.0
        height = min((self.end() if last is None else last - MARGIN) - first, TALLEST)
        width = self.page.viewport_size["width"]
        png = self.page.screenshot(clip={"x": 0, "y": first, "width": width, "height": height})
        save(png, self.folder / f"{name}.png")


def save(png: bytes, path: Path) -> None:
    """Write a picture with few colours, which is small."""
    image = importlib.import_module(PICTURE_LIBRARY).open(io.BytesIO(png)).convert("RGB")
    image.quantize(colors=COLOURS, dither=0).save(path, optimize=True)
    sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} kB\n")


def session_of(home: Path, name: str, unit: str = "", person: str = "") -> str:
    """A session of one of the people of the installation; with a `unit`, of a clerk there who is added first."""
    accounts = importlib.import_module(ACCOUNTS).Accounts.open(home)
    now = dt.datetime.now(dt.UTC)
    try:
        if unit and name not in {user.name for user in accounts.list()}:
            accounts.add(name, "reporter", unit, now=now, display_name=person, must_change=False)
        return str(accounts.create_session(accounts.find(name), address="127.0.0.1", now=now).token)
    finally:
        accounts.close()


@contextmanager
def window(address: str, folder: Path, size: dict[str, int], session: str = "") -> Iterator[Camera]:
    """A browser window of this size, in the hands of whoever's session it is."""
    with importlib.import_module(BROWSER_LIBRARY).sync_playwright() as play:
        browser = play.chromium.launch(executable_path=system.find_browser(), args=list(BROWSER_FLAGS))
        narrow = size == PHONE
        context = browser.new_context(
            viewport=size, locale="vi-VN", is_mobile=narrow, has_touch=narrow, device_scale_factor=2 if narrow else 1
        )
        if session:
            context.add_cookies([{"name": COOKIE, "value": session, "url": address}])
        yield Camera(context.new_page(), address, folder)
        browser.close()


def picture_leadership(camera: Camera) -> None:
    """What leadership reads: the overview, one target, its units, the way to a cell."""
    camera.open(f"?plan={SCHOOL}")
    if not camera.page.get_by_text(Shell.illustrative, exact=True).count():
        raise SystemExit("This is no demonstration: a report would be sent into real figures.")
    camera.take("tong-quan")
    camera.open(f"chi-tieu?plan={SCHOOL}")
    camera.take("chi-tieu", last=camera.top_of(Target.series_table))
    camera.open(f"chi-tieu?plan={SCHOOL}&target={SIGNATURES}")
    camera.take("so-sanh-don-vi", camera.top_of(Target.units_compared))


def late_unit(camera: Camera) -> tuple[str, str]:
    """Code and name of the first org unit of the school that has not reported."""
    camera.open(f"?plan={SCHOOL}")
    link = camera.page.locator("a[href*='/don-vi?']").first
    return str(parse_qs(urlparse(str(link.get_attribute("href"))).query)["org"][0]), str(link.inner_text())


def filled(form: bytes, cells: dict[str, object]) -> bytes:
    """The form with these cells filled in, as a spreadsheet program would store them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, _with_cells(content, cells) if part == SHEET else content)
    return out.getvalue()


def _with_cells(sheet: bytes, cells: dict[str, object]) -> bytes:
    text = sheet.decode("utf-8")
    for name, value in cells.items():
        old = re.compile(rf'<c r="{name}"( s="\d+")? t="n"(?: ?/>|>(?:<v ?/>|<v></v>)?</c>)')
        is_number = isinstance(value, int)
        new = f"<v>{value}</v></c>" if is_number else f"<is><t>{value}</t></is></c>"
        text = old.sub(rf'<c r="{name}"\1 t="{"n" if is_number else "inlineStr"}">{new}', text)
    return text.encode("utf-8")


def picture_reporting(camera: Camera, code: str, unit: str) -> None:
    """What a unit does: form, faults, preview, receipt."""
    camera.open(f"nhap-so-lieu?plan={SCHOOL}&org={code}")
    camera.take("nhap-so-lieu", last=camera.top_of(Upload.history_of.format(name=unit)))
    with camera.page.expect_download() as download:
        camera.page.get_by_text(Upload.template, exact=True).last.click()
    name, form = download.value.suggested_filename, Path(download.value.path()).read_bytes()
    picture_form(form, camera.folder)
    figures = {**PARTS, ANSWER: Figures.yes}
    send(camera, name, filled(form, {**figures, **TOO_MANY, **WITH_WORDS}))
    camera.take("loi-can-sua", last=camera.top_of(Upload.start_over))
    picture_many(camera, name, filled(form, figures))
    send(camera, name, filled(form, figures))
    button = camera.page.get_by_role("button", name=re.compile(Upload.commit))
    camera.take("xem-truoc", last=float(button.bounding_box()["y"]) + 60)
    button.click()
    camera.settle()
    camera.take("da-ghi-nhan", last=camera.top_of(Upload.history_of.format(name=unit)) + 290)


def picture_many(camera: Camera, name: str, workbook: bytes) -> None:
    """Several files at once: the corrected one takes its place, a document of another kind is refused beside it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name, Path(folder) / "cong-van.pdf"]
        for path, content in zip(paths, (workbook, b"%PDF-1.7"), strict=True):
            path.write_bytes(content)
        camera.page.locator("input[type=file]").set_input_files([str(path) for path in paths])
        camera.page.get_by_text(Upload.start_over_all, exact=True).wait_for()
        camera.settle()
    camera.take("nhieu-tep", last=camera.top_of(Upload.start_over_all) + 60)
    camera.page.get_by_text(Upload.start_over_all, exact=True).click()
    camera.settle()


def send(camera: Camera, name: str, workbook: bytes) -> None:
    """Choose a file on the upload page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(workbook)
        camera.page.locator("input[type=file]").set_input_files(str(path))
        camera.page.get_by_text(Upload.file_summary.format(name=name), exact=True).wait_for()
        camera.settle()


def picture_form(form: bytes, folder: Path) -> None:
    """The form as it is printed, where LibreOffice is at hand."""
    office, painter = shutil.which("soffice"), shutil.which("pdftoppm")
    if not office or not painter:
        return
    with tempfile.TemporaryDirectory() as place:
        workbook = Path(place) / "bieu.xlsx"
        workbook.write_bytes(form)
        subprocess.run([office, "--headless", "--convert-to", "pdf", "--outdir", place, str(workbook)], check=True)
        printed = str(workbook.with_suffix(".pdf"))
        subprocess.run([painter, "-r", "110", "-l", "1", "-singlefile", "-png", printed, f"{place}/bieu"], check=True)
        save((Path(place) / "bieu.png").read_bytes(), folder / "bieu-mau.png")


def picture_commune(camera: Camera) -> None:
    """What a focal office watches: who is silent, and the form for all units."""
    camera.open(f"?plan={COMMUNE}")
    camera.take("chua-bao-cao")
    camera.open(f"nhap-so-lieu?plan={COMMUNE}&org=all")
    camera.take("tat-ca-don-vi", last=camera.top_of(Upload.waiting) + 40)


def picture_dates(camera: Camera) -> None:
    """The dates of a plan, and recording that one was met."""
    camera.open(f"moc-thoi-gian?plan={COLLEGE}")
    camera.take("moc-thoi-gian", last=camera.top_of(Timeline.chart_table))
    camera.page.get_by_text(Done.heading, exact=True).click()
    camera.settle()
    camera.take("hoan-thanh", camera.top_of(Done.heading))


def picture_review(camera: Camera, late: str) -> None:
    """What a focal office decides: the queue of a month, closing it, and what has been done so far."""
    camera.open(f"don-vi?plan={SCHOOL}&org={late}")
    camera.take("theo-don-vi")
    camera.open(f"duyet-so-lieu?plan={SCHOOL}")
    camera.take("duyet-so-lieu")
    camera.take("khoa-ky", camera.top_of(Lock.heading))
    camera.page.get_by_text(Review.pick_usual.split(" (")[0]).first.click()
    camera.settle()
    camera.page.get_by_role("button", name=re.compile(Review.approve_many.split("{")[0])).last.click()
    camera.settle()
    asked = camera.page.locator(".st-key-review-approve-box").bounding_box()
    if asked:
        camera.take("duyet-nhieu", float(asked["y"]) - 60, float(asked["y"] + asked["height"]) + 30)
    camera.open("nhat-ky")
    camera.take("nhat-ky", last=900)


def picture_report(camera: Camera) -> None:
    """The report of a phase before it is signed, and writing in one of its parts."""
    camera.open(f"bao-cao?plan={SCHOOL}&kind=interim&basis=submitted")
    camera.take("bao-cao", last=1180)
    lessons = camera.page.locator("[class*='st-key-report-edit-'][class*='bai-hoc']")
    lessons.locator("summary").click()
    camera.settle()
    lessons.scroll_into_view_if_needed()
    camera.settle()
    box = lessons.bounding_box()
    if box:
        camera.take("bao-cao-sua", float(box["y"]) - 110, float(box["y"] + box["height"]) + 30)


def picture_administration(camera: Camera) -> None:
    """What an administrator looks after."""
    camera.open("quan-tri")
    camera.take("quan-tri-tai-khoan", last=760)
    camera.open("quan-tri?muc=don-vi")
    camera.take("quan-tri-don-vi", camera.top_of(Units.change))
    camera.open("quan-tri?muc=tinh-trang")
    camera.take("quan-tri-tinh-trang")
    camera.open("tai-khoan")
    camera.take("tai-khoan")


def picture_door(camera: Camera) -> None:
    """The page on which everybody signs in."""
    camera.page.goto(f"{camera.address}/dang-nhap")
    png = camera.page.screenshot(clip={"x": 0, "y": 0, "width": camera.page.viewport_size["width"], "height": 560})
    save(png, camera.folder / "dang-nhap.png")


def main() -> int:
    """Take every picture."""
    if len(sys.argv) not in (3, 4):
        sys.stderr.write("python -m tools.chup_hinh ADDRESS HOME [FOLDER]\n")
        return 2
    address, home = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    folder = Path(sys.argv[3]) if len(sys.argv) == 4 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with window(address, folder, WIDE) as camera:
        picture_door(camera)
    with window(address, folder, PHONE, session_of(home, LEADER)) as camera:
        camera.open(f"?plan={SCHOOL}")
        camera.take("dien-thoai", last=PHONE["height"] + MARGIN)
    with window(address, folder, WIDE, session_of(home, LEADER)) as camera:
        picture_leadership(camera)
        code, unit = late_unit(camera)
    with window(address, folder, WIDE, session_of(home, COMMUNE_FOCAL)) as camera:
        picture_commune(camera)
    with window(address, folder, WIDE, session_of(home, COLLEGE_FOCAL)) as camera:
        picture_dates(camera)
    with window(address, folder, WIDE, session_of(home, FOCAL)) as camera:
        picture_report(camera)
        picture_review(camera, code)
    with window(address, folder, WIDE, session_of(home, CLERK)) as camera:
        camera.open(f"?plan={SCHOOL}")
        camera.take("tra-lai", last=620)
    with window(address, folder, WIDE, session_of(home, LATE_CLERK, code, unit)) as camera:
        picture_reporting(camera, code, unit)
    with window(address, folder, WIDE, session_of(home, ADMIN)) as camera:
        picture_administration(camera)
    return 0


if __name__ == "__main__":
    sys.exit(main())
